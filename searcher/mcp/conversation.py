"""Given a message of an assistant, which message answers it?

Two generations of the protocol differ in how they begin. Up to 2025-11-25 an assistant says once which version it
speaks (``initialize``); from 2026-07-28 on every request says it (``_meta``). Both are served side by side
(https://modelcontextprotocol.io/specification/2026-07-28/basic/versioning).
"""

import json
import sys
import traceback
from collections.abc import Callable, Mapping

from index.vocabulary.errors import ArchiveError
from index.vocabulary.fixed import fixed
from searcher.answer.serializer import dump
from searcher.mcp.schemas import JsonObject, violations
from searcher.mcp.tools import INSTRUCTIONS, TOOLS, Tool

MODERN = ("2026-07-28",)
"""Versions that every request names."""

HANDSHAKE = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")
"""Versions that are agreed on at the beginning, the newest first."""

_ANNOTATED, _STRUCTURED = "2025-03-26", "2025-06-18"
"""The versions that brought hints on what a tool does, and titles, schemas of answers and structured answers."""

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND, INVALID_PARAMS, INTERNAL_ERROR = -32700, -32600, -32601, -32602, -32603
"""JSON-RPC 2.0, section 5.1."""

UNSUPPORTED_VERSION = -32022

_META = "io.modelcontextprotocol/"

_LIST_MS = 3_600_000
"""How long an assistant may keep what it is told of the tools, which only another version of this program changes."""


Id = str | int | float | None
"""What tells a request from others; None where it cannot be known."""


class ProtocolError(Exception):
    """Say that a message cannot be answered: with a code, perhaps more, and the id of the request if it is known."""

    def __init__(self, code: int, message: str, *, data: JsonObject | None = None, id: Id = None) -> None:
        super().__init__(message)
        self.error: JsonObject = {"code": code, "message": message, **({"data": data} if data else {})}
        self.id = id


@fixed
class Message:
    """Hold a request, or a notification, which has no id and gets no answer."""

    method: str
    params: JsonObject
    id: Id = None

    @property
    def wants_answer(self) -> bool:
        """Tell whether it is a request."""
        return self.id is not None


def message_of(line: bytes) -> Message | None:
    """Return the message of a line, None for one that answers a request, since nothing is asked here.

    Raise `ProtocolError` for a line that holds none. Batches, which one version allowed and no assistant sends, are
    refused.

    >>> message_of(b'{"jsonrpc": "2.0", "id": 1, "method": "ping"}')
    Message(method='ping', params={}, id=1)
    """
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ProtocolError(PARSE_ERROR, f"The line is not JSON: {error}") from error
    if isinstance(value, list):
        raise ProtocolError(INVALID_REQUEST, "Batches are not supported; send one message a line")
    if not isinstance(value, dict):
        raise ProtocolError(INVALID_REQUEST, "A message is an object")
    number = value.get("id")
    if (
        isinstance(number, bool)
        or not isinstance(number, str | int | float | None)
        or ("id" in value and number is None)
    ):
        raise ProtocolError(INVALID_REQUEST, "An id is text or a number")
    if value.get("jsonrpc") != "2.0":
        raise ProtocolError(INVALID_REQUEST, 'A message says "jsonrpc": "2.0"', id=number)
    if "method" not in value and ("result" in value or "error" in value):
        return None
    method, params = value.get("method"), value.get("params", {})
    if not isinstance(method, str) or not isinstance(params, dict):
        raise ProtocolError(INVALID_REQUEST, "A request has a method, and its params are an object", id=number)
    return Message(method, params, number)


def failed(id: Id, error: JsonObject) -> JsonObject:
    """Return the message that a request failed."""
    return {"jsonrpc": "2.0", "id": id, "error": error}


