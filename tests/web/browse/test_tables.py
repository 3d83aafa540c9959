from searcher.answer.results import FacetSpan
from web.browse.tables import SpanRow, span_table


def test_a_row_leads_to_the_articles_and_to_the_days_of_the_first_and_last() -> None:
    table = span_table("source", [FacetSpan("A & B", 3, "1987-03-02", "1988-12-31")], "/search", most=1)

    assert table.rows == (
        SpanRow(
            "A & B", "/search?source=A+%26+B&sort=newest", 3, "2 Mar 1987", "31 Dec 1988", "1987-03-02", "1988-12-31"
        ),
    )


def test_articles_without_a_value_stand_last_and_are_no_value() -> None:
    spans = [FacetSpan("(none)", 9), FacetSpan("A", 3), FacetSpan("B", 2)]

    def told(most: int) -> tuple[list[str], int, bool]:
        table = span_table("source", spans, "/search", most=most)
        return [row.label for row in table.rows], table.total, table.is_cut

    assert told(1) == (["A", "(none)"], 2, True)
    assert told(2) == (["A", "B", "(none)"], 2, False)
