"""What a METS file says of an issue; `test_mets.py` has the articles that come of it."""

from xml.etree.ElementTree import fromstring

from index.formats.xml.scans.issue import Area, Issue

METS = """<mets OBJID="echo"><fileSec><file ID="A"><FLocat/></file></fileSec>
<structMap TYPE="PHYSICAL"><div ID="p" TYPE="page" ORDER="4" ORDERLABEL="174"><fptr FILEID="A"/></div></structMap>
<structMap TYPE="LOGICAL"><div TYPE="ISSUE"><div ID="d" TYPE="SECTION"><fptr><area FILEID="A" BEGIN="B1"/></fptr></div>
<div ID="e" TYPE="ARTICLE"><div TYPE="CAPTION"><fptr><area FILEID="A" BEGIN="B2"/></fptr></div>
<div TYPE="ILLUSTRATION"><fptr><area FILEID="A" BEGIN="B3"/></fptr></div></div></div></structMap></mets>"""


def issue(address: str = "alto/1.xml") -> Issue:
    mets = fromstring(METS)
    location = mets.find("fileSec/file/FLocat")
    assert location is not None
    location.set("xlink:href", address)
    return Issue(mets)


def test_a_section_with_text_of_its_own_is_a_piece_and_pictures_are_no_text() -> None:
    section, article = issue().pieces()

    assert (section.id, section.areas) == ("echo#d", (Area("A", ("B1",)),))
    assert article.areas == (Area("A", ("B2",), "caption"),)


def test_the_number_of_a_page_is_its_place_in_the_issue() -> None:
    assert issue().image("A") == ("", "4")


def test_files_elsewhere_are_none() -> None:
    assert issue("https://echo.example/alto/1.xml").files == {}
    assert issue("/etc/1.xml").files == {}
    assert issue("file://./alto%201.xml").files == {"A": "alto 1.xml"}


def test_an_area_without_an_id_or_with_that_of_its_page_is_the_whole_page() -> None:
    assert Area("A").is_whole
    assert Area("A", ("P1",)).is_whole
    assert Area("A", ("Page3",)).is_whole
    assert not Area("A", ("P1_TB1",)).is_whole


def test_pages_are_told_by_their_files_whatever_they_are_called() -> None:
    mets = fromstring(
        METS.replace('TYPE="page"', 'TYPE="object"').replace("ARTICLE", "OTHER").replace("SECTION", "OTHER")
    )
    location = mets.find("fileSec/file/FLocat")
    assert location is not None
    location.set("xlink:href", "ocr/1.xml")

    [page] = Issue(mets).pieces()

    assert (page.is_page, page.areas) == (True, (Area("A"),))
