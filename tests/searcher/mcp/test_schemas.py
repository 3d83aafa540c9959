"""What is wrong with the arguments of a tool."""

import pytest

from searcher.mcp.schemas import array, boolean, integer, nullable, string, strings, structure, violations
from searcher.mcp.tools import TOOLS

SCHEMA = structure(
    {
        "sort": string("", one_of=("newest", "oldest")),
        "limit": integer("", least=1, most=50),
        "facets": strings(""),
        "all": boolean(""),
        "next": nullable(integer("")),
        "rows": array(structure({}, value=string("")), ""),
        "filters": {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "string"}}},
    },
    query=string(""),
)


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        ({"query": "a", "limit": 3, "all": False, "next": None, "filters": {"source": ["A"]}}, []),
        ({"query": ""}, []),
        ({}, ["query: is missing"]),
        ({"query": None}, ["query: None is not a string"]),
        ({"query": "a", "limit": True}, ["limit: True is not an integer"]),
        ({"query": "a", "limit": 2.5}, ["limit: 2.5 is not an integer"]),
        ({"query": "a", "limit": 51}, ["limit: 51 is more than 50"]),
        ({"query": "a", "all": 1}, ["all: 1 is not a boolean"]),
        ({"query": "a", "next": "3"}, ["next: '3' is none of what it can be"]),
        ({"query": "a", "sort": "best"}, ["sort: 'best' is not one of newest, oldest"]),
        ({"query": "a", "facets": "source"}, ["facets: 'source' is not an array"]),
        ({"query": "a", "facets": ["source", 7]}, ["facets[1]: 7 is not a string"]),
        ({"query": "a", "filters": {"source": "A"}}, ["filters.source: 'A' is not an array"]),
        ({"query": "a", "rows": [{}]}, ["rows[0].value: is missing"]),
        ({"query": "a", "size": 3}, ["size: there is no such argument"]),
        ([], ["arguments: [] is not an object"]),
    ],
)
def test_what_is_wrong_is_said_by_its_path(arguments: object, wrong: list[str]) -> None:
    assert list(violations(arguments, SCHEMA)) == wrong


def test_a_long_value_is_not_said_in_full() -> None:
    (wrong,) = violations({"query": ["x" * 1_000]}, SCHEMA)

    assert len(wrong) < 100


def test_every_schema_uses_only_what_is_checked() -> None:
    known = {
        "type", "description", "enum", "minimum", "maximum", "items", "properties", "required", "additionalProperties",
        "anyOf",
    }  # fmt: skip

    def keywords(schema: object) -> set[str]:
        if not isinstance(schema, dict):
            return set()
        members = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
        inner = [schema.get("items"), schema.get("additionalProperties"), *members]
        return set(schema) | {each for one in inner for each in keywords(one)}

    assert {each for tool in TOOLS for schema in (tool.takes, tool.gives) for each in keywords(schema)} <= known
