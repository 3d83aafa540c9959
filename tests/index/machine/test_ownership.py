import os
from pathlib import Path

import pytest

from index.machine.ownership import outsider

OTHER = 65_534


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "var" / "index"
    folder.mkdir(parents=True, mode=0o755)
    (tmp_path / "var").chmod(0o755)
    (folder / "catalogue.sqlite").touch(mode=0o644)
    return folder


def test_what_only_its_user_can_write_has_no_outsider(folder: Path) -> None:
    assert outsider(folder) == outsider(folder / "catalogue.sqlite") == ""


@pytest.mark.parametrize(("mode", "who"), [(0o777, "everybody"), (0o757, "everybody"), (0o1777, "everybody")])
def test_what_everybody_can_write_is_named(folder: Path, mode: int, who: str) -> None:
    folder.chmod(mode)
    assert outsider(folder) == f"{folder}: {who} can write to it"
    folder.chmod(0o755)
    (folder / "catalogue.sqlite").chmod(0o666)
    assert outsider(folder) == ""
    assert "catalogue.sqlite: everybody can write to it" in outsider(folder / "catalogue.sqlite")


def test_a_folder_on_the_way_that_others_can_write_is_named(folder: Path) -> None:
    folder.parent.chmod(0o777)
    assert outsider(folder) == f"{folder.parent}: everybody can write to it"
    folder.parent.chmod(0o1777)  # as /tmp: nobody can put another folder in its place
    assert outsider(folder) == ""


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_another_user_is_named_and_what_is_roots_is_not(folder: Path) -> None:
    os.chown(folder, OTHER, OTHER)
    assert outsider(folder) == f"{folder}: belongs to another user"
    assert outsider(folder, user=OTHER) == ""
    os.chown(folder, 0, 0)
    os.chown(folder.parent, OTHER, OTHER)
    assert outsider(folder) == f"{folder.parent}: belongs to another user"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_group_that_is_the_users_own_counts_as_the_user(folder: Path) -> None:
    folder.chmod(0o775)
    assert outsider(folder) == ""  # root's own
    os.chown(folder, 0, OTHER)
    assert outsider(folder) == f"{folder}: its group can write to it"


def test_links_are_looked_at_at_both_ends(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert outsider(link) == ""
    folder.chmod(0o777)
    assert outsider(link) == f"{folder}: everybody can write to it"
    folder.chmod(0o755)
    open_to_all = tmp_path / "open"
    open_to_all.mkdir()
    open_to_all.chmod(0o777)
    (open_to_all / "link").symlink_to(folder)
    assert outsider(open_to_all / "link") == f"{open_to_all}: everybody can write to it"


def test_what_is_not_there_cannot_be_looked_at(tmp_path: Path) -> None:
    assert outsider(tmp_path / "none") == f"{tmp_path / 'none'}: cannot be looked at: No such file or directory"
