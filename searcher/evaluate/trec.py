"""How do files hold judged queries and runs?

Queries are lines ``id<TAB>text``; judgements (qrels) are lines ``query<TAB>document<TAB>grade``; a run has the six
columns of TREC: ``query Q0 document rank score tag``.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote, unquote

from index.vocabulary.errors import UsageError

Judgements = Mapping[str, Mapping[str, int]]
"""The grades of documents by query; 0 is not relevant."""

TrecRun = Mapping[str, Sequence[str]]
"""The documents found by query, best first."""

TAG = "searcher"


def read_queries(path: Path) -> dict[str, str]:
    """Return the texts of the queries by id, in the file's order. Raise `UsageError` for a line that is not a query."""
    return {row[0]: row[1] for row in _rows(path, 2, separator="\t")}


def read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Return the judgements of each query. Raise `UsageError` for a line that is not a judgement."""
    judgements: dict[str, dict[str, int]] = {}
    for query, document, grade in _rows(path, 3, separator="\t"):
        judgements.setdefault(query, {})[document] = _number(path, f"grade of {query}, {document}", grade)
    return judgements


def read_run(path: Path) -> dict[str, list[str]]:
    """Return the documents of each query by rank. Raise `UsageError` for a line that is not part of a run."""
    ranked: dict[str, list[tuple[int, str]]] = {}
    for query, _, document, rank, _, _ in _rows(path, 6):
        place = _number(path, f"rank of {query}, {document}", rank)
        ranked.setdefault(query, []).append((place, unquote(document)))
    return {query: [document for _, document in sorted(found)] for query, found in ranked.items()}


def write_run(path: Path, run: TrecRun) -> None:
    """Write a run. Raise `UsageError` if the file cannot be written.

    Its scores only state the order, so that every tool breaks ties as we did. White space separates columns, so it is
    percent-encoded in ids.
    """
    try:
        with path.open("w", encoding="utf-8") as file:
            for query, documents in run.items():
                for rank, document in enumerate(documents, 1):
                    name = quote(document, safe="/:@!$&'()*+,;=~")
                    file.write(f"{query} Q0 {name} {rank} {len(documents) - rank + 1} {TAG}\n")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error


def judged_names(ids: Iterable[str], judged: Collection[str]) -> dict[str, str]:
    """Return the names by which articles are judged: their ids, or the numbers that their file gives them.

    Of a file that merely numbers its records (1, 2, 3) the ids are ``docs.jsonl#1`` and so on. A number that several
    files give is no name.

    >>> judged_names(["docs.jsonl#1", "docs.jsonl#2", "b"], {"1", "b", "c"})
    {'b': 'b', 'docs.jsonl#1': '1'}
    """
    held = set(ids)
    names = {each: each for each in sorted(held & set(judged))}
    numbered: dict[str, list[str]] = {}
    for each in sorted(held):
        if (own := each.rpartition("#")[2]) != each and own in judged and own not in held:
            numbered.setdefault(own, []).append(each)
    return names | {found[0]: own for own, found in numbered.items() if len(found) == 1}


def _number(path: Path, name: str, text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise UsageError(f"{path}: the {name} is {text!r}, not a whole number") from error


def _rows(path: Path, columns: int, *, separator: str | None = None) -> Iterator[list[str]]:
    try:
        lines: Iterable[str] = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        row = line.split(separator, columns - 1)
        if len(row) != columns:
            raise UsageError(f"{path}, line {number}: {len(row)} columns instead of {columns}")
        yield row
