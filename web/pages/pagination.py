"""Given a page among many, which others are linked?"""

GAP = 0
"""Stands for the pages left out between two numbers."""


def pages_around(page: int, pages: int) -> tuple[int, ...]:
    """Return the first, the last and the pages near `page`, ascending, with `GAP` where some are left out.

    >>> pages_around(6, 20)
    (1, 0, 5, 6, 7, 0, 20)
    >>> pages_around(2, 3)
    (1, 2, 3)
    >>> pages_around(1, 0)
    ()
    """
    near = sorted({number for number in (1, page - 1, page, page + 1, pages) if 1 <= number <= pages})
    found: list[int] = []
    for number in near:
        if found and number == found[-1] + 2:
            found.append(number - 1)  # a gap of one page is the page itself
        elif found and number > found[-1] + 1:
            found.append(GAP)
        found.append(number)
    return tuple(found)
