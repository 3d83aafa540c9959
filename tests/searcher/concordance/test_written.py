"""Lines and collocates as JSON and CSV."""

from index.vocabulary.schema import Kind
from searcher.concordance.collocates import Collocate
from searcher.concordance.lines import MatchLine
from searcher.concordance.order import Concordance
from searcher.concordance.written import (
    collocate_to_csv,
    collocate_to_json,
    concordance_to_json,
    line_to_csv,
)

LINE = MatchLine("a", "T, t", "Herald", "2021", Kind.PARAGRAPH, 2, 7, "=an ", "oil", " price")


def test_a_page_of_lines_is_an_object() -> None:
    assert concordance_to_json("oil", Concordance((LINE,), 9, 3)) == {
        "query": "oil",
        "total": 9,
        "articles": 3,
        "lines": [
            {
                "left": "=an ",
                "match": "oil",
                "right": " price",
                "id": "a",
                "title": "T, t",
                "source": "Herald",
                "published": "2021",
                "where": "paragraph",
                "number": 3,
                "start": 7,
            }
        ],
    }


def test_a_line_is_a_row_and_no_cell_a_formula() -> None:
    assert line_to_csv(LINE) == '\'=an ,oil, price,a,"T, t",Herald,2021,paragraph,3,7\r\n'


def test_a_collocate_is_an_object_and_a_row() -> None:
    collocate = Collocate("crude", 3, 1, 2, 12.3456)

    assert collocate_to_json(collocate) == {
        "word": "crude",
        "count": 4,
        "before": 3,
        "after": 1,
        "elsewhere": 2,
        "log_likelihood": 12.35,
    }
    assert collocate_to_csv(collocate) == "crude,4,3,1,2,12.35\r\n"
