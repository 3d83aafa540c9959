import io
import re

from hypothesis import given
from hypothesis import strategies as st

from index.formats.records.citations import read_tagged
from index.vocabulary.article import Article
from index.vocabulary.custom_fields import CustomField
from searcher.citation.reference import Reference, reference
from searcher.citation.ris import ris

LINE = re.compile(r"[A-Z][A-Z0-9]  - [^\r\n]*")


def test_a_record_holds_every_fact() -> None:
    article = Article(
        id="news/1",
        title="Dam & sluice hold",
        authors=("Ada van der Roe", "Roe, Poe and Sons", "Ben Poe Jr."),
        source="Courier",
        section="Local",
        published="2021-11-08",
        url="https://example.org/a",
        fields=(CustomField("keywords", ("water", "dams")), CustomField("pages", ("4–6",))),
    )

    assert ris(reference(article)).split("\r\n") == [
        "TY  - NEWS",
        "ID  - news-1-101ac6771e",
        "TI  - Dam & sluice hold",
        "AU  - van der Roe, Ada",
        "AU  - Roe Poe and Sons",
        "AU  - Poe, Ben, Jr.",
        "T2  - Courier",
        "PY  - 2021",
        "DA  - 2021/11/08/",
        "SE  - Local",
        "SP  - 4",
        "EP  - 6",
        "LA  - en",
        "KW  - water",
        "KW  - dams",
        "UR  - https://example.org/a",
        "CN  - news/1",
        "ER  - ",
        "",
        "",
    ]


def test_a_date_says_no_more_than_is_known() -> None:
    dates = [ris(Reference("a", "a", "T", date=date)).split("\r\n")[3:-4] for date in ((2021,), (2021, 3), ())]

    assert dates == [["PY  - 2021", "DA  - 2021///"], ["PY  - 2021", "DA  - 2021/03//"], []]


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_ends_a_line_or_a_record(title: str, author: str, source: str) -> None:
    written = ris(reference(Article(id="a", title=title, authors=(author,), source=source)))

    lines = written.split("\r\n")
    assert all(map(LINE.fullmatch, lines[:-2]))
    assert [line for line in lines if line.startswith(("TY", "ER"))] == [lines[0], lines[-3]]


def test_our_own_reader_understands_a_record() -> None:
    cited = Reference("a", "a", "Dam holds", authors=("Ada Roe",), source="Courier", date=(2021, 11, 8), pages="4-6")

    (found,) = read_tagged(io.BufferedReader(io.BytesIO(ris(cited).encode())), place="list.ris")

    assert isinstance(found, Article)
    assert (found.title, found.authors, found.source, found.day) == (
        "Dam holds",
        ("Ada Roe",),
        "Courier",
        "2021-11-08",
    )
