"""Given what was typed, which words, phrases, patterns, fields and operators are in it?

One pass from left to right, each character looked at a bounded number of times. Nothing is an error: what cannot be
read as intended is read as text, and a `Problem` names the place.
"""

import re
from dataclasses import replace
from datetime import date

from index.vocabulary.fixed import fixed
from searcher.query import limits
from searcher.query.dates import ANY_VALUE, read_condition
from searcher.query.fields import DATES, NO_CUSTOM_FIELDS, QUERY_FIELDS, CustomNames, is_listed
from searcher.query.lexeme import Lexeme, LexemeKind
from searcher.query.quotes import QuotationMarks
from searcher.query.tree import Problem, Scope
from searcher.query.words import (
    IGNORED,
    MINUS,
    OPERATORS,
    PLUS,
    QUOTES,
    RUNNING,
    STOPS,
    STRAIGHT,
    TRAILING,
    has_word,
    is_shouted_query,
    legible,
    read_word,
    typed,
)

_END = rf"\s(){re.escape(QUOTES)}"
_WORD = re.compile(rf"(?:[^{_END},;{STOPS}]|(?<=\d),(?=\d))+")
_PLAIN_WORD = re.compile(r"[0-9a-z]+(?=\s|\Z)")
"""A word that can be nothing else, as most are: no operator, field or pattern, nothing to be taken off."""

_VALUE = re.compile(rf"[^{_END}]+")
_FIELD = re.compile(r"([^\W\d]{2,}):(?!//|:)")
_NAME = re.compile(r"([^\s:]{1,64}):(?!//|:)")
"""What may be the name of a custom field: only the archive knows which are."""

_SPACES = re.compile(r"\s+")
_SLOP = re.compile(r"~([0-9]*)")
_LEADING = f"?:;,/{RUNNING}{MINUS}{PLUS}{IGNORED}"
_PLAIN = {ord(character): " " for character in f"{QUOTES}()*?~"}

LONGEST_DATE = 64
"""Characters in which a date is looked for, so that ``date:date:date:…`` is not read to the end each time."""


@fixed
class Lexed:
    """Hold the lexemes of a query in order and the problems met on the way."""

    lexemes: tuple[Lexeme, ...]
    problems: tuple[Problem, ...]


def lex(text: str, *, today: date, plain: bool = False, custom: CustomNames = NO_CUSTOM_FIELDS) -> Lexed:
    """Return the lexemes of a query of an archive with some custom fields; where it is `plain`, words only.

    >>> [(lexeme.kind.name, lexeme.text) for lexeme in lex('peace -"last war"', today=date(2022, 1, 1)).lexemes]
    [('WORD', 'peace'), ('MINUS', '-'), ('PHRASE', 'last war')]
    """
    lexer = _Lexer(text, today=today, plain=plain, custom=custom)
    lexer.run()
    return Lexed(tuple(lexer.lexemes), tuple(lexer.problems))


