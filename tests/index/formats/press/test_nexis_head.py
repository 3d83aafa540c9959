"""What stands before the first label of an article in the older layout of Nexis."""

import pytest

from index.formats.press.clipping import Clipping
from index.formats.press.nexis_head import read_head
from index.formats.press.piece import TextPiece

DATE = "March 14, 2019 Thursday"
TEXT = "The harbour bridge will close for nine weeks from Monday, the port authority said on Thursday."


def head(*texts: str, is_labelled: bool = True) -> tuple[dict[str, str], dict[str, str], int]:
    clipping = Clipping(1)
    end = read_head(clipping, [TextPiece(text, 1) for text in texts], is_labelled=is_labelled)
    facts = {str(each.provenance.field): ", ".join(each.values) for each in clipping.facts}
    return facts, dict(clipping.fields), end


USUAL = {"source": "The Courier", "published": "2019-03-14", "title": "Bridge to close"}


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        (("The Courier", DATE, "Bridge to close"), {}),
        (("The Courier", f"{DATE}\nLate Edition", "Bridge to close"), {"edition": "Late Edition"}),
        (("The Courier", DATE, "FIRST EDITION", "Bridge to close"), {"edition": "FIRST EDITION"}),
        (("The Courier", "14. März 2019", DATE, "Bridge to close"), {"edition": DATE}),
        (("Copyright 2019 Courier\nThe Courier", DATE, "Bridge to close"), {"copyright": "Copyright 2019 Courier"}),
        (("Blogs", "The Courier", DATE, "Bridge to close"), {"publication": "The Courier"}),
        (("The Courier", DATE, "41 words", "Bridge to close"), {"length": "41 words"}),
        (("The Courier", DATE, "Bridge to close", "A line under it"), {"head": "A line under it"}),
    ],
)
def test_the_headline_stands_below_the_date(texts: tuple[str, ...], fields: dict[str, str]) -> None:
    facts, found, end = head(*texts)

    assert facts | {"source": "The Courier"} == USUAL
    assert found == fields
    assert end == len(texts)


def test_the_headline_stands_above_the_date_where_the_text_follows() -> None:
    assert head("The Courier", "Bridge to close", DATE, TEXT, TEXT) == (USUAL, {}, 3)
    assert head("The Courier", "Bridge to close", DATE, "Ines Halloran") == (USUAL | {"author": "Ines Halloran"}, {}, 4)
    assert head("The Courier", "Bridge to close", DATE) == (USUAL, {}, 3)


def test_a_text_without_labels_before_it_begins_below_the_headline() -> None:
    assert head("The Courier", DATE, "Bridge to close", TEXT, TEXT, is_labelled=False) == (USUAL, {}, 3)


def test_an_address_is_not_a_headline() -> None:
    facts, _, _ = head("The Courier", "https://example.org/bridge\n-to-close.html", DATE, "Bridge to close")

    assert facts == USUAL | {"url": "https://example.org/bridge-to-close.html"}


def test_what_says_only_whose_it_is_has_no_source() -> None:
    facts, _, end = head("Copyright 2019 Courier\nAll Rights Reserved", is_labelled=False)

    assert (facts, end) == ({}, 1)
