"""How are judged queries and runs written down?

Queries are lines ``id<TAB>text``; judgements (qrels) are lines ``query<TAB>document<TAB>grade``; a run has the six
columns of TREC: ``query Q0 document rank score tag``.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from index.errors import UsageError

Judgements = Mapping[str, Mapping[str, int]]
"""The grades of documents by query; 0 is not relevant."""

Run = Mapping[str, Sequence[str]]
"""The documents found by query, best first."""

TAG = "searcher"


def read_queries(path: Path) -> dict[str, str]:
    """Return the text of each query by its id, in the file's order. Raise `UsageError` for a line that is none."""
    return {row[0]: row[1] for row in _rows(path, 2, separator="\t")}


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Return the judgements of each query. Raise `UsageError` for a line that is none."""
    judgements: dict[str, dict[str, int]] = {}
    for query, document, grade in _rows(path, 3, separator="\t"):
        try:
            judgements.setdefault(query, {})[document] = int(grade)
        except ValueError as error:
            raise UsageError(f"{path}: the grade {grade!r} of {query}, {document} is not a whole number") from error
    return judgements


def read_run(path: Path) -> dict[str, list[str]]:
    """Return the documents of each query in the order of their ranks."""
    ranked: dict[str, list[tuple[int, str]]] = {}
    for query, _, document, rank, _, _ in _rows(path, 6):
        ranked.setdefault(query, []).append((int(rank), unquote(document)))
    return {query: [document for _, document in sorted(found)] for query, found in ranked.items()}


def write_run(path: Path, run: Run) -> None:
    """Write a run. Its scores only state the order, so that no tool breaks ties in another way than we did.

    White space in ids is percent-encoded, since columns are parted by it.
    """
    with path.open("w", encoding="utf-8") as file:
        for query, documents in run.items():
            for rank, document in enumerate(documents, 1):
                name = quote(document, safe="/:@!$&'()*+,;=~")
                file.write(f"{query} Q0 {name} {rank} {len(documents) - rank + 1} {TAG}\n")


def _rows(path: Path, columns: int, *, separator: str | None = None) -> Iterator[list[str]]:
    try:
        lines: Iterable[str] = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = line.split(separator, columns - 1)
        if len(row) != columns:
            raise UsageError(f"{path}, line {number}: {len(row)} columns where there should be {columns}")
        yield row
