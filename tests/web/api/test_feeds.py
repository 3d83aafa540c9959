from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from searcher.answer.results import Hit, Passage
from web.api.feeds import Feed, FeedEntry, atom, search_description

ATOM = {"a": "http://www.w3.org/2005/Atom"}
text = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


def feed(*hits: Hit, title: str = "T") -> ET.Element:
    entries = tuple(FeedEntry(hit, f"http://localhost/article?id={place}") for place, hit in enumerate(hits))
    made = Feed(title, "http://x/f", "http://x/p", "2024-01-02T03:04:05+00:00", len(hits), 1, 10, entries)
    return ET.fromstring(atom(made))


@given(text, text, text, text, text)
def test_any_text_makes_well_formed_xml(title: str, source: str, section: str, author: str, passage: str) -> None:
    hit = Hit("id", title, 1.0, source=source, section=section, authors=(author,), passages=(Passage(0, passage),))
    assert len(feed(hit, title=title).findall("a:entry", ATOM)) == 1


def test_times_have_a_zone_and_an_article_without_one_has_that_of_the_commit() -> None:
    days = ["2021-11-08", "2021-11-08T14:05:00", "2021-11-08T14:05:00+03:00", "2021-11-08T14:05:00Z", ""]
    entries = feed(*(Hit(str(place), "T", 1.0, published=day) for place, day in enumerate(days))).findall(
        "a:entry", ATOM
    )
    assert [entry.findtext("a:updated", None, ATOM) for entry in entries] == [
        "2021-11-08T00:00:00Z",
        "2021-11-08T14:05:00Z",
        "2021-11-08T14:05:00+03:00",
        "2021-11-08T14:05:00Z",
        "2024-01-02T03:04:05+00:00",
    ]
    assert [entry.findtext("a:published", None, ATOM) for entry in entries][-1] is None


def test_every_entry_has_an_author() -> None:
    hits = (
        Hit("a", "T", 1.0, authors=("Ada Roe", "Ben Poe"), source="S"),
        Hit("b", "T", 1.0, source="S"),
        Hit("c", "T", 1.0),
    )
    names = [
        [name.text for name in entry.findall("a:author/a:name", ATOM)] for entry in feed(*hits).findall("a:entry", ATOM)
    ]
    assert names == [["Ada Roe", "Ben Poe"], ["S"], ["unknown"]]


def test_the_short_name_keeps_to_the_limit_of_the_specification() -> None:
    xml = search_description("The archive of the Marlbeck Courier", icon="i", templates={"text/html": "p"})
    found = {element.tag.rpartition("}")[2]: element.text or "" for element in ET.fromstring(xml)}
    assert (found["ShortName"], len(found["LongName"]) <= 48) == ("The archive of t", True)
