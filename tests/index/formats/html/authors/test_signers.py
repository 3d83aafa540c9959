from collections.abc import Iterable

from index.facts.fact import Fact, fact
from index.formats.html.authors.nearest import MARKED
from index.formats.html.authors.signers import ORGANISATION, choose_signers
from index.vocabulary.article import Field


def author(name: str, origin: str = "meta author", *, quote: str = "", note: str = "") -> Fact:
    return fact(Field.AUTHOR, name, origin, quote=quote, note=note)


def signers(*authors: Fact, site: str = "The Echo") -> list[str]:
    found: Iterable[Fact] = choose_signers((*authors, fact(Field.SOURCE, site, "meta og:site_name")))
    return [each.values[0] for each in found if each.provenance.field is Field.AUTHOR]


def test_a_person_signs_before_an_organisation_that_the_markup_names() -> None:
    byline = author("Jane Roe", "page text", quote="By Jane Roe")

    assert signers(author("Selby News Agency"), byline) == ["Jane Roe", "Selby News Agency"]
    assert signers(author("Blue River", note=ORGANISATION), byline) == ["Jane Roe", "Blue River"]
    assert signers(author("Selby News Agency")) == ["Selby News Agency"]


def test_the_site_is_not_an_author_unless_marked_as_one_or_named_after_a_person() -> None:
    assert signers(author("The Echo")) == []
    assert signers(author("Echo.example"), site="echo.example") == []
    assert signers(author("nettie", "page text", note=MARKED), site="nettie.example") == ["nettie"]
    assert signers(author("Jane Roe"), site="Jane Roe") == ["Jane Roe"]


def test_what_only_has_the_shape_of_a_name_comes_last() -> None:
    assert signers(author("Rope Lost", "page text"), author("nettie"), author("Selby News Agency")) == [
        *("nettie", "Selby News Agency", "Rope Lost"),
    ]
