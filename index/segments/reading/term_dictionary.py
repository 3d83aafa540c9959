"""Which terms do the segments of a commit have together, and what of that need not be worked out for the next one?

Segments never change, and most outlive many commits: the large ones, since small ones are merged first. So the terms of
the largest two are put together, then those of the third with these, and so on, and what is known of the first few
segments is taken over by the next commit that has them: with 80,000 terms, 100 of them in a new segment, 2 ms
instead of 50.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray

from index.segments.file.packing import decode_name
from index.segments.file.sections import NamedFile
from index.segments.file.segment import Segment
from index.vocabulary.schema import Form


@dataclass(frozen=True, slots=True, weakref_slot=True)
class TermDictionary:
    """Hold the terms of one form of some segments, ascending, and in how many units each occurs (int64).

    `before` are those of all but the last of the segments, kept for other commits that have these.
    """

    terms: NDArray[np.object_]
    counts: NDArray[np.int64]
    before: "TermDictionary | None"


_Key = tuple[Form, tuple[tuple[Path, NamedFile], ...]]

_known: WeakValueDictionary[_Key, TermDictionary] = WeakValueDictionary()


def terms_of(segments: Sequence[Segment], form: Form) -> TermDictionary:
    """Return the terms of segments, at least one; what is known of some of them is reused."""
    ordered = sorted(segments, key=lambda each: (-len(each.forms[form].names), each.file.name))
    found: TermDictionary | None = None
    for number, segment in enumerate(ordered, start=1):
        key = form, tuple((each.sections.path, each.file) for each in ordered[:number])
        known = _known.get(key)
        if known is None:
            known = _known[key] = _joined(found, segment, form)
        found = known
    assert found is not None
    return found


def _joined(before: TermDictionary | None, segment: Segment, form: Form) -> TermDictionary:
    """Return terms together with those of one more segment."""
    reader = segment.forms[form]
    terms = np.fromiter(map(decode_name, reader.names), np.object_, len(reader.names))
    counts = reader.counts(0, len(reader.names))
    if before is None:
        return TermDictionary(terms, counts, None)
    places = before.terms.searchsorted(terms)
    is_there = np.zeros(len(terms), np.bool_)
    inside = places < len(before.terms)
    is_there[inside] = before.terms[places[inside]] == terms[inside]
    summed = before.counts.copy()
    summed[places[is_there]] += counts[is_there]
    new = places[~is_there]
    return TermDictionary(
        np.insert(before.terms, new, terms[~is_there]), np.insert(summed, new, counts[~is_there]), before
    )
