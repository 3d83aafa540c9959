"""Given what the user says on the command line or in a call, which settings are they, and how are they kept?

They are kept with the root that they were given for, as JSON, so that later runs need not repeat them.
"""

import json
import shlex
from collections.abc import Mapping
from dataclasses import replace
from itertools import starmap

from index.settings.file import DEFAULTS, default_of, is_ours, mapped_field
from index.vocabulary.custom_fields import custom_name
from index.vocabulary.errors import ReadError, UsageError
from index.vocabulary.settings import AUTOMATIC, NO_SETTINGS, Default, MappedField, Settings

ORIGIN = "command line"


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


def written(settings: Settings) -> str:
    """Return settings as they are kept, empty where nothing is set."""
    if settings == NO_SETTINGS:
        return ""
    return json.dumps(
        [
            [[each.name, *each.values] for each in settings.defaults],
            [[each.name, each.path] for each in settings.mapping],
            settings.ocr,
        ]
    )


def from_written(text: str) -> Settings:
    """Return the settings that were kept.

    >>> from_written(written(given_settings({"desk": "City"}, {}))).defaults
    (Default(name='desk', values=('City',), origin='command line'),)
    """
    if not text:
        return NO_SETTINGS
    defaults, mapping, ocr = json.loads(text)
    return Settings(
        tuple(Default(name, tuple(values), ORIGIN) for name, *values in defaults),
        tuple(MappedField(name, path, ORIGIN) for name, path in mapping),
        ocr,
    )


def as_options(text: str) -> str:
    """Return the settings that were kept as the options of a command line that say the same.

    >>> as_options(written(given_settings({"source": "Imber Gazette"}, {"text": "body"}, ocr="auto")))
    "--default 'source=Imber Gazette' --map text=body --ocr"
    """
    kept = from_written(text)
    defaults = [word for each in kept.defaults for word in ("--default", f"{each.name}={'; '.join(each.values)}")]
    mapping = [word for each in kept.mapping for word in ("--map", f"{each.name}={each.path}")]
    ocr = ["--ocr"] if kept.ocr == AUTOMATIC else ["--ocr-languages", kept.ocr] if kept.ocr else []
    return shlex.join([*defaults, *mapping, *ocr])


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
