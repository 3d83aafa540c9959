"""Results as JSON and CSV."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.schema import Facet
from searcher.answer.results import (
    Also,
    Alternative,
    Bar,
    FacetCount,
    Relaxation,
    Results,
    Suggestion,
    WordCount,
)
from searcher.answer.serializer import csv_row, dump, hit_to_json, results_to_json
from searcher.query.request import Request
from searcher.query.tree import Problem, Span
from tests.searcher.answer.ferry import HIT

AS_JSON = {
    "id": "n1",
    "url": "https://example.org/n1",
    "title": "Ferry stops",
    "title_marks": [[0, 5]],
    "standfirst": "The ferry rests.",
    "source": "Herald",
    "section": "News",
    "author": "Ada Roe",
    "published": "2021-11-08",
    "language": "en",
    "fields": {"places": ["Imber", "Japan"]},
    "score": 1.234568,
    "standfirst_marks": [[4, 9]],
    "similar": ["n2", "n3"],
    "matching_paragraphs": 2,
    "passages": [
        {"paragraph": 0, "number": 1, "heading": "Ships", "text": "A ferry.", "start": 3, "marks": [[2, 7]]},
        {"paragraph": 4, "number": 5, "heading": "", "text": "Ferries", "start": 0, "marks": []},
    ],
}


def test_a_hit_is_an_object_of_all_that_is_known_of_it() -> None:
    assert hit_to_json(HIT) == AS_JSON


def test_results_are_an_object_of_all_that_is_true_of_them() -> None:
    offer = Alternative(Relaxation.WITHOUT_FILTER, Request("ferry", date(2022, 5, 1)), total=4, facet=Facet.SOURCE)
    results = Results(
        query="ferry the",
        parsed="ferry",
        hits=(HIT,),
        also=Also((replace(HIT, missing=("the",)),), total=4, groups=2),
        total=3,
        total_passages=5,
        groups=2,
        page=2,
        pages=3,
        took_ms=1.26,
        facets={"source": (FacetCount("Herald", 3),)},
        histogram=(Bar("2021-11-01", "2021-12-01", 3, 9),),
        suggestion=Suggestion("ferries", 7),
        warnings=(Problem("A quote was left open", 2, 3),),
        weightless=(Span(6, 9),),
        words=(WordCount("ferry", 3),),
        alternatives=(offer,),
    )

    assert results_to_json(results) == {
        "query": "ferry the",
        "parsed": "ferry",
        "total": 3,
        "total_passages": 5,
        "groups": 2,
        "took_ms": 1.3,
        "page": 2,
        "pages": 3,
        "partial": False,
        "hits": [AS_JSON],
        "also": {"total": 4, "groups": 2, "hits": [{**AS_JSON, "missing": ["the"]}]},
        "facets": {"source": [{"value": "Herald", "count": 3}]},
        "histogram": [{"start": "2021-11-01", "end": "2021-12-01", "count": 3, "articles": 9}],
        "suggestion": {"query": "ferries", "total": 7},
        "warnings": [{"message": "A quote was left open", "start": 2, "end": 3}],
        "weightless": [[6, 9]],
        "words": [{"query": "ferry", "total": 3}],
        "alternatives": [
            {
                "change": "without filter",
                "query": "ferry",
                "syntax": "query",
                "facet": "source",
                "from": None,
                "to": None,
                "total": 4,
            }
        ],
    }


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_written_and_read_back(text: str) -> None:
    written = dump({"query": text})

    assert json.loads(written.encode()) == {"query": text}


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_cells_are_read_back_as_they_were_but_for_formulas(cells: list[str]) -> None:
    (row,) = csv.reader(io.StringIO(csv_row(cells), newline=""))

    assert [cell.removeprefix("'") for cell in row] == [cell.removeprefix("'") for cell in cells]


@pytest.mark.parametrize("begins", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_spreadsheet_runs_a_cell(begins: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_row([f"{begins}1"]), newline=""))

    assert row == [f"'{begins}1"]
