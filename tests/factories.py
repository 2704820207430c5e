"""Valid records by default: a test names only what it is about."""

# ruff: noqa: A002

from __future__ import annotations

from typing import Any

from rssgraph import model
from rssgraph.dataset import Dataset
from rssgraph.model import ActorKind, EventKind, Level, LinkKind, ObservationKind
from rssgraph.viewer.language import language

AS_OF = "2020-01-01"
ENGLISH = language("en")
"""The language of pictures whose words do not matter."""


def actor(
    id: str, level: Level = Level.LOCAL, kind: ActorKind = ActorKind.UNIT, **fields: Any
) -> model.Actor:
    """Make an actor that is named after its id."""
    return model.Actor(id=id, level=level, kind=kind, **({"name": id} | fields))


def link(
    source: str,
    target: str,
    kind: LinkKind = LinkKind.SUPPORTS,
    id: str | None = None,
    **fields: Any,
) -> model.Link:
    """Make a link whose id tells its ends and its kind."""
    own = id or f"{source}-{kind}-{target}".replace("_", "-")
    return model.Link(id=own, source=source, target=target, kind=kind, **fields)


def theme(id: str, **fields: Any) -> model.Theme:
    """Make a theme that is named after its id."""
    return model.Theme(id=id, **({"name_sv": id} | fields))


def reference(id: str, **fields: Any) -> model.Reference:
    """Make a reference that is titled after its id."""
    return model.Reference(id=id, **({"title": id} | fields))


def name(actor: str, name: str, **fields: Any) -> model.Name:
    """Make a dated name of an actor."""
    return model.Name(actor=actor, name=name, **fields)


def meeting(forum: str, date: str | None = None, id: str | None = None, **fields: Any) -> model.Meeting:
    """Make a meeting on a date, or once a year if neither a date nor a number is given."""
    rhythm = {"per_year": 1} if date is None and "per_year" not in fields else {}
    own = id or f"meet-{forum}-{date or 'yearly'}"
    return model.Meeting(id=own, forum=forum, date=date, **(rhythm | fields))


def activity(
    id: str, kind: model.ActivityKind = model.ActivityKind.ACTIVITY, **fields: Any
) -> model.Activity:
    """Make an activity that is named after its id."""
    return model.Activity(id=id, kind=kind, **({"name_sv": id} | fields))


def figure(actor: str, measure: str, value: float, id: str | None = None, **fields: Any) -> model.Figure:
    """Make a figure about an actor."""
    return model.Figure(
        id=id or f"fig-{actor}-{measure}", actor=actor, measure=measure, value=value, **fields
    )


def event(id: str, kind: EventKind = EventKind.REPLACED, **fields: Any) -> model.Event:
    """Make an event."""
    return model.Event(id=id, kind=kind, **fields)


def observation(id: str, kind: ObservationKind = ObservationKind.GAP, **fields: Any) -> model.Observation:
    """Make an observation."""
    return model.Observation(id=id, kind=kind, **({"text_sv": id} | fields))


def dataset(*records: model.Record, as_of: str | None = AS_OF, title: str | None = None) -> Dataset:
    """Make a dataset that stands on 1 January 2020."""
    return Dataset.of(records, as_of=as_of, title=title)
