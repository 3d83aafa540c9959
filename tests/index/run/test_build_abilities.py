from importlib.metadata import version

import pytest

from index.run.build import abilities


@pytest.mark.parametrize(
    ("installed", "expected"),
    [(set[str](), []), ({"pypdfium2"}, ["pypdfium2"]), ({"pypdfium2", "numpy", "mammoth"}, ["mammoth", "pypdfium2"])],
)
def test_an_extra_that_is_installed_is_told(installed: set[str], expected: list[str]) -> None:
    told = abilities(program="pytest", find=lambda module: module in installed)

    assert told == ", ".join([version("pytest"), *expected])


def test_a_program_that_is_not_installed_says_so() -> None:
    assert abilities(program="no such program", find=lambda module: False) == "from source"
