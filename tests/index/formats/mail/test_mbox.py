"""Mailboxes: several messages in a file."""

from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure

TEXT = "The council met on Tuesday and agreed that the bridge is to be rebuilt before the winter."


def message(subject: str, text: str = TEXT) -> str:
    return (
        f"From desk@echo.example Thu Mar 14 08:00:00 2019\nFrom: Ada Roe <a@echo.example>\nSubject: {subject}\n"
        f"Date: Thu, 14 Mar 2019 08:00:00 +0000\n\n{text}\n\n"
    )


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("name", ["archive.mbox", "archive", "archive.txt"])
def test_each_message_is_an_article(tmp_path: Path, name: str, end: str) -> None:
    path = tmp_path / name
    path.write_bytes((message("Weir opens") + message("Ferry stops")).replace("\n", end).encode())

    found = [each for each in read(path, name="a") if isinstance(each, Article)]

    assert [each.title for each in found] == ["Weir opens", "Ferry stops"]
    assert [each.location for each in found] == [f"{path}:1", f"{path}:8"]
    assert len({each.id for each in found}) == 2


def test_a_sentence_that_begins_with_from_parts_nothing(tmp_path: Path) -> None:
    path = tmp_path / "archive.mbox"
    text = f"{TEXT}\n\nFrom here on it rains.\n\n>From Monday on at 10:30 it may not."
    path.write_text(message("Weir opens", text) + message("Ferry stops"))

    first, _ = read(path, name="a")

    assert isinstance(first, Article)
    assert [each.text for each in first.paragraphs] == [
        TEXT,
        "From here on it rains.",
        "From Monday on at 10:30 it may not.",
    ]


def with_length(text: str, *, wrong: int = 0) -> str:
    """Return a message that states the length of its text, which quotes a mailbox."""
    quoted = f"{text}\n\nFrom desk@echo.example Thu Mar 14 08:00:00 2019\n\nIt rained.\n"
    return message("Weir opens", quoted).replace("\n\n", f"\nContent-Length: {len(quoted) + 1 + wrong}\n\n", 1)


@pytest.mark.parametrize("end", ["\n", ""])
def test_the_length_of_a_message_is_believed_where_the_next_one_follows(tmp_path: Path, end: str) -> None:
    path = tmp_path / "archive.mbox"
    path.write_text((with_length(TEXT) + with_length("The ferry sailed.") + message("Ferry stops")).rstrip("\n") + end)

    found = [each for each in read(path, name="a") if isinstance(each, Article)]

    assert [each.title for each in found] == ["Weir opens", "Weir opens", "Ferry stops"]
    assert [each.location for each in found] == [f"{path}:1", f"{path}:14", f"{path}:27"]


@pytest.mark.parametrize("wrong", [-5, 7, 10_000])
def test_a_wrong_length_hides_no_message(tmp_path: Path, wrong: int) -> None:
    path = tmp_path / "archive.mbox"
    path.write_text(with_length(TEXT, wrong=wrong) + message("Ferry stops") + message("Ferry sails"))

    titles = [each.title for each in read(path, name="a") if isinstance(each, Article)]

    assert [title for title in titles if title.startswith(("Weir", "Ferry"))] == [
        "Weir opens",
        "Ferry stops",
        "Ferry sails",
    ]


def test_a_single_message_is_the_file(tmp_path: Path) -> None:
    path = tmp_path / "weir.eml"
    path.write_text(message("Weir opens"))

    [found] = read(path, name="weir")

    assert isinstance(found, Article)
    assert (found.id, found.title) == ("weir", "Weir opens")


def test_a_message_that_says_nothing_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "archive.mbox"
    path.write_text(message("Weir opens") + message("", "") + message("Ferry stops"))

    found = list(read(path, name="a"))

    assert [type(each) for each in found] == [Article, Failure, Article]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_word_alone_begins_a_message_as_thunderbird_writes_it(tmp_path: Path, end: str) -> None:
    path = tmp_path / "Inbox"
    whole = (message("Weir opens") + message("Ferry stops")).replace("desk@echo.example Thu Mar 14 08:00:00 2019", "")
    path.write_bytes(whole.replace("\n", end).encode())

    assert [each.title for each in read(path, name="a") if isinstance(each, Article)] == ["Weir opens", "Ferry stops"]
