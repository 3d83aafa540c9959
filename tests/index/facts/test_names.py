import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.names import byline_names, has_organisation, is_name, is_role, marked_names, names


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("By Jane Roe and Ben Poe in Selby", ("Jane Roe", "Ben Poe")),
        ("Von Katrin Delbrügge, Korrespondentin", ("Katrin Delbrügge",)),
        ("Par Élise d'Arcy et Luc Le Gall", ("Élise d'Arcy", "Luc Le Gall")),
        ("JANE MCROE | THE ECHO", ("Jane McRoe",)),
        ("文／早瀬美和", ("早瀬美和",)),
        ("By Jane Roe for The Echo", ("Jane Roe",)),
        ("By Jane RoePublished 3 May 2021", ("Jane Roe",)),
        ("By the time it rained, they had gone.", ()),
        ("Talks resume in Baku", ()),
        ("By Jane Roe, Daniel Poe, Anna Lane", ("Jane Roe", "Daniel Poe", "Anna Lane")),
        ("By Jane Roe, Santa Fe", ("Jane Roe",)),
        ("By Jane Roe, Daniel Poe, New Selby", ("Jane Roe",)),
    ],
)
def test_a_byline_is_told_by_the_shape_of_its_names(line: str, found: tuple[str, ...]) -> None:
    assert byline_names(line) == found


def test_a_field_of_authors_is_taken_as_written_where_it_has_no_shape_of_names() -> None:
    assert names("our woman on the quay") == ("our woman on the quay",)
    assert names("https://echo.example/jane") == ()


@pytest.mark.parametrize("text", ["null", "No Author", "unknown", "Admin", "echo.example/jane"])
def test_a_field_of_authors_may_say_that_nobody_is_known(text: str) -> None:
    assert names(text) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 May 2021 | Jane Roe", ("Jane Roe",)),
        ("Jane Roe | The Echo", ("Jane Roe",)),
        ("Posted by nettie on May 3, 2021", ("nettie",)),
        ("quayside\n12 comments", ("quayside",)),
        ("Written by", ()),
        ("3 May 2021", ()),
        ("read the whole of it here", ()),
    ],
)
def test_what_is_marked_as_an_author_may_be_one_word(text: str, found: tuple[str, ...]) -> None:
    assert marked_names(text) == found


@pytest.mark.parametrize("text", ["Marlbeck Courier", "Agence de l'Écho", "Nordwire Zeitung", "潮見新報"])
def test_an_organisation_is_not_a_person(text: str) -> None:
    assert has_organisation(text)
    assert not is_name(text)


def test_a_role_alone_is_a_role() -> None:
    assert [is_role(text) for text in ("Political Editor", "The Editor", "Jane Roe")] == [True, False, False]


@given(st.text(max_size=60))
def test_any_text_is_looked_at(text: str) -> None:
    assert all(name.strip() for name in (*byline_names(text), *names(text)))
