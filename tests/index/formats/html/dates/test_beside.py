import pytest
from lxml.html import document_fromstring

from index.formats.html.body.blocks import read_outline
from index.formats.html.dates.beside import ABOVE, ALONE, BELOW, dates_beside

_TEXT = "<p>Rain fell on the valley of the upper Lind river for nine days, and the dam held all the same.</p>" * 3


def _beside(page: str, language: str = "en") -> list[tuple[str, str]]:
    facts = dates_beside(read_outline(document_fromstring(page)), title="The dam holds", language=language)
    return [(each.values[0], each.provenance.origin) for each in facts if not each.provenance.guess]


def _updates(page: str) -> list[tuple[str, str]]:
    facts = dates_beside(read_outline(document_fromstring(page)), title="The dam holds", language="en")
    return [(each.values[0], each.provenance.note) for each in facts if each.provenance.guess]


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Jane Roe · 3 May 2021 · 5 min read · 12 comments", "en"),
        ("Posted on May 3, 2021 by Jane Roe in News", "en"),
        ("Written by <a>Jane Roe</a> in <a>Water</a> on 3 May 2021 at 08:34 PM EDT. <a>51 Comments</a>", "en"),
        ("Berlin, 3.5.2021, 14:05 Uhr", "de"),
        ("03.05.21 | 12 Kommentare", "de"),
        ("Von: Ada Roe <span>|</span> <span>03.05.21</span>", "de"),
        ("VON <a>ADA ROE</a> am 3. Mai 2021", "de"),
        ("Veröffentlicht am 3. Mai 2021 von lindbote", "de"),
        ("lindbote 3. Mai 2021, 15:07 Uhr", "de"),
    ],
)
def test_a_date_in_one_line_with_names_places_counts_and_times_is_read(line: str, language: str) -> None:
    found = _beside(f"<h1>The dam holds</h1><div class=entry-meta>{line}</div>{_TEXT}", language)

    assert [(value[:10], origin) for value, origin in found] == [("2021-05-03", BELOW)]


@pytest.mark.parametrize(
    "element",
    [
        '<abbr class=published title="2021-05-03T14:05:00+0200">last week</abbr>',
        "<span class=created data-timestamp=1620043500>last week</span>",
        '<span class=post-date content="2021-05-03">last week</span>',
        "<b><i><time datetime='2021-05-03 14:05'>last week</time></i></b>",
    ],
)
def test_a_date_in_an_attribute_of_a_marked_element_is_read(element: str) -> None:
    [(value, origin)] = _beside(f"<h1>The dam holds</h1><p>By Jane Roe, {element}</p>{_TEXT}")

    assert (value[:10], origin) == ("2021-05-03", BELOW)


def test_a_date_above_the_headline_is_read() -> None:
    page = f"<p class=kicker>3 May 2021 | Water</p><h1>The dam holds</h1>{_TEXT}"

    assert _beside(page) == [("2021-05-03", ABOVE)]


def test_a_date_within_the_headline_is_read() -> None:
    page = f"<h1><span><span class=date>3 May 2021</span></span>The dam holds</h1>{_TEXT}"

    assert _beside(page) == [("2021-05-03", BELOW)]


@pytest.mark.parametrize("tag", ["span", "div"])
def test_day_month_and_year_in_elements_of_their_own_are_one_date(tag: str) -> None:
    leaf = "".join(
        f"<{tag} class={name}>{part}</{tag}>" for name, part in zip("dmy", ("3", "May", "2021"), strict=True)
    )

    assert _beside(f"<div class=date>{leaf}</div><h1>The dam holds</h1>{_TEXT}") == [("2021-05-03", ABOVE)]


def test_a_year_of_two_figures_counts_where_it_is_marked_as_a_date() -> None:
    marked = f"<h1>The dam holds</h1><p><span class=date>03.05.21</span></p>{_TEXT}"
    unmarked = f"<h1>The dam holds</h1><p>Section 03.05.21</p>{_TEXT}"

    assert (_beside(marked), _beside(unmarked)) == ([("2021-05-03", BELOW)], [])


def test_two_figures_that_leave_day_and_month_open_are_not_a_date() -> None:
    assert _beside(f"<h1>The dam holds</h1><p><span class=date>03/05/21</span></p>{_TEXT}") == []


def test_the_day_that_is_shown_wins_over_the_moment_in_greenwich_beside_it() -> None:
    time = "<time datetime=2021-05-04T01:30:00Z>May 3, 2021</time>"

    assert _beside(f"<h1>The dam holds</h1><p>{time}</p>{_TEXT}") == [("2021-05-03", BELOW)]


def test_a_note_of_the_article_may_be_an_aside_or_a_footer() -> None:
    for tag in ("aside", "footer"):
        page = f"<h1>The dam holds</h1><{tag} class=meta><p class=date>3 May 2021</p></{tag}>{_TEXT}"

        assert _beside(page) == [("2021-05-03", BELOW)]


