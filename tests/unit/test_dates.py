"""Partial dates as half-open days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rssgraph.dates import Span, last_day, may_be_on, months_before, parse_day, parse_span


def span(first: date, last: date) -> Span:
    return Span(first.toordinal(), last.toordinal() + 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-01", date(2018, 1, 1), date(2018, 1, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1900-02", date(1900, 2, 1), date(1900, 2, 28)),
        ("2018-12", date(2018, 12, 1), date(2018, 12, 31)),
        ("2020-02-29", date(2020, 2, 29), date(2020, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_prefix_covers_its_widest_reading(text: str, first: date, last: date) -> None:
    assert parse_span(text) == span(first, last)
    assert last_day(text) == last


@pytest.mark.parametrize(
    "text",
    [
        "",
        "18",
        "201",
        "20180",
        "0000",
        "2018-",
        "2018-0",
        "2018-00",
        "2018-13",
        "2018-1-1",
        "2018-02-30",
        "2019-02-29",
        "2018-04-31",
        "2018-01-00",
        "2018/01/01",
        "2018-01-01T00",
        "2018-01-01 ",
        " 2018",
        "+2018",
        "jan-18",
        "２０１８",
        "2018\n",
        "any",
    ],
)
def test_what_is_no_date_of_the_calendar(text: str) -> None:
    assert parse_span(text) is None
    assert parse_day(text) is None
    assert last_day(text) is None


@given(st.dates())
def test_every_day_of_the_calendar_is_read(day: date) -> None:
    text = day.isoformat()

    assert parse_day(text) == day
    assert parse_span(text) == span(day, day)
    for length in (4, 7):
        covered = parse_span(text[:length])
        assert covered is not None
        assert covered.first <= day.toordinal() < covered.end


@given(st.dates(max_value=date(9998, 12, 31)))
def test_months_and_years_follow_each_other_without_gap(day: date) -> None:
    for length in (4, 7):
        covered = parse_span(day.isoformat()[:length])
        assert covered is not None
        after = parse_span(date.fromordinal(covered.end).isoformat()[:length])
        assert after is not None
        assert after.first == covered.end


@pytest.mark.parametrize("text", ["2018", "2018-01", "", "2018-02-30"])
def test_a_day_is_a_full_date(text: str) -> None:
    assert parse_day(text) is None


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2019, 6, 13), 24, date(2017, 6, 13)),
        (date(2020, 2, 29), 12, date(2019, 2, 28)),
        (date(2020, 3, 31), 1, date(2020, 2, 29)),
        (date(2018, 1, 15), 1, date(2017, 12, 15)),
        (date(2018, 5, 31), 0, date(2018, 5, 31)),
        (date(2018, 12, 1), 11, date(2018, 1, 1)),
    ],
)
def test_months_before_keep_the_day_or_take_the_last_of_the_month(
    day: date, months: int, expected: date
) -> None:
    assert months_before(day, months) == expected


@given(st.dates(min_value=date(100, 1, 1)), st.integers(0, 600))
def test_months_before_land_in_the_right_month(day: date, months: int) -> None:
    found = months_before(day, months)

    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("text", "on", "may_be"),
    [
        ("2018", date(2018, 3, 1), True),
        ("2018", date(2019, 1, 1), False),
        ("2018-03", date(2018, 3, 31), True),
        ("2018-03", date(2018, 4, 1), False),
        ("2018-03-01", date(2018, 3, 1), False),
        (None, date(2018, 3, 1), False),
        ("2018", "any", False),
    ],
)
def test_a_month_or_a_year_may_be_on_each_of_its_days(text: str | None, on: Any, may_be: bool) -> None:
    assert may_be_on(text, on) is may_be
