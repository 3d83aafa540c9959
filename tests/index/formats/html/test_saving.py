"""Where and when a page was saved, as comments say it."""

import pytest

from index.facts.fact import finish
from index.formats.html.page import read_html
from index.formats.html.saving import saving_facts
from index.vocabulary.article import Field

SINGLE_FILE = """
 Page saved with SingleFile
 url: https://echo.example/weir
 saved date: Mon Nov 08 2021 23:05:00 GMT-0330 (Newfoundland Standard Time)
 info: clipped
"""


@pytest.mark.parametrize(
    ("comment", "values"),
    [
        (" saved from url=(0026)https://echo.example/weir ", ["https://echo.example/weir"]),
        (SINGLE_FILE, ["https://echo.example/weir", "2021-11-08T23:05:00-03:30"]),
        (" Page saved with SingleFile \n url: https://echo.example/weir ", ["https://echo.example/weir"]),
        (" url: about:blank \n saved date: Mon Nov 08 2021 23:05:00 GMT+0000", []),
        (" curl: https://echo.example/tool ", []),
        (" header ", []),
    ],
)
def test_a_comment_says_where_and_when_a_page_was_saved(comment: str, values: list[str]) -> None:
    assert [value for each in saving_facts(["logo", comment]) for value in each.values] == values


@pytest.mark.parametrize(
    "page",
    [
        "<!DOCTYPE html>\n<!-- {said} -->\n<html><body>{text}</body></html>",
        "<!-- {said} --><!-- logo --><html><body>{text}</body></html>",
        "<html><!-- {said} --><body>{text}</body></html>",
        "<html><head><!-- {said} --></head><body>{text}</body></html>",
    ],
)
def test_the_comment_may_stand_before_the_page_or_in_it(page: str) -> None:
    said, text = "saved from url=(0026)https://echo.example/weir", "<h1>The weir opens</h1><p>It had been closed.</p>"

    article = finish(read_html(page.format(said=said, text=text).encode()), id="a", location="")

    assert article.url == "https://echo.example/weir"


def test_when_a_page_was_saved_is_never_the_date_of_its_article() -> None:
    infobar = (
        "<single-file-infobar><template shadowrootmode=open><div>Mon Nov 08 2021 14:05:00 GMT+0100</div></template>"
        "<span>Mon Nov 08 2021 14:05:00 GMT+0100 (CET)</span></single-file-infobar>"
    )
    page = (
        f"<html><!--{SINGLE_FILE}--><body><h1>The weir opens</h1><p>It had been closed for years.</p>{infobar}</body>"
    )

    found = finish(read_html(page.encode()), id="a", location="a.html")

    assert (found.published, found.url) == ("", "https://echo.example/weir")
    assert [each.text for each in found.paragraphs] == ["It had been closed for years."]
    assert [(each.quote, each.origin) for each in found.provenance if each.field is Field.SAVED] == [
        ("2021-11-08T23:05:00-03:30", "saved page")
    ]
