"""Reprints of one story are one hit; reports of one event, however much they quote alike, are each their own."""

import json
import random
from collections.abc import Iterator

import pytest

import index
import searcher
from searcher.archive import Archive

STORY = """\
PORT ANSEL, Nov 8 - A fire on the night ferry Marguerite drove 312 passengers onto the open deck on Monday before tugs \
brought all of them ashore, the coast guard said.
The fire broke out in the engine room shortly after two in the morning, eleven miles off Cape Orrin, and filled the \
lower car deck with smoke within minutes.
"We heard the alarm, then a bang, and then the lights went," said Ilse Maran, a nurse who was travelling with her two \
children. "The crew counted us three times. Nobody shouted."
Nine people were treated for smoke and a stoker was flown to hospital with burns to both hands. His condition was \
described as stable.
The Marguerite, built in 1984, had passed an inspection in June, according to the Harbour Board. Her owner, Tidewater \
Lines, said a fuel pipe replaced during that inspection would be examined first.
Captain Joren Hale turned the ship into the wind to keep the smoke off the deck, a decision that the coast guard's \
duty officer called textbook seamanship.
Two tugs, the Brisk and the Constance, reached the ferry at half past three and took off the passengers in four trips. \
Fishing boats from Orrin stood by with blankets and tea.
By dawn the fire was out, though the plates above the engine room were still too hot to walk on. Investigators expect \
to board on Wednesday.
It is the third fire on the line in six years. A report on the second of them recommended sprinklers on every car \
deck; Tidewater Lines fitted them to two of its five ships.
The transport committee of the assembly will question the company next week. Its chair, Perla Dunn, said the answers \
given in 2019 would be read back to it.
The remaining ferries sail as usual. Tickets for the Marguerite's crossings until the end of the month are valid on \
any other ship, or will be refunded.
""".splitlines()

HEADLINES = ("Ferry", "Night ferry", "Marguerite", "Burning ferry", "Ship")
ENDINGS = (
    "ablaze off Cape Orrin",
    "fire: 312 brought ashore",
    "passengers safe after fire",
    "burns, all saved",
    "fire",
)

QUOTE = '"The crew counted us three times. Nobody shouted," said Ilse Maran, a nurse.'
OFFICIAL = "Two tugs, the Brisk and the Constance, took off the passengers, the coast guard said."

OPENINGS = (
    "Passengers of the {ship} told on {day} of a night of smoke and waiting after flames broke out below deck.",
    "A blaze in the engine room of the {ship} put {number} lives at risk early on {day}.",
    "Rescuers praised the calm on board when the {ship} caught fire {miles} miles from land.",
    "The {ship} lay blackened at the quay on {day} while families looked for each other in a school hall.",
    "Questions about the age of the {ship} were asked within hours of the fire that emptied her.",
)
MIDDLES = (
    "A student from {town} said she had been asleep in a chair by the {place} when somebody took her arm.",
    "The owner declined to say how many of its ships still have the {part} that is suspected.",
    "{number} people slept in the hall of the school in {town}, where the baker brought rolls before six.",
    "An engineer who had sailed on her until {year} said that the {part} had always been a worry.",
    "Insurers in {town} put the loss at {number} thousand crowns, most of it for cars and their loads.",
    "The lifeboat from {town} was launched at a quarter past {hour} and had nothing left to do but follow.",
    "Lorry drivers lost loads of {cargo}; one had come from {town} and was to be paid on delivery.",
    "A retired pilot said that wind from the {place} is what saved them, and that it turned {hour} hours later.",
    "In {town} the church was opened at {hour}, and the names of those on board were read as they rang in.",
    "A similar fire in {year} cost {number} lives, and the memorial to it stands within sight of the berth.",
    "Children drew the ship with {cargo} on her deck, because that is what they had seen from the tug.",
    "The minister, who was in {town} for a wedding, went to the {place} by helicopter and spoke for a minute.",
    "At the {place} divers found the {part}, which will be sent to a laboratory in {town}.",
    "A steward of {number} years' service said that the drill they cursed each week had worked.",
)
FILLINGS = {
    "ship": ["Marguerite", "ferry Marguerite", "night ferry", "ship"],
    "day": ["Monday", "Monday morning", "Monday evening", "Tuesday"],
    "town": ["Orrin", "Port Ansel", "Marlbeck", "Tamble", "Sele", "Upper Harn"],
    "place": ["north quay", "stern ramp", "bar", "old customs house", "harbour mouth"],
    "part": ["fuel pipe", "pump", "fire door", "valve", "cable run"],
    "cargo": ["tulips", "pianos", "frozen peas", "seed potatoes", "wine"],
    "hour": ["two", "three", "four", "five"],
    "year": ["1988", "1996", "2004", "2011", "2019"],
    "number": ["nine", "twelve", "forty", "three hundred", "seventy"],
    "miles": ["eleven", "twelve", "ten"],
}


