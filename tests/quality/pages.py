"""How well are saved pages read, and how fast?

    python -m tests.quality.pages FOLDER [--trafilatura] [--set NAME] [--every N]

A folder of judged pages holds ``gold.jsonl.gz``, with an object on a line for each page: its ``set``, its ``file`` (a
path in the folder, compressed by gzip) and, as ``gold``, what is known of it. Sets differ in what they know: the
``text``, passages that the text must hold (``with``) and must not hold (``without``), ``title``, ``author`` (a list of
names), ``date``, or that the page says no date (``nodate``).
"""

import gzip
import hashlib
import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import fmean

import click

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.fixed import fixed
from tests.quality.page_scores import (
    Overlap,
    Verdict,
    count_passages,
    f1,
    is_day,
    judge_authors,
    judge_date,
    judge_title,
    overlap,
)

GOLD = "gold.jsonl.gz"
IN_UTC = "postlight"
"""A set that gives days in UTC, whatever the page says: a day more or less is right."""


@fixed
class Judged:
    """Hold what is known of a page; None is what is not known."""

    set: str
    file: str
    text: str | None = None
    inside: tuple[str, ...] | None = None
    outside: tuple[str, ...] = ()
    title: str | None = None
    authors: tuple[str, ...] | None = None
    day: str | None = None


@fixed
class Understood:
    """Hold what a reader made of a page; `error` says why it could not read it."""

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    standfirst: str = ""
    text: str = ""
    error: str = ""


@fixed
class Score:
    """Hold how well a page was read; of the `passages` of the article `kept` were found, and `spoilt` of the others."""

    seconds: float
    is_error: bool
    text: Overlap | None
    passages: int
    kept: int
    spoilt: int
    verdicts: dict[str, Verdict]


@fixed
class Summary:
    """Sum up the scores of a set; texts and passages have (precision, recall, pages), None where none are known."""

    text: tuple[float, float, int] | None
    passages: tuple[float, float, int] | None
    verdicts: dict[str, Counter[Verdict]]
    errors: int

    def __str__(self) -> str:
        parts = [
            f"{name} P {found[0]:.3f} R {found[1]:.3f} F1 {f1(found[0], found[1]):.4f} of {found[2]}"
            for name, found in (("text", self.text), ("passages", self.passages))
            if found
        ]
        for fact, counts in self.verdicts.items():
            parts.append(" ".join([fact, *(f"{each} {counts[each]}" for each in Verdict if counts[each])]))
        return " | ".join([*parts, f"errors {self.errors}"])


Reader = Callable[[Path], Understood]


def judged_pages(folder: Path) -> Iterator[Judged]:
    """Yield what is known of the pages of a folder, in the order of its list."""
    for line in gzip.decompress((folder / GOLD).read_bytes()).splitlines():
        item = json.loads(line)
        gold = item["gold"]
        yield Judged(
            item["set"],
            item["file"],
            text=gold.get("text") if gold.get("readerable", True) else None,
            inside=tuple(gold["with"]) if "with" in gold else None,
            outside=tuple(gold.get("without", ())),
            title=gold.get("title"),
            authors=None if gold.get("author") is None else tuple(gold["author"]),
            day=gold["date"] if is_day(gold.get("date")) else ("" if gold.get("nodate") else None),
        )


def digest(folder: Path) -> str:
    """Return the SHA-256 of the list and of all pages that it names, in its order, as they are stored."""
    files = (folder / GOLD, *(folder / page.file for page in judged_pages(folder)))
    return hashlib.sha256(b"".join(hashlib.sha256(file.read_bytes()).digest() for file in files)).hexdigest()


def ours(path: Path) -> Understood:
    """Read a page as the indexer does; the text has each heading once, before its paragraphs."""
    found = list(read(path, name="page"))
    article = found[0] if len(found) == 1 else None
    if not isinstance(article, Article):
        return Understood(error="; ".join(str(each) for each in found) or "nothing")
    lines: list[str] = []
    heading = ""
    for paragraph in article.paragraphs:
        if paragraph.heading and paragraph.heading != heading:
            lines.append(paragraph.heading)
        heading = paragraph.heading
        lines.append(paragraph.text)
    return Understood(article.title, article.authors, article.published, article.standfirst, "\n".join(lines))


