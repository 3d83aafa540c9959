"""What do people say of files that the files do not say themselves, in a ``searcher.toml`` or on the command line?

`Settings` hold for one file. They go with the request to read it to the process that reads it, and from there to the
readers that need them. A new option of a reader is a new field of them.
"""

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from index.vocabulary.fixed import fixed

_KEPT = 256
"""Settings whose digest is kept: files come folder by folder, and most files of a folder share theirs."""

AUTOMATIC = "auto"
"""Stands for the languages that the archive is most likely in."""

_SIZE = 16
"""Bytes of a digest: by chance, two of 2**64 settings would have the same one."""


@fixed
class Default:
    """Hold what an article is taken to say where it does not: a field's `name`, its values, and who says so.

    `name` is one of our fields, ``year`` or ``timezone``, else that of a custom field. `origin` is for people:
    ``searcher.toml``, ``command line``, ``file name, by searcher.toml``.
    """

    name: str
    values: tuple[str, ...]
    origin: str


@fixed
class MappedField:
    """Name the field of an article that a record holds under a name of its own.

    `path` leads to it: the names of the objects around it and its own, with dots between (``data.body.value``).
    `origin` is who says so, as of a `Default`.
    """

    name: str
    path: str
    origin: str = ""


@fixed
class Settings:
    """Hold what people say of one file: `defaults` and `mapping` have each name once, sorted.

    `ocr` says in which languages pictures of text are read (``deu+eng`` or `AUTOMATIC`), empty where they are not to
    be, None where nobody says.
    """

    defaults: tuple[Default, ...] = ()
    mapping: tuple[MappedField, ...] = ()
    ocr: str | None = None

    @classmethod
    def of(
        cls, defaults: Iterable[Default], mapping: Iterable[MappedField] = (), *, ocr: str | None = None
    ) -> "Settings":
        """Return settings in which the last of several of one name holds.

        >>> Settings.of([Default("year", ("1986",), "x"), Default("year", ("1987",), "x")]).default("year").values
        ('1987',)
        """
        last = {each.name: each for each in defaults}
        mapped = {each.name: each for each in mapping}
        return cls(tuple(last[name] for name in sorted(last)), tuple(mapped[name] for name in sorted(mapped)), ocr)

    def default(self, name: str) -> Default | None:
        """Return the default of this name, None if there is none.

        >>> Settings((Default("year", ("1987",), "searcher.toml"),)).default("year").values
        ('1987',)
        """
        return next((each for each in self.defaults if each.name == name), None)

    @property
    def digest(self) -> bytes:
        """Return what tells these settings from others in what they say of any file, empty where that is nothing."""
        return _digest(self.defaults, self.mapping) if self.defaults or self.mapping else b""

    @property
    def mark(self) -> str:
        """Return what the catalogue keeps with a file that was read with these settings, empty for none."""
        return f"{self.digest.hex()}/{self.ocr}" if self.ocr else self.digest.hex()

    def is_read(self, mark: str, *, is_whole: bool) -> bool:
        """Return whether a file with a mark would be read the same with these settings.

        OCR makes no difference to one that `is_whole`: nothing of it failed or was without text.

        >>> Settings(ocr="deu").is_read("", is_whole=True), Settings(ocr="deu").is_read("", is_whole=False)
        (True, False)
        """
        return mark.partition("/")[0] == self.digest.hex() if is_whole else mark == self.mark


@lru_cache(maxsize=_KEPT)
def _digest(*said: tuple[Default | MappedField, ...]) -> bytes:
    return hashlib.blake2b(repr(said).encode(), digest_size=_SIZE).digest()


NO_SETTINGS = Settings()
"""What holds for a file of which nobody says anything."""
