"""What people say of files in a searcher.toml or on the command line, from the folder to the index."""

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

import index
from index.__main__ import main
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.errors import UsageError
from index.vocabulary.report import Failure, Report
from searcher.archive import open_archive

STORY = (
    "Sluice opened\n\nTuesday, March 3\n\n"
    "The sluice at Imber was opened on Monday. Nobody saw it.\n\nThe keeper left.\n"
)


class Shelf:
    """A folder of articles and an index of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "news"
        self.into = folder / "index"
        self.write("a.txt", STORY)
        self.write("sub/b.txt", STORY.replace("Imber", "Ellery"))

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        old = time.time_ns() - 10_000_000_000
        os.utime(path, ns=(old, old))

    def build(self, *paths: Path, **options: object) -> Report:
        return index.build(*paths, into=self.into, **options)  # type: ignore[arg-type]

    def article(self, name: str) -> Article:
        with open_archive(self.into) as archive:
            found = archive.article(name)
        assert found is not None
        return found


@pytest.fixture(name="shelf")
def _shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_settings_of_a_folder_come_change_and_go_and_only_its_files_are_read_again(shelf: Shelf) -> None:
    shelf.build(shelf.folder)
    assert (shelf.article("a.txt").published, shelf.article("a.txt").source) == ("", "")

    shelf.write("sub/searcher.toml", 'source = "Imber Gazette"\nyear = 1987\n[fields]\nshelf = "B 4"\n')
    appeared = shelf.build()
    found = shelf.article("sub/b.txt")
    assert (appeared.added, appeared.updated, appeared.unchanged, appeared.failed) == (0, 1, 1, ())
    assert (found.published, found.source) == ("1987-03-03", "Imber Gazette")
    assert found.fields == (CustomField("shelf", ("B 4",), "searcher.toml"),)
    assert "no year there; 1987 from searcher.toml" in [each.note for each in found.provenance]

    shelf.write("sub/searcher.toml", 'source = "Ellery Herald"\nyear = 1987\n')
    changed = shelf.build()
    assert (changed.updated, shelf.article("sub/b.txt").source) == (1, "Ellery Herald")
    assert (shelf.build().updated, shelf.build().unchanged) == (0, 2)

    (shelf.folder / "sub/searcher.toml").unlink()
    gone = shelf.build()
    assert (gone.updated, gone.removed, shelf.article("sub/b.txt").source) == (1, 0, "")


def test_what_is_wrong_in_settings_is_reported_at_each_run_and_the_rest_holds(shelf: Shelf) -> None:
    shelf.write("searcher.toml", 'source = "Imber Gazette"\nsauce = "x"\n')

    report = shelf.build(shelf.folder)

    [failure] = report.failed
    assert failure.path == f"{shelf.folder}/searcher.toml:2"
    assert failure.reason.startswith("sauce is not a setting")
    assert report.articles == 2
    assert shelf.article("a.txt").source == "Imber Gazette"
    assert shelf.build().failed == report.failed


def test_settings_that_are_not_text_or_are_a_link_are_reported_and_say_nothing(shelf: Shelf) -> None:
    (shelf.folder / "searcher.toml").write_bytes(b"\x00\xff" * 9)
    (shelf.folder / "other.txt").write_text("Weir closed\n\nThe weir at Ellery was closed, and nobody saw it.\n")
    (shelf.folder / "sub/searcher.toml").symlink_to(shelf.folder / "other.txt")

    report = shelf.build(shelf.folder)

    assert report.failed == (
        Failure(f"{shelf.folder}/searcher.toml:1", "is not text in UTF-8"),
        Failure(
            f"{shelf.folder}/sub/searcher.toml",
            "is a symbolic link, and settings are not read through one; copy the file",
        ),
    )


def test_command_line_gives_what_later_runs_remember_until_it_is_forgotten(shelf: Shelf) -> None:
    shelf.write("rows.csv", "nr,corps,jour\n7,Nobody saw it.,1987-03-03\n")
    shelf.write("c.jsonl", '{"title": "Weir", "corps": "Nobody saw it."}\n')

    given = ["--default", "source=Imber Gazette", "--default", "year=1987", "--map", "text=corps,published=jour"]
    done = CliRunner().invoke(main, [str(shelf.folder), "--into", str(shelf.into), *given])

    assert done.exit_code == 0, done.output
    assert shelf.article("a.txt").published == "1987-03-03"
    assert shelf.article("a.txt").source == "Imber Gazette"
    assert [each.origin for each in shelf.article("a.txt").provenance if each.field is Field.SOURCE] == ["command line"]
    assert done.output.count("not in the index") == 0
    options = "--default 'source=Imber Gazette' --default year=1987 --map published=jour --map text=corps"
    assert f"Kept with {shelf.folder}: {options}\n" in done.output
    assert shelf.build().to_json()["kept"] == ({"path": str(shelf.folder), "options": options},)
    with open_archive(shelf.into) as archive:
        assert [root.options for root in archive.status().roots] == [options]

    shelf.write("d.txt", STORY.replace("Imber", "Orford"))
    assert (shelf.build().added, shelf.article("d.txt").source) == (1, "Imber Gazette")

    forgotten = shelf.build(shelf.folder, defaults={"source": ""})
    assert (forgotten.added, shelf.article("d.txt").source, shelf.article("d.txt").published) == (0, "", "1987-03-03")


def test_dry_run_shows_what_would_be_kept_and_keeps_nothing(shelf: Shelf) -> None:
    shelf.build(shelf.folder)

    given = ["--default", "year=1987", "--dry-run"]
    done = CliRunner().invoke(main, [str(shelf.folder), "--into", str(shelf.into), *given])

    assert done.output.endswith(f"Would keep with {shelf.folder}: --default year=1987\n")
    assert shelf.build().kept == ()


def test_what_is_given_outlives_a_rebuild_and_goes_with_its_root(shelf: Shelf) -> None:
    given = shelf.build(shelf.folder, defaults={"year": 1987}).kept

    assert [each.options for each in given] == ["--default year=1987"]
    assert shelf.build(rebuild=True).kept == shelf.build(shelf.folder, rebuild=True).kept == given
    assert shelf.article("a.txt").published == "1987-03-03"
    shelf.build(forget=[shelf.folder])
    assert shelf.build(shelf.folder).kept == ()


def test_names_that_cannot_be_meant_are_wrong_use(shelf: Shelf) -> None:
    run = CliRunner().invoke(main, [str(shelf.folder), "--into", str(shelf.into), "--map", "prose=body"])

    assert run.exit_code == 2
    assert "--map: prose is not a field of articles; these are: id, title" in run.output


def test_what_is_given_for_no_folder_is_wrong_use(shelf: Shelf) -> None:
    shelf.build(shelf.folder)

    with pytest.raises(UsageError, match="name the folders or files that these options are for"):
        shelf.build(forget=[shelf.folder], defaults={"year": 1987})
    assert shelf.build().articles == 2


def test_part_of_a_root_is_given_nothing_on_the_command_line(shelf: Shelf) -> None:
    shelf.build(shelf.folder)

    with pytest.raises(UsageError, match=r"put a searcher\.toml into this folder"):
        shelf.build(shelf.folder / "sub", defaults={"year": 1987})


def test_records_are_read_by_the_mapping_of_their_folder_and_names_say_the_rest(shelf: Shelf) -> None:
    shelf.write(
        "press/searcher.toml",
        '[map]\ntext = "data.corps"\ntitle = "titre"\n[[files]]\npattern = "{source}_{year}-{month}-{day}.jsonl"\n',
    )
    shelf.write(
        "press/Imber_Gazette_1987-03-12.jsonl", '{"id": "x", "titre": "Weir", "data": {"corps": "They met."}}\n'
    )

    report = shelf.build(shelf.folder)

    found = shelf.article("x")
    assert report.failed == ()
    assert (found.title, found.paragraphs[0].text) == ("Weir", "They met.")
    assert (found.published, found.source) == ("1987-03-12", "Imber Gazette")
