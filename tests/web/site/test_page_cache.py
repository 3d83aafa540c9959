"""Pages that are kept for the next reader."""

from web.site.page_cache import Page, PageCache


def page(size: int) -> Page:
    return Page(b"x" * size, "text/html", {})


def test_pages_that_nobody_asks_for_make_room() -> None:
    kept = PageCache(largest=100)
    kept.put("a", page(40))
    kept.put("b", page(40))
    assert kept.get("a") == page(40)
    kept.put("c", page(40))
    assert [kept.get(tag) is not None for tag in "abc"] == [True, False, True]
    kept.put("a", page(10))
    kept.put("d", page(40))
    assert [kept.get(tag) is not None for tag in "acd"] == [True, True, True]
    kept.put("too large", page(101))
    assert kept.get("too large") is None
    assert kept.get("a") == page(10)
