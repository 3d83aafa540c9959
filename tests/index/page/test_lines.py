import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.records.record import article_of
from index.page.lines import read_lines, split_paragraphs

STORY = """The ferry to Sandmark Island will sail every two hours
from April, the harbour council of Tidewater decided on
Monday, after shopkeepers on the island complained that
nobody came to see them in winter any more."""

SECOND = """The council also heard that the pier at North Sandmark
needs new planks, and that the money for these was spent on
the lamps of the promenade last year."""


def joined(text: str) -> str:
    return " ".join(text.split())


def test_lines_near_one_width_are_one_paragraph() -> None:
    assert split_paragraphs(STORY) == (joined(STORY),)


def test_ragged_lines_that_go_on_in_small_letters_are_one_paragraph() -> None:
    text = "In this paper a language for placing the shapes\nof a circuit in the plane, with its own rules,\nis shown."

    assert split_paragraphs(text) == (joined(text),)


def test_indents_part_the_paragraphs_of_wrapped_text() -> None:
    assert split_paragraphs(f"    {STORY}\n    {SECOND}") == (joined(STORY), joined(SECOND))


def test_indents_part_paragraphs_within_blocks_too() -> None:
    assert split_paragraphs(f"   {STORY}\n   {SECOND}\n\n   {STORY}") == (joined(STORY), joined(SECOND), joined(STORY))


def test_an_indented_text_is_wrapped_as_one_that_is_not() -> None:
    text = "\n".join(f"    {line}" for line in STORY.split("\n"))

    assert split_paragraphs(text) == (joined(STORY),)


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph() -> None:
    assert split_paragraphs(f"{STORY}\n{SECOND}") == (joined(STORY), joined(SECOND))


def test_blank_lines_part_paragraphs_whatever_their_lines() -> None:
    assert split_paragraphs(f"{STORY}\n \n{SECOND}\n\nOne.\nTwo.") == (joined(STORY), joined(SECOND), "One. Two.")


@pytest.mark.parametrize(
    "text",
    [
        "Cocoa\ncoffee\nsugar",
        "The council of Tidewater met on Monday evening.\nIt decided that the ferry will sail more often.",
        # of about one length, but each is a sentence
        "\n".join(["The council of Tidewater met on Monday evening to talk."] * 8),
        # verses
        "O lamp that shines upon the northern pier at night\nAnd guides the boats across the narrow Sandmark sound",
        # longer than any line that is wrapped
        "\n".join(["The council of Tidewater decided on Monday that the ferry will sail " + "more often " * 5] * 5),
        "Members present:\nAda Roe, who speaks for the shopkeepers of the island\nBen Poe, who keeps the books",
    ],
)
def test_lines_that_are_paragraphs_stay_apart(text: str) -> None:
    assert split_paragraphs(text) == tuple(line.strip() for line in text.split("\n"))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_wraps(end: str) -> None:
    assert split_paragraphs(STORY.replace("\n", end)) == (joined(STORY),)


def test_a_paragraph_separator_parts_paragraphs() -> None:
    assert split_paragraphs(f"{STORY}\u2029{SECOND}") == (joined(STORY), joined(SECOND))


def test_a_hyphen_at_a_line_end_stays_in_its_word() -> None:
    text = "The committee asked for a report on the problem-\noriented methods that the office uses for its lists."

    assert split_paragraphs(text) == (
        "The committee asked for a report on the problem-oriented methods that the office uses for its lists.",
    )


def test_a_record_has_the_paragraphs_of_its_wrapped_text() -> None:
    article = article_of({"title": "More ferries", "text": f"  {STORY}\n  {SECOND}"}, location="ferry.jsonl:1")

    assert [paragraph.text for paragraph in article.paragraphs] == [joined(STORY), joined(SECOND)]


def test_a_headline_of_two_lines_does_not_make_a_page_wrapped() -> None:
    text = "Harbour council of Tidewater decides to send\nmore ferries to the island\nBy Ada Roe"

    assert [line.text for line in read_lines(text)] == text.split("\n")


