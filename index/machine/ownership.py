"""Given a file, who besides the user of this process could have put it there?

What an index says is believed: which files of this machine its articles were read from. So it is asked of the index's
folder and catalogue, and of the folders on the way to them, since whoever can write to one of these can put another
index in its place.
"""

import grp
import os
import pwd
import stat
from collections.abc import Iterator
from pathlib import Path

_ROOT = 0


def outsider(file: Path, *, user: int | None = None) -> str:
    """Return in words who else could have written a file or folder, empty if nobody but its user and root.

    `user` is the number of the user of this process if it is not given. A group that the user is the only member of
    counts as the user, a folder with the sticky bit (``/tmp``) as safe on the way, since it lets nobody rename what is
    another's. A list of access rights (POSIX ACL) that lets somebody write shows in the rights of the group.
    """
    user = os.geteuid() if user is None else user
    way = dict.fromkeys([*_way(Path(os.path.abspath(file))), *_way(Path(os.path.realpath(file)))])
    for place in way:
        try:
            found = place.lstat()
        except OSError as error:
            return f"{place}: cannot be looked at: {error.strerror}"
        if found.st_uid not in (user, _ROOT):
            return f"{place}: belongs to another user"
        if stat.S_ISLNK(found.st_mode):  # only whoever may write to its folder can change it
            continue
        if place != file.absolute() and stat.S_ISDIR(found.st_mode) and found.st_mode & stat.S_ISVTX:
            continue
        if found.st_mode & stat.S_IWOTH:
            return f"{place}: everybody can write to it"
        if found.st_mode & stat.S_IWGRP and not _is_private(found.st_gid, user):
            return f"{place}: its group can write to it"
    return ""


def _way(file: Path) -> Iterator[Path]:
    """Yield a file and the folders on the way to it."""
    yield file
    yield from file.parents


def _is_private(group: int, user: int) -> bool:
    """Tell whether a group is a user's own: it goes by the user's name and has no other member."""
    try:
        account, members = pwd.getpwuid(user), grp.getgrgid(group)
    except KeyError:
        return False
    return account.pw_gid == group and members.gr_name == account.pw_name and set(members.gr_mem) <= {account.pw_name}
