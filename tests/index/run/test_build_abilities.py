from importlib.metadata import version

import pytest

from index.run.build import abilities


@pytest.mark.parametrize(
    ("installed", "expected"),
    [(set[str](), []), ({"pypdfium2"}, ["pypdfium2"]), ({"pypdfium2", "numpy", "mammoth"}, ["mammoth", "pypdfium2"])],
)
def test_an_extra_that_is_installed_is_told(installed: set[str], expected: list[str]) -> None:
    told = abilities(program="pytest", find=lambda module: module in installed, find_program=lambda name: None)

    assert told == ", ".join([version("pytest"), *expected])


def test_a_program_that_is_not_installed_says_so() -> None:
    assert (
        abilities(program="no such program", find=lambda module: False, find_program=lambda name: None) == "from source"
    )


def test_the_program_that_reads_pictures_is_told() -> None:
    told = abilities(program="no such program", find=lambda module: False, find_program=lambda name: f"/bin/{name}")

    assert told == "from source, tesseract"
