"""Given one page as a picture, which words does tesseract recognize? (tesseract 4 and 5, hOCR 1.2)

It is run for one page at a time, in one thread: files are read by several processes already. What it is given is known
to be a picture: it takes other files for lists of names, and would read the pictures so named.
"""

import os
import re
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import BinaryIO

from index.machine.limits import FILE_MEMORY, FILE_SECONDS, file_limits
from index.machine.program import run_program
from index.vocabulary.errors import ReadError, UsageError
from index.vocabulary.fixed import fixed
from index.vocabulary.language_codes import language_code
from index.vocabulary.settings import AUTOMATIC

_MISSING = (
    "OCR needs the program tesseract, which is not installed: apt install tesseract-ocr (Debian, Ubuntu), "
    "brew install tesseract (macOS)"
)
_LISTED = re.compile(r"List of available languages(?: in \"(?P<folder>[^\"]*)\")?")
_NAME = re.compile(r"[A-Za-z0-9_]+(?:/[A-Za-z0-9_]+)?")
_ORIENTATION = "osd"
_NO_LANGUAGES = frozenset({_ORIENTATION, "equ", "snum"})
_ENGLISH = "eng"
_MOST_AUTOMATIC = 3
"""Languages that are used unasked. Each one more takes time and adds mistakes."""

_PAGE = 5
"""How many times as long as a file may take to be read a page may take: one of a newspaper takes minutes."""

_ASKING = 20
"""Seconds in which it says which version it is."""

_MOST = 64 * 2**20
"""Bytes of what it says of a page."""


@fixed
class Tesseract:
    """Hold where the program is, its version, and the languages that it knows, each with the size of its data."""

    path: str
    version: str
    sizes: tuple[tuple[str, int], ...]

    @property
    def known(self) -> tuple[str, ...]:
        """Return the names of all it has data for."""
        return tuple(name for name, _ in self.sizes)

    def identity(self, languages: str) -> str:
        """Return what tells it from other versions, and the data of some languages from others of the same name."""
        used = {*languages.split("+"), _ORIENTATION}
        return f"{self.version} {' '.join(f'{name}:{size}' for name, size in self.sizes if name in used)}"


def tesseract(environment: Mapping[str, str] = os.environ) -> Tesseract:
    """Return the program that is installed. Raise `ReadError` if there is none, or if it does not work."""
    path = shutil.which("tesseract", path=environment.get("PATH"))
    if path is None:
        raise ReadError(_MISSING)
    return _described(os.path.abspath(path), environment.get("TESSDATA_PREFIX", ""))


@lru_cache(maxsize=4)
def _described(path: str, data: str) -> Tesseract:
    environment = _environment(os.environ | ({"TESSDATA_PREFIX": data} if data else {}))
    version = _asked(path, "--version", environment)
    known = _asked(path, "--list-langs", environment)
    head, *names = known.splitlines()[next(iter(_headed(known)), 0) :] or [""]
    match = _LISTED.match(head)
    folder = match["folder"] or "" if match else ""
    listed = [name for each in names if _NAME.fullmatch(name := each.strip())]
    if not listed:
        raise ReadError(
            "OCR needs languages that tesseract has data for, and there are none: install tesseract-ocr-eng"
        )
    number = version.split("\n", 1)[0].removeprefix("tesseract").strip(" v")
    return Tesseract(path, number, tuple((name, _size(os.path.join(folder, name))) for name in listed))


def _headed(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines()) if _LISTED.match(line)]


def _asked(path: str, option: str, environment: Mapping[str, str]) -> str:
    """Return what the program says when it is asked for something about itself; older ones say it as errors."""
    try:
        outcome = run_program([path, option], environment=environment, seconds=_ASKING, most=1 << 20)
    except OSError as error:
        raise ReadError(f"OCR needs the program tesseract, which cannot be started: {error.strerror}") from error
    if outcome.code:
        raise ReadError(f"OCR needs the program tesseract, which does not work: {_said(outcome.errors)}")
    return outcome.output.decode("utf-8", "replace") or outcome.errors


def _size(path: str) -> int:
    try:
        return os.stat(f"{path}.traineddata").st_size
    except OSError:
        return 0


