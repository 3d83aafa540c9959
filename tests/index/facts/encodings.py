"""Measure how often text in older encodings is read wrong; docs/encodings.md holds the table.

::

    python -m tests.index.facts.encodings             # ours beside charset-normalizer alone (minutes)
    python -m tests.index.facts.encodings --misread   # each text that we read wrong
"""

import sys
import time
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from index.facts.text import decode
from index.vocabulary.fixed import fixed

ENCODINGS = {
    "cs": "cp1250 iso8859_2 cp852 mac_latin2",
    "sk": "cp1250 iso8859_2 cp852 mac_latin2",
    "pl": "cp1250 iso8859_2 cp852 mac_latin2 iso8859_16",
    "hu": "cp1250 iso8859_2 cp852 mac_latin2",
    "sl": "cp1250 iso8859_2 cp852 mac_latin2",
    "hr": "cp1250 iso8859_2 cp852 mac_latin2",
    "ro": "cp1250 iso8859_2 cp852 iso8859_16",
    "ru": "cp1251 koi8_r iso8859_5 cp866 mac_cyrillic",
    "uk": "cp1251 koi8_u iso8859_5 cp1125 mac_cyrillic",
    "bg": "cp1251 koi8_r iso8859_5 cp866 mac_cyrillic",
    "sr": "cp1251 iso8859_5 mac_cyrillic cp855",
    "tr": "cp1254 iso8859_9 cp857",
    "el": "cp1253 iso8859_7 cp737",
    "lt": "cp1257 iso8859_13 iso8859_4 cp775",
    "lv": "cp1257 iso8859_13 iso8859_4 cp775",
    "et": "cp1257 iso8859_13 iso8859_4 cp1252",
    "de": "cp1252 iso8859_15 mac_roman cp850 cp437",
    "fr": "cp1252 iso8859_15 mac_roman cp850 cp437",
    "es": "cp1252 iso8859_15 mac_roman cp850 cp437",
    "pt": "cp1252 iso8859_15 mac_roman cp850",
    "it": "cp1252 iso8859_15 mac_roman cp850 cp437",
    "sv": "cp1252 iso8859_15 mac_roman cp850 cp437",
    "da": "cp1252 iso8859_15 mac_roman cp850",
    "fi": "cp1252 iso8859_15 mac_roman cp850 cp437",
    "is": "cp1252 iso8859_15 cp850",
    "he": "cp1255 iso8859_8 cp862",
    "ar": "cp1256 iso8859_6",
    "ja": "cp932 euc_jp iso2022_jp",
    "zh": "gb18030 utf_16_le",
    "zh-hant": "big5 utf_16_be",
    "ko": "cp949 utf_16_le",
    "vi": "cp1258",
    "th": "cp874",
}
"""The encodings that each language was written in before UTF-8, with those of DOS and the Macintosh."""

LENGTHS = {80: 6, 400: 4, 3000: 1}
"""Characters of a text, and how many texts of that length are read in each encoding."""

NAMES = "“”„‘’‚«»–—…‹›·ʼ"
_PLAIN = str.maketrans(dict(zip(NAMES, "\"\"\"''''\"\"--.''.'", strict=False)))
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@fixed
class Sample:
    """Hold a text, and the bytes that it is in an encoding."""

    language: str
    encoding: str
    form: str
    length: int
    text: str
    data: bytes


@cache
def sentences() -> dict[str, tuple[str, ...]]:
    """Return our sentences in each language."""
    tables = tomllib.loads((Path(__file__).parent / "texts" / "sentences.toml").read_text("utf-8"))
    found = {}
    for language, text in tables.items():
        joint = "" if language in ("ja", "zh", "zh-hant", "ko") else " "
        whole = (joint if language != "ko" else " ").join(text.split("\n")).strip()
        found[language] = tuple(_sentences(whole, "。" if language in ("ja", "zh", "zh-hant") else ". "))
    return found


def _sentences(text: str, end: str) -> Iterator[str]:
    for piece in text.split(end):
        if piece.strip():
            yield piece.strip().rstrip(".") + end.strip()


_ENGLISH = ("the", "annual", "report", "of", "Northern", "Rail", "Holdings", "Ltd", "was", "published", "online")


def _with_english(text: str) -> str:
    words = text.split(" ")
    return " ".join(word for pair in zip(words, _ENGLISH * len(words), strict=False) for word in pair)


def _names(text: str) -> str:
    return ", ".join(word.strip(".,„“”«»") for word in text.split() if word[:1].isupper())


def _page(text: str) -> str:
    head = "<!doctype html>\n<html><head><title>Report</title><style>p { margin: 0 }</style></head>\n<body>"
    menu = "<ul><li><a href='/home'>Home</a><li><a href='/about'>About us</a></ul>"
    return f"{head}<div class='main'>{menu}<p id='a1'>{text}</p></div></body></html>"


