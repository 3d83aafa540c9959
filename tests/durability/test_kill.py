"""A writer that is killed at any moment leaves the old or the new commit."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from index.segments.check import check_segments
from index.segments.commit import last_commit, read_commit
from tests.durability.history import find_state, repeats, write

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from tests.durability.history import repeats, write
folder = Path(sys.argv[1])
print("ready", flush=True)
for number in range(int(sys.argv[2]), 1_000_000):
    write(folder, number)
    print(number, flush=True)
"""


def test_a_writer_that_is_killed_leaves_the_old_or_the_new_commit(tmp_path: Path) -> None:
    chance = random.Random(1)
    done = 0
    left = 0
    for _ in range(repeats(5, short=2)):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(done + 1)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(chance.uniform(0, 0.25))  # the moment of the kill is what is tested
        os.kill(process.pid, signal.SIGKILL)
        said = process.stdout.read().split()
        process.wait()
        process.stdout.close()

        told = int(said[-1]) if said else done
        last = last_commit(tmp_path)
        number = find_state(tmp_path, range(told, told + 2)) if last else 0
        assert list(check_segments(tmp_path)) == [] if last else number == told == 0
        named = last.names() if last else set()
        left += any(path.name not in named | {"writer.lock"} for path in tmp_path.iterdir())
        done = number + 1
        write(tmp_path, done)
        assert find_state(tmp_path, range(done, done + 1)) == done
        assert {path.name for path in tmp_path.iterdir()} == read_commit(tmp_path).names() | {"writer.lock"}
    print(f"{repeats(5, short=2)} kills, {done} commits, {left} times files were left behind and removed")
