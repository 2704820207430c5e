"""Where the sources disagree: what each of the places says, beside each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rssgraph.answers import Answer, make_answer
from rssgraph.dates import begun
from rssgraph.filters import Filters
from rssgraph.holding import day_of
from rssgraph.model import Link, Observation, ObservationKind
from rssgraph.questions.places import meet
from rssgraph.stores.base import Store

CONCERNS = {
    "links": ("source", "target"),
    "figures": ("actor",),
    "activities": ("given_by", "done_by", "for_whom"),
    "meetings": ("forum",),
    "events": ("original", "resulting"),
}
"""Tables whose records say something, with the columns that name whom it concerns."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A place in a document, and the records that say in our words what it says there."""

    reference: str
    records: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An observation that sources disagree, with one voice for each of its references, in their order."""

    observation: Observation
    voices: tuple[Voice, ...]


def disagreements(store: Store, *, filters: Filters) -> Answer[tuple[Disagreement, ...]]:
    """Collect where the sources disagree, by id of the observation.

    Parameters
    ----------
    store
        Store to ask.
    filters
        Their day leaves out what was observed later; nothing else is left out.

    Returns
    -------
    disagreements
        The records of a voice cite the place and concern the actors of the observation: links between two
        of these if there are any, else links of one of them; figures, activities, meetings and events of
        one. They come table by table, each in its order.
    """
    # ask: the observations, and what is recorded of the actors they are about
    day = day_of(store.as_of, filters)
    observed: tuple[Observation, ...] = store.records("observations")
    open_ = [own for own in observed if own.kind is ObservationKind.DISAGREEMENT and begun(own.date, day)]
    actors = sorted({actor for own in open_ for actor in own.about})
    recorded = {
        table: _once(store.records(table, column=column, values=actors) for column in columns)
        for table, columns in CONCERNS.items()
    }

    # work: what each place says
    value = tuple(
        Disagreement(own, tuple(Voice(text, _said(text, own, recorded)) for text in own.references))
        for own in open_
    )
    said = _once(voice.records for each in value for voice in each.voices)
    return make_answer(store, "disagreements", value, filters=filters, rests_on=(*open_, *said))


def _said(reference: str, observation: Observation, recorded: dict[str, tuple[Any, ...]]) -> tuple[Any, ...]:
    about = frozenset(observation.about)
    found = [
        own
        for table, columns in CONCERNS.items()
        for own in recorded[table]
        if _concerns(own, columns, about) and any(meet(text, reference) for text in own.references)
    ]
    between = {own.id for own in found if isinstance(own, Link) and {own.source, own.target} <= about}
    return tuple(own for own in found if not between or not isinstance(own, Link) or own.id in between)


def _concerns(record: Any, columns: Iterable[str], about: frozenset[str]) -> bool:
    """Return whether one of the columns of a record, which may have several values, names one of some actors."""
    for column in columns:
        value = getattr(record, column)
        if not about.isdisjoint(value if isinstance(value, tuple) else (value,)):
            return True
    return False


def _once(found: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    by_id = {record.id: record for records in found for record in records}
    return tuple(by_id[own] for own in sorted(by_id))