def _table(text: str) -> str:
    rows = (f"{number};{line[:30]};{line}\n" for number, line in enumerate(text.split(". ")))
    return "id;title;text\n" + "".join(rows)


FORMS: dict[str, Callable[[str], str]] = {
    "plain": str,
    "capitals": str.upper,
    "with English": _with_english,
    "with numbers": lambda text: " ".join(f"{word} {len(word) * 317}" for word in text.split(" ")),
    "names": _names,
    "page": _page,
    "table": _table,
}
"""What may be done to a text: what else stands in it, and how it is written."""


def samples(form: str = "plain", lengths: tuple[int, ...] = tuple(LENGTHS)) -> Iterator[Sample]:
    """Yield our texts in all encodings that they can be written in and that are not UTF-8 by accident."""
    for language, encodings in ENCODINGS.items():
        own = sentences()[language]
        for length in lengths:
            for start in range(min(LENGTHS[length], len(own))):
                turned = [*own[start:], *own[:start]] * (length // len("".join(own)) + 1)
                joint = "" if language in ("ja", "zh", "zh-hant") else " "
                text = FORMS[form](joint.join(turned)[:length].strip())
                for encoding in encodings.split():
                    written = _writable(text, encoding)
                    data = written.encode(encoding)
                    if not data.isascii() or encoding == "iso2022_jp":
                        whole = unicodedata.normalize("NFC", data.decode(encoding)) if encoding == "cp1258" else written
                        yield Sample(language, encoding, form, length, whole, data)


def _writable(text: str, encoding: str) -> str:
    """Return a text with the signs that an encoding has, as its writers had to."""
    if encoding == "cp1258":
        text = "".join(map(_vietnamese, text))
    if encoding == "iso8859_16":
        text = text.replace("ş", "ș").replace("ţ", "ț").replace("Ş", "Ș").replace("Ţ", "Ț")
    found = []
    for character in text:
        try:
            character.encode(encoding)
            found.append(character)
        except UnicodeEncodeError:
            found.append(character.translate(_PLAIN) if character in NAMES else "")
    return "".join(found)


def _vietnamese(character: str) -> str:
    whole = unicodedata.normalize("NFD", character)
    tones = "".join(mark for mark in whole[1:] if mark in _TONES)
    vowel = unicodedata.normalize("NFC", whole[0] + "".join(mark for mark in whole[1:] if mark not in _TONES))
    return character if not tones or _is_one(character) else vowel + tones


def _is_one(character: str) -> bool:
    try:
        return bool(character.encode("cp1258"))
    except UnicodeEncodeError:
        return False


def is_read(sample: Sample, read: str) -> bool:
    """Tell whether a text was read right; Romanian's comma and cedilla are the same bytes, and one letter to us."""
    return _one_letter(read) == _one_letter(sample.text)


def _one_letter(text: str) -> str:
    return text.translate(str.maketrans("şţŞŢ", "șțȘȚ"))


def normalizer_alone(data: bytes) -> str:
    """Return what charset-normalizer makes of bytes."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - it serves as a comparison only

    return str(from_bytes(data).best() or "")


def misread(read: Callable[[bytes], str], form: str = "plain") -> tuple[list[Sample], Counter[int]]:
    """Return the texts of a form that are read wrong, and how many there are of each length."""
    lengths = tuple(LENGTHS) if form == "plain" else (400,)
    wrong: list[Sample] = []
    whole: Counter[int] = Counter()
    for sample in samples(form, lengths):
        whole[sample.length] += 1
        if not is_read(sample, read(sample.data)):
            wrong.append(sample)
    return wrong, whole


def main() -> None:
    """Print the tables of docs/encodings.md."""
    if "--misread" in sys.argv:
        for form in FORMS:
            for each in misread(decode, form)[0]:
                print(form, each.language, each.encoding, each.length, each.text[:60], "→", decode(each.data)[:60])
        return
    readers = {"ours": decode, "charset-normalizer alone": normalizer_alone}
    for form in FORMS:
        for name, read in readers.items():
            start = time.process_time()
            wrong, whole = misread(read, form)
            took = 1000 * (time.process_time() - start) / whole.total()
            counts = Counter(each.length for each in wrong)
            rates = "".join(f" {length}: {counts[length]} of {count}," for length, count in whole.items())
            print(f"{form}, {name}: wrong at{rates} {took:.1f} ms each")
            if form == "plain":
                for language in ENCODINGS:
                    found = Counter(f"{each.encoding} {each.length}" for each in wrong if each.language == language)
                    print("   ", language, dict(found))


if __name__ == "__main__":
    main()
