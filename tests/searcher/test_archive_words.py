"""Which spellings and inflections of a word find each other, on every engine."""

from collections.abc import Iterator

import pytest

import searcher
from index.vocabulary.article import Article, Paragraph
from searcher.archive import Archive
from tests.engines import Place

TEXTS = {
    "joined": ("en", "The antidumping duty went out by email."),
    "hyphened": ("en", "An anti-dumping duty; by e-mail, they co-ordinate child-care with the re-opened plug-ins."),
    "parted": ("en", "Good child care, an anti dumping duty and a plug in for it."),
    "apart": ("en", "The care of a child. Mail came by route E, and a plug was put in."),
    "chance": ("en", "He was not able to say, and the man, age 52, went a long way: a way home."),
    "names": ("en", "Senator O\u2019Hara\u2019s answer to D\u2019Alembert."),
    "capitals": ("en", "Three NGOs and two MEPs watched the F-5s, and the MiG-29s, on TVs and by GPS in the 1980s."),
    "capital": ("en", "The NGO told a GP and an MEP of the F-5 on the TV in 1980."),
    "plurals": ("en", "The wolves, the mice and the women got off the buses; two crises, three indices."),
    "singular": ("en", "The wolf, the mouse and the woman on the bus; a crisis and an index."),
    "norris": ("en", "Mr Norris came."),
    "norry": ("en", "The norry came."),
    "pt": ("pt", "As viagens dos c\u00e3es e as can\u00e7\u00f5es dos hot\u00e9is."),
    "spaced": ("fr", "Il y a 31\u202f250 habitants et 2 000 000 de moutons."),
    "grouped": ("en", "It has 31,250 people and 2,000,000 sheep."),
    "swiss": ("de", "Es sind 31\u2019250 Franken."),
    "two": ("en", "In 2019 100 people came, and on May 31 250 more."),
}


@pytest.fixture(scope="module")
def archive(shared_place: Place) -> Iterator[Archive]:
    shared_place.fill(
        *(
            Article(name, "A note", (Paragraph(text),), language=language, published="2021-01-01")
            for name, (language, text) in TEXTS.items()
        )
    )
    with searcher.open(shared_place.address) as archive:
        yield archive


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("email", {"joined": ["email"], "hyphened": ["e-mail"]}),
        ("e-mail", {"joined": ["email"], "hyphened": ["e-mail"], "apart": ["Mail", "E"]}),
        ('"email"', {"joined": ["email"]}),
        ('"e-mail"', {"hyphened": ["e-mail"]}),
        ("antidumping", {"joined": ["antidumping"], "hyphened": ["anti-dumping"], "parted": ["anti dumping"]}),
        ("anti-dumping", {"joined": ["antidumping"], "hyphened": ["anti-dumping"], "parted": ["anti dumping"]}),
        ("anti dumping", {"joined": ["antidumping"], "hyphened": ["anti-dumping"], "parted": ["anti", "dumping"]}),
        ("coordinating", {"hyphened": ["co-ordinate"]}),
        ("reopen", {"hyphened": ["re-opened"]}),
        ("childcare", {"hyphened": ["child-care"], "parted": ["child care"]}),
        ("plugin", {"hyphened": ["plug-ins"], "parted": ["plug in"]}),
        ("notable", {}),
        ("manage", {}),
        ("away", {}),
        ("ohara", {"names": ["O\u2019Hara\u2019s"]}),
        ("O'Hara", {"names": ["O\u2019Hara\u2019s"]}),
        ("dalembert", {"names": ["D\u2019Alembert"]}),
        ("NGO", {"capitals": ["NGOs"], "capital": ["NGO"]}),
        ("meps", {"capitals": ["MEPs"], "capital": ["MEP"]}),
        ("TV", {"capitals": ["TVs"], "capital": ["TV"]}),
        ("gp", {"capital": ["GP"]}),
        ("F-5", {"capitals": ["F-5s"], "capital": ["F-5"]}),
        ("F5s", {"capitals": ["F-5s"], "capital": ["F-5"]}),
        ("MiG-29", {"capitals": ["MiG-29s"]}),
        ("1980", {"capital": ["1980"]}),
        ("wolf", {"plurals": ["wolves"], "singular": ["wolf"]}),
        ("mice", {"plurals": ["mice"], "singular": ["mouse"]}),
        ("woman", {"plurals": ["women"], "singular": ["woman"]}),
        ("bus", {"plurals": ["buses"], "singular": ["bus"]}),
        ("crises", {"plurals": ["crises"], "singular": ["crisis"]}),
        ("index", {"plurals": ["indices"], "singular": ["index"]}),
        ("norry", {"norry": ["norry"]}),
        ("norris", {"norris": ["Norris"]}),
        ("viagem", {"pt": ["viagens"]}),
        ("c\u00e3o", {"pt": ["c\u00e3es"]}),
        ("can\u00e7\u00e3o", {"pt": ["can\u00e7\u00f5es"]}),
        ("cancao", {"pt": ["can\u00e7\u00f5es"]}),
        ("hotel", {"pt": ["hot\u00e9is"]}),
        ("31250", {"spaced": ["31\u202f250"], "grouped": ["31,250"], "swiss": ["31\u2019250"]}),
        ("31,250", {"spaced": ["31\u202f250"], "grouped": ["31,250"], "swiss": ["31\u2019250"]}),
        ("31'250", {"spaced": ["31\u202f250"], "grouped": ["31,250"], "swiss": ["31\u2019250"]}),
        ("2000000", {"spaced": ["2 000 000"], "grouped": ["2,000,000"]}),
        ("2 000 000", {"spaced": ["2 000 000"], "grouped": ["2,000,000"]}),
        ("2019100", {}),
    ],
)
def test_spellings_and_inflections_find_each_other(archive: Archive, query: str, found: dict[str, list[str]]) -> None:
    results = archive.search(query, limit=50)

    marked = {hit.id: [p.text[start:end] for p in hit.passages for start, end in p.marks] for hit in results}
    assert marked == found
    assert results.total == len(found)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("email", "joined"),
        ("antidumping", "joined"),
        ("wolf", "singular"),
        ("wolves", "plurals"),
        ("NGOs", "capitals"),
        ("31,250", "grouped"),
    ],
)
def test_what_is_written_as_typed_comes_first(archive: Archive, query: str, first: str) -> None:
    assert [hit.id for hit in archive.search(query, limit=1)] == [first]
