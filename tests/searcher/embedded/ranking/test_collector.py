"""In which order do hits come? All else equal: articles differ in one thing only."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Paragraph
from searcher.archive import Archive

FILLER = "people talk of the harbour in winter when nights are long and little else is worth a word "

Contents = dict[str, tuple[str, ...]]
"""The headline and the paragraphs of articles by id."""

Ask = Callable[..., list[str]]


@pytest.fixture
def ordered(tmp_path: Path) -> Iterator[Ask]:
    """Return what asks for ids in order, of some articles and their days."""
    with ExitStack() as stack:

        def ask(
            query: str,
            articles: Contents,
            *,
            days: dict[str, str],
            match: str = "all",
            sort: str = "relevance",
            syntax: str = "query",
        ) -> list[str]:
            writer = open_writer(tmp_path, analyzer=Analyzer())
            for name, (title, *texts) in articles.items():
                paragraphs, day = tuple(map(Paragraph, texts)), days.get(name, "2021-11-08")
                writer.add(Article(id=name, title=title, paragraphs=paragraphs, published=day, language="en"))
            writer.commit()
            archive: Archive = stack.enter_context(searcher.open(tmp_path))
            return [hit.id for hit in archive.rank(query, match=match, sort=sort, syntax=syntax)]

        yield ask


def filled(*words: str, gap: int) -> str:
    """Return words with so many others between them, and 60 in all."""
    others = (FILLER * 4).split()[: 60 - len(words)]
    for number, word in enumerate(words):
        others.insert(number * (gap + 1), word)
    return " ".join(others)


# The worse one comes first by date and by id, so that a tie would be seen.
OLD, NEW = "2021-01-01", "2022-01-01"

WORD = "One thing"


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        # exact above inflected
        ("bridges", filled("bridges", gap=0), filled("bridge", gap=0)),
        ("bridge", filled("bridge", gap=0), filled("bridges", gap=0)),
        # accented above folded
        ("café", filled("café", gap=0), filled("cafe", gap=0)),
        # side by side above near, and near above scattered
        ("peace treaty", filled("peace", "treaty", gap=0), filled("peace", "treaty", gap=2)),
        ("peace treaty", filled("peace", "treaty", gap=0), filled("treaty", "peace", gap=0)),
        ("peace treaty", filled("peace", "treaty", gap=3), filled("peace", "treaty", gap=30)),
        ("peace treaty", filled("treaty", "peace", gap=3), filled("treaty", "peace", gap=30)),
        ("old peace treaty", filled("old", "peace", "treaty", gap=3), filled("old", "peace", "treaty", gap=20)),
        # as it is typed above other forms, also of a phrase with a function word in it
        ("treaty of peace", filled("treaty", "of", "peace", gap=0), filled("treaty", "peace", "of", gap=12)),
    ],
)
@pytest.mark.parametrize("match", ["all", "any"])
def test_what_is_nearer_to_the_words_as_typed_comes_first(
    ordered: Ask, query: str, better: str, worse: str, match: str
) -> None:
    articles = {"b": (WORD, better), "a": (WORD, worse), "c": ("Another", filled(gap=0))}

    assert ordered(query, articles, days={"b": OLD, "a": NEW}, match=match) == ["b", "a"]


def test_words_in_one_paragraph_come_before_words_in_two(ordered: Ask) -> None:
    articles = {
        "b": (WORD, filled("peace", "treaty", gap=20), filled(gap=0)),
        "a": (WORD, filled("peace", gap=20), filled("treaty", gap=20)),
    }

    assert ordered("peace treaty", articles, days={"b": OLD, "a": NEW}) == ["b", "a"]


def test_words_of_a_headline_come_before_those_of_a_paragraph(ordered: Ask) -> None:
    articles = {"b": ("The treaty", filled("one", gap=0)), "a": ("One the", filled("treaty", gap=0))}

    assert ordered("treaty", articles, days={"b": OLD, "a": NEW}) == ["b", "a"]


def test_newest_comes_first_among_equals_undated_last_then_by_id(ordered: Ask) -> None:
    articles = dict.fromkeys(("e", "d", "c", "b", "a"), (WORD, "The treaty was signed."))
    days = {"a": "", "b": "2021-03-01", "c": "2021-03-01T10:00:00", "d": "2022-01-01", "e": ""}

    assert ordered("treaty", articles, days=days) == ["d", "c", "b", "a", "e"]


@pytest.mark.parametrize(("sort", "expected"), [("newest", "dcbae"), ("oldest", "bcdae")])
def test_order_by_time_is_strict_whatever_the_scores(ordered: Ask, sort: str, expected: str) -> None:
    articles = {name: (f"Treaty {'treaty ' * place}", "It was signed.") for place, name in enumerate("edcba")}
    days = {"a": "", "b": "2021-03-01", "c": "2021-03-01T10:00:00", "d": "2022-01-01", "e": ""}

    assert ordered("treaty", articles, days=days, sort=sort) == list(expected)


@pytest.mark.parametrize(
    "headline",
    [
        "PEACE TREATY SIGNED",
        "MINISTER NOT GUILTY - COURT",
        "TARVIA AND OSMERIA SAY OR ELSE -- ENVOY",
        'The "peace treaty" (again): what next?',
        "Peace treaty, treaty, treaty",
        "The and of",
        "Treaty* of peace?",
        "title:treaty or not",
        "A",
    ],
)
def test_a_headline_typed_as_the_query_is_a_tier_of_its_own(ordered: Ask, headline: str) -> None:
    louder = f"{headline} " * 5
    articles = {"b": (headline, "Nothing else."), "a": (f"More on {headline}", louder, louder)}

    assert ordered(headline, articles, days={"b": OLD, "a": NEW})[0] == "b"


SAME = ("Viceroy finds: gold", "VICEROY FINDS GOLD", "<Viceroy> Finds Gold", "Viceroy/finds gold -")


@pytest.mark.parametrize("place", range(len(SAME)))
def test_of_headlines_with_the_same_words_the_one_exactly_as_typed_comes_first(ordered: Ask, place: int) -> None:
    articles = {str(number): (headline, "It is rich.") for number, headline in enumerate(SAME)}
    newest = {str((place + 1) % len(SAME)): NEW}

    found = ordered(SAME[place], articles, days=newest, syntax="plain")

    assert found[0] == str(place)
    assert set(found) == {"0", "1", "2", "3"}
