"""Given a line, what does it look like: a sentence, a shouted title, the name of a thing?

What is asked of a whole line is a feature of `Line`, computed once; the functions are for parts of lines, too.
"""

import re
from dataclasses import dataclass, field

from index.machine.cache import cached_property
from index.page.phrases import SMALL_WORDS

LONGEST_HEADLINE = 240
"""Characters: Reuters' longest is 100, a court report's 200."""

_PROSE_WORDS = 30
"""Words of a line beyond which it is running text even if it does not end as a sentence does."""

_LONGEST_END = 40
"""Characters that a full stop is looked for in, with the quotes and brackets behind it."""

_END = re.compile(r"[.!?…。！？؟।]['\"’”»“)\]）」』]*\Z")
_INNER_END = re.compile(r"(?<!\W\w)(?<!\A\w)[.!?…]['\"’”»)]*\s+['\"‘“„«(¿¡]?[A-ZÀ-ÞА-ЯΑ-Ω]|[。！？]")
"""The end of a sentence within a line; that of an initial (S. Korea) is not one."""

_WORD = re.compile(r"[^\W_]+(?:['’.\-&/][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_ICONS = " \t|·•.,:;!›»>→↑↓←«‹<…*+-–—#▶►✉☰✕×\"'()[]"
_COUNT = re.compile(r"\s*(?:\(\s*\d[\d.,]*k?\s*\)|\[\s*\d+\s*\]|\b\d[\d.,]*k?)\s*\Z|\A\d[\d.,]*k?\s+(?=\D)")


BULLETS = "*+o#@=•□■☆★◦○●▪◆◇·-"
"""Signs before the items of a list, as people and the browsers Lynx and w3m write them."""


@dataclass(frozen=True)
class Line:
    """Hold a line with the number, from 1, that it has (or begins at) in the file, and that of its block.

    A block is what stands between two blank lines. `number` is 0 where the text has no lines of its own, as in HTML,
    `is_heading` says that markup makes it one, and `indent` how many characters of white space precede it. It has no
    slots, so that its features can be kept.
    """

    number: int
    text: str
    block: int = 0
    is_heading: bool = False
    indent: int = field(default=0, repr=False)

    @property
    def origin(self) -> str:
        """Return the place of the line for people."""
        return f"line {self.number}" if self.number else "page text"

    @cached_property
    def size(self) -> int:
        """Return how many words the line has."""
        return len(split_words(self.text))

    @cached_property
    def ends(self) -> bool:
        """Return whether the line ends as a sentence does."""
        return ends_sentence(self.text)

    @cached_property
    def is_prose(self) -> bool:
        """Return whether the line is running text by its length or its end.

        >>> texts = ("Prior to that, about a fifth of the land was occupied.", "LIBERATION OF KARABAKH")
        >>> [Line(1, text).is_prose for text in texts]
        [True, False]
        """
        return self.size > _PROSE_WORDS or (self.ends and self.size > 3)

    @cached_property
    def can_be_headline(self) -> bool:
        """Return whether the line can be a headline: one sentence at most, and not too long.

        >>> texts = ("Talks resume. Nobody came. Nobody will.", "U.S. to arm S. Korea, W. Germany")
        >>> [Line(1, text).can_be_headline for text in texts]
        [False, True]
        """
        return len(self.text) <= LONGEST_HEADLINE and self.sentences <= 1

    @cached_property
    def sentences(self) -> int:
        """Return how many sentences end in the line.

        >>> Line(1, "Talks resume. Nobody came").sentences
        1
        """
        return len(_INNER_END.findall(self.text)) + self.ends

    @cached_property
    def is_shouted(self) -> bool:
        """Return whether the line is in capitals throughout."""
        return is_shouted(self.text)

    @cached_property
    def is_title_case(self) -> bool:
        """Return whether every word of the line but the small ones has a capital."""
        return is_title_case(self.text)

    @cached_property
    def is_aside(self) -> bool:
        """Return whether the line stands in brackets or behind a star, as credits and notes at an article's end do.

        >>> texts = ("(Reporting by Jane Roe)", "* Jane Roe is a columnist", "Talks (again)")
        >>> [Line(1, text).is_aside for text in texts]
        [True, True, False]
        """
        return self.text[0] in "*•" or (self.text[0] in "([" and self.text[-1] in ")]")

    @cached_property
    def has_letters(self) -> bool:
        """Return whether the line holds anything but signs."""
        return bool(re.search(r"\w", self.text))

    @cached_property
    def without_icons(self) -> str:
        """Return the text without icons and punctuation at its ends."""
        return self.text.strip(_ICONS)

    @cached_property
    def plain(self) -> str:
        """Return the text with plain apostrophes and a plain I for the dotted one, which patterns without case miss."""
        return self.text.replace("’", "'").replace("İ", "I")

    @cached_property
    def bare(self) -> str:
        """Return the text as the word lists have it: without case, count, icons and punctuation at its ends.

        >>> Line(1, "» Comments (48)").bare
        'comments'
        """
        bare = self.plain.casefold().strip(_ICONS)
        is_counted = bare[:1].isdigit() or bare[-1:].isdigit() or bare.endswith("k")  # others are spared the expression
        return _COUNT.sub("", bare).strip(_ICONS) if is_counted else bare


def split_words(text: str) -> list[str]:
    """Return the words of a text; in Chinese and Japanese, two characters count as one.

    >>> split_words("AT&T's 3 lines"), len(split_words("上海市長が東京"))
    (["AT&T's", '3', 'lines'], 4)
    """
    characters = () if text.isascii() else _CJK.findall(text)
    if len(characters) > 3:
        others = _WORD.findall(_CJK.sub(" ", text))
        return ["".join(characters[start : start + 2]) for start in range(0, len(characters), 2)] + others
    return _WORD.findall(text)


def ends_sentence(text: str) -> bool:
    """Return whether a text ends as a sentence does.

    >>> ends_sentence('"It is over," she said.'), ends_sentence("Talks resume in Baku")
    (True, False)
    """
    return bool(_END.search(text[-_LONGEST_END:])) and not text.endswith(
        (" etc.", " Inc.", " Ltd.", " Co.", " Jr.", " г.")
    )


def is_shouted(text: str) -> bool:
    """Return whether a text is in capitals throughout.

    >>> is_shouted("WHAT NOW, U.S.?"), is_shouted("NATO talks"), is_shouted("2021")
    (True, False, False)
    """
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 1 and text == text.upper() and text != text.lower()


def is_title_case(text: str) -> bool:
    """Return whether every word of a text but the small ones has a capital.

    >>> is_title_case("The Long Table"), is_title_case("Talks resume in Baku")
    (True, False)
    """
    found = _WORD.findall(text)
    return bool(found) and all(word[0].isupper() or word[0].isdigit() or word.lower() in SMALL_WORDS for word in found)
