"""When facts were last attested, and plain values."""

from __future__ import annotations

from datetime import date

from rssgraph.answers import Attested, Freshness, attested, last_attested, plain
from rssgraph.filters import ANY_DAY
from rssgraph.model import Level, LinkKind
from rssgraph.questions.levels import LevelCount
from tests.factories import link, reference

PUBLISHED = {own.id: own for own in (reference("plan", published="2017-11-07"), reference("web"))}
PUBLISHED["notes"] = reference("notes", published="2019-06")


def test_the_newest_publication_up_to_the_day_counts() -> None:
    locators = ("plan#L1-2", "notes#p3", "web", "nowhere")

    assert last_attested(locators, PUBLISHED, date(2019, 6, 1)) == date(2019, 6, 30)
    assert last_attested(locators, PUBLISHED, date(2019, 5, 31)) == date(2017, 11, 7)
    assert last_attested(locators, PUBLISHED, date(2017, 11, 6)) is None
    assert last_attested(locators, PUBLISHED, ANY_DAY) == date(2019, 6, 30)
    assert last_attested(("web",), PUBLISHED, date(2020, 1, 1)) is None


def test_records_are_stale_when_attested_more_than_24_months_before() -> None:
    old, new, undated, bare = (
        link("a", "b", LinkKind.INFORMS, id=name, references=references)
        for name, references in (("old", ("plan",)), ("new", ("notes",)), ("undated", ("web",)), ("bare", ()))
    )
    records = (old, new, undated, bare)

    assert attested(records, PUBLISHED, date(2019, 11, 7)) == Attested(
        oldest=date(2017, 11, 7), newest=date(2019, 6, 30), stale=(), undated=("undated",), later=(), facts=3
    )
    assert attested(records, PUBLISHED, date(2018, 1, 1)) == Attested(
        oldest=date(2017, 11, 7),
        newest=date(2017, 11, 7),
        stale=(),
        undated=("new", "undated"),
        later=("new",),
        facts=3,
    )
    assert attested(records, PUBLISHED, date(2018, 1, 1)).freshness == Freshness(
        oldest=date(2017, 11, 7), newest=date(2017, 11, 7), stale=0, later=1, without_date=1, facts=3
    )
    assert attested(records, PUBLISHED, date(2019, 11, 8)).stale == ("old",)


def test_plain_values_are_what_json_has() -> None:
    count = LevelCount(Level.LOCAL, Level.NATIONAL, 2)

    assert plain({"on": date(2018, 3, 1), "cells": (count,), "kinds": frozenset({LinkKind.FUNDS})}) == {
        "on": "2018-03-01",
        "cells": [{"from": "local", "to": "national", "links": 2}],
        "kinds": ["funds"],
    }
