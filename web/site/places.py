"""Given where a file is on the server, what of that is a reader told?

Its name, and the folders below the archive's roots. How the folders above them are named (users, shares, customers) is
nothing to whoever can open the page; the command line and Python say whole paths.
"""

import re
from collections.abc import Sequence
from pathlib import PurePath


def file_name(location: str) -> str:
    """Return the name of a file, with the path inside it where it is an archive; a relative path stays as it is.

    >>> file_name("/home/ann/news/2021/a.txt"), file_name("seeds/a.txt"), file_name("")
    ('a.txt', 'seeds/a.txt', '')
    >>> file_name("/home/ann/news/2021.zip!/03/a.txt")
    '2021.zip!/03/a.txt'
    """
    file, into, member = location.partition("!/")
    path = PurePath(file)
    return path.name + into + member if path.is_absolute() else location


def below_roots(text: str, roots: Sequence[str]) -> str:
    """Return text in which roots go by their own names, without the folders that hold them.

    >>> below_roots("/home/ann/news/2021/a.txt", ["/home/ann/news"])
    'news/2021/a.txt'
    >>> below_roots("its id is that of /srv/b/x.csv:3", ["/srv/b", "/srv"]), below_roots("/srv-2/b", ["/srv"])
    ('its id is that of b/x.csv:3', '/srv-2/b')
    """
    for root in sorted(roots, key=len, reverse=True):
        if name := PurePath(root).name:
            shown = name.replace("\\", r"\\")
            text = re.sub(rf"(?<![\w/.-]){re.escape(root)}(?![\w.-])", shown, text)
    return text
