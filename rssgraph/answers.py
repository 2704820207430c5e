"""The envelope of every answer: date, filters, completeness, references and age of the facts; and its JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Any, Generic, Literal, TypeVar

from rssgraph.dates import last_day, months_before, parse_span
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.holding import day_of
from rssgraph.model import Reference, parse_locator
from rssgraph.stores.base import Store

Value = TypeVar("Value")
STALE_AFTER_MONTHS = 24
AS_FIELDS = {"as_fields": True}
"""Metadata of a record in a value: in the JSON its fields stand among those of the value, not in one of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """When the oldest and the newest of some facts were last attested, how many there are, and how many are stale.

    `facts` counts those that have a source, `later` those of them that are attested only after the day, `without_date`
    those of which no source has a date.
    """

    oldest: date | None
    newest: date | None
    stale: int
    later: int
    without_date: int
    facts: int

    @property
    def is_mostly_stale(self) -> bool:
        """Whether more than half of the facts are stale."""
        return 2 * self.stale > self.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Attested:
    """When the records of an answer were last attested.

    `oldest` and `newest` are None if no reference has a date. `stale` are the ids of the records that were
    last attested more than 24 months before the day of the answer; `undated` those without any dated
    reference up to then, and `later` those of them that have a later one. `facts` is how many have a reference.
    """

    oldest: date | None
    newest: date | None
    stale: tuple[str, ...]
    undated: tuple[str, ...]
    later: tuple[str, ...]
    facts: int

    @property
    def freshness(self) -> Freshness:
        """The same in numbers."""
        return Freshness(
            oldest=self.oldest,
            newest=self.newest,
            stale=len(self.stale),
            later=len(self.later),
            without_date=len(self.undated) - len(self.later),
            facts=self.facts,
        )


@dataclass(frozen=True)
class Answer(Generic[Value]):
    """What a question gives.

    Parameters
    ----------
    question
        Name of the question, as on the command line.
    arguments
        What was asked, in plain values.
    on
        The day it holds, or "any".
    filters
        The filters it holds under.
    value
        The answer itself: records and plain values.
    complete
        False if something was left out at a limit of `limits`.
    limits
        The limits that applied, by name.
    records
        The records it rests on (each with an id and references).
    published
        The references they name, by id.
    """

    question: str
    arguments: Mapping[str, object]
    on: date | Literal["any"]
    filters: Filters
    value: Value
    complete: bool
    limits: Mapping[str, object]
    records: tuple[Any, ...]
    references: Mapping[str, Reference]

    @cached_property
    def attested(self) -> Attested:
        """When the records it rests on were last attested."""
        return attested(self.records, self.references, self.on)

    @property
    def freshness(self) -> Freshness:
        """How fresh the records are that it rests on."""
        return self.attested.freshness

    def to_json(self) -> dict[str, object]:
        """Return the one document that `--json` prints, of plain values."""
        question = {
            "name": self.question,
            **self.arguments,
            "on": self.on,
            "filters": self.filters.to_params(),
        }
        return {
            "question": plain(question),
            "answer": plain(self.value),
            "complete": self.complete,
            "limits": plain({**self.limits, "attested": self.attested}),
            "references": plain(self.references),
        }


def make_answer(
    store: Store,
    question: str,
    value: Value,
    *,
    filters: Filters,
    arguments: Mapping[str, object] | None = None,
    rests_on: Iterable[Any] = (),
    complete: bool = True,
    limits: Mapping[str, object] | None = None,
) -> Answer[Value]:
    """Put a value into its envelope, with the references of the records it rests on."""
    records = tuple(rests_on)
    references = documents_of(store, (text for record in records for text in record.references))
    return Answer(
        question=question,
        arguments=arguments or {},
        on=day_of(store.as_of, filters),
        filters=filters,
        value=value,
        complete=complete,
        limits=limits or {},
        records=records,
        references=references,
    )


def documents_of(store: Store, locators: Iterable[str]) -> dict[str, Reference]:
    """Return the documents of some locators, by id; one that the data does not know is left out."""
    ids = sorted({parse_locator(own).document for own in locators})
    return {own.id: own for own in store.records("references", column="id", values=ids)} if ids else {}


def last_attested(
    locators: Iterable[str], references: Mapping[str, Reference], on: date | Literal["any"]
) -> date | None:
    """Return the newest publication among the documents of some locators, up to a day; None if none is dated.

    A document published in a month or a year counts from its first day, as of its last.
    """
    newest: date | None = None
    for locator in locators:
        reference = references.get(parse_locator(locator).document)
        if reference is None or not reference.published:
            continue
        span, day = parse_span(reference.published), last_day(reference.published)
        if span is None or day is None or (on != ANY_DAY and span.first > on.toordinal()):
            continue
        newest = day if newest is None else max(newest, day)
    return newest


def stale_before(newest: date | None, on: date | Literal["any"]) -> date | None:
    """Return the day before which facts are stale, as seen on a day; on any day, from the newest of them."""
    seen_from = newest if on == ANY_DAY else on
    return months_before(seen_from, STALE_AFTER_MONTHS) if isinstance(seen_from, date) else None


def attested(
    records: Iterable[Any], references: Mapping[str, Reference], on: date | Literal["any"]
) -> Attested:
    """Return when some records were last attested, as seen on a day."""
    named = {record.id: record.references for record in records if record.references}
    days = {own: last_attested(locators, references, on) for own, locators in named.items()}
    known = [day for day in days.values() if day is not None]
    newest = max(known, default=None)
    limit = stale_before(newest, on)
    undated = sorted(own for own, day in days.items() if day is None)
    return Attested(
        oldest=min(known, default=None),
        newest=newest,
        stale=tuple(
            sorted(own for own, day in days.items() if day is not None and limit is not None and day < limit)
        ),
        undated=tuple(undated),
        later=tuple(own for own in undated if last_attested(named[own], references, ANY_DAY) is not None),
        facts=len(named),
    )


def plain(value: object) -> Any:
    """Return a value as JSON has it: records as objects, words and dates as text, tuples as lists."""
    if is_dataclass(value) and not isinstance(value, type):
        found: dict[str, Any] = {}
        for field in fields(value):
            own = plain(getattr(value, field.name))
            found |= own if field.metadata == AS_FIELDS else {field.name.rstrip("_"): own}
        return found
    if isinstance(value, Mapping):
        return {str(key): plain(own) for key, own in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value)
    if isinstance(value, (set, frozenset)):
        return sorted(plain(own) for own in value)
    if isinstance(value, (list, tuple)):
        return [plain(own) for own in value]
    return value


def dumps(document: object) -> str:
    """Write plain values as JSON that people can read."""
    return json.dumps(document, ensure_ascii=False, indent=2)
