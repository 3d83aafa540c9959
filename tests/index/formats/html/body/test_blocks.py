from lxml.html import HTMLParser, document_fromstring

from index.formats.html.body.blocks import Block, Outline, read_outline


def outline(body: str) -> Outline:
    parser = HTMLParser(huge_tree=True)
    return read_outline(document_fromstring(f"<html><body>{body}</body></html>", parser=parser))


def blocks(body: str) -> tuple[Block, ...]:
    return outline(body).blocks


def test_a_block_is_what_a_reader_sees_as_one() -> None:
    found = blocks("<div>One <b>and</b> two<p>Three<br>Four</p>five</div><script>six</script>")

    assert [(block.text, block.tag) for block in found] == [
        *(("One and two", "div"), ("Three", "p"), ("Four", "p"), ("five", "div")),
    ]


def test_what_stands_behind_something_unseen_is_read() -> None:
    found = blocks(
        "<p>One<script>no</script> two<!-- no --> three<span hidden>no</span> four</p><button>Go</button> five"
    )

    assert [(block.text, block.tag) for block in found] == [
        ("One two three four", "p"),
        ("Go", "button"),
        ("five", "body"),
    ]


def test_blocks_say_how_much_of_them_is_links_and_whether_all_is_bold() -> None:
    menu, text, bold = blocks("<nav><a href=/>Home</a></nav><p>It <b>rained</b>.</p><p><strong>Rain</strong></p>")

    assert [(block.links, block.is_bold) for block in (menu, text, bold)] == [(1.0, False), (0.0, False), (0.0, True)]


def test_boxes_hold_what_markup_says_of_the_elements_around_a_block() -> None:
    found = outline("<div class='post body' id=main><p itemprop=articleBody>It rained.</p></div>")

    boxes = [found.boxes[number] for number in found.blocks[0].path[:2]]

    assert [(box.tag, box.classes, box.id, box.role) for box in boxes] == [
        ("p", "", "", "articlebody"),
        ("div", "post body", "main", ""),
    ]


def test_sums_count_a_block_in_every_box_around_it() -> None:
    found = outline("<div><p>One</p><p>Two</p></div><p>Three</p>")

    sums = found.sums([1, 2, 4])

    assert [sums[number] for number in found.blocks[0].path] == [1, 3, 7, 7, 7]


def test_a_row_of_short_cells_is_one_block_and_hidden_text_is_skipped() -> None:
    found = blocks("<table><tr><td>Year</td><td>1999</td></tr></table><div style='display:none'>No</div>")

    assert [block.text for block in found] == ["Year | 1999"]


def test_nesting_deeper_than_python_s_stack_is_walked() -> None:
    assert [block.text for block in blocks("<div>" * 1500 + "deep" + "</div>" * 1500)] == ["deep"]
