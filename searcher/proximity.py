"""Which words of a text lie near enough to each other?

Words are near if from the first to the last of them it is at most `slop` steps from token to token (``"peace
treaty"~8``: the second is one of the eight words before or after the first), in any order. A word that is asked for
twice must be there twice.
"""

from collections.abc import Sequence


def near(occurrences: Sequence[tuple[int, Sequence[int]]], *, wanted: Sequence[int], slop: int) -> list[int]:
    """Return which occurrences take part in a window that holds everything wanted, as ascending indices.

    An occurrence is the position of a token (ascending) and the numbers of the slots that accept it; slot ``s`` is
    wanted ``wanted[s]`` times. Time is linear in what is given.

    >>> near([(0, [0]), (5, [0]), (9, [1]), (30, [1])], wanted=[1, 1], slop=8)
    [1, 2]
    >>> near([(0, [0]), (5, [0])], wanted=[3], slop=8)
    []
    """
    counts = [0] * len(wanted)
    missing = sum(count > 0 for count in wanted)
    taking_part: list[int] = []
    left = 0
    for right, (position, slots) in enumerate(occurrences):
        for slot in slots:
            counts[slot] += 1
            missing -= counts[slot] == wanted[slot]
        while occurrences[left][0] < position - slop:
            for slot in occurrences[left][1]:
                missing += counts[slot] == wanted[slot]
                counts[slot] -= 1
            left += 1
        if not missing:
            # What an earlier window had is there already.
            taking_part.extend(range(max(left, taking_part[-1] + 1 if taking_part else 0), right + 1))
    return taking_part
