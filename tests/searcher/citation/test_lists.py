import io
import json
from collections.abc import Iterator

import pytest

from index.formats.records.citations import read_bibtex, read_tagged
from index.vocabulary.article import Article
from searcher.citation.lists import ReferenceFormat, bibliography
from searcher.citation.reference import Reference

CITED = [Reference(f"a{number}", f"a{number}", f"Dam {number} holds", source="Courier") for number in range(3)]


def test_a_list_is_read_back_whole_in_every_format() -> None:
    bib, ris, csl = ("".join(bibliography(CITED, form)) for form in ReferenceFormat)

    read = [
        read_bibtex(io.BytesIO(bib.encode()), place="list.bib"),
        read_tagged(io.BufferedReader(io.BytesIO(ris.encode())), place="list.ris"),
    ]
    titles = [[each.title for each in found if isinstance(each, Article)] for found in read]
    assert titles == [[cited.title for cited in CITED]] * 2
    assert [item["title"] for item in json.loads(csl)] == titles[0]


@pytest.mark.parametrize("form", ReferenceFormat)
def test_a_list_is_written_as_it_comes(form: ReferenceFormat) -> None:
    def endless() -> Iterator[Reference]:
        while True:
            yield CITED[0]

    assert "Dam 0 holds" in next(bibliography(endless(), form))


def test_an_empty_list_is_a_list() -> None:
    assert ["".join(bibliography([], form)) for form in ReferenceFormat] == ["", "", "[\n]\n"]
