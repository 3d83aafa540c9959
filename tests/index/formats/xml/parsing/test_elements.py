"""Items of XML files, one at a time: whole, broken and hostile ones."""

import io
import re
import time
import tracemalloc
from collections.abc import Iterator

import pytest

from index.formats.xml.parsing.elements import items
from index.formats.xml.parsing.item import Break, XmlItem
from index.machine.opener import LIMIT
from index.vocabulary.errors import ReadError


def parse(data: bytes, *names: str, **options: frozenset[str]) -> list[XmlItem | Break]:
    return list(items(io.BufferedReader(io.BytesIO(data)), frozenset(names), **options))


def texts(data: bytes, *names: str, **options: frozenset[str]) -> list[str | int]:
    """Return the text of each item, and the line of each break."""
    return [
        "".join(each.element.itertext()) if isinstance(each, XmlItem) else each.line
        for each in parse(data, *names, **options)
    ]


def test_items_come_with_what_was_read_around_them() -> None:
    [first, second] = parse(b"<rss><channel><title>Echo</title><item>1</item><item>2</item></channel></rss>", "item")

    assert isinstance(first, XmlItem)
    assert isinstance(second, XmlItem)
    assert [each.tag for each in second.around] == ["rss", "channel"]
    assert [each.tag for each in second.around[-1]] == ["title"]
    assert (first.number, second.number) == (1, 2)


def test_an_item_inside_another_one_is_a_part_of_it() -> None:
    assert texts(b"<a><i>1<i>2</i></i><i>3</i></a>", "i") == ["12", "3"]


def test_the_root_may_be_the_item_and_several_documents_follow_each_other() -> None:
    assert texts(b"<a>1</a><?xml version='1.0'?>\n<a>2</a>\n<a>3</a>trailing", "a") == ["1", "2", "3"]


def test_skipped_elements_are_not_kept_and_of_the_latest_the_last_one_is() -> None:
    data = b"<w><p><d>x<i>y</i></d><r>1</r><r>2</r></p><p><r>3</r></p></w>"

    assert texts(data, "p", skipped=frozenset({"d"}), latest=frozenset({"r"})) == ["2", "3"]


def test_an_item_that_is_broken_costs_no_other_one() -> None:
    data = b"<r>\n<i>1</i>\n<i>2<b></i>\n<i x=3></i>\n<i>4</i>\n</r>"

    assert texts(data, "i") == ["1", 3, 4, "4"]


def test_a_file_that_breaks_off_gives_what_is_whole() -> None:
    assert texts(b"<r>\n<i>1</i>\n<i>2", "i") == ["1", 3]


def test_a_file_that_breaks_off_in_its_only_item_gives_what_there_is() -> None:
    found = parse(b"<i><p>1</p><p>2", "i")

    assert [isinstance(each, Break) for each in found] == [True, False]
    assert isinstance(found[1], XmlItem)
    assert "".join(found[1].element.itertext()) == "12"


def test_namespaces_hold_where_reading_goes_on_behind_an_error() -> None:
    data = b"<r xmlns:c='http://purl.org/dc/elements/1.1/'><i><b></i><i><c:creator>Ada</c:creator></i></r>"

    [_, item] = parse(data, "i")

    assert isinstance(item, XmlItem)
    assert item.element.findtext("dc:creator") == "Ada"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;'>]><a>&m;</a>", "as only harmful files do"),
        (b"<!DOCTYPE a [<!ENTITY l '" + b"x" * 2000 + b"'>]><a>&l;</a>", "as only harmful files do"),
        (b"<!DOCTYPE a [<!ENTITY l '" + b"x" * 900 + b"'>]><a>" + b"&l;" * 9000 + b"</a>", "as only harmful files do"),
        (b"<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><a>&f;</a>", "refers to another file"),
        (b"<a>" * 300, "nested too deeply"),
    ],
)
def test_files_made_to_do_harm_are_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        parse(data, "a")


def test_a_document_type_elsewhere_is_not_read_and_short_entities_are_texts() -> None:
    kind = b"<!DOCTYPE a SYSTEM 'http://x.example/a.dtd' [<!ENTITY % p SYSTEM 'p'>%p;<!ENTITY c 'Echo'>]>"

    [item] = parse(kind + b"<a t='&c;'>&b;&mdash;</a>", "a")

    assert isinstance(item, XmlItem)
    assert item.element.text == "&b;—"


def test_a_short_entity_of_the_file_itself_is_its_text() -> None:
    assert texts(b"<!DOCTYPE a [<!ENTITY c 'The Echo'>]><a>&c; says</a>", "a") == ["The Echo says"]


def test_an_item_that_is_too_large_is_passed() -> None:
    data = b"<r><i>1</i><i>" + b"word " * (LIMIT // 4) + b"</i><i>3</i></r>"

    found = parse(data, "i")

    assert [isinstance(each, Break) for each in found] == [False, True, False]
    assert isinstance(found[1], Break)
    assert "larger than" in found[1].reason


class Endless(io.RawIOBase):
    """Give the same item again and again."""

    def __init__(self, size: int) -> None:
        item = b"<i><p>" + b"The weir opens. " * 128 + b"</p></i>\n"
        self._parts: Iterator[bytes] = iter([b"<r>", *[item * 200] * size, b"</r>"])
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # a memoryview in fact, typed as Buffer
        self._held = self._held or next(self._parts, b"")
        count = min(len(buffer), len(self._held))
        buffer[:count], self._held = self._held[:count], self._held[count:]
        return count


def test_a_long_file_is_read_in_the_memory_of_its_items() -> None:
    tracemalloc.start()
    try:
        count = sum(isinstance(each, XmlItem) for each in items(io.BufferedReader(Endless(50)), frozenset({"i"})))
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert count == 10_000
    assert most < 10 * 2**20


def test_the_time_to_pass_errors_grows_with_the_file() -> None:
    def seconds(size: int) -> float:
        data = b"<r>" + b"<i><b></i>" * size + b"</r>"
        start = time.process_time()
        assert len(re.findall("b", str(texts(data, "i")))) == 0
        return time.process_time() - start

    small, large = min(seconds(500) for _ in range(3)), min(seconds(4000) for _ in range(3))

    assert large <= 24 * max(small, 0.002)
