import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.formats.containers.paths import Repeated, cleaned, companion_keys, is_companion, is_hidden, page_key


@given(st.text(alphabet="ab./\\:", max_size=30))
def test_a_cleaned_path_never_leads_out_and_is_clean(name: str) -> None:
    path = cleaned(name)

    assert not path.startswith("/")
    assert {"", ".", ".."} & set(path.split("/")) <= ({""} if not path else set())
    assert cleaned(path) == path or ":" in path


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("talks/1.html", False),
        ("talks/.notes.txt", True),
        (".git/HEAD", True),
        ("__MACOSX/talks/._1.html", True),
        ("talks/a.b.txt", False),
    ],
)
def test_hidden_files_are_known_by_their_path(path: str, is_one: bool) -> None:
    assert is_hidden(path) is is_one


def test_a_file_in_the_companion_folder_of_a_page_is_known_at_any_depth() -> None:
    pages = {page_key("2019/Talks.HTML")}

    assert is_companion("2019/Talks_files/deep/frame.html", pages)
    assert not is_companion("2020/Talks_files/frame.html", pages)
    assert not is_companion("2019/Talks.html", pages)
    assert page_key("2019/map.png") == ""
    assert "2019/talks.htm" in companion_keys("2019/Talks-Dateien/a.css")


def test_files_of_one_path_are_numbered() -> None:
    seen = Repeated()

    assert [seen.unique(path) for path in ("a", "a", "b", "a")] == ["a", "a#2", "b", "a#3"]


def test_only_so_many_folders_inside_each_other_are_looked_at() -> None:
    path = "Talks_files/" * 30_000 + "a.html"

    assert len(list(companion_keys(path))) == 300


def test_numbering_never_gets_deeper() -> None:
    seen = Repeated()
    name = "a"
    for _ in range(2_000):
        seen.unique(name)
        name += "#2"

    assert seen.unique("a") == "a" + "#2" * 2_000
