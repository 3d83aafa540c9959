from lxml.html import HTMLParser, document_fromstring

from index.formats.html.blocks import Block, read_blocks


def blocks(body: str) -> tuple[Block, ...]:
    parser = HTMLParser(huge_tree=True)
    return read_blocks(document_fromstring(f"<html><body>{body}</body></html>", parser=parser))


def test_a_block_is_what_a_reader_sees_as_one() -> None:
    found = blocks("<div>One <b>and</b> two<p>Three<br>Four</p>five</div><script>six</script>")

    assert [(block.text, block.tag) for block in found] == [
        *(("One and two", "div"), ("Three", "p"), ("Four", "p"), ("five", "div")),
    ]


def test_blocks_say_which_part_of_the_page_they_stand_in() -> None:
    menu, text, caption = blocks(
        "<nav><a href=/>Home</a></nav><article><p>It rained.</p><figcaption>Rain</figcaption></article>"
    )

    assert (menu.is_page, menu.links) == (True, 1.0)
    assert (text.is_page, text.is_caption) == (False, False)
    assert caption.is_caption


def test_a_row_of_short_cells_is_one_block_and_hidden_text_is_none() -> None:
    found = blocks("<table><tr><td>Year</td><td>1999</td></tr></table><div style='display:none'>No</div>")

    assert [block.text for block in found] == ["Year | 1999"]


def test_nesting_deeper_than_python_s_stack_is_walked() -> None:
    assert [block.text for block in blocks("<div>" * 1500 + "deep" + "</div>" * 1500)] == ["deep"]
