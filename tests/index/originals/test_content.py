import gzip
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

import index
from index.analysis.analyzer import Analyzer
from index.catalogue.original import Original, find
from index.originals.content import opened
from index.segments.reading.snapshot import open_snapshot
from index.vocabulary.errors import ReadError
from tests.index.archivebox import PAGE, save_page
from tests.index.crawl import packed, page
from tests.index.formats.containers.test_zipped import zipped

TABLE = 'id;title;text\n1;Dam holds;"The dam\nheld."\n2;Second dam;It held too.\n'
RECORDS = [{"id": "a", "title": "Dam holds", "colour": "blue"}, {"title": "No id", "text": "The mayor spoke."}]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "2021").mkdir(parents=True)
    (root / "2021" / "dam.txt").write_bytes(b"Dam holds\r\n\r\nThe dam held in caf\xe9s.\r\n")
    (root / "table.csv").write_text(TABLE, encoding="utf-8")
    lines = "\n".join(map(json.dumps, RECORDS)) + "\n"
    (root / "records.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    return root


def built(*roots: Path) -> Path:
    into = roots[0].parent / "index"
    index.build(*roots, into=into)
    return into


def content(folder: Path, id: str) -> bytes:
    found = find(folder, id)
    assert found is not None
    with opened(found) as file:
        return file.read()


def test_the_original_of_a_file_is_that_file_byte_by_byte(root: Path) -> None:
    folder = built(root)
    assert find(folder, "2021/dam.txt") == Original("2021/dam.txt", root, b"2021/dam.txt")
    assert content(folder, "2021/dam.txt") == (root / "2021/dam.txt").read_bytes()


def test_the_original_of_a_record_is_the_record_with_all_of_its_fields(root: Path) -> None:
    folder = built(root)
    assert json.loads(content(folder, "a")) == RECORDS[0]
    assert content(folder, "table.csv#1").decode() == 'id,title,text\r\n1,Dam holds,"The dam\nheld."\r\n'
    assert content(folder, "table.csv#2").decode() == "id,title,text\r\n2,Second dam,It held too.\r\n"


def test_a_record_is_found_whatever_people_say_of_its_file(root: Path) -> None:
    (root / "searcher.toml").write_text('year = 1987\n[map]\ntext = "data.said"\n', encoding="utf-8")
    (root / "mapped.jsonl").write_text(
        '{"title": "Gate", "date": "3 March", "data": {"said": "It shut."}}\n', encoding="utf-8"
    )
    (root / "mapped.csv").write_text("said;seen\nThe gate shut.;2001-02-03\n", encoding="utf-8")
    folder = root.parent / "index"
    index.build(root, into=folder, mapping={"standfirst": "said"})
    others = {"a", "table.csv#1", "table.csv#2", "2021/dam.txt"}
    with closing(open_snapshot(folder, analyzer=Analyzer())) as snapshot:
        made = sorted(content(folder, each) for each in set(snapshot.store.ids()) - others)

    assert made[0] == b"said,seen\r\nThe gate shut.,2001-02-03\r\n"
    assert [json.loads(each)["title"] for each in made[1:]] == ["Gate", "No id"]


def test_a_record_without_an_id_of_its_own_is_found_by_its_content(root: Path) -> None:
    folder = built(root)
    with closing(open_snapshot(folder, analyzer=Analyzer())) as snapshot:
        (made,) = set(snapshot.store.ids()) - {"a", "table.csv#1", "table.csv#2", "2021/dam.txt"}
    assert json.loads(content(folder, made)) == RECORDS[1]


def test_what_is_no_line_or_row_is_sent_with_its_file(root: Path) -> None:
    library = "TY  - NEWS\nID  - a\nTI  - Weir opens\nER  -\nTY  - NEWS\nTI  - Ferry stops\nER  -\n"
    (root / "library.ris").write_text(library)
    answer = json.dumps({"articles": [{"id": "weir", "title": "Weir opens", "text": "It rained."}]})
    (root / "answer.json").write_text(answer)
    folder = built(root)

    with closing(open_snapshot(folder, analyzer=Analyzer())) as snapshot:
        ids = set(snapshot.store.ids()) - {"a", "1", "2", "2021/dam.txt", "weir"}
    contents = [content(folder, each) for each in ids]

    assert contents.count(library.encode()) == 2
    assert content(folder, "weir") == answer.encode()


def test_the_original_of_a_page_that_archivebox_saved_is_its_best_form(root: Path) -> None:
    save_page(root / "page", {"output.html": PAGE, "singlefile.html": PAGE.replace("nine years", "9 years")})
    folder = built(root)

    found = find(folder, "page/index.json")

    assert found is not None
    assert (found.path, found.name) == (b"page/singlefile.html", "singlefile.html")
    assert b"9 years" in content(folder, "page/index.json")


def test_the_original_of_a_page_that_archivebox_saved_is_the_form_that_was_read(root: Path) -> None:
    save_page(root / "1552550400", {"output.html": PAGE, "singlefile.html": "<p>Please log in.</p>"})
    with zipfile.ZipFile(root / "all.zip", "w") as archive:
        for path in (root / "1552550400").iterdir():
            archive.write(path, f"archive/1552550400/{path.name}")
    folder = built(root)

    for name in ("1552550400/index.json", "all.zip!/archive/1552550400/index.json"):
        found = find(folder, name)
        assert found is not None
        assert found.name == "output.html"
        assert content(folder, name) == PAGE.encode()


def test_the_original_of_a_page_whose_index_is_the_root_is_the_form_that_was_read(root: Path) -> None:
    folder = built(save_page(root, {"output.html": PAGE}))

    assert content(folder, "index.json") == PAGE.encode()


_A, _B = "https://example.org/a", "https://example.org/b?page=2"


def crawl(pack: Callable[[bytes], bytes], *pages: bytes) -> bytes:
    return b"".join(map(pack, pages))


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.warc", lambda pages: crawl(bytes, *pages)),
        ("a.warc.gz", lambda pages: crawl(packed, *pages)),
        ("b.warc.gz", lambda pages: gzip.compress(crawl(bytes, *pages))),
        ("a.wacz", lambda pages: zipped({"archive/1.warc.gz": b"", "archive/2.warc.gz": crawl(packed, *pages)})),
        ("a.zip", lambda pages: zipped({"1.txt": "No.", "a.warc.gz": crawl(packed, *pages)})),
    ],
)
def test_a_page_of_a_crawl_is_found_at_once_and_looked_for_if_it_has_moved(
    root: Path, name: str, pack: Callable[[list[bytes]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [page(_A, "Dam holds"), page(_B, "Weir opens"), page(_A, "Dam broke", date="2021-05-05T05:05:05Z")]
    (root / name).write_bytes(pack(pages))
    folder = built(root)
    inner = "!/a.warc.gz" if name == "a.zip" else ""
    first, second = f"{name}{inner}!/{_A}", f"{name}{inner}!/{_B}"

    with monkeypatch.context() as patch:
        patch.setattr("index.formats.crawls.pages._survey", None)
        assert b"Dam broke" in content(folder, first)
        assert b"Weir opens" in content(folder, second)
    (root / name).write_bytes(pack([page("https://example.org/new", "Rain fell all day"), *pages]))
    assert b"Dam broke" in content(folder, first)
    assert b"Weir opens" in content(folder, second)


def test_a_root_that_is_one_file_is_found(root: Path) -> None:
    folder = built(root / "2021" / "dam.txt")
    assert content(folder, "dam.txt") == (root / "2021/dam.txt").read_bytes()


def test_a_root_that_is_a_link_is_followed_as_when_it_was_indexed(root: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(root)
    folder = built(tmp_path / "link")
    assert content(folder, "2021/dam.txt") == (root / "2021/dam.txt").read_bytes()


def test_what_became_a_link_is_not_opened(root: Path, tmp_path: Path) -> None:
    folder = built(root)
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "dam.txt").write_text("secret")
    (root / "2021/dam.txt").unlink()
    (root / "2021/dam.txt").symlink_to(secret / "dam.txt")
    with pytest.raises(ReadError, match=r"dam\.txt: can no longer be read"):
        content(folder, "2021/dam.txt")
    (root / "2021/dam.txt").unlink()
    (root / "2021").rmdir()
    (root / "2021").symlink_to(secret)
    with pytest.raises(ReadError, match=r"dam\.txt: can no longer be read"):
        content(folder, "2021/dam.txt")


def test_what_became_a_pipe_is_not_waited_for(root: Path) -> None:
    folder = built(root)
    (root / "2021/dam.txt").unlink()
    os.mkfifo(root / "2021/dam.txt")
    with pytest.raises(ReadError, match="is no longer a regular file"):
        content(folder, "2021/dam.txt")


@pytest.mark.parametrize("path", [b"../root/2021/dam.txt", b"2021//dam.txt", b"/etc/passwd", b"2021/./dam.txt"])
def test_a_catalogue_that_was_tampered_with_does_not_lead_out_of_the_root(root: Path, path: bytes) -> None:
    with pytest.raises(ReadError, match="is not a path below its root"), opened(Original("a", root, path)):
        pass


def test_a_file_that_is_gone_is_said_to_be(root: Path) -> None:
    folder = built(root)
    (root / "2021/dam.txt").unlink()
    with pytest.raises(ReadError, match="No such file"):
        content(folder, "2021/dam.txt")


def test_a_record_that_moved_since_is_not_mistaken_for_another(root: Path) -> None:
    folder = built(root)
    (root / "table.csv").write_text(TABLE.replace("1;Dam holds", "9;Another row"), encoding="utf-8")
    with pytest.raises(ReadError, match="has changed since it was indexed"):
        content(folder, "table.csv#1")
    (root / "table.csv").write_text("id;title;text\n", encoding="utf-8")
    with pytest.raises(ReadError, match="has changed since it was indexed"):
        content(folder, "table.csv#2")


def test_the_original_of_a_member_of_an_archive_is_that_member_or_its_record(root: Path) -> None:
    with zipfile.ZipFile(root / "inner.zip", "w") as archive:
        archive.writestr("rows.csv", TABLE)
        archive.writestr("talks/a.txt", "Talks resume")
    with tarfile.open(root / "all.tar.gz", "w:gz") as packed:
        packed.add(root / "inner.zip", "deep/inner.zip")
        packed.add(root / "2021/dam.txt", "dam.txt")
    (root / "inner.zip").unlink()
    folder = built(root)
    member = "all.tar.gz!/deep/inner.zip!/talks/a.txt"

    found = find(folder, member)

    assert found == Original(member, root, b"all.tar.gz", member="!/deep/inner.zip!/talks/a.txt")
    assert found.name == "a.txt"
    assert content(folder, member) == b"Talks resume"
    assert content(folder, "all.tar.gz!/dam.txt") == (root / "2021/dam.txt").read_bytes()
    row = "all.tar.gz!/deep/inner.zip!/rows.csv#2"
    assert content(folder, row).decode() == "id,title,text\r\n2,Second dam,It held too.\r\n"


def test_a_member_that_is_gone_is_said_to_be(root: Path) -> None:
    with zipfile.ZipFile(root / "a.zip", "w") as archive:
        archive.writestr("talks.txt", "Talks resume")
    folder = built(root)
    with zipfile.ZipFile(root / "a.zip", "w") as archive:
        archive.writestr("other.txt", "Talks resume")

    with pytest.raises(ReadError, match=r"a\.zip has changed since it was indexed"):
        content(folder, "a.zip!/talks.txt")
