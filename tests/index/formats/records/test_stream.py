"""Values of a JSON text that is longer than what is read at once."""

import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.records import stream
from index.formats.records.stream import json_values
from index.vocabulary.errors import ReadError

RECORDS = [{"title": f"Weir {number}", "text": 'It rained, "they" said: [no].' * 3} for number in range(20)]


def cut(text: str, size: int) -> Iterator[str]:
    return (text[place : place + size] for place in range(0, len(text), size))


def values(text: str, size: int = 7) -> list[object]:
    return [each if isinstance(each, ReadError) else each.value for each in json_values(cut(text, size))]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_the_items_of_a_list_are_values(indent: int | None, size: int) -> None:
    assert values(json.dumps(RECORDS, indent=indent), size) == RECORDS


@pytest.mark.parametrize("between", ["", "\n", ",\n", "\x1e"])
def test_values_may_follow_each_other(between: str) -> None:
    assert values(between.join(json.dumps(each, indent=1) for each in RECORDS)) == RECORDS


@pytest.mark.parametrize("name", ["window.YTD.tweets.part0 = ", "var data=", "callback("])
def test_a_script_may_assign_values(name: str) -> None:
    assert values(f"{name}{json.dumps(RECORDS)});") == RECORDS


@pytest.mark.parametrize(
    "around",
    [
        lambda records: {"status": "ok", "articles": records, "total": 20},
        lambda records: {"response": {"meta": {"hits": 20}, "docs": records}},
        lambda records: {"db": [{"meta": {}, "data": {"posts": records}}]},
        lambda records: {str(number): record for number, record in enumerate(records)},
    ],
    ids=["list", "response", "export", "by id"],
)
def test_an_object_that_is_too_long_is_read_by_its_members(around: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LIMIT", 300)
    assert callable(around)

    assert values(json.dumps(around(RECORDS))) == RECORDS


def test_a_feed_that_is_too_long_states_its_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LIMIT", 300)
    found = list(json_values(cut(json.dumps({"title": "The Lantern", "items": RECORDS}), 7)))

    assert {each.around["source"] for each in found if not isinstance(each, ReadError)} == {"The Lantern"}


def test_reading_goes_on_at_the_next_line_behind_damage() -> None:
    first, error, last = values('{"a": 1}\n{"a": bad}\n{"a": 3}')

    assert (first, last) == ({"a": 1}, {"a": 3})
    assert str(error) == "is not JSON: Expecting value in line 2"


@pytest.mark.parametrize("around", ["{}", '{{"items": {}}}'], ids=["list", "object"])
def test_the_end_of_a_list_or_an_object_is_not_taken_for_more_damage(around: str) -> None:
    first, error, last = values(around.format('[{"title": "One"},\n{"title": bad},\n{"title": "Three"}]'))

    assert (first, last) == ({"title": "One"}, {"title": "Three"})
    assert str(error) == "is not JSON: Expecting value in line 2"


@pytest.mark.parametrize(
    "text", ['[{"a": 1}, {"a"', '[{"a": 1}', '{"b": [{"a": 1}', "[1 2]", '{"a" 1}', "nonsense", "[" * 99_999]
)
def test_what_does_not_go_on_is_an_error(text: str) -> None:
    with pytest.raises(ReadError, match="JSON"):
        values(text, 1000)


def test_a_value_that_is_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LIMIT", 300)

    with pytest.raises(ReadError, match="which is the limit for one article"):
        values(json.dumps([{"title": "Weir", "text": "It rained. " * 99}]))


def test_memory_does_not_grow_with_the_list() -> None:
    record = json.dumps(RECORDS[0])

    def long() -> Iterator[str]:
        yield f"[{record}"
        for _ in range(40_000):
            yield f", {record}"
        yield "]"

    tracemalloc.start()
    count = sum(1 for _ in json_values(long()))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 40_001
    assert peak < 2**20


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=9,
)


@given(st.lists(JSON, min_size=1), st.integers(1, 40))
def test_any_list_is_read_as_it_is_at_once(value: list[object], size: int) -> None:
    assert values(json.dumps(value), size) == value


def test_what_is_damaged_throughout_is_given_up() -> None:
    with pytest.raises(ReadError, match="is not JSON"):
        values('{"a": bad}\n' * 501 + '{"a": 1}\n', 1000)
