"""Issues in METS with their pages in ALTO beside them."""

import os
from pathlib import Path

import pytest

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure, Remark

ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Layout><Page ID="P{n}"><PrintSpace>{blocks}
</PrintSpace></Page></Layout></alto>"""
BLOCK = '<TextBlock ID="{id}"><TextLine><String ID="S{id}" CONTENT="{text}"/></TextLine></TextBlock>'
MODS = """<mets:dmdSec ID="{id}"><mets:mdWrap MDTYPE="MODS"><mets:xmlData><mods:mods><mods:titleInfo>
<mods:title>{title}</mods:title></mods:titleInfo>{more}</mods:mods></mets:xmlData></mets:mdWrap></mets:dmdSec>"""
ISSUE = "<mods:originInfo><mods:dateIssued>1898-03-14</mods:dateIssued></mods:originInfo><mods:part>\
<mods:detail type='issue'><mods:number>74</mods:number></mods:detail></mods:part>"
AUTHOR = "<mods:name><mods:namePart type='family'>Roe</mods:namePart><mods:namePart type='given'>Ada</mods:namePart>\
</mods:name><mods:language><mods:languageTerm>en</mods:languageTerm></mods:language>"
FILES = """<mets:fileSec><mets:fileGrp>
<mets:file ID="A1"><mets:FLocat xlink:href="file://./alto/0001.xml"/></mets:file>
<mets:file ID="A2"><mets:FLocat xlink:href="alto/0002.xml"/></mets:file>
<mets:file ID="I1" MIMETYPE="image/tiff"><mets:FLocat xlink:href="images/0001.tif"/></mets:file></mets:fileGrp>
</mets:fileSec>"""
PHYSICAL = """<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="Newspaper"><mets:div ID="p1" TYPE="PAGE" ORDER="1">
<mets:fptr><mets:par><mets:area FILEID="I1"/><mets:area FILEID="A1" BETYPE="IDREF" BEGIN="P1"/></mets:par></mets:fptr>
<mets:div ID="x1" TYPE="pagearea"><mets:fptr><mets:area FILEID="A1" BEGIN="Sb" END="Sc"/></mets:fptr></mets:div>
</mets:div><mets:div ID="p2" TYPE="PAGE" ORDER="2"><mets:fptr FILEID="A2"/></mets:div></mets:div></mets:structMap>"""
AREA = '<mets:fptr><mets:area FILEID="{file}" BETYPE="IDREF" BEGIN="{id}"/></mets:fptr>'
LOGICAL = f"""<mets:structMap TYPE="LOGICAL"><mets:div TYPE="Newspaper"><mets:div TYPE="ISSUE" DMDID="issue">
<mets:div TYPE="SECTION" LABEL="Town"><mets:div ID="D1" TYPE="ARTICLE" DMDID="one">
<mets:div TYPE="HEADING">{AREA.format(file="A1", id="a")}</mets:div>
<mets:div TYPE="BODY">{AREA.format(file="A1", id="b")}{AREA.format(file="A2", id="d")}</mets:div></mets:div></mets:div>
<mets:div ID="D2" TYPE="Article"><mets:div TYPE="TITLE">{AREA.format(file="A1", id="a")}</mets:div>
<mets:div TYPE="TEXT">{AREA.format(file="A1", id="c")}</mets:div></mets:div><mets:div TYPE="ADVERTISEMENT"/>
</mets:div></mets:div></mets:structMap>"""
LINKED = """<mets:structMap TYPE="LOGICAL"><mets:div TYPE="ISSUE" DMDID="issue"><mets:div ID="D1" TYPE="ARTICLE"/>
<mets:div ID="D2" TYPE="article" LABEL="The second page"/></mets:div></mets:structMap><mets:structLink>
<mets:smLink xlink:from="D2" xlink:to="p2"/><mets:smLinkGrp><mets:smLocatorLink xlink:href="#D1" xlink:label="l"/>
<mets:smLocatorLink xlink:href="#x1" xlink:label="p"/><mets:smArcLink xlink:from="l" xlink:to="p"/></mets:smLinkGrp>
</mets:structLink>"""


def issue(folder: Path, *parts: str, name: str = "issue-mets.xml") -> Path:
    records = MODS.format(id="issue", title="The Imber Echo", more=ISSUE) + MODS.format(
        id="one", title="Weir opens", more=AUTHOR
    )
    (folder / "alto").mkdir(exist_ok=True)
    pages = ({"a": "WEIR OPENS", "b": "It opens on", "c": "Nobody knows."}, {"d": "Monday, they said."})
    for number, texts in enumerate(pages, 1):
        blocks = "".join(BLOCK.format(id=name, text=text) for name, text in texts.items())
        (folder / "alto" / f"000{number}.xml").write_text(ALTO.format(n=number, blocks=blocks))
    path = folder / name
    path.write_text(
        '<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3" '
        f'xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="ark:/1/echo">{records}{FILES}{"".join(parts)}</mets:mets>'
    )
    return path


def found(path: Path) -> tuple[list[Article], list[Failure]]:
    everything = list(read(path, name="issue"))
    return [each for each in everything if isinstance(each, Article)], [
        each for each in everything if isinstance(each, Failure)
    ]


def test_articles_are_put_together_of_their_blocks_on_several_pages(tmp_path: Path) -> None:
    [weir, second], [remark] = found(issue(tmp_path, PHYSICAL, LOGICAL))

    assert (weir.id, weir.title, weir.authors, weir.source, weir.section, weir.published, weir.language) == (
        "ark:/1/echo#D1",
        "Weir opens",
        ("Ada Roe",),
        "The Imber Echo",
        "Town",
        "1898-03-14",
        "en",
    )
    assert [(each.heading, each.text) for each in weir.paragraphs] == [("", "It opens on"), ("", "Monday, they said.")]
    assert (second.title, second.location) == ("WEIR OPENS", f"{tmp_path}/issue-mets.xml:2")
    assert remark.reason == "also holds: 1 × advertisement"


def test_the_issue_its_pages_and_their_images_are_named(tmp_path: Path) -> None:
    [weir, _], _ = found(issue(tmp_path, PHYSICAL, LOGICAL))

    assert {each.name: each.values for each in weir.fields} == {
        "issue": ("74",),
        "page": ("1", "2"),
        "page_image": ("0001.tif",),
    }


def test_articles_may_be_linked_to_areas_and_to_whole_pages(tmp_path: Path) -> None:
    [first, second], _ = found(issue(tmp_path, PHYSICAL, LINKED))

    assert [each.text for each in first.paragraphs] == ["It opens on", "Nobody knows."]
    assert (second.title, second.paragraphs[0].text) == ("The second page", "Monday, they said.")


def test_an_issue_without_articles_gives_its_pages(tmp_path: Path) -> None:
    pages, _ = found(issue(tmp_path, PHYSICAL))

    assert [(each.title, each.source, each.published) for each in pages] == [
        ("Page 1", "The Imber Echo", "1898-03-14"),
        ("Page 2", "The Imber Echo", "1898-03-14"),
    ]


def test_a_page_that_an_issue_names_is_no_article_of_its_own(tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)

    articles, [remark] = found(tmp_path / "alto" / "0001.xml")
    os.remove(path)
    alone, _ = found(tmp_path / "alto" / "0001.xml")

    assert (articles, remark.kind) == ([], Remark.LEFT_OUT)
    assert remark.reason == "is a page of issue-mets.xml, which says which articles stand on it"
    assert len(alone) == 1


def test_pages_that_are_missing_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)
    os.remove(tmp_path / "alto" / "0002.xml")

    [weir, _], failures = found(path)

    assert [each.text for each in weir.paragraphs] == ["It opens on"]
    assert failures[0].reason == "names 1 page that cannot be read: alto/0002.xml is not there"


@pytest.mark.parametrize(
    ("content", "reason"),
    [("<alto><Layout><Page>", "is broken at line 1: "), ("<html/>", "is no page in ALTO"), ("", "is no page in ALTO")],
)
def test_a_page_that_cannot_be_read_is_named_with_the_reason(content: str, reason: str, tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)
    (tmp_path / "alto" / "0002.xml").write_text(content)

    _, [failure, *_] = found(path)

    assert f"names 1 page that cannot be read: alto/0002.xml {reason}" in failure.reason


def test_pages_in_another_format_are_read_by_themselves(tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)
    (tmp_path / "alto" / "0002.xml").write_text("<PcGts/>")

    _, [remark, *_] = found(path)

    assert (remark.kind, remark.reason) == (
        Remark.LEFT_OUT,
        "names 1 page in PAGE, each of which is read by itself",
    )


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Untitled Article", "WEIR OPENS"),
        ("[No title]", "WEIR OPENS"),
        ("UNTITLED ADVERTISEMENT 12", "WEIR OPENS"),
        ("Untitled works of a painter are sold", "Untitled works of a painter are sold"),
        ("No title for Imber this year", "No title for Imber this year"),
    ],
)
def test_a_placeholder_is_no_headline(label: str, title: str, tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL.replace('DMDID="one"', f'LABEL="{label}"'))

    [weir, _], _ = found(path)

    assert weir.title == title


def test_of_many_missing_pages_some_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    pages = [f'<mets:fptr><mets:area FILEID="M{number}"/></mets:fptr>' for number in range(7)]
    gone = f'LABEL="Town"><mets:div TYPE="ARTICLE">{"".join(pages)}</mets:div>'
    path = issue(tmp_path, PHYSICAL, LOGICAL.replace('LABEL="Town">', gone))
    files = "".join(
        f'<mets:file ID="M{number}"><mets:FLocat xlink:href="alto/9{number}.xml"/></mets:file>' for number in range(7)
    )
    path.write_text(path.read_text().replace("<mets:fileSec>", f"<mets:fileSec><mets:fileGrp>{files}</mets:fileGrp>"))

    articles, [failure, *_] = found(path)

    assert len(articles) == 2
    assert failure.reason.startswith("names 7 pages that cannot be read: alto/90.xml is not there; alto/91.xml is not")
    assert failure.reason.endswith("alto/94.xml is not there; and 2 more")


def test_an_issue_without_its_pages_is_a_failure(tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)
    for page in (tmp_path / "alto").iterdir():
        os.remove(page)

    [failure] = read(path, name="issue")

    assert isinstance(failure, Failure)
    assert "none of these is beside it" in failure.reason


def test_a_name_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    path = issue(folder, PHYSICAL, LOGICAL)
    (tmp_path / "secret.xml").write_text((folder / "alto" / "0002.xml").read_text())
    path.write_text(path.read_text().replace("alto/0002.xml", "../secret.xml"))

    [weir, _], failures = found(path)

    assert [each.text for each in weir.paragraphs] == ["It opens on"]
    assert failures[0].reason == "names 1 page that cannot be read: ../secret.xml is not below its folder"


def test_a_page_that_an_issue_names_no_longer_is_read_by_itself(tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)
    assert found(tmp_path / "alto" / "0002.xml")[0] == []

    file = '<mets:file ID="A2"><mets:FLocat xlink:href="alto/0002.xml"/></mets:file>'
    path.write_text(path.read_text().replace(file, f"<!-- {file} -->"))

    [page], _ = found(tmp_path / "alto" / "0002.xml")
    assert [each.text for each in page.paragraphs] == ["Monday, they said."]


def test_scans_without_a_text_are_said_to_have_none(tmp_path: Path) -> None:
    path = issue(tmp_path, PHYSICAL, LOGICAL)
    path.write_text(path.read_text().replace("alto/000", "images/000").replace(".xml", ".tif"))

    [remark] = read(path, name="issue")

    assert isinstance(remark, Failure)
    assert (remark.reason, remark.kind) == ("describes scans without their text", Remark.IGNORED)
