import pytest
from lxml.html import document_fromstring

from index.formats.html.body.blocks import key, read_outline
from index.formats.html.body.parts import find_parts

TEXT = "<p>" + "The ferry sails again, and nobody in the harbour knows for how long. " * 8 + "</p>"


def marked(html: str) -> tuple[bool, bool]:
    """Return whether the block that says "Here" is a part of the page, and whether it is a caption."""
    outline = read_outline(document_fromstring(f"<h1>Ferry sails</h1>{TEXT}{html}"))
    parts = find_parts(outline, headline=key("Ferry sails"))
    box = next(block.box for block in outline.blocks if block.text.startswith("Here"))
    return parts.is_page[box], parts.is_caption[box]


@pytest.mark.parametrize(
    "html",
    [
        "<nav>Here</nav>",
        "<aside>Here</aside>",
        "<form>Here</form>",
        "<header>Here</header>",
        "<div role=complementary>Here</div>",
        "<div class=newsletter-box><p>Here</p></div>",
        "<div class=relatedArticles><p>Here</p></div>",
        "<ul class=share-bar><li>Here</ul>",
        "<div id=comments><div><p>Here</p></div></div>",
        "<div class=cookie-notice>Here</div>",
        "<div class='author-bio'><p>Here</p></div>",
        "<div class=teaser-list><p>Here</p></div>",
    ],
)
def test_parts_of_the_page_are_known_by_tag_role_and_name(html: str) -> None:
    assert marked(html) == (True, False)


@pytest.mark.parametrize(
    "html",
    [
        "<div class=text>Here</div>",
        "<h2 class=nav-anchor>Here</h2>",
        "<section id=sharing-a-boat-with-many-people><p>Here</p></section>",
        "<article><header>Here</header></article>",
        "<div class=css-1a2ad3b>Here</div>",
        "<div class=with-sidebar>" + TEXT + "<p>Here</p></div>",
    ],
)
def test_names_that_mislead_make_no_part_of_the_page(html: str) -> None:
    assert marked(html) == (False, False)


def test_the_header_with_the_headline_is_the_article_s() -> None:
    outline = read_outline(document_fromstring(f"<header><h1>Ferry sails</h1><p>By Ann Roe</p></header>{TEXT}"))

    parts = find_parts(outline, headline=key("Ferry sails"))

    assert not any(parts.is_page)


def test_captions_are_known_by_tag_and_name_unless_they_hold_running_text() -> None:
    found = [
        marked(f"<{tag}>Here{text}</{tag.split()[0]}>")
        for tag in ("figcaption", "div class=credit")
        for text in ("", TEXT)
    ]

    assert found == [(False, True), (False, False)] * 2
