"""The small archive with a file in which readers keep things."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from searcher.archive import Archive
from searcher.desk.file import KeptFile
from tests.web.dossiers.desk import Desk
from web import create_app


@pytest.fixture
def kept(tmp_path: Path, now: datetime) -> KeptFile:
    return KeptFile(tmp_path / "kept", now=lambda: now)


@pytest.fixture
def desk_app(archive: Archive, now: datetime, kept: KeptFile) -> Flask:
    return create_app(archive, name="Marlbeck archive", desk=kept, now=lambda: now)


@pytest.fixture
def reader(desk_app: Flask) -> Callable[..., Desk]:
    """Return what lends a browser to a reader, with cookies of its own."""
    return lambda name="": Desk(desk_app.test_client(), name)


@pytest.fixture
def ann(reader: Callable[..., Desk]) -> Desk:
    return reader("ann")
