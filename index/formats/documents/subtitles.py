"""Given subtitles, which text was said? (SubRip, WebVTT, SubViewer)

What was said is joined into paragraphs that end where a sentence does. Each stands below the time at which it begins,
so that its place in the recording is found from its place in the text; other times, and numbers, are left out.
"""

import html
import re
from collections.abc import Iterator

from index.facts.fact import Draft, Fact, fact, left_out
from index.facts.text import collapse, decode, unify
from index.page.features import ends_sentence
from index.page.hyphens import unwrap
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError
from index.vocabulary.language_codes import language_code

READS = (("Subtitles", "`.srt`, `.vtt`", "the file"),)

_TIME = re.compile(
    r"\s*(?:(?P<hours>\d{1,3}):)?(?P<minutes>\d\d?):(?P<seconds>\d\d)[,.]\d{1,3}\s*(?:-->|,)\s*[\d:,.]+.*"
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>|<\d[\d:.]*>|\{\\[^{}]{0,200}\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,50})*[ \t]+(?P<name>[^<>]{1,100})>")
_TITLE = re.compile(r"WEBVTT[ \t]+-?[ \t]*(?P<title>\S.*)")
_NOTE = re.compile(r"^NOTE[ \t\n](\S(?:.|\n(?!\n))*)", re.MULTILINE)
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LONG = 400
"""Characters of a paragraph from which on the next sentence begins another one."""

_LONGEST = 8_000
"""Characters of the longest paragraph, where no sentence ends."""

_PAUSE = 6
"""Seconds from one cue's beginning to the next one's after which a paragraph begins, if a sentence ended."""


def read_subtitles(data: bytes) -> Draft:
    """Return the article of a file of subtitles.

    Raise `ReadError` for one in which nothing is said.

    >>> draft = read_subtitles(b"00:00:01,500 --> 00:00:02,000\\nThe ferry\\n\\n00:00:02,000 --> 00:00:03,000\\nsank.")
    >>> draft.paragraphs
    (Paragraph(text='The ferry sank.', heading='00:00:01'),)
    """
    text = unify(decode(data)).lstrip("\ufeff\n ")
    paragraphs: list[str] = []
    times: list[str] = []
    last = 0
    for start, said in _cues(text):
        whole = paragraphs[-1] if paragraphs else ""
        is_ended = ends_sentence(whole) and (len(whole) >= _LONG or start - last > _PAUSE)
        if is_ended or not 0 < len(whole) < _LONGEST:
            paragraphs.append(said)
            times.append(_clock(start))
        elif not whole.endswith(said):  # what stays on the screen is written twice
            paragraphs[-1] = f"{whole} {said}"
        last = start
    if not paragraphs:
        raise ReadError("is a file of subtitles in which nothing is said")
    notes = (left_out("comment", collapse(note)) for note in _NOTE.findall(text))
    return Draft((*_facts(text), *notes), tuple(map(Paragraph, paragraphs, times)))


def _facts(text: str) -> Iterator[Fact]:
    """Yield what the head of a file in WebVTT states."""
    head = text.lstrip("\ufeff \n").partition("\n\n")[0].split("\n")
    if match := _TITLE.match(head[0]):
        yield fact(Field.TITLE, collapse(match["title"]), "line 1")
    for number, line in enumerate(head[1:], 2):
        name, _, value = line.partition(":")
        if name == "Language" and (code := language_code(value)):
            yield fact(Field.LANGUAGE, code, f"line {number}")


def _cues(text: str) -> Iterator[tuple[int, str]]:
    """Yield the second at which each cue begins, and what is said. A cue without a time goes on with the one before.

    Who speaks stands before what is said, as people write it (``Jane: Yes.``), once until somebody else does.
    """
    start = 0
    voice = ""

    def named(match: re.Match[str]) -> str:
        nonlocal voice
        before, voice = voice, collapse(match["name"])
        return "" if voice == before else f"{voice}: "

    for number, block in enumerate(_BLANK.split(text)):
        said: list[str] = []
        rows = block.split("\n")
        if block.startswith(("NOTE", "STYLE", "REGION")) or (not number and block.startswith("WEBVTT")):
            rows = rows[next((place for place, row in enumerate(rows) if _TIME.fullmatch(row)), len(rows)) :]
        for place, row in enumerate(rows):
            if match := _TIME.fullmatch(row):
                if said:
                    yield start, unwrap("\n".join(said))
                start, said = _seconds(match), []
            elif place + 1 < len(rows) and _TIME.fullmatch(rows[place + 1]):
                continue  # a cue's number or name
            elif (words := collapse(html.unescape(_MARKUP.sub("", _VOICE.sub(named, row))))) and not (
                len(rows) == 1 and row.isdigit()
            ):
                said.append(words)
        if said:
            yield start, unwrap("\n".join(said))


def _seconds(match: re.Match[str]) -> int:
    return int(match["hours"] or 0) * 3600 + int(match["minutes"]) * 60 + int(match["seconds"])


def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
