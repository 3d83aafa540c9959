import pytest
from whoosh.analysis import Analyzer, LowercaseFilter
from whoosh.fields import Schema

import index
from tests.index.segments.whoosh.harbour import build


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Schema:
    return index.whoosh(build(tmp_path_factory.mktemp("whoosh"))).schema


def test_it_is_one_of_whooshs_and_composes(schema: Schema) -> None:
    analyzer = schema["text"].analyzer

    assert isinstance(analyzer, Analyzer)
    assert [token.text for token in (analyzer | LowercaseFilter())("Treaties of peace")] == [
        "en:treati",
        "en:of",
        "en:peac",
    ]
    assert repr(analyzer) == "FormAnalyzer(stemmed, en, es)"


def test_text_is_analysed_in_the_language_that_has_its_words(schema: Schema) -> None:
    tokens = schema["text"].tokenize("Las economías crecen", mode="index", positions=True, chars=True)

    assert [(token.text, token.pos, token.startchar, token.endchar) for token in tokens] == [
        ("es:las", 0, 0, 3),
        ("es:econom", 1, 4, 13),
        ("es:economi", 1, 4, 13),
        ("es:crec", 2, 14, 20),
    ]


@pytest.mark.parametrize(
    ("field", "word", "terms"),
    [
        ("text", "Treaties", ["en:treati"]),
        ("text", "economia", ["es:econom", "es:economi"]),
        ("text", "treaty", ["en:treati"]),
        ("text", "zebras", ["en:zebra", "es:zebr"]),
        ("exact", "Cafe", ["café"]),
        ("exact", "Café", ["café"]),
        ("exact", "Zebras", ["zebras"]),
    ],
)
def test_words_of_a_query_give_the_terms_to_look_up(schema: Schema, field: str, word: str, terms: list[str]) -> None:
    assert list(schema[field].process_text(word, mode="query")) == terms


def test_words_of_a_phrase_give_one_token_each(schema: Schema) -> None:
    tokens = schema["text"].tokenize("La economia", mode="query", chars=True)

    assert [(token.text, token.startchar, token.endchar) for token in tokens] == [
        ("es:la", 0, 2),
        ("es:econom es:economi", 3, 11),
    ]


def test_prefixes_are_normalised_and_not_stemmed(schema: Schema) -> None:
    assert list(schema["text"].process_text("Économies", mode="query", tokenize=False)) == [
        "en:economies",
        "es:economies",
    ]
    assert list(schema["exact"].process_text("ÉCO*", mode="query", tokenize=False)) == ["éco*"]
