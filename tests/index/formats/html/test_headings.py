from lxml.html import document_fromstring

from index.formats.html.body.blocks import read_outline
from index.formats.html.headings import PageHeading, read_headings


def headings(body: str) -> list[PageHeading]:
    return list(read_headings(read_outline(document_fromstring(body))))


def test_a_heading_is_read_without_its_kicker_and_across_line_breaks() -> None:
    found = headings(
        "<h1>Sluice repaired<br>before the floods</h1><h1><i class=entry__topline>Selby</i> Ferry line to close</h1>"
        "<h1><small>Rivers</small><br>Lock opens</h1><h2>Talks <em>re</em>sume</h2><h4>Not a headline</h4>"
    )

    assert [each.text for each in found] == [
        *("Sluice repaired before the floods", "Ferry line to close", "Lock opens", "Talks resume"),
    ]
    assert [each.block for each in found] == [
        *("before the floods", "Selby Ferry line to close", "Lock opens", "Talks resume"),
    ]


def test_a_logo_a_kicker_and_a_breadcrumb_are_not_headlines() -> None:
    found = headings(
        "<h1><a href=https://echo.example/>The Echo</a></h1><h1 class=kicker>Rivers</h1><nav><h1>Rivers</h1></nav>"
        "<h1><a href=/sluice>Sluice repaired</a></h1>"
    )

    assert [each.is_other for each in found] == [True, True, True, False]
    assert [each.is_link for each in found] == [True, False, False, True]
