"""Items of feeds: RSS, RSS 1.0, Atom."""

from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure

RSS = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>The Imber Echo</title><link>https://echo.example/</link><language>en-gb</language>
<item><title>Weir &amp;amp; lock</title><media:title>A picture</media:title><link>https://echo.example/weir</link>
<guid isPermaLink="false">412</guid><d:creator>Ada Roe</d:creator><category>Water</category><category>Town</category>
<pubDate>Thu, 14 Mar 2019 08:00:00 +0100</pubDate>
<description>Boats may pass again, says the mayor of Imber.</description><content:encoded>
<![CDATA[<p>The weir opens on Monday.</p><h2>Costs</h2><p>Nobody knows.</p>
<p>The post <a href="x">Weir</a> appeared first on <a href="y">The Imber Echo</a>.</p>]]></content:encoded></item>
<item><title>Ferry</title><description>&lt;p&gt;It sank.&lt;/p&gt;&lt;p&gt;Nobody was hurt.&lt;/p&gt;</description>
<author>desk@echo.example (Ben Poe)</author></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Imber aktuell</title>
<author><name>Ada Roe</name></author>
<entry><id>tag:echo.example,2019:1</id><title type="html">Wehr &lt;b&gt;offen&lt;/b&gt;</title>
<link rel="enclosure" href="https://echo.example/a.mp3"/><link href="https://echo.example/wehr"/>
<published>2019-03-14T08:00:00Z</published><updated>2020-01-01T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Das Wehr <b>öffnet</b>.</p><p>Am Montag.</p></div>
</content></entry><entry><id>tag:echo.example,2019:2</id><title>Fähre</title><author><name>Ben Poe</name></author>
<updated>2019-03-15T08:00:00Z</updated><summary>Sie sank.</summary></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Echo</title></channel>
<item rdf:about="a"><title>Weir</title><link>https://echo.example/a</link><description>It opens.</description>
<dc:date>2019-03-14T08:00:00Z</dc:date></item></rdf:RDF>"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    return tmp_path


def articles(folder: Path, text: str, name: str = "feed.txt") -> list[Article]:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    found = list(read(path, name=name))
    assert [each for each in found if isinstance(each, Failure)] == []
    return [each for each in found if isinstance(each, Article)]


def test_an_item_says_what_its_article_is(folder: Path) -> None:
    weir, _ = articles(folder, RSS)

    assert (weir.title, weir.published, weir.source, weir.section, weir.authors, weir.language, weir.url) == (
        "Weir & lock",
        "2019-03-14T08:00:00+01:00",
        "The Imber Echo",
        "Water",
        ("Ada Roe",),
        "en",
        "https://echo.example/weir",
    )
    assert weir.standfirst == "Boats may pass again, says the mayor of Imber."
    assert [(each.heading, each.text) for each in weir.paragraphs] == [
        ("", "The weir opens on Monday."),
        ("Costs", "Nobody knows."),
    ]
    assert (weir.id, weir.location) == ("https://echo.example/ 412", f"{folder}/feed.txt:1")
    assert [each.origin for each in weir.provenance if each.field is Field.PUBLISHED] == ["element pubDate"]


def test_a_description_is_the_text_where_there_is_no_other(folder: Path) -> None:
    _, ferry = articles(folder, RSS)

    assert ([each.text for each in ferry.paragraphs], ferry.standfirst) == (["It sank.", "Nobody was hurt."], "")
    assert ferry.authors == ("Ben Poe",)


def test_atom_holds_html_as_elements_and_names_an_author_for_all(folder: Path) -> None:
    weir, ferry = articles(folder, ATOM)

    assert (weir.id, weir.title, weir.url, weir.language) == (
        "tag:echo.example,2019:1",
        "Wehr offen",
        "https://echo.example/wehr",
        "de",
    )
    assert [each.text for each in weir.paragraphs] == ["Das Wehr öffnet.", "Am Montag."]
    assert (weir.published, weir.authors, ferry.authors) == ("2019-03-14T08:00:00+00:00", ("Ada Roe",), ("Ben Poe",))


def test_when_an_entry_was_changed_is_a_guess_at_its_date(folder: Path) -> None:
    _, ferry = articles(folder, ATOM)
    [date] = [each for each in ferry.provenance if each.field is Field.PUBLISHED]

    assert (ferry.published, date.guess, date.note) == ("2019-03-15T08:00:00+00:00", True, "when it was updated")


def test_rss_1_has_its_items_beside_the_channel(folder: Path) -> None:
    [weir] = articles(folder, RDF)

    assert (weir.title, weir.source, weir.published[:10], weir.id) == (
        "Weir",
        "Echo",
        "2019-03-14",
        "https://echo.example/a",
    )


def test_a_feed_of_many_items_names_each_by_its_number(folder: Path) -> None:
    items = "".join(f"<item><title>Weir {n}</title><description>It opens.</description></item>" for n in range(300))

    found = articles(folder, f"<?xml version='1.0'?><rss><channel><title>E</title>{items}</channel></rss>", "a.html")

    assert len({each.id for each in found}) == 300
    assert found[-1].location.endswith("a.html:300")


def test_a_feed_without_an_item_is_a_failure(folder: Path) -> None:
    path = folder / "feed.xml"
    path.write_text("<rss version='2.0'><channel><title>Echo</title></channel></rss>")

    [failure] = read(path, name="feed.xml")

    assert isinstance(failure, Failure)
    assert failure.reason == "is XML of a kind that holds articles, but holds none"


def test_categories_tags_and_subjects_are_custom_fields(folder: Path) -> None:
    more = """<category domain="post_tag">locks</category><d:subject>Rivers</d:subject>
<media:keywords>boats, mayor</media:keywords><pubDate>"""
    weir, _ = articles(folder, RSS.replace("<pubDate>", more))

    assert weir.section == "Water"
    assert weir.fields == (
        CustomField("categories", ("Water", "Town")),
        CustomField("keywords", ("boats", "mayor")),
        CustomField("subjects", ("Rivers",)),
        CustomField("tags", ("locks",)),
    )
