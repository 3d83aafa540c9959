"""Messages through pipes."""

import io
import json
from threading import Event, Thread
from typing import Any

import pytest

from searcher.mcp import stdio
from searcher.mcp.conversation import Conversation
from searcher.mcp.stdio import converse


def line(method: str, number: int | str | None = None, **params: Any) -> bytes:
    message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
    return json.dumps(message | ({} if number is None else {"id": number})).encode() + b"\n"


def call(number: int | str, query: str = "ferry") -> bytes:
    return line("tools/call", number, name="search", arguments={"query": query})


BEGIN = line("initialize", 0, protocolVersion="2025-06-18")


def said(sink: io.BytesIO) -> dict[object, Any]:
    """Return the answers by id."""
    return {each["id"]: each for each in map(json.loads, sink.getvalue().splitlines())}


def exchange(*lines: bytes) -> dict[object, Any]:
    sink = io.BytesIO()
    converse(
        Conversation({"search": lambda arguments: {"query": arguments["query"]}}, version="1"), _source(*lines), sink
    )
    return said(sink)


def _source(*lines: bytes) -> io.BytesIO:
    return io.BytesIO(b"".join(lines))


def test_every_request_is_answered_before_the_end_and_no_notification_is() -> None:
    answers = exchange(
        BEGIN, line("notifications/initialized"), *(call(number) for number in range(1, 300)), line("tools/list", "l")
    )

    assert set(answers) == {*range(300), "l"}
    assert answers[7]["result"]["structuredContent"] == {"query": "ferry"}


def test_a_message_that_is_too_long_is_refused_and_the_next_one_answered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stdio, "LONGEST_LINE", 200)

    answers = exchange(BEGIN, call(1, "x" * 1_000), b"\n", call(2))

    assert answers[None]["error"]["message"] == "A message has at most 200 bytes"
    assert set(answers) == {0, None, 2}


def test_a_last_line_without_an_end_is_read() -> None:
    assert set(exchange(BEGIN, call(1).strip())) == {0, 1}


def test_a_query_of_half_a_character_is_answered() -> None:
    answer = exchange(BEGIN, call(1, "caf\ud800"))[1]

    assert answer["result"]["structuredContent"] == {"query": "caf\ud800"}


class Slow:
    """Be a source that goes on only once a call has begun, and a tool that ends only when it is told to."""

    def __init__(self) -> None:
        self.begun, self.free = Event(), Event()

    def search(self, arguments: dict[str, Any]) -> dict[str, Any]:
        if arguments["query"] == "slow":
            self.begun.set()
            assert self.free.wait(10)
        return {"query": arguments["query"]}

    def lines(self, *before: bytes, after: list[bytes]) -> io.BufferedReader:
        slow, left = self, [*before, b"", *after]

        class Source(io.RawIOBase):
            def readable(self) -> bool:
                return True

            def readinto(self, buffer: Any) -> int:
                if not left:
                    slow.free.set()
                    return 0
                piece = left.pop(0)
                if not piece:
                    assert slow.begun.wait(10)
                    return self.readinto(buffer)
                buffer[: len(piece)] = piece
                return len(piece)

        return io.BufferedReader(Source())


def test_a_call_that_is_cancelled_gets_no_answer_and_holds_up_nothing() -> None:
    slow, sink = Slow(), io.BytesIO()
    cancel = line("notifications/cancelled", requestId=1, reason="no longer needed")
    source = slow.lines(BEGIN, call(1, "slow"), after=[line("ping", 2), call(3), cancel])

    serving = Thread(target=converse, args=(Conversation({"search": slow.search}, version="1"), source, sink))
    serving.start()
    serving.join(20)

    assert not serving.is_alive()
    assert set(said(sink)) == {0, 2, 3}


def test_cancelling_what_was_never_asked_does_nothing() -> None:
    cancel = line("notifications/cancelled", requestId=1)

    assert set(exchange(BEGIN, cancel, call(1))) == {0, 1}


def test_an_assistant_that_is_gone_ends_the_exchange() -> None:
    class Gone(io.BytesIO):
        def write(self, _: Any) -> int:
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        converse(Conversation({}, version="1"), _source(BEGIN, call(1)), Gone())
