"""The first matches of a search, found once."""

from dataclasses import replace
from datetime import date

import pytest

from searcher.archive import Archive
from searcher.query.choices import LineOrder
from web.concordance.asked import AskedLines
from web.concordance.kept import FirstLines, LineKeeper, arranged
from web.site.params import SearchParams

ASKED = AskedLines(search=SearchParams(query="harbour", since="2001"))
REQUEST = ASKED.request(date(2024, 6, 15))


def test_no_more_matches_are_looked_for_than_a_page_sorts(archive: Archive) -> None:
    every, some = LineKeeper().first(archive, REQUEST), LineKeeper(most=5).first(archive, REQUEST)
    assert (every.is_cut, some.is_cut) == (False, True)
    assert some.lines == every.lines[:5]
    assert not LineKeeper(most=len(every.lines)).first(archive, REQUEST).is_cut


def test_lines_are_found_once_for_all_pages_and_orders(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = LineKeeper()
    first = keeper.first(archive, REQUEST)
    monkeypatch.delattr(Archive, "stream_lines")
    assert keeper.first(archive, replace(ASKED, by=LineOrder.LEFT).request(date(2024, 6, 15))) is first


def test_lines_come_in_the_order_asked_for(archive: Archive) -> None:
    found = LineKeeper().first(archive, REQUEST)
    days = [line.published for line in arranged(found, replace(ASKED, by=LineOrder.DATE))]
    assert days == sorted(days)
    assert len(days) == len(found.lines)


def test_lines_beside_a_word_are_those_that_have_it_on_either_side(archive: Archive) -> None:
    found = LineKeeper().first(archive, REQUEST)
    beside = arranged(found, replace(ASKED, near="wall"))
    assert 0 < len(beside) < len(found.lines)
    assert all("wall" in (*line.before, *line.behind) for line in beside)


def test_nothing_is_arranged_as_nothing() -> None:
    assert list(arranged(FirstLines((), is_cut=False), ASKED)) == []
