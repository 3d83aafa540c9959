"""Which arguments may a tool be given, and what does it answer, as JSON Schema says it?

Only the keywords that stand here are used, and so only these are checked (JSON Schema 2020-12).
"""

from collections.abc import Iterator, Mapping
from typing import Any

JsonObject = dict[str, Any]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


def violations(value: object, schema: JsonObject, name: str = "") -> Iterator[str]:
    """Yield in words what is wrong with a value, by the path of the part that is.

    >>> schema = structure({"limit": {"type": "integer", "minimum": 1}}, query={"type": "string"})
    >>> list(violations({"query": 7, "limit": 0, "size": 3}, schema))
    ['query: 7 is not a string', 'limit: 0 is less than 1', 'size: there is no such argument']
    >>> list(violations({}, schema))
    ['query: is missing']
    """
    if "anyOf" in schema:
        if not any(not [*violations(value, each, name)] for each in schema["anyOf"]):
            yield f"{name}: {_shown(value)} is none of what it can be"
        return
    kinds = schema.get("type", "")
    if kinds and not _is(value, kinds):
        yield f"{name or 'arguments'}: {_shown(value)} is not {'an' if kinds[0] in 'aio' else 'a'} {kinds}"
    elif "enum" in schema and value not in schema["enum"]:
        yield f"{name}: {_shown(value)} is not one of {', '.join(map(str, schema['enum']))}"
    elif isinstance(value, dict):
        yield from _members(value, schema, name)
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from violations(item, schema.get("items", {}), f"{name}[{position}]")
    elif isinstance(value, int | float):
        if value < schema.get("minimum", value):
            yield f"{name}: {value} is less than {schema['minimum']}"
        if value > schema.get("maximum", value):
            yield f"{name}: {value} is more than {schema['maximum']}"


def _members(value: Mapping[str, object], schema: JsonObject, name: str) -> Iterator[str]:
    known: Mapping[str, JsonObject] = schema.get("properties", {})
    others = schema.get("additionalProperties", {})
    for key in schema.get("required", ()):
        if key not in value:
            yield f"{_path(name, key)}: is missing"
    for key, member in value.items():
        if key in known:
            yield from violations(member, known[key], _path(name, key))
        elif others is False:
            yield f"{_path(name, _shown(key).strip(_QUOTES))}: there is no such argument"
        else:
            yield from violations(member, others, _path(name, key))


_QUOTES = "'\""


def _path(name: str, key: str) -> str:
    return f"{name}.{key}" if name else key


def _is(value: object, kind: str) -> bool:
    """Tell whether a value is of a type; in Python, but not in JSON, true is a number."""
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else f"{shown[:60]}…"


def structure(optional: Mapping[str, JsonObject], /, **required: JsonObject) -> JsonObject:
    """Return the schema of an object that has these members and no others."""
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def strings(description: str) -> JsonObject:
    """Return the schema of a list of texts."""
    return {"type": "array", "items": {"type": "string"}, "description": description}


def array(schema: JsonObject, description: str) -> JsonObject:
    """Return the schema of a list."""
    return {"type": "array", "items": schema, "description": description}


def string(description: str, *, one_of: tuple[str, ...] = ()) -> JsonObject:
    """Return the schema of a text, of one of some where they are given."""
    return {"type": "string", "description": description} | ({"enum": list(one_of)} if one_of else {})


def integer(description: str, *, least: int = 0, most: int | None = None) -> JsonObject:
    """Return the schema of a whole number."""
    limit = {} if most is None else {"maximum": most}
    return {"type": "integer", "minimum": least, **limit, "description": description}


def nullable(schema: JsonObject) -> JsonObject:
    """Return the schema of something that may be null."""
    return {"anyOf": [schema, {"type": "null"}]}


def boolean(description: str) -> JsonObject:
    """Return the schema of what is true or false."""
    return {"type": "boolean", "description": description}
