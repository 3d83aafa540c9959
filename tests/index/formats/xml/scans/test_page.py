"""Pages in PAGE XML."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article

REGION = '<TextRegion id="{id}" {more}>{lines}<TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextRegion>'
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata/>
<Page imageFilename="scans/0003.tif" imageWidth="100" imageHeight="100" primaryLanguage="German">
{order}{regions}</Page></PcGts>"""
ORDER = '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="1" regionRef="b"/>\
<RegionRefIndexed index="0" regionRef="a"/></OrderedGroup></ReadingOrder>'
LINE = '<TextLine id="l{0}"><Coords points="{1}"/><TextEquiv index="1"><Unicode>bad</Unicode></TextEquiv>\
<TextEquiv index="0"><Unicode>{2}</Unicode></TextEquiv></TextLine>'


def one(folder: Path, *regions: str, order: str = "") -> Article:
    path = folder / "page.xml"
    path.write_text(PAGE.format(order=order, regions="".join(regions)), encoding="utf-8")
    [found] = read(path, name="page")
    assert isinstance(found, Article)
    return found


def region(id: str, text: str, *, more: str = "", lines: str = "") -> str:
    return REGION.format(id=id, more=more, lines=lines, text=text)


def test_regions_are_read_in_the_order_that_is_stated(tmp_path: Path) -> None:
    page = one(
        tmp_path,
        region("b", "Das Wehr öff⸗\nnet am Montag."),
        region("c", "Zuletzt."),
        region("a", "Wehr offen", more='type="heading"'),
        region("d", "7", more='type="page-number"'),
        order=ORDER,
    )

    assert page.title == "Wehr offen"
    assert [each.text for each in page.paragraphs] == ["Das Wehr öffnet am Montag.", "Zuletzt."]
    assert page.language == "de"


def test_of_several_readings_of_a_line_the_first_one_counts(tmp_path: Path) -> None:
    lines = LINE.format(1, "10,1 90,9", "Das Wehr öff¬") + LINE.format(2, "10,10 90,19", "net am Montag.")

    page = one(tmp_path, region("a", "ignored", lines=lines, more='custom="structure {type:paragraph;}"'))

    assert [each.text for each in page.paragraphs] == ["Das Wehr öffnet am Montag."]


def test_what_transkribus_calls_a_heading_is_one(tmp_path: Path) -> None:
    page = one(
        tmp_path, region("a", "Wehr offen", more='custom="structure {type:heading;}"'), region("b", "Am Montag.")
    )

    assert (page.title, page.paragraphs[0].text) == ("Wehr offen", "Am Montag.")


def test_the_image_is_named(tmp_path: Path) -> None:
    page = one(tmp_path, region("a", "Es regnet."))

    assert [(each.name, each.values) for each in page.fields] == [("page_image", ("0003.tif",))]
