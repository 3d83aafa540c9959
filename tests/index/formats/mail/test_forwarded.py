import pytest

from index.facts.fact import finish
from index.formats.mail.eml import read_eml
from index.formats.mail.forwarded import Forwarded, read_forwarded


def test_a_forwarded_message_is_the_article() -> None:
    data = (
        b"From: Jane Roe <jane@example.org>\nTo: list@example.org\nSubject: FW: have you seen this?\n"
        b"Date: Tue, 9 Nov 2021 09:00:00 +0000\nMessage-ID: <2@example.org>\n\nSee below.\n\n"
        b"---------- Forwarded message ---------\nFrom: Quay News <news@quay.example>\n"
        b"Date: Mon, Nov 8, 2021 at 2:05 PM\nSubject: Ferry stops\nTo: Jane Roe <jane@example.org>\n\n"
        b"The ferry between Alder Quay and Skerra stopped on Monday, and nobody could\nsay for how long it would be.\n"
    )

    found = finish(read_eml(data), id="a", location="a.eml")

    assert (found.title, found.source, found.authors, found.published) == (
        *("Ferry stops", "Quay News", ()),
        "2021-11-08T14:05:00",
    )
    assert [paragraph.text for paragraph in found.paragraphs] == [
        "See below.",
        "The ferry between Alder Quay and Skerra stopped on Monday, and nobody could say for how long it would be.",
    ]


@pytest.mark.parametrize(
    ("line", "name"),
    [("-----Ursprüngliche Nachricht-----", "Betreff"), ("> Début du message transféré :", "> Objet")],
)
def test_the_line_above_a_forwarded_message_may_be_in_other_languages(line: str, name: str) -> None:
    found = read_forwarded(f"{line}\n\n{name}: Ferry stops\n\nIt rained.")

    assert found == Forwarded("", "", "Ferry stops", "It rained.")


def test_a_line_without_headers_below_passes_nothing_on() -> None:
    assert read_forwarded("Forwarded message:\n\nIt rained.") is None
