import pytest
from hypothesis import given
from hypothesis import strategies as st

from searcher.snippet.sentences import sentences


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "The talks began on Sept. 27 and ended on Nov. 10. | They were long."),
        ("en", "Mr. Smith met U.S. officials. | They left at 5 p.m. | The rest stayed."),
        ("en", "Dr. He of Acme Inc. said so. | Shares of Roe Corp. rose."),
        ("en", "Acme Inc. | The company is new."),
        ("en", "No. 5 is alive. | He said no. | Ships left."),
        ("en", "J. K. Roe came, e.g. on Fri. Feb. 5, with Gen. Poe."),
        ("en", "It rose 3.5 pct to 1.2 mln. | Really? | Yes! | See p. 5 of vol. 3."),
        ("en", "“It is late.” | He went (as ever.) | Then he came."),
        ("en", "He waited ... and waited."),
        ("en", '"Stop!" he said. | "Why?" she asked, "who cares?" and left. | Stop! | No.'),
        ("es", "«¿Vuelve?» preguntó. | Sí."),
        ("de", "Am 3. Oktober kam Dr. Roe z. B. nach Bonn, vgl. S. 5 des Berichts. | Er blieb."),
        ("de", "Das kostet ca. 5 Mio. Euro. | Im 19. Jahrhundert war es so, auch 1901. | Die Stadt war leer."),
        ("es", "El Sr. Roe viajó a EE.UU. el 5 de nov. de 2021. | ¿Vuelve? | Sí."),
        ("fr", "M. Roe est arrivé le 3 janv. 2021. | Il est parti."),
        ("it", "Il sig. Roe e la Acme S.p.A. di Torino, pag. 5. | Poi basta."),
        ("pt", "O Sr. Roe chegou em 5 de jan. de 2021. | Depois saiu."),
        ("ru", "В 2021 г. Москва и др. города. | Он ушел. | А. С. Рощин родился."),
        ("nl", "De heer dr. Roe kwam o.a. in jan. 2021. | Daarna ging hij."),
        ("ja", "市長は「行く。」と言った。|会談した！|本当？|はい。"),
        ("zh", "他来了。|他说：“好。”|他走了！"),
        ("hi", "वह आया। | वह गया।"),
        ("ar", "هل جاء؟ | نعم."),
        ("xx", "One. | Two."),
        ("en", "no end"),
        ("en", ""),
    ],
)
def test_text_is_divided_into_sentences(language: str, expected: str) -> None:
    text = expected.replace("|", "")
    found = [text[start:end] for start, end in sentences(text, language=language)]
    assert found == [part.strip() for part in expected.split("|") if part]


def test_a_long_sentence_is_one() -> None:
    text = "A ship left and " + "the wind was calm and " * 1_000 + "it came back. Nobody saw it."
    assert sentences(text, language="en") == [(0, len(text) - 15), (len(text) - 14, len(text))]


@pytest.mark.parametrize("row", ["!", "a.b", "a", "The man went home. ", "“. ", "。", "\n", "? a"])
def test_a_row_of_many_characters_is_divided(row: str) -> None:
    text = row * (40_000 // len(row))
    found = sentences(text, language="en")
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "").strip()


@given(st.text() | st.text(alphabet="aB .!?。」”\n1", max_size=60), st.sampled_from(["en", "de", "ja", "xx"]))
def test_sentences_cover_the_text_but_for_the_space_between(text: str, language: str) -> None:
    found = sentences(text, language=language)
    edges = [edge for span in found for edge in span]
    assert edges == sorted(edges)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in found)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
