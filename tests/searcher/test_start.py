"""What a command imports before it does what it is asked for.

To import a module takes time at each start. What every search needs is added here on purpose; what few searches need is
imported by the function that needs it.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from searcher.__main__ import FOUND

ROOT = Path(__file__).parents[2]

TASKS = Path("/proc/self/task")
"""Where Linux lists the threads of the process that looks."""

THIRD_PARTIES = {
    "Stemmer",  # the version that stems depend on, and the stemmers that NLTK lacks
    "click",
    "numpy",
    "regex",  # by modules of NLTK, which are imported alone and are not in `sys.modules` (index/machine/alone.py)
    "rensa",  # beside what reads signatures of copies
    "rich",  # what a terminal shows
    "zstandard",  # what texts are packed by
}
"""What a search may import that is neither ours nor Python's."""

ROOMS = (
    *("index.analysis", "index.analysis.spelling", "index.machine", "index.vocabulary"),
    *("index.segments", "index.segments.file", "index.segments.reading"),
    *("searcher", "searcher.answer", "searcher.concordance", "searcher.plan", "searcher.query", "searcher.snippet"),
    *("searcher.embedded", "searcher.embedded.arrays", "searcher.embedded.matching", "searcher.embedded.ranking"),
    "searcher.suggest",
)
"""Our rooms that search: a search may import all of them."""

MODULES = {
    *("index.catalogue.catalogue", "index.catalogue.opening", "index.catalogue.original", "index.catalogue.remarks"),
    *(
        "index.catalogue.moves.lookup",
        "index.catalogue.tables",
        "index.formats.saved.archived",
        "index.settings.kept",
    ),  # where articles are
    "index.facts.stamps",  # which years are plausible
    "searcher.followed.options",  # how a search is saved
}
"""What it may import of our other rooms."""

NEVER = {"asyncio", "email", "http", "importlib.metadata", "multiprocessing", "ssl", "unittest", "xml"}
"""Large parts of Python's own library that it must not import."""

LARGE = {"flask", "lxml", "numpy", "rich", "sqlite3", "waitress"}
"""What ``--help`` of no command may import."""

HELP = {
    *("index.machine.completion", "index.machine.output", "index.vocabulary.errors", "index.vocabulary.fixed"),
    *("searcher.saved", "searcher.query.choices", "searcher.shell"),
}
"""Our modules that ``--help`` may import."""

PROGRAM = """
import json, runpy, sys

try:
    runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
except SystemExit as end:
    files = {name: module for name, module in sys.modules.items() if getattr(module, "__file__", None)}
    modules = {name: hasattr(module, "__path__") for name, module in files.items() if name != "__main__"}
    print(json.dumps([end.code or 0, modules]))
"""


def imported(program: str, *arguments: str) -> tuple[int, dict[str, bool]]:
    """Return how a command ends and the modules that it imported: whether each is a package, by name."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, program, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    code, modules = json.loads(done.stdout.splitlines()[-1])
    return code, modules


def ours(modules: dict[str, bool]) -> set[str]:
    """Return those of our modules that are not packages, which hold no code."""
    return {
        name
        for name, is_package in modules.items()
        if name.partition(".")[0] in ("index", "searcher", "web") and not is_package
    }


def test_a_search_imports_only_what_every_search_needs(sample_index: Path) -> None:
    code, modules = imported("searcher", "--index", str(sample_index), "dam")

    tops = {name.partition(".")[0] for name in modules}
    assert code == FOUND
    assert {name for name in ours(modules) if name.rpartition(".")[0] not in ROOMS} <= MODULES
    assert {name for name in tops if name not in sys.stdlib_module_names} - THIRD_PARTIES == {"index", "searcher"}
    assert not NEVER & modules.keys()


@pytest.mark.skipif(not TASKS.is_dir(), reason="only Linux lists the threads of a process")
def test_a_search_starts_no_threads(sample_index: Path) -> None:
    program = PROGRAM.replace("[end.code or 0, modules]", f"len(__import__('os').listdir({str(TASKS)!r}))")
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}

    done = subprocess.run(
        [sys.executable, "-c", program, "searcher", "--index", str(sample_index), "dam"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )

    assert int(done.stdout.splitlines()[-1]) == 1


def test_help_imports_nothing_that_searches() -> None:
    code, modules = imported("searcher", "--help")

    assert code == 0
    assert ours(modules) <= HELP


@pytest.mark.parametrize("program", ["index", "searcher", "web"])
def test_help_imports_no_large_library(program: str) -> None:
    code, modules = imported(program, "--help")

    assert code == 0
    assert {name.partition(".")[0] for name in modules} & LARGE == set()
