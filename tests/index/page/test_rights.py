import pytest

from index.page.features import Line
from index.page.rights import is_copyright


@pytest.mark.parametrize(
    "text",
    [
        *(
            "© 2019 Skerra Gazette, Inc.",
            "Copyright by Ada Roe",
            "Text and photographs © 2019 Ada Roe",
            "Copyright The Echo",
        ),
        "© Skerra News Agency. Reproduction is prohibited without permission.",
        "Skerra Gazette 2019 ©",
        "© ap",
        "Tutti i diritti riservati",
        "© Harbour Verlag. Nachdruck nur mit Genehmigung.",
        "جميع الحقوق محفوظة",
    ],
)
def test_a_line_of_signs_years_and_owners_is_about_rights(text: str) -> None:
    assert is_copyright(Line(1, text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Author wins copyright case",
            "Copyright Lawyers Meet in Geneva This Week",
            "Copyright: what the new law says",
        ),
        *(
            "Why Painters Love the © Sign",
            "A © costs nothing, she said.",
            "Some rights reserved for boys are given to girls.",
        ),
        *(
            "(c) the mayor",
            "© is no word.",
            "The map says © 2019 on its back.",
            "Copyright expires after seventy years.",
        ),
        "Nothing is won by all rights reserved, wrote the poet on the wall of the mill.",
    ],
)
def test_a_sentence_or_a_headline_that_holds_them_is_not(text: str) -> None:
    assert not is_copyright(Line(1, text))
