"""Where sentences end by the algorithm of Punkt, as NLTK has it."""

from hypothesis import given
from hypothesis import strategies as st

from index.machine.alone import import_alone
from searcher.snippet.punkt import ANY_NUMBER, Punkt

ABBREVIATIONS = {"mr", "inc", "e.g", "3", "co"}
STARTERS = {"the", "he"}
PAIRS = {("no", ANY_NUMBER), ("mr", "the"), ("mr", ANY_NUMBER)}

PUNKT = Punkt(ABBREVIATIONS, STARTERS, PAIRS)

_nltk = import_alone(
    "nltk.tokenize.punkt",
    absent={
        *("nltk.internals", "nltk.pathsec", "nltk.picklesec", "nltk.probability", "nltk.tabdata"),
        "nltk.tokenize.util",
    },
)
_parameters = _nltk.PunktParameters()
_parameters.abbrev_types, _parameters.sent_starters, _parameters.collocations = ABBREVIATIONS, STARTERS, PAIRS
NLTK = _nltk.PunktSentenceTokenizer(_parameters)

PIECES = (
    *(" ", " ", " ", ". ", ".\n", ".", "...", ". . .", "?", "!", " - ", "--", "-", '"', "'", "“", "”", "»", "(", ")"),
    *("Mr.", "Inc.", "e.g.", "No.", "no.", "3.", "5", "3.5", "A.", "b.", "-co.", "The", "the", "He", "said", "ß"),
    *(",", ";", ":", "#", "*", "東", "。", "\t", "\xa0", "AT&T", "1,000.", "U.S."),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join) | st.text(alphabet="aB .!?\n1-"))
def test_sentences_are_those_of_nltk(text: str) -> None:
    assert list(PUNKT.spans(text)) == list(NLTK.span_tokenize(text))
