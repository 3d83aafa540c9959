import pytest

from index.page.credits import Credit, is_section, publisher_of, read_credit, read_label, read_signoff
from index.vocabulary.article import Field


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Nordwire WORLD", Credit("Nordwire", "WORLD", True)),
        ("Marlbeck Courier | Politics", Credit("Marlbeck Courier", "Politics", True)),
        ("新海通讯社 国际", Credit("新海通讯社", "国际", True)),
        ("World Health Organization WHO", None),
        ("TALKS RESUME IN BAKU", None),
    ],
)
def test_a_publisher_may_stand_before_its_section(text: str, credit: Credit | None) -> None:
    assert read_credit(text) == credit


@pytest.mark.parametrize("text", ["Sport", "Politik & Wirtschaft", "World News", "国際", "U.S. Politics", "Культура"])
def test_sections_are_known_by_name(text: str) -> None:
    assert is_section(text)


def test_a_label_names_the_field_and_the_value_must_fit() -> None:
    assert read_label("Fuente: La Mesa") == (Field.SOURCE, "La Mesa")
    assert read_label("URL: none") is None
    assert read_label("Dates: unknown") is None


def test_a_sign_off_names_its_writers_and_not_its_editors() -> None:
    assert read_signoff("(Reporting by Jane Roe; Editing by Hugh Lane)") == ("Jane Roe",)
    assert read_signoff("(Editing by Hugh Lane)") == ()


def test_a_special_report_names_the_paper_it_was_written_for() -> None:
    assert publisher_of("Special to The Weekly Ledger") == "The Weekly Ledger"
