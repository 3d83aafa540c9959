"""Which values are spellings of one."""

import pytest

from index.vocabulary.spelling import folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Roe", "ADA ROE"),
        ("Ada  Roe ", "ada roe"),
        ("Le Monde", "Le\u00a0Monde"),
        ("Café", "Cafe\u0301"),
        ("ＡＢＣ", "abc"),
        ("Straße", "STRASSE"),
    ],
)
def test_case_form_and_spaces_do_not_tell_values_apart(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Café", "Cafe"), ("Ada Roe", "Ada-Roe"), ("A. Roe", "A Roe")])
def test_accents_and_signs_do(one: str, other: str) -> None:
    assert folded(one) != folded(other)
