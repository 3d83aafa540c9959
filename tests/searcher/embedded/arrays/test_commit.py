"""What is worked out of one commit."""

from dataclasses import replace
from datetime import date

import numpy as np

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Facet, Form
from searcher.answer.results import FacetCount
from searcher.embedded.arrays.commit import OpenCommit
from searcher.plan.deadline import Deadline
from searcher.plan.parameters import OTHER
from searcher.plan.plan import Pattern, Slot
from tests.memory import MemorySnapshot
from tests.searcher.archives import ANALYZER

ARTICLES = (
    Article(
        "n/1",
        "Two words",
        paragraphs=(Paragraph("one two three"), Paragraph("four", heading="Later")),
        standfirst="alpha beta",
        source="Herald",
        published="2021-11-08",
    ),
    Article("n/2", "Gone", paragraphs=(Paragraph("five"),), source="Herald", published="2021-11-01"),
    Article("m?1", "Undated", source="Gazette"),
)


def commit() -> OpenCommit:
    return OpenCommit(MemorySnapshot(ARTICLES, ANALYZER, deleted=["n/2"], generation="g7"), ANALYZER)


def test_deleted_articles_keep_their_numbers_but_are_not_live() -> None:
    found = commit()

    assert found.generation == "g7"
    assert found.size == 3
    assert found.live.tolist() == [0, 2]


def test_paragraphs_are_told_from_headlines_standfirsts_and_headings() -> None:
    found = commit()

    # a headline, its standfirst, a paragraph, a heading, a paragraph; a headline, a paragraph; a headline
    assert found.is_paragraph.tolist() == [False, False, True, False, True, False, True, False]
    assert found.paragraphs_before.tolist() == [0, 0, 0, 1, 1, 2, 2, 3, 3]
    assert found.paragraph_units.tolist() == [2, 4, 6]
    assert found.are_headed.tolist() == [True, False, False]


def test_the_units_of_some_articles_are_found_among_others() -> None:
    counts, places = commit().units_of(np.array([2, 0], np.int32), np.array([1, 4, 6, 7], np.int32))

    assert (counts.tolist(), places.tolist()) == ([1, 2], [3, 0, 1])


def test_paragraphs_have_a_mean_length() -> None:
    assert commit().average_paragraph == (3 + 1 + 1) / 3


def test_an_archive_without_articles_has_a_mean_of_one() -> None:
    empty = OpenCommit(MemorySnapshot([], ANALYZER), ANALYZER)
    empty.prepare()

    assert empty.average_paragraph == 1.0


def test_undated_articles_come_first_in_time() -> None:
    days, articles = commit().chronology

    assert articles.tolist() == [2, 0]
    assert days.tolist()[1] == date(2021, 11, 8).toordinal()


def test_facets_count_and_name_their_values() -> None:
    found = commit()

    assert found.facet(Facet.SOURCE).counts(found.live) == (FacetCount("Gazette", 1), FacetCount("Herald", 1))
    assert found.facet(Facet.SOURCE) is found.facet(Facet.SOURCE)
    assert found.values(Facet.SOURCE).matching([lambda word: word == "herald"]) == {"Herald"}


def test_a_star_stands_for_any_characters_of_an_id_and_nothing_else_does() -> None:
    assert commit().ids_like("n/*") == {"n/1", "n/2"}  # what is deleted too; it is found nowhere
    assert commit().ids_like("m?1") == {"m?1"}
    assert commit().ids_like("n?1") == frozenset()


def test_what_a_deadline_cut_short_is_not_kept() -> None:
    found, over = commit(), Deadline(0.0)
    assert over.is_over()

    assert found.keep("key", lambda: "cut", len, deadline=over) == "cut"
    assert found.keep("key", lambda: "whole", len, deadline=Deadline(None)) == "whole"
    assert found.keep("key", lambda: "anew", len, deadline=Deadline(None)) == "whole"


WORDS = OpenCommit(
    MemorySnapshot(
        (
            Article("a", "Health care", paragraphs=(Paragraph("Care for health. Healthcare."),)),
            Article("b", "Healthcare"),
            Article("c", "Health", paragraphs=(Paragraph("Care."),)),
        ),
        ANALYZER,
    ),
    ANALYZER,
)


def slot(word: str) -> Slot:
    return Slot(Form.VERBATIM, frozenset({word}))


def test_a_pattern_of_several_spellings_adds_what_the_closest_does_or_a_share_of_what_others_do() -> None:
    endless = Deadline(None)
    word, apart = Pattern((slot("healthcare"),)), Pattern((slot("health"), slot("care")))
    closest, other = (WORDS.impacts(each, deadline=endless) for each in (word, apart))

    found = WORDS.impacts(replace(word, others=(apart.slots,)), deadline=endless)

    assert found.articles.tolist() == [0, 1]
    assert found.values.tolist() == np.maximum(closest.at(WORDS.live), OTHER * other.at(WORDS.live))[:2].tolist()
    assert WORDS.impacts(replace(word, others=((slot("nowhere"),),)), deadline=endless) is closest


def test_a_pair_of_words_is_beside_and_near_each_other_in_articles_that_have_both_in_one_text() -> None:
    endless = Deadline(None)
    pair = Pattern((slot("health"), slot("care")))

    found = WORDS.pair(pair, deadline=endless)

    idf = min(WORDS.scorer.idf(len(WORDS.impacts(Pattern((each,)), deadline=endless).articles)) for each in pair.slots)
    assert found.near is not None
    assert (found.beside.articles.tolist(), found.near.articles.tolist(), found.idf) == ([0], [0], idf)
    assert found.beside.values.tolist() == WORDS.impacts(pair, deadline=endless).values.tolist()
    assert WORDS.pair(pair, deadline=endless) is found
    nothing = WORDS.pair(Pattern((slot("health"), slot("nowhere"))), deadline=endless)
    assert nothing.near is not None
    assert (len(nothing.beside.articles), len(nothing.near.articles)) == (0, 0)