@given(st.text(alphabet="ab .,-\n\t\r\u2029\u00adÄ", max_size=300))
def test_no_character_but_a_hyphen_is_lost(text: str) -> None:
    def bare(found: str) -> str:
        return "".join(found.replace("-", "").replace("\u00ad", "").split())  # a hyphen that parts a word goes

    assert bare("".join(split_paragraphs(text))) == bare(text)


@given(st.lists(st.sampled_from(STORY.lower().split()), min_size=30, max_size=200), st.integers(45, 78))
def test_text_wrapped_at_any_width_is_put_together_again(words: list[str], width: int) -> None:
    plain = [word.strip(",.") for word in words]
    lines = [""]
    for word in plain:
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word

    assert split_paragraphs("\n".join(lines)) == (" ".join(plain),)


@pytest.mark.parametrize("width", range(41, 74, 4))
def test_four_broken_lines_are_one_paragraph(width: int) -> None:
    text = (
        "The islanders rowed on Monday to a new landing, which the council had built in the spring and which nobody "
        "had used until then, said the keeper of the shop, who was born on the western shore of the island, where most "
        "people have a boat of their own and the others borrow one from them when the weather is good."
    )
    lines = textwrap.wrap(text, width)[:4]

    assert [line.text for line in read_lines("The landing\n\n8 November 2021\n\n" + "\n".join(lines))][2:] == [
        " ".join(lines)
    ]


def test_four_verses_and_four_items_are_not_put_together() -> None:
    verses = "The rope is gone, the boat is gone, the sea is grey,\nThe captain has gone home to drink his tea,\n"
    verses += "And all who wanted to be far away\nMust learn to row, or stay and mend the quay"
    items = (
        "four oars of ash from the boatyard at Selby\ntwo ropes\nplasters for eleven people and their children\na map"
    )

    assert len(read_lines(f"Song\n\n{verses}")) == 5
    assert len(read_lines(f"What they need\n\n{items}")) == 5


LONG = (
    "The harbour council of Tidewater voted on Monday evening for a new ferry timetable, which begins in the spring and"
    " ends in the autumn of the following year, said the mayor of the town, who was born on the northern shore, where"
    " most people love the old boats and the songs that are sung on them when the lamps of the pier are lit,"
    " and that nobody on the island or in the town of Tidewater had voted against the plan but one man who never votes."
)


@pytest.mark.parametrize("indent", ["", "   "])
@pytest.mark.parametrize("width", range(40, 125, 6))
def test_a_text_wrapped_at_any_width_is_put_together(width: int, indent: str) -> None:
    wrapped = textwrap.fill(LONG, width, initial_indent=indent, subsequent_indent=indent)

    assert [line.text for line in read_lines(f"Ferry timetable\n\n{wrapped}\n")] == ["Ferry timetable", LONG]


def test_menus_and_long_addresses_around_a_wrapped_text_do_not_hide_its_width() -> None:
    menu = "\n".join(["     * Harbour", "     * Lamps and ropes"] * 40)
    address = f"   https://example.org/{'ferry-' * 30}"
    text = textwrap.fill(LONG, 72, initial_indent="   ", subsequent_indent="   ")

    lines = [line.text for line in read_lines(f"{menu}\n\n{text}\n\n{address}\n")]

    assert lines[-2] == LONG
    assert lines[:2] == ["* Harbour", "* Lamps and ropes"]


def test_items_of_an_indented_list_stay_apart_though_their_lines_are_full() -> None:
    items = ["* a ferry that nobody in the harbour has ever seen", "* a lamp that everybody on the pier likes to see"]
    text = "".join(f"   {item}\n" for item in items * 4)

    assert [line.text for line in read_lines(text)] == items * 4


def test_a_line_says_how_far_it_is_indented() -> None:
    assert [line.indent for line in read_lines("One\n   Two")] == [0, 3]


def test_lines_of_japanese_are_joined_without_a_space() -> None:
    text = "町の議会は月曜日の夜、新しい渡し船の時刻表を決めた。" * 6
    wrapped = "\n".join(textwrap.wrap(text, 36))

    assert [line.text for line in read_lines(wrapped)] == [text]


SHORT = (
    "The islanders rowed on Monday to a new landing, which the council had built in the spring and which nobody had"
    " used until then, said the keeper of the shop."
)


