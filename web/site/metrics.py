"""Given what was answered, which numbers can be watched over time?"""

import os
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.process_collector import ProcessCollector

from index.vocabulary.report import Status

_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
"""Bounds of the histograms: from what no reader notices to what none waits for."""


SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder in which the counts of several processes are summed up (prometheus_client)."""


class Metrics:
    """Count what one application does, in a registry of its own, so that several fit into one process."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        if not os.environ.get(SHARED):
            ProcessCollector(registry=registry)
        self._requests = Counter("searcher_requests", "Requests answered", ("route", "status"), registry=registry)
        self._seconds = Histogram(
            "searcher_request_seconds", "Until the last byte is made", ("route",), buckets=_SECONDS, registry=registry
        )
        self._search_seconds = Histogram(
            "searcher_search_seconds", "Time that a search took", buckets=_SECONDS, registry=registry
        )
        self._partial = Counter("searcher_partial_results", "Searches that ran out of time", registry=registry)
        self._kept = Counter("searcher_kept_pages_sent", "Answers that were made for somebody else", registry=registry)
        self._articles = self._gauge("searcher_articles", "Articles in the index")
        self._paragraphs = self._gauge("searcher_paragraphs", "Paragraphs in the index")
        self._catalogue = self._gauge("searcher_catalogue_readable", "1 if the index's catalogue of files can be read")
        self._failed = self._gauge("searcher_failed_files", "Files and records that could not be read")

    def observe(self, route: str, status: int, seconds: float, found: Mapping[str, float]) -> None:
        """Count one answer; `found` holds ``search_ms`` and ``partial`` of a search, ``kept`` if it was another's."""
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)
        if "kept" in found:
            self._kept.inc()
        elif "search_ms" in found:
            self._search_seconds.observe(found["search_ms"] / 1000)
            self._partial.inc(found["partial"])

    def exposition(self, status: Status) -> bytes:
        """Return all numbers in Prometheus' text format, with those of the index as it is now."""
        self._articles.set(status.articles)
        self._paragraphs.set(status.paragraphs)
        self._catalogue.set(not status.trouble)
        self._failed.set(status.remarks.failed)
        if not os.environ.get(SHARED):
            return generate_latest(self._registry)
        every = CollectorRegistry()
        MultiProcessCollector(every)  # type: ignore[no-untyped-call]
        return generate_latest(every)

    def _gauge(self, name: str, description: str) -> Gauge:
        return Gauge(name, description, registry=self._registry, multiprocess_mode="mostrecent")
