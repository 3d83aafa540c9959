"""Stage files in a catalogue as a run does, for tests of what comes of them."""

from dataclasses import replace
from datetime import UTC, datetime

from index.catalogue.ids import Ids
from index.catalogue.staged import StagedFile, StagedFiles
from index.catalogue.writer import Catalogue, Versions
from index.sync.walker import Entry
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.root import Root
from index.vocabulary.writer import Mode

NOON = datetime(2024, 5, 6, 12, 0, 0, tzinfo=UTC)
ENTRY = Entry(b"a.jsonl", 10, 20, 30)


def record(name: str) -> Article:
    """Return the article of a record of this id."""
    return Article(name, "Title", (Paragraph(f"About {name}."), Paragraph("More.")))


def fill(catalogue: Catalogue, root: Root, entry: Entry, *ids: str) -> StagedFile:
    """Stage a file and read the articles of these ids from it."""
    catalogue.stage(root, entry)
    files = StagedFiles(catalogue)
    file = next(files.unread())
    keeper = Ids(catalogue, Mode.UPDATE)
    for number, name in enumerate(ids, 1):
        article = record(name)
        claim = keeper.claim(article, file, name="")
        if claim.granted:
            keeper.put(file, replace(article, id=claim.id), claim, record=f":{number}")
        else:
            keeper.pass_over(file, claim, record=f":{number}")
    files.finish(file, entry, digest=b"digest", seen_ns=40)
    return file


def settle(catalogue: Catalogue, generation: str) -> None:
    catalogue.settle(generation, versions=Versions("1", "2", "3", "4"), committed=NOON)
