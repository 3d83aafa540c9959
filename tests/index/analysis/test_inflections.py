import pytest

from index.analysis.inflections import INFLECTIONS, singular_number


@pytest.mark.parametrize(
    ("language", "word", "base"),
    [
        ("en", "wolves", "wolf"),
        ("en", "housewives", "housewife"),
        ("en", "fishermen", "fisherman"),
        ("en", "grandchildren", "grandchild"),
        ("en", "minibuses", "minibus"),
        ("en", "oases", "oasis"),
        ("en", "leaves", "leaf"),
        ("en", "lbs", "lb"),
        ("en", "apis", "api"),
        ("pt", "hoteis", "hotel"),
        ("pt", "maos", "mão"),
        ("fa", "كتابها", "كتاب"),
        ("fa", "خانههاي", "خانه"),
        ("fa", "تنها", ""),
        ("en", "ngos", "ngo"),
        ("en", "specimen", ""),
        ("en", "abuses", ""),
        ("en", "gps", ""),
        ("en", "mrs", ""),
        ("en", "plus", ""),
        ("en", "boss", ""),
        ("en", "gas", ""),
        ("en", "ferries", ""),
        ("de", "lkws", "lkw"),
        ("es", "lápices", "lápiz"),
        ("fr", "vitraux", "vitrail"),
        ("it", "alberghi", "albergo"),
        ("pt", "viagens", "viagem"),
        ("pt", "canções", "canção"),
        ("pt", "cães", "cão"),
        ("pt", "grãos", "grão"),
        ("pt", "jornais", "jornal"),
        ("pt", "hotéis", "hotel"),
        ("pt", "lençóis", "lençol"),
        ("pt", "úteis", "útil"),
        ("pt", "mais", ""),
        ("pt", "dois", ""),
        ("pt", "país", ""),
    ],
)
def test_an_inflection_has_a_base(language: str, word: str, base: str) -> None:
    assert INFLECTIONS[language].base(word) == base


@pytest.mark.parametrize("language", INFLECTIONS)
def test_no_form_is_its_own_base(language: str) -> None:
    assert [form for form, base in INFLECTIONS[language].forms.items() if form == base] == []


@pytest.mark.parametrize(
    ("word", "singular"),
    [
        ("5s", "5"),
        ("737s", "737"),
        ("ak47s", "ak47"),
        ("1980s", "1980s"),
        ("2020s", "2020s"),
        ("60s", "60s"),
    ],
)
def test_numbers_have_plurals_but_decades_are_none(word: str, singular: str) -> None:
    assert singular_number(word) == singular
