"""Given text to print, how does it reach its reader, whatever the encoding, and if the reader has gone?

What the encoding of an output lacks is escaped (``\\u2026``), as Python does on the error stream; so are the bytes of
file names that are no text. A reader who has gone (``| head``) ends the program in silence.
"""

import errno
import io
import json
import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO

PROGRAM_VERSION = "0.1.0"
"""`pyproject.toml` takes it from here."""

RELEASE = f"article-searcher {PROGRAM_VERSION}"
"""What ``--version`` prints."""

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
_GONE = (errno.EPIPE, errno.EINVAL)  # the latter on Windows
_WRONG = 2


@contextmanager
def for_readers() -> Iterator[None]:
    """Let what is printed inside be printed in any encoding, and end as usual if its reader has gone.

    Where the output cannot be written (the disk is full), print why and exit with code 2.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program (``>&-``)
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - as long as the program
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        try:
            yield
        finally:
            if not sys.stdout.closed:
                sys.stdout.flush()
    except OSError as error:
        ended = error.__context__
        if error.errno in _GONE and _is_gone(sys.stdout):
            _discard()
            raise SystemExit(ended.code if isinstance(ended, SystemExit) else 0) from None
        if error.errno in _FULL and error.filename is None:
            _discard()
            print(f"error: the output cannot be written: {error.strerror}", file=sys.stderr)
            raise SystemExit(_WRONG) from None
        raise


def say(text: str) -> None:
    """Print a line; where nobody reads any more, go on in silence, so that the exit code tells what was done."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        _discard()


def printable(text: str) -> str:
    """Return text that is safe to print: file names may contain newlines and escape sequences.

    >>> printable("two\\nlines, caf\\u00e9")
    'two\\\\nlines, café'
    """
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in text
    )


def as_json(value: dict[str, Any], *, indent: int | None = None) -> str:
    """Return an object as JSON that the output can write: in ASCII where its encoding is not one of Unicode's.

    A lone surrogate, as there is in the name of a file that is no text, is always escaped.

    >>> as_json({"path": "caf\\udce9"})
    '{"path": "caf\\\\udce9"}'
    """
    text = json.dumps(value, ensure_ascii=not is_unicode(sys.stdout), indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, indent=indent)
    return text


def is_unicode(stream: TextIO) -> bool:
    """Tell whether a stream can write every character; data is written in ASCII where it cannot."""
    return (stream.encoding or "").lower().replace("_", "-").startswith(("utf-8", "utf8", "utf-16", "utf-32"))


def _is_gone(stream: TextIO) -> bool:
    """Tell whether nobody reads a stream any more: an error of another pipe is not one of this."""
    try:
        looked = select.poll()
        looked.register(stream.fileno(), 0)
        return bool(looked.poll(0))
    except (AttributeError, OSError, ValueError):
        return False


def _discard() -> None:
    """Let what is still held for the output go nowhere, or Python would complain about it as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
