"""Why an actor is not on the map, in a sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rssgraph.dates import begun, over
from rssgraph.drawing.words import STATUSES
from rssgraph.model import Actor, Status
from rssgraph.viewer.map_time import SWITCHES

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def not_on_map(frame: Frame, actor: Actor) -> str:
    """Return why the map leaves an actor out: its county, the day, its standing, else the other filters."""
    say, name = frame.say, frame.name(actor.id)
    county, shown = (actor.area or "")[:2], frame.filters.status
    if county and frame.filters.area and county != frame.filters.area[:2]:
        return say("{actor} is not on this map: it belongs to another county.", actor=name)
    if actor.start and not begun(actor.start, frame.on):
        day = frame.language.partial(actor.start)
        return say("{actor} is not on this map: it begins later, {date}.", actor=name, date=day)
    has_ended = [Status.ENDED] if over(actor.end, frame.on) else []
    for standing in (actor.status, *has_ended):
        if standing not in shown and standing in SWITCHES:
            return say(
                "{actor} is not on this map, as it is {standing}: choose “{switch}” above to see it.",
                actor=name,
                standing=say(STATUSES[standing]),
                switch=say(SWITCHES[standing]),
            )
    everywhere = frame.store.listed(replace(frame.filters, area=None))
    if not actor.area and not has_ended and actor.id in everywhere:
        return say("{actor} is not on this map: it is linked to another county only.", actor=name)
    return say("{actor} is not on this map: it does not pass the filters.", actor=name)
