from searcher.citation.plain import plain
from searcher.citation.reference import Reference


def test_a_citation_leaves_out_what_is_not_known() -> None:
    assert plain(Reference("a", "a", "Dam holds")) == "“Dam holds”."
    assert plain(Reference("a", "a", "Dam holds", date=(2021, 11, 8), url="https://example.org/a")) == (
        "“Dam holds”. 8 November 2021. https://example.org/a"
    )


def test_a_citation_names_all_authors_and_the_page() -> None:
    cited = Reference("a", "a", "Dam holds", authors=("Ada Roe", "Ben Poe"), source="Courier", date=(2021,), pages="4")

    assert plain(cited) == "Ada Roe, Ben Poe: “Dam holds”. Courier, 2021, p. 4."
