from pathlib import Path

from index.settings.inheritance import Inheritance
from index.vocabulary.settings import NO_SETTINGS, Default, Settings


def said(book: Inheritance, path: str) -> dict[str, str]:
    return {each.name: each.values[0] for each in book.of(path.encode()).defaults}


def test_nearest_file_wins_name_by_name(tmp_path: Path) -> None:
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "searcher.toml").write_text('source = "Gazette"\nyear = 1986\n')
    (tmp_path / "a/searcher.toml").write_text("year = 1987\n")

    book = Inheritance(tmp_path, NO_SETTINGS)

    assert said(book, "x.txt") == {"source": "Gazette", "year": "1986"}
    assert said(book, "a/b/x.txt") == {"source": "Gazette", "year": "1987"}
    assert book.of(b"a/searcher.toml") == NO_SETTINGS


def test_what_is_given_wins_in_the_root_and_not_below(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "searcher.toml").write_text("year = 1986\n")
    (tmp_path / "a/searcher.toml").write_text("year = 1987\n")

    book = Inheritance(tmp_path, Settings((Default("year", ("1988",), "command line"),)))

    assert (said(book, "x.txt"), said(book, "a/x.txt")) == ({"year": "1988"}, {"year": "1987"})


def test_name_of_a_file_says_its_fields_and_its_day_if_there_is_such_a_day(tmp_path: Path) -> None:
    (tmp_path / "searcher.toml").write_text('[[files]]\npattern = "{source}_{year}-{month}-{day}_{desk}.txt"\n')

    book = Inheritance(tmp_path, NO_SETTINGS)

    assert said(book, "Gazette_1987-03-12_City.txt") == {"source": "Gazette", "published": "1987-03-12", "desk": "City"}
    assert said(book, "Gazette_1987-02-31_City.txt") == {"source": "Gazette", "desk": "City"}


def test_month_in_a_name_without_a_day_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "searcher.toml").write_text('[[files]]\npattern = "{year}-{month}.txt"\n')

    assert said(Inheritance(tmp_path, NO_SETTINGS), "1987-03.txt") == {"year": "1987"}


def test_file_that_is_a_root_has_the_settings_of_its_folder(tmp_path: Path) -> None:
    (tmp_path / "searcher.toml").write_text("year = 1986\n")
    (tmp_path / "a.txt").write_text("x")

    assert said(Inheritance(tmp_path / "a.txt", NO_SETTINGS), "") == {"year": "1986"}


def test_link_and_folder_of_that_name_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "other.toml").write_text("year = 1986\n")
    (tmp_path / "searcher.toml").symlink_to(tmp_path / "other.toml")
    (tmp_path / "a/searcher.toml").mkdir(parents=True)

    book = Inheritance(tmp_path, NO_SETTINGS)

    assert said(book, "x.txt") == said(book, "a/x.txt") == {}


def test_folders_may_be_nested_deeper_than_the_stack(tmp_path: Path) -> None:
    assert said(Inheritance(tmp_path, NO_SETTINGS), "a/" * 1500 + "x.txt") == {}


def test_ocr_holds_for_all_files_of_a_root(tmp_path: Path) -> None:
    assert Inheritance(tmp_path, Settings(ocr="deu")).of(b"a/x.png").ocr == "deu"