def reprint(number: int) -> dict[str, str]:
    """Return the story as a paper printed it: its own headline and dateline, spelling edited, the end cut."""
    chance = random.Random(number)
    paragraphs = list(STORY)
    paragraphs[0] = f"{chance.choice(['Port Ansel', 'PORT ANSEL (CNA)', 'By a correspondent'])} - {paragraphs[0][20:]}"
    if chance.random() < 0.4:
        del paragraphs[chance.randrange(3, 6)]
    paragraphs = paragraphs[: len(paragraphs) - chance.randrange(6)]
    text = "\n\n".join(paragraphs)
    if chance.random() < 0.5:
        text = text.replace("Harbour Board", "Harbor Board").replace("eleven miles", "18 kilometres")
    title = f"{chance.choice(HEADLINES)} {chance.choice(ENDINGS)}"
    return {"id": f"reprint {number:02}", "title": title, "text": text, "source": f"Paper {number:02}"}


def report(number: int) -> dict[str, str]:
    """Return another reporter's article on the same event, with quotes that all reporters have."""
    chance = random.Random(1_000 + number)

    def said(template: str) -> str:
        return template.format_map({name: chance.choice(values) for name, values in FILLINGS.items()})

    middles = [said(template) for template in chance.sample(MIDDLES, 9)]
    paragraphs = [said(chance.choice(OPENINGS)), *middles[:4], QUOTE, *middles[4:7], OFFICIAL, *middles[7:]]
    title = f"{chance.choice(HEADLINES)} {chance.choice(ENDINGS)}"
    return {
        "id": f"report {number:02}",
        "title": title,
        "text": "\n\n".join(paragraphs),
        "source": f"Paper {number:02}",
    }


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    folder = tmp_path_factory.mktemp("copies")
    records = [*map(reprint, range(50)), *map(report, range(50))]
    for number, record in enumerate(records):
        record["published"] = f"2021-11-{8 + number % 3:02}T{number % 24:02}:00:00"
    random.Random(1).shuffle(records)
    (folder / "articles.jsonl").write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    index.build(folder / "articles.jsonl", into=folder / "index")
    with searcher.open(folder / "index") as archive:
        yield archive


def test_fifty_reprints_are_one_hit_and_fifty_reports_fifty(archive: Archive) -> None:
    results = archive.search("passengers", limit=100)

    assert (results.total, results.groups, results.pages) == (100, 51, 1)
    (first,) = (hit for hit in results if hit.similar)
    assert {first.id, *first.similar} == {f"reprint {number:02}" for number in range(50)}
    assert {hit.id for hit in results} - {first.id} == {f"report {number:02}" for number in range(50)}


def test_the_first_in_order_is_listed_and_the_others_are_named_newest_first(archive: Archive) -> None:
    for sort in ("relevance", "newest", "oldest"):
        whole = list(archive.search("captain", sort=sort, limit=100, duplicates=True))
        (hit,) = archive.search("captain", sort=sort, limit=100)

        assert len(whole) > 30
        assert hit.id == whole[0].id
        others = sorted(whole[1:], key=lambda other: other.id)
        others.sort(key=lambda other: other.published, reverse=True)
        assert hit.similar == tuple(other.id for other in others)


def test_only_what_matches_is_folded(archive: Archive) -> None:
    results = archive.search("captain", filters={"source": ["Paper 01", "Paper 02", "Paper 03"]})

    assert results.total == 3
    assert [{hit.id, *hit.similar} for hit in results] == [{f"reprint {number:02}" for number in (1, 2, 3)}]
    (hit,) = archive.search("captain", filters={"source": ["Paper 02"]})
    assert (hit.id, hit.similar) == ("reprint 02", ())


@pytest.mark.parametrize("asked", ["reprint 07", "report 07"])
def test_of_copies_that_are_like_an_article_one_is_listed(archive: Archive, asked: str) -> None:
    hits = archive.similar(asked, limit=100) or ()

    (listed,) = (hit for hit in hits if hit.id.startswith("reprint") or hit.similar)
    assert len(listed.similar) > 10
    assert {listed.id, *listed.similar} <= {f"reprint {number:02}" for number in range(50)} - {asked}
    assert len(hits) > 10


def test_facets_and_histogram_count_articles(archive: Archive) -> None:
    results = archive.search("passengers")

    assert sum(count.count for count in results.facets["source"]) == sum(bar.count for bar in results.histogram) == 100


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_hold_each_hit_once(archive: Archive, sort: str) -> None:
    pages = [archive.search("passengers", sort=sort, limit=7, offset=offset) for offset in range(0, 70, 7)]

    listed = [hit.id for page in pages for hit in page]
    assert [page.pages for page in pages] == [8] * 10
    assert len(listed) == len(set(listed)) == 51
    assert listed == [hit.id for hit in archive.search("passengers", sort=sort, limit=51)]


def test_all_is_exported_unless_folded(archive: Archive) -> None:
    assert len(list(archive.export("passengers"))) == 100
    folded = list(archive.export("passengers", duplicates=False))
    assert folded == list(archive.search("passengers", limit=100))
