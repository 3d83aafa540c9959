import pytest

from index.page.captions import is_caption, opens_caption
from index.page.features import Line


@pytest.mark.parametrize(
    "text",
    [
        *(
            "FILE PHOTO: The ferry",
            "Foto: Ada Roe",
            "The lock. (Ann Roe/Nordwire)",
            "写真：渡し船",
            "Photo courtesy of: Skerra",
        ),
        "Slogan on a sail, Skerra, 16 March 2019 © A.R",
        "© Ada Roe Boats in the harbour of Alder Quay on the day before the rope broke.",
        "Credit: ada roe/nordwire",
        "Die Fähre. Foto: Ada Roe/dpa",
        "Die Fähre verlässt den HafenFoto: Nordwire/Ada Roe",
    ],
)
def test_what_stands_under_a_picture_is_a_caption(text: str) -> None:
    assert is_caption(Line(1, text))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "It is a photograph by Ada Roe.",
            "He saw the picture: a man alone.",
            "Photo/video links were cut on Monday.",
        ),
        *(
            "He spoke for an hour. (DPA/AFP)",
            "Credit: that is what all of them live on.",
            "Video: Storm drives the boats ashore",
        ),
    ],
)
def test_what_only_speaks_of_pictures_is_none(text: str) -> None:
    assert not is_caption(Line(1, text))


def test_a_label_of_a_line_of_its_own_opens_a_caption() -> None:
    assert opens_caption(Line(1, "Picture caption,"))
    assert not opens_caption(Line(1, "Picture caption, the ferry at night"))