def trafilaturas(path: Path) -> Understood:
    """Read a page with trafilatura alone."""
    import trafilatura  # noqa: PLC0415 - imported only for a comparison

    found = trafilatura.bare_extraction(
        path.read_bytes(), with_metadata=True, include_comments=False, include_tables=True
    )
    if found is None or isinstance(found, dict):
        return Understood(error="nothing")
    authors = tuple(name for name in (found.author or "").split("; ") if name)
    return Understood(found.title or "", authors, found.date or "", found.description or "", found.text or "")


def score(page: Judged, found: Understood, seconds: float) -> Score:
    """Compare what a reader made of a page, in so many seconds, with what is known of it."""
    verdicts: dict[str, Verdict] = {}
    if page.title is not None:
        verdicts["title"] = judge_title(page.title, found.title)
    if page.authors is not None:
        verdicts["author"] = judge_authors(page.authors, found.authors)
    if page.day is not None:
        verdicts["date"] = judge_date(page.day, found.published, leeway=int(page.set == IN_UTC))
    whole = f"{found.standfirst}\n{found.text}"
    return Score(
        seconds=seconds,
        is_error=bool(found.error),
        text=None if page.text is None else overlap(page.text, found.text),
        passages=len(page.inside or ()),
        kept=count_passages(page.inside or (), whole),
        spoilt=count_passages(page.outside, whole),
        verdicts=verdicts,
    )


def summarize(scores: Sequence[Score]) -> Summary:
    """Sum up some scores: shares of texts are means over the pages, those of passages are of all of them together."""
    shares = [
        (score.text.precision, score.text.recall)
        for score in scores
        if score.text and score.text.precision is not None and score.text.recall is not None
    ]
    with_passages = [score for score in scores if score.passages]
    kept, spoilt, known = (
        sum(getattr(score, name) for score in with_passages) for name in ("kept", "spoilt", "passages")
    )
    verdicts: dict[str, Counter[Verdict]] = {}
    for fact in ("title", "author", "date"):
        if counts := Counter(score.verdicts[fact] for score in scores if fact in score.verdicts):
            verdicts[fact] = counts
    return Summary(
        (fmean(each[0] for each in shares), fmean(each[1] for each in shares), len(shares)) if shares else None,
        (kept / max(1, kept + spoilt), kept / known, len(with_passages)) if with_passages else None,
        verdicts,
        sum(score.is_error for score in scores),
    )


def score_pages(
    pages: Iterable[Judged], folder: Path, readers: dict[str, Reader]
) -> dict[tuple[str, str], list[Score]]:
    """Return the scores of each set and reader; readers take turns, so that a busy machine is unfair to none."""
    scores: dict[tuple[str, str], list[Score]] = {}
    with tempfile.TemporaryDirectory() as place:
        for page in pages:
            path = Path(place) / Path(page.file).name.removesuffix(".gz")
            path.write_bytes(gzip.decompress((folder / page.file).read_bytes()))
            for name, reader in readers.items():
                started = time.process_time()
                found = reader(path)
                seconds = time.process_time() - started
                scores.setdefault((page.set, name), []).append(score(page, found, seconds))
            path.unlink()
    return scores


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--trafilatura", "with_peer", is_flag=True, help="Score trafilatura too, on the same pages.")
@click.option("--set", "chosen", help="Only the pages of one set.")
@click.option("--every", default=1, show_default=True, help="Only every so many pages.")
def main(folder: Path, with_peer: bool, chosen: str | None, every: int) -> None:
    """Print a line for each set of pages, and how many pages are read in a second of CPU."""
    readers: dict[str, Reader] = {"ours": ours, **({"trafilatura": trafilaturas} if with_peer else {})}
    pages = [page for page in judged_pages(folder) if chosen in (None, page.set)][::every]
    scores = score_pages(pages, folder, readers)
    for (set_, name), found in scores.items():
        click.echo(f"{set_:12} {name:11} {summarize(found)}")
    for name in readers:
        spent = sum(each.seconds for (_, reader), found in scores.items() if reader == name for each in found)
        click.echo(f"{name}: {len(pages) / max(spent, 1e-9):.1f} pages per CPU second over {len(pages)}")


if __name__ == "__main__":
    main()
