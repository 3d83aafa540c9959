"""Lists of references: RIS, PubMed's and EndNote's tags, BibTeX."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.reader import read
from index.formats.records.citations import read_bibtex
from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure

RIS = """TY  - NEWS
TI  - The weir opens
AU  - Roe, Ada
AU  - Poe, Ben
T2  - The Lantern
DA  - 2019/03/14/
UR  - https://echo.example/1
AB  - It had been closed
  for nine years.
N1  - Seen on Monday.
ER  -

TY  - NEWS
T1  - Ferry stops
PY  - 2020
ER  -
"""
NBIB = """PMID- 7
TI  - The weir
      opens
FAU - Roe, Ada
DP  - 2019 Mar 14
JT  - The Lantern
AB  - It had been closed for nine years.

PMID- 8
TI  - Ferry stops
"""
ENDNOTE = """%0 Newspaper Article
%T The weir opens
%A Roe, Ada
%B The Lantern
%D 2019
%X It had been closed for nine years.

%0 Newspaper Article
%T Ferry stops
"""
BIBTEX = r"""% my library
@string{lantern = "The {Lantern}"}
@comment{nothing}
@article{roe2019,
  title = {The {W}eir opens: a story of {Z}\"urich \& M{\'e}rida},
  author = "Roe, Ada and Ben Poe",
  journal = lantern,
  year = 2019, month = mar, day = 14,
  abstract = {It had been closed for "nine" {years}.},
  url = {https://echo.example/1},
}

@Misc(ferry, title = "Ferry " # {stops}, note={It rained.})
@article{broken, title = {It never ends
"""


def articles(path: Path, text: str, encoding: str = "utf-8") -> list[Article]:
    path.write_bytes(text.encode(encoding))
    found = list(read(path, name="a"))
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_each_reference_is_an_article_with_what_its_tags_say(tmp_path: Path, encoding: str) -> None:
    first, second = articles(tmp_path / "library.txt", RIS.replace("\n", "\r\n"), encoding)

    assert (first.title, first.authors, first.source, first.published, first.url) == (
        "The weir opens",
        ("Ada Roe", "Ben Poe"),
        "The Lantern",
        "2019-03-14",
        "https://echo.example/1",
    )
    assert [each.text for each in first.paragraphs] == ["It had been closed for nine years.", "Seen on Monday."]
    assert (second.title, first.location.rpartition(":")[2], second.location.rpartition(":")[2]) == (
        "Ferry stops",
        "1",
        "13",
    )


def test_the_line_ends_of_old_computers_are_line_ends(tmp_path: Path) -> None:
    assert [each.title for each in articles(tmp_path / "library.ris", RIS.replace("\n", "\r"))] == [
        "The weir opens",
        "Ferry stops",
    ]


@pytest.mark.parametrize("text", [NBIB, ENDNOTE], ids=["pubmed", "endnote"])
def test_other_tags_mean_the_same(tmp_path: Path, text: str) -> None:
    first, second = articles(tmp_path / "library.nbib", text)

    assert (first.title, first.authors, first.source) == ("The weir opens", ("Ada Roe",), "The Lantern")
    assert [each.text for each in first.paragraphs] == ["It had been closed for nine years."]
    assert second.title == "Ferry stops"


def test_entries_of_bibtex_are_articles(tmp_path: Path) -> None:
    first, second, third = articles(tmp_path / "library.bib", BIBTEX)

    assert (first.title, first.authors, first.source, first.day) == (
        "The Weir opens: a story of Zürich & Mérida",
        ("Ada Roe", "Ben Poe"),
        "The Lantern",
        "2019-03-14",
    )
    assert [each.text for each in first.paragraphs] == ['It had been closed for "nine" years.']
    assert (second.title, [each.text for each in second.paragraphs]) == ("Ferry stops", ["It rained."])
    assert third.title == "It never ends"


def test_a_reference_without_a_title_is_named_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "library.ris"
    path.write_text("TY  - NEWS\nUR  - https://echo.example\nER  - \n")

    [failure] = read(path, name="a")

    assert isinstance(failure, Failure)
    assert failure.path == f"{path}:1"
    assert "no headline and no text" in failure.reason


@given(st.text("{}\"\\@a=,# \n'%", max_size=200))
def test_any_entries_are_read_or_refused(text: str) -> None:
    file = io.BytesIO(f"@misc{{a, title={{Weir}}}} {text}".encode())

    assert list(read_bibtex(file, place="a"))


def test_keywords_and_the_place_in_a_journal_are_custom_fields(tmp_path: Path) -> None:
    (tmp_path / "a.ris").write_text(RIS.replace("N1  -", "KW  - weirs\nKW  - locks; boats\nVL  - 7\nN1  -", 1))
    entry = "@article{a, title={Weir opens}, abstract={It opens.}, keywords={weirs, locks}, volume=7, number={2}}"
    (tmp_path / "a.bib").write_text(entry)

    first, _ = read(tmp_path / "a.ris", name="a")
    (entered,) = read(tmp_path / "a.bib", name="a")

    assert isinstance(first, Article)
    assert isinstance(entered, Article)
    assert first.fields == (CustomField("keywords", ("weirs", "locks", "boats")), CustomField("volume", ("7",)))
    assert entered.fields == (
        CustomField("issue", ("2",)),
        CustomField("keywords", ("weirs", "locks")),
        CustomField("volume", ("7",)),
    )


def test_a_full_name_a_journal_and_a_day_count_before_initials_a_publisher_and_a_year(tmp_path: Path) -> None:
    pubmed = (
        "PMID- 9\nTI  - The weir\nDA  - 20200101\nDP  - 2019 Mar 14\nFAU - Roe, Ada\nAU  - Roe A\n"
        "TA  - Lant\nJT  - Lantern\n"
    )
    ris = (
        "TY  - JOUR\nTI  - The weir\nPB  - Quay Press\nPY  - 2019\nDA  - 2019/03/14\nAU  - Roe, Ada\n"
        "JF  - Lantern\nER  -\n"
    )
    bibtex = (
        "@article{a, publisher = {Quay Press}, title = {The weir}, author = {Roe, Ada}, date = {2019-03-14},\n"
        " journal = {Lantern}}\n"
    )

    for name, text in (("a.nbib", pubmed), ("b.ris", ris), ("c.bib", bibtex)):
        [found] = articles(tmp_path / name, text)
        assert (found.authors, found.source, found.published) == (("Ada Roe",), "Lantern", "2019-03-14"), name


@pytest.mark.parametrize(
    "text",
    [
        "TY  - JOUR\nTI  - The weir\nDA  - Mar 14\nPY  - 2019\nER  -\n",
        "TY  - JOUR\nTI  - The weir\nPY  - 2019\nDA  - Mar 14\nDP  - Some Host\nER  -\n",
        "%0 Journal Article\n%T The weir\n%D 2019\n%8 March 14\n",
    ],
)
def test_a_day_without_a_year_gets_it_from_the_year_beside_it(tmp_path: Path, text: str) -> None:
    [found] = articles(tmp_path / "a.ris", text)

    assert found.published == "2019-03-14"


def test_what_a_database_notes_of_itself_is_a_field_and_not_text(tmp_path: Path) -> None:
    [found] = articles(
        tmp_path / "a.ris",
        "TY  - JOUR\nTI  - The weir\nN1  - Export Date: 3 May 2020; Cited By: 4\n"
        "AB  - It rose.\nN2  - It rose.\nN1  - Ask Jo.\n"
        "DO  - 10.1/weir\nUR  - <Go to ISI>://WOS:1\nUR  - https://echo.example/1\nER  -\n",
    )

    assert [each.text for each in found.paragraphs] == ["It rose.", "Ask Jo."]
    assert {each.name: each.values for each in found.fields} == {
        "notes": ("Export Date: 3 May 2020; Cited By: 4",),
        "doi": ("10.1/weir",),
    }
    assert (found.url, found.published) == ("https://echo.example/1", "")


@pytest.mark.parametrize("before", ["1.\n", "Record #1 of 2\nProvider: Quay\n\n1.\n"])
def test_a_program_may_number_references_and_name_itself(tmp_path: Path, before: str) -> None:
    text = f"{before}TY  - JOUR\nTI  - The weir\nER  -\n\n2.\nTY  - JOUR\nTI  - The quay\nER  -\n"

    assert [each.title for each in articles(tmp_path / "a.txt", text)] == ["The weir", "The quay"]


def test_a_year_alone_is_not_a_date_but_is_kept_as_a_field(tmp_path: Path) -> None:
    [first, second] = articles(
        tmp_path / "a.ris",
        "TY  - JOUR\nTI  - The weir\nPY  - 2019///\nER  -\nTY  - JOUR\nTI  - It\nPY  - 2018/07//\nER  -\n",
    )

    assert (first.published, first.fields) == ("", (CustomField("publication_year", ("2019",)),))
    assert second.fields == (CustomField("publication_year", ("2018",)),)
