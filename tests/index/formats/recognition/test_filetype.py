import pytest

from index.formats.recognition.filetype import FileType, sniff
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


@pytest.mark.parametrize("name", ["a.txt", "a", "a.md"])
def test_text_with_the_line_ends_of_old_computers_is_a_text(name: str) -> None:
    head = b'Talks, resumed\rThey "met, in Baku.\r\rIt rained.\r'

    assert sniff(head, name) in (FileType.TEXT, FileType.MARKDOWN)


def test_a_table_with_the_line_ends_of_old_computers_is_a_table() -> None:
    assert sniff(b"id;title;text\r1;Talks;They met.\r", "a.txt") is FileType.CSV


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"{\\rtf1\\ansi Talks}", "a.doc", FileType.RTF),
        (b"<!-- saved --><p>Talks resume</p>", "a.txt", FileType.HTML),
        (b"PK\x03\x04" + bytes(30) + b"%PDF-1.7\n", "a.zip", FileType.ZIP),
        (b"\r\n\x00%PDF-1.7\n", "a", FileType.PDF),
        (b"A file that begins with %PDF-1.7 is a PDF.\n", "a.txt", FileType.TEXT),
        (b"TY  - NEWS\r\nTI  - Talks\r\n", "a.txt", FileType.REFERENCES),
        (b"TY  - Newspaper Article\nTI  - Talks\n", "a.txt", FileType.REFERENCES),
        (b"TY - the best of the year\nAnd so on.\n", "a.txt", FileType.TEXT),
        (b"@article{a,\n title={Talks}}", "a.txt", FileType.BIBTEX),
        (b"@ada: talks resume", "a.txt", FileType.TEXT),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nTalks", "a.txt", FileType.SUBTITLES),
        (b"12:30 lunch\n13:00 talks", "a.txt", FileType.TEXT),
        (b"From a@x Thu Mar 14 08:00:00 2019\nFrom: a\nSubject: x\n\nTalks", "a", FileType.MBOX),
        (b"From here on it rains at 10:30\nand rains", "a", FileType.TEXT),
        (b"Date: today\nPlace: Baku\n\nTalks resume", "a.txt", FileType.TEXT),
        (b"From: " + b"a, " * 4000, "a.eml", FileType.EML),
        (b"PK\3\4\x14\0", "a.txt", FileType.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0", "a.txt", FileType.OLE),
        ("<html><body>Talks".encode("utf-16"), "a.txt", FileType.HTML),
        ("<html><body>Talks".encode("utf-16-le"), "a.txt", FileType.HTML),
        (b"2021-11-08 12:00:01 INFO started {a=1};\n", "server.log", FileType.TEXT),
        (b"def talk():\n    return {}\n", "talk.py", FileType.TEXT),
    ],
)
def test_more_formats_are_told_by_content(head: bytes, name: str, kind: FileType) -> None:
    assert sniff(head, name) is kind


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ('window.YTD.tweets.part0 = [\n  {"tweet": {}}]', "tweets.js", FileType.JSON),
        ('Grailbird.data.tweets_2014_03 = \n [ {"text": "x"}]', "2014_03.js", FileType.JSON),
        ('[\n{"title": "x"}', "a.jsonl", FileType.JSON),
        ('{\n "title": "x"\n}\n{\n', "a.jsonl", FileType.JSON),
        ('{"title": "x"}\n{', "a.json", FileType.JSONL),
        ('{"articles": [{"title": "' + "x" * 9000, "a.json", FileType.JSON),
        ('{"title": "' + "x" * 9000, "a.jsonl", FileType.JSONL),
    ],
)
def test_records_in_json_are_told_by_how_they_begin(text: str, name: str, kind: FileType) -> None:
    assert sniff(text.encode()[:8192], name) is kind
