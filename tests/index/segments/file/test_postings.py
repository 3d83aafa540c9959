import tempfile
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.segments.file.packing import encode_name
from index.segments.file.postings import Bounds, PostingsReader, PostingsWriter, Repeats, TermPostings
from index.segments.file.sections import Sections, SectionWriter
from index.vocabulary.schema import Form

Lists = list[dict[int, list[int]]]
"""For each term, the positions in each unit."""


def make_run(lists: Lists) -> TermPostings:
    return TermPostings(
        np.array([len(units) for units in lists], np.int64),
        np.array([unit for units in lists for unit in sorted(units)], np.int32),
        np.array([len(units[unit]) for units in lists for unit in sorted(units)], np.int32),
        np.array([place for units in lists for unit in sorted(units) for place in units[unit]], np.int32),
    )


def unpack(run: TermPostings) -> Lists:
    """Return the lists of a run by plain loops."""
    lists: Lists = []
    posting = place = 0
    for count in run.counts.tolist():
        units: dict[int, list[int]] = {}
        for _ in range(count):
            frequency = int(run.frequencies[posting])
            units[int(run.units[posting])] = run.positions[place : place + frequency].tolist()
            posting, place = posting + 1, place + frequency
        lists.append(units)
    assert (posting, place) == (len(run.units), len(run.positions))
    return lists


def written(lists: Lists, *, units: int, folder: str, batch: int) -> PostingsReader:
    sections = SectionWriter(Path(folder) / "file", memory=1 << 20)
    run = make_run(lists)
    longest = int(max(run.positions.max(initial=0) + 1, run.frequencies.max(initial=0)))
    bounds = Bounds(units, longest, len(run.units), len(run.positions), 6 * len(lists))
    writer = PostingsWriter(sections, Form.VERBATIM, bounds)
    for start in range(0, len(lists), batch):
        part = lists[start : start + batch]
        writer.append([encode_name(f"t{number:05}") for number in range(start, start + len(part))], make_run(part))
    assert writer.terms == len(lists)
    return PostingsReader(Sections(Path(folder), sections.finish({})), Form.VERBATIM, units=units)


@st.composite
def collections(draw: st.DrawFn) -> tuple[Lists, int]:
    units = draw(st.sampled_from([1, 5, 300, 70_000, 2**31 - 1]))
    places = st.lists(st.one_of(st.integers(0, 20), st.integers(0, 100_000)), min_size=1, max_size=5, unique=True).map(
        sorted
    )
    numbers = st.one_of(st.integers(0, min(units, 400) - 1), st.integers(0, units - 1))
    return draw(st.lists(st.dictionaries(numbers, places, min_size=1, max_size=12), max_size=8)), units


@given(collection=collections(), batch=st.integers(1, 4), data=st.data())
def test_any_lists_come_back(collection: tuple[Lists, int], batch: int, data: st.DataObject) -> None:
    lists, units = collection
    with tempfile.TemporaryDirectory() as folder:
        reader = written(lists, units=units, folder=folder, batch=batch)

        for term, expected in enumerate(lists):
            assert reader.units(term).tolist() == sorted(expected)
            assert reader.frequencies(term).tolist() == [len(expected[unit]) for unit in sorted(expected)]
            assert reader.positions(term).tolist() == [p for unit in sorted(expected) for p in expected[unit]]
            repeats = Repeats.of(reader.frequencies(term))
            numbers = data.draw(st.lists(st.integers(0, len(expected) - 1), max_size=5))
            counts, places = reader.positions_at(term, np.array(numbers, np.int64), repeats)
            chosen = [expected[sorted(expected)[number]] for number in numbers]
            assert counts.tolist() == [len(one) for one in chosen]
            assert places.tolist() == [place for one in chosen for place in one]
            if numbers:
                ascending = np.unique(np.array(numbers, np.int64))
                counts, places = reader.positions_of(term, ascending, repeats)
                same_counts, same_places = reader.positions_at(term, ascending, repeats)
                assert (counts.tolist(), places.tolist()) == (same_counts.tolist(), same_places.tolist())
        first = data.draw(st.integers(0, len(lists)))
        end = data.draw(st.integers(first, len(lists)))
        assert unpack(reader.run(first, end)) == lists[first:end]
        assert reader.counts(first, end).tolist() == [len(one) for one in lists[first:end]]


def test_long_lists_take_few_bytes_and_come_back(tmp_path: Path) -> None:
    chance = np.random.default_rng(1)
    lists: Lists = []
    for count in (90_000, 40_000, 1_000, 30, 1, 1):
        units = np.sort(chance.choice(100_000, count, replace=False)).tolist()
        lists.append({unit: sorted(set(chance.integers(0, 60, 1 + unit % 2).tolist())) for unit in units})

    reader = written(lists, units=100_000, folder=str(tmp_path), batch=2)

    assert unpack(reader.run(0, len(lists))) == lists
    postings, positions = reader.postings, reader.occurrences
    repeated = sum(len(places) > 1 for units in lists for places in units.values())
    assert (tmp_path / "file").stat().st_size < 1.02 * postings + 5 * repeated + positions + 5_000
