"""Write the names of months and days that the Unicode CLDR has, from Babel's copy of it.

python -m tests.index.facts.calendar.cldr
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import babel
from babel import Locale, localedata

WORDS = Path(__file__).parents[4] / "index/facts/calendar/words"

CODES = """
af ar az be bg bn bs ca cs da de el en es et eu fa fi fil fr gl he hi hr hu hy id is it ja ka kk ko lt lv mk mr ms nb
nl nn pl pt ro ru sk sl sq sr sr_Latn sv sw ta te th tr uk ur vi zh zh_Hant"""
LANGUAGES = CODES.split()

WIDTHS = ("wide", "abbreviated", "short")
"""All but the narrow one, whose letters stand for several days each."""

LEFT_OUT = frozenset({"", "per", *"一二三四五六日"})
"""Days in Turkish and in Chinese that mean anything elsewhere: per, one, two."""

HEAD = """\
# {what} in the languages of the Unicode CLDR: language, number, names.
# Written by python -m tests.index.facts.calendar.cldr with Babel {version}; cldr-license.txt is its licence.
"""


def names(languages: Mapping[str, Mapping[str, Mapping[int, str]]], number: int) -> list[str]:
    """Return the names that a month or day has in a sentence and alone, in full and abbreviated."""
    found = (forms.get(width, {}).get(number, "") for forms in languages.values() for width in WIDTHS)
    bared = dict.fromkeys(map(bare, found))
    return [name for name in bared if name not in LEFT_OUT and not any(map(str.isdigit, name))]


def bare(name: str) -> str:
    """Return a name without Catalan's and Occitan's "of", and without a full stop."""
    return name.replace("’", "'").removeprefix("de ").removeprefix("d'").lower().rstrip(".")


def lines(kind: str, numbers: range, base: int) -> Iterator[str]:
    """Yield the names of months or of days, in all languages."""
    for language in LANGUAGES:
        localedata._cache.clear()  # Babel merges Azerbaijani into the root of all
        for number in numbers:
            if found := names(getattr(Locale.parse(language), kind), number):
                yield f"{language.partition('_')[0]} {number + base} {'|'.join(found)}"


def written() -> Iterator[tuple[Path, str]]:
    """Yield the files and what is in them."""
    for name, what, kind, numbers, base in (
        ("months", "Names of months", "months", range(1, 13), 0),
        ("weekdays", "Names of days, Monday as 1,", "days", range(7), 1),
    ):
        head = HEAD.format(what=what, version=babel.__version__)
        yield WORDS / f"{name}.txt", head + "".join(f"{line}\n" for line in lines(kind, numbers, base))


def main() -> None:
    """Write the files."""
    for path, text in written():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
