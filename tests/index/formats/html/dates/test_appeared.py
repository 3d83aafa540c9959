from index.facts.date_fields import UPDATED
from index.facts.fact import Fact, choose, fact
from index.formats.html.dates.appeared import with_date_first
from index.formats.html.dates.beside import ABOVE, ALONE, BELOW
from index.vocabulary.article import Field


def _date(value: str, origin: str, *, is_update: bool = False) -> Fact:
    return fact(Field.PUBLISHED, value, origin, note=UPDATED if is_update else "", guess=is_update)


def _appeared(*dates: Fact) -> str:
    return choose(with_date_first(dates))[Field.PUBLISHED].values[0]


def test_where_both_agree_the_markup_tells_the_time_of_day() -> None:
    found = _appeared(_date("2021-05-03T14:05:00+02:00", "meta date"), _date("2021-05-03", BELOW))

    assert found == "2021-05-03T14:05:00+02:00"


def test_the_day_that_is_shown_below_the_headline_wins_over_the_markup() -> None:
    assert _appeared(_date("2021-06-09", "meta date"), _date("2021-05-03", BELOW)) == "2021-05-03"


def test_a_day_above_the_headline_may_be_today_s_and_does_not_win() -> None:
    assert _appeared(_date("2021-05-03", "meta date"), _date("2021-06-09", ABOVE)) == "2021-05-03"


def test_a_day_above_the_headline_corrects_a_stamp_in_greenwich_s_time() -> None:
    assert _appeared(_date("2021-05-04T01:30:00+00:00", "meta date"), _date("2021-05-03", ABOVE)) == "2021-05-03"


def test_a_day_that_the_markup_calls_an_update_does_not_win() -> None:
    found = _appeared(
        _date("2021-05-03", "meta date"),
        _date("2021-06-09", "meta modified", is_update=True),
        _date("2021-06-09", BELOW),
    )

    assert found == "2021-05-03"


def test_of_one_moment_in_two_zones_the_local_one_counts() -> None:
    found = _appeared(
        _date("2021-05-04T01:30:00+00:00", "meta date"), _date("2021-05-03T21:30:00-04:00", "time datetime")
    )

    assert found == "2021-05-03T21:30:00-04:00"


def test_the_day_in_the_address_tells_where_a_stamp_in_greenwich_s_time_is_a_day_off() -> None:
    assert _appeared(_date("2021-05-04T01:30:00+00:00", "meta date"), _date("2021-05-03", "URL")) == "2021-05-03"
    assert _appeared(_date("2021-05-04T01:30:00+00:00", "meta date"), _date("2021-05-02", "URL"))[:10] == "2021-05-04"


def test_the_only_date_of_a_page_stands_back_behind_the_markup() -> None:
    assert _appeared(_date("2021-05-03", ALONE), _date("2021-06-09", "meta date")) == "2021-06-09"


def test_an_update_alone_is_a_guess_where_it_is_shown() -> None:
    [found] = with_date_first([_date("2021-06-09", BELOW, is_update=True)])

    assert (found.values, found.provenance.guess) == (("2021-06-09",), True)


def test_an_update_that_only_machines_are_told_of_is_not_a_date() -> None:
    [found] = with_date_first([_date("2021-06-09", "meta article:modified_time", is_update=True)])

    assert (found.values, found.provenance.quote, found.provenance.note) == ((), "2021-06-09", UPDATED)


def test_dates_that_were_not_chosen_follow() -> None:
    shown, told = _date("2021-05-03", BELOW), _date("2021-06-09", "JSON-LD datePublished")

    assert with_date_first([fact(Field.TITLE, "The dam holds", "h1"), told, shown]) == (
        shown,
        fact(Field.TITLE, "The dam holds", "h1"),
        told,
    )
