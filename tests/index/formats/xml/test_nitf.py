"""News in NITF."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField

NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "http://www.nitf.org/IPTC/NITF/3.3/specification/dtd/nitf-3-3.dtd">
<nitf><head><title>weir-slug</title><docdata><doc-id id-string="412" regsrc="ECHO"/>
<date.issue norm="20190313T220000+0100"/><doc.copyright holder="Echo Press" year="2019"/></docdata>
<pubdata type="print" date.publication="20190314" name="The Imber Echo" position.section="Town"
 ex-ref="https://echo.example/weir"/></head>
<body><body.head><hedline><hl1>Weir opens&mdash;at last</hl1><hl2>Boats may pass again, says the mayor</hl2></hedline>
<byline>By <person>Ada Roe</person><byttl>Staff writer</byttl></byline>
<dateline><location>IMBER</location><story.date norm="20190313">March 13</story.date></dateline></body.head>
<body.content><block class="lead"><p>The <org>port</org> opens.</p></block>
<block class="full"><p>The <org>port</org> opens.</p><hl2>Costs</hl2><p>Nobody knows.</p>
<media media-type="image"><media-caption>The weir in 2018</media-caption></media>
<table><tr><td>Dam</td><td>9 m</td></tr></table></block></body.content></body></nitf>"""


def article(folder: Path, text: str) -> Article:
    path = folder / "news.xml"
    path.write_text(text, encoding="utf-8")
    [found] = read(path, name="news")
    assert isinstance(found, Article)
    return found


def test_the_head_states_the_facts(tmp_path: Path) -> None:
    weir = article(tmp_path, NEWS)

    assert (weir.id, weir.title, weir.standfirst, weir.published) == (
        "ECHO 412",
        "Weir opens—at last",
        "Boats may pass again, says the mayor",
        "2019-03-14",
    )
    assert (weir.authors, weir.source, weir.section, weir.url) == (
        ("Ada Roe",),
        "The Imber Echo",
        "Town",
        "https://echo.example/weir",
    )


def test_a_block_that_says_again_what_another_one_says_is_left_out(tmp_path: Path) -> None:
    weir = article(tmp_path, NEWS)

    assert [(each.heading, each.text) for each in weir.paragraphs] == [
        ("", "The port opens."),
        ("Costs", "Nobody knows."),
        ("Costs", "Dam | 9 m"),
    ]


def test_captions_are_named_and_no_text(tmp_path: Path) -> None:
    left = [each for each in article(tmp_path, NEWS).provenance if each.field is Field.LEFT_OUT]

    assert [(each.origin, each.quote) for each in left] == [("caption", "The weir in 2018")]


def test_a_plain_byline_and_a_headline_in_the_title_alone_are_taken(tmp_path: Path) -> None:
    weir = article(
        tmp_path,
        "<nitf><head><title>Weir opens</title></head><body><body.head><byline>By ADA ROE</byline></body.head>"
        "<body.content><p>It opens.</p></body.content></body></nitf>",
    )

    assert (weir.title, weir.authors, weir.id) == ("Weir opens", ("Ada Roe",), "news")


def test_an_article_that_breaks_off_gives_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "news.xml"
    path.write_text(NEWS.partition("<hl2>Costs")[0], encoding="utf-8")

    failure, weir = read(path, name="news")

    assert isinstance(weir, Article)
    assert not isinstance(failure, Article)
    assert (weir.title, failure.reason) == ("Weir opens—at last", "the file ends here, in the middle")


def test_a_number_that_no_giver_names_is_no_id(tmp_path: Path) -> None:
    text = "<nitf><head><docdata><doc-id id-string='{}'/>{}</docdata></head><body><p>It opens.</p></body></nitf>"

    assert article(tmp_path, text.format("412", "")).id == "news"
    assert article(tmp_path, text.format("412", "<doc.copyright holder='Echo'/>")).id == "Echo 412"
    assert article(tmp_path, text.format("urn:echo:412", "")).id == "urn:echo:412"


def test_what_an_article_is_about_is_kept_as_custom_fields(tmp_path: Path) -> None:
    about = """<meta name="dsk" content="Metro Desk"/><meta name="publication_year" content="2019"/>
<tobject><tobject.subject tobject.subject.type="Environment"/></tobject>"""
    data = """<key-list><keyword key="weirs"/><keyword key="boats"/></key-list><identified-content>
<location class="online">Imber (Ellery)</location><person>Roe, Ada</person><org>Port of Imber</org>
<classifier class="online" type="descriptor">Rivers</classifier></identified-content></docdata>"""
    text = NEWS.replace("<head>", f"<head>{about}").replace("</docdata>", data)

    assert article(tmp_path, text).fields == (
        CustomField("dateline", ("IMBER",)),
        CustomField("descriptor", ("Rivers",)),
        CustomField("desk", ("Metro Desk",)),
        CustomField("keywords", ("weirs", "boats")),
        CustomField("organizations", ("Port of Imber",)),
        CustomField("people", ("Roe, Ada",)),
        CustomField("places", ("Imber (Ellery)",)),
        CustomField("subjects", ("Environment",)),
    )