@pytest.mark.parametrize("width", range(50, 100, 5))
@pytest.mark.parametrize("opening", ["The landing\n\n8 November 2021\n\n", "The landing\n\n"])
def test_two_and_three_lines_that_end_a_sentence_are_one_paragraph(width: int, opening: str) -> None:
    lines = read_lines(opening + textwrap.fill(SHORT, width))

    assert lines[-1].text == SHORT


COLUMN = """Nobody has asked the
ferryman, who has cros-
sed the river at this
place for thirty years
and knows the Anglo-
Saxon songs that are
sung in the long har-
bour of the town."""


@pytest.mark.parametrize("mark", ["-", "-  ", "\u00ad", "¬", "\u2010"])
def test_a_narrow_column_that_parts_words_is_one_paragraph(mark: str) -> None:
    column = COLUMN.replace("-\nsed", f"{mark}\nsed").replace("-\nbour", f"{mark}\nbour")

    assert [line.text for line in read_lines(f"The ferryman\n\n{column}\n")] == [
        "The ferryman",
        joined(COLUMN.replace("cros-\n", "cros").replace("har-\n", "har").replace("Anglo-\n", "Anglo-")),
    ]


@pytest.mark.parametrize(
    "headline",
    ["PIER MENDED", "PIER MENDED\nAT TIDEWATER", "PIER OF\nTIDEWATER", "PIER MENDED\nAFTER LONG WIN-\nTER OF STORMS"],
)
@pytest.mark.parametrize("rule", ["—\n", "\n"])
def test_a_headline_in_capitals_over_a_column_is_one_line(headline: str, rule: str) -> None:
    text = f"THE TIDEWATER ECHO.\nTIDEWATER, MARCH 12, 1908.\n{rule}{headline}\n{rule}{COLUMN}\n"

    meant = " ".join(headline.replace("WIN-\n", "WIN").split())
    assert [line.text for line in read_lines(text)][:3] == ["THE TIDEWATER ECHO.", "TIDEWATER, MARCH 12, 1908.", meant]


def test_a_headline_between_rules_is_one_line_without_a_small_word() -> None:
    assert [line.text for line in read_lines(f"ECHO\n—\nPIER LAMP\nMENDED\n—\n{COLUMN}")][1] == "PIER LAMP MENDED"


@pytest.mark.parametrize("text", ["HARBOUR\nLAMPS\nROPES", "PIER MENDED\nBY ADA ROE", "THE ECHO\nPIER MENDED"])
def test_menus_bylines_and_names_in_capitals_stay_apart(text: str) -> None:
    assert [line.text for line in read_lines(f"{text}\n\n{STORY}")][:-1] == text.split("\n")


def test_a_rule_parts_what_stands_above_and_below_it() -> None:
    text = "Harbour Council Decides After Long Debate\n—\n" + STORY

    assert [line.text for line in read_lines(text)] == ["Harbour Council Decides After Long Debate", joined(STORY)]
    assert split_paragraphs("One.\nTwo.\n***\nThree.") == ("One.", "Two.", "***", "Three.")


@pytest.mark.parametrize("mark", ["> ", ">> ", "> > ", ">"])
def test_quoted_lines_are_put_together_without_their_marks(mark: str) -> None:
    quoted = "\n".join(mark + line for line in STORY.split("\n"))

    assert [line.text for line in read_lines(f"No.\n{quoted}\n{mark}\n{quoted}\nYes.", least=1)] == [
        "No.",
        mark + joined(STORY),
        mark + joined(STORY),
        "Yes.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "O lamp of the northern pier\nAnd all the boats, so far from here,\nMy song is gone.",
        "Ada Roe\n12 Harbour Lane\nTidewater-on-Sea\nLindshire",
        "Harbour 12 -\nPier 3 -\nLamps - 4",
        "- bread from the baker, and pre-\n- boats, and\n- ropes.",
        "for x in y:\n    total = total -\n    x\nreturn total",
        "Monday evening 12-\nTuesday evening 13-\nWednesday evening 14-",
    ],
)
def test_verses_addresses_tables_lists_and_code_stay_as_they_are(text: str) -> None:
    assert [line.text for line in read_lines(f"Tide\n\n{text}\n")][1:] == [joined(line) for line in text.split("\n")]
