from collections.abc import Callable
from pathlib import Path

import pytest

import searcher.dossiers
from index.vocabulary.article import Article, Paragraph
from index.vocabulary.errors import KeptFileError, UsageError
from searcher.desk.file import KeptFile
from searcher.dossiers.dossier import MarkedParagraph, collected
from searcher.dossiers.store import Added, Dossiers

ARTICLES = [Article(f"a{number}", f"Dam {number}", (Paragraph("It held."), Paragraph("Then."))) for number in range(5)]


@pytest.fixture
def file(tmp_path: Path) -> KeptFile:
    return KeptFile(tmp_path / "kept")


@pytest.fixture
def mine(file: KeptFile) -> Dossiers:
    return Dossiers(file, "ann")


@pytest.fixture
def number(mine: Dossiers) -> int:
    found = mine.create("Harbour")
    mine.add(found.number, ARTICLES)
    return found.number


def order(mine: Dossiers, number: int) -> str:
    items = list(mine.items(number))
    assert [item.place for item in items] == list(range(1, len(items) + 1))
    return "".join(item.article.id[1:] for item in items)


def test_dossiers_come_back_with_their_articles_in_order(mine: Dossiers, number: int) -> None:
    (found,) = mine.all()
    assert (found.number, found.name, found.size, order(mine, number)) == (number, "Harbour", 5, "01234")
    assert mine.named("Harbour") == mine.get(number) == found


def test_one_reader_knows_nothing_of_the_dossiers_of_another(file: KeptFile, mine: Dossiers, number: int) -> None:
    (item, *_) = mine.items(number)
    for other in (Dossiers(file, "ben"), Dossiers(file)):
        assert (other.all(), other.get(number), other.named("Harbour")) == ((), None, None)
        assert (list(other.items(number)), other.item(number, item.number)) == ([], None)
        changes: list[Callable[[Dossiers], object]] = [
            lambda their: their.change(number, name="Mine", note=""),
            lambda their: their.delete(number),
            lambda their: their.add(number, ARTICLES),
            lambda their: their.move(number, item.number, to=2),
            lambda their: their.remove(number, item.number),
            lambda their: their.annotate(number, item.number, note="Mine"),
        ]
        for change in changes:
            with pytest.raises(UsageError, match="This dossier is not there any more"):
                change(other)
        assert other.create("Harbour").number != number  # the name is free for each
    assert (order(mine, number), mine.get(number).name) == ("01234", "Harbour")  # type: ignore[union-attr]


def test_an_article_of_one_dossier_is_not_changed_by_way_of_another(mine: Dossiers, number: int) -> None:
    (item, *_) = mine.items(number)
    other = mine.create("Ferry").number
    with pytest.raises(UsageError, match="This article is not in the dossier any more"):
        mine.remove(other, item.number)
    assert mine.item(other, item.number) is None


@pytest.mark.parametrize(
    ("at", "to", "then"),
    [(0, 3, "12034"), (4, 1, "40123"), (2, 3, "01234"), (2, 2, "02134"), (1, 99, "02341"), (3, -5, "30124")],
)
def test_an_article_is_moved_to_a_place(mine: Dossiers, number: int, at: int, to: int, then: str) -> None:
    mine.move(number, list(mine.items(number))[at].number, to=to)
    assert order(mine, number) == then


def test_an_article_is_removed_and_the_others_move_up(mine: Dossiers, number: int) -> None:
    mine.remove(number, list(mine.items(number))[1].number)
    assert order(mine, number) == "0234"


def test_a_part_of_a_long_dossier_is_read(mine: Dossiers, number: int) -> None:
    assert [item.article.id for item in mine.items(number, start=1, limit=2)] == ["a1", "a2"]


def test_an_article_that_is_there_keeps_its_note_and_takes_what_it_lacks(mine: Dossiers, number: int) -> None:
    mine.add(number, ARTICLES[:1], note="First", tags="dam", paragraphs=[1])
    assert mine.add(number, [*ARTICLES[:1], Article("new", "N")], note="Second", tags="wall") == Added(1, 1, 0)
    mine.add(number, ARTICLES[:1], paragraphs=[2])
    (found, *_) = mine.items(number)
    assert (found.note, found.tags, [each.number for each in found.paragraphs]) == ("First", ("dam",), [1, 2])


