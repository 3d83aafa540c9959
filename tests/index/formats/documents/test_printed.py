from index.formats.documents.printed import PrintedLine, printed_paragraphs, running_heads, without_running_heads


def line(text: str, bottom: float, *, right: float = 300, size: float = 10) -> PrintedLine:
    return PrintedLine(text, 50, right, bottom, size)


TEXT = ["Rain fell on Imber and", "the ferry did not sail", "until the morning of", "the third day of rain"]
PAGES = [
    [
        line(f"THE ECHO {number}", 700, right=110),
        *(line(f"{text} {chr(96 + number)}", 600 - 12 * row) for row, text in enumerate(TEXT)),
        line(str(number), 20, right=60),
    ]
    for number in (1, 2, 3)
]


def test_lines_at_the_edge_of_every_page_are_running_heads() -> None:
    kept = without_running_heads(PAGES)

    assert [[each.text for each in page] for page in kept] == [[f"{text} {last}" for text in TEXT] for last in "abc"]


def test_running_heads_that_differ_by_their_figures_are_named_once_and_page_numbers_never() -> None:
    assert running_heads(PAGES, without_running_heads(PAGES)) == ["THE ECHO 1"]


def test_a_wider_gap_begins_a_paragraph_and_a_hyphen_is_closed() -> None:
    page = [
        line("The ferry left the har-", 600),
        line("bour of Imber at nine o'clock", 588),
        line("and was never seen again.", 576, right=180),
        line("Nobody knows why it sailed.", 540),
    ]

    assert [each.text for each in printed_paragraphs([page])] == [
        "The ferry left the harbour of Imber at nine o'clock and was never seen again.",
        "Nobody knows why it sailed.",
    ]
