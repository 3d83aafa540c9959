import pytest

from index.formats.saved.companions import companion_pages


@pytest.mark.parametrize(
    ("folder", "page"),
    [
        ("Talks_files", "talks.html"),
        ("Gespräche-Dateien", "gespräche.htm"),
        ("Débat_fichiers", "débat.xhtml"),
        ("TALKS_files", "talks.html"),
    ],
)
def test_a_folder_is_the_companion_of_the_page_that_it_is_named_after(folder: str, page: str) -> None:
    assert page in companion_pages(folder)


def test_a_folder_of_another_name_is_no_companion() -> None:
    assert list(companion_pages("profiles")) == []
