"""Pages that are kept for the next reader."""

from web.site.page_cache import Page, PageCache


def page(size: int) -> Page:
    return Page(b"x" * size, "text/html", {})


def test_pages_that_nobody_asks_for_make_room() -> None:
    kept = PageCache(largest=10_000)
    kept.put("a", page(4_000))
    kept.put("b", page(4_000))
    assert kept.get("a") == page(4_000)
    kept.put("c", page(3_000))
    assert [kept.get(tag) is not None for tag in "abc"] == [True, False, True]
    kept.put("a", page(1_000))
    kept.put("d", page(3_000))
    assert [kept.get(tag) is not None for tag in "acd"] == [True, True, True]
    kept.put("too large", page(10_001))
    assert kept.get("too large") is None
    assert kept.get("a") == page(1_000)


def test_a_million_answers_of_a_few_bytes_do_not_fit() -> None:
    kept = PageCache(largest=100_000)
    for number in range(1_000):
        kept.put(str(number), page(10))
    assert sum(kept.get(str(number)) is not None for number in range(1_000)) < 100
