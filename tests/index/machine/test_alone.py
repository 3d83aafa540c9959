import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from index.machine.alone import import_alone


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    files = {
        "__init__.py": "from bigpackage.parts import heavy\nWHOLE = True",
        "parts/__init__.py": "from bigpackage.parts.heavy import WEIGHT",
        "parts/heavy.py": "WEIGHT = 1000",
        "parts/light.py": (
            "from bigpackage import base\n"
            "from bigpackage.files import open_safely\n"
            "from bigpackage.parts.near import NEAR\n"
        ),
        "parts/near.py": "NEAR = 'near'",
        "base.py": "BASE = 'base'",
        "files.py": "raise AssertionError('this was to be absent')",
    }
    for name, text in files.items():
        path = tmp_path / "bigpackage" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    yield "bigpackage"
    for name in [name for name in sys.modules if name.partition(".")[0] == "bigpackage"]:
        del sys.modules[name]


def test_a_module_is_imported_with_what_it_imports_itself_and_no_more(package: str) -> None:
    light = import_alone(f"{package}.parts.light", absent={f"{package}.files"})

    assert (light.NEAR, light.base.BASE, light.open_safely) == ("near", "base", None)


def test_the_whole_package_is_imported_later_as_ever(package: str) -> None:
    import_alone(f"{package}.parts.near")

    assert not any(name.startswith(package) for name in sys.modules)
    assert import_module(package).WHOLE
    assert import_module(f"{package}.parts").WEIGHT == 1000


def test_modules_that_are_imported_alone_are_the_same_each_time(package: str) -> None:
    near = import_alone(f"{package}.parts.near")

    assert import_alone(f"{package}.parts.near") is near


def test_a_module_of_a_package_that_is_imported_is_taken_from_there(package: str) -> None:
    heavy = import_module(f"{package}.parts.heavy")

    assert import_alone(f"{package}.parts.heavy") is heavy


def test_a_module_that_does_not_exist_is_missing_and_leaves_nothing_behind(package: str) -> None:
    finders = list(sys.meta_path)

    with pytest.raises(ModuleNotFoundError, match="nowhere"):
        import_alone(f"{package}.parts.nowhere")

    assert sys.meta_path == finders
    assert package not in sys.modules
