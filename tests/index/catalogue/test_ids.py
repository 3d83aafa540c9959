from dataclasses import replace
from pathlib import Path

from index.catalogue.ids import Ids, Tally
from index.catalogue.staged import StagedFiles
from index.catalogue.writer import Catalogue
from index.sync.walker import Entry
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.root import Root, Survey
from index.vocabulary.writer import Mode
from tests.index.staging import fill, record, settle

OTHER = Article("x", "Harvest", (Paragraph("Rye was cut in the valley before the rain came."),))


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
        early = ids.claim(OTHER, first, name="a")
        files.finish(first, Entry(b"a"), digest=b"1", seen_ns=0)
        second = next(unread)
        own = ids.claim(record("x"), second, name="z")
        files.finish(second, Entry(b"z", 5), digest=b"2", seen_ns=0)
        late = ids.claim(OTHER, first, name="a")

    assert [claim.id for claim in (early, own, late)] == ["a#x", "x", "x"]
    assert [claim.written is None for claim in (early, own, late)] == [True, False, True]


def test_the_id_of_a_record_is_that_which_it_has_on_record(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "x")
        catalogue.stage(root, Entry(b"b"))
        files, ids = StagedFiles(catalogue), Ids(catalogue, Mode.UPDATE)
        file = next(files.unread())
        claim = ids.claim(OTHER, file, name="b")
        ids.put(file, replace(OTHER, id=claim.id), claim, record=":1")
        files.finish(file, Entry(b"b"), digest=b"1", seen_ns=0)
        settle(catalogue, "g1")
        for known in catalogue.known(Survey(root)):
            catalogue.leave(known)
        catalogue.stage(root, Entry(b"b", 7))

        again = ids.claim(OTHER, next(files.unread()), name="b", numbered=True)

    assert (claim.id, again.id) == ("b#x", "b#x")


def test_the_tally_compares_what_articles_say(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "same", "changed", "gone")
        fill(catalogue, root, Entry(b"b"), "untouched")
        settle(catalogue, "g1")
        catalogue.leave(next(catalogue.known(Survey(root))))
        file = fill(catalogue, root, Entry(b"a", 2), "same", "new")
        ids = Ids(catalogue, Mode.UPDATE)
        changed = replace(OTHER, id="changed")
        ids.put(file, changed, ids.claim(changed, file, name="a"), record="")

        assert ids.tally() == Tally(added=1, updated=1, removed=1)
        assert list(ids.removed()) == ["gone"]
        assert list(Ids(catalogue, Mode.REBUILD).removed()) == []


def test_a_thousand_records_of_one_id_in_one_file_all_have_ids(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        catalogue.stage(root, Entry(b"a"))
        file = next(StagedFiles(catalogue).unread())
        ids = Ids(catalogue, Mode.UPDATE)
        given = set()
        for number in range(1_000):
            words = " ".join(f"w{number * 9 + place}" for place in range(9))
            article = Article("x", "", (Paragraph(words),))
            claim = ids.claim(article, file, name="a")
            assert claim.granted
            ids.put(file, replace(article, id=claim.id), claim, record="")
            given.add(claim.id)

    assert len(given) == 1_000
    assert {"x", "a#x"} < given


def test_no_commit_goes_through_all_articles_or_all_files(tmp_path: Path) -> None:
    asked: list[str] = []
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        fill(catalogue, root, Entry(b"a"), "x")
        ids = Ids(catalogue, Mode.UPDATE)
        catalogue.connection.set_trace_callback(asked.append)
        list(ids.removed())
        ids.tally()
        catalogue.connection.set_trace_callback(None)

        plans = [catalogue.connection.execute(f"EXPLAIN QUERY PLAN {each}").fetchall() for each in asked]

    steps = [step for plan in plans for *_, step in plan]
    assert len(asked) == 3
    assert [step for step in steps if step.startswith("SCAN") and "file_moving" not in step] == []
    assert any("file_moving" in step for step in steps)
