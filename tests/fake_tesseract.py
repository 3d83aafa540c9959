"""A program that stands in for tesseract, and pictures that hold nothing: what is recognized is not tested here."""

import os
import stat
import struct
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from index.formats.ocr import tesseract as program

HOCR = """<html><head><meta name='ocr-system' content='tesseract 9.1' /></head><body>
<div class='ocr_page' title='image "stdin"; bbox 0 0 900 900; ppageno 0'><p class='ocr_par'>
<span class='ocr_line' title="bbox 10 10 800 40; x_size 30"><span class='ocrx_word' title='x_wconf 91'>Ferry</span>
<span class='ocrx_word' title='x_wconf 89'>stops</span>
<span class='ocrx_word' title='x_wconf {sure}'>at</span>
<span class='ocrx_word' title='x_wconf 90'>Imber.</span></span></p></div></body></html>"""

_SCRIPT = """#!{python}
import os, sys
folder = {folder!r}
arguments = sys.argv[1:]
if arguments == ["--version"]:
    print("tesseract 9.1\\n leptonica-1.99")
elif arguments == ["--list-langs"]:
    print('List of available languages in "' + folder + '/" (4):\\ndeu\\neng\\nfra\\nosd')
else:
    given = sys.stdin.buffer.read()
    with open(folder + "/calls", "a") as calls:
        calls.write(repr((arguments, len(given), given[:2], os.environ.get("OMP_THREAD_LIMIT"))) + "\\n")
    exec(open(folder + "/answer").read())
"""


class FakeTesseract:
    """Stand in for tesseract: it runs `answer`, lines of Python, and notes how it was called."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        path = folder / "tesseract"
        path.write_text(_SCRIPT.format(python=sys.executable, folder=str(folder)))
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        self.prints(HOCR.format(sure=90))

    def answers(self, code: str) -> None:
        """Let it run some lines of Python."""
        (self._folder / "answer").write_text(code)

    def prints(self, text: str) -> None:
        """Let it print a text."""
        self.answers(f"print({text!r})")

    @property
    def calls(self) -> list[tuple[list[str], int, bytes, str]]:
        """Return its arguments, the size and the first bytes of what it was given, and its number of threads."""
        path = self._folder / "calls"
        return [eval(line) for line in path.read_text().splitlines()] if path.exists() else []


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeTesseract:
    """Return a program that is found as tesseract; pages are kept below `tmp_path`."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("SEARCHER_CACHE", str(tmp_path / "cache"))
    program._described.cache_clear()
    return FakeTesseract(folder)


@pytest.fixture
def png() -> Callable[..., bytes]:
    """Return what makes a white picture of a size."""

    def make(width: int = 60, height: int = 50) -> bytes:
        def chunk(kind: bytes, data: bytes) -> bytes:
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
        rows = zlib.compress((b"\0" + b"\xff" * min(width, 1000)) * min(height, 1000))
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")

    return make


@pytest.fixture
def pdf() -> Callable[..., bytes]:
    """Return what makes a PDF with empty pages of some sizes, in points."""

    def make(*sizes: tuple[int, int]) -> bytes:
        kids = " ".join(f"{number} 0 R" for number in range(3, 3 + len(sizes)))
        objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(sizes)} >>"]
        objects += [f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] >>" for width, height in sizes]
        body = "".join(f"{number} 0 obj\n{each}\nendobj\n" for number, each in enumerate(objects, start=1))
        return f"%PDF-1.4\n{body}trailer\n<< /Root 1 0 R /Size {len(objects) + 1} >>\n%%EOF\n".encode()

    return make
