"""Invented articles and queries for Hypothesis: few words, so that queries find something, of every sharp kind."""

from hypothesis import strategies as st

from index.vocabulary.article import Article, Field, Paragraph, Provenance

_WORDS = """
    university universities bank banks banking the of and not prime minister ministers peace treaty peaces café cafe
    CAFÉ résumé resume Erdoğan erdogan upper-karabakh karabakh karabah C++ AT&T o'brien U.S. 3.5 20% #metoo @name
    A-1312/B 2020 economía economias economia haus häuser der die und 東京 東京都 京 上海市長は東京で会談した мэр мэра
    ещё wire rewire 1,000 to be or
"""

WORDS = tuple(_WORDS.split())
SOURCES = ("", "Anadolu Agency", "Tidewater Gazette", "The Café Times")
LANGUAGES = ("en", "en", "en", "de", "es", "ja", "pt-BR")
DAYS = ("", "2021-11-08", "2021-11-09T23:30:00-05:00", "2022-01-01", "1987-02-26")


_few = st.sampled_from(
    ("the bank", "prime minister", "peace", "treaty", "karabakh", "café", "東京", "economía", "to be or not")
)


def sentences(most: int = 12) -> st.SearchStrategy[str]:
    """Return texts in which every third word is one of few, so that phrases are met with."""
    return st.lists(st.one_of(_few, st.sampled_from(WORDS), st.sampled_from(WORDS)), max_size=most).map(" ".join)


WIRES = tuple((Paragraph(" ".join(words)), Paragraph("sent by wire")) for words in (WORDS, WORDS[::-1]))
"""Long enough for articles that say the same to be copies."""


def articles(id: str) -> st.SearchStrategy[Article]:
    paragraphs = st.builds(Paragraph, sentences(), heading=st.sampled_from(("", "", "LIBERATION", "PEACE TALKS")))
    return st.builds(
        Article,
        id=st.just(id),
        title=sentences(5),
        paragraphs=st.one_of(st.lists(paragraphs, max_size=4).map(tuple), st.sampled_from(WIRES)),
        standfirst=st.one_of(st.just(""), sentences(6)),
        authors=st.lists(st.sampled_from(("Ada Roe", "Ben Poe", "José Gómez")), max_size=2).map(tuple),
        source=st.sampled_from(SOURCES),
        section=st.sampled_from(("", "WORLD", "Sport/World")),
        published=st.sampled_from(DAYS),
        language=st.sampled_from(LANGUAGES),
        provenance=st.sampled_from(((), (Provenance(Field.TITLE, "page text", guess=True),))),
    )


@st.composite
def collections(draw: st.DrawFn, most: int = 8) -> list[Article]:
    return [draw(articles(f"a/{number}")) for number in range(draw(st.integers(0, most)))]


_leaves = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: f'"{" ".join(words)}"'),
    st.lists(_few, min_size=1, max_size=2).map(lambda words: f'"{" ".join(words)}"'),
    st.lists(_few, min_size=2, max_size=3).map(lambda words: f'"{" ".join(words)}"~3'),
    st.tuples(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.integers(1, 4)).map(
        lambda pair: f'"{" ".join(pair[0])}"~{pair[1]}'
    ),
    st.sampled_from(("econom*", "*a*", "b?nk*", "caf*", "karab*h", "?ank", "upper-k*", "東*", "*", "ba*k?ng", "*s")),
    st.sampled_from(("karabah~", "karabkah~1", "bnak~2", "cafe~", "resum~", "minster~", "upper-karabah~")),
    st.sampled_from(
        (
            "title:bank",
            'title:"prime minister"',
            "title:(the bank)",
            "title:c*",
            "source:anadolu",
            "source:(anadolu OR gazette)",
            'source:"Tidewater Gazette"',
            "source:ga*",
            "source:cafe",
            'source:"agency anadolu"~2',
            "section:world",
            "author:gomez~",
            "lang:en",
            "lang:PT",
            "id:a/1",
            "id:a*",
            "date:2021",
            "date:2021-11-08..2022-01-01",
            "before:2022",
            "after:2021-11-08",
        )
    ),
)


def queries() -> st.SearchStrategy[str]:
    """Return queries of every construct of the language, well formed for the most part."""
    return st.recursive(
        _leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=4).map(" ".join),
            st.lists(inner, min_size=2, max_size=3).map(" OR ".join),
            st.lists(inner, min_size=2, max_size=3).map(" AND ".join),
            inner.map(lambda text: f"({text})"),
            inner.map(lambda text: f"-({text})"),
            inner.map(lambda text: f"-{text}"),
            inner.map(lambda text: f"+{text}"),
            inner.map(lambda text: f"NOT {text}"),
            inner.map(lambda text: f"title:({text})"),
        ),
        max_leaves=6,
    )
