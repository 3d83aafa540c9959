"""A folder of articles and its index, for tests of what keeps the one up with the other."""

import json
import os
from collections.abc import Sequence
from pathlib import Path

from index import build
from index.analysis.analyzer import Analyzer
from index.segments.reading.snapshot import generation, open_snapshot
from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from index.vocabulary.report import Report


@fixed
class Corpus:
    """Hold a folder of articles and an index of it, both on disk."""

    folder: Path
    index: Path

    def text(self, name: str | bytes, title: str, *, paragraph: str = "Something was said about it.") -> Path:
        """Write a file that is one article."""
        return self.file(name, f"{title}\n\n{paragraph}\n")

    def records(self, name: str, records: dict[str, str]) -> Path:
        """Write a file of records, from ids to titles."""
        lines = (
            json.dumps({"id": key, "title": title, "text": f"All about {title}.\n\nAnd more."})
            for key, title in records.items()
        )
        return self.file(name, "".join(f"{line}\n" for line in lines))

    def file(self, name: str | bytes, content: str | bytes) -> Path:
        """Write a file in the folder."""
        path = self.folder / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def build(
        self,
        *paths: Path,
        rebuild: bool = False,
        prune: bool = False,
        forget: Sequence[Path] = (),
        dry_run: bool = False,
        ocr: bool | str | None = None,
    ) -> Report:
        """Bring the index up to date."""
        return build(*paths, into=self.index, rebuild=rebuild, prune=prune, forget=forget, dry_run=dry_run, ocr=ocr)

    def articles(self) -> dict[str, Article]:
        """Return all that the index holds, by id."""
        snapshot = open_snapshot(self.index, analyzer=Analyzer())
        try:
            numbers = [number for number, live in enumerate(snapshot.layout.live.tolist()) if live]
            articles = [snapshot.store.article(number) for number in numbers]
        finally:
            snapshot.close()
        assert len({article.id for article in articles}) == len(articles)
        return {article.id: article for article in articles}

    def titles(self) -> dict[str, str]:
        """Return the titles of all that the index holds, by id."""
        return {key: article.title for key, article in sorted(self.articles().items())}

    def generation(self) -> str:
        """Return the generation of the last commit."""
        return generation(self.index)


def counts(report: Report) -> tuple[int, int, int, int]:
    """Return what was added, updated and removed, and what stayed."""
    return report.added, report.updated, report.removed, report.unchanged
