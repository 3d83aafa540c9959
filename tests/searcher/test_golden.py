"""The golden file: queries over the sample archive and their answers, for every engine.

`tests/golden/queries.json` is a list of cases. A case has the `rule` that it stands for, the `query`, the `options` of
`Archive.search` (100 hits unless they say otherwise), and the answer: the query as it was `parsed`, the problems
(`said`, each with the text it points at), function words that weigh nothing (`optional`), `total`, `groups` (listed
hits), `paragraphs` (all matching ones), the `suggestion` of another spelling with its
total, if there is one, other readings of the query (`offers`, if any: the change, the query, the first
and the last day, and what it finds) and the `hits` in order, each with its id, how many of its paragraphs match and,
of the first few, the marked texts by where they stand (``title``, ``standfirst`` or a paragraph's position). `also`
says how many articles have most of the words, and which words the first few of them lack.

A cluster gives the same answers but for the order by relevance, and so for which one of several copies is listed and
which hits are on a page: there, whatever stands in the golden answer of a hit that is listed on both is compared.

To add a case write its rule, query and options, run ``pytest tests/searcher/test_golden.py --update-golden``, and read
the diff as if somebody else had written it.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import searcher
from index.vocabulary.fixed import fixed
from searcher.answer.results import READINGS, Hit, Mark, Results
from searcher.archive import Archive
from tests.engines import Place

GOLDEN = Path(__file__).parents[1] / "golden/queries.json"
MARKED_HITS = 3
"""Hits whose marks are written down; the marks of the others follow the same rules, and people read this file."""

Case = dict[str, Any]
CASES: list[Case] = json.loads(GOLDEN.read_text("utf-8"))
ASKED = ("rule", "query", "options")


def asked(case: Case) -> Case:
    return {key: case[key] for key in ASKED if key in case}


def marked(text: str, marks: Sequence[Mark]) -> list[str]:
    return [text[start:end] for start, end in marks]


def marks_of(hit: Hit) -> dict[str, list[str]]:
    places = {"title": marked(hit.title, hit.title_marks), "standfirst": marked(hit.standfirst, hit.standfirst_marks)}
    places |= {str(passage.paragraph): marked(passage.text, passage.marks) for passage in hit.passages}
    return {place: texts for place, texts in places.items() if texts}


def listed(hit: Hit, number: int, marked_hits: int) -> dict[str, Any]:
    facts: dict[str, Any] = {"id": hit.id, "paragraphs": hit.matching_paragraphs}
    if hit.similar:
        facts["similar"] = list(hit.similar)
    if number < marked_hits:
        facts["marks"] = marks_of(hit)
    return facts


def offered(results: Results) -> list[list[Any]]:
    return [
        [offer.change.value, offer.request.query, offer.request.since, offer.request.until, offer.total]
        for offer in results.alternatives
        if offer.change in READINGS
    ]


def answer(query: str, results: Results, *, marked_hits: int = MARKED_HITS) -> dict[str, Any]:
    suggestion = results.suggestion
    return {
        "parsed": results.parsed,
        "said": [[problem.message, query[problem.start : problem.end]] for problem in results.warnings],
        "optional": [query[span.start : span.end] for span in results.weightless],
        "total": results.total,
        "groups": results.groups,
        "paragraphs": results.total_passages,
        "also": [results.also.total, {hit.id: list(hit.missing) for hit in results.also.hits[:marked_hits]}],
        **({"offers": offers} if (offers := offered(results)) else {}),
        **({"suggestion": [suggestion.query, suggestion.total]} if suggestion else {}),
        "hits": [listed(hit, number, marked_hits) for number, hit in enumerate(results)],
    }


def written(cases: Sequence[Case]) -> str:
    """Return the golden file as JSON, a line for each fact and each hit."""
    blocks = []
    for case in cases:
        lines = []
        for key, value in case.items():
            if key == "hits" and value:
                hits = ",\n".join(f"      {json.dumps(hit, ensure_ascii=False)}" for hit in value)
                lines.append(f'    "hits": [\n{hits}\n    ]')
            else:
                ascii_only = isinstance(value, str) and not value.isprintable()
                lines.append(f"    {json.dumps(key)}: {json.dumps(value, ensure_ascii=ascii_only)}")
        blocks.append("  {\n" + ",\n".join(lines) + "\n  }")
    return "[\n" + ",\n".join(blocks) + "\n]\n"


@fixed
class Golden:
    """Collect the answers that are to be written."""

    answers: dict[int, Case]
    is_updated: bool


@pytest.fixture(scope="module")
def golden(request: pytest.FixtureRequest) -> Iterator[Golden]:
    golden = Golden({}, bool(request.config.getoption("--update-golden")))
    yield golden
    if golden.is_updated:
        cases = [asked(case) | golden.answers.get(place, case) for place, case in enumerate(CASES)]
        GOLDEN.write_text(written(cases), "utf-8")


@pytest.fixture(scope="module")
def archive(sample: Place) -> Iterator[Archive]:
    with searcher.open(sample.address) as archive:
        yield archive


def unordered(case: Case) -> Case:
    """Return an answer without the order of its hits: ids that are folded together, and the hits by their ids."""
    hits = {hit["id"]: {name: value for name, value in hit.items() if name != "similar"} for hit in case["hits"]}
    groups = {frozenset((hit["id"], *hit.get("similar", ()))) for hit in case["hits"]}
    return case | {"groups of hits": groups, "hits": hits}


def assert_alike(found: Case, case: Case) -> None:
    """Hold an answer of a cluster, which has marks for all hits, against the golden one."""
    options = case.get("options", {})
    if options.get("sort", "relevance") != "relevance":
        assert [hit["id"] for hit in found["hits"]] == [hit["id"] for hit in case["hits"]]
    assert len(found["hits"]) == len(case["hits"])
    found, case = unordered(found), unordered(case)
    (found_total, found_also), (total, also) = found.pop("also"), case.pop("also")
    assert (found_total, {name: found_also.get(name, missing) for name, missing in also.items()}) == (total, also)
    if "limit" in options:
        del found["groups of hits"], case["groups of hits"]
    shared = found["hits"].keys() & case["hits"].keys()
    hits = {name: dict(found["hits"][name]) for name in shared}
    for name in shared:
        if "marks" not in case["hits"][name]:
            del hits[name]["marks"]
    assert found | {"hits": hits} == case | {"hits": {name: case["hits"][name] for name in shared}}


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: f"{number}-{CASES[number]['query'][:40]}")
def test_the_answer_is_the_golden_one(sample: Place, archive: Archive, number: int, golden: Golden) -> None:
    case = CASES[number]
    results = archive.search(case["query"], **{"limit": 100} | case.get("options", {}))
    assert not results.partial
    found = asked(case) | answer(case["query"], results)
    if sample.engine != "embedded":
        assert_alike(asked(case) | answer(case["query"], results, marked_hits=len(results)), case)
    elif golden.is_updated:
        golden.answers[number] = found
    else:
        assert found == case


def test_the_golden_file_is_written_as_it_is_read() -> None:
    assert written(CASES) == GOLDEN.read_text("utf-8")


def test_every_case_stands_for_a_rule_and_is_asked_once() -> None:
    questions = [json.dumps([case["query"], case.get("options", {})]) for case in CASES]
    assert all(case["rule"] for case in CASES)
    assert sorted(questions) == sorted(set(questions))
    assert len(CASES) >= 250
