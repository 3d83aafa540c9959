"""Items as they are built; `test_elements.py` has what comes of whole files."""

from xml.parsers import expat

from index.formats.xml.parsing.item import Break, Builder, XmlItem

NONE: frozenset[str] = frozenset()


def attached(*names: str, skipped: frozenset[str] = NONE) -> tuple[Builder, expat.XMLParserType]:
    builder = Builder(frozenset(names), skipped, NONE)
    parser = expat.ParserCreate()
    builder.attach(parser)
    return builder, parser


def test_an_item_is_done_when_it_ends_and_stands_in_no_tree_any_more() -> None:
    builder, parser = attached("i")

    parser.Parse(b"<r><i>1</i><i>2")

    [item] = builder.done
    assert isinstance(item, XmlItem)
    assert [len(each) for each in item.around] == [1]  # the second one, which is open
    assert builder.size(parser.CurrentByteIndex) > 0


def test_what_is_skipped_does_not_count_as_a_part_of_an_item() -> None:
    builder, parser = attached("i", skipped=frozenset({"d"}))

    parser.Parse(b"<r><i>1<d>" + b"x" * 1000 + b"</d>2")
    parser.Parse(b"<b/>")

    assert builder.size(parser.CurrentByteIndex) < 40


def test_an_item_that_is_given_up_is_passed_to_its_end() -> None:
    builder, parser = attached("i")

    parser.Parse(b"<r><i><a>1")
    builder.refuse_item("too large", 1)
    parser.Parse(b"<b/></a></i><i>2</i>")

    given_up, item = builder.done
    assert given_up == Break(1, "too large")
    assert isinstance(item, XmlItem)
    assert (item.number, item.element.text) == (2, "2")
