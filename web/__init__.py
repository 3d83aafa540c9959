"""Given an archive, which web page?

`python -m web` serves it; a program gets the same application with::

    application = create_app(searcher.open("var/index"))
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from web.serving.app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """Import the application when it is asked for (PEP 562): to show ``--help`` takes none of it."""
    if name == "create_app":
        return import_module("web.serving.app").create_app
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