def test_an_article_and_its_paragraphs_have_notes_and_tags(mine: Dossiers, number: int) -> None:
    (item, *_) = mine.items(number)
    mine.annotate(number, item.number, note="Ask Ada.", tags="dam, wall")
    mine.mark(number, item.number, [MarkedParagraph(1, "It held."), MarkedParagraph(2, "Then.")])
    mine.mark(number, item.number, [MarkedParagraph(2, "Then.", note=" Why? ", tags=("ask", " ask "))])
    mine.unmark(number, item.number, 1)
    found = mine.item(number, item.number)
    assert found is not None
    assert (found.note, found.tags) == ("Ask Ada.", ("dam", "wall"))
    assert found.paragraphs == (MarkedParagraph(2, "Then.", note="Why?", tags=("ask",)),)


def test_a_paragraph_keeps_its_note_when_another_one_has_its_number_now(mine: Dossiers, number: int) -> None:
    (item, *_) = mine.items(number)
    mine.mark(number, item.number, [MarkedParagraph(1, "It held.", note="Ask Ada.")])
    changed = Article("a0", "Dam 0", (Paragraph("New."), Paragraph("Newer."), Paragraph("It held.")))

    mine.add(number, [changed], paragraphs=[1])
    mine.mark(number, item.number, [MarkedParagraph(2, "Newer.")])

    (item, *_) = mine.items(number)
    assert sorted((each.text, each.note) for each in item.paragraphs) == [
        ("It held.", "Ask Ada."),
        ("New.", ""),
        ("Newer.", ""),
    ]


def test_of_one_article_so_many_paragraphs_are_chosen_and_no_more(mine: Dossiers, number: int) -> None:
    (item, *_) = mine.items(number)
    mine.mark(number, item.number, [MarkedParagraph(each, "It held.") for each in range(1, 201)])
    with pytest.raises(UsageError, match="201 paragraphs of one article are too many; choose 200 at most"):
        mine.mark(number, item.number, [MarkedParagraph(201, "It held.")])


def test_a_name_is_that_of_one_dossier(mine: Dossiers, number: int) -> None:
    with pytest.raises(UsageError, match="There is a dossier “Harbour” already; choose another name"):
        mine.create(" Harbour ")
    other = mine.create("Ferry").number
    with pytest.raises(UsageError, match="already"):
        mine.change(other, name="Harbour", note="")
    mine.change(number, name="Harbour", note="Its wall")  # its own name is no other's
    assert [(each.name, each.note) for each in mine.all()][-1] in (("Harbour", "Its wall"), ("Ferry", ""))


def test_a_loaded_dossier_gets_a_number_where_its_name_is_taken(mine: Dossiers, number: int) -> None:
    items = [collected(article, note="N") for article in ARTICLES[:2]]
    names = [mine.load("Harbour", "Shared", items).name for _ in range(2)]
    assert names == ["Harbour (2)", "Harbour (3)"]
    assert mine.named("Harbour (3)").size == 2  # type: ignore[union-attr]


def test_a_deleted_dossier_is_gone_and_its_number_is_never_used_again(mine: Dossiers, number: int) -> None:
    mine.delete(number)
    assert (mine.all(), list(mine.items(number))) == ((), [])
    assert mine.create("Harbour").number > number


def test_ten_thousand_articles_fit_and_what_is_left_is_said(mine: Dossiers) -> None:
    number = mine.create("All").number
    many = [Article(f"b{each}", "Dam") for each in range(10_001)]
    assert mine.add(number, many) == Added(10_000, 0, 1)
    last = list(mine.items(number))[-1]
    mine.move(number, last.number, to=1)
    assert [item.article.id for item in mine.items(number, limit=2)] == ["b9999", "b0"]
    assert sum(1 for _ in mine.items(number)) == 10_000


def test_what_is_too_long_is_refused_and_nothing_of_it_is_kept(mine: Dossiers, number: int) -> None:
    with pytest.raises(UsageError, match="The note is too long"):
        mine.add(number, [Article("new", "N")], note="x" * 4_001)
    assert order(mine, number) == "01234"


def test_the_door_refuses_a_file_that_is_no_file_of_dossiers(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("Notes")
    with pytest.raises(KeptFileError, match="is damaged"):
        searcher.dossiers.open(tmp_path / "kept")
