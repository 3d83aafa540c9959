"""Given an element of a page, does it stand in the article or among links to others?"""

from lxml.html import HtmlElement

_OTHERS = frozenset({"aside", "nav", "footer"})


def is_list_item(element: HtmlElement) -> bool:
    """Return whether an element stands in an item of a list, beside a link."""
    return any(next(item.iter("a"), None) is not None for item in element.iterancestors("li"))


def is_aside(element: HtmlElement) -> bool:
    """Return whether an element stands among links to other articles."""
    return any(above.tag in _OTHERS or "related" in (above.get("class") or "") for above in element.iterancestors())
