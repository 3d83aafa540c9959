"""Given the block of YAML that a Markdown file may begin with, which facts does it state?"""

import re
from collections.abc import Iterator

import yaml

from index.article import Field
from index.dates import read_date
from index.draft import Fact, fact, language_code
from index.errors import ReadError
from index.names import names
from index.whitespace import collapse

LONGEST = 64 * 1024
"""Characters of the longest front matter: more than any tool writes, little enough to be parsed at once."""

_BLOCK = re.compile(r"\s*^---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NAMES = {
    Field.TITLE: "title headline",
    Field.STANDFIRST: "standfirst description summary subtitle excerpt abstract lead deck dek",
    Field.AUTHOR: "author authors byline creator",
    Field.SOURCE: "source publisher publication journal newspaper agency site website",
    Field.SECTION: "section category categories rubric department",
    Field.PUBLISHED: "published date publication_date pubdate publishdate publish_date date_published published_at",
    Field.LANGUAGE: "language lang locale",
    Field.URL: "url canonical canonical_url source_url link",
}
_ORDER = [(name, field) for field, names in _NAMES.items() for name in names.split()]
_NOTHING = frozenset({"", "~", "null", "none"})
_ADDRESS = re.compile(r"https?://\S+\Z", re.IGNORECASE)


def split_front_matter(text: str) -> tuple[str, str]:
    """Return the YAML that a text begins with, empty if none, and the text with as many blank lines in its place.

    >>> split_front_matter("---\\ntitle: Talks\\n---\\nText.")
    ('title: Talks\\n', '\\n\\n\\nText.')
    """
    match = _BLOCK.match(text[: LONGEST + 16])
    # A rule across the page is written in the same way; fields tell front matter from it.
    if match is None or not (match["yaml"].strip() == "" or re.search(r"^[^\s#-][^:\n]*:", match["yaml"], re.M)):
        return "", text
    return match["yaml"], "\n" * match[0].count("\n") + text[match.end() :]


def read_front_matter(block: str) -> tuple[Fact, ...]:
    """Return the facts of front matter, each with the origin ``front matter NAME``.

    Raise `ReadError` if it is not YAML, or not a mapping of names to values.
    """
    try:
        # Of YAML's safe loaders the one that leaves values as they are written: to the others the language `no` is
        # false, and a time with a zone is another time.
        loaded = yaml.load(block, Loader=yaml.BaseLoader)
    except RecursionError as error:
        raise ReadError("its front matter is not readable as YAML: nested too deep") from error
    except (yaml.YAMLError, ValueError) as error:
        raise ReadError(f"its front matter is not YAML: {collapse(str(error))[:300]}; quote the value") from error
    if not loaded:
        return ()
    if not isinstance(loaded, dict):
        raise ReadError("its front matter is YAML, but does not have the form 'name: value'")
    written = {_key(name): (str(name), _values(value)) for name, value in loaded.items() if isinstance(name, str)}
    language = next((text for name in _NAMES[Field.LANGUAGE].split() for text in written.get(name, ("", ()))[1]), "")
    return tuple(
        each
        for name, field in _ORDER
        if name in written and written[name][1]
        for each in _facts(field, written[name][0], written[name][1], language)
    )


def _key(name: str) -> str:
    return collapse(name).casefold().replace("-", "_").replace(" ", "_")


def _values(value: object) -> tuple[str, ...]:
    """Return the texts of a value: itself, those of a list, the names in a list of objects."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        named = each.get("name") if isinstance(each, dict) else each
        text = collapse(named) if isinstance(named, str) else ""
        text = text[2:-2].strip() if text.startswith("[[") and text.endswith("]]") else text  # a link between notes
        if text.casefold() not in _NOTHING:
            found.append(text)
    return tuple(found)


def _facts(field: Field, name: str, values: tuple[str, ...], language: str) -> Iterator[Fact]:
    origin = f"front matter {name}"
    first = values[0]
    if field is Field.PUBLISHED:
        if date := read_date(first, language=language):
            quote = "" if date.iso == first else first
            yield fact(field, date.iso, origin, quote=quote, note=date.note, guess=date.guess)
        else:
            yield fact(field, "", origin, quote=first[:80], note="is no date with a year that we can read")
    elif field is Field.LANGUAGE:
        if code := language_code(first):
            yield fact(field, code, origin, quote="" if code == first else first)
        else:
            yield fact(field, "", origin, quote=first[:80], note="is no language that we know")
    elif field is Field.AUTHOR:
        yield fact(field, dict.fromkeys(author for text in values for author in names(text)), origin)
    elif field is Field.SOURCE and _ADDRESS.match(first):
        yield fact(Field.URL, first, origin)  # what web clippers write
    else:
        yield fact(field, first, origin)
