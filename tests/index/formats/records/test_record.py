import pytest

from index.facts.calendar.assumed import AssumedYear, assuming
from index.formats.records.fields import _KEPT
from index.formats.records.record import article_of
from index.vocabulary.article import Field, Paragraph
from index.vocabulary.errors import ReadError


def test_fields_may_have_the_names_that_other_programs_give() -> None:
    article = article_of(
        {"Headline": "Talks resume", "pub-date": "2021-11-08", "site": "https://echo.example", "body": "They met."},
        location="a.jsonl:1",
    )

    assert (article.title, article.published, article.url, article.source) == (
        *("Talks resume", "2021-11-08"),
        *("https://echo.example", ""),
    )
    assert [each.origin for each in article.provenance[:2]] == ["field Headline", "field pub-date"]


def test_our_own_name_of_a_field_is_trusted_more_than_another() -> None:
    article = article_of({"headline": "Talks end", "title": "Talks resume", "text": "They met."}, location="a:1")

    assert article.title == "Talks resume"


def test_paragraphs_are_texts_or_texts_with_headings() -> None:
    article = article_of({"title": "A", "paragraphs": ["One.", {"text": "Two.", "heading": "LATER"}]}, location="a:1")

    assert article.paragraphs == (Paragraph("One."), Paragraph("Two.", "LATER"))


