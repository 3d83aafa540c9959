import pytest

from index.page.publication import is_stamp, read_dateline, read_publication


@pytest.mark.parametrize(
    ("text", "iso", "is_update"),
    [
        ("Published November 08,2021", "2021-11-08", False),
        ("Zuletzt aktualisiert am 9.11.2021", "2021-11-09", True),
        ("Published 8 November 2021 | Updated 9 November 2021", "2021-11-08", False),
        ("BAKU, 8 November 2021", "2021-11-08", False),
        ("8 November 2021, Marlbeck Courier", "2021-11-08", False),
        ("The Quay, November 8, 2021, p. A12", "2021-11-08", False),
        ("08/11/2021 8 November 2021", "2021-11-08", False),
    ],
)
def test_a_line_says_when_the_article_appeared(text: str, iso: str, is_update: bool) -> None:
    publication = read_publication(text, language="en")

    assert publication is not None
    assert (publication.date.iso, publication.is_update) == (iso, is_update)


@pytest.mark.parametrize(
    "text", ["The treaty was published on 8 November 2021", "Feb 26", "Updated 3 hours ago", "1999"]
)
def test_other_lines_do_not(text: str) -> None:
    assert read_publication(text, language="en") is None


def test_a_stamp_tells_a_time_without_a_day() -> None:
    assert [is_stamp(text) for text in ("vor 3 Stunden", "Updated at 14:32", "14:32")] == [True, True, False]


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("SALVADOR, Feb 26 - Showers continued.", "SALVADOR", ""),
        ("BAKU, Nov. 8, 2021 (Acme) -- Talks resumed.", "BAKU", "Acme"),
        ("Paris (AFP) – Il a plu.", "Paris", "AFP"),
    ],
)
def test_a_dateline_names_place_and_agency(text: str, place: str, agency: str) -> None:
    dateline = read_dateline(text, language="en")

    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)
