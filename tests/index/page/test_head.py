from index.page.features import Line
from index.page.head import read_header
from index.vocabulary.article import Field

PROSE = "The ferry between Alder Quay and the island stopped on Monday, and nobody could say for how long."


def header(*blocks: str) -> tuple[dict[Field, str], list[str]]:
    lines: list[Line] = []
    for block, text in enumerate(blocks):
        lines += [Line(len(lines) + place, line, block) for place, line in enumerate(text.split("\n"), 1)]
    found = read_header(lines, language="en")
    facts = {each.provenance.field: each.values[0] for each in reversed(found.facts) if each.values}
    return facts, [line.text for line in found.body]


def test_running_text_above_a_line_of_facts_is_the_standfirst() -> None:
    facts, body = header("Ferry stops", f"{PROSE}", "By Jane Roe\n8 November 2021", PROSE, PROSE)

    assert (facts[Field.TITLE], facts[Field.STANDFIRST], facts[Field.AUTHOR]) == ("Ferry stops", PROSE, "Jane Roe")
    assert body == [PROSE, PROSE]


def test_a_paper_that_credits_an_agency_is_its_author() -> None:
    facts, _ = header("Ferry stops for the whole winter", "Marlbeck Courier\nNorthern News Agency\n2021-11-08", PROSE)

    assert (facts[Field.SOURCE], facts[Field.AUTHOR]) == ("Marlbeck Courier", "Northern News Agency")


def test_three_dates_are_headings_of_a_chronology() -> None:
    facts, body = header("Ferry stops", "1 May 2021", PROSE, "2 May 2021", PROSE, "3 May 2021", PROSE)

    assert Field.PUBLISHED not in facts
    assert "2 May 2021" in body


def test_what_only_looks_like_a_fact_needs_neighbours_that_state_some() -> None:
    alone, body = header("Island ferry loses its rope", PROSE, "Ada Roe", PROSE)
    beside, _ = header("Island ferry loses its rope", "Ada Roe\n8 November 2021", PROSE)

    assert (Field.AUTHOR in alone, "Ada Roe" in body) == (False, True)
    assert beside[Field.AUTHOR] == "Ada Roe"
