"""What takes long to load is loaded when an archive is opened: a query has two seconds, and on a busy machine fewer."""

import subprocess
import sys
from pathlib import Path

import index

ROOT = Path(__file__).parents[3]
PROGRAM = """
import sys
import searcher

before = "nltk" in sys.modules
with searcher.open(sys.argv[1]) as archive:
    print(before, "nltk.stem.snowball" in sys.modules)
"""


def test_an_open_archive_has_loaded_what_stems_words(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferry.txt").write_text("Ferry stops\n\nIt rained on Monday.\n", "utf-8")
    index.build(tmp_path / "news", into=tmp_path / "index")

    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "index")], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout == "False True\n"
