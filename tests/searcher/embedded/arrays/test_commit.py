"""What is worked out of one commit."""

from datetime import date

import numpy as np

from index.vocabulary.article import Article, Paragraph
from index.vocabulary.schema import Facet
from searcher.answer.results import FacetCount
from searcher.embedded.arrays.commit import OpenCommit
from searcher.plan.deadline import Deadline
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
