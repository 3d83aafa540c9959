import pytest

from index.vocabulary.place import Within, inside


@pytest.mark.parametrize(
    ("rest", "within"),
    [
        ("", Within("", "")),
        (":7", Within("", ":7")),
        ("!/talks.html", Within("!/talks.html", "")),
        ("!/a.zip!/list.csv:7", Within("!/a.zip!/list.csv", ":7")),
    ],
)
def test_a_place_is_a_file_a_member_and_a_record(rest: str, within: Within) -> None:
    assert Within.of(rest) == within


def test_a_member_is_never_taken_for_a_record() -> None:
    place = inside("", "https://example.org/at/10:30")

    assert Within.of(place) == Within(place, "")
