import sqlite3

import pytest

from index.formats.crawls.captures import Capture, CapturedPage, Captures, comparable
from index.formats.crawls.stream import Place
from index.vocabulary.errors import ReadError

_A, _B = "https://lantern.example/a", "https://lantern.example/b"


def _newest(*captures: Capture, titles: tuple[tuple[str, str], ...] = ()) -> list[tuple[str, str, int]]:
    return [(page.address[-1], page.date, page.content.place.offset) for page in _pages(*captures, titles=titles)]


def _pages(*captures: Capture, titles: tuple[tuple[str, str], ...] = ()) -> list[CapturedPage]:
    with Captures() as held:
        for capture in captures:
            held.add(capture)
        for address, title in titles:
            held.name(address, title)
        held.settle()
        return list(held.newest())


def _capture(address: str, date: str, place: int, *, digest: str = "", trouble: str = "") -> Capture:
    return Capture(address, date, 0, Place(0, place), 10, digest, trouble=trouble)


def _revisit(address: str, date: str, *, digest: str = "", revisited: str = "") -> Capture:
    return Capture(address, date, 0, Place(0, 999), 0, digest, is_revisit=True, revisited=revisited)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lantern.example/a#top", "https://lantern.example/a"),
        ("HTTPS://LANTERN.example:443/a", "https://lantern.example/a"),
        ("http://lantern.example", "http://lantern.example:80/"),
    ],
)
def test_addresses_that_mean_the_same_are_one(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://lantern.example/a", "http://lantern.example/a"),
        ("https://lantern.example/a", "https://lantern.example/a/"),
        ("https://lantern.example/A", "https://lantern.example/a"),
        ("https://lantern.example/?a", "https://lantern.example/?b"),
    ],
)
def test_addresses_that_a_server_may_answer_differently_are_two(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


def test_an_address_that_cannot_be_parsed_is_itself() -> None:
    assert comparable("http://[half/") == "http://[half/"


def test_the_newest_capture_is_chosen_wherever_it_stands() -> None:
    assert _newest(_capture(_A, "2021-02", 1), _capture(_A, "2021-03", 2), _capture(_A, "2021-01", 3)) == [
        ("a", "2021-03", 2)
    ]


def test_of_two_captures_of_one_moment_the_later_is_chosen() -> None:
    assert _newest(_capture(_A, "2021", 1), _capture(_A, "2021", 2)) == [("a", "2021", 2)]


def test_a_whole_capture_is_better_than_a_newer_damaged_one() -> None:
    assert _newest(_capture(_A, "2021", 1), _capture(_A, "2022", 2, trouble="is cut off")) == [("a", "2021", 1)]


def test_pages_come_in_the_order_of_their_records() -> None:
    assert [name for name, *_ in _newest(_capture(_B, "2021", 1), _capture(_A, "2020", 2))] == ["b", "a"]


def test_a_revisit_with_the_same_digest_makes_a_page_newer() -> None:
    captures = [
        _capture(_A, "2021", 1, digest="x"),
        _capture(_A, "2020", 2, digest="y"),
        _revisit(_A, "2022", digest="x"),
    ]

    assert _newest(*captures) == [("a", "2022", 1)]


def test_a_revisit_may_say_that_the_page_is_as_it_was_before() -> None:
    captures = [
        _capture(_A, "2020", 1, digest="x"),
        _capture(_A, "2021", 2, digest="y"),
        _revisit(_A, "2022", digest="x"),
    ]

    assert _newest(*captures) == [("a", "2022", 1)]


def test_a_revisit_may_be_of_what_another_address_had() -> None:
    captures = [_capture(_B, "2021", 1, digest="x"), _revisit(_A, "2022", digest="x")]

    assert _newest(*captures) == [("a", "2022", 1), ("b", "2021", 1)]
    assert _newest(_capture(_B, "2021", 1), _revisit(_A, "2022", revisited=_B)) == [("a", "2022", 1), ("b", "2021", 1)]


def test_a_revisit_without_a_digest_is_of_the_same_address() -> None:
    assert _newest(_capture(_A, "2021", 1), _revisit(_A, "2022")) == [("a", "2022", 1)]


def test_a_revisit_that_is_older_than_a_capture_says_nothing() -> None:
    assert _newest(_capture(_A, "2022", 1, digest="x"), _revisit(_A, "2021", digest="x")) == [("a", "2022", 1)]


def test_revisits_of_what_is_elsewhere_are_counted() -> None:
    with Captures() as held:
        for capture in (_revisit(_A, "2021", digest="x"), _revisit(_A, "2022"), _capture(_B, "2021", 1)):
            held.add(capture)
        held.settle()

        assert (held.missing(), held.older(), held.is_empty) == ((1, _A), 0, False)


def test_older_captures_are_counted() -> None:
    with Captures() as held:
        assert held.is_empty
        for capture in (_capture(_A, "2021", 1), _capture(_A, "2022", 2), _revisit(_A, "2023")):
            held.add(capture)
        held.settle()

        assert held.older() == 1


def test_a_list_of_pages_gives_titles() -> None:
    (found,) = _pages(_capture(_A, "2021", 1), titles=((f"{_A}#top", "Talks"), (_B, "Other")))

    assert found.title == "Talks"


def test_a_disk_without_room_is_said() -> None:
    with Captures() as held:
        held._connection.execute("PRAGMA max_page_count = 1")

        with pytest.raises(ReadError, match="make room on the disk") as raised:
            held.add(_capture(_A * 1_000, "2021", 1))

    assert isinstance(raised.value.__cause__, sqlite3.Error)
