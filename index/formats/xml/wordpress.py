"""Given an item of an export of WordPress, what is it, and what does it say besides what items of feeds do? (WXR 1.2)

Posts and pages that are published are articles, and so are types of posts that a site made itself; attachments, menus,
revisions, drafts and the settings of themes are not.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from index.facts.fact import Fact
from index.formats.html.values import paragraphs_of
from index.formats.xml.parsing.statements import day_fact
from index.vocabulary.article import Paragraph

READS = (("Export of WordPress", "WXR", "each post and page"),)

_OTHERS = {
    "attachment": "attachment",
    "nav_menu_item": "menu item",
    "revision": "revision",
    "customize_changeset": "setting",
    "custom_css": "setting",
    "oembed_cache": "setting",
    "user_request": "setting",
    "elementor_library": "template",
    "shop_order": "order",
    "shop_coupon": "order",
    "scheduled-action": "setting",
    "wpcf7_contact_form": "form",
    "feedback": "answer to a form",
    "flamingo_inbound": "answer to a form",
    "jetpack_migration": "setting",
    "amp_validated_url": "setting",
    "spucpt": "setting",
}
_SETTINGS = ("wp_", "acf-", "elementor_", "vc_", "_")
"""What the names of types begin with that hold templates, styles and settings."""

_PUBLISHED = frozenset({"publish", "inherit", ""})
_SHORTCODE = re.compile(
    r"\[/?(?:\w[\w-]{0,60}(?:\s{1,9}[\w-]{1,60}=(?:\"[^\"\[\]]{0,900}\"|'[^'\[\]]{0,900}'|[^\s\[\]\"']{1,300})){1,40}"
    r"\s{0,9}/?|/\w[\w-]{0,60})\]"
)
_PLAIN_CODE = re.compile(
    r"\[(?:gallery|caption|embed|video|audio|playlist|more|toc|contact-form|columns?|row|quote|pullquote|footnote)\b"
    r"[^\[\]]{0,900}\]"
)
_BLOCK = "<!-- wp:"
_BLANK = re.compile(r"\n(?:[ \t]*+\r?\n)+")


def unwanted_post(element: Element) -> str:
    """Return what an item of an export is if not an article, empty for an article and for items of other feeds."""
    kind = (element.findtext("wp:post_type") or "").strip()
    if not kind:
        return ""
    if other := _OTHERS.get(kind):
        return other
    if kind.startswith(_SETTINGS):
        return "setting"
    status = (element.findtext("wp:status") or "").strip()
    return "" if status in _PUBLISHED else "deleted post" if status == "trash" else "draft"


def named_by(channel: Element, login: str) -> str:
    """Return the name under which an author is shown, by the name with which he signs in; else that one."""
    for author in channel.findall("wp:author"):
        if author.findtext("wp:author_login") == login.strip():
            return author.findtext("wp:author_display_name") or login
    return login


def post_id(element: Element, channel: Element) -> str:
    """Return the id of a post on its site, which its guid is not always: a copy of a post may keep that."""
    number = (element.findtext("wp:post_id") or "").strip()
    site = (channel.findtext("wp:base_blog_url") or channel.findtext("link") or "").strip().rstrip("/")
    return f"{site}/?p={number}" if number and site else ""


def post_day(element: Element, *, language: str) -> Iterator[Fact]:
    """Yield when a post appeared, by the clock of its place."""
    day = element.findtext("wp:post_date")
    if day and not day.startswith("0000"):
        yield from day_fact(day, "wp:post_date", language=language)


def excerpt_of(element: Element) -> str:
    """Return the excerpt that an editor wrote, empty if there is none."""
    return (element.findtext("excerpt:encoded") or "").strip()


def post_text(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a post: HTML, in which blank lines part paragraphs unless it is made of blocks.

    Commands in brackets are left out, and what stands between two of them is a paragraph.

    >>> [each.text for each in post_text('[caption id="a" width="9"]A weir[/caption]One <b>dam</b>.\\n\\nTwo.')]
    ['A weir', 'One dam.', 'Two.']
    """
    if "[" in text:
        text = _PLAIN_CODE.sub("", _SHORTCODE.sub(_parting, text))
    if _BLOCK not in text and "<" in text:
        text = _BLANK.sub("<br><br>", text)
    return paragraphs_of(text)


def _parting(match: re.Match[str]) -> str:
    return "\n\n" if match[0].startswith("[/") else ""
