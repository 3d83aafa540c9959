from hypothesis import given
from hypothesis import strategies as st

from index.sync.plan import COARSEST_NS, FileChange, Known, Step, plan
from index.sync.walker import Entry

OLD = 1_000_000_000
LATER = OLD + 10 * COARSEST_NS


def known(number: int, path: bytes, *, size: int = 1, time: int = OLD, seen: int = LATER, refused: str = "") -> Known:
    return Known(number, Entry(path, size, time, time, refused), seen)


def test_a_file_of_the_same_size_and_times_is_the_same() -> None:
    entry = Entry(b"a", 1, OLD, OLD)

    assert list(plan([entry], [known(1, b"a")])) == [Step(FileChange.SAME, entry, known(1, b"a"))]


def test_another_size_or_time_makes_a_file_changed() -> None:
    for entry in (Entry(b"a", 2, OLD, OLD), Entry(b"a", 1, OLD - 1, OLD), Entry(b"a", 1, OLD, OLD + 1)):
        assert [step.change for step in plan([entry], [known(1, b"a")])] == [FileChange.CHANGED]


def test_a_file_that_was_read_right_after_its_last_change_is_looked_at_again() -> None:
    entry = Entry(b"a", 1, OLD, OLD)

    steps = plan([entry], [known(1, b"a", seen=OLD + COARSEST_NS)])

    assert [step.change for step in steps] == [FileChange.CHANGED]


def test_a_refused_entry_is_the_same_while_its_reason_is() -> None:
    fifo = Entry(b"a", refused="is a FIFO")

    assert [s.change for s in plan([fifo], [Known(1, fifo, 0)])] == [FileChange.SAME]
    assert [s.change for s in plan([Entry(b"a", refused="is a socket")], [Known(1, fifo, 0)])] == [FileChange.CHANGED]


def test_what_lies_below_a_folder_that_cannot_be_listed_is_kept() -> None:
    files = [known(1, b"a/b"), known(2, b"a/c/d"), known(3, b"b")]
    entries = [Entry(b"a/", refused="cannot be listed")]

    kept = [(step.change.name, step.known.number if step.known else 0) for step in plan(entries, files)]
    pruned = [(step.change.name, step.known.number if step.known else 0) for step in plan(entries, files, keep=False)]

    assert kept == [("NEW", 0), ("SAME", 1), ("SAME", 2), ("GONE", 3)]
    assert pruned == [("NEW", 0), ("GONE", 1), ("GONE", 2), ("GONE", 3)]


paths = st.dictionaries(st.binary(min_size=1, max_size=3), st.integers(0, 2))


@given(paths, paths)
def test_each_file_gets_the_one_step_that_its_presence_and_size_call_for(
    now: dict[bytes, int], before: dict[bytes, int]
) -> None:
    entries = [Entry(path, size, OLD, OLD) for path, size in sorted(now.items())]
    files = [known(number, path, size=before[path]) for number, path in enumerate(sorted(before))]

    steps = {step.entry.path if step.entry else step.known.entry.path: step for step in plan(entries, files)}  # type: ignore[union-attr]

    assert list(steps) == sorted(now.keys() | before.keys())
    for path, step in steps.items():
        if path not in before:
            assert step.change is FileChange.NEW
        elif path not in now:
            assert step.change is FileChange.GONE
        else:
            assert step.change is (FileChange.SAME if now[path] == before[path] else FileChange.CHANGED)
