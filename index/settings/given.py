"""Given what the user says on the command line or in a call, which settings are they?"""

from collections.abc import Mapping
from dataclasses import replace
from itertools import starmap

from index.settings.file import DEFAULTS, default_of, is_ours, mapped_field
from index.settings.kept import ORIGIN
from index.vocabulary.custom_fields import custom_name
from index.vocabulary.errors import ReadError, UsageError
from index.vocabulary.settings import Default, MappedField, Settings


def given_settings(defaults: Mapping[str, object], mapping: Mapping[str, str], *, ocr: str | None = None) -> Settings:
    """Return the settings that are given; an empty value forgets what was given before.

    Names of `defaults` that are not ours are custom fields. Raise `UsageError` for what cannot be meant.

    >>> given_settings({"year": 1987}, {"text": "body"}).mapping
    (MappedField(name='text', path='body', origin='command line'),)
    """
    return Settings.of(starmap(_default, defaults.items()), starmap(_mapped, mapping.items()), ocr=ocr)


def merged(first: Settings, second: Settings) -> Settings:
    """Return settings in which the second wins, name by name; one without a value forgets what the first says."""
    both = Settings.of((*first.defaults, *second.defaults), (*first.mapping, *second.mapping))
    return Settings(
        tuple(each for each in both.defaults if any(each.values)),
        tuple(each for each in both.mapping if each.path),
        (first.ocr if second.ocr is None else second.ocr) or None,
    )


def named_values(option: str, given: tuple[str, ...], *, between: str = "") -> dict[str, str]:
    """Return names and values of options like ``text=body``. Raise `UsageError` for one without an equals sign.

    >>> named_values("--map", ("text=body,published=ts",), between=",")
    {'text': 'body', 'published': 'ts'}
    """
    found: dict[str, str] = {}
    for each in given:
        for part in each.split(between) if between else [each]:
            name, sign, value = part.partition("=")
            if not sign or not name.strip():
                raise UsageError(f"{option} {part}: write a name, an equals sign and a value, like source=Times")
            found[name.strip()] = value.strip()
    return found


def _default(name: str, value: object) -> Default:
    if name not in DEFAULTS and (not custom_name(name) or is_ours(name)):
        known = ", ".join(DEFAULTS)
        raise UsageError(f"--default: {name!r} is neither {known} nor the name of a field of your own")
    key = name if name in DEFAULTS else custom_name(name)
    if value in ("", None):
        return Default(key, (), ORIGIN)
    if key not in DEFAULTS:
        return Default(key, (str(value),), ORIGIN)
    try:
        return default_of(key, value, origin=ORIGIN)
    except ReadError as error:
        raise UsageError(f"--default: {error}") from error


def _mapped(name: str, path: str) -> MappedField:
    try:
        found = mapped_field(name, path or "-", origin=ORIGIN)
    except ReadError as error:
        raise UsageError(f"--map: {error}") from error
    return found if path else replace(found, path="")
