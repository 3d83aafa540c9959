"""What is said when a cluster is dead, dies, or answers in part: an error or a note, never less than there is."""

import gzip
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import index.__main__
import searcher
import searcher.__main__
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import ClusterUnavailableError
from index.vocabulary.location import ClusterLocation, Host
from searcher.archive import Archive
from tests.engines import Place
from web import create_app

NOBODY = "opensearch://127.0.0.1:1/articles"
"""A port at which nothing listens."""

Answer = tuple[int, Any]


@dataclass
class Fault:
    """Hold what the relay does to answers."""

    spoil: Callable[[str, Answer], Answer] = field(default=lambda path, answer: answer)


@dataclass(frozen=True)
class Relayed:
    """Hold an archive whose cluster is asked through a relay that can be told to fail."""

    archive: Archive
    fault: Fault
    address: str


@pytest.fixture
def relayed(address: str, location: ClusterLocation, stand_in: Callable[..., Any]) -> Iterator[Relayed]:
    Place("OpenSearch", location).fill(
        *(
            Article(id=str(number), title=f"Note {number}", paragraphs=(Paragraph("The harbour."),))
            for number in range(9)
        )
    )
    host = location.hosts[0]
    fault = Fault()

    def relay(method: str, path: str, body: bytes) -> Answer:
        body = gzip.decompress(body) if body[:2] == b"\x1f\x8b" else body
        kind = "application/x-ndjson" if "_msearch" in path or "_bulk" in path else "application/json"
        asked = urllib.request.Request(f"http://{host}{path}", body or None, {"content-type": kind}, method=method)
        try:
            with urllib.request.urlopen(asked, timeout=60) as answer:
                found = answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            found = error.code, json.load(error)
        return fault.spoil(path, found)

    server = stand_in(relay)
    place = ClusterLocation((Host("127.0.0.1", server.location.hosts[0].port),), location.name)
    with searcher.open(str(place)) as archive:
        yield Relayed(archive, fault, str(place))


@pytest.mark.parametrize("arguments", [["--index", NOBODY, "harbour"], ["--index", NOBODY, "--json", "harbour"]])
def test_a_search_of_a_dead_cluster_exits_2_and_says_so(arguments: list[str]) -> None:
    outcome = CliRunner().invoke(searcher.__main__.main, arguments)

    assert outcome.exit_code == 2
    assert "cannot be reached" in outcome.stderr
    assert outcome.stdout == ""


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--rebuild"], ["--check"]])
def test_a_run_to_a_dead_cluster_exits_2_and_says_so(
    options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SEARCHER_OPENSEARCH_CACHE", str(tmp_path / "cache"))
    (tmp_path / "a.txt").write_text("A note\n\nThe harbour.\n")
    paths = [] if "--check" in options else [str(tmp_path / "a.txt")]

    outcome = CliRunner().invoke(index.__main__.main, [*paths, "--into", NOBODY, *options])

    assert outcome.exit_code == 2
    assert "cannot be reached" in outcome.stderr


@pytest.mark.parametrize("host", ["a host", "xn--ü", "[fe80::1"])
def test_a_host_of_no_possible_name_exits_2_and_says_so(host: str) -> None:
    outcome = CliRunner().invoke(searcher.__main__.main, ["--index", f"opensearch://{host}/articles", "harbour"])

    assert outcome.exit_code == 2
    assert f"opensearch://{host}" in outcome.stderr
    assert outcome.stderr.startswith("error: ")
    assert outcome.stderr.count("\n") == 1


def test_a_cluster_that_dies_is_an_error_and_a_page_that_says_so(relayed: Relayed) -> None:
    client = create_app(relayed.archive).test_client()
    assert client.get("/search?q=harbour").status_code == 200
    relayed.fault.spoil = lambda path, answer: (503, {"error": {"type": "gone", "reason": "gone"}, "status": 503})

    with pytest.raises(ClusterUnavailableError):
        relayed.archive.search("harbour")
    assert client.get("/search?q=harbour").status_code == 503
    assert client.get("/search.json?q=harbour").status_code == 503
    relayed.fault.spoil = lambda path, answer: answer
    assert relayed.archive.search("harbour").total == 9


def test_shards_that_do_not_answer_make_a_result_partial(relayed: Relayed) -> None:
    def lose(path: str, answer: Answer) -> Answer:
        status, content = answer
        if path.partition("?")[0] == "/_search":
            content["_shards"]["successful"] -= 1
        return status, content

    relayed.fault.spoil = lose

    results = relayed.archive.search("harbour")

    assert results.partial
    assert "1 part of the index did not answer" in results.warnings[-1].message
    client = create_app(relayed.archive).test_client()
    assert client.get("/search.json?q=harbour").get_json()["partial"] is True


def test_a_search_that_takes_too_long_is_partial(relayed: Relayed) -> None:
    def late(path: str, answer: Answer) -> Answer:
        status, content = answer
        if "/_search" in path and "timed_out" in content:
            content["timed_out"] = True
        return status, content

    relayed.fault.spoil = late

    assert relayed.archive.search("harbour").partial
