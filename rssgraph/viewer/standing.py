"""The line above each page: on which day it stands, how fresh its facts are, and what that leaves open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from rssgraph.drawing.freshness import NOT_YET
from rssgraph.filters import ANY_DAY
from rssgraph.viewer import markup
from rssgraph.viewer.session import first_attested

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def standing_line(frame: Frame, parts: Sequence[str], *, mostly_old: bool) -> markup.Html:
    """Return what is said of the facts of the page: a warning on a day before all sources, and if most facts are old."""
    if isinstance(frame.on, date):
        day = frame.say("As things stood on {day}.", day=frame.language.day(frame.on))
    else:
        day = frame.say("All days, whether things held together or not.")
    said = [day, *parts]
    first = first_attested(frame.store.load_id, frame.store)
    too_early = isinstance(frame.on, date) and first is not None and frame.on < first
    if too_early and frame.say(NOT_YET) not in parts:
        said.append(frame.say("No source is as old as that day."))
    if frame.view.one_day and frame.address.get("on") == ANY_DAY:
        said.append(frame.say("This page holds on one day, not on all."))
    if frame.filters.themes:
        said.append(frame.say("What has no theme in the data is counted in, whatever theme is chosen."))
    if too_early and first is not None and first <= frame.store.as_of:
        said.append(_day_of_the_data(frame))
    look = "rg-standing rg-problem" if too_early or mostly_old else "rg-standing"
    return markup.tag("p", markup.join(said, " "), class_=look, data_testid="standing")


def _day_of_the_data(frame: Frame) -> markup.Html:
    """Return the way to the page on the day of the data."""
    text = frame.say("See how things stood on {day}", day=frame.language.day(frame.store.as_of))
    words = frame.address.of(frame.view.address_words)
    href = frame.link(frame.view.path, {**words, "on": frame.store.as_of.isoformat()})
    return markup.tag("a", text, href=href, target="_self")
