"""Given the sizes of segments, which are merged, so that there are few and each article is seldom written again?

Each segment is kept larger than all smaller ones together (counting the smallest ones as of one size). So there are at
most as many as the logarithm of the number of units, and when an article is written again its segment has doubled.

A commit of which most is new, such as the first, becomes one segment: that takes a tenth of the time of what was added,
and a word is then looked up once instead of two or three times.
"""

from collections.abc import Sequence

SMALL = 1024
"""Units up to which segments count as of this size: to write so many takes 20 ms, what a file costs anyway."""
LARGE = 1 << 24
"""Units beyond which segments are not merged: it would take minutes and twice the space, for little."""


def choose_merges(sizes: Sequence[int], *, dead: Sequence[int], new: int = 0) -> list[list[int]]:
    """Return the groups of segments, by number, each of which becomes one segment.

    `sizes` are their live units, `dead` those of deleted articles; the last `new` ones are of this commit. A segment
    that is mostly dead is a group by itself.

    >>> choose_merges([10, 500_000, 20], dead=[0, 0, 0])
    [[0, 2]]
    >>> choose_merges([400_000, 500_000, 2_000, 100], dead=[0, 600_000, 0, 0])
    [[1]]
    >>> choose_merges([100_000, 400_000, 50_000], dead=[0, 0, 0], new=2)
    [[0, 1, 2]]
    """
    order = sorted(range(len(sizes)), key=lambda number: (sizes[number], number))
    total = together = 0
    is_mostly_new = 2 * sum(sizes[len(sizes) - new :]) > sum(sizes)
    for place, number in enumerate(order):
        size = max(sizes[number], SMALL)
        if total + size > LARGE:
            break
        if size <= total or (is_mostly_new and place):
            together = place + 1
        total += size
    groups = [sorted(order[:together])] if together else []
    groups += [[number] for number in sorted(order[together:]) if dead[number] > sizes[number]]
    return groups
