from collections.abc import Iterator

import pytest

from index.catalogue.numbering import FIRST, is_numbering, row_number, with_numbering
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.report import Failure

NUMBERINGS = {
    "from 1": [str(n) for n in range(1, 30)],
    "from 0": [str(n) for n in range(30)],
    "from 2, below a header": [str(n) for n in range(2, 30)],
    "one row": ["1"],
    "one row from 0": ["0"],
    "two rows": ["1", "2"],
    "in steps of 10": [str(n) for n in range(10, 300, 10)],
    "in steps of 100": ["100", "200", "300"],
    "in steps of 5 from 0": ["0", "5", "10", "15"],
    "with gaps": ["1", "2", "4", "7", "8", "9", "11", "12"],
    "last first": [str(n) for n in range(30, 0, -1)],
    "shuffled": ["3", "1", "5", "2", "4"],
    "padded": ["0001", "0002", "0003"],
    "of rows": ["row 1", "row 2", "row 3"],
    "of lines": ["Line-1", "Line-2"],
    "with a sign": ["#1", "#2", "#3"],
    "in German": ["Nr. 1", "Nr. 2", "Nr. 3"],
    "in Russian": ["№ 1", "№ 2"],
    "as decimals": ["1.0", "2.0", "3.0"],
    "with brackets": ["(1)", "(2)"],
    "with points": ["1.", "2.", "3."],
    "with commas": [*map(str, range(990, 1_000)), *(f"1,{n:03}" for n in range(9))][-9:]
    + [str(n) for n in range(1, 999)],
    "with twins": ["1", "2", "2", "3"],
    "with rows that have none": ["1", "0f" * 16, "2", "3"],
    "with one of another kind": [*map(str, range(1, 20)), "extra"],
}
IDS = {
    "keys": ["48211733", "48211734", "48211735"],
    "small keys": ["1042", "1043", "1050"],
    "a later part": [str(n) for n in range(501, 601)],
    "picked rows": ["3", "17", "98", "412"],
    "one key": ["7"],
    "UUIDs": ["6f1e2a54-8c1b-4f5e-9d0a-1b2c3d4e5f60", "7f1e2a54-8c1b-4f5e-9d0a-1b2c3d4e5f61"],
    "addresses": ["https://example.org/1", "https://example.org/2"],
    "DOIs": ["10.1000/1", "10.1000/2"],
    "days": ["2021-01-01", "2021-01-02"],
    "years": ["2019", "2020", "2021"],
    "names": ["peg-1", "peg-2", "peg-3"],
    "letters": ["a", "b"],
    "letters with numbers": ["a1", "a2", "b1"],
    "none at all": [],
    "made": ["0f" * 16, "1f" * 16],
    "below zero": ["-1", "-2"],
    "hexadecimal": ["1f", "2a", "3b"],
    "versions": ["1.1", "1.2", "1.3"],
}


@pytest.mark.parametrize("ids", NUMBERINGS.values(), ids=NUMBERINGS)
def test_a_numbering_is_one(ids: list[str]) -> None:
    assert is_numbering(ids)


@pytest.mark.parametrize("ids", IDS.values(), ids=IDS)
def test_ids_of_articles_are_not(ids: list[str]) -> None:
    assert not is_numbering(ids)


def records(ids: list[str]) -> Iterator[Article | Failure]:
    for number, name in enumerate(ids):
        yield Article(name, "T")
        if number % 3 == 0:
            yield Failure("place", "broken")


def test_all_that_is_found_comes_in_its_order() -> None:
    ids = [str(n) for n in range(1, 2 * FIRST)]

    found = list(with_numbering(records(ids)))

    assert [each for each, _ in found] == list(records(ids))
    assert all(numbered is isinstance(each, Article) for each, numbered in found)


@pytest.mark.parametrize("more", [["48211733"] * 500, ["x"] * 5_000])
def test_what_is_appended_to_a_long_file_does_not_change_what_its_records_are_called(more: list[str]) -> None:
    ids = [str(n) for n in range(1, FIRST + 1)]

    before, after = list(with_numbering(records(ids))), list(with_numbering(records(ids + more)))

    assert after[: len(before)] == before


def test_only_ids_that_are_numbers_go_with_the_file() -> None:
    ids = [*map(str, range(1, 20)), "extra"]

    numbered = {each.id: answer for each, answer in with_numbering(records(ids)) if isinstance(each, Article)}

    assert numbered == {name: name != "extra" for name in ids}


def test_a_file_is_held_only_until_it_is_clear() -> None:
    taken = 0

    def long() -> Iterator[Article]:
        nonlocal taken
        for number in range(10_000):
            taken += 1
            yield Article(f"peg-{number}", "T")

    next(iter(with_numbering(long())))
    few, taken = taken, 0
    next(iter(with_numbering(Article(str(n), "T", (Paragraph("x" * 100_000),)) for n, _ in enumerate(long()))))

    assert few == 16
    assert taken < 100


def test_numbers_of_rows_are_read_as_people_write_them() -> None:
    assert [row_number(name) for name in ("  7 ", "007", "Zeile 7", "No. 7", "nº 7", "[7]", "7.00", "record_7")] == [
        7
    ] * 8
    assert [row_number(name) for name in ("", "row", "7a", "story 7", "1234567890", "7/8", "٧x")] == [None] * 7
