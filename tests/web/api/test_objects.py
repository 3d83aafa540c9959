"""What answers of the API consist of."""

from typing import Any

from web.api.objects import JSON_COUNT, JSON_TEXT, SCHEMAS, json_array, json_object, json_ref


def test_an_object_has_these_members_and_no_others() -> None:
    assert json_object({"a": JSON_TEXT}, b=JSON_COUNT) == {
        "type": "object",
        "properties": {"a": JSON_TEXT, "b": JSON_COUNT},
        "required": ["a"],
        "additionalProperties": False,
    }


def references(schema: Any) -> set[str]:
    """Return the names that a schema refers to."""
    if isinstance(schema, dict):
        own = {schema["$ref"]} if "$ref" in schema else set()
        return own.union(*map(references, schema.values()))
    return set().union(*map(references, schema)) if isinstance(schema, list) else set()


def test_every_name_that_is_referred_to_is_there() -> None:
    assert json_array(json_ref("Hit")) == {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}}
    assert references(SCHEMAS) <= {f"#/components/schemas/{name}" for name in SCHEMAS}
