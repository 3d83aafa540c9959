"""``python -m searcher.mcp`` with the official client."""

import json
import subprocess
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import anyio
import mcp
import pytest
from click.testing import CliRunner
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.shared.exceptions import MCPError

from index.machine.output import PROGRAM_VERSION
from searcher.mcp.__main__ import main

ROOT = Path(__file__).parents[3]


def server(index: Path, *options: str) -> StdioServerParameters:
    arguments = ["-m", "searcher.mcp", "--index", str(index), *options]
    return StdioServerParameters(command=sys.executable, args=arguments, cwd=ROOT)


def talk(index: Path, about: Callable[[mcp.ClientSession], Coroutine[Any, Any, None]], *options: str) -> None:
    """Start the server, and let a client of the versions up to 2025-11-25 talk with it."""

    async def run() -> None:
        async with stdio_client(server(index, *options)) as (read, write), mcp.ClientSession(read, write) as session:
            await session.initialize()
            await about(session)

    anyio.run(run)


def test_the_official_client_calls_every_tool(sample_index: Path) -> None:
    async def about(session: mcp.ClientSession) -> None:
        tools = (await session.list_tools()).tools
        assert [tool.name for tool in tools] == ["search", "article", "facets", "trend"]
        assert all(tool.description and tool.output_schema for tool in tools)

        # The client checks each answer against the schema that the tool gives.
        found = await session.call_tool("search", {"query": '"peace treaty" osmeria', "limit": 1})
        assert found.structured_content is not None
        assert found.structured_content == json.loads(found.content[0].text)  # type: ignore[union-attr]
        (hit,) = found.structured_content["articles"]
        assert (hit["published"], hit["source"]) == ("2021-06-14", "Corvane News Agency")
        passage = hit["passages"][0]
        assert passage["address"] == f"https://archive.example{hit['address'][23:]}#p{passage['paragraph']}"

        read = await session.call_tool("article", {"id": hit["id"], "paragraph": passage["paragraph"]})
        assert read.structured_content is not None
        assert passage["text"].strip("… ") in read.structured_content["paragraphs"][0]["text"]

        counted = await session.call_tool("facets", {"query": "peace", "facets": ["source"]})
        assert counted.structured_content is not None
        assert sum(each["count"] for each in counted.structured_content["facets"][0]["values"]) == 5

        trend = await session.call_tool("trend", {"query": "peace", "interval": "year"})
        assert trend.structured_content is not None
        assert sum(each["count"] for each in trend.structured_content["periods"]) == 5

    talk(sample_index, about, "--site", "https://archive.example/")


def test_the_official_client_is_told_what_it_did_wrong_and_can_go_on(sample_index: Path) -> None:
    async def about(session: mcp.ClientSession) -> None:
        with pytest.raises(MCPError, match="Unknown tool: delete"):
            await session.call_tool("delete", {})
        wrong = await session.call_tool("search", {"query": "peace", "limit": 1_000})
        assert (wrong.is_error, wrong.content[0].text) == (True, "limit: 1000 is more than 50")  # type: ignore[union-attr]
        missing = await session.call_tool("article", {"id": "nowhere"})
        assert missing.is_error
        with pytest.raises(MCPError, match="There is no method 'resources/list' here"):
            await session.list_resources()
        await session.send_ping()
        assert (await session.call_tool("search", {"query": "(peace AND"})).is_error is False

    talk(sample_index, about)


@pytest.mark.parametrize("mode", ["auto", "2026-07-28", "legacy"])
def test_the_official_client_speaks_the_newest_version_and_the_old_ones(sample_index: Path, mode: str) -> None:
    async def run() -> None:
        async with mcp.Client(stdio_client(server(sample_index)), mode=mode) as client:
            found = await client.call_tool("search", {"query": "peace"})
            assert found.structured_content is not None
            assert found.structured_content["total"] == 5

    anyio.run(run)


def test_nothing_but_messages_comes_out(sample_index: Path) -> None:
    begin = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2024-11-05"}}
    call = {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "trend", "arguments": {"query": "a"}}}
    asked = "".join(f"{json.dumps(each)}\n" for each in (begin, call))

    done = subprocess.run(
        [sys.executable, "-m", "searcher.mcp", "--index", str(sample_index)],
        cwd=ROOT, input=asked + "not JSON\n", capture_output=True, text=True, timeout=60,
    )  # fmt: skip

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {answer["id"] for answer in answers} == {1, 2, None}
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--index", "/nowhere"), "/nowhere"),
        (("--site", "archive"), "--site archive: is not an address"),
    ],
)
def test_what_cannot_be_served_is_said_at_once_with_code_2(arguments: tuple[str, ...], why: str) -> None:
    outcome = CliRunner().invoke(main, list(arguments))

    assert outcome.exit_code == 2
    assert why in outcome.stderr


def test_the_version_is_said() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"article-searcher {PROGRAM_VERSION}\n"
