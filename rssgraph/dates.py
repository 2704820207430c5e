"""Partial dates ("2021", "2021-06", "2021-06-30") as half-open days.

Files say the first and the last day, in ISO prefixes with the widest reading; code counts
days as proleptic Gregorian ordinals (`date.toordinal`), the first one included, the end not.
Nothing outside this module turns one into the other.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

OPEN_START = 0
"""First day of what has no known start."""
OPEN_END = 2**31 - 1
"""End of what has no known end."""

_PREFIX = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


class Span(NamedTuple):
    """The days `[first, end)` that a partial date covers."""

    first: int
    end: int


@lru_cache(maxsize=8192)
def parse_span(text: str) -> Span | None:
    """Return the days that an ISO prefix covers, or None if it is not a date of the calendar."""
    match = _PREFIX.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or year < 1:
        return None
    try:
        first = date(year, 1 if month is None else month, 1 if day is None else day)
        last_month = 12 if month is None else month
        last = date(year, last_month, monthrange(year, last_month)[1] if day is None else day)
    except (ValueError, IndexError):
        return None
    return Span(first.toordinal(), last.toordinal() + 1)


def parse_day(text: str) -> date | None:
    """Return the day that a full ISO date names, or None if it is not one of the calendar."""
    span = parse_span(text)
    if span is None or span.end - span.first != 1 or len(text) != len("2018-03-01"):
        return None
    return date.fromordinal(span.first)


def last_day(text: str) -> date | None:
    """Return the last day that an ISO prefix covers, or None if it is not a date."""
    span = parse_span(text)
    return None if span is None else date.fromordinal(span.end - 1)


def year_of(text: str | None) -> int | None:
    """Return the one year that an ISO prefix lies in, or None if it is empty or not a date."""
    day = last_day(text) if text else None
    return None if day is None else day.year


def days_of_year(year: int) -> Span:
    """Return the days of a year."""
    return Span(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)


def begun(text: str | None, on: date | Literal["any"]) -> bool:
    """Return whether something dated so has begun on a day: always if it is not dated, or on any day."""
    span = parse_span(text) if text else None
    return span is None or not isinstance(on, date) or span.first <= on.toordinal()


def over(text: str | None, on: date | Literal["any"]) -> bool:
    """Return whether what ends then is over on a day, by the widest reading; nothing is over on any day."""
    last = last_day(text) if text else None
    return isinstance(on, date) and last is not None and last < on


def may_be_on(text: str | None, on: date | Literal["any"]) -> bool:
    """Return whether a date that names a month or a year only may be a day; never on any day."""
    span = parse_span(text) if text else None
    if span is None or not isinstance(on, date):
        return False
    return span.end - span.first > 1 and span.first <= on.toordinal() < span.end


def overlaps(start: str | None, end: str | None, days: Span) -> bool:
    """Return whether something that holds from a first to a last date does so on any of some days."""
    first, last = (parse_span(text) if text else None for text in (start, end))
    return (first is None or first.first < days.end) and (last is None or days.first < last.end)


def months_before(day: date, months: int) -> date:
    """Return the same day of the month `months` earlier, or that month's last day; the first of all days at most."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < 1:
        return date.min
    month += 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
