"""A build that is killed at a chosen moment, in a process of its own that need not import everything first."""

import multiprocessing
import os
import signal
from pathlib import Path

from index import build
from index.catalogue.writer import Catalogue
from index.run import intake
from index.segments.writing.writer import FolderWriter
from index.storage.store import Session

OWNERS = {"Catalogue": Catalogue, "FolderWriter": FolderWriter, "Intake": intake.Intake, "Session": Session}


def die(moment: str, *paths: Path, into: Path, rebuild: bool = False, part: float | None = None) -> None:
    """Run a build that is killed right after the method that `moment` names.

    It keeps what it has read every `part` seconds, if that is given.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    process = context.Process(target=_build, args=(moment, paths, into, rebuild, part))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL


def _build(moment: str, paths: tuple[Path, ...], into: Path, rebuild: bool, part: float | None) -> None:
    if part is not None:
        intake._PART = part
    owner, name = moment.split(".")
    method = getattr(OWNERS[owner], name)

    def dying(*arguments: object, **options: object) -> None:
        method(*arguments, **options)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(OWNERS[owner], name, dying)
    build(*paths, into=into, rebuild=rebuild)
