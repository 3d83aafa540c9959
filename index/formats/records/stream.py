"""Given a text in JSON that may be longer than the memory, which values stand in it, one by one? (RFC 8259)

An item of a list is a value, and so is a whole object that is no longer than an article can be; a longer one is read
member by member. Several values may follow each other, and a script may assign them to a name. Where the text is
damaged or cut off, what stands before that is read.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from index.formats.records.wrappers import feed_of, records_in
from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError
from index.vocabulary.fixed import fixed
from index.vocabulary.settings import MappedField

_DEEPEST = 12
"""Objects and lists around an article, inside one that is too long to be read at once."""

DECODER = json.JSONDecoder(strict=False)
"""It accepts control characters within a text, so that the text is not lost because of them."""

_ASSIGNED = re.compile(r"\ufeff?\s*(?:(?:var|let|const)\s+)?[A-Za-z_$][\w.$]{0,200}\s*[=(]\s*")
_SPACE = re.compile(r"\s*+")
_AFTER = re.compile(r"[\s,;)\x1e\ufeff]*+")
"""What may stand between values that follow each other: marks of a script, and of a sequence (RFC 7464)."""
_BEHIND_DAMAGE = re.compile(r"[\s,;)\]}\x1e\ufeff]*+")
"""And what ends the lists and objects in which damage was passed over."""

_NEXT = re.compile(r"\n[ \t]*(?=[{\[])")
_OPENING = 256
_MOST_DAMAGED = 500
"""Damaged values after which the rest is not looked for: each costs a look back over what is held of the text."""


@fixed
class JsonValue:
    """Hold a value, what the object around it states of it, and whether it is all that the text holds at its place."""

    value: object
    around: Mapping[str, object]
    is_whole: bool = False


def json_values(pieces: Iterator[str], mapping: Sequence[MappedField] = ()) -> Iterator[JsonValue | ReadError]:
    """Yield the values of a text that comes in pieces, and an error for each damaged one behind which it goes on.

    `mapping` helps to tell which objects are records. Raise `ReadError` if nothing can be read behind the damage.

    >>> [each.value for each in json_values(iter(['[{"a": 1}, {"a"', ': 2}]\\n{"a": 3}']))]
    [{'a': 1}, {'a': 2}, {'a': 3}]
    """
    text = _Text(pieces, mapping)
    text.open()
    damaged = 0
    while text.sign(_BEHIND_DAMAGE if damaged else _AFTER):
        try:
            yield from _value(text, {}, 0)
        except ReadError as error:
            damaged += 1
            if damaged > _MOST_DAMAGED or not text.go_on():
                raise
            yield error


class _Text:
    """Hold the part of a text that is being read."""

    def __init__(self, pieces: Iterator[str], mapping: Sequence[MappedField]) -> None:
        self.mapping = mapping
        self._pieces = pieces
        self._text = ""
        self._place = 0
        self._line = 1
        self._is_over = False
        self.error = ""

    def open(self) -> None:
        """Pass over the name that a script assigns the values to."""
        self._more(_OPENING)
        match = _ASSIGNED.match(self._text)
        self._place = match.end() if match else 0

    def sign(self, between: re.Pattern[str] = _SPACE) -> str:
        """Return the next character that is not white space, empty at the end."""
        while True:
            match = between.match(self._text, self._place)
            self._place = match.end() if match else self._place
            if self._place < len(self._text) or not self._more(1):
                return self._text[self._place : self._place + 1]

    def take(self, expected: str) -> bool:
        """Pass over the next character if it is one of those expected."""
        if (found := self.sign()) and found in expected:
            self._place += 1
            return True
        return False

    def whole(self) -> tuple[object] | None:
        """Return the value that stands here, None where it does not end within the limit of an article."""
        while True:
            size = len(self._text) - self._place
            try:
                value, end = DECODER.raw_decode(self._text, self._place)
            except RecursionError as error:
                raise ReadError("cannot be read as JSON: it is nested too deeply") from error
            except ValueError as error:
                place = error.pos if isinstance(error, json.JSONDecodeError) else self._place
                line = self._line + self._text.count("\n", 0, place)
                self.error = f"is not JSON: {getattr(error, 'msg', error)} in line {line:,}"
            else:
                if end < len(self._text) or self._text[end - 1] in '}]"' or not self._more(1):
                    self._place = end
                    return (value,)
                continue
            if size > LIMIT or not self._more(size):
                if size > LIMIT:
                    self.error = f"holds a value of more than {LIMIT // 2**20} MiB, which is the limit for one article"
                return None

    def go_on(self) -> bool:
        """Pass over what is damaged, up to the next line that begins an object or a list."""
        while not (match := _NEXT.search(self._text, self._place)):
            self._place = max(self._place, len(self._text) - _OPENING)
            if not self._more(1):
                return False
        self._place = match.end()
        return True

    def _more(self, size: int) -> bool:
        """Read as many characters more, or all that are left; return whether there were any."""
        found = [self._text[self._place :]]
        while size > 0 and not self._is_over:
            piece = next(self._pieces, "")
            self._is_over = not piece
            found.append(piece)
            size -= len(piece)
        if len(found) == 1 or (len(found) == 2 and not found[1]):
            return False
        self._line += self._text.count("\n", 0, self._place)
        self._text = "".join(found)
        self._place = 0
        return True


def _value(text: _Text, around: Mapping[str, object], depth: int) -> Iterator[JsonValue]:
    """Yield the value that stands here; of a list its items, and of an object that is too long what is in it."""
    sign = text.sign()
    whole = None if sign == "[" and not depth else text.whole()
    if whole is not None:
        yield JsonValue(whole[0], around, is_whole=not depth)
    elif depth > _DEEPEST or sign not in ("[", "{"):
        raise ReadError(text.error or "is not JSON")
    else:
        text.take(sign)
        yield from (_items if sign == "[" else _members)(text, around, depth)


def _items(text: _Text, around: Mapping[str, object], depth: int) -> Iterator[JsonValue]:
    while not text.take("]"):
        yield from _value(text, around, depth + 1)
        if not text.take(",") and text.sign() != "]":
            text.whole()
            raise ReadError(text.error or "is not JSON: it ends within a list")


def _members(text: _Text, around: Mapping[str, object], depth: int) -> Iterator[JsonValue]:
    """Yield the lists and objects in an object that hold records, with what it states of them before they come."""
    stated: dict[str, object] = {}
    size = 0
    has_records = False
    while not text.take("}"):
        key = text.whole()
        if key is None or not isinstance(key[0], str) or not text.take(":"):
            raise ReadError(text.error or "is not JSON: an object has a member without a name")
        name = key[0]
        if text.sign() in ("[", "{"):
            inner = {**around, **feed_of({**stated, name: []})}
            for found in _value(text, inner, depth + 1):
                if isinstance(found.value, list):
                    found_in = [
                        JsonValue(each, inner) for each in found.value if records_in(each, mapping=text.mapping)
                    ]
                else:
                    found_in = [found] if records_in(found.value, mapping=text.mapping) else []
                has_records = has_records or bool(found_in)
                yield from found_in
        elif (whole := text.whole()) is not None:
            size += len(name) + (len(whole[0]) if isinstance(whole[0], str) else 8)
            if size <= LIMIT:
                stated[name] = whole[0]
        else:
            raise ReadError(text.error)
        if not text.take(",") and text.sign() != "}":
            text.whole()
            raise ReadError(text.error or "is not JSON: it ends within an object")
    if not has_records:
        yield JsonValue(stated, around)
