"""What rests on each reference, and which of its lines are cited."""

from __future__ import annotations

import re
import tracemalloc
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import strategies as st

from rssgraph.dataset import Dataset
from rssgraph.errors import RecordNotFoundError
from rssgraph.filters import Filters
from rssgraph.model import Name, Record, Status
from rssgraph.questions.sources import Cited, Source, sources
from rssgraph.schema import TABLES
from tests import strategies
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, event, figure, link, meeting, name, observation, reference

PLAN, NOTES, UNUSED = (reference(own) for own in ("plan", "notes", "unused"))


def test_records_of_all_days_and_standings_count_and_lines_count_once(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            *(UNUSED, PLAN, NOTES),
            actor("a", references=("plan#L3-5", "notes#p2")),
            actor("b", end="1999", references=("plan#L5-6",)),
            link("a", "b", status=Status.PROPOSED, references=("plan#L3-5", "plan#L12")),
            name("a", "Förr", end="2010", references=("plan#L12",)),
            name("a", "Nu", start="2011", references=("plan#L12",)),
            event("formed", references=("plan",)),
        )
    )

    answer = sources(store, filters=Filters(on=date(2018, 1, 1)))

    assert answer.value == (
        Source(NOTES, {"actors": 1}, 0, (), ()),
        Source(
            PLAN,
            {"actors": 2, "names": 2, "links": 1, "events": 1},
            5,
            (
                Cited(3, 5, ("a", "a-supports-b")),
                Cited(5, 6, ("b",)),
                Cited(12, 12, ("a", "a-supports-b")),
            ),
            ((1, 2), (7, 11)),
        ),
        Source(UNUSED, {}, 0, (), ()),
    )
    assert (answer.on, answer.complete) == (date(2018, 1, 1), True)
    assert sources(store, "notes", filters=Filters()).value == (Source(NOTES, {"actors": 1}, 0, (), ()),)


def test_lines_by_the_million_are_counted_without_a_list_of_them(make_store: StoreMaker) -> None:
    store = make_store(dataset(PLAN, actor("a", references=("plan#L3-1000002", "plan#L2000000"))))
    store.dataset()

    tracemalloc.start()
    (plan,) = sources(store, filters=Filters()).value
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (plan.lines_cited, plan.not_cited) == (1_000_001, ((1, 2), (1_000_003, 1_999_999)))
    assert most < 10_000_000


def test_a_document_that_is_no_reference_is_refused(make_store: StoreMaker) -> None:
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table references has the id 'x'\.$"):
        sources(make_store(dataset(PLAN)), "x", filters=Filters())


@st.composite
def datasets(draw: st.DrawFn) -> tuple[Record, ...]:
    """Draw records of every table that cites, with places of all kinds."""
    pick = draw(strategies.picks())

    def cited() -> tuple[str, ...]:
        places = ("", "#p2", "#row7", "#L1", "#L2-3", "#L3", "#L3-8", "#L9-12", "#L10-11")
        return tuple(
            dict.fromkeys(
                pick.one(("plan", "notes")) + pick.one(places) for _ in range(pick.one((0, 1, 1, 2, 3)))
            )
        )

    def start(number: int) -> str | None:
        return str(2000 + number) if number else None

    return (
        *(PLAN, NOTES, UNUSED),
        *(actor(own, references=cited()) for own in "ab"),
        *(name("a", own, start=start(place), references=cited()) for place, own in enumerate("xy")),
        *(link("a", "b", id=f"l{place}", references=cited()) for place in range(pick.one(range(4)))),
        meeting("a", per_year=1, references=cited()),
        figure("b", "staff", 2, references=cited()),
        event("e", references=cited()),
        observation("o", references=cited()),
    )


def lines(locator: str) -> set[int]:
    """Return the lines that a locator names."""
    found = re.fullmatch(r"[a-z]+#L(\d+)(?:-(\d+))?", locator)
    return set(range(int(found[1]), int(found[2] or found[1]) + 1)) if found else set()


def expected(records: tuple[Record, ...], document: str) -> dict[str, Any]:
    """Look at every record, and at every line up to the last one that is cited."""
    table_of = {schema.record: name for name, schema in TABLES.items()}
    mine = [
        (own, [text for text in getattr(own, "references", ()) if text.split("#")[0] == document])
        for own in records
    ]
    resting = [(own, texts) for own, texts in mine if texts]
    counts = {table: sum(table_of[type(own)] == table for own, _ in resting) for table in TABLES}
    places: dict[tuple[int, int], set[str]] = {}
    for own, texts in resting:
        for text in texts:
            if numbers := lines(text):
                key = min(numbers), max(numbers)
                places.setdefault(key, set()).add(own.actor if isinstance(own, Name) else own.id)
    cited = set().union(*(lines(text) for _, texts in resting for text in texts))
    return {
        "records": {table: count for table, count in counts.items() if count},
        "lines_cited": len(cited),
        "cited": [
            {"first": first, "last": last, "records": sorted(places[first, last])}
            for first, last in sorted(places)
        ],
        "not_cited": sorted(set(range(1, max(cited, default=0))) - cited),
    }


def test_sources_agree_with_a_look_at_every_record_and_line(make_store: StoreMaker) -> None:
    def check(records: tuple[Record, ...]) -> None:
        store = make_store(Dataset.of(records, as_of="2018-01-01"))
        found: Any = sources(store, filters=Filters()).to_json()["answer"]
        assert [own["reference"]["id"] for own in found] == ["notes", "plan", "unused"]
        for own in found:
            stretches = own["not_cited"]
            assert all(before[1] + 1 < after[0] for before, after in pairwise(stretches))
            apart = [line for first, last in stretches for line in range(first, last + 1)]
            assert own | {"not_cited": apart} == {
                "reference": own["reference"],
                **expected(records, own["reference"]["id"]),
            }

    make_store.agrees(datasets(), check, examples=150)
