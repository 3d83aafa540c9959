"""Given the name of a list of words that is kept as data, which words?"""

import tomllib
from pathlib import Path
from typing import Any

_TOP = Path(__file__).parents[2]
"""The folder of our packages; `importlib.resources` takes 10 ms of each start to say the same."""


def read_list(room: str, name: str) -> tuple[str, ...]:
    """Return the entries of a list of words that is in a package's `words/`: its lines without comments (``#``)."""
    text = _file(room, f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def read_tables(room: str, name: str) -> dict[str, Any]:
    """Return what a TOML file in a package's `words/` says of each language.

    >>> "the" in read_tables("index.analysis", "function_words")["en"].split()
    True
    """
    return tomllib.loads(_file(room, f"{name}.toml").read_text("utf-8"))


def _file(room: str, name: str) -> Path:
    return _TOP.joinpath(*room.split("."), "words", name)
