"""Given the address of a cluster, how is it asked, and what do its errors mean to us?

The one place where opensearch-py is called: everything is a request with a path and JSON, as OpenSearch's own
reference writes it, and each failure becomes one of our errors.
"""

import json
import logging
import os
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Self, TypeVar, cast
from urllib.parse import quote

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConnectionError as UnreachableError
from opensearchpy.exceptions import (
    ConnectionTimeout,
    ImproperlyConfigured,
    OpenSearchException,
    SSLError,
    TransportError,
)
from urllib3.exceptions import ProtocolError

from index.opensearch.settings import (
    AUTHORITY,
    CERTIFICATE,
    PASSWORD,
    USER,
    ClusterSettings,
    authorization,
    read_settings,
    tls_context,
)
from index.vocabulary.errors import (
    ArchiveError,
    ClusterUnavailableError,
    IndexChangedError,
    IndexMissingError,
    IndexUnusableError,
    UsageError,
)
from index.vocabulary.location import ClusterLocation

_CONNECTIONS = 16
"""Connections kept open to each node: as many as the web page has threads."""

_RESURRECTION = 5.0
"""Seconds after which a node that did not answer is tried again, twice as long after each further failure."""

PATIENCE = 300.0
"""Seconds for which a writer keeps asking: longer than a node takes to start and its shards to recover."""

_WAIT = 1.0
"""Seconds between two attempts."""

_WRITING = 10
"""How many times as long as for a search a node may take to write: it may be merging."""

Json = dict[str, Any]
_Answer = TypeVar("_Answer")

# Failed requests become errors, which say so; without a handler Python would also print its own warnings.
logging.getLogger("opensearch").addHandler(logging.NullHandler())


class Cluster:
    """Ask a cluster. Safe to share between threads; if a node does not answer, another one is asked."""

    def __init__(self, location: ClusterLocation, settings: ClusterSettings) -> None:
        self.location = location
        self.settings = settings
        context, headers = tls_context(location, settings), authorization(location, settings)
        try:
            self._client = OpenSearch(
                hosts=[{"host": host.name, "port": host.port} for host in location.hosts],
                use_ssl=location.tls,
                ssl_context=context,
                headers=headers,
                http_compress=True,
                timeout=settings.timeout,
                max_retries=max(len(location.hosts), 2) - 1,
                retry_on_timeout=True,
                dead_timeout=_RESURRECTION,
                pool_maxsize=_CONNECTIONS,
            )
        except (ImproperlyConfigured, ValueError) as error:
            raise UsageError(f"{location}: cannot be used: {error}; check the names of its hosts") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def patience(self) -> float:
        """Return how many seconds a node may take to write."""
        return float(_WRITING * self.settings.timeout)

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        options: Mapping[str, str] | None = None,
        timeout: float | None = None,
    ) -> Json:
        """Return the answer to a request; `body` is JSON, or bytes that hold it already.

        `options` are those of the request's address, `timeout` is in seconds. Raise `IndexMissingError` for what is not
        there, `IndexChangedError` where somebody else was faster, `ClusterUnavailableError` where no node answers,
        `IndexUnusableError` for every other refusal.
        """
        content = body if body is None or isinstance(body, bytes) else to_json(body)
        params, limit = dict(options or {}), timeout or self.settings.timeout

        def once() -> Json:
            transport = self._client.transport
            try:
                return cast(Json, transport.perform_request(method, path, params=params, body=content, timeout=limit))
            except OpenSearchException as error:
                raise our_error(error, self.location) from error

        return self._insist(once)

    def ask_each(self, bodies: Sequence[Json], *, index: str = "", whole: bool = False) -> list[Json]:
        """Return the answers to several searches, each on its own; one that failed raises its error.

        If `whole`, so does one that a shard did not answer.
        """
        head = to_json({**({"index": index} if index else {}), "allow_partial_search_results": not whole})
        body = b"".join(line + b"\n" for each in bodies for line in (head, to_json(each)))

        def once() -> list[Json]:
            answers: list[Json] = self.ask("POST", "/_msearch", body)["responses"]
            for answer in answers:
                if "error" in answer:
                    raise our_error(TransportError(answer["status"], "search", answer), self.location)
            return answers

        return self._insist(once)

    def find(self, index: str, id: str) -> Json | None:
        """Return a document as it is this moment, with its version, or None where there is none."""
        try:
            return self.ask("GET", f"/{index}/_doc/{quote(id, safe='')}")
        except IndexMissingError:
            return None

    def find_to_change(self, index: str, id: str) -> tuple[Json, dict[str, str]]:
        """Return what a document says, nothing where there is none, and the options of a request to replace it.

        Such a request raises `IndexChangedError` where somebody else has changed the document meanwhile.
        """
        found = self.find(index, id)
        if found is None:
            return {}, {"op_type": "create"}
        return found["_source"], {"if_seq_no": str(found["_seq_no"]), "if_primary_term": str(found["_primary_term"])}

    def has(self, index: str) -> bool:
        """Tell whether there is an index of this name."""
        try:
            return bool(self.ask("GET", f"/{index}/_alias"))
        except IndexMissingError:
            return False

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _insist(self, ask: Callable[[], _Answer]) -> _Answer:
        """Return an answer; raise where there is none."""
        return ask()


