import pytest

from index.analysis.analyzer import Analyzer
from index.analysis.compounds import AFFIX, DIGITS, NAME, is_affixed, with_seams, with_wholes
from index.analysis.tokenizer import words_and_places

ANALYZER = Analyzer()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("the port took 31 250 crates", ["31250"]),
        ("31\u00a0250 crates", ["31250"]),
        ("31\u2009250 crates", ["31250"]),
        ("31\u202f250 crates", ["31250"]),
        ("31'250 Franken, 31\u2019250 Franken", ["31250", "31250"]),
        ("2 000 000 of 31 250.", ["2000000", "31250"]),
        ("31 250,75 kr", ["31250,75"]),
        ("31 250% more", ["31250"]),
        ("(31 250)", ["31250"]),
        ("€31 250, $31 250", ["31250", "31250"]),
        ("1 250-seat hall", ["1250"]),
    ],
)
def test_groups_of_three_digits_are_one_number(text: str, numbers: list[str]) -> None:
    assert _wholes(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "in 2019 100 people came",
        "in 2019 and 100 others",
        "31 25 crates",
        "31 2500 crates",
        "3125 000 crates",
        "012 345 crates",
        "call 555 123 4567",
        "call 0800 123 456",
        "call +44 171 250 300",
        "01 23 45 67 89",
        "on May 12 300 people came",
        "On 3 June 250 people came",
        "room 12 345 pages",
        "31, 250 and more",
        "31.5 250",
        "3:31 250",
        "1990-91 250",
        "31 250th",
        "a31 250",
    ],
)
def test_other_numbers_stay_apart(text: str) -> None:
    assert _wholes(text) == []


@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        ("e-mail", ["email"]),
        ("an anti-dumping duty", ["antidump"]),
        ("F-5s and Mi-8", ["f5", "mi8"]),
        ("an X-ray-like light, E-Mail-Adresse", ["xray", "email"]),
        ("anti-war-movement", ["antiwar"]),
        ("3-D", ["3d"]),
        ("D'Alembert and l\u2019Oise", ["dalembert", "lois"]),
        ("state-of-the-art", []),
        ("1990-91", []),
        ("10-year", []),
        ("a - b", []),
        ("l'oise", []),
        ("東京-大阪", []),
        ("a" * 30 + "-" + "b" * 30, []),
    ],
)
def test_words_with_hyphens_and_names_are_found_as_one(text: str, wholes: list[str]) -> None:
    assert _wholes(text) == wholes


def test_seams_keep_the_length_of_a_text() -> None:
    text = "d'Artagnan had 31 250 sheep"

    sewn = with_seams(text)

    assert sewn == f"d{NAME}Artagnan had 31{DIGITS}250 sheep"
    assert len(sewn) == len(text)


def test_a_text_of_seams_alone_takes_linear_space() -> None:
    text = DIGITS.join("1" * 5_000)
    found, starts, ends = words_and_places(text)

    assert max(map(len, with_wholes(text, found, starts, ends))) <= 100


def _wholes(text: str) -> list[str]:
    """Return the terms of wholes, in English, without their language."""
    others = ANALYZER.tokenized(text, language="en").others
    found = [terms.stemmed[len(terms.stemmed) - terms.wholes :] for _, terms in others]
    return [term.removeprefix("en:") for terms in found for term in terms[:1]]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("من می خواهم", "میخواهم"),
        ("نمي خواهم", "نمیخواهم"),
        ("این کتاب ها", "کتابها"),
        ("خانه های من", "خانههای"),
        ("بزرگ ترین شهر", "بزرگترین"),
    ],
)
def test_what_persian_writes_apart_is_found_together_and_with_a_joiner(text: str, whole: str) -> None:
    (token,) = ANALYZER.analyze(whole, language="fa", parts=False)
    joined = [terms for terms in ANALYZER.terms(text, language="fa") if token.stemmed[0] in terms.stemmed]
    assert [terms.reach for terms in joined] == [1]
    assert with_seams(text).count(AFFIX) == 1


@pytest.mark.parametrize("text", ["تر و خشک", "می", "ها", "in a می b", "دختر ما"])
def test_other_persian_words_stay_apart(text: str) -> None:
    assert AFFIX not in with_seams(text)


def test_an_affix_is_told_by_its_place() -> None:
    assert not is_affixed("ها", "مي")
