import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import UsageError
from searcher.desk.file import KeptFile
from searcher.dossiers.dossier import collected
from searcher.dossiers.sharing import LARGEST_SHARED, SHARED_FORMAT, read_dossier, written_dossier
from searcher.dossiers.store import Dossiers

NASTY = '</script><b>"\x00\u202e☃'


def shared(tmp_path: Path) -> bytes:
    mine = Dossiers(KeptFile(tmp_path / "kept"))
    number = mine.create(f"Harbour {NASTY}", note="Its\nwall").number
    article = Article(f"odd/../id?&{NASTY}", f"Dam {NASTY}", (Paragraph("It held."),), published="2021-11-08")
    mine.add(number, [article, Article("b", "Ferry")], note=f"Ask {NASTY}", tags=["dam"], paragraphs=[])
    mine.add(number, [article], paragraphs=[1])
    found = mine.get(number)
    assert found is not None
    return "".join(written_dossier(found, mine.items(number))).encode()


def test_a_shared_dossier_is_loaded_as_it_was(tmp_path: Path) -> None:
    loaded = read_dossier(shared(tmp_path))
    theirs = Dossiers(KeptFile(tmp_path / "theirs"), "ben")
    made = theirs.load(loaded.name, loaded.note, loaded.items)
    again = "".join(written_dossier(made, theirs.items(made.number))).encode()
    assert read_dossier(again) == loaded
    assert (made.size, made.note, [item.article.title for item in theirs.items(made.number)][1]) == (
        2,
        "Its\nwall",
        "Ferry",
    )


def test_an_empty_dossier_is_shared_too(tmp_path: Path) -> None:
    mine = Dossiers(KeptFile(tmp_path / "kept"))
    assert read_dossier("".join(written_dossier(mine.create("Empty"), [])).encode()).items == ()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "This file is empty"),
        (b" \n\xef\xbb\xbf", "not a dossier"),
        (b"%PDF-1.7 ...", "This is a PDF, not a dossier"),
        (b"PK\x03\x04...", "This is a ZIP or Office file"),
        (b"SQLite format 3\x00", "This is a database"),
        (b"@article{a,\n}", "This is BibTeX"),
        (b"TY  - NEWS\r\n", "This is RIS"),
        (b"<!doctype html>", "This is a web page"),
        (b"# Harbour", "This is Markdown"),
        (b"id,title\r\na,Dam\r\n", "This file is not a dossier; a dossier’s file ends in .dossier.json"),
        (b"\xff\xfe\x00\x01", "not a dossier"),
        (b"[]", "This is a JSON file, but not one of a dossier"),
        (b'{"hits": []}', "This is a JSON file, but not one of a dossier"),
        (b"[" * 200_000, "nested too deeply"),
        (b"9" * 10_000, "not a dossier"),
    ],
)
def test_a_wrong_file_is_called_what_it_is(content: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_dossier(content)


def test_a_file_that_is_too_large_is_not_read() -> None:
    with pytest.raises(UsageError, match="This file is larger than 16 MB; no dossier is"):
        read_dossier(b" " * (LARGEST_SHARED + 1))


def test_a_file_that_was_cut_is_said_to_be_damaged(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="This dossier is damaged or not complete"):
        read_dossier(shared(tmp_path)[:-20])


ARTICLE = {"article": {"id": "a", "title": "Dam"}, "digest": "00ff"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "shared by a newer version of this program; update this one"),
        ({"name": ""}, "Its beginning: its name is missing"),
        ({"name": 7}, "Its beginning: its “name” is not a text"),
        ({"note": "x" * 4_001}, "Its beginning: its “note” is longer than 4,000 characters"),
        ({"items": None}, "This dossier has no list of articles"),
        ({"items": [ARTICLE] * 10_001}, "This dossier has 10,001 articles; 10,000 are the most"),
        ({"items": [ARTICLE, 7]}, "Article 2: it is not an object"),
        ({"items": [ARTICLE, ARTICLE]}, "Article 2: it has the id of an earlier one, 'a'"),
        ({"items": [{**ARTICLE, "digest": "xyz"}]}, "Article 1: non-hexadecimal number"),
        ({"items": [{**ARTICLE, "added": "yesterday"}]}, "Article 1: Invalid isoformat string"),
        ({"items": [{**ARTICLE, "tags": ["x" * 61]}]}, "Article 1: a text of its “tags” is longer than 60"),
        ({"items": [{**ARTICLE, "tags": ["x"] * 21}]}, "Article 1: its “tags” is not a list of at most 20 texts"),
        ({"items": [{**ARTICLE, "paragraphs": {}}]}, "Article 1: its paragraphs are not a list of at most 200"),
        ({"items": [{**ARTICLE, "paragraphs": [7]}]}, "Article 1: one of its paragraphs is not an object"),
        ({"items": [{**ARTICLE, "paragraphs": [{"number": 0}]}]}, "Article 1: one of its paragraphs has no number"),
        ({"items": [{**ARTICLE, "paragraphs": [{"number": True}]}]}, "Article 1: one of its paragraphs has no number"),
    ],
)
def test_what_is_wrong_in_a_dossier_is_said_with_its_place(change: dict[str, object], said: str) -> None:
    content = {"format": SHARED_FORMAT, "version": 1, "name": "Harbour", "items": [ARTICLE], **change}
    with pytest.raises(UsageError, match=said):
        read_dossier(json.dumps(content).encode())


NAMES = ["article", "id", "note", "tags", "number", "paragraphs", "digest", "authors", "published", "added"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=20,
)


@given(st.lists(JSON, max_size=3))
def test_whatever_a_file_says_it_is_loaded_or_refused_in_words(items: list[object]) -> None:
    content = {"format": SHARED_FORMAT, "version": 1, "name": "Harbour", "items": items}
    with suppress(UsageError):
        assert len(read_dossier(json.dumps(content).encode()).items) == len(items)


def test_halves_of_pairs_in_a_file_do_no_harm(tmp_path: Path) -> None:
    item = {"article": {"id": "a\ud800", "title": "\udc00"}, "digest": "00", "note": "\ud800"}
    content = json.dumps({"format": SHARED_FORMAT, "version": 1, "name": "H\ud800", "items": [item]}).encode()
    loaded = read_dossier(content)
    mine = Dossiers(KeptFile(tmp_path / "kept"))
    made = mine.load(loaded.name, loaded.note, loaded.items)
    assert [item.article.id for item in mine.items(made.number)] == ["a?"]


def test_what_was_added_keeps_when_it_was(tmp_path: Path) -> None:
    mine = Dossiers(KeptFile(tmp_path / "kept"))
    item = collected(Article("a", "Dam"))
    made = mine.load("Harbour", "", [item])
    first = next(mine.items(made.number))
    again = read_dossier("".join(written_dossier(made, [first])).encode()).items[0]
    assert again.added == first.added != ""
