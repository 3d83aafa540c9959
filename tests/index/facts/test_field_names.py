"""Which field of an article the name of a field means."""

import pytest

from index.facts.field_names import _KEPT, Meaning, field_of, meanings


@pytest.mark.parametrize(
    "name",
    [
        *(
            "datePublished",
            "date_published",
            "Date-Published",
            "DATEPUBLISHED",
            "publishedAt",
            "published_at",
            "PubDate",
        ),
        *("pub-date", "publicationDate", "webPublicationDate", "date_publish", "published_date", "firstPublished"),
        *("publishedTime", "publish_date", "dateTime", "isoDate", "dc:date", "article_date", "post_date", "postDate"),
    ],
)
def test_the_usual_names_of_the_date_are_one_in_every_spelling(name: str) -> None:
    assert field_of(name) == "published"


@pytest.mark.parametrize(
    "name",
    [
        *("date_download", "downloadDate", "crawl_date", "crawledAt", "scraped_at", "fetchedAt", "savedAt", "archived"),
        *("retrieved", "accessDate", "date_added", "import_date", "indexedAt", "birth_date", "event_date", "filedate"),
        *("updated", "createdAt", "dateModified", "timestamp", "updateDate", "date_range", "post_id", "page_number"),
    ],
)
def test_other_dates_are_not_when_an_article_appeared(name: str) -> None:
    assert field_of(name) == ""


@pytest.mark.parametrize(
    ("field", "names"),
    [
        ("text", "maintext plain_text content_html bodyText htmlContent textContent articleBody full-text body_html"),
        ("source", "siteName site_name publisher publication medium source_domain hostname"),
        ("author", "byline authors creator dc:creator published_by writer"),
        ("title", "headline webTitle article_title newsTitle title_rss"),
        ("standfirst", "excerpt description trailText lead subtitle sub_title"),
        ("url", "link permalink web_url canonicalUrl requested_url"),
    ],
)
def test_the_usual_names_of_programs_are_known(field: str, names: str) -> None:
    assert {field_of(name) for name in names.split()} == {field}


def test_a_date_of_another_kind_counts_only_where_no_name_says_the_right_one() -> None:
    alone, beside = meanings(("createdAt", "updatedAt")), meanings(("created_at", "published_at"))

    assert [(each.name, each.note) for each in alone] == [
        ("createdAt", "when it was created"),
        ("updatedAt", "when it was updated"),
    ]
    assert beside == (Meaning("published_at", "published"),)


def test_our_own_names_come_first_and_names_with_a_word_before_them_last() -> None:
    assert [each.name for each in meanings(("article_title", "headline", "title"))] == [
        *("title", "headline", "article_title")
    ]


def test_names_without_end_are_not_kept() -> None:
    for number in range(50):
        meanings((f"{number}" * 50_000, "title"))

    assert _KEPT.nbytes <= 2**20
