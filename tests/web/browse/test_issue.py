from searcher.answer.results import Hit
from web.browse.issue import MOST_SHOWN, sources_of


def hit(id: str, source: str = "", section: str = "") -> Hit:
    return Hit(id=id, title="T", score=0.0, source=source, section=section)


def test_articles_are_arranged_by_source_and_section_in_their_own_order() -> None:
    found = sources_of(
        [
            hit("a", "herald", "Sport"),
            hit("b"),
            hit("c", "Courier", "news"),
            hit("d", "Courier"),
            hit("e", "Courier", "news"),
        ]
    )

    assert [
        (source.name, [(section.name, [each.id for each in section.hits]) for section in source.sections])
        for source in found
    ] == [
        ("Courier", [("news", ["c", "e"]), ("", ["d"])]),
        ("herald", [("Sport", ["a"])]),
        ("", [("", ["b"])]),
    ]


def test_a_long_section_shows_its_first_articles_and_counts_all() -> None:
    (source,) = sources_of([hit(str(number)) for number in range(MOST_SHOWN + 5)])
    (section,) = source.sections

    assert (len(section.hits), section.total, source.total) == (MOST_SHOWN, MOST_SHOWN + 5, MOST_SHOWN + 5)
