import pytest
from lxml.html import document_fromstring

from index.formats.html.authors import author_facts


@pytest.mark.parametrize("mark", ["rel=author", "class=author", "class='post byline'", "class=author-name"])
def test_a_link_and_a_class_mark_an_author(mark: str) -> None:
    page = document_fromstring(f"<p>It rained.<p><a href=/jane {mark}>By Jane Roe</a>")

    [found] = author_facts(page)

    assert (found.values, found.provenance.note) == (("Jane Roe",), "marked as the author")
