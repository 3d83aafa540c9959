"""Hold what can be known of compose.yaml without running it."""

from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml

from index.opensearch.settings import VARIABLE, ClusterSettings
from index.vocabulary.location import ClusterLocation, locate

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text("utf-8"))
SERVICES: dict[str, Any] = COMPOSE["services"]


def test_it_runs_the_version_that_is_tested() -> None:
    tested = (ROOT / "tests/opensearch/pom.xml").read_text("utf-8")

    (version,) = {SERVICES[node]["image"].partition(":")[2] for node in ("node1", "node2", "node3")}

    assert f"<opensearch.version>{version}</opensearch.version>" in tested


def test_the_programs_are_told_of_nodes_and_settings_that_there_are() -> None:
    known = {VARIABLE + setting.name.upper() for setting in fields(ClusterSettings)}
    for name in ("web", "index"):
        environment = dict(SERVICES[name]["environment"])
        location = locate(environment.pop("SEARCHER_INDEX"))
        assert isinstance(location, ClusterLocation)
        assert {host.name for host in location.hosts} == {"node1", "node2", "node3"}
        assert environment.keys() <= known


def test_only_the_page_is_published_and_to_this_machine_alone() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert published == {"web": ["127.0.0.1:8000:8000"]}