class PatientCluster(Cluster):
    """Ask a cluster again and again while it cannot answer, as writers do.

    But not before its first answer: a cluster that is not there is an error at once. `clock` and `sleep` are those of
    `time`.
    """

    def __init__(
        self,
        location: ClusterLocation,
        settings: ClusterSettings,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        super().__init__(location, settings)
        self._clock = clock
        self._sleep = sleep
        self._has_answered = False

    def _insist(self, ask: Callable[[], _Answer]) -> _Answer:
        """Return an answer once the cluster gives one within `PATIENCE`."""
        end = self._clock() + PATIENCE
        while True:
            try:
                answer = ask()
            except ClusterUnavailableError:
                if not self._has_answered or self._clock() >= end:
                    raise
                self._sleep(_WAIT)
            except ArchiveError:
                self._has_answered = True
                raise
            else:
                self._has_answered = True
                return answer


def connect(location: ClusterLocation, *, environment: Mapping[str, str] = os.environ) -> Cluster:
    """Return a cluster, without asking it anything yet. Raise `UsageError` for settings that make no sense."""
    return Cluster(location, read_settings(location, environment=environment))


def connect_to_write(location: ClusterLocation, *, environment: Mapping[str, str] = os.environ) -> Cluster:
    """Return a cluster that is asked patiently."""
    return PatientCluster(location, read_settings(location, environment=environment))


def to_json(value: object) -> bytes:
    """Return JSON in UTF-8; where a text holds half of a surrogate pair, which UTF-8 has no bytes for, in ASCII."""
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def our_error(error: OpenSearchException, location: ClusterLocation) -> IndexUnusableError:
    """Return our error for one of opensearch-py's."""
    cause = _cause(error)
    if isinstance(error, SSLError):
        return ClusterUnavailableError(
            f"{location}: no secure connection: {cause}; check the address, {AUTHORITY} and {CERTIFICATE}"
        )
    if isinstance(error, ConnectionTimeout):
        return ClusterUnavailableError(f"{location}: did not answer in time; is it busy, or is the timeout too short?")
    if isinstance(error, UnreachableError):
        remedy = "is it running?"
        if isinstance(error.info, ProtocolError):  # something listens, and hung up
            known = f"does it know {CERTIFICATE}?" if location.tls else "without TLS? With TLS, write opensearchs://"
            remedy = f"is it running, and {known}"
        return ClusterUnavailableError(f"{location}: cannot be reached: {cause}; {remedy}")
    if isinstance(error, TransportError):
        kinds, status = {str(cause.get("type")) for cause in _reasons(error)}, error.status_code
        if kinds & {"too_many_nested_clauses", "too_many_clauses"}:
            return QueryTooLongError(f"{location}: does not accept a query of so many words")
        if "search_context_missing_exception" in kinds:
            return PointLostError(
                f"{location}: lost track of what was being read: a node left, or it took too long; try again"
            )
        if status == 401:
            return IndexUnusableError(f"{location}: denied access ({cause}); check {USER} and {PASSWORD}")
        if status == 403 and "cluster_block_exception" not in kinds:
            return IndexUnusableError(f"{location}: does not allow this ({cause}); give the user a role that does")
        if status == 404:
            return IndexMissingError(f"{location}: there is no such index ({cause}); make one with python -m index")
        if status == 409:
            return IndexChangedError(f"{location}: another process was faster ({cause}); try again")
        if status in (408, 429, 502, 503, 504):
            return ClusterUnavailableError(f"{location}: cannot answer now ({cause}); try again")
    return IndexUnusableError(f"{location}: refused the request: {cause}")


class QueryTooLongError(IndexUnusableError):
    """Say that a query has more clauses than the cluster's ``indices.query.bool.max_clause_count``."""


class PointLostError(IndexUnusableError):
    """Say that a cluster has lost a point in time."""


def _reasons(error: TransportError) -> list[Json]:
    """Return what the cluster said, the innermost cause first."""
    info = error.info
    said = info.get("error") if isinstance(info, dict) else None
    if not isinstance(said, dict):
        return []
    found = [said]
    while isinstance(cause := found[-1].get("caused_by"), dict):
        found.append(cause)
    return [*(cause for cause in said.get("root_cause", ())), *reversed(found)]


def _cause(error: OpenSearchException) -> str:
    """Return in one line what went wrong."""
    if not isinstance(error, TransportError):
        return " ".join(str(error).split())
    for cause in _reasons(error):
        if cause.get("reason"):
            return " ".join(str(cause["reason"]).split())[:500]
    status = error.status_code if isinstance(error.status_code, int) else ""  # "N/A" where there was no answer
    return " ".join(f"{status} {error.error}".split())[:500]
