"""How is the catalogue of an archive stored on its cluster, so that every machine that indexes can follow it?

As the changes of each commit (`index.catalogue.log`) in pieces, documents of the catalogue that are read by their
names: ``7-0``, ``7-1``, … for the seventh commit. A machine that knows the fifth reads those of the sixth and seventh
and nothing else. From time to time the whole catalogue is written as well (``whole-7-0``, …), and what was written
before is deleted: a new machine begins there, and the pieces never take more than a few times what they say.

Where ids lead whose files were moved is written beside them for searchers, a document for each (``moved-…``).

The first piece of a commit also holds its `Facts`, which is what status pages show. Pieces are written before the
commit: those that follow the last commit are of a run that broke off.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from typing import Any

from index.catalogue.catalogue import Contents
from index.catalogue.log import LoggedChange
from index.catalogue.tables import LAYOUT
from index.opensearch.bulk import Bulk, delete, put
from index.opensearch.client import Cluster
from index.opensearch.commit import Commit, IndexNames
from index.opensearch.document import key_of
from index.vocabulary.errors import IndexDamagedError
from index.vocabulary.fixed import fixed
from index.vocabulary.report import Failure, Remark, RemarkCounts, RootStatus

_PIECE = 2 << 20
"""Characters of JSON in a piece, which take a fifth of it on the cluster."""

_TOGETHER = 20
"""Pieces that are asked for at a time."""


@fixed
class Facts:
    """Hold what a commit says of the whole catalogue.

    `unfinished` is how many files the run still had to read that committed it on its way.
    `build` is the index that it is of, which `replaces` the one before if so; `roots` are paths and labels, `versions`
    those of `index.catalogue.writer`, `remarks` the first of each kind, `counts` those of each kind, `layout` that of
    the catalogue's tables. `whole` is the number of the commit at which the whole catalogue was written last, in
    `whole_pieces`; `pieces` are those of this commit, `changes` how many there have been since then.
    """

    generation: str
    build: str
    committed: str
    versions: tuple[str, ...]
    articles: int
    paragraphs: int
    unfinished: int
    roots: tuple[tuple[str, str], ...]
    status: tuple[tuple[str, int, int, int, str], ...]
    remarks: tuple[tuple[str, str, str], ...] = ()
    counts: tuple[int, ...] = ()
    layout: int = LAYOUT
    replaces: bool = False
    whole: int = 0
    whole_pieces: int = 0
    pieces: int = 0
    changes: int = 0

    def contents(self) -> Contents:
        """Return what status pages show."""
        remarks = [Failure(place, reason, Remark(kind)) for place, reason, kind in self.remarks]
        return Contents(
            generation=self.generation,
            committed=self.committed,
            articles=self.articles,
            paragraphs=self.paragraphs,
            unfinished=self.unfinished,
            roots=tuple(RootStatus(*status) for status in self.status),
            failed=tuple(remark for remark in remarks if remark.kind is Remark.FAILED),
            noted=tuple(remark for remark in remarks if remark.kind is not Remark.FAILED),
            remarks=RemarkCounts(*self.counts),
        )


def write_changes(cluster: Cluster, number: int, changes: Iterable[LoggedChange], facts: Facts) -> Facts:
    """Write the changes of a commit, the piece with its facts last, and return the facts with what they count."""
    first, pieces, count = b"", 0, 0
    for piece, size in _divided(changes):
        if pieces:
            _put(cluster, name_of(number, pieces), piece, number=number)
        else:
            first = piece
        pieces, count = pieces + 1, count + size
    counted = replace(facts, pieces=pieces, changes=facts.changes + count)
    _put(cluster, name_of(number, 0), first, number=number, facts=counted)
    return counted


def write_whole_catalogue(cluster: Cluster, number: int, changes: Iterable[LoggedChange], facts: Facts) -> Facts:
    """Write the whole catalogue as of a commit, and return the facts that say so."""
    pieces = 0
    for piece, _ in _divided(changes):
        _put(cluster, name_of(number, pieces, whole=True), piece, number=number)
        pieces += 1
    return replace(facts, whole=number, whole_pieces=pieces, changes=0)


def write_moves(cluster: Cluster, moves: Iterable[tuple[str, str]]) -> None:
    """Write to which ids others lead, each as a document for searchers; delete those that lead nowhere."""
    catalogue = IndexNames(cluster.location.name).catalogue
    Bulk(cluster).send(
        put(catalogue, _move_of(old), {"moved": {"to": new}}) if new else delete(catalogue, _move_of(old))
        for old, new in moves
    )


def read_move(cluster: Cluster, id: str) -> str | None:
    """Return the id that the article has now which had this one before its file was moved, None if it never moved."""
    found = cluster.find(IndexNames(cluster.location.name).catalogue, _move_of(id))
    return None if found is None else str(found["_source"]["moved"]["to"])


def _move_of(id: str) -> str:
    return f"moved-{key_of(id)}"


def drop_pieces(cluster: Cluster, *, until: int) -> None:
    """Delete the pieces of the commits to this one, which are not needed any more."""
    catalogue = IndexNames(cluster.location.name).catalogue
    cluster.ask("POST", f"/{catalogue}/_refresh", timeout=cluster.patience)
    query = {"query": {"range": {"piece.number": {"lte": until}}}}
    options = {"conflicts": "proceed"}
    cluster.ask("POST", f"/{catalogue}/_delete_by_query", query, options=options, timeout=cluster.patience)


def name_of(number: int, piece: int, *, whole: bool = False) -> str:
    """Return the name of a piece of a commit."""
    return f"{'whole-' if whole else ''}{number}-{piece}"


def _unpacked(piece: bytes) -> Iterator[Any]:
    """Yield the lines of a piece."""
    yield from (json.loads(line) for line in zlib.decompress(piece).splitlines())


def read_facts(cluster: Cluster, number: int) -> Facts | None:
    """Return the facts of a commit, None where there are none: then no run of the indexer made it."""
    found = cluster.find(IndexNames(cluster.location.name).catalogue, name_of(number, 0))
    return None if found is None else _facts(found["_source"]["piece"])


def facts_of(cluster: Cluster, commit: Commit) -> Facts | None:
    """Return the facts of the commit that is the last one."""
    facts = read_facts(cluster, commit.number) if commit.number else None
    return facts if facts is not None and facts.generation == commit.generation else None


def read_changes(cluster: Cluster, numbers: Iterable[int]) -> Iterator[LoggedChange]:
    """Yield the changes of commits, in order. Raise `IndexDamagedError` where a piece is missing."""
    wanted = list(numbers)
    firsts = _read(cluster, [name_of(number, 0) for number in wanted])
    for number, piece in zip(wanted, firsts, strict=True):
        yield from _unpacked(base64.b64decode(piece["rows"]))
        yield from read_pieces(cluster, [name_of(number, more) for more in range(1, _facts(piece).pieces)])


def read_whole_catalogue(cluster: Cluster, facts: Facts) -> Iterator[LoggedChange]:
    """Yield what makes the catalogue as it was written whole the last time."""
    yield from read_pieces(cluster, [name_of(facts.whole, piece, whole=True) for piece in range(facts.whole_pieces)])


def read_pieces(cluster: Cluster, names: list[str]) -> Iterator[LoggedChange]:
    """Yield the changes in pieces, in order. Raise `IndexDamagedError` where one is missing."""
    for piece in _read(cluster, names):
        yield from _unpacked(base64.b64decode(piece["rows"]))


def _read(cluster: Cluster, names: list[str]) -> Iterator[dict[str, Any]]:
    path = f"/{IndexNames(cluster.location.name).catalogue}/_mget"
    for start in range(0, len(names), _TOGETHER):
        for found in cluster.ask("POST", path, {"ids": names[start : start + _TOGETHER]})["docs"]:
            if not found.get("found"):
                raise IndexDamagedError(
                    f"{cluster.location}: {found['_id']} of its catalogue is missing; run python -m index --rebuild"
                )
            yield found["_source"]["piece"]


def _divided(changes: Iterable[LoggedChange]) -> Iterator[tuple[bytes, int]]:
    """Yield changes in packed pieces, one at least, and how many are in each.

    >>> [(list(_unpacked(piece)), count) for piece, count in _divided([["forget", "/news"]])]
    [([['forget', '/news']], 1)]
    """
    lines: list[str] = []
    size = 0
    for change in changes:
        line = json.dumps(change, separators=(",", ":"))
        if lines and size + len(line) > _PIECE:
            yield _packed(lines), len(lines)
            lines, size = [], 0
        lines.append(line)
        size += len(line)
    yield _packed(lines), len(lines)


def _put(cluster: Cluster, name: str, piece: bytes, *, number: int, facts: Facts | None = None) -> None:
    document: dict[str, Any] = {"number": number, "rows": base64.b64encode(piece).decode()}
    if facts is not None:
        document["facts"] = base64.b64encode(_packed([json.dumps(asdict(facts))])).decode()
    Bulk(cluster).send([put(IndexNames(cluster.location.name).catalogue, name, {"piece": document})])


def _packed(lines: Iterable[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode(), 6)


def _facts(piece: dict[str, Any]) -> Facts:
    (values,) = _unpacked(base64.b64decode(piece["facts"]))
    named: dict[str, Any] = dict(values)
    for name in ("versions", "roots", "status", "remarks", "counts"):
        named[name] = tuple(tuple(row) if isinstance(row, list) else row for row in named.get(name, ()))
    return Facts(**named)
