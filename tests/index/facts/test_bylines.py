import pytest

from index.facts.bylines import strip_by, without_ending


@pytest.mark.parametrize(
    "line",
    [
        *("By Jane Roe", "Written by Jane Roe", "Posted by: Jane Roe", "ByJane Roe", "Author: Jane Roe"),
        *("Von Jane Roe", "Ein Artikel von Jane Roe", "Text und Fotos: Jane Roe", "Autorin Jane Roe"),
        *("Par Jane Roe", "Article rédigé par Jane Roe", "Propos recueillis par Jane Roe", "Autrice : Jane Roe"),
        *("Por Jane Roe", "Escrito por Jane Roe", "Autora: Jane Roe", "Publicado por Jane Roe"),
        *("di Jane Roe", "Scritto da Jane Roe", "a cura di Jane Roe", "Testo: Jane Roe"),
        *("Door Jane Roe", "Tekst: Jane Roe", "Av Jane Roe", "Skrevet af Jane Roe", "Teksti: Jane Roe"),
        *("Napsala Jane Roe", "Szerző: Jane Roe", "Yazan: Jane Roe", "Автор: Jane Roe", "記者：Jane Roe"),
    ],
)
def test_a_byline_begins_with_a_word_for_it_in_many_languages(line: str) -> None:
    assert strip_by(line) == "Jane Roe"


@pytest.mark.parametrize("line", ["Bystanders said", "Author Jane Roe Dies", "Photo by Jane Roe", "Texting Jane"])
def test_what_only_resembles_a_byline_is_not_read_as_one(line: str) -> None:
    assert strip_by(line) is None


@pytest.mark.parametrize(
    "rest",
    [
        *("Jane Roe", "Jane Roe, 3 May 2021 14:05", "Jane Roe | 3 May 2021", "Jane Roe on May 3, 2021 in News"),
        *(
            "Jane RoePublished 3 May",
            "Jane Roe · Updated today",
            "Jane Roe am Montag, den 3. Mai",
            "Jane Roe12 comments",
        ),
        *("Jane Roe for The Echo", "Jane Roe, publié le 3 mai"),
    ],
)
def test_day_count_and_paper_do_not_belong_to_the_name_before_them(rest: str) -> None:
    assert without_ending(rest) == "Jane Roe"
