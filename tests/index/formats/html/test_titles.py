import pytest
from lxml.html import document_fromstring

from index.formats.html.body.blocks import read_outline
from index.formats.html.metadata import page_facts
from index.formats.html.titles import choose_title


def title(head: str, body: str) -> tuple[str, str]:
    tree = document_fromstring(f"<html><head>{head}</head><body>{body}</body></html>")
    found = choose_title(read_outline(tree), page_facts(tree))
    assert found is not None
    return found.fact.values[0], found.fact.provenance.origin


def og(text: str) -> str:
    return f"<meta property=og:title content='{text}'>"


def test_the_headline_is_the_heading_that_the_markup_names_too() -> None:
    head = "<title>Talks resume in Baku - The Echo</title>"

    assert title(head, "<h1>The Echo</h1><h1>Talks resume in Baku</h1>") == ("Talks resume in Baku", "h1")


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        (
            og("Sluice: council votes"),
            "<h1>Council votes for the sluice</h1>",
            "Council votes for the sluice",
        ),
        (og("Sluice repaired"), "<h1>Rivers</h1><h2>Sluice repaired</h2>", "Sluice repaired"),
        (og("Sluice repaired"), "<h1>Sluice repaired: “At last!”</h1>", "Sluice repaired: “At last!”"),
        (og("Sluice"), "<h1>The sluice is open again</h1><h1>Subscribe to us</h1>", "Sluice"),
        (og("The sluice opens again"), "<h1>Sluice open again today</h1><h1>Join us</h1>", "Sluice open again today"),
        (og("Jane Roe on rivers"), "<h1>Jane Roe</h1>", "Jane Roe on rivers"),
        (og("Sluice opens today"), "<h1>Rivers</h1>", "Sluice opens today"),
        (og("Sluice opens today"), "<h1>Selby<span>: </span><b>Sluice opens today</b></h1>", "Sluice opens today"),
        (og("Sluice repaired"), "<h1><small>Selby</small><br>Sluice repaired</h1>", "Sluice repaired"),
        (og("Sluice repaired - Rivers"), "<h1 class=kicker>Rivers</h1><h2>Sluice repaired</h2>", "Sluice repaired"),
    ],
)
def test_the_visible_headline_counts_where_it_can_be_told_to_be_the_article_s(
    head: str, body: str, headline: str
) -> None:
    assert title(head, body)[0] == headline


@pytest.mark.parametrize(
    ("written", "body", "headline"),
    [
        (
            "Sluice repaired - Echo",
            "<h1><a href=/>Echo</a></h1><h2>Sluice repaired</h2>",
            "Sluice repaired",
        ),
        ("Echo Blog: Sluice repaired", "<h1>Sluice repaired</h1>", "Sluice repaired"),
        ("Sluice repaired « Our rivers", "<h3>Sluice repaired</h3>", "Sluice repaired"),
        ("Sluice repaired : Our rivers", "<h1>Our rivers</h1><h3 class=title>Sluice repaired</h3>", "Sluice repaired"),
        ("Home", "<h1>Sluice repaired</h1>", "Sluice repaired"),
        ("Ferry line to close", "<h1>Rivers</h1>", "Ferry line to close"),
        ("Ferry line to close", "<h2><a href=/f>Rivers</a></h2>", "Ferry line to close"),
    ],
)
def test_the_name_of_the_site_is_not_part_of_the_headline(written: str, body: str, headline: str) -> None:
    assert title(f"<title>{written}</title>", body)[0] == headline


def test_a_heading_over_comments_that_repeats_the_headline_is_not_it() -> None:
    body = "<h2 class=entry-title><a href=/s>Sluice opens today</a></h2><h3>3 on <i>Sluice opens today</i></h3>"

    assert title(og("Sluice opens today"), body) == ("Sluice opens today", "h2")
