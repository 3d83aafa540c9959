"""Dumps of wikis."""

from pathlib import Path

from index.formats.reader import read
from index.vocabulary.article import Article, Field
from index.vocabulary.custom_fields import CustomField
from index.vocabulary.report import Failure

HEAD = """<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en"><siteinfo>
<sitename>Imberpedia</sitename><dbname>imberwiki</dbname><base>https://wiki.example/wiki/Main_Page</base>
<namespaces><namespace key="1" case="first-letter">Talk</namespace></namespaces></siteinfo>"""
PAGE = """<page><title>{title}</title>{space}<id>{number}</id>{more}<revision><id>7</id>
<timestamp>2018-01-01T00:00:00Z</timestamp><text>An older text.</text></revision><revision><id>8</id>
<timestamp>2019-03-14T08:00:00Z</timestamp><contributor><username>Ada</username></contributor><model>wikitext</model>
<format>text/x-wiki</format><text xml:space="preserve">{text}</text></revision></page>"""
TEXT = "The '''weir''' is in [[Imber|the village]].\n\n== Costs ==\nNobody knows.&lt;ref&gt;Echo&lt;/ref&gt;"


def page(title: str, number: int, *, text: str = TEXT, space: str = "<ns>0</ns>", more: str = "") -> str:
    return PAGE.format(title=title, number=number, text=text, space=space, more=more)


def read_dump(folder: Path, *pages: str) -> list[Article | Failure]:
    path = folder / "dump.xml"
    path.write_text(HEAD + "".join(pages) + "</mediawiki>", encoding="utf-8")
    return list(read(path, name="dump"))


def test_a_page_is_an_article_of_its_last_version(tmp_path: Path) -> None:
    [weir] = read_dump(tmp_path, page("Weir of Imber", 12))

    assert isinstance(weir, Article)
    assert (weir.id, weir.title, weir.source, weir.language, weir.url) == (
        "imberwiki:12",
        "Weir of Imber",
        "Imberpedia",
        "en",
        "https://wiki.example/wiki/Weir_of_Imber",
    )
    assert [(each.heading, each.text) for each in weir.paragraphs] == [
        ("", "The weir is in the village."),
        ("Costs", "Nobody knows."),
    ]


def test_when_a_page_was_changed_is_a_guess_and_what_news_state_is_not(tmp_path: Path) -> None:
    [weir] = read_dump(tmp_path, page("Weir", 12))
    [news] = read_dump(tmp_path, page("Weir opens", 13, text="{{date|March 12, 2019}}\nIt opens."))

    assert isinstance(weir, Article)
    assert isinstance(news, Article)
    [date] = [each for each in weir.provenance if each.field is Field.PUBLISHED]
    assert (weir.published, date.guess) == ("2019-03-14T08:00:00+00:00", True)
    assert news.published == "2019-03-12"


def test_redirects_and_other_namespaces_are_counted(tmp_path: Path) -> None:
    *articles, remark = read_dump(
        tmp_path,
        page("Weir", 1),
        page("Dam", 2, more='<redirect title="Weir"/>'),
        page("Wehr", 3, text="#WEITERLEITUNG [[Weir]]"),
        page("Talk:Weir", 4, space="<ns>1</ns>"),
        page("Talk:Lock", 5, space=""),
        page("Nothing", 6, text="{{stub}}"),
        page("Lock: a history", 7, space=""),
    )

    assert [each.title for each in articles if isinstance(each, Article)] == ["Weir", "Lock: a history"]
    assert isinstance(remark, Failure)
    assert remark.reason == ("also holds: 2 × redirect, 2 × page of other namespaces, 1 × page without text")


def test_a_dump_that_breaks_off_gives_its_whole_pages(tmp_path: Path) -> None:
    path = tmp_path / "dump.xml"
    path.write_text(HEAD + page("Weir", 1) + page("Lock", 2)[:200], encoding="utf-8")

    found = list(read(path, name="dump"))

    assert [each.title for each in found if isinstance(each, Article)] == ["Weir"]
    assert [each.reason for each in found if isinstance(each, Failure)] == ["the file ends here, in the middle"]


def test_categories_are_a_custom_field_by_the_name_that_the_wiki_has_for_them(tmp_path: Path) -> None:
    text = f"{TEXT}\n[[Kategorie:Old weirs|weir]] [[category: Imber_things]] [[File:A.jpg]] [[Imber: a tale]]"
    space = '<namespaces><namespace key="14">Kategorie</namespace>'
    path = tmp_path / "dump.xml"
    head = HEAD.replace("<namespaces>", space)
    path.write_text(f"{head}{page('Weir', 1, text=text)}</mediawiki>", encoding="utf-8")
    [weir] = read(path, name="dump")

    assert isinstance(weir, Article)
    assert weir.fields == (CustomField("categories", ("Old weirs", "Imber things")),)
