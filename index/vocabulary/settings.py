"""What do people say of files that the files do not say themselves, in a ``searcher.toml`` or on the command line?

`Settings` hold for one file. They go with the request to read it to the process that reads it, and from there to the
readers that need them: `Settings` is what a new option of a reader is added to.
"""

import hashlib
from dataclasses import dataclass

_SIZE = 16
"""Bytes of a digest: by chance, two of 2**64 settings would have the same one."""


@dataclass(frozen=True, slots=True)
class Default:
    """Hold what an article is taken to say where it does not: a field's `name`, its values, and who says so.

    `name` is one of our fields, ``year`` or ``timezone``, else that of a custom field. `origin` is for people:
    ``searcher.toml``, ``command line``, ``file name, by searcher.toml``.
    """

    name: str
    values: tuple[str, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class MappedField:
    """Name the field of an article that a record holds under a name of its own.

    `path` leads to it: the names of the objects around it and its own, with dots between (``data.body.value``).
    `origin` is who says so, as of a `Default`.
    """

    name: str
    path: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """Hold what people say of one file: `defaults` and `mapping` have each name once, sorted."""

    defaults: tuple[Default, ...] = ()
    mapping: tuple[MappedField, ...] = ()

    def default(self, name: str) -> Default | None:
        """Return the default of this name, None if there is none.

        >>> Settings((Default("year", ("1987",), "searcher.toml"),)).default("year").values
        ('1987',)
        """
        return next((each for each in self.defaults if each.name == name), None)

    @property
    def digest(self) -> bytes:
        """Return what tells these settings from others, empty where nothing is set."""
        return b"" if self == NO_SETTINGS else hashlib.blake2b(repr(self).encode(), digest_size=_SIZE).digest()


NO_SETTINGS = Settings()
"""What holds for a file of which nobody says anything."""
