"""How pictures tell apart what is planned: dots and dashed outlines are decided, rings and dotted ones proposed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from rssgraph.drawing.picture import EdgeState, EdgeStyle, LegendEntry
from rssgraph.drawing.speech import mark
from rssgraph.drawing.style import KIND_FAMILIES
from rssgraph.model import PLANNED, Status

STATE_OF: Mapping[Status, EdgeState] = {
    Status.DECIDED: EdgeState.DECIDED,
    Status.PROPOSED: EdgeState.PROPOSED,
}
OUTLINES: Mapping[Status, tuple[float, float]] = {Status.DECIDED: (4, 2.5), Status.PROPOSED: (1.2, 2.4)}
"""Lengths of line and gap of the outline of an actor that is planned."""
TEXTS = {
    Status.DECIDED: (mark("Dashed outline: decided"), mark("dot: decided, not confirmed")),
    Status.PROPOSED: (mark("Dotted outline: proposed"), mark("ring: proposed")),
}
"""What the legend says of an outline, and of a line."""


def planned_as(standings: Iterable[Status]) -> Status | None:
    """Return what several together are planned as: decided if one of them is; None if one is there, or is over."""
    found = set(standings)
    if not found or not found <= PLANNED:
        return None
    return Status.DECIDED if Status.DECIDED in found else Status.PROPOSED


def planned_outlines(found: Collection[Status | None], _: Callable[[str], str]) -> Iterator[LegendEntry]:
    """Explain the outlines of what is planned."""
    for status, (text, _line) in TEXTS.items():
        if status in found:
            yield LegendEntry(text=_(text), node=KIND_FAMILIES[-1].style, planned=status)


def planned_lines(
    found: Collection[EdgeState], style: EdgeStyle, _: Callable[[str], str], *, arrow: bool = True
) -> Iterator[LegendEntry]:
    """Explain the ends of lines that are planned, by a line of a style with or without an end."""
    for status, (_outline, text) in TEXTS.items():
        if STATE_OF[status] in found:
            yield LegendEntry(text=_(text), edge=style, arrow=arrow, state=STATE_OF[status])
