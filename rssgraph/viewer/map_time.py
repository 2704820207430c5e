"""The controls of time and standing on the page with the map: what is shown beside what holds, and on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.days import ChangeDay, change_days
from rssgraph.drawing.speech import mark
from rssgraph.filters import DEFAULT_STATUS, Filters
from rssgraph.model import Status
from rssgraph.stores.base import Store
from rssgraph.viewer import markup
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import choose_words

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

SWITCHES = {
    Status.DECIDED: mark("Decided"),
    Status.PROPOSED: mark("Proposed"),
    Status.ENDED: mark("Ended"),
}
DAYS = "map-days"


def standings(frame: Frame) -> None:
    """Show the switches: decided, proposed and ended ones on the map or not."""
    shown = frame.filters.status
    others = shown - SWITCHES.keys()

    def text(chosen: list[str]) -> str:
        status = others | {Status(own) for own in chosen}
        return "" if status == DEFAULT_STATUS else ",".join(sorted(status))

    choose_words(
        frame.address,
        "status",
        frame.say("Show also"),
        {str(own): frame.say(words) for own, words in SWITCHES.items()},
        [str(own) for own in SWITCHES if own in shown],
        text,
    )


def days(frame: Frame) -> None:
    """Show the line of days, with a mark where something begins or ends; a mark that is chosen becomes the day."""
    key = replace(frame.filters, on=None).to_params()
    found = _days(frame.store.load_id, tuple(sorted(key.items())), frame.store, frame.filters)
    if len(found) < 2:
        return
    on = frame.on.isoformat() if isinstance(frame.on, date) else ""
    years = sorted(
        {own.day.year for own in found} | ({frame.on.year} if isinstance(frame.on, date) else set())
    )

    def chosen() -> None:
        day = st.session_state[DAYS].get("day")
        if day:
            frame.address.update({"on": day})

    text = frame.say("The strokes are days on which something changes; choose one to go there.")
    here = {own.day.isoformat(): _said(frame, own) for own in found}
    told = [markup.tag("strong", f"{here[on]}."), " ", _which(frame)] if on in here else []
    markup.show(markup.tag("p", f"{text} ", *told, class_="rg-days"))
    shown = frame.language.day(frame.on) if isinstance(frame.on, date) else frame.say("All days")
    component(
        "day_line",
        key=DAYS,
        data={
            "days": [
                {"day": own.day.isoformat(), "text": here[own.day.isoformat()], "number": own.begin + own.end}
                for own in found
            ],
            "on": on,
            "years": [years[0], years[-1]],
            "label": frame.say("Days on which something changes; arrow keys go from one to the next"),
            "said": here.get(on, shown),
        },
        on_day_change=chosen,
    )


def _which(frame: Frame) -> markup.Html:
    """Return the way to what changes on the day of the page."""
    assert isinstance(frame.on, date)
    before = frame.on - timedelta(days=1)
    way = frame.link("forandring", {"against": before.isoformat(), "on": frame.on.isoformat()})
    return markup.tag("a", frame.say("Show which"), href=way, target="_self")


def _said(frame: Frame, own: ChangeDay) -> str:
    parts = []
    if own.begin:
        parts.append(frame.count("{number} fact begins", "{number} facts begin", own.begin))
    if own.end:
        parts.append(frame.count("{number} fact has ended", "{number} facts have ended", own.end))
    day = frame.say("{day}, on the map", day=frame.language.day(own.day))
    return f"{day}: {', '.join(parts)}"


@st.cache_data(show_spinner=False, max_entries=50)
def _days(
    load_id: str, key: tuple[tuple[str, str], ...], _store: Store, _filters: Filters
) -> tuple[ChangeDay, ...]:
    return change_days(_store, county=_filters.area, filters=replace(_filters, area=None))
