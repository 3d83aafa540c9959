"""Given the references of a list and a format, what does its file say?"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from searcher.answer.serializer import dump
from searcher.citation.bibtex import bibtex
from searcher.citation.csl import csl_item
from searcher.citation.reference import Reference
from searcher.citation.ris import ris


class ReferenceFormat(StrEnum):
    """Name a format for references by how its files end."""

    BIBTEX = "bib"
    RIS = "ris"
    CSL_JSON = "csl.json"


MEDIA_TYPES = {
    ReferenceFormat.BIBTEX: "application/x-bibtex; charset=utf-8",
    ReferenceFormat.RIS: "application/x-research-info-systems; charset=utf-8",
    ReferenceFormat.CSL_JSON: "application/vnd.citationstyles.csl+json",
}
"""By which browsers, and Zotero beside them, know what they are sent."""


def bibliography(references: Iterable[Reference], form: ReferenceFormat) -> Iterator[str]:
    r"""Yield the text of a file of references, one reference at a time.

    >>> cited = Reference(key="a", id="a", title="Dam holds")
    >>> "".join(bibliography([cited], ReferenceFormat.BIBTEX))
    '@misc{a,\n  title = {{Dam holds}}\n}\n\n'
    >>> "".join(bibliography([], ReferenceFormat.CSL_JSON))
    '[\n]\n'
    """
    match form:
        case ReferenceFormat.BIBTEX:
            for cited in references:
                yield f"{bibtex(cited)}\n\n"
        case ReferenceFormat.RIS:
            yield from map(ris, references)
        case ReferenceFormat.CSL_JSON:
            mark = "[\n"
            for cited in references:
                yield f"{mark}{dump(csl_item(cited))}"
                mark = ",\n"
            yield "[\n]\n" if mark == "[\n" else "\n]\n"
