import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from index.__main__ import main
from index.formats import kinds, single
from index.formats.containers.epub import epub_chapters
from index.formats.containers.maff import maff_pages
from index.formats.containers.tarred import tar_members
from index.formats.containers.zipped import zip_members
from index.formats.crawls.pages import crawled_pages
from index.formats.crawls.wacz import wacz_pages
from index.formats.mail.mbox import read_mbox
from index.formats.press import exports
from index.formats.records.omnivore import text_beside
from index.formats.saved.archivebox import read_archived
from index.formats.saved.packed import read_packed
from index.formats.xml import families
from index.formats.xml.scans.hocr import read_hocr
from index.formats.xml.scans.mets import read_mets

README = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")


def test_the_readme_shows_the_table_of_what_is_read() -> None:
    assert kinds.markdown_table() in README


def _inmost(reader: Callable[..., Any]) -> Callable[..., Any]:
    """Return the function that a reader adapts."""
    return _inmost(reader.args[0]) if isinstance(reader, partial) else reader


def test_every_reader_says_what_it_reads() -> None:
    called = [
        *(_inmost(each) for each in single.READERS.values()),
        *(each.read for each in families._ROOTS.values()),
        *(each.clippings for each in exports._DATABASES),
        *(
            read_mets,
            read_mbox,
            read_archived,
            read_packed,
            read_hocr,
            text_beside,
        ),
        *(zip_members, tar_members, epub_chapters, maff_pages, crawled_pages, wacz_pages),
    ]
    modules = {sys.modules[each.__module__] for each in called} - {single, exports}

    assert {each.__name__ for each in modules - set(kinds._READERS)} == set()


def test_no_two_readers_claim_the_same_kind() -> None:
    names = [each.name for each in kinds.read_kinds()]

    assert len(names) == len(set(names))


def test_the_command_lists_what_is_read() -> None:
    printed = CliRunner().invoke(main, ["--formats"])

    assert printed.exit_code == 0
    assert "E-mail (.eml): the message\n" in printed.output
    assert printed.output.count("\n") == len(list(kinds.read_kinds()))