def test_what_is_not_understood_is_said() -> None:
    article = article_of({"title": "A", "text": "B.", "published": "Feb 26", "language": "Klingon"}, location="a:1")

    notes = {each.field: (each.quote, each.note) for each in article.provenance}
    assert notes[Field.PUBLISHED] == ("Feb 26", "not a date with day, month and year that we can read")
    assert article.language == "en"


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"title": [True]}, "field title is not a text but a list"),
        ({"text": {"length": 7}}, "field text is not a text but an object"),
        ({"weight": 7}, "has no headline and no text; its fields are weight"),
    ],
)
def test_a_record_of_another_kind_says_what_is_wrong(record: dict[str, object], reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        article_of(record, location="a:1")


def test_a_text_that_is_a_comment_says_nothing() -> None:
    article = article_of({"title": "A", "body": "<!-- Rights have ended -->", "trailText": "B."}, location="a:1")

    assert [each.text for each in article.paragraphs] == ["B."]
    assert all(each.field is not Field.LEFT_OUT for each in article.provenance)


def test_an_item_of_ninjs_has_its_text_and_the_time_of_its_version() -> None:
    item = {"headline": "Dam holds", "body_xhtml": "<p>It held.</p>", "versioncreated": "2019-07-03T04:05:12Z"}

    article = article_of({**item, "description_text": "At Imber."}, location="a:1")

    assert (article.day, article.standfirst, article.paragraphs[0].text) == ("2019-07-03", "At Imber.", "It held.")


@pytest.mark.parametrize("url", ["https://echo.example/news/1", ""])
def test_the_address_of_a_site_is_not_that_of_an_article_which_has_one(url: str) -> None:
    article = article_of({"title": "A", "text": "B.", "source": "https://echo.example", "url": url}, location="a:1")

    assert (article.url, article.source) == (url or "https://echo.example", "")


def test_of_several_forms_of_a_text_one_is_read() -> None:
    bodies = [
        {"role": "main", "contenttype": "text/plain", "value": "It held. It rained."},
        {"role": "main", "contenttype": "text/html", "value": "<p>It held.</p><p>It rained.</p>"},
        {"role": "caption", "contenttype": "text/plain", "value": "The dam."},
    ]

    article = article_of({"headlines": [{"value": "Dam holds"}], "bodies": bodies, "by": "Ada Roe"}, location="a:1")

    assert (article.title, article.authors) == ("Dam holds", ("Ada Roe",))
    assert [each.text for each in article.paragraphs] == ["It held.", "It rained.", "The dam."]


@pytest.mark.parametrize("kind", ["paragraph", "text/html"])
def test_several_parts_of_one_form_are_one_text(kind: str) -> None:
    body = [{"contentType": kind, "text": "It held."}, {"contentType": kind, "text": "It rained."}]

    assert [each.text for each in article_of({"title": "A", "body": body}, location="a:1").paragraphs] == [
        "It held.",
        "It rained.",
    ]


def test_names_and_languages_without_end_are_not_kept() -> None:
    for number in range(50):
        record = {"title": "A", "text": "B.", "language": f"{number:x}" * 50_000, f"{number}": "C"}
        article_of(record, location="a:1")

    assert _KEPT.nbytes <= 2**20


@pytest.mark.parametrize("name", ["source", "author", "published", "section", "url", "language", "standfirst", "id"])
@pytest.mark.parametrize("value", [{"size": 7}, [[]], True, [{}], {"a": {"b": [1]}}])
def test_a_field_of_another_kind_costs_itself_and_not_the_article(name: str, value: object) -> None:
    article = article_of({"title": "Dam holds", "text": "It rained.", name: value}, location="a:1")

    assert (article.title, article.paragraphs) == ("Dam holds", (Paragraph("It rained."),))


def test_a_field_that_is_passed_over_is_named() -> None:
    article = article_of({"title": "Dam holds", "text": "It rained.", "source": {"rank": 3}}, location="a:1")

    assert [(each.origin, each.quote) for each in article.provenance if each.field == Field.LEFT_OUT] == [
        ("field source", '{"rank": 3}')
    ]


def test_an_object_with_a_name_gives_its_name() -> None:
    article = article_of(
        {
            "@type": "NewsArticle",
            "headline": {"rendered": "Dam &#8216;holds&#8217;"},
            "datePublished": "2017-06-23T09:15:02Z",
            "author": [{"@type": "Person", "name": "Nora Pell"}, {"name": "Ben Poe"}],
            "publisher": {"@type": "Organization", "name": "The Imber Gazette"},
            "articleSection": [{"name": "Water"}],
            "content": {"rendered": "<h2>Upstream</h2><p>It rained.</p>"},
        },
        location="a:1",
    )

    assert (article.title, article.day, article.authors, article.source, article.section, article.paragraphs) == (
        *("Dam ‘holds’", "2017-06-23", ("Nora Pell", "Ben Poe"), "The Imber Gazette", "Water"),
        (Paragraph("It rained.", "Upstream"),),
    )


def test_a_field_that_cannot_be_read_leaves_the_place_to_the_next_of_its_meaning() -> None:
    record = {"title": "Dam", "published": "June", "date": "2017-06-23", "text": {"size": 7}, "body": "It rained."}
    article = article_of(record, location="a:1")

    assert (article.published, article.paragraphs) == ("2017-06-23", (Paragraph("It rained."),))


def test_a_site_by_its_host_is_the_source_where_no_name_is_given() -> None:
    named = article_of({"title": "A", "text": "B.", "publisher": "e.example", "sitename": "Echo"}, location="a:1")
    alone = article_of(
        {"title": "A", "text": "B.", "source": "https://e.example/a", "hostname": "e.example"}, location=""
    )

    assert (named.source, alone.source, alone.url) == ("Echo", "e.example", "https://e.example/a")


@pytest.mark.parametrize("value", [1498209302, 1498209302000, "1498209302", 1498209302.0, {"$date": "2017-06-23"}])
def test_a_date_may_be_a_number_or_an_object(value: object) -> None:
    assert article_of({"title": "A", "text": "B.", "date": value}, location="a:1").day == "2017-06-23"


def test_a_day_may_stand_in_three_fields() -> None:
    record = {"title": "A", "text": "B.", "year": 2017, "month": 6.0, "day": "23"}

    assert article_of(record, location="a:1").published == "2017-06-23"


def test_when_it_was_created_is_a_guess_where_nothing_else_is_said() -> None:
    created = {"title": "A", "text": "B.", "createdAt": "2017-06-23"}

    article, other = (article_of(each, location="a:1") for each in (created, {**created, "published_at": None}))

    assert (article.published, article.provenance[1].guess, other.published) == ("2017-06-23", True, "")


def test_dates_of_a_copy_are_not_dates_of_the_article() -> None:
    record = {
        "title": "A",
        "text": "B.",
        "date_download": "2017-06-23",
        "crawl_date": "2017-06-24",
        "savedAt": "2017-06-25",
    }

    assert article_of(record, location="a:1").published == ""


def test_the_fields_of_a_record_may_stand_in_an_object_inside_it() -> None:
    record = {"_id": "x", "_source": {"title": "Dam holds", "text": "It rained.", "date": "2017-06-23"}}
    article = article_of(record, location="a:1")

    assert (article.title, article.day, article.paragraphs) == ("Dam holds", "2017-06-23", (Paragraph("It rained."),))


def test_cells_of_a_table_may_hold_objects_as_python_writes_them() -> None:
    record = {"title": "A", "text": "B.", "source": "{'id': None, 'name': 'Echo'}", "authors": "['Ada Roe', 'Ben Poe']"}
    article = article_of(record, location="a:1")

    assert (article.source, article.authors) == ("Echo", ("Ada Roe", "Ben Poe"))


def test_a_text_that_is_cut_off_gives_way_to_a_longer_one() -> None:
    record = {
        "title": "A",
        "content": "It rained… [+2345 chars]",
        "full_text": "It rained on Friday. Nobody left the village.",
    }

    assert article_of(record, location="a:1").paragraphs == (Paragraph(record["full_text"]),)


def test_a_second_summary_is_the_text_of_a_record_without_one() -> None:
    record = {"title": "A", "abstract": "Rain.", "lead_paragraph": "It rained on Friday."}
    article = article_of(record, location="a:1")

    assert (article.standfirst, article.paragraphs) == ("Rain.", (Paragraph("It rained on Friday."),))


def test_the_number_of_an_author_or_a_section_is_not_a_name() -> None:
    article = article_of({"title": "A", "text": "B.", "author": 12, "categories": [3, 4]}, location="a:1")

    assert (article.authors, article.section) == ((), "")


def test_a_long_text_in_a_field_that_we_do_not_know_is_named() -> None:
    words = "Nobody who came by on Friday could say when the water would fall again below the mark on the bridge. " * 4
    article = article_of({"title": "A", "text": "B.", "remarks": words}, location="a:1")

    assert [each.origin for each in article.provenance if each.field == Field.LEFT_OUT] == ["field remarks"]
    with pytest.raises(ReadError, match="if remarks is its text, use --map text=remarks"):
        article_of({"title": "A", "remarks": words}, location="a:1")


def test_a_field_that_says_what_the_article_says_is_not_named() -> None:
    words = "Nobody who came by on Friday could say when the water would fall again below the mark on the bridge. " * 4
    article = article_of({"title": "A", "text": words, "content_html": f"<p>{words}</p>"}, location="a:1")

    assert [each for each in article.provenance if each.field == Field.LEFT_OUT] == []


def test_html_shows_the_paragraphs_of_a_plain_text_beside_it() -> None:
    record = {"title": "A", "plaintext": "It rained. Nobody left.", "html": "<p>It rained.</p><p>Nobody left.</p>"}

    assert article_of(record, location="a:1").paragraphs == (Paragraph("It rained."), Paragraph("Nobody left."))


@pytest.mark.parametrize(
    "record",
    [
        {"dateline": "IMBER, Feb 26 -", "text": "The ferry sank at night."},
        {"text": "IMBER, Feb 26 - The ferry sank at night."},
        {"date": "", "text": "IMBER, Feb 26 (Acme) -- The ferry sank at night."},
    ],
)
def test_a_record_without_a_date_has_that_of_its_dateline_in_the_year_that_is_said(record: dict[str, object]) -> None:
    with assuming(AssumedYear(1987, "searcher.toml")):
        dated = article_of({"title": "Ferry sinks", **record}, location="a.jsonl:1")
    undated = article_of({"title": "Ferry sinks", **record}, location="a.jsonl:1")

    [stated] = [each for each in dated.provenance if each.field is Field.PUBLISHED]
    assert (dated.published, stated.note) == (
        "1987-02-26",
        "no year there; 1987 from searcher.toml; from the dateline",
    )
    assert undated.published == ""


def test_a_date_in_a_field_counts_before_that_of_a_dateline() -> None:
    record = {"title": "Weir", "date": "2019-03-14", "text": "IMBER, March 12, 2019 - It opens."}

    assert article_of(record, location="a:1").published == "2019-03-14"
