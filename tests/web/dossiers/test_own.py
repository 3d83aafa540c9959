import pytest

from web.dossiers.own import number_of


@pytest.mark.parametrize("text", ["", "-1", "1e3", "٣", "9" * 16, "1 "])
def test_what_is_no_number_is_that_of_nothing(text: str) -> None:
    assert number_of({"id": text}, "id") == 0
