"""Given the file that an article was read from, may it be sent?

Which file that is the index says, so whoever could have written the index could have any file sent that this process
can read. An index that only the server's own user can have written is believed; of others, and where the server was
told so, only what is below some roots is sent.
"""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from index.catalogue.original import Original


def permitted(found: Original, roots: Sequence[str]) -> Original | None:
    """Return what may be sent of an original, None if nothing: with `roots` only what is below one of them.

    It is then opened from there downwards, so that no link on the way leads out of it.

    >>> secret = Original("a", Path("/etc"), b"shadow")
    >>> permitted(secret, ["/srv/news"]) is None, permitted(secret, []) == secret
    (True, True)
    >>> found = permitted(Original("a", Path("/srv/news/2021"), b"a.txt"), ["/srv"])
    >>> (found.root, found.path) == (Path("/srv"), b"news/2021/a.txt")
    True
    """
    if not roots:
        return None if found.outsider else found
    place = Path(os.path.realpath(found.root))
    for root in (Path(os.path.realpath(root)) for root in roots):
        if place.is_relative_to(root):
            below = b"" if place == root else os.fsencode(place.relative_to(root))
            return replace(found, root=root, path=b"/".join(filter(None, (below, found.path))))
    return None
