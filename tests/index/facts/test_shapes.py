"""What has the shape of a date, in the spelling that dates are looked for in."""

import pytest

from index.facts.shapes import date_shapes, without_marks


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Fri Jun 23 09:15:02 +0000 2017", "Jun 23 2017"),
        ("Fri Jun 23 09:15:02 CEST 2017", "Jun 23 2017"),
        ("23JUN2017", "23JUN2017"),
        ("昭和五十三年六月二十三日", "昭和53年6月23日"),
        ("二〇一七年六月二十三日", "2017年6月23日"),
        ("23 حزيران/يونيو 2017", "23 June 2017"),
        ("23 تشرين الثاني 2017", "23 November 2017"),
        ("23 KASIM 2017", "23 November 2017"),
        ("23 มิ.ย. 2560", "23 มิถุนายน 2560"),
        ("the twenty-third day of June, 2017", "23 day of June, 2017"),
        ("1º de junio de 2017", "1o de junio de 2017"),
        ("\u200e6/23/2017", "6/23/2017"),
    ],
)
def test_a_date_has_a_shape(text: str, shape: str) -> None:
    assert shape in [match[0] for match in date_shapes(text)]


@pytest.mark.parametrize("text", ["the second of two", "Feb 26", "44", "June 2017", "a third of 200 men"])
def test_other_texts_have_none(text: str) -> None:
    assert date_shapes(text) == ()


def test_marks_that_nobody_sees_are_taken_off() -> None:
    assert without_marks("نُشر ２３") == "نشر 23"
