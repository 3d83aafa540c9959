import os
from pathlib import Path

import pytest

from index.catalogue.original import Original
from index.originals.content import opened
from index.vocabulary.errors import ReadError
from web.site.originals import permitted


@pytest.fixture
def news(tmp_path: Path) -> Path:
    (tmp_path / "news" / "2021").mkdir(parents=True)
    (tmp_path / "news" / "2021" / "a.txt").write_bytes(b"an article")
    (tmp_path / "secret.txt").write_bytes(b"a secret")
    return tmp_path / "news"


def content(found: Original, *roots: Path) -> bytes | None:
    sent = permitted(found, [str(root) for root in roots])
    if sent is None:
        return None
    with opened(sent) as file:
        return file.read()


def test_all_of_an_index_that_is_believed_is_sent_and_nothing_of_another(news: Path) -> None:
    found = Original("a", news, b"2021/a.txt")
    assert content(found) == b"an article"
    assert content(Original("a", news, b"2021/a.txt", outsider="everybody can write to it")) is None


def test_what_is_below_a_root_is_sent_whoever_wrote_the_index(news: Path, tmp_path: Path) -> None:
    for found in (Original("a", news, b"2021/a.txt", outsider="x"), Original("a", news / "2021" / "a.txt", b"")):
        for root in (news, tmp_path, news / "2021", Path("/"), news / "2021" / ".."):
            if root == news / "2021" and found.path:
                continue
            assert content(found, root) == b"an article"
        assert content(found, tmp_path / "other") is None
        assert content(found, tmp_path / "ne") is None
    assert content(Original("a", news / "2021" / "a.txt", b""), news / "2021" / "a.txt") == b"an article"


def test_several_roots_can_be_named(news: Path, tmp_path: Path) -> None:
    assert content(Original("a", news, b"2021/a.txt"), tmp_path / "other", news) == b"an article"


@pytest.mark.parametrize("path", [b"../secret.txt", b"2021/../../secret.txt", b"/etc/passwd", b"./a", b"2021//a.txt"])
def test_no_path_leads_out_of_a_root(news: Path, path: bytes) -> None:
    with pytest.raises(ReadError):
        content(Original("a", news, path), news)


def test_no_root_of_the_index_leads_out_of_a_root(news: Path, tmp_path: Path) -> None:
    (news / "out").symlink_to(tmp_path)
    for root in (news / "..", tmp_path, news / "out", Path("/"), Path("/etc")):
        assert content(Original("a", root, b"secret.txt"), news) is None


def test_no_link_leads_out_of_a_root(news: Path, tmp_path: Path) -> None:
    (news / "link.txt").symlink_to(tmp_path / "secret.txt")
    (news / "out").symlink_to(tmp_path)
    for path in (b"link.txt", b"out/secret.txt"):
        with pytest.raises(ReadError):
            content(Original("a", news, path), news)


def test_a_link_to_the_root_of_the_index_is_followed_to_where_it_leads(news: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(news)
    assert content(Original("a", tmp_path / "link", b"2021/a.txt"), news) == b"an article"
    assert content(Original("a", news, b"2021/a.txt"), tmp_path / "link") == b"an article"


def test_names_that_are_no_text_are_paths_too(tmp_path: Path) -> None:
    folder = os.fsdecode(b"n\xe9ws")
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "a.txt").write_bytes(b"an article")
    assert content(Original("a", tmp_path / folder, b"a.txt"), tmp_path) == b"an article"
