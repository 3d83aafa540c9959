"""Exports of WordPress: what is an article, and what posts say."""

from pathlib import Path

from index.formats.reader import read
from index.formats.xml.wordpress import post_text
from index.vocabulary.article import Article
from index.vocabulary.report import Failure, Remark

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<!-- This is a WordPress eXtended RSS file -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>The Imber Echo</title><link>https://echo.example</link>
<wp:author><wp:author_login><![CDATA[ada]]></wp:author_login>
<wp:author_display_name><![CDATA[Ada Roe]]></wp:author_display_name></wp:author>"""
POST = """<item><title>{title}</title><link>https://echo.example/{title}</link><pubDate>{date}</pubDate>
<dc:creator><![CDATA[ada]]></dc:creator><guid isPermaLink="false">https://echo.example/?p={title}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_date>2019-03-14 23:30:00</wp:post_date><wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>
<category domain="post_tag" nicename="a"><![CDATA[a tag]]></category>
<category domain="category" nicename="w"><![CDATA[Water]]></category></item>"""
TEXT = "The weir <b>opens</b>.\n\nNobody\nwas hurt."


def post(title: str, *, kind: str = "post", status: str = "publish", text: str = TEXT) -> str:
    return POST.format(title=title, kind=kind, status=status, text=text, date="Fri, 15 Mar 2019 04:30:00 +0000")


def read_export(folder: Path, *posts: str) -> tuple[list[Article], list[Failure]]:
    path = folder / "echo.WordPress.xml"
    path.write_text(HEAD + "".join(posts) + "</channel></rss>", encoding="utf-8")
    found = list(read(path, name="echo"))
    return [each for each in found if isinstance(each, Article)], [each for each in found if isinstance(each, Failure)]


def test_published_posts_and_pages_are_articles_and_the_rest_is_counted(tmp_path: Path) -> None:
    articles, [remark] = read_export(
        tmp_path,
        post("weir"),
        post("about", kind="page"),
        post("recipe", kind="recipe"),
        post("picture", kind="attachment", status="inherit"),
        post("menu", kind="nav_menu_item"),
        post("old", kind="revision", status="inherit"),
        post("later", status="draft"),
        post("gone", status="trash"),
        post("style", kind="wp_global_styles"),
        post("two", kind="attachment"),
    )

    assert [each.title for each in articles] == ["weir", "about", "recipe"]
    assert remark.kind is Remark.LEFT_OUT
    assert remark.reason == (
        "also holds: 2 × attachment, 1 × menu item, 1 × revision, 1 × draft, 1 × deleted post, 1 × setting"
    )


def test_a_post_says_who_wrote_it_and_when_by_the_clock_of_its_place(tmp_path: Path) -> None:
    [weir], _ = read_export(tmp_path, post("weir"))

    assert (weir.authors, weir.published, weir.section, weir.id) == (
        ("Ada Roe",),
        "2019-03-14T23:30:00",
        "Water",
        "https://echo.example/?p=weir",
    )


def test_the_number_of_a_post_on_its_site_is_its_id(tmp_path: Path) -> None:
    numbered = [post("weir").replace("<wp:status>", f"<wp:post_id>{n}</wp:post_id><wp:status>") for n in (4, 5)]

    articles, _ = read_export(tmp_path, *numbered)

    assert [each.id for each in articles] == ["https://echo.example/?p=4", "https://echo.example/?p=5"]


def test_blank_lines_part_the_paragraphs_of_a_post(tmp_path: Path) -> None:
    [weir], _ = read_export(tmp_path, post("weir"))

    assert [each.text for each in weir.paragraphs] == ["The weir opens.", "Nobody was hurt."]


def test_commands_in_brackets_are_no_text_and_brackets_of_writers_are() -> None:
    text = '[gallery ids="1,2"]<p>One [sic] dam.</p>[video src="a"][/video]<p>[Two] locks.</p>'

    assert [each.text for each in post_text(text)] == ["One [sic] dam.", "[Two] locks."]


def test_blocks_keep_their_paragraphs() -> None:
    text = "<!-- wp:paragraph -->\n<p>One.</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:list --><ul><li>Two</li></ul>"

    assert [each.text for each in post_text(text)] == ["One.", "Two"]


def test_an_export_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "echo.xml"
    path.write_text(HEAD + post("weir") + post("ferry")[:300], encoding="utf-8")

    failure, article = read(path, name="echo")

    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert (article.title, failure.reason) == ("weir", "the file ends here, in the middle")
