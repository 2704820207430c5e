"""How pictures tell apart what is planned: dots and dashed outlines are decided, rings and dotted ones proposed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from rssgraph.drawing.picture import EdgeState, EdgeStyle, LegendEntry
from rssgraph.drawing.speech import mark
from rssgraph.drawing.style import KIND_FAMILIES
from rssgraph.model import PLANNED, Status
from rssgraph.stores.base import Store

STATE_OF: Mapping[Status, EdgeState] = {
    Status.DECIDED: EdgeState.DECIDED,
    Status.PROPOSED: EdgeState.PROPOSED,
}
OUTLINES: Mapping[Status, tuple[float, float]] = {Status.DECIDED: (4, 2.5), Status.PROPOSED: (1.2, 2.4)}
"""Lengths of line and gap of the outline of an actor that is planned."""
OF_ACTORS_AND_LINKS = {
    Status.DECIDED: (mark("Dashed outline: decided"), mark("dot: decided, not confirmed")),
    Status.PROPOSED: (mark("Dotted outline: proposed"), mark("ring: proposed")),
}
OF_CHANGES = {
    Status.DECIDED: (
        mark("Dashed outline: the change is decided, not confirmed"),
        mark("dot: the change is decided, not confirmed"),
    ),
    Status.PROPOSED: (mark("Dotted outline: the change is proposed"), mark("ring: the change is proposed")),
}
OF_CHANGES_AND_ENDED_PLANS = {
    Status.DECIDED: (
        mark("Dashed outline: the change, or what ended, is decided, not confirmed"),
        mark("dot: the change, or what ended, is decided, not confirmed"),
    ),
    Status.PROPOSED: (
        mark("Dotted outline: the change, or what ended, is proposed"),
        mark("ring: the change, or what ended, is proposed"),
    ),
}
"""What the legend says of an outline, and of a line."""

Texts = Mapping[Status, tuple[str, str]]


def planned_as(standings: Iterable[Status]) -> Status | None:
    """Return what several together are planned as: decided if all of them are; None if one is there, or is over."""
    found = set(standings)
    if not found or not found <= PLANNED:
        return None
    return Status.PROPOSED if Status.PROPOSED in found else Status.DECIDED


def planned_endings(store: Store, over: Sequence[str]) -> dict[str, Status]:
    """Return as what the ends of actors that are over are only planned, by the events that end them."""
    standings: dict[str, set[Status]] = {own: set() for own in over}
    for event in store.records("events", column="original", values=over) if over else ():
        for own in standings.keys() & set(event.original):
            standings[own].add(event.status)
    found = {own: planned_as(ends) for own, ends in standings.items()}
    return {own: planned for own, planned in found.items() if planned is not None}


def planned_outlines(
    found: Collection[Status | None], _: Callable[[str], str], texts: Texts = OF_ACTORS_AND_LINKS
) -> Iterator[LegendEntry]:
    """Explain the outlines of what is planned."""
    for status, (text, _line) in texts.items():
        if status in found:
            yield LegendEntry(text=_(text), node=KIND_FAMILIES[-1].style, planned=status)


def planned_lines(
    found: Collection[EdgeState],
    style: EdgeStyle,
    _: Callable[[str], str],
    texts: Texts = OF_ACTORS_AND_LINKS,
    *,
    arrow: bool = True,
) -> Iterator[LegendEntry]:
    """Explain the ends of lines that are planned, by a line of a style with or without an end."""
    for status, (_outline, text) in texts.items():
        if STATE_OF[status] in found:
            yield LegendEntry(text=_(text), edge=style, arrow=arrow, state=STATE_OF[status])
