"""Given the name of a vocabulary of XML, which of its elements are more than a piece of a line?"""

from index.formats.xml.parsing.prose import TagSet
from index.vocabulary.word_lists import read_tables

_TABLES: dict[str, dict[str, str]] = read_tables("index.formats.xml", "vocabularies")


def read_vocabulary(name: str) -> TagSet:
    """Return the vocabulary of a name in `words/vocabularies.toml`.

    >>> "sec" in read_vocabulary("jats").sections
    True
    """
    return TagSet(**{kind: frozenset(names.split()) for kind, names in _TABLES[name].items()})
