"""What narrows a search, as other pages of it name it."""

from index.vocabulary.schema import Facet
from web.pages.narrowing import Narrowing, narrowed
from web.site.params import SearchParams


def test_each_part_is_named_and_its_address_is_without_it() -> None:
    search = SearchParams(query="oil", since="2021", until="2022").including(Facet.LANGUAGE, "de")
    search = search.excluding("places", "japan")
    assert list(narrowed(search, lambda other: other.address("/lines"))) == [
        Narrowing("Language", "German", "/lines?q=oil&-field.places=japan&from=2021&to=2022"),
        Narrowing("not Places", "japan", "/lines?q=oil&lang=de&from=2021&to=2022".replace("lang", "language")),
        Narrowing("from", "2021", "/lines?q=oil&language=de&-field.places=japan&to=2022"),
        Narrowing("to", "2022", "/lines?q=oil&language=de&-field.places=japan&from=2021"),
    ]


def test_nothing_narrows_a_query_alone() -> None:
    assert list(narrowed(SearchParams(query="oil"), lambda other: "")) == []