class _Lexer:
    def __init__(self, text: str, *, today: date, plain: bool, custom: CustomNames) -> None:
        self._text = legible(text)
        self._typed = typed(self._text).translate(_PLAIN) if plain else typed(self._text)
        self._plain = plain
        self._custom = custom
        self._today = today
        self._shouted = not plain and is_shouted_query(self._typed)
        self._marks = QuotationMarks(self._typed)
        self.lexemes: list[Lexeme] = []
        self.problems: list[Problem] = []

    def run(self) -> None:
        position = 0
        fresh = True  # after a space or bracket, where - and + are signs
        while position < len(self._typed):
            character = self._typed[position]
            if character.isspace():
                fresh, position = True, position + 1
            elif plain := _PLAIN_WORD.match(self._typed, position):
                self._add(LexemeKind.WORD, position, plain.end(), plain.group())
                fresh, position = False, plain.end()
            elif character in IGNORED or character in ",;" or character in STOPS:
                position += 1
            elif character in "()":
                self._add(LexemeKind.OPEN if character == "(" else LexemeKind.CLOSE, position, position + 1, character)
                fresh, position = True, position + 1
            elif character in QUOTES:
                fresh, position = False, self._phrase(position)
            elif fresh and character in MINUS + PLUS and self._is_sign(position):
                kind = LexemeKind.MINUS if character in MINUS else LexemeKind.PLUS
                self._add(kind, position, position + 1, character)
                fresh, position = False, position + 1
            else:
                fresh, position = False, self._word(position)

    def _add(self, kind: LexemeKind, start: int, end: int, text: str, number: int | None = None) -> None:
        self.lexemes.append(Lexeme(kind, start, end, text, number))

    def _problem(self, message: str, start: int, end: int) -> None:
        self.problems.append(Problem(message, start, end))

    def _is_sign(self, position: int) -> bool:
        """Tell whether a hyphen or plus at the start of a word has something to act on."""
        if self._plain:
            return False
        following = self._typed[position + 1 : position + 2]
        word = _WORD.match(self._typed, position + 1)
        acts = following == "(" or following in QUOTES or (word is not None and has_word(word.group()))
        if not following or following in MINUS or not acts:
            return False
        if self._shouted and self._typed[position] in MINUS:
            self._shout(position, position + 1)
            return False
        return True

    def _shout(self, start: int, end: int) -> None:
        operator = self._typed[start:end]
        self._problem(f"{operator} was read as text because the whole query is in capitals", start, end)

    def _phrase(self, start: int) -> int:
        """Read what is in quotes; return where it ends."""
        if self._typed[start] == STRAIGHT and self._typed[start - 1 : start].isdigit():
            return start + 1  # 12" is a length
        closing = self._marks.closing(start)
        if closing is None and not self._marks.begins_unfinished(start):
            self._problem("This quotation mark has no partner and was ignored", start, start + 1)
            if self._field_before(start):  # its value begins behind the mark
                self.lexemes[-1] = replace(self.lexemes[-1], end=start + 1)
            return start + 1
        end = len(self._typed) if closing is None else closing
        if closing is None:
            self._problem("This quotation mark is not closed; the rest was read as one phrase", start, start + 1)
        text = self._text[start + 1 : end]
        after = min(end + 1, len(self._typed))
        slop = _SLOP.match(self._typed, after)
        field = self._field_before(start)
        if not has_word(text) and field != Scope.ID:
            self._problem("There are no words between these quotation marks", start, after)
        else:
            if "*" in text and field != Scope.ID:
                self._problem("A * between quotation marks is an ordinary character", start + 1, end)
            number = self._slop(slop.group(1), *slop.span()) if slop else None
            self._add(LexemeKind.PHRASE, start, slop.end() if slop else after, text, number)
        return slop.end() if slop else after

    def _field_before(self, position: int) -> str:
        last = self.lexemes[-1] if self.lexemes else None
        return last.text if last and last.kind is LexemeKind.FIELD and last.end == position else ""

    def _slop(self, digits: str, start: int, end: int) -> int | None:
        if not digits:
            self._problem('Say how many words apart: "peace treaty"~8', start, end)
            return None
        slop = int(digits[:9])
        if slop > limits.SLOP:
            self._problem(f"Words can be at most {limits.SLOP:,} words apart", start, end)
        return min(slop, limits.SLOP) or None

    def _word(self, start: int) -> int:
        """Read a word, or a field and the word after it; return where it ends."""
        found = _WORD.match(self._typed, start)
        if found is None:
            return start + 1
        leading = len(found.group()) - len(found.group().lstrip(_LEADING))
        field = self._name(start + leading, found.end())
        if field is None:
            self._classify(start, found.end())
            return found.end()
        return self._field(field.group(1), start + leading, field.end())

    def _name(self, start: int, end: int) -> re.Match[str] | None:
        """Return the name of a field and its colon, if a word begins with one or with what looks like one."""
        custom = _NAME.match(self._typed, start, end) if self._custom.names else None
        if custom is not None and self._custom.find(custom.group(1)):
            return custom
        field = _FIELD.match(self._typed, start, end)
        return field if field is not None and (field.group(1).isascii() or is_listed(field.group(1))) else None

    def _field(self, name: str, start: int, after: int) -> int:
        """Read the name of a field and, unless a bracket or quote follows, its value; return where that ends."""
        known = "" if self._plain else self._known(name)
        following = self._typed[after : after + 1]
        if not following or following.isspace() or following in f"){IGNORED}":
            if known:
                self._problem(f"Put no space after {known}:", start, after)
            further = self._value_after_space(after) if name == known else None
            if further is None:
                self._classify(start, after)
                return after
            after, following = further, self._typed[further]
        if not known:
            return self._unknown(name, start, after)
        if following == "(" or following in QUOTES:
            self._add(LexemeKind.FIELD, start, after, known)
            return after
        limit = after + LONGEST_DATE if known in DATES else len(self._typed)
        found = (_VALUE if known in (*DATES, Scope.ID) else _WORD).match(self._typed, after, limit)
        end = found.end() if found else after
        if known in DATES:
            return self._date(known, start, after, end)
        if known == Scope.ID and found:
            value = self._text[after:end]
            self._add(LexemeKind.FIELD, start, after, known)
            self._add(LexemeKind.WILDCARD if "*" in value else LexemeKind.WORD, after, end, value)
        elif self._typed[after:end] == ANY_VALUE and known != Scope.TITLE:
            self._add(LexemeKind.FIELD, start, after, known)
            self._add(LexemeKind.WILDCARD, after, end, ANY_VALUE)
        elif has_word(self._typed[after:end]):
            if following in MINUS:
                self._problem(f"To exclude, put the hyphen before the field: -{known}:", start, end)
            self._add(LexemeKind.FIELD, start, after, known)
            self._classify(after, end)
        else:
            self._problem(f"There is no word after {known}:", start, end)
        return end

    def _known(self, name: str) -> str:
        """Return the field of a name as typed, empty if there is none."""
        return name.lower() if name.lower() in QUERY_FIELDS else self._custom.find(name)

    def _unknown(self, name: str, start: int, after: int) -> int:
        """Read a field that there is not as a word; return where it ends.

        Behind a sign it is one word with its value, so that the sign holds for both, or left out before a bracket or
        quote.
        """
        if self._plain:
            self._classify(start, after)
            return after
        self._problem(f"There is no field {name}: (the fields are {self._custom.known()})", start, after)
        count = len(self.lexemes)
        if count and self.lexemes[-1].end == start and self.lexemes[-1].kind in (LexemeKind.MINUS, LexemeKind.PLUS):
            value = _WORD.match(self._typed, after)
            if value is None:
                return after
            after = value.end() if has_word(value.group()) else after
        self._classify(start, after)
        self.lexemes[count:] = [replace(lexeme, is_unknown_field=True) for lexeme in self.lexemes[count:]]
        return after

    def _value_after_space(self, position: int) -> int | None:
        """Return where the value of a field begins, None if an end, a sign or an operator follows the field."""
        found = _SPACES.match(self._typed, position)
        start = found.end() if found else position
        following = self._typed[start : start + 1]
        word = _WORD.match(self._typed, start)
        is_operator = word is not None and word.group() in OPERATORS
        return start if following and (following.isalnum() or following in f"({QUOTES}") and not is_operator else None

    def _date(self, field: str, start: int, after: int, end: int) -> int:
        """Read the value of a field of dates; where it is none, leave it to be read as words."""
        value = self._typed[after:end].rstrip(TRAILING)
        if read_condition(field, value, today=self._today) is None:
            example = 'date:"last month"' if field == "date" else f"{field}:2021-10-31"
            self._problem(f"{field}: needs a date, such as 2021, 2021-11 or {example}", start, end)
            return after
        self._add(LexemeKind.FIELD, start, after, field)
        self._add(LexemeKind.WORD, after, after + len(value), value)
        return end

    def _classify(self, start: int, end: int) -> None:
        """Add the word between two places: an operator, a pattern, or just a word; none if nothing can be read."""
        text = self._typed[start:end].rstrip(IGNORED)
        if text in OPERATORS and not self._plain and not self._field_before(start):
            if not self._shouted:
                self._add(LexemeKind[text], start, end, text)
                return
            self._shout(start, end)
        word = text.lstrip(_LEADING).rstrip(TRAILING)
        if not has_word(word):
            if "*" in text:
                self._problem("A * on its own stands for any word and was ignored", start, end)
            return
        leading = text.index(word)
        if "?" in text[:leading]:
            self._problem("A ? stands for a letter only between letters", start, end)
        end = start + leading + len(word)
        start += 0 if self._field_before(start) else leading
        reading = read_word(word)
        if reading.problem:
            self._problem(reading.problem, start, end)
        self._add(reading.kind, start, end, reading.text, reading.edits)
