import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.analyzer import Terms
from index.codec.names import decode
from index.codec.tokens import Tokens
from index.schema import Form

WORDS = [
    Terms(("a",), ("en:a",), 1),
    Terms(("b", "a"), ("en:b",), 1),
    Terms(("é",), ("en:e", "en:a"), 1),
    Terms(("A-1", "1", "b"), (), 0),
    Terms(("東京",), ("ja:東京",), 1),
    Terms(("a",), ("de:a",), 1),
]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8), max_size=8))
def test_lists_are_those_of_plain_dictionaries(units: list[list[Terms]]) -> None:
    tokens = Tokens()
    for unit in units:
        tokens.append(unit)

    assert tokens.lengths().tolist() == [len(unit) for unit in units]
    for form in Form:
        expected: dict[str, dict[int, list[int]]] = {}
        for number, unit in enumerate(units):
            for position, word in enumerate(unit):
                for term in word.stemmed if form is Form.STEMMED else word.verbatim:
                    expected.setdefault(term, {}).setdefault(number, []).append(position)
        names, run = tokens.run(form)
        assert [decode(name) for name in names] == sorted(expected)
        lists = [expected[term] for term in sorted(expected)]
        assert run.counts.tolist() == [len(one) for one in lists]
        assert run.units.tolist() == [unit for one in lists for unit in one]
        assert run.frequencies.tolist() == [len(places) for one in lists for places in one.values()]
        assert run.positions.tolist() == [place for one in lists for places in one.values() for place in places]


def test_more_words_than_sixteen_bits_count_stay_in_order() -> None:
    tokens = Tokens()
    words = [Terms((f"{number * 7919 % 100_000:06}",), ("x",), 1) for number in range(100_000)]
    for start in range(0, len(words), 1000):
        tokens.append(words[start : start + 1000])

    names, run = tokens.run(Form.VERBATIM)

    assert names == [f"{number:06}".encode() for number in range(100_000)]
    assert run.counts.tolist() == [1] * 100_000
    places = np.empty(100_000, np.int64)
    places[[int(word.verbatim[0]) for word in words]] = np.arange(100_000)
    assert (run.units * 1000 + run.positions).tolist() == places.tolist()


def test_clearing_forgets_units_and_keeps_words() -> None:
    tokens = Tokens()
    tokens.append(WORDS[:3])
    tokens.clear()
    tokens.append([WORDS[2]])

    names, run = tokens.run(Form.VERBATIM)

    assert (names, run.units.tolist(), run.positions.tolist()) == (["é".encode()], [0], [0])
    assert tokens.lengths().tolist() == [1]
