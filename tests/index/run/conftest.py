"""What the tests of runs share."""

from collections.abc import Iterator

import pytest

from index.run import reading
from index.run.messages import Event, ReadRequest
from index.run.workers import ReadAhead


class _ReadHere(ReadAhead):
    """Read each file when it is asked for and not before, in this process."""

    def take(self, request: ReadRequest) -> Iterator[Event]:
        return reading.attempt(request)


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have files read only when a run comes to them, so that a test can change them before or meanwhile."""
    monkeypatch.setattr("index.run.intake.ReadAhead", _ReadHere)
