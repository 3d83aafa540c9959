import io

import pytest

from index.formats.containers import bounds
from index.formats.containers.bounds import Meter
from index.vocabulary.errors import ReadError


def test_a_file_may_unpack_to_a_multiple_of_its_size_and_not_to_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_FREE", 100)
    meter = Meter(1)

    with meter.metered(io.BytesIO(bytes(300))) as file:
        assert len(file.read()) == 300
    assert meter.reason == ""
    with (
        pytest.raises(ReadError, match="unpacks to more than 200 times its size"),
        meter.metered(io.BytesIO(b"a")) as f,
    ):
        f.read()
    assert meter.reason.startswith("unpacks to more than 200 times its size")


def test_no_file_may_unpack_to_more_than_the_limit_or_hold_more_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "_LARGEST", 2**30)
    monkeypatch.setattr(bounds, "MOST_MEMBERS", 1)
    meter = Meter(2**40)

    meter.count(2**30)
    with pytest.raises(ReadError, match="unpacks to more than 1 GiB"):
        meter.count(1)
    meter.member()
    with pytest.raises(ReadError, match="holds more than 1 files"):
        meter.member()


def test_a_metered_file_closes_the_one_that_it_reads() -> None:
    inner = io.BytesIO(b"harbour")

    Meter(7).metered(inner).close()

    assert inner.closed
