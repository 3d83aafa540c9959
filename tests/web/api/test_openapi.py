"""The API is what its description says.

By hand, with thousands of calls: ``python -m web``, then
``schemathesis run http://127.0.0.1:8000/openapi.json -n 1000 --continue-on-failure``.
"""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, assume, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import negative_data_rejection
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.lengths import rounds

PLAIN = {"Accept-Encoding": "identity"}
"""This client unpacks nothing."""

UNSURE = [negative_data_rejection]
"""A wrong value is sometimes an empty list, of which an address holds nothing. Refusals have their own tests."""


@pytest.fixture(scope="session")
def described(app: Flask) -> OpenApiSchema:
    return schemathesis.openapi.from_wsgi("/openapi.json", app)


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_generated_calls_are_answered_as_described(described: OpenApiSchema, mode: GenerationMode) -> None:
    """Negative ones break the description."""
    for found in described.get_all_operations():
        assert isinstance(found, Ok)

        @given(case=found.ok().as_strategy(generation_mode=mode))
        @settings(max_examples=rounds(25), deadline=None, suppress_health_check=list(HealthCheck))
        def call(case: Case[Any]) -> None:
            assume(mode is GenerationMode.NEGATIVE or not _splits_several(case))
            case.call_and_validate(headers=PLAIN, excluded_checks=UNSURE)

        call()


def _splits_several(case: Case[Any]) -> bool:
    """Tell whether a call splits several queries, which is refused and which no schema can say."""
    asked = case.query or {}
    return bool(asked.get("split")) and len(asked.get("q", ())) > 1


def test_every_machine_address_is_described(app: Flask, client: FlaskClient) -> None:
    """All but those of operations, of files, of pages, and of the description itself."""
    described = set(client.get("/openapi.json").get_json()["paths"])
    rooms = ("api.", "exports.", "matches.", "trends.")
    ours = {str(rule) for rule in app.url_map.iter_rules() if rule.endpoint.startswith(rooms)}
    pages = {"/concordance", "/collocates", "/trends"}
    assert ours - described == {"/openapi.json", "/opensearch.xml", *pages}
    assert described <= ours


def test_the_description_names_where_it_is_mounted(app: Flask) -> None:
    below = app.test_client().get("/openapi.json", base_url="http://localhost/archive/")
    assert below.get_json()["servers"] == [{"url": "/archive"}]
