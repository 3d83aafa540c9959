"""Saved pages and their frames."""

from index.formats.saved.page import HtmlPage, read_framed, saved_fact
from index.vocabulary.article import Field, Provenance

TEXT = "".join(
    f"<p>On day {number} the council met, and nothing was agreed about the bridge.</p>" for number in range(20)
)
SHELL = b"<html><head><title>Bridge</title></head><body><p>Read it below.</p></body></html>"


def test_the_time_of_saving_is_not_a_date_of_publication() -> None:
    draft = read_framed(HtmlPage(f"<h1>Bridge</h1>{TEXT}".encode(), saved="2022-03-01T08:00:00Z"))

    assert [each for each in draft.facts if each.provenance.field is Field.PUBLISHED] == []
    assert draft.facts[-1] == saved_fact("2022-03-01T08:00:00Z", "saved page")
    assert draft.facts[-1].provenance == Provenance(Field.SAVED, "saved page", quote="2022-03-01T08:00:00Z")


def test_of_several_frames_the_one_with_the_article_is_read_and_the_others_are_named() -> None:
    draft = read_framed(
        HtmlPage(SHELL), [HtmlPage(b"<p>Buy our carpets.</p>", url="https://ads.example/"), HtmlPage(TEXT.encode())]
    )

    assert len(draft.paragraphs) == 20
    assert [(each.provenance.origin, each.provenance.quote) for each in draft.facts[-2:]] == [
        ("page around the frame", "Read it below."),
        ("frame", "Buy our carpets."),
    ]


def test_a_long_frame_beside_a_long_article_is_named() -> None:
    draft = read_framed(
        HtmlPage(f"<h1>Bridge</h1>{TEXT}".encode()), [HtmlPage(TEXT.replace("council", "crowd").encode())]
    )

    assert "council" in draft.paragraphs[0].text
    assert draft.facts[-1].provenance.origin == "frame"


def test_a_path_on_a_disk_is_not_kept_as_the_address() -> None:
    draft = read_framed(HtmlPage(SHELL, url="file:///home/roe/bridge.html"))

    assert [each.values for each in draft.facts if each.provenance.field is Field.URL] == []


def test_a_frame_that_cannot_be_read_is_named_with_the_reason() -> None:
    draft = read_framed(
        HtmlPage(f"<h1>Bridge</h1>{TEXT}".encode()),
        [HtmlPage(b"<div>" * 3000 + b"x", url="https://ads.example/"), HtmlPage(b" ", url="about:blank")],
    )

    assert [each.provenance for each in draft.facts if each.provenance.field is Field.LEFT_OUT] == [
        Provenance(
            Field.LEFT_OUT,
            "frame",
            "https://ads.example/",
            "not read: it is nested too deeply: more than 2,048 elements inside each other",
        )
    ]
