"""Stage files in a catalogue as a run does, for tests of what comes of them."""

from datetime import UTC, datetime

from index.catalogue.staged import Ids, StagedFile, StagedFiles
from index.catalogue.writer import Catalogue, Versions
from index.sync.roots import Root
from index.sync.walker import Entry
from index.vocabulary.writer import Mode

NOON = datetime(2024, 5, 6, 12, 0, 0, tzinfo=UTC)
ENTRY = Entry(b"a.jsonl", 10, 20, 30)


def fill(catalogue: Catalogue, root: Root, entry: Entry, *ids: str) -> StagedFile:
    """Stage a file and read the articles of these ids from it."""
    catalogue.stage(root, entry)
    files = StagedFiles(catalogue)
    file = next(files.unread())
    keeper = Ids(catalogue, Mode.UPDATE)
    for number, name in enumerate(ids, 1):
        if keeper.claim(name, file).granted:
            keeper.put(file, name, record=f":{number}", digest=b"h" + name.encode(), paragraphs=2)
        else:
            keeper.wait(file, name, record=f":{number}")
    files.finish(file, entry, digest=b"digest", seen_ns=40)
    return file


def settle(catalogue: Catalogue, generation: str) -> None:
    catalogue.settle(generation, versions=Versions("1", "2", "3", "4"), committed=NOON)
