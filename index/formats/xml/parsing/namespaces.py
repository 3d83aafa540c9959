"""Given an element as XML writes it, what do we call it?

By its name alone where it is of the file's own vocabulary, else by the usual prefix of its namespace and its name:
``dc:creator``, whatever prefix the file gives to it. A prefix that no file declares is taken for the usual one.
"""

from index.vocabulary.errors import ReadError

_USUAL = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://www.w3.org/2005/Atom": "atom",
    "http://purl.org/atom/ns#": "atom",
    "http://purl.org/rss/1.0/modules/content/": "content",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://search.yahoo.com/mrss/": "media",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://www.w3.org/1999/xhtml": "html",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.w3.org/1998/Math/MathML": "mml",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://www.loc.gov/mods/v3": "",
    "http://iptc.org/std/nar/2006-10-01/": "",
    "http://iptc.org/std/NITF/2006-10-18/": "",
    "http://www.tei-c.org/ns/1.0": "",
}
_MOST = 1_000
"""Prefixes that hold for one element; people write twenty."""

_WORDPRESS = "wordpress.org/export/"


class Prefixes:
    """Know which prefix means which namespace where an element stands."""

    def __init__(self) -> None:
        self._meant = {"xml": "xml"}
        self._outer: list[tuple[int, dict[str, str], dict[str, str]]] = []
        self._called: dict[str, str] = {}
        self._root = ""

    def enter(self, raw: str, attributes: dict[str, str], depth: int) -> tuple[str, dict[str, str]]:
        """Return our names of an element that stands so deep and of its attributes.

        >>> Prefixes().enter("a:feed", {"xmlns:a": "http://www.w3.org/2005/Atom", "xml:lang": "en"}, 0)
        ('atom:feed', {'xml:lang': 'en'})
        """
        if attributes:
            declared = {name: uri for name, uri in attributes.items() if name.startswith("xmlns")}
            if declared:
                self._declare(declared, raw, depth)
            if declared or any(":" in name for name in attributes):
                attributes = {
                    self._call(name) if ":" in name else name: value
                    for name, value in attributes.items()
                    if name not in declared
                }
        return self._call(raw), attributes

    def leave(self, depth: int) -> None:
        """Forget what an element declared that stood so deep."""
        while self._outer and self._outer[-1][0] >= depth:
            _, self._meant, self._called = self._outer.pop()

    def _declare(self, declared: dict[str, str], raw: str, depth: int) -> None:
        self._outer.append((depth, self._meant, self._called))
        self._meant = dict(self._meant)
        self._called = {}
        if len(self._meant) + len(declared) > _MOST:
            raise ReadError(f"declares more than {_MOST:,} prefixes, as only harmful files do")
        of_root = raw.rpartition(":")[0]
        for name, uri in declared.items():
            prefix = name.partition(":")[2]
            if not depth and prefix == of_root:
                self._root = uri
            self._meant[prefix] = self._usual(uri.strip(), prefix)

    def _usual(self, uri: str, prefix: str) -> str:
        if uri in _USUAL:
            return _USUAL[uri]
        if _WORDPRESS in uri:
            return "excerpt" if uri.rstrip("/").endswith("excerpt") else "wp"
        return "" if uri == self._root or not uri else prefix or "other"

    def _call(self, raw: str) -> str:
        called = self._called.get(raw)
        if called is None:
            prefix, _, name = raw.rpartition(":")
            usual = self._meant.get(prefix, prefix)
            called = self._called[raw] = f"{usual}:{name}" if usual else name
        return called
