import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.facts.repair import is_suspect, repair
from tests.index.facts.encodings import sentences

TEXTS = (
    "Größe der Brücke – „überrascht“",
    "Žluťoučký kůň",
    "Уряд оголосив",
    "Η γέφυρα άνοιξε",
    "L’été à Nîmes",
    "東京で会談した",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1251", "cp1250", "mac_roman", "cp437", "cp850", "koi8_r"])
def test_utf8_that_was_read_as_something_else_is_put_right(text: str, encoding: str) -> None:
    wrong = "".join(_read(byte, encoding) for byte in text.encode())

    assert repair(f"Report of 5 May\n\n{wrong}\n") == f"Report of 5 May\n\n{text}\n"


def _read(byte: int, encoding: str) -> str:
    try:
        return bytes((byte,)).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def test_what_went_wrong_twice_is_put_right() -> None:
    twice = "Größe der Brücke".encode().decode("cp1252").encode().decode("cp1252")

    assert repair(twice) == "Größe der Brücke"


def test_one_line_of_a_text_that_is_right_is_put_right() -> None:
    assert (
        repair("Größe: 5 m\nDie BrÃ¼cke Ã¶ffnet spÃ¤ter\nitâ€™s “new”")
        == "Größe: 5 m\nDie Brücke öffnet später\nit’s “new”"
    )


@pytest.mark.parametrize(
    "text",
    [
        "SÃO PAULO",
        "A MANHÃ – E A IRMÃ",
        "“Ã¼” instead of ü",
        'Many pages say "fÃ¼r".',
        "« LE CHÂTEAU »",
        "Ένα «νέο» πρόγραμμα",
        "Сёстры Рёриха",
        "Рівне й Січень",
        "½ × ¾",
        "│ Größe │ ├── Ölbild",
        "ĂȘTIA ÎNSĂ Â",
        "à « droite »",
        "\ud800 Ã¼",
    ],
)
def test_text_that_is_right_or_may_be_stays_as_it_is(text: str) -> None:
    assert repair(text) == text


@pytest.mark.parametrize("language", sentences())
def test_the_sentences_of_no_language_are_changed(language: str) -> None:
    for sentence in sentences()[language]:
        assert repair(sentence) == sentence
        assert repair(sentence.upper()) == sentence.upper()


@given(st.text())
def test_what_is_not_suspect_stays(text: str) -> None:
    assert repair(text) == text or is_suspect(text.encode("utf-8", "replace"))