@pytest.mark.parametrize(
    "part",
    [
        "<div class=comments><p class=date>3 May 2021</p></div>",
        "<div class=related-posts><p class=date>3 May 2021</p></div>",
        "<div class=teaser><p class=date>3 May 2021</p></div>",
        "<div class=weather><p class=date>3 May 2021</p></div>",
        "<div class=event-calendar><p class=date>3 May 2021</p></div>",
        "<nav><p class=date>3 May 2021</p></nav>",
        "<blockquote class=tweet><p class=date>3 May 2021</p></blockquote>",
        "<p class=copyright>© 3 May 2021 The Lind Echo</p>",
        "<p class=meta>3 May 2021 to 9 June 2021</p>",
    ],
)
def test_a_date_of_something_else_is_not_the_article_s(part: str) -> None:
    assert _beside(f"<h1>The dam holds</h1>{part}{_TEXT}") == []


def test_dates_in_the_text_and_far_below_the_headline_are_not_looked_at() -> None:
    page = f"<h1>The dam holds</h1>{_TEXT}{_TEXT}<p>3 May 2021</p>"

    assert _beside(page) == []


def test_the_date_of_an_update_is_a_guess_and_comes_last() -> None:
    lines = "<p>Updated 9 June 2021</p><p class=date>3 May 2021</p><p class=modified-date>10 June 2021</p>"
    page = f"<h1>The dam holds</h1>{lines}{_TEXT}"

    assert _beside(page) == [("2021-05-03", BELOW)]
    assert [value for value, note in _updates(page) if note.startswith("when it was updated")] == [
        "2021-06-10",
        "2021-06-09",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "This entry was posted on Monday, 3 May 2021 at 14:48 and is filed under Water. You can follow any responses "
        "through the feed, leave one of your own, or set a trackback from your own site, if you have one.",
        "Dieser Artikel wurde am 3. Mai 2021 um 14:48 von Ada Roe geschrieben und unter Wasser abgelegt.",
        "Published on: 3 May 2021",
    ],
)
def test_a_line_at_the_foot_that_says_when_the_article_was_published_counts_where_none_is_beside_the_headline(
    line: str,
) -> None:
    assert _beside(f"<h1>The dam holds</h1>{_TEXT * 3}<div class=post-footer>{line}</div>") == [("2021-05-03", ALONE)]


def test_a_caption_that_says_when_the_article_was_published_counts_where_no_other_line_does() -> None:
    caption = "<figure><img src=a.jpg><figcaption>Published on 3 May 2021</figcaption></figure>"

    assert _beside(f"<h1>The dam holds</h1>{caption}{_TEXT}") == [("2021-05-03", ALONE)]
    assert _beside(f"<h1>The dam holds</h1>{caption}<p>4 May 2021</p>{_TEXT}") == [("2021-05-04", BELOW)]


def test_of_several_such_lines_none_counts() -> None:
    lines = "<div>Published on 3 May 2021</div><div>Published on 9 June 2021</div>"

    assert _beside(f"<h2>Lind Echo</h2>{_TEXT}{lines}") == []


def test_what_an_article_is_about_does_not_set_it_apart() -> None:
    line = "<article class='post tag-weather promoted'><p class=date>3 May 2021</p></article>"

    assert _beside(f"<h1>The dam holds</h1>{line}{_TEXT}") == [("2021-05-03", BELOW)]


def test_the_date_of_a_picture_is_not_the_article_s() -> None:
    picture = "<div class=photo-caption>The dam on <span class=date>9 June 2021</span></div>"

    assert _beside(f"<h1>The dam holds</h1>{picture}<p>3 May 2021</p>{_TEXT}") == [("2021-05-03", BELOW)]


@pytest.mark.parametrize("line", ["lindbote99 3 May 2021, 15:07", "lindbote99 / 3 May 2021", "3 May 2021 lindbote99"])
def test_a_line_without_marks_may_hold_little_more_than_the_date(line: str) -> None:
    assert [value[:10] for value, _ in _beside(f"<h1>The dam holds</h1><p>{line}</p>{_TEXT}")] == ["2021-05-03"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Premiere: 3 May 2021</p>",
        "<h2>The night of 3 May 2021</h2>",
        "<p>Rain until 3 May 2021</p>",
        "<p>It fell 3 May 2021.</p>",
    ],
)
def test_a_line_that_says_what_else_the_date_is_of_is_passed_over(line: str) -> None:
    assert _beside(f"<h1>The dam holds</h1>{line}{_TEXT}") == []


def test_a_large_aside_is_another_part_of_the_page() -> None:
    aside = f"<aside><p class=date>3 May 2021</p>{_TEXT * 2}</aside>"

    assert _beside(f"<h1>The dam holds</h1>{aside}{_TEXT}") == []
