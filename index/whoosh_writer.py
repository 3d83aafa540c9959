"""Given articles, how do they get into a Whoosh index?"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, LockError
from whoosh.writing import CLEAR, MERGE_SMALL, SegmentWriter

from index.analyzer import Analyzer
from index.article import Article
from index.codec.head import decode_head, encode_head
from index.errors import IndexDamagedError, IndexLockedError, IndexMissingError, IndexUnusableError
from index.schema import Form, Kind, units
from index.whoosh_schema import (
    DAMAGE,
    HEAD,
    KIND,
    LENGTH,
    NAME,
    TEXT,
    check_version,
    generation,
    make_schema,
    read_toc,
    version_of,
)
from index.writer import Writer


def open_writer(folder: Path, *, analyzer: Analyzer, rebuild: bool = False) -> Writer:
    """Return a writer to the index in a folder, which is made if it is missing.

    With `rebuild` the commit replaces all that was there, of whatever version. Raise `IndexLockedError` while another
    writer is open, `IndexUnusableError` for an index of another version, `IndexDamagedError` for one that cannot be
    read.
    """
    folder.mkdir(parents=True, exist_ok=True)
    schema = make_schema(version := version_of(analyzer.version))
    storage = FileStorage(str(folder))
    lock = storage.lock(f"{NAME}_WRITELOCK")
    if not lock.acquire():
        raise IndexLockedError(f"{folder}: another process is writing to this index; try again when it has ended")
    try:
        try:
            toc = read_toc(folder)
            if not rebuild:
                check_version(folder, toc, version)
        except IndexMissingError:
            TOC.create(storage, schema, NAME)
        except IndexDamagedError:
            if not rebuild:
                raise
            TOC.create(storage, schema, NAME)
    except IndexUnusableError:
        lock.release()
        raise
    lock.release()
    try:
        inner = FileIndex(storage, indexname=NAME).writer(limitmb=256)
    except LockError as error:
        raise IndexLockedError(f"{folder}: another process has begun to write to this index; try again") from error
    inner.schema = schema
    return WhooshWriter(folder, inner, analyzer=analyzer, rebuild=rebuild)


class WhooshWriter:
    """Write one commit through Whoosh's own segment writer."""

    def __init__(self, folder: Path, inner: SegmentWriter, *, analyzer: Analyzer, rebuild: bool) -> None:
        self._folder = folder
        self._inner = inner
        self._analyzer = analyzer
        self._rebuild = rebuild
        self._committed: dict[str, range] | None = {} if rebuild else None
        self._added: dict[str, range] = {}

    def ids(self) -> Iterator[str]:
        """Yield the ids of the articles of the last commit, in any order."""
        yield from self._last().keys()

    def add(self, article: Article) -> None:
        """Add an article, in place of one of the same id."""
        self.delete(article.id)
        first = self._inner.docnum
        for unit in units(article):
            tokens = self._analyzer.analyze(unit.text, language=article.language)
            document: dict[str, Any] = {
                Form.STEMMED: [token.stemmed for token in tokens],
                Form.VERBATIM: [token.verbatim for token in tokens],
                KIND: int(unit.kind),
                LENGTH: len(tokens),
                TEXT: unit.text,
            }
            if unit.kind is Kind.HEADLINE:
                document[HEAD] = encode_head(article)
            self._inner.add_document(**{str(name): value for name, value in document.items()})
        self._added[article.id] = range(first, self._inner.docnum)

    def delete(self, id: str) -> None:
        """Delete the article with this id, if there is one."""
        for document in self._last().get(id, ()):
            self._inner.delete_document(document)
        for document in self._added.pop(id, ()):
            self._inner.newsegment.delete_document(document)

    def commit(self) -> str:
        """Make the changes visible, let go of the lock and return the new generation."""
        self._inner.commit(mergetype=CLEAR if self._rebuild else MERGE_SMALL)
        return generation(self._folder)

    def cancel(self) -> None:
        """Drop the changes and let go of the lock."""
        self._inner.cancel()

    def _last(self) -> dict[str, range]:
        """Return the documents of each article of the last commit."""
        if self._committed is None:
            self._committed = {}
            if not self._inner.segments:
                return self._committed
            try:
                with self._inner.reader() as reader:
                    for leaf, base in reader.leaf_readers():
                        self._committed |= _articles(leaf, base)
            except DAMAGE as error:
                raise IndexDamagedError(f"{self._folder}: is damaged; run python -m index --rebuild") from error
        return self._committed


def _articles(leaf: Any, base: int) -> dict[str, range]:
    """Return the ids of the live articles of a segment, and their documents in the numbers of the whole index."""
    kinds = leaf.column_reader(KIND).load()
    heads = [number for number, kind in enumerate(kinds) if kind == Kind.HEADLINE]
    ends = [*heads[1:], len(kinds)]
    return {
        decode_head(leaf.stored_fields(head)[HEAD], title="").id: range(base + head, base + end)
        for head, end in zip(heads, ends, strict=True)
        if not leaf.is_deleted(head)
    }