class Conversation:
    """Answer the messages of one assistant. `tools` answer their calls, by name; requests may come in several threads.

    >>> conversation = Conversation({}, version="1.0")
    >>> hello = Message("initialize", {"protocolVersion": "1999-01-01", "capabilities": {}, "clientInfo": {}}, id=1)
    >>> conversation.answer(hello)["result"]["protocolVersion"]
    '2025-11-25'
    """

    def __init__(self, tools: Mapping[str, Callable[[JsonObject], JsonObject]], *, version: str) -> None:
        self._tools = tools
        self._about = {"name": "article-searcher", "title": "Article archive", "version": version}
        self._agreed = ""

    def answer(self, message: Message) -> JsonObject:
        """Return what answers a request, or says why nothing does."""
        try:
            version = self._version(message)
            result = self._result(message, version)
        except ProtocolError as problem:
            return failed(message.id, problem.error)
        except Exception:  # noqa: BLE001 - whatever goes wrong is told, and the next request is answered
            traceback.print_exc(file=sys.stderr)
            return failed(message.id, {"code": INTERNAL_ERROR, "message": "The server failed; its log says where"})
        if version in MODERN:
            result = {"resultType": "complete", **result, "_meta": {f"{_META}serverInfo": self._about}}
        return {"jsonrpc": "2.0", "id": message.id, "result": result}

    def _version(self, message: Message) -> str:
        """Return the version in which a request is to be answered, empty for one that begins a session."""
        meta = message.params.get("_meta")
        meta = meta if isinstance(meta, dict) else {}
        if (named := meta.get(f"{_META}protocolVersion")) is None:
            if self._agreed or message.method in ("initialize", "ping"):
                return self._agreed
            raise ProtocolError(
                INVALID_PARAMS, f"Begin with initialize, or name the version in _meta ({_META}protocolVersion)"
            )
        if named not in MODERN:
            supported = [*MODERN, *HANDSHAKE]
            raise ProtocolError(
                UNSUPPORTED_VERSION, "Unsupported protocol version", data={"supported": supported, "requested": named}
            )
        if not isinstance(meta.get(f"{_META}clientCapabilities"), dict):
            raise ProtocolError(INVALID_PARAMS, f"_meta lacks {_META}clientCapabilities")
        return str(named)

    def _result(self, message: Message, version: str) -> JsonObject:
        match message.method:
            case "initialize":
                return self._begun(message.params)
            case "server/discover":
                about = {"supportedVersions": [*MODERN, *HANDSHAKE], **_CAPABILITIES, "instructions": INSTRUCTIONS}
                return {**about, **_KEPT}
            case "ping":
                return {}
            case "tools/list":
                return {"tools": [_described(tool, version) for tool in TOOLS], **(_KEPT if version in MODERN else {})}
            case "tools/call":
                return self._called(message.params, version)
            case method:
                raise ProtocolError(METHOD_NOT_FOUND, f"There is no method {method[:100]!r} here")

    def _begun(self, params: JsonObject) -> JsonObject:
        """Agree on the version that the assistant asks for, or on the newest of those that begin like this."""
        asked = params.get("protocolVersion")
        if not isinstance(asked, str):
            raise ProtocolError(INVALID_PARAMS, "initialize needs a protocolVersion")
        self._agreed = asked if asked in HANDSHAKE else HANDSHAKE[0]
        return {
            "protocolVersion": self._agreed,
            **_CAPABILITIES,
            "serverInfo": self._about if self._agreed >= _STRUCTURED else _without_title(self._about),
            "instructions": INSTRUCTIONS,
        }

    def _called(self, params: JsonObject, version: str) -> JsonObject:
        name, arguments = params.get("name"), params.get("arguments") or {}
        tool = next((each for each in TOOLS if each.name == name), None)
        if tool is None:
            known = ", ".join(each.name for each in TOOLS)
            raise ProtocolError(INVALID_PARAMS, f"Unknown tool: {str(name)[:100]}; there are {known}")
        wrong = list(violations(arguments, tool.takes))
        if wrong:
            return _refused("; ".join(wrong[:10]))
        try:
            found = self._tools[tool.name](arguments)
        except ArchiveError as error:
            return _refused(str(error))
        said = {"content": [{"type": "text", "text": dump(found)}], "isError": False}
        return said | {"structuredContent": found} if version >= _STRUCTURED else said


_CAPABILITIES: JsonObject = {"capabilities": {"tools": {}}}

_KEPT: JsonObject = {"ttlMs": _LIST_MS, "cacheScope": "public"}


def _described(tool: Tool, version: str) -> JsonObject:
    """Return what an assistant of some version is told of a tool."""
    found: JsonObject = {"name": tool.name, "description": tool.description, "inputSchema": tool.takes}
    if version >= _ANNOTATED:
        found["annotations"] = {"title": tool.title, "readOnlyHint": True, "openWorldHint": False}
    if version >= _STRUCTURED:
        found |= {"title": tool.title, "outputSchema": tool.gives}
    return found


def _refused(why: str) -> JsonObject:
    """Return that a call went wrong in a way that the assistant can mend."""
    return {"content": [{"type": "text", "text": why}], "isError": True}


def _without_title(about: Mapping[str, str]) -> JsonObject:
    return {name: value for name, value in about.items() if name != "title"}
