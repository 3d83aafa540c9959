"""What XML files open."""

import pytest

from index.formats.xml.parsing.roots import read_opening


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<rss version='2.0'>", "rss"),
        ("<!-- a --><?xml version='1.0' encoding='x'?><!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf><head>", "nitf"),
        ("<a:feed xmlns:a='http://www.w3.org/2005/Atom'>", "atom:feed"),
        ("<feed><entry>", "feed"),
        ("<alto> sings", ""),
        ("Talks resume", ""),
        ("<", ""),
    ],
)
def test_a_root_is_told_with_and_without_a_declaration(text: str, root: str) -> None:
    assert read_opening(text).root == root


def test_an_article_of_a_journal_is_told_from_one_of_html() -> None:
    assert read_opening("<article><front>").is_jats
    assert read_opening("<article dtd-version='1.1'>").is_jats
    assert not read_opening("<article><h1>Talks</h1>").is_jats


def test_rdf_is_a_feed_by_its_namespace() -> None:
    rdf = "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'{}><channel/>"

    assert read_opening(rdf.format(" xmlns='http://purl.org/rss/1.0/'")).is_feed
    assert not read_opening(rdf.format("")).is_feed
