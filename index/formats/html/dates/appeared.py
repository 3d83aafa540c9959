"""Given the dates that a page states, which one says when its article appeared?

What a reader sees beside the headline and what the markup tells machines mostly agree. Where they do not, the day
that is shown wins: it is the editors' own, while stamps are in Greenwich's time, and systems renew them. The exceptions
are a day that the markup calls that of an update, and one above the headline, where some pages show today's.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from index.facts.date_fields import UPDATED
from index.facts.fact import Fact, fact
from index.formats.html.dates.beside import ABOVE, ALONE, BELOW
from index.vocabulary.article import Field

_SHOWN = (BELOW, ABOVE, "page text")
"""Where a reader sees a date."""


def with_date_first(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts of a page, the date that says when its article appeared before all others."""
    dates = [each for each in facts if each.provenance.field is Field.PUBLISHED and each.values]
    chosen = _choose([each for each in dates if not each.provenance.guess], dates) or _guess(dates)
    if chosen is None:
        return tuple(facts)
    if UPDATED in chosen.provenance.note and chosen.provenance.origin not in _SHOWN:
        return tuple(_as_said(each) if each in dates else each for each in facts)
    return (chosen, *(each for each in facts if each is not chosen))


def _as_said(update: Fact) -> Fact:
    """Return the time of an update that readers do not see, without a value: nobody published the article then."""
    about = update.provenance
    return fact(Field.PUBLISHED, "", about.origin, quote=about.quote or update.values[0], note=about.note)


def _choose(certain: Sequence[Fact], dates: Sequence[Fact]) -> Fact | None:
    shown = next((each for each in certain if each.provenance.origin in _SHOWN), None)
    told = next((each for each in certain if each.provenance.origin not in (*_SHOWN, ALONE)), None)
    if shown is None or told is None:
        return shown or (_as_local(told, dates) if told else next(iter(certain), None))
    days = _days_between(shown, told)
    if days == 0:
        return told  # it tells the time of day, too
    is_today = shown.provenance.origin == ABOVE and not (days == 1 and _is_greenwich(told))
    is_update = days > 1 and any(UPDATED in each.provenance.note and not _days_between(each, shown) for each in dates)
    return told if is_today or is_update else shown


def _as_local(told: Fact, dates: Iterable[Fact]) -> Fact:
    """Return a stamp in Greenwich's time, or the date that says on which day that was where the article appeared."""
    if not _is_greenwich(told):
        return told
    near = [each for each in dates if UPDATED not in each.provenance.note and _days_between(each, told) == 1]
    return next((each for each in near if not _is_greenwich(each) and _is_same(each, told)), told)


def _is_same(local: Fact, told: Fact) -> bool:
    """Return whether a date without a zone may be, and one with a zone is, the moment that a stamp tells."""
    first, second = (datetime.fromisoformat(each.values[0]) for each in (local, told))
    return first.tzinfo is None or abs((first - second).total_seconds()) < 60


def _guess(dates: Iterable[Fact]) -> Fact | None:
    """Return the best of dates of which none is certain: a day that is shown or in the address before an update."""
    ranked = sorted(dates, key=lambda each: (UPDATED in each.provenance.note, each.provenance.origin not in _SHOWN))
    return next(iter(ranked), None)


def _is_greenwich(each: Fact) -> bool:
    return each.values[0].endswith("+00:00")


def _days_between(first: Fact, second: Fact) -> int:
    return abs((_day(first) - _day(second)).days)


def _day(each: Fact) -> date:
    return date.fromisoformat(each.values[0][:10])
