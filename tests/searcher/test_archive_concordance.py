"""Concordance and collocates, on every engine."""

from datetime import date

import pytest

import searcher
from index.vocabulary.errors import UsageError
from searcher.query.request import make_request
from tests.engines import Place


def test_every_match_of_every_article_is_a_line_once_on_any_page(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive:
        every = archive.concordance("peace", by="left", limit=None)
        pages = [archive.concordance("peace", by="left", limit=7, offset=at) for at in range(0, every.total, 7)]
        marked = [archive.mark(hit.id, "peace") for hit in archive.export("peace")]

    marks = 0
    for each in marked:
        assert each is not None
        texts = (each.title_marks, each.standfirst_marks, *each.heading_marks, *each.paragraph_marks)
        marks += sum(map(len, texts))
    assert every.total == len(every.lines) == marks
    assert every.articles == len(marked)
    assert tuple(line for page in pages for line in page.lines) == every.lines


def test_filters_and_dates_narrow_lines_as_they_do_hits(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive:
        found = archive.concordance("peace", filters={"section": ["WORLD"]}, since="2021", until="2021")

    assert found.total > 0
    assert {line.published[:4] for line in found.lines} == {"2021"}


def test_what_has_no_words_has_no_lines(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive:
        assert archive.concordance("source:gazette").total == 0
        assert list(archive.collocates("-peace")) == []


def test_an_order_that_there_is_not_is_a_usage_error(sample: Place) -> None:
    with (
        searcher.open(str(sample.location)) as archive,
        pytest.raises(UsageError, match="'best' is not one of article"),
    ):
        archive.concordance("peace", by="best")


def test_collocates_are_those_of_the_texts(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive:
        found = {each.word: each for each in archive.collocates("peace", least=1, limit=1_000)}
        lines = archive.concordance("peace", limit=None).lines

    treaties = sum(line.behind[:1] == ("treaty",) for line in lines)
    assert treaties > 0
    assert found["treaty"].after >= treaties
    assert "peace" not in found


def test_lines_can_be_those_beside_one_word(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive:
        every = archive.concordance("peace", limit=None).lines
        beside = archive.concordance("peace", near="Treaty", limit=None).lines

    assert beside == tuple(line for line in every if "treaty" in (*line.before, *line.behind))
    assert 0 < len(beside) < len(every)


def test_collocates_can_be_those_of_the_first_matches(sample: Place) -> None:
    with searcher.open(str(sample.location)) as archive:
        request = make_request("peace", today=date(2022, 5, 1), duplicates=True)
        every, some = archive.count_collocates(request), archive.count_collocates(request, most=1)
        total = archive.concordance("peace").total

    assert (every.matches, every.is_cut) == (total, False)
    assert some.is_cut
    assert 0 < some.matches < total
