"""What the address of a concordance asks for."""

from dataclasses import replace
from datetime import date
from urllib.parse import parse_qsl

import pytest
from werkzeug.datastructures import MultiDict

from index.vocabulary.errors import UsageError
from index.vocabulary.schema import Facet
from searcher.query.choices import LineOrder
from web.concordance.asked import PAGE_LINES, AskedLines, read_asked_lines
from web.site.params import SearchParams


def test_an_address_is_read_as_it_was_written() -> None:
    search = replace(SearchParams("ferry", since="2021").including(Facet.SOURCE, "Herald"), page=3)
    asked = AskedLines(search=search, by=LineOrder.LEFT_2, near="old")
    address = asked.address("/concordance")
    assert address == "/concordance?by=left2&near=old&q=ferry&source=Herald&from=2021&page=3"
    assert read_asked_lines(MultiDict(parse_qsl(address.partition("?")[2]))) == asked


def test_words_beside_a_match_are_asked_for_in_any_case() -> None:
    assert read_asked_lines(MultiDict([("near", " Old ")])).near == "old"


def test_every_article_is_asked_for_by_itself() -> None:
    request = read_asked_lines(MultiDict([("q", "ferry"), ("page", "4")])).request(date(2022, 1, 1))
    assert (request.duplicates, request.offset, request.facets) == (True, 0, ())


def test_a_page_has_fifty_lines_unless_its_size_is_asked_for() -> None:
    assert read_asked_lines(MultiDict()).size == PAGE_LINES == 50
    for size in (10, 100):
        asked = read_asked_lines(MultiDict([("size", str(size))]))
        assert asked.size == size
        assert asked.paged(2).address("/concordance") == f"/concordance?size={size}&page=2"


def test_another_order_or_word_begins_at_the_first_page() -> None:
    asked = AskedLines(search=SearchParams(page=3))
    assert {other.search.page for other in (asked.ordered(LineOrder.DATE), asked.beside("old"))} == {1}


def test_an_order_that_there_is_not_is_refused() -> None:
    with pytest.raises(UsageError, match="“best” is not a valid “by”"):
        read_asked_lines(MultiDict([("by", "best")]))
