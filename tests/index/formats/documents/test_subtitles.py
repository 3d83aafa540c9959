"""Subtitles: what was said."""

from pathlib import Path

import pytest

from index.formats.documents.subtitles import read_subtitles
from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.errors import ReadError

SRT = """1
00:00:00,000 --> 00:00:02,500
{\\an8}<i>The weir</i> will

2
00:00:02,600 --> 00:00:04,000
open in March, the mayor said.

3
00:01:30,000 --> 00:01:33,000
- Who pays?
- Nobody knows.
"""
VTT = """WEBVTT - The weir opens
Language: en

NOTE checked by Ada

STYLE
::cue { color: red }

intro
00:00.000 --> 00:02.500 align:start
<v Ben>The weir &amp; the lock

00:02.600 --> 00:04.000
open <00:03.000>in March.
"""


def article(path: Path, text: str) -> Article:
    path.write_text(text, "utf-8")
    [found] = read(path, name="a")
    assert isinstance(found, Article)
    return found


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cues_are_joined_without_their_numbers_and_times(tmp_path: Path, end: str) -> None:
    found = article(tmp_path / "talk.txt", SRT.replace("\n", end))

    assert [each.text for each in found.paragraphs] == [
        "The weir will open in March, the mayor said.",
        "- Who pays? - Nobody knows.",
    ]


def test_a_paragraph_stands_below_the_time_at_which_it_begins(tmp_path: Path) -> None:
    late = SRT.replace("00:01:30", "01:01:30")

    assert [each.heading for each in article(tmp_path / "talk.srt", SRT).paragraphs] == ["00:00:00", "00:01:30"]
    assert [each.heading for each in article(tmp_path / "talk.srt", late).paragraphs] == ["00:00:00", "01:01:30"]


def test_the_head_of_webvtt_is_not_text(tmp_path: Path) -> None:
    found = article(tmp_path / "talk.vtt", VTT)

    assert (found.title, found.language) == ("The weir opens", "en")
    assert [each.text for each in found.paragraphs] == ["Ben: The weir & the lock open in March."]
    assert [each.quote for each in found.provenance if each.field is Field.LEFT_OUT] == ["checked by Ada"]


def test_a_line_that_stays_is_said_once() -> None:
    rolling = "00:00:01.000 --> 00:00:02.000\nthe weir\n\n00:00:02.000 --> 00:00:03.000\nthe weir\n"

    assert [each.text for each in read_subtitles(rolling.encode()).paragraphs] == ["the weir"]


def test_a_text_goes_on_after_a_blank_line_in_a_cue() -> None:
    text = "1\n00:00:01,000 --> 00:00:02,000\nThe weir\n\nis open.\n"

    assert [each.text for each in read_subtitles(text.encode()).paragraphs] == ["The weir is open."]


def test_endless_speech_is_parted() -> None:
    cues = "".join(f"{n}\n00:00:01,000 --> 00:00:02,000\nword{n} and so on\n\n" for n in range(2_000))

    paragraphs = read_subtitles(cues.encode()).paragraphs

    assert max(len(each.text) for each in paragraphs) < 9_000
    assert sum(each.text.count("and so on") for each in paragraphs) == 2_000


def test_subtitles_without_words_are_an_error() -> None:
    with pytest.raises(ReadError, match="nothing is said"):
        read_subtitles(b"WEBVTT\n\n00:00.000 --> 00:02.500\n\n")


def test_who_speaks_is_named_once_until_somebody_else_does() -> None:
    cues = (
        "<v Ada Roe>Who pays?",
        "<v Ada Roe>For it?</v>",
        "<v.loud Ben>Nobody.\nWe do not know.",
        "<v Ada Roe>I see.",
    )
    text = "WEBVTT\n\n" + "\n\n".join(f"00:0{at}.000 --> 00:0{at}.900\n{said}" for at, said in enumerate(cues))

    [paragraph] = read_subtitles(text.encode()).paragraphs

    assert paragraph.text == "Ada Roe: Who pays? For it? Ben: Nobody. We do not know. Ada Roe: I see."
