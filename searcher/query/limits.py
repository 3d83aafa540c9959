"""How long, how deep and how wide may a query be?

Each limit keeps one kind of query from taking more than its share; where one bites, a `Problem` says so.
"""

CHARACTERS = 8_000
"""Characters of a query that are read: a page of text, more than anybody types, and short enough for an address."""

WORDS = 1_024
"""Plain words (and dates) of a query: 8,000 characters of prose hold about 1,400."""

PATTERNS = 64
"""Phrases, wildcards and fuzzy words: each costs a scan of positions or of the vocabulary."""

LEVELS = 20
"""Brackets within brackets. Parser, printer and engines recurse no deeper than this."""

EDITS = 2
"""Edits of a fuzzy word: with three, most words of five letters are like most others."""

SLOP = 1_000
"""Words between the words of a proximity search: longer than any paragraph, and far from where integers end."""

PROBLEMS = 20
"""Problems reported of one query; nobody reads the twenty-first."""
