import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import index
import searcher
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import KeptFileError, UsageError
from searcher.desk.file import KeptFile
from searcher.followed.options import SavedOptions
from searcher.followed.searches import News, SavedSearch, SavedSearches
from tests.engines import Place

TODAY = date(2024, 6, 15)
DAM = SavedOptions("dam")


def article(name: str, text: str = "The dam held.") -> Article:
    return Article(name, f"Headline of {name}", (Paragraph(text),), published="2024-01-02")


@pytest.fixture
def mine(tmp_path: Path) -> SavedSearches:
    return SavedSearches(KeptFile(tmp_path / "kept"), "ann")


def save(mine: SavedSearches, place: Place, options: SavedOptions = DAM) -> SavedSearch:
    with searcher.open(place.location) as archive:
        return mine.save("Dams", options, archive, today=TODAY)


def news(mine: SavedSearches, place: Place) -> News:
    found = mine.named("Dams")
    assert found is not None
    with searcher.open(place.location) as archive:
        return mine.news(found, archive, today=TODAY)


def test_what_is_found_when_it_is_saved_is_not_new_and_what_comes_later_is(place: Place, mine: SavedSearches) -> None:
    place.fill(article("a"), article("x", "A ferry."))
    save(mine, place)
    assert news(mine, place).ids == ()
    place.fill(article("b"), article("c"), article("y", "A ferry."))
    found = news(mine, place)
    assert ({*found.ids}, found.total) == ({"b", "c"}, 3)


def test_news_stay_new_until_they_were_seen(place: Place, mine: SavedSearches) -> None:
    place.fill(article("a"))
    save(mine, place)
    place.fill(article("b"))
    found = news(mine, place)
    assert found.ids == news(mine, place).ids == ("b",)
    mine.look(found)
    assert news(mine, place).ids == ()


def test_an_article_that_comes_between_looking_and_saying_so_stays_new(place: Place, mine: SavedSearches) -> None:
    place.fill(article("a"))
    save(mine, place)
    place.fill(article("b"))
    seen = news(mine, place)
    place.fill(article("c"))
    assert news(mine, place).mark != seen.mark
    mine.look(seen)
    assert news(mine, place).ids == ("c",)


def test_an_edited_article_is_new_only_to_a_search_that_it_matches_for_the_first_time(
    place: Place, mine: SavedSearches
) -> None:
    place.fill(article("a"), article("b", "A ferry."))
    save(mine, place)
    writer = place.writer()
    for each in (article("a", "The dam held again."), article("b", "A ferry passed the dam.")):
        writer.delete(each.id)
        writer.add(each)
    writer.commit()
    assert news(mine, place).ids == ("b",)


def test_copies_of_a_story_are_news_too(place: Place, mine: SavedSearches) -> None:
    story = " ".join(f"The dam of valley {number} held through the night." for number in range(30))
    place.fill(article("a", story))
    save(mine, place)
    place.fill(replace(article("b", story), title="Headline of a"))
    assert news(mine, place).ids == ("b",)


def test_filters_and_days_are_saved_too(place: Place, mine: SavedSearches) -> None:
    place.fill(replace(article("a"), source="Courier"))
    save(mine, place, SavedOptions("dam", filters=(("source", ("Courier",)),), since="2024", sort="newest"))
    place.fill(
        replace(article("b"), source="Courier"),
        replace(article("c"), source="Gazette"),
        replace(article("d"), source="Courier", published="2023-01-02"),
    )
    assert news(mine, place).ids == ("b",)


def test_a_rebuild_makes_nothing_new(tmp_path: Path, mine: SavedSearches) -> None:
    root, into = tmp_path / "news", tmp_path / "index"
    root.mkdir()
    for name in ("a", "b"):
        (root / f"{name}.txt").write_text(f"Headline of {name}\n\nThe dam held in the valley of {name}.\n")
    index.build(root, into=into)
    with searcher.open(into) as archive:
        mine.save("Dams", DAM, archive, today=TODAY)
    (root / "c.txt").write_text("Headline of c\n\nThe dam held in the valley of c.\n")
    index.build(root, into=into, rebuild=True)
    with searcher.open(into) as archive:
        assert mine.news(mine.all()[0], archive, today=TODAY).ids == ("c.txt",)


def test_what_was_gone_for_a_while_is_not_new(place: Place, mine: SavedSearches) -> None:
    place.fill(article("a"), article("b"))
    save(mine, place)
    writer = place.writer()
    writer.delete("a")
    writer.commit()
    place.fill(article("c"))
    mine.look(news(mine, place))
    place.fill(article("a"))
    assert news(mine, place).ids == ()


def test_an_article_whose_file_was_renamed_is_not_new(tmp_path: Path, mine: SavedSearches) -> None:
    root, into = tmp_path / "news", tmp_path / "index"
    root.mkdir()
    (root / "a.txt").write_text("Headline of a\n\nThe dam held in the valley of a.\n")
    index.build(root, into=into)
    with searcher.open(into) as archive:
        mine.save("Dams", DAM, archive, today=TODAY)
    (root / "a.txt").rename(root / "renamed.txt")
    (root / "b.txt").write_text("Headline of b\n\nThe dam held in the valley of b.\n")
    index.build(root, into=into)
    with searcher.open(into) as archive:
        assert mine.news(mine.all()[0], archive, today=TODAY).ids == ("b.txt",)


def test_a_search_that_finds_too_much_cannot_be_followed(
    place: Place, mine: SavedSearches, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("searcher.followed.searches.MOST_FOUND", 2)
    place.fill(article("a"), article("b"))
    save(mine, place)
    place.fill(article("c"))
    with pytest.raises(UsageError, match="It finds more than 2 articles, which are too many to follow; narrow it"):
        news(mine, place)


def test_a_name_is_that_of_one_search_and_so_many_are_kept(
    place: Place, mine: SavedSearches, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.fill(article("a"))
    save(mine, place)
    with pytest.raises(UsageError, match="There is a saved search “Dams” already"):
        save(mine, place)
    monkeypatch.setattr("searcher.followed.searches.MOST_SEARCHES", 1)
    with pytest.raises(UsageError, match="There are 1 saved searches, which is the most"):
        save(mine, place)


def test_one_reader_knows_nothing_of_the_searches_of_another(place: Place, mine: SavedSearches, tmp_path: Path) -> None:
    place.fill(article("a"))
    number = save(mine, place).number
    ben = SavedSearches(KeptFile(tmp_path / "kept"), "ben")
    assert (ben.all(), ben.get(number), ben.named("Dams")) == ((), None, None)
    with pytest.raises(UsageError, match="not there any more"):
        ben.delete(number)
    with pytest.raises(UsageError, match="not there any more"):
        ben.look(news(mine, place))
    mine.delete(number)
    assert mine.all() == ()


@pytest.mark.parametrize(("column", "value"), [("options", "{"), ("seen", b"x"), ("options", "[]")])
def test_a_row_that_is_not_what_was_written_is_said(
    place: Place, mine: SavedSearches, tmp_path: Path, column: str, value: object
) -> None:
    place.fill(article("a"))
    save(mine, place)
    with closing(sqlite3.connect(tmp_path / "kept")) as connection, connection:
        connection.execute(f"UPDATE search SET {column} = ?", (value,))
    with pytest.raises(KeptFileError, match=r"is damaged .*saved search"):
        news(mine, place)
