"""An archive, opened, asked and closed as a program does it."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import IndexMissingError, UsageError
from searcher.answer.results import FacetCount, Results
from searcher.archive import Archive
from tests.engines import Place


def article(id: str, title: str, *paragraphs: str, source: str = "", published: str = "", section: str = "") -> Article:
    texts = tuple(Paragraph(text) for text in paragraphs)
    return Article(id=id, title=title, paragraphs=texts, source=source, published=published, section=section)


ARTICLES = (
    article(
        "harbour/1.txt",
        "Harbour bridge closes for repairs",
        "The old bridge over the harbour closes on Monday.",
        "Ferries will run instead. The ferry company hired six pilots.",
        "Shopkeepers near the bridge fear for their trade.",
        source="Tidewater Gazette",
        published="2021-11-08",
        section="CITY",
    ),
    article(
        "harbour/2.txt",
        "Ferry company wins contract",
        "The company will carry passengers while the bridge is closed.",
        source="Tidewater Gazette",
        published="2021-12-01T09:30:00",
        section="BUSINESS",
    ),
    article(
        "coast/3.txt",
        "Storm damages bridges along the coast",
        "Three bridges were damaged in the storm, a ferry captain said.",
        source="Coast Herald",
        published="2022-01-15",
        section="CITY",
    ),
    article("undated", "A headline alone"),
)


@pytest.fixture(scope="module")
def filled(shared_place: Place) -> Place:
    shared_place.fill(*ARTICLES)
    return shared_place


@pytest.fixture
def archive(filled: Place) -> Iterator[Archive]:
    with searcher.open(filled.address, today=lambda: date(2022, 2, 10)) as opened:
        yield opened


def ids(results: Results) -> list[str]:
    return [hit.id for hit in results]


def test_all_words_are_asked_for_in_any_form(archive: Archive) -> None:
    results = archive.search("bridges ferry")

    assert set(ids(results)) == {"harbour/1.txt", "harbour/2.txt", "coast/3.txt"}
    assert (results.total, results.groups, results.page, results.pages, results.partial) == (3, 3, 1, 1, False)


def test_any_of_the_words_will_do_if_so_asked(archive: Archive) -> None:
    assert set(ids(archive.search("storm contract", match="any"))) == {"harbour/2.txt", "coast/3.txt"}
    assert ids(archive.search("storm contract")) == []


def test_a_hit_shows_what_is_known_of_its_article_and_marked_passages(archive: Archive) -> None:
    hit = archive.search("ferry pilots").hits[0]

    assert (hit.id, hit.title, hit.source) == (
        "harbour/1.txt",
        "Harbour bridge closes for repairs",
        "Tidewater Gazette",
    )
    assert (hit.published, hit.section, hit.language, hit.matching_paragraphs) == ("2021-11-08", "CITY", "en", 1)
    passage = hit.passages[0]
    assert (passage.paragraph, passage.start) == (1, 0)
    assert [passage.text[start:end] for start, end in passage.marks] == ["Ferries", "ferry", "pilots"]


def test_filters_widen_within_a_facet_and_narrow_across(archive: Archive) -> None:
    both = archive.search("bridge", filters={"source": ["Tidewater Gazette", "Coast Herald"]})
    city = archive.search("bridge", filters={"source": ["Tidewater Gazette", "Coast Herald"], "section": ["CITY"]})

    assert both.total == 3
    assert set(ids(city)) == {"harbour/1.txt", "coast/3.txt"}


def test_counts_of_a_filtered_facet_are_those_without_its_filter(archive: Archive) -> None:
    results = archive.search("bridge", filters={"source": ["Coast Herald"]})

    assert results.total == 1
    assert results.facets["source"] == (FacetCount("Tidewater Gazette", 2), FacetCount("Coast Herald", 1))
    assert results.facets["section"] == (FacetCount("CITY", 1),)


def test_a_chosen_value_is_listed_even_if_it_has_no_article(archive: Archive) -> None:
    results = archive.search("bridge", filters={"source": ["Nobody's News"]})

    assert results.total == 0
    assert FacetCount("Nobody's News", 0) in results.facets["source"]


def test_days_are_included_on_both_ends(archive: Archive) -> None:
    found = archive.search("", since="2021-11-08", until="2021-12")

    assert ids(found) == ["harbour/2.txt", "harbour/1.txt"]


def test_reversed_days_are_swapped_and_it_is_said(archive: Archive) -> None:
    found = archive.search("", since="2022", until="2021-12-01")

    assert ids(found) == ["coast/3.txt", "harbour/2.txt"]
    assert "2021-12-01 to 2022-12-31" in found.warnings[0].message


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("newest", ["coast/3.txt", "harbour/2.txt", "harbour/1.txt", "undated"]),
        ("oldest", ["harbour/1.txt", "harbour/2.txt", "coast/3.txt", "undated"]),
    ],
)
def test_sorting_by_time_is_strict_and_undated_articles_come_last(
    archive: Archive, sort: str, expected: list[str]
) -> None:
    assert ids(archive.search("", sort=sort)) == expected


def test_pages_follow_each_other_without_overlap(archive: Archive) -> None:
    pages = [archive.search("bridge OR headline", limit=2, offset=offset) for offset in (0, 2, 4)]

    assert [page.page for page in pages] == [1, 2, 3]
    assert [page.pages for page in pages] == [2, 2, 2]
    assert [len(page) for page in pages] == [2, 2, 0]
    assert [*ids(pages[0]), *ids(pages[1])] == ids(archive.search("bridge OR headline"))


def test_export_yields_every_hit_in_the_order_of_the_pages(archive: Archive) -> None:
    exported = list(archive.export("bridge"))

    assert exported == list(archive.search("bridge").hits)


def test_a_headline_typed_as_the_query_comes_first(archive: Archive) -> None:
    assert ids(archive.search("A headline alone"))[0] == "undated"
    assert ids(archive.search("FERRY COMPANY WINS CONTRACT"))[0] == "harbour/2.txt"


def test_an_article_is_whole(archive: Archive) -> None:
    assert archive.article("harbour/1.txt") == ARTICLES[0]
    assert archive.article("no such id") is None


def test_a_marked_article_has_marks_for_each_of_its_paragraphs(archive: Archive) -> None:
    marked = archive.mark("harbour/1.txt", '"the bridge" harbour')

    assert marked is not None
    assert marked.article == ARTICLES[0]
    assert marked.title_marks == ((0, 7),)
    assert [len(marks) for marks in marked.paragraph_marks] == [1, 0, 1]
    assert archive.mark("no such id", "bridge") is None


def test_a_new_commit_is_followed_and_an_export_ends_with_the_one_it_began_with(place: Place) -> None:
    place.fill(*ARTICLES[:2])
    with searcher.open(place.address) as archive:
        before = archive.generation
        export = archive.export("")
        first = next(export)
        place.fill(*ARTICLES[2:])

        assert archive.search("").total == 4
        assert archive.generation != before
        assert {first.id, *(hit.id for hit in export)} == {"harbour/1.txt", "harbour/2.txt"}


def test_copies_are_listed_under_one_of_them_whenever_they_came(place: Place) -> None:
    wire = [
        f"Paragraph {number} of the agency's report says what befell the harbour on day {number}."
        for number in range(20)
    ]
    place.fill(
        article("wire", "Agency report", *wire, published="2021-11-08"),
        article("other", "Harbour news", "The harbour is quiet.", published="2021-11-07"),
    )
    place.fill(
        article("print", "Harbour befallen", *wire, "Our readers will remember.", published="2021-11-09"),
        article("short", "A paragraph of it", wire[0], published="2021-11-06"),
    )

    with searcher.open(place.address) as archive:
        folded, unfolded = (archive.search("harbour", sort="newest", duplicates=flag) for flag in (False, True))
        exported = list(archive.export("harbour", sort="newest", duplicates=False))

    assert (ids(folded), folded.total, folded.groups) == (["print", "other", "short"], 4, 3)
    assert [hit.similar for hit in folded] == [("wire",), (), ()]
    assert (ids(unfolded), unfolded.total, unfolded.groups) == (["print", "wire", "other", "short"], 4, 4)
    assert [hit.similar for hit in unfolded] == [(), (), (), ()]
    assert [(hit.id, hit.score, hit.similar) for hit in exported] == [(h.id, h.score, h.similar) for h in folded]
    assert exported == list(folded.hits)


def test_threads_that_search_while_commits_are_made_each_see_one_of_them(place: Place) -> None:
    place.fill(ARTICLES[0])
    totals: list[list[int]] = [[] for _ in range(4)]
    done = threading.Event()

    with searcher.open(place.address) as archive:

        def ask(number: int) -> None:
            while not done.is_set() or not totals[number]:
                results = archive.search("bridge")
                assert len(results.hits) == min(results.total, 10)
                totals[number].append(results.total)

        with ThreadPoolExecutor(4) as pool:
            asking = [pool.submit(ask, number) for number in range(4)]
            try:
                for number in range(5):
                    place.fill(article(f"more/{number}", "A bridge"))
            finally:
                done.set()
            for future in asking:
                future.result()

        assert archive.search("bridge").total == 6
        assert all(seen == sorted(seen) for seen in totals)


def test_a_match_at_the_end_of_a_long_article_is_found_and_shown(place: Place) -> None:
    count = 80_000 if place.engine == "embedded" else 20_000  # twice what OpenSearch allows unless told otherwise
    texts = [f"Paragraph {number} of the minutes, in which little happens." for number in range(count)]
    place.fill(article("long", "Minutes", *texts, "At last the zeppelin landed."))
    sentences = [f"Number {number} on the list, where nothing happens either." for number in range(count // 2)]
    place.fill(article("one", "One paragraph", " ".join(sentences) + " At last the zeppelin landed."))

    with searcher.open(place.address) as archive:
        results = archive.search("zeppelin")

    assert not results.partial
    assert {hit.id: [passage.paragraph for passage in hit.passages] for hit in results} == {
        "long": [count],
        "one": [0],
    }
    for hit in results:
        ((start, end),) = hit.passages[0].marks
        assert hit.passages[0].text[start:end] == "zeppelin"


def test_status_counts_live_articles_and_paragraphs(archive: Archive, filled: Place) -> None:
    status = archive.status()

    assert (status.articles, status.paragraphs, status.engine) == (4, 5, filled.engine)
    assert status.generation == archive.generation
    assert status.size > 0


@pytest.mark.parametrize(
    "options",
    [
        {"match": "some"},
        {"sort": "best"},
        {"syntax": "sql"},
        {"filters": {"colour": ["red"]}},
        {"filters": {"source": "Reuters"}},
        {"since": "yesteryear"},
        {"limit": -1},
        {"offset": 1.5},
        {"facets": ["colour"]},
    ],
)
def test_wrong_options_are_usage_errors(archive: Archive, options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        archive.search("bridge", **options)  # type: ignore[arg-type]


def test_there_must_be_an_index(place: Place) -> None:
    with pytest.raises(IndexMissingError):
        searcher.open(place.address)


def test_a_closed_archive_says_so(archive: Archive) -> None:
    archive.close()

    with pytest.raises(UsageError, match="closed"):
        archive.search("bridge")
