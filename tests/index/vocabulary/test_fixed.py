import copy
from dataclasses import replace

import pytest

from index.vocabulary.fixed import fixed


@fixed
class Port:
    name: str
    ferries: tuple[str, ...] = ()


@fixed
class Named:
    name: str

    def __hash__(self) -> int:
        return 7


def test_values_with_equal_fields_are_equal_and_found_in_sets() -> None:
    assert Port("Dover") == Port("Dover", ())
    assert {Port("Dover"), Port("Dover", ()), Port("Calais")} == {Port("Dover"), Port("Calais")}


def test_a_hash_of_its_own_is_kept() -> None:
    assert hash(Named("Dover")) == 7


def test_a_value_has_no_other_attributes_than_its_fields() -> None:
    with pytest.raises(AttributeError):
        setattr(Port("Dover"), "ferry", "Norma")  # noqa: B010 - the type checker refuses it otherwise


def test_a_value_is_copied_whole_or_with_a_change() -> None:
    dover = replace(Port("Calais", ("Norma",)), name="Dover")

    assert copy.deepcopy(dover) == dover == Port("Dover", ("Norma",))
