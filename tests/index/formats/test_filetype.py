import pytest

from index.formats.filetype import FileType, sniff
from index.vocabulary.errors import ReadError


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"<!DOCTYPE html><title>Talks</title>", "a.txt", FileType.HTML),
        (b"Talks resume\n\nThey met.", "a.html", FileType.TEXT),
        (b'{"title": "Talks", "text": "They met."}\n{"title": "More"}\n', "a", FileType.JSONL),
        (b'[{"title": "Talks"}]', "a.txt", FileType.JSON),
        (b"id;title;text\n1;Talks;They met.\n", "a.txt", FileType.CSV),
        (b"---\ntitle: Talks\n---\nThey met.\n", "a.txt", FileType.MARKDOWN),
        (b"%PDF-1.7\n", "a", FileType.PDF),
        (b"\xef\xbb\xbfTalks resume", "a", FileType.TEXT),
    ],
)
def test_the_content_tells_the_format_before_the_name(head: bytes, name: str, kind: FileType) -> None:
    assert sniff(head, name) is kind


@pytest.mark.parametrize(
    ("head", "name", "reason"),
    [(b"\x89PNG\r\n", "a.txt", "a picture"), (b"p { color: red }", "a.css", "a style sheet")],
)
def test_what_holds_no_articles_says_what_it_is(head: bytes, name: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        sniff(head, name)
