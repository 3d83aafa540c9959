"""Messages of the Model Context Protocol and their answers."""

from typing import Any

import pytest

from index.vocabulary.errors import IndexUnusableError, UsageError
from searcher.mcp.conversation import HANDSHAKE, MODERN, Conversation, Message, ProtocolError, failed, message_of

META = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientCapabilities": {},
}


def found(arguments: dict[str, Any]) -> dict[str, Any]:
    match arguments["query"]:
        case "wrong":
            raise UsageError("from: 'x' is not a valid date")
        case "damaged":
            raise IndexUnusableError("var/index: is damaged")
        case "bug":
            raise KeyError("a bug")
    return {"query": arguments["query"]}


def begun(version: str = HANDSHAKE[0]) -> Conversation:
    conversation = Conversation({"search": found}, version="1.0")
    conversation.answer(Message("initialize", {"protocolVersion": version}, id=0))
    return conversation


def call(conversation: Conversation, query: str, **more: Any) -> dict[str, Any]:
    return conversation.answer(Message("tools/call", {"name": "search", "arguments": {"query": query}, **more}, id=7))


@pytest.mark.parametrize(
    ("asked", "agreed"),
    [*((version, version) for version in HANDSHAKE), ("2026-07-28", "2025-11-25"), ("2099-01-01", "2025-11-25")],
)
def test_a_session_begins_in_the_version_asked_for_or_in_the_newest(asked: str, agreed: str) -> None:
    conversation = Conversation({}, version="1.0")

    result = conversation.answer(Message("initialize", {"protocolVersion": asked}, id=1))["result"]

    assert result["protocolVersion"] == agreed
    assert result["serverInfo"]["name"] == "article-searcher"
    assert result["capabilities"] == {"tools": {}}


@pytest.mark.parametrize("version", HANDSHAKE)
def test_each_version_is_told_what_it_knows(version: str) -> None:
    conversation = begun(version)

    tool = conversation.answer(Message("tools/list", {}, id=1))["result"]["tools"][0]
    result = call(conversation, "ferry")["result"]

    assert ("annotations" in tool) == (version >= "2025-03-26")
    assert ("outputSchema" in tool) == ("title" in tool) == (version >= "2025-06-18")
    assert ("structuredContent" in result) == (version >= "2025-06-18")
    assert result["content"] == [{"type": "text", "text": '{"query": "ferry"}'}]
    assert "resultType" not in result


def test_a_request_that_names_its_version_needs_no_beginning() -> None:
    conversation = Conversation({"search": found}, version="1.0")

    about = conversation.answer(Message("server/discover", {"_meta": META}, id=1))["result"]
    tools = conversation.answer(Message("tools/list", {"_meta": META}, id=2))["result"]
    result = call(conversation, "ferry", _meta=META)["result"]

    assert about["supportedVersions"] == [*MODERN, *HANDSHAKE]
    assert (about["resultType"], about["cacheScope"]) == ("complete", "public")
    assert [tool["name"] for tool in tools["tools"]] == ["search", "article", "facets", "trend"]
    assert tools["ttlMs"] > 0
    assert result["structuredContent"] == {"query": "ferry"}
    assert result["_meta"]["io.modelcontextprotocol/serverInfo"]["version"] == "1.0"


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("tools/list", {}, -32602),
        ("tools/list", {"_meta": {**META, "io.modelcontextprotocol/protocolVersion": "2099-01-01"}}, -32022),
        ("tools/list", {"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}}, -32602),
        ("resources/list", {"_meta": META}, -32601),
        ("tools/call", {"_meta": META, "name": "delete"}, -32602),
        ("tools/call", {"_meta": META}, -32602),
        ("initialize", {}, -32602),
    ],
)
def test_what_cannot_be_answered_is_an_error(method: str, params: dict[str, Any], code: int) -> None:
    answer = Conversation({"search": found}, version="1.0").answer(Message(method, params, id="x"))

    assert answer["id"] == "x"
    assert answer["error"]["code"] == code
    assert answer["error"]["message"]


def test_an_unsupported_version_is_answered_with_those_that_are() -> None:
    meta = {**META, "io.modelcontextprotocol/protocolVersion": "1900-01-01"}

    error = Conversation({}, version="1.0").answer(Message("tools/list", {"_meta": meta}, id=1))["error"]

    assert error["data"] == {"supported": [*MODERN, *HANDSHAKE], "requested": "1900-01-01"}


def test_a_ping_is_answered_at_any_time() -> None:
    assert Conversation({}, version="1.0").answer(Message("ping", {}, id=1)) == {
        "jsonrpc": "2.0",
        "id": 1,
        "result": {},
    }


@pytest.mark.parametrize(
    ("query", "why"),
    [("wrong", "from: 'x' is not a valid date"), ("damaged", "var/index: is damaged")],
)
def test_what_the_archive_cannot_answer_is_told_to_the_assistant(query: str, why: str) -> None:
    assert call(begun(), query)["result"] == {"content": [{"type": "text", "text": why}], "isError": True}


def test_wrong_arguments_are_told_to_the_assistant() -> None:
    message = Message("tools/call", {"name": "search", "arguments": {"limit": "ten", "q": "ferry"}}, id=7)

    result = begun().answer(message)["result"]

    assert result["isError"]
    assert result["content"][0]["text"] == (
        "query: is missing; limit: 'ten' is not an integer; q: there is no such argument"
    )


def test_arguments_that_are_no_object_are_told_to_the_assistant() -> None:
    result = begun().answer(Message("tools/call", {"name": "search", "arguments": ["ferry"]}, id=7))["result"]

    assert (result["isError"], result["content"][0]["text"]) == (True, "arguments: ['ferry'] is not an object")


def test_a_fault_of_ours_is_an_error_that_tells_nothing_and_a_line_in_the_log(
    capsys: pytest.CaptureFixture[str],
) -> None:
    answer = call(begun(), "bug")

    assert answer["error"] == {"code": -32603, "message": "The server failed; its log says where"}
    assert "KeyError: 'a bug'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("line", "code", "number"),
    [
        (b"{", -32700, None),
        (b"\xff", -32700, None),
        (b"[" * 100_000, -32700, None),
        (b"9" * 5_000, -32700, None),
        (b'[{"jsonrpc": "2.0", "id": 1, "method": "ping"}]', -32600, None),
        (b'"ping"', -32600, None),
        (b'{"id": 1, "method": "ping"}', -32600, 1),
        (b'{"jsonrpc": "2.0", "id": true, "method": "ping"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": null, "method": "ping"}', -32600, None),
        (b'{"jsonrpc": "2.0", "id": 1}', -32600, 1),
        (b'{"jsonrpc": "2.0", "id": 1, "method": "ping", "params": [1]}', -32600, 1),
    ],
)
def test_a_line_that_holds_no_message_is_refused(line: bytes, code: int, number: int | None) -> None:
    with pytest.raises(ProtocolError) as refused:
        message_of(line)

    assert (refused.value.error["code"], refused.value.id) == (code, number)


def test_an_answer_to_nothing_that_was_asked_is_passed_over() -> None:
    assert message_of(b'{"jsonrpc": "2.0", "id": 1, "result": {}}') is None


def test_a_failure_without_an_id_says_so() -> None:
    assert failed(None, {"code": 1, "message": "no"}) == {
        "jsonrpc": "2.0",
        "id": None,
        "error": {"code": 1, "message": "no"},
    }
