"""News in NewsML 1."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure

ITEM = """<NewsItem><Identification><NewsIdentifier><ProviderId>echo.example</ProviderId><DateId>20190314</DateId>
<NewsItemId>{id}</NewsItemId><RevisionId PreviousRevision="0" Update="N">2</RevisionId>
<PublicIdentifier>urn:newsml:echo.example:20190314:{id}:2</PublicIdentifier></NewsIdentifier></Identification>
<NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20190314T080000+0100</FirstCreated>
<ThisRevisionCreated>20190315T080000+0100</ThisRevisionCreated><Status FormalName="{status}"/></NewsManagement>
<NewsComponent><NewsLines><HeadLine>Weir opens</HeadLine><ByLine>By Ada Roe</ByLine>
<SubHeadLine>Boats may pass again, says the mayor</SubHeadLine></NewsLines>
<AdministrativeMetadata><Provider><Party FormalName="ECHO"><Property FormalName="Organization" Value="Echo Press"/>
</Party></Provider></AdministrativeMetadata>
<DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata>
<NewsComponent><Role FormalName="Main"/>{content}</NewsComponent>
<NewsComponent><Role FormalName="Caption"/><ContentItem><DataContent>The weir</DataContent></ContentItem>
</NewsComponent></NewsComponent></NewsItem>"""
TEXT = "<ContentItem><MediaType FormalName='Text'/><DataContent>{}</DataContent></ContentItem>"
PICTURE = "<ContentItem Href='a.jpg'><MediaType FormalName='Photo'/></ContentItem>"
FORMS = {
    "NITF": "<nitf><body><body.content><p>It opens on Monday.</p><p>Nobody knows.</p></body.content></body></nitf>",
    "XHTML": "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><p>It opens on Monday.</p>"
    "<p>Nobody knows.</p></body></html>",
    "elements": "<p>It opens <br/>on Monday.</p><media><p>A picture</p></media><p>Nobody knows.</p>",
    "plain": "It opens on Monday.\n\nNobody knows.",
}


def read_file(folder: Path, *items: str) -> list[Article | Failure]:
    path = folder / "news.xml"
    path.write_text(f"<NewsML><Catalog/><NewsEnvelope/>{''.join(items)}</NewsML>", encoding="utf-8")
    return list(read(path, name="news"))


def item(content: str, *, id: str = "weir", status: str = "Usable") -> str:
    return ITEM.format(content=content, id=id, status=status)


def test_the_text_is_read_in_each_form(tmp_path: Path) -> None:
    for form in FORMS.values():
        [weir] = read_file(tmp_path, item(TEXT.format(form)))

        assert isinstance(weir, Article)
        assert [each.text for each in weir.paragraphs] == ["It opens on Monday.", "Nobody knows."]


def test_what_the_components_around_the_text_say_holds_for_it(tmp_path: Path) -> None:
    [weir] = read_file(tmp_path, item(TEXT.format(FORMS["NITF"])))

    assert isinstance(weir, Article)
    assert (weir.id, weir.title, weir.authors, weir.source, weir.published, weir.standfirst) == (
        "urn:newsml:echo.example:20190314:weir",
        "Weir opens",
        ("Ada Roe",),
        "Echo Press",
        "2019-03-14T08:00:00+01:00",
        "Boats may pass again, says the mayor",
    )


def test_several_items_are_several_articles_and_others_are_counted(tmp_path: Path) -> None:
    text = TEXT.format(FORMS["plain"])
    picture = item(PICTURE).replace("<DataContent>The weir</DataContent>", "")

    *articles, remark = read_file(
        tmp_path, item(text, id="a"), picture, item(text, id="b"), item(text, status="Canceled")
    )

    assert [each.location[-1] for each in articles if isinstance(each, Article)] == ["1", "2"]
    assert isinstance(remark, Failure)
    assert remark.reason == "also holds: 1 × photo, 1 × withdrawn item"


def test_a_lead_and_a_body_beside_each_other_are_one_text(tmp_path: Path) -> None:
    content = "<ContentItem><DataContent>{}</DataContent></ContentItem>"
    piece = f"<NewsComponent><Role FormalName='{{}}'/>{content}</NewsComponent>"
    pieces = [("Title", "Weir opens"), ("Lead", "It opens on Monday."), ("Body", "Nobody knows what it costs.")]

    [weir] = read_file(tmp_path, item("".join(piece.format(*each) for each in pieces)))

    assert isinstance(weir, Article)
    assert [each.text for each in weir.paragraphs] == ["It opens on Monday.", "Nobody knows what it costs."]


def test_keywords_subjects_and_places_are_custom_fields(tmp_path: Path) -> None:
    about = """<SubjectCode><Subject FormalName="06000000"/></SubjectCode><Location><Property FormalName="Country"
 Value="Ellery"/><Property FormalName="Latitude" Value="9"/></Location></DescriptiveMetadata>"""
    text = item(TEXT.format(FORMS["plain"])).replace("</DescriptiveMetadata>", about)
    [weir] = read_file(tmp_path, text.replace("</NewsLines>", "<KeywordLine>weirs</KeywordLine></NewsLines>"))

    assert isinstance(weir, Article)
    assert weir.fields == (
        CustomField("keywords", ("weirs",)),
        CustomField("places", ("Ellery",)),
        CustomField("subjects", ("06000000",)),
    )
