from pathlib import Path

import pytest

from index.catalogue.catalogue import contents
from index.catalogue.remarks import LONGEST_REASON, MOST_LISTED, MOST_NOTED
from index.catalogue.staged import StagedFiles
from index.catalogue.writer import Catalogue
from index.sync.walker import Entry
from index.vocabulary.report import Failure, Remark, RemarkCounts
from index.vocabulary.root import Root, Survey
from tests.index.staging import settle


def remark(catalogue: Catalogue, root: Root, path: bytes, *remarks: Failure) -> None:
    """Stage a file and say what is wrong with it."""
    catalogue.stage(root, Entry(path))
    files = StagedFiles(catalogue)
    file = next(files.unread())
    for each in remarks:
        files.fail(file, each)
    files.finish(file, Entry(path), digest=b"1", seen_ns=0)


def test_remarks_are_listed_and_counted_by_their_kinds(tmp_path: Path) -> None:
    kinds = [
        Failure("/news/a", "one"),
        *(Failure("/news/a", f"a {kind}", kind) for kind in Remark if kind is not Remark.OLDER),
    ]
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        remark(catalogue, root, b"a", *kinds)
        remark(catalogue, root, b"b", Failure("/news/b", "no text", Remark.IGNORED))
        catalogue.stage(root, Entry(b"pipe", refused="is a FIFO"))
        settle(catalogue, "g1")
        listed = {kind: catalogue.failures((), kind=kind) for kind in Remark}
        counts = catalogue.remark_counts(())

    assert counts == RemarkCounts(failed=3, ignored=2, left_out=1, undated=1)
    assert listed == {
        Remark.FAILED: (*kinds[:2], Failure("/news/pipe", "is a FIFO")),
        Remark.IGNORED: (kinds[2], Failure("/news/b", "no text", Remark.IGNORED)),
        Remark.LEFT_OUT: (kinds[3],),
        Remark.UNDATED: (kinds[4],),
        Remark.OLDER: (),
    }
    assert contents(tmp_path).roots[0].failed == 2


def test_of_a_file_of_many_failures_the_first_are_written_down_and_all_are_counted(tmp_path: Path) -> None:
    rows = [Failure(f"/news/a.csv:{number}", "x" * 5_000) for number in range(25_000)]
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        remark(catalogue, root, b"a.csv", *rows, Failure("/news/a.csv", "no year", Remark.UNDATED))
        settle(catalogue, "g1")
        (written,) = catalogue.connection.execute("SELECT count(*) FROM failure").fetchone()
        undated = catalogue.failures((), kind=Remark.UNDATED)

    held = contents(tmp_path)
    assert written == MOST_NOTED + 1
    assert held.remarks == RemarkCounts(failed=25_000, undated=1)
    assert held.failed[-1] == Failure("/news/a.csv", "and 24,900 more in this file")
    assert (len(held.failed), {len(failure.reason) for failure in held.failed[:-1]}) == (101, {LONGEST_REASON})
    assert undated == (Failure("/news/a.csv", "no year", Remark.UNDATED),)


@pytest.mark.parametrize(("limit", "listed"), [(0, 0), (7, 7), (MOST_LISTED, MOST_LISTED), (9_999, 1_500)])
def test_a_list_ends_and_the_count_does_not(tmp_path: Path, limit: int, listed: int) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        for number in range(1_500):
            catalogue.stage(root, Entry(b"%04d" % number, refused="is a FIFO"))
        settle(catalogue, "g1")

    held = contents(tmp_path, limit=limit)

    assert len(held.failed) == listed
    assert held.remarks == RemarkCounts(failed=1_500)
    assert len(contents(tmp_path).failed) == MOST_LISTED


def test_remarks_on_the_files_of_a_scope(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root, other = (catalogue.add_root(Root(Path(path), path[1:])) for path in ("/news", "/more"))
        for place in (b"a", b"a.txt", b"a/b", b"a/b/c", b"a0", b"b"):
            remark(catalogue, root, place, Failure(place.decode(), "bad"))
        remark(catalogue, other, b"a/b", Failure("other", "bad"))
        settle(catalogue, "g1")
        scopes = {
            "all": (),
            "root": (Survey(root),),
            "folder": (Survey(root, b"a"),),
            "file": (Survey(root, b"a/b/c"),),
            "two": (Survey(other), Survey(root, b"b")),
        }
        paths = {name: [each.path for each in catalogue.failures(scope)] for name, scope in scopes.items()}
        counts = {name: catalogue.remark_counts(scope).failed for name, scope in scopes.items()}

    assert paths == {
        "all": ["a", "a.txt", "a/b", "a/b/c", "a0", "b", "other"],
        "root": ["a", "a.txt", "a/b", "a/b/c", "a0", "b"],
        "folder": ["a", "a/b", "a/b/c"],
        "file": ["a/b/c"],
        "two": ["b", "other"],
    }
    assert counts == {name: len(found) for name, found in paths.items()}


def test_a_file_that_is_read_anew_has_the_remarks_of_the_last_time_only(tmp_path: Path) -> None:
    with Catalogue(tmp_path) as catalogue:
        root = catalogue.add_root(Root(Path("/news"), ""))
        catalogue.stage(root, Entry(b"a"))
        files = StagedFiles(catalogue)
        file = next(files.unread())
        files.fail(file, Failure("/news/a", "half"))
        again = files.restage(file.number)
        files.fail(again, Failure("/news/a", "whole"))
        files.finish(again, Entry(b"a"), digest=b"1", seen_ns=0)
        settle(catalogue, "g1")

        assert catalogue.failures(()) == (Failure("/news/a", "whole"),)
        assert catalogue.remark_counts(()) == RemarkCounts(failed=1)
