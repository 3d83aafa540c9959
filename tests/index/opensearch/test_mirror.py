from pathlib import Path

import pytest

from index.catalogue.tables import CATALOGUE_FILE
from index.opensearch.mirror import copies_folder, copy_in
from index.opensearch.settings import ClusterSettings
from index.vocabulary.location import ClusterLocation, Host
from index.vocabulary.writer import Mode


def test_each_archive_has_copies_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    places = {
        copies_folder(ClusterLocation((Host(host, 9200),), "articles"), ClusterSettings()) for host in ("one", "two")
    }

    named = copies_folder(ClusterLocation((), "articles"), ClusterSettings(cache="/cache"))

    assert len(places) == 2
    assert {place.parent for place in places} == {tmp_path / "searcher"}
    assert named.parent == Path("/cache/searcher")


def test_runs_at_once_have_a_copy_each_and_later_ones_share_it(tmp_path: Path) -> None:
    with copy_in(tmp_path, Mode.UPDATE) as first, copy_in(tmp_path, Mode.DRY_RUN) as second:
        files = first.file, second.file
    with copy_in(tmp_path, Mode.UPDATE) as third:
        assert third.file == files[0] != files[1]


@pytest.mark.parametrize("mode", [Mode.UPDATE, Mode.DRY_RUN])
def test_a_damaged_copy_is_made_anew(tmp_path: Path, mode: Mode) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / CATALOGUE_FILE).write_bytes(b"no database" * 1000)

    with copy_in(tmp_path, mode) as catalogue:
        assert (catalogue.generation, catalogue.roots()) == ("", ())
