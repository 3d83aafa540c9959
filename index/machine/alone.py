"""How is one module of a large package imported, without all the others that the package imports?

`import nltk.stem.snowball` runs `nltk/__init__.py` first, which imports 450 modules of NLTK, and SciPy where that is
installed: half a second to two seconds of CPU for one file. A package need not be run to find what is in it
(https://docs.python.org/3/reference/import.html#path): here packages are found, but nothing of them is run.
"""

import sys
from collections.abc import Collection, Sequence
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import TYPE_CHECKING, cast

from index.machine.guard import Guard

if TYPE_CHECKING:
    from importlib.abc import Loader

_guard = Guard()
_alone: dict[str, dict[str, ModuleType]] = {}
"""The modules of each package that were imported alone. They do not stay in `sys.modules`, so that whoever imports the
package itself gets all of it."""


def import_alone(name: str, *, absent: Collection[str] = ()) -> ModuleType:
    """Return a module of a package, of which only the modules are run that it imports itself.

    The packages around it stay empty, and so do the modules that are `absent`: whatever is imported from these is None.
    If the package is imported already, the module is taken from there.

    >>> import_alone("nltk.stem.porter").PorterStemmer().stem("running")
    'run'
    """
    package = name.partition(".")[0]
    with _guard.lock:
        if package in sys.modules:
            return import_module(name)
        finder = _Finder(package, absent)
        known = _alone.setdefault(package, {})
        sys.modules.update(known)
        sys.meta_path.insert(0, finder)
        try:
            return import_module(name)
        finally:
            sys.meta_path.remove(finder)
            known.update((each, sys.modules.pop(each)) for each in [*sys.modules] if _is_in(each, package))


def _is_in(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


class _Finder:
    """Find the modules of one package; those that are absent and all packages are empty (`importlib.abc` has the
    protocols, and imports more than is saved here)."""

    def __init__(self, package: str, absent: Collection[str]) -> None:
        self._package = package
        self._absent = absent

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how a module is loaded, None for one of another package."""
        spec = PathFinder.find_spec(fullname, path, target) if _is_in(fullname, self._package) else None
        if spec and (spec.submodule_search_locations is not None or fullname in self._absent):
            spec.loader = cast("Loader", _Empty(is_absent=fullname in self._absent))
        return spec


class _Empty:
    """Run nothing of a module."""

    def __init__(self, *, is_absent: bool) -> None:
        self._is_absent = is_absent

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Give one that is absent whatever name is asked for (PEP 562)."""
        if self._is_absent:
            module.__dict__["__getattr__"] = _nothing


def _nothing(name: str) -> None:
    """Be no path and no other attribute of the import system."""
    if name.startswith("__"):
        raise AttributeError(name)