def _environment(environment: Mapping[str, str]) -> dict[str, str]:
    return {**environment, "OMP_THREAD_LIMIT": "1", "LC_ALL": "C"}


def check_languages(asked: str, program: Tesseract) -> None:
    """Raise `UsageError` for languages that the program does not know, such as ``xyz`` in ``deu+xyz``."""
    if asked == AUTOMATIC:
        return
    for name in asked.split("+"):
        if name not in program.known:
            known = ", ".join(each for each in program.known if each not in _NO_LANGUAGES)
            raise UsageError(
                f"{name!r} is no language that tesseract has data for (it has {known}); write codes as deu+eng, and "
                "install what is missing, such as tesseract-ocr-deu"
            )


def ocr_languages(asked: bool | str | None, environment: Mapping[str, str] = os.environ) -> str | None:
    """Return in which languages pictures are to be read, empty if they are not, None where that is not said.

    `True` asks for those that are fit.

    Raise `UsageError` if tesseract is not there, or does not know them.
    """
    if asked is None or asked is False:
        return asked if asked is None else ""
    languages = AUTOMATIC if asked is True else asked
    try:
        check_languages(languages, tesseract(environment))
    except ReadError as error:
        raise UsageError(str(error)) from error
    return languages


def usual_languages(known: Sequence[str], language: str = "") -> str:
    """Return the languages to read pages in: those of an ISO 639-1 code, else English and what else is installed.

    >>> usual_languages(("deu", "eng", "fra", "osd")), usual_languages(("deu", "eng", "osd"), "de")
    ('eng+deu+fra', 'deu')
    """
    names = [name for name in known if name not in _NO_LANGUAGES and "/" not in name]
    of_code = sorted((name for name in names if language and language_code(name) == language), key=len)
    if of_code:
        return of_code[0]
    english = [name for name in names if name == _ENGLISH]
    others = [name for name in names if name != _ENGLISH]
    if len(english + others) > _MOST_AUTOMATIC and english:
        return _ENGLISH
    return "+".join((english + others)[:_MOST_AUTOMATIC]) or known[0]


def recognize(
    program: Tesseract,
    picture: BinaryIO,
    *,
    position: int = 0,
    languages: str,
    resolution: int = 0,
    alive: Callable[[], None] = lambda: None,
) -> bytes:
    """Return the page at a position in a file, recognized, as hOCR.

    `resolution` is in dots per inch, 0 where the picture says it. Raise `ReadError` where that fails.
    """
    command = [program.path, "stdin", "stdout", "-l", languages]
    command += ["--psm", "1" if _ORIENTATION in program.known else "3"]  # 1 also turns pages that lie on their side
    command += ["--dpi", str(resolution)] if resolution else []
    command += ["-c", "tessedit_create_hocr=1", "-c", f"tessedit_page_number={position}"]
    seconds = _PAGE * file_limits().cpu
    try:
        outcome = run_program(
            command, given=picture, environment=_environment(os.environ), seconds=seconds, most=_MOST, alive=alive
        )
    except OSError as error:
        raise ReadError(f"OCR needs the program tesseract, which cannot be started: {error.strerror}") from error
    if outcome.is_late:
        raise ReadError(f"takes tesseract more than {seconds} seconds for a page; {FILE_SECONDS} sets the limit")
    if outcome.code < 0 or "bad_alloc" in outcome.errors:
        raise ReadError(
            f"made tesseract crash (signal {-outcome.code}): it is damaged, or takes more memory than a file may; "
            f"{FILE_MEMORY} sets the limit in megabytes"
        )
    if outcome.code:
        raise ReadError(f"cannot be read by tesseract: {_said(outcome.errors)}")
    if b"ocr_page" not in outcome.output or not outcome.output.rstrip().endswith(b"</html>"):
        raise ReadError(f"cannot be read by tesseract, which said no words of it but: {_said(outcome.errors)}")
    return outcome.output


def _said(errors: str) -> str:
    """Return the first line of an error."""
    line = next((line.strip() for line in errors.splitlines() if line.strip()), "nothing")
    return line[:200]
