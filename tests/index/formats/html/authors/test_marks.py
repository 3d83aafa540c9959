import pytest
from lxml.html import HtmlElement, fragment_fromstring

from index.formats.html.authors.marks import Marking, named_authors, read_mark


def element(text: str) -> HtmlElement:
    return fragment_fromstring(text)


@pytest.mark.parametrize(
    "attributes",
    [
        *("rel=author", "rel='nofollow author'", "itemprop=author", "href=/author/jane-roe", "href=/autoren/jane"),
        *("class=author", "class=by-author", "class=author-name", "class=byline__name", "class=posted-by"),
        *("class='vcard fn'", "class=authorName", "class=post_author", "class=autor", "class=article__redakteur"),
    ],
)
def test_a_name_is_marked_in_many_ways(attributes: str) -> None:
    assert read_mark(element(f"<a {attributes}>Jane Roe</a>")) is Marking.NAME


@pytest.mark.parametrize(
    "attributes",
    ["class=author-photo", "class=author-bio", "class=comment-author", "class=authority", "href=/authors/"],
)
def test_what_stands_beside_an_author_s_name_is_not_a_name(attributes: str) -> None:
    assert read_mark(element(f"<a {attributes}>Jane Roe</a>")) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("<p class=author>Jane Roe</p>", ("Jane Roe",)),
        ("<p class=author><a href=/j><span>Jane Roe</span></a></p>", ("Jane Roe",)),
        ("<p class=author><span>By</span> <a href=/n>nettie</a></p>", ("nettie",)),
        ("<p class=author><span>Jane</span> <span>Roe</span></p>", ("Jane Roe",)),
        ("<p class=author><a href=/j>Jane Roe</a><a href=/b>Ben Poe</a></p>", ("Jane Roe", "Ben Poe")),
        ("<p class=author>By Jane Roe and <a href=/b>Ben Poe</a></p>", ("Jane Roe", "Ben Poe")),
        ("<p class=author>Jane Roe<span>12 comments</span></p>", ("Jane Roe",)),
        ("<p class=author>Jane Roe <i>Chief reporter</i> <b>Selby</b></p>", ("Jane Roe",)),
        ("<p class=author>By Jane Roe<time>3 May 2021</time></p>", ("Jane Roe",)),
        ("<p class=author>Jane Roe | Published 3 May 2021</p>", ("Jane Roe",)),
        ("<p itemprop=author itemscope>Our own <b itemprop=name>Jane Roe</b></p>", ("Jane Roe",)),
        ("<meta itemprop=author content='Jane Roe'>", ("Jane Roe",)),
        ("<p class=author>Read all of her articles here</p>", ()),
    ],
)
def test_names_are_told_from_what_is_shown_apart_from_them(text: str, names: tuple[str, ...]) -> None:
    assert named_authors(element(text), Marking.NAME) == names


def test_a_box_about_an_author_holds_a_full_name_and_more() -> None:
    box = "<div class=author-info><h4><a href=/j>Jane Roe</a></h4><p>She writes on rivers.</p></div>"

    assert named_authors(element(box), Marking.BOX) == ("Jane Roe",)
    assert named_authors(element("<div class=author-info><p>Share</p></div>"), Marking.BOX) == ()
