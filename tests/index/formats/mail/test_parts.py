"""What a message carries: its text, other messages, files."""

from index.formats.mail.message import content, read_message
from index.formats.mail.parts import carried_by, readable_kind


def part(kind: str, text: str, more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}\n{text}\n"


def multipart(kind: str, *parts: str, mark: str = "x") -> str:
    body = "".join(f"--{mark}\n{each}" for each in parts)
    return f"Content-Type: multipart/{kind}; boundary={mark}\n\n{body}--{mark}--\n"


def bodies(message: str) -> list[tuple[list[bytes], list[bytes]]]:
    found = carried_by(read_message(message.encode()))
    return [
        ([content(p).strip() for p in body.plain], [content(p).strip() for p in body.pages]) for body in found.bodies
    ]


def test_versions_stand_together_and_texts_in_a_row_do_too() -> None:
    versions = multipart("alternative", part("text/plain", "one"), part("text/html", "<p>one"), mark="y")

    assert bodies(multipart("mixed", part("text/plain", "a"), part("text/plain", "b"), versions)) == [
        ([b"a", b"b"], []),
        ([b"one"], [b"<p>one"]),
    ]


def test_pages_that_files_part_are_several() -> None:
    pdf = part("application/pdf", "%PDF", "Content-Disposition: attachment; filename=a.pdf\n")

    message = multipart("mixed", part("text/html", "<p>one"), pdf, part("text/html", "<p>two"))

    assert bodies(message) == [([], [b"<p>one"]), ([], [b"<p>two"])]
    assert len(carried_by(read_message(message.encode())).attached) == 1


def test_pictures_of_a_page_are_not_attached_but_others_are() -> None:
    picture = part("image/png", "png", "Content-Disposition: inline; filename=a.png\n")
    page = multipart("related", part("text/html", "<p>one"), picture, mark="y")

    found = carried_by(read_message(multipart("mixed", page, picture).encode()))

    assert len(found.attached) == 1


def test_a_message_in_a_message_is_one() -> None:
    found = carried_by(read_message(multipart("digest", part("message/rfc822", "Subject: A\n\nx")).encode()))

    assert [each["subject"] for each in found.messages] == ["A"]


def test_what_can_be_read_is_told_by_kind_and_name() -> None:
    def kind(header: str, name: str) -> str:
        text = part(header, "x", f"Content-Disposition: attachment; filename={name}\n")
        return readable_kind(read_message(text.encode()))

    assert [
        kind("text/csv", "a.csv"),
        kind("application/octet-stream", "a.md"),
        kind("text/html", "a"),
        kind("application/octet-stream", "a.eml"),
        kind("application/pdf", "a.txt"),
        kind("text/calendar", "a.ics"),
    ] == ["text", "text", "page", "message", "", ""]
