"""What the query language promises where engines commonly slip, over small archives made for it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

import searcher
from index.analysis.analyzer import Analyzer
from index.segments.writing.writer import open_writer
from index.vocabulary.article import Article, Field, Paragraph, Provenance
from searcher.answer.results import Hit, Results
from searcher.archive import Archive
from searcher.query import limits

Open = Callable[..., Archive]


@pytest.fixture
def archive_of(tmp_path: Path) -> Iterator[Open]:
    """Return what opens an archive of articles."""
    with ExitStack() as stack:

        def open_archive(*articles: Article) -> Archive:
            writer = open_writer(tmp_path, analyzer=Analyzer())
            for article in articles:
                writer.add(article)
            writer.commit()
            return stack.enter_context(searcher.open(tmp_path))

        yield open_archive


def article(id: str, *texts: str, title: str = "A note", source: str = "", published: str = "") -> Article:
    paragraphs = tuple(Paragraph(text) for text in texts)
    return Article(id=id, title=title, paragraphs=paragraphs, source=source, published=published)


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results]


def marked(hit: Hit) -> list[list[str]]:
    return [[passage.text[start:end] for start, end in passage.marks] for passage in hit.passages]


LONG = "The ledger of the harbour office runs to ninety pages and names nobody who is still alive. " * 30


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("café", ["once", "often"]),
        ("CAFÉ", ["once", "often"]),
        ("cafe", ["often", "once"]),
    ],
)
def test_the_accented_match_of_an_accented_query_comes_first(archive_of: Open, query: str, order: list[str]) -> None:
    archive = archive_of(
        article("often", "A cafe, the cafe, my cafe."),
        article("once", LONG, "It closed with the café."),
    )
    assert ids(archive.search(query)) == order


def test_an_unaccented_match_still_counts_beside_other_words(archive_of: Open) -> None:
    archive = archive_of(
        article("both", "The cafe by the harbour was sold."),
        article("one", "The harbour was sold."),
        article("accented", "The café was sold."),
    )
    found = ids(archive.search("café harbour", match="any"))
    assert found.index("both") < found.index("one")


def test_stars_in_ids_and_sources_take_no_time_to_speak_of(archive_of: Open) -> None:
    stars = "*a" * 30 + "*b"
    archive = archive_of(article("a" * 200, "A long name.", source="a" * 200))
    assert archive.search(f"id:{stars}").total == 0
    assert archive.search(f"source:{stars}").total == 0
    assert archive.search("id:a*a source:*a*").total == 1


def test_only_stars_have_a_meaning_in_ids(archive_of: Open) -> None:
    archive = archive_of(article("page?n=1", "One."), article("pageAn=1", "Two."), article("note~2", "Three."))
    assert ids(archive.search("id:page?n=1")) == ["page?n=1"]
    assert ids(archive.search("id:note~2")) == ["note~2"]
    assert set(ids(archive.search("id:page*"))) == {"page?n=1", "pageAn=1"}


def test_warnings_of_parser_and_engine_together_are_no_more_than_anybody_reads(archive_of: Open) -> None:
    words = " ".join(f"a{number:x}" for number in range(1_200))
    results = archive_of(article("words", words)).search("*a*-" * 1_900)
    assert 0 < len(results.warnings) <= limits.PROBLEMS


def test_a_match_in_a_section_heading_shows_the_paragraph_under_it(archive_of: Open) -> None:
    texts = (Paragraph("It rained."), Paragraph("Boats came.", heading="A rescue at dawn"), Paragraph("All were safe."))
    archive = archive_of(Article(id="flood", title="High water", paragraphs=texts))
    hit = archive.search("rescue").hits[0]
    assert [(passage.paragraph, passage.heading) for passage in hit.passages] == [(1, "A rescue at dawn")]
    assert hit.matching_paragraphs == 0


def test_a_phrase_does_not_reach_from_a_headline_into_a_standfirst_heading_or_paragraph(archive_of: Open) -> None:
    texts = (Paragraph("one two", heading="three four"), Paragraph("five six"))
    archive = archive_of(Article(id="x", title="alpha beta", standfirst="gamma delta", paragraphs=texts))
    for phrase in ("beta gamma", "delta three", "four one", "two five", "beta one"):
        assert archive.search(f'"{phrase}"').total == 0
        assert archive.search(f'"{phrase}"~50').total == 0
    for phrase in ("alpha beta", "gamma delta", "three four", "one two", "five six"):
        assert archive.search(f'"{phrase}"').total == 1


def test_proximity_counts_words_in_either_order(archive_of: Open) -> None:
    archive = archive_of(article("x", "peace a b c d e f g treaty"))
    assert [
        archive.search(f'"{words}"~{slop}').total for words in ("peace treaty", "treaty peace") for slop in (7, 8)
    ] == [*(0, 1, 0, 1)]


def test_a_word_asked_for_twice_within_a_distance_must_be_there_twice(archive_of: Open) -> None:
    archive = archive_of(article("once", "peace at last"), article("twice", "peace and again peace"))
    assert ids(archive.search('"peace peace"~5')) == ["twice"]


def test_only_the_adjacent_pair_of_a_phrase_is_marked_as_one(archive_of: Open) -> None:
    archive = archive_of(article("x", "The minister met the prime minister; a prime time for a minister."))
    assert marked(archive.search('"prime minister"').hits[0]) == [["prime minister"]]


def test_function_words_are_required_when_marked_with_a_plus(archive_of: Open) -> None:
    archive = archive_of(article("with", "The mayor spoke."), article("without", "Mayors spoke."))
    assert set(ids(archive.search("the mayor"))) == {"with", "without"}
    assert ids(archive.search("+the mayor")) == ["with"]


def test_negations_alone_find_all_the_rest(archive_of: Open) -> None:
    archive = archive_of(article("a", "boats"), article("b", "trains"), article("c", "planes"))
    assert set(ids(archive.search("-boats -trains"))) == {"c"}
    assert set(ids(archive.search("NOT (boats OR trains)"))) == {"c"}
    assert set(ids(archive.search("-boats", match="any"))) == {"b", "c"}


def test_a_field_inside_a_field_is_its_own(archive_of: Open) -> None:
    archive = archive_of(
        article("a", "boats", title="Trains", source="Herald"), article("b", "trains", title="Boats", source="Courier")
    )
    assert set(ids(archive.search("title:(boats OR source:herald)"))) == {"a", "b"}
    assert ids(archive.search("title:(trains source:herald)")) == ["a"]


def test_every_day_of_a_month_is_in_it_whatever_the_time_zone(archive_of: Open) -> None:
    archive = archive_of(
        article("first", "x", published="2022-01-01T00:00:00+14:00"),
        article("last", "x", published="2022-03-31T23:59:59-12:00"),
        article("after", "x", published="2022-04-01T00:00:00+14:00"),
        article("before", "x", published="2021-12-31T23:59:59-12:00"),
        article("never", "x"),
    )
    assert set(ids(archive.search("date:2022-01-01..2022-03-31"))) == {"first", "last"}
    assert set(ids(archive.search("before:2022"))) == {"before"}
    assert set(ids(archive.search("after:2022-03-31"))) == {"after"}
    assert set(ids(archive.search("-date:2022-01-01..2022-03-31"))) == {"after", "before", "never"}


def test_an_elided_article_typed_with_a_word_is_not_asked_for(archive_of: Open) -> None:
    french = Article(id="fr", title="Au café", paragraphs=(Paragraph("Le compteur d'eau."),), language="fr")
    archive = archive_of(french, article("en", "Said D'Souza."))
    assert ids(archive.search("l'eau")) == ["fr"]
    assert marked(archive.search("L’eau").hits[0]) == [["eau"]]
    assert archive.search('"l\'eau"').total == 0
    assert ids(archive.search("d'souza")) == ["en"]


def test_in_quotes_each_typed_accent_is_strict_and_each_plain_letter_free(archive_of: Open) -> None:
    archive = archive_of(*(article(word, word) for word in ("resume", "résume", "resumé", "résumé")))
    assert set(ids(archive.search('"resume"'))) == {"resume", "résume", "resumé", "résumé"}
    assert set(ids(archive.search('"résume"'))) == {"résume", "résumé"}
    assert set(ids(archive.search('"résumé"'))) == {"résumé"}


def test_a_headline_that_was_guessed_is_one_but_counts_no_more_than_text(archive_of: Open) -> None:
    guess = (Provenance(Field.TITLE, "page text", note="its opening words", guess=True),)
    text = (Paragraph("The ferry sails at noon."),)
    archive = archive_of(
        Article(id="guessed", title="Ferry to the isles", paragraphs=text, published="2022-01-01", provenance=guess),
        Article(id="given", title="Ferry to the isles", paragraphs=text, published="2021-01-01"),
        Article(id="other", title="Isles and isles", paragraphs=(Paragraph("A ferry to the isles, to the isles."),)),
    )
    found = ids(archive.search("ferry"))
    assert found.index("given") < found.index("guessed")
    assert set(ids(archive.search("title:ferry"))) == {"guessed", "given"}
    assert ids(archive.search("ferry to the isles")) == ["given", "guessed", "other"], "a headline typed as the query"
