import pytest

from index.page.features import Line
from index.page.furniture import belongs_to_page, crumbs, is_furniture, opens_list

FURNITURE = [
    *("Share this article", "4 min read", "Read also: Ferry stops again", "Tags: ferry, rope", "© The Long Table"),
    *("Follow us on Facebook", "This website uses cookies to improve your visit.", "3 / 12", "jr/bp", "Vol. 3, No. 2"),
    *("jane@echo.example", "Media contact: Ada Roe, 020 7946 0000", "LATEST: Ferry stops | Rope found", "***"),
    *("Newsletter abonnieren", "Partager", "続きを読む", "Поделиться", "Most read"),
]


@pytest.mark.parametrize("text", FURNITURE)
def test_what_the_page_says_to_its_reader_is_furniture(text: str) -> None:
    assert is_furniture(Line(1, text))


@pytest.mark.parametrize(
    "text",
    [
        "Subscribers pay more for less, a survey found on Monday.",
        "Copyright law is changing, the minister said.",
        "Talks resume in Baku",
        "Share prices fall after ferry stops",
        "12 people rescued from the ferry",
    ],
)
def test_what_the_article_says_is_not(text: str) -> None:
    assert not belongs_to_page(Line(1, text))


def test_lists_of_other_articles_are_opened_in_many_languages() -> None:
    assert all(opens_list(Line(1, text)) for text in ("Meistgelesen", "À lire aussi", "More in Politics", "関連記事"))
    assert not opens_list(Line(1, "More in sorrow than in anger."))


def test_a_long_line_is_never_furniture() -> None:
    assert not is_furniture(Line(1, "Share " * 60))


def test_a_row_of_a_table_is_no_menu() -> None:
    assert not is_furniture(Line(1, "Country | Gold | Silver | Bronze"))
    assert is_furniture(Line(1, "News | Sport | Skerra | Harbour | Culture"))


def test_a_trail_of_crumbs_begins_at_home_or_has_three_steps() -> None:
    assert crumbs("Home / World / Asia") == ("Home", "World", "Asia")
    assert crumbs("World / Asia") == ()


@pytest.mark.parametrize(
    "text",
    [
        "1.2k views",
        "23 Shares",
        "Views: 1,204",
        "Shares 12",
        "340 Aufrufe",
        "Listen (4 min)",
        "5 min read",
        "21 minutes - 4312 words",
        "Keine Kommentare",
        "1 204 vues",
    ],
)
def test_counts_of_readers_and_reading_times_are_the_page_s(text: str) -> None:
    assert is_furniture(Line(1, text))


@pytest.mark.parametrize("text", ["Shares", "Views", "Shares of 12 firms fell", "12 shares were sold", "Reads 3 or 4"])
def test_words_for_what_readers_do_are_the_page_s_only_beside_a_count(text: str) -> None:
    assert not is_furniture(Line(1, text))
