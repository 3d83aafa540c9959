"""Given settings that the user gave, how are they kept with the root that they are for?

As JSON, so that later runs need not repeat them.
"""

import json
import shlex

from index.vocabulary.settings import AUTOMATIC, NO_SETTINGS, Default, MappedField, Settings

ORIGIN = "command line"


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

    >>> from_written(written(Settings((Default("desk", ("City",), ORIGIN),)))).defaults
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

    >>> as_options(written(Settings((Default("source", ("Imber Gazette",), ORIGIN),), ocr="auto")))
    "--default 'source=Imber Gazette' --ocr"
    """
    kept = from_written(text)
    defaults = [word for each in kept.defaults for word in ("--default", f"{each.name}={'; '.join(each.values)}")]
    mapping = [word for each in kept.mapping for word in ("--map", f"{each.name}={each.path}")]
    ocr = ["--ocr"] if kept.ocr == AUTOMATIC else ["--ocr-languages", kept.ocr] if kept.ocr else []
    return shlex.join([*defaults, *mapping, *ocr])
