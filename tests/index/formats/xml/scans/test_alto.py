"""Pages in ALTO."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article
from index.vocabulary.report import Failure, Remark

ALTO = """<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description>
<sourceImageInformation><fileName>C:\\scans\\0003.tif</fileName></sourceImageInformation></Description>
<Styles><TextStyle ID="T1" FONTSIZE="9"/><TextStyle ID="T2" FONTSIZE="20"/></Styles>
<Tags><LayoutTag ID="L1" LABEL="page-number"/></Tags>
<Layout><Page ID="P1" PHYSICAL_IMG_NR="3"><TopMargin><TextBlock ID="B0"><TextLine><String CONTENT="ECHO"/></TextLine>
</TextBlock></TopMargin><PrintSpace>
<TextBlock ID="B1" STYLEREFS="T2" LANG="en"><TextLine><String CONTENT="Weir"/><SP/><String CONTENT="opens"/></TextLine>
</TextBlock><ComposedBlock><TextBlock ID="B2" STYLEREFS="T1" LANG="en">
<TextLine HPOS="10" WIDTH="190"><String CONTENT="The"/>
<String CONTENT="har" SUBS_TYPE="HypPart1" SUBS_CONTENT="harbour"/>
<HYP CONTENT="-"/></TextLine>
<TextLine HPOS="10" WIDTH="190"><String CONTENT="bour" SUBS_TYPE="HypPart2" SUBS_CONTENT="harbour"/>
<String CONTENT="of"/><String CONTENT="Im"/><HYP CONTENT="-"/></TextLine>
<TextLine HPOS="10" WIDTH="190"><String CONTENT="ber"/><String CONTENT="is"/><String CONTENT="wi&#172;"/></TextLine>
<TextLine HPOS="10" WIDTH="100"><String CONTENT="de."/></TextLine></TextBlock></ComposedBlock>
<TextBlock ID="B3" TAGREFS="L1"><TextLine><String CONTENT="7"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""


def read_page(folder: Path, text: str) -> list[Article | Failure]:
    path = folder / "page.xml"
    path.write_text(text, encoding="utf-8")
    return list(read(path, name="page"))


def one(folder: Path, text: str = ALTO) -> Article:
    [found] = read_page(folder, text)
    assert isinstance(found, Article)
    return found


def test_a_page_is_its_blocks_with_parted_words_whole(tmp_path: Path) -> None:
    page = one(tmp_path)

    assert (page.title, page.language, page.id) == ("Weir opens", "en", "page")
    assert [each.text for each in page.paragraphs] == ["The harbour of Imber is wide."]


def test_the_image_is_named_with_the_number_of_the_page(tmp_path: Path) -> None:
    assert {each.name: each.values for each in one(tmp_path).fields} == {"page": ("3",), "page_image": ("0003.tif",)}


def test_blocks_that_name_the_next_one_are_read_in_that_order(tmp_path: Path) -> None:
    block = '<TextBlock ID="{0}" IDNEXT="{1}"><TextLine><String CONTENT="{2}"/></TextLine></TextBlock>'
    blocks = block.format("a", "c", "One.") + block.format("b", "", "Three.") + block.format("c", "b", "Two.")

    page = one(tmp_path, f"<alto><Layout><Page><PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>")

    assert [each.text for each in page.paragraphs] == ["One.", "Two.", "Three."]


def test_a_page_without_words_is_said_to_have_none(tmp_path: Path) -> None:
    [failure] = read_page(tmp_path, ALTO.partition("<Layout>")[0] + "<Layout/></alto>")

    assert isinstance(failure, Failure)
    assert (failure.reason, failure.kind) == ("holds no article: 1 × page without words", Remark.IGNORED)
