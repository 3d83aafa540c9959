from lxml.html import document_fromstring

from index.formats.html.body.blocks import read_blocks
from index.formats.html.metadata import page_facts
from index.formats.html.titles import choose_title


def test_the_headline_is_the_heading_that_the_markup_names_too() -> None:
    tree = document_fromstring(
        "<html><title>Talks resume in Baku - The Echo</title><h1>The Echo</h1><h1>Talks resume in Baku</h1></html>"
    )

    title = choose_title(read_blocks(tree), page_facts(tree))

    assert title is not None
    assert (title.values, title.provenance.origin) == (("Talks resume in Baku",), "h1")
