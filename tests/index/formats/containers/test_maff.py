from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.report import Failure
from tests.index.formats.containers.test_zipped import PAGE, found_in, zipped

RDF = """<?xml version="1.0"?>
<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<RDF:Description RDF:about="urn:root"><MAF:originalurl RDF:resource="{url}"/><MAF:title RDF:resource="A title"/>
<MAF:archivetime RDF:resource="Thu, 14 Mar 2019 18:33:50 +0100"/><MAF:indexfilename RDF:resource="{index}"/>
<MAF:charset RDF:resource="{charset}"/></RDF:Description></RDF:RDF>"""


def rdf(url: str = "https://example.org/weir", index: str = "index.html", charset: str = "UTF-8") -> str:
    return RDF.format(url=url, index=index, charset=charset)


def test_the_page_of_each_folder_is_an_article_with_its_address_and_when_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "a.maff"
    page = PAGE.format("The weir opens")
    parts: dict[str, str | bytes] = {
        "1/index.rdf": rdf(),
        "1/index.html": page,
        "1/index_files/frame.html": page,
        "2/index.rdf": rdf("https://example.org/ferry", "page.htm", "windows-1251"),
        "2/page.htm": PAGE.format("Паром стал").encode("cp1251"),
    }
    path.write_bytes(zipped(parts))

    weir, ferry = read(path, name="a.maff")

    assert isinstance(weir, Article)
    assert isinstance(ferry, Article)
    assert (weir.id, weir.title, weir.url) == ("a.maff!/1/index.html", "The weir opens", "https://example.org/weir")
    assert (ferry.id, ferry.title, ferry.url) == ("a.maff!/2/page.htm", "Паром стал", "https://example.org/ferry")
    [saved] = [each for each in weir.provenance if each.field is Field.SAVED]
    assert (saved.quote, saved.origin) == ("2019-03-14T18:33:50+01:00", "index.rdf")
    assert weir.published == ""


def test_a_page_without_an_index_that_can_be_read_is_read_all_the_same(tmp_path: Path) -> None:
    parts = {"1/index.rdf": "<broken", "1/index.html": PAGE.format("The weir opens"), "2/index.rdf": rdf()}

    assert found_in(tmp_path / "a.maff", zipped(parts)) == [
        ("a.maff!/1/index.html", "The weir opens"),
        ("a.maff!/2", "holds no page"),
    ]


def test_a_time_that_cannot_be_read_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.maff"
    path.write_bytes(zipped({"1/index.rdf": rdf().replace("Thu, 14", "One day"), "1/index.html": PAGE.format("Weir")}))

    [found] = read(path, name="a")

    assert not isinstance(found, Failure)
    assert Field.SAVED not in {each.field for each in found.provenance}
