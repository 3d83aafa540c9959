"""Readers that open while a writer commits see one commit each, and leave nothing open."""

import os
import subprocess
import sys
from pathlib import Path

from index.segments.reading.snapshot import open_snapshot
from index.vocabulary.schema import Form
from index.vocabulary.snapshot import Snapshot
from tests.durability.history import ROUNDS, find_state, state, write
from tests.index.expected_store import ANALYZER
from tests.lengths import rounds

ROOT = Path(__file__).parents[2]
COMMITS = 100 if ROUNDS else rounds(15, short=6)
WRITER = """
import sys
from pathlib import Path
from tests.durability.history import write
for number in range(2, int(sys.argv[2]) + 1):
    write(Path(sys.argv[1]), number)
"""


def titles(folder: Path) -> tuple[int, set[str]]:
    snapshot = open_snapshot(folder, analyzer=ANALYZER)
    live = snapshot.layout.live.nonzero()[0].tolist()
    found = {head.title for head in snapshot.store.heads(live)}
    snapshot.close()
    return int(snapshot.generation.split("-")[0]), found


def test_readers_see_one_commit_each(tmp_path: Path) -> None:
    write(tmp_path, 1)
    process = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(COMMITS)], cwd=ROOT)
    expected = {number: {each.title for each in state(number).values()} for number in range(1, COMMITS + 1)}
    opens = 0
    seen: list[int] = []

    while process.poll() is None or opens < 50 * ROUNDS:
        number, found = titles(tmp_path)
        assert found == expected[number]
        seen.append(number)
        opens += 1

    assert process.returncode == 0
    assert seen == sorted(seen)
    assert find_state(tmp_path, range(COMMITS, COMMITS + 1)) == COMMITS
    print(f"{opens} opens during {COMMITS} commits saw {len(set(seen))} of them")


def test_commits_leave_no_file_and_no_map_open(tmp_path: Path) -> None:
    def is_open() -> tuple[int, int]:
        maps = Path("/proc/self/maps").read_text().splitlines()
        return len(os.listdir("/proc/self/fd")), sum(str(tmp_path) in line for line in maps)

    snapshot: Snapshot | None = None
    counts: list[tuple[int, int]] = []
    for number in range(1, (1_000 if ROUNDS else rounds(30, short=12)) + 1):
        write(tmp_path, number)
        if snapshot is not None:
            snapshot.close()
        snapshot = open_snapshot(tmp_path, analyzer=ANALYZER)
        assert len(snapshot.words.units(Form.VERBATIM, "tide"))
        counts.append(is_open())

    assert max(counts)[0] <= min(counts)[0] + 8, "a file stays open"
    assert max(maps for _, maps in counts) <= 8, "a map stays open"
    print(f"{len(counts)} commits: at most {max(counts)[0]} files and {max(maps for _, maps in counts)} maps open")
