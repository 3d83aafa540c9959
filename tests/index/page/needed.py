"""Which of the saved pages needs which rule?

    python -m tests.index.page.needed

Each rule of the tables is left out in turn, and the pages on which it holds are read again. A page that is then
understood otherwise needs the rule; a rule that no page needs has nothing to show for itself.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from index.facts.fact import finish
from index.page import captions, furniture, head_rules, headline
from index.page.article import read_page
from index.vocabulary.article import Article

Change = Callable[[Any], tuple[Any, ...]]
"""What stands in a table in place of a rule."""

PAGES = Path(__file__).parent / "saved"
TABLES: tuple[tuple[ModuleType, str], ...] = (
    (furniture, "FURNITURE_RULES"),
    (captions, "CAPTION_RULES"),
    (furniture, "STAMP_RULES"),
    (furniture, "LISTING_RULES"),
    (head_rules, "HEAD_RULES"),
    (head_rules, "OVER_DATE_RULES"),
    (headline, "HEADLINE_CHOICES"),
)


def pages_by_rule() -> dict[str, list[str]]:
    """Return the names of the pages that need each rule, under the table's name and the rule's."""
    texts = {path.stem: path.read_text("utf-8") for path in sorted(PAGES.glob("*.txt"))}
    whole = {name: _understood(text) for name, text in texts.items()}
    held = {name: _rules_that_hold(text) for name, text in texts.items()}
    needed: dict[str, list[str]] = {}
    for module, table in TABLES:
        for rule in getattr(module, table):
            key = f"{table}: {rule.name}"
            with _changed(module, table, _without(rule)):
                needed[key] = [name for name in texts if key in held[name] and _understood(texts[name]) != whole[name]]
    return needed


def _rules_that_hold(text: str) -> set[str]:
    """Return the rules that hold of some line of a page."""
    held: set[str] = set()
    with ExitStack() as stack:
        for module, table in TABLES:
            stack.enter_context(_changed(module, table, _noting(table, held)))
        _understood(text)
    return held


def _without(left: Any) -> Change:
    return lambda rule: () if rule is left else (rule,)


def _noting(table: str, held: set[str]) -> Change:
    """Return a change that has rules note in a set when they hold."""

    def change(rule: Any) -> tuple[Any, ...]:
        field = "choose" if isinstance(rule, headline.HeadlineChoice) else "condition"

        def ask(*args: object) -> object:
            found = getattr(rule, field)(*args)
            if found is not None:
                held.add(f"{table}: {rule.name}")
            return found

        return (replace(rule, **{field: ask}),)

    return change


@contextmanager
def _changed(module: ModuleType, table: str, change: Change) -> Iterator[None]:
    """Have a table hold what its rules are changed to."""
    before = getattr(module, table)
    setattr(module, table, tuple(each for rule in before for each in change(rule)))
    _forget()
    try:
        yield
    finally:
        setattr(module, table, before)
        _forget()


def _forget() -> None:
    """Clear what is remembered of lines, which other rules decided."""
    furniture.is_furniture.cache_clear()
    captions.is_caption.cache_clear()


def _understood(text: str) -> Article:
    return finish(read_page(text), id="page", location="page.txt")


def main() -> None:
    """Print each rule with the pages that need it, those that none needs last."""
    found = pages_by_rule()
    for rule, pages in sorted(found.items(), key=lambda each: not each[1]):
        print(f"{rule}: {len(pages)}", *pages, sep="\n    ")
    print(f"{sum(map(bool, found.values()))} of {len(found)} rules are needed by a page")


if __name__ == "__main__":
    main()
