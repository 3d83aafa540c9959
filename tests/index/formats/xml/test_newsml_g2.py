"""News in NewsML-G2."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure

ITEM = """<newsItem guid="urn:newsml:echo.example:20190314:{id}" version="{version}" xml:lang="en-GB">
<itemMeta><itemClass qcode="ninat:{kind}"/><provider qcode="nprov:ECHO"><name>Echo Press</name></provider>
<versionCreated>2019-03-15T08:00:00+01:00</versionCreated>{first}<pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><located qcode="city:imber"/><language tag="en-GB"/><subject qcode="a:1"><name>Water</name></subject>
<headline>Weir opens</headline><by>By Ada Roe</by></contentMeta><contentSet>{content}</contentSet></newsItem>"""
NAMESPACE = ' xmlns="http://iptc.org/std/nar/2006-10-01/"'
PAGE = """<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title>
</head><body><p>It opens on Monday.</p><h2>Costs</h2><p>Nobody knows.</p></body></html></inlineXML>"""
NITF = """<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
<body.content><p>It opens on Monday.</p></body.content></body></nitf></inlineXML>"""
PLAIN = '<inlineData contenttype="text/plain">It opens on Monday.\n\nNobody knows.</inlineData>'
PICTURE = '<remoteContent href="a.jpg"/>'


def item(content: str, *, id: str = "weir", kind: str = "text", status: str = "usable", version: int = 1) -> str:
    first = "<firstCreated>2019-03-14T08:00:00+01:00</firstCreated>" if version == 1 else ""
    return ITEM.format(content=content, id=id, kind=kind, status=status, version=version, first=first)


def read_file(folder: Path, text: str) -> list[Article | Failure]:
    path = folder / "news.xml"
    path.write_text(text, encoding="utf-8")
    return list(read(path, name="news"))


def alone(folder: Path, content: str, *, version: int = 1) -> Article:
    [found] = read_file(folder, item(content, version=version).replace("<newsItem", f"<newsItem{NAMESPACE}", 1))
    assert isinstance(found, Article)
    return found


def test_an_item_says_what_its_article_is(tmp_path: Path) -> None:
    weir = alone(tmp_path, PAGE)

    assert (weir.id, weir.title, weir.authors, weir.source, weir.section, weir.published, weir.language) == (
        "urn:newsml:echo.example:20190314:weir",
        "Weir opens",
        ("Ada Roe",),
        "Echo Press",
        "Water",
        "2019-03-14T08:00:00+01:00",
        "en",
    )
    assert [(each.heading, each.text) for each in weir.paragraphs] == [
        ("", "It opens on Monday."),
        ("Costs", "Nobody knows."),
    ]


def test_the_text_may_be_nitf_or_plain(tmp_path: Path) -> None:
    assert [each.text for each in alone(tmp_path, NITF).paragraphs] == ["It opens on Monday."]
    assert len(alone(tmp_path, PAGE.replace(' xmlns="http://www.w3.org/1999/xhtml"', "")).paragraphs) == 2
    assert [each.text for each in alone(tmp_path, PLAIN).paragraphs] == ["It opens on Monday.", "Nobody knows."]


def test_when_a_later_version_was_made_is_a_guess_at_the_date(tmp_path: Path) -> None:
    [date] = [each for each in alone(tmp_path, PAGE, version=3).provenance if each.field is Field.PUBLISHED]

    assert (date.origin, date.guess) == ("element versionCreated", True)


def test_a_message_holds_several_items_and_what_is_no_text_is_counted(tmp_path: Path) -> None:
    items = [item(PAGE, id="a"), item(PICTURE, kind="picture"), item(PLAIN, id="b"), item(PAGE, status="canceled")]

    *articles, remark = read_file(
        tmp_path, f"<newsMessage{NAMESPACE}><header/><itemSet>{''.join(items)}<packageItem/></itemSet></newsMessage>"
    )

    assert [each.id[-1] for each in articles if isinstance(each, Article)] == ["a", "b"]
    assert isinstance(remark, Failure)
    assert remark.reason == "also holds: 1 × picture, 1 × withdrawn item, 1 × package"


def test_subjects_are_custom_fields_by_their_kind(tmp_path: Path) -> None:
    about = """<keyword>weirs</keyword><subject type="cpnat:geoArea"><name>Ellery</name></subject>
<subject type="cpnat:person" literal="Ada Roe"/><genre><name>Analysis</name></genre><headline>"""
    [weir] = read_file(tmp_path, item(PAGE).replace("<newsItem", f"<newsItem{NAMESPACE}").replace("<headline>", about))

    assert isinstance(weir, Article)
    assert weir.fields == (
        CustomField("genres", ("Analysis",)),
        CustomField("keywords", ("weirs",)),
        CustomField("people", ("Ada Roe",)),
        CustomField("places", ("Ellery",)),
        CustomField("subjects", ("Water",)),
    )
