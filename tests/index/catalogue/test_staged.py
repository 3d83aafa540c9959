from pathlib import Path

from index.catalogue.staged import Claim, Ids, StagedFiles, Tally
from index.catalogue.writer import Catalogue
from index.sync.roots import Root, Survey
from index.sync.walker import Entry
from index.vocabulary.writer import Mode
from tests.index.staging import fill, settle


def test_an_id_is_kept_for_a_changed_file_that_is_not_read_yet(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"z"), "x")
        settle(catalogue, "g1")
        (known,) = catalogue.known(Survey(root))
        catalogue.leave(known)
        catalogue.stage(root, Entry(b"a"))
        catalogue.stage(root, Entry(b"z", 5))
        files, ids = StagedFiles(catalogue), Ids(catalogue, Mode.UPDATE)
        unread = files.unread()

        first = next(unread)
        early = ids.claim("x", first)
        files.finish(first, Entry(b"a"), digest=b"1", seen_ns=0)
        second = next(unread)
        own = ids.claim("x", second)
        files.finish(second, Entry(b"z", 5), digest=b"2", seen_ns=0)
        late = ids.claim("x", first)

    assert (early, own, late) == (Claim(False), Claim(True, b"hx"), Claim(True))


def test_a_waiting_record_is_found_when_nobody_has_its_id_any_more(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "x")
        fill(catalogue, root, Entry(b"b"), "x", "y")
        settle(catalogue, "g1")
        files = StagedFiles(catalogue)

        while_held = files.freed()
        catalogue.leave(next(catalogue.known(Survey(root))))
        freed = files.freed()

    assert while_held == []
    assert freed == [(2, 1, b"b")]


def test_the_tally_compares_what_articles_say(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "same", "changed", "gone")
        fill(catalogue, root, Entry(b"b"), "untouched")
        settle(catalogue, "g1")
        catalogue.leave(next(catalogue.known(Survey(root))))
        file = fill(catalogue, root, Entry(b"a", 2), "same", "new")
        ids = Ids(catalogue, Mode.UPDATE)
        ids.put(file, "changed", record="", digest=b"other", paragraphs=1)

        assert ids.tally() == Tally(added=1, updated=1, removed=1)
        assert list(ids.removed()) == ["gone"]
        assert list(Ids(catalogue, Mode.REBUILD).removed()) == []
