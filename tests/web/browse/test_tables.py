from searcher.answer.results import FacetSpan
from web.browse.tables import SpanRow, span_table


def test_a_row_leads_to_the_articles_and_to_the_days_of_the_first_and_last() -> None:
    spans = [FacetSpan("A & B", 3, "1987-03-02", "1988-12-31"), FacetSpan("C", 1), FacetSpan("(none)", 2)]

    table = span_table("source", spans, "/search", most=1)

    assert table.total == 2
    assert table.rows == (
        SpanRow(
            "A & B", "/search?source=A+%26+B&sort=newest", 3, "2 Mar 1987", "31 Dec 1988", "1987-03-02", "1988-12-31"
        ),
    )
