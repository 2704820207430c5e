"""Why an actor is not on the map, in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rssgraph.dates import begun, over
from rssgraph.model import Actor, Status
from rssgraph.viewer import words
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
    standing = Status.ENDED if over(actor.end, frame.on) else actor.status
    if standing not in shown and standing in SWITCHES:
        return say(
            "{actor} is not on this map, as it is {standing}: choose “{switch}” above to see it.",
            actor=name,
            standing=say(words.STATUSES[standing]),
            switch=say(SWITCHES[standing]),
        )
    return say("{actor} is not on this map: it does not pass the filters.", actor=name)
