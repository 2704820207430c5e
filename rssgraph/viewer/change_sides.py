"""What the page on change compares: two days, or plans with what is established, for a county or an actor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.dates import parse_day
from rssgraph.drawing.selection import on_the_map
from rssgraph.drawing.speech import mark
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Reference, Status
from rssgraph.questions.change_days import ChangeDay, change_days
from rssgraph.questions.changes import Against, Changes, changes
from rssgraph.stores.base import Store
from rssgraph.viewer.controls import choose_day, choose_switch
from rssgraph.viewer.find import find

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

MODES = {"dates": mark("Two dates"), "standing": mark("Decided and proposed against established")}
PLANS = frozenset({Status.ESTABLISHED, Status.DECIDED, Status.PROPOSED})
DAYS_BEFORE = 365


class Sides(NamedTuple):
    """What is compared: the filters after, and the day before or, on one day, only what is established."""

    filters: Filters
    before: date | None

    @property
    def day(self) -> date:
        """The day of the side after."""
        assert isinstance(self.filters.on, date)
        return self.filters.on

    @property
    def against(self) -> Against:
        """The side before."""
        if self.before is None:
            return Against(status=frozenset({Status.ESTABLISHED}))
        return Against(on=self.before)


def choose_sides(frame: Frame) -> Sides:
    """Show what can be compared, and return what is chosen; two days are put in the order of time."""
    address, as_of = frame.address, frame.store.as_of
    if address.get("on") == ANY_DAY:
        address.set("on", as_of.isoformat())
    on = parse_day(address.get("on") or "") or as_of
    default = _day_before(frame, on)
    text = address.get("against")
    if text is None or parse_day(text) is None:
        address.set("against", default.isoformat())
    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-change-sides"):
        with st.container(width="content"):
            mode = choose_switch(
                address, "mode", frame.say("Compare"), {own: frame.say(text) for own, text in MODES.items()}
            )
        help_text = frame.say(
            "Pages open on the day that the data is about: {day}.", day=frame.language.day(as_of)
        )
        if mode == "dates":
            with st.container(width=170):
                choose_day(address, "against", frame.say("From date"), default=default, help_text=help_text)
        with st.container(width=170):
            label = frame.say("To date") if mode == "dates" else frame.say("Date")
            choose_day(address, "on", label, default=as_of, help_text=help_text)
        with st.container(width=300):
            _choose_actor(frame)
        if mode == "dates":
            with st.container(width=300):
                _choose_mark(frame)
    filters = replace(frame.filters, area=None)
    if mode == "standing":
        return Sides(replace(filters, on=on, status=PLANS), None)
    first, last = sorted((parse_day(address.get("against") or "") or default, on))
    return Sides(replace(filters, on=last), first)


def _day_before(frame: Frame, on: date) -> date:
    """Return the day of the newest source before a day, or a year before it."""
    references: tuple[Reference, ...] = frame.store.records("references")
    published = (parse_day(own.published or "") for own in references)
    return max((day for day in published if day and day < on), default=on - timedelta(days=DAYS_BEFORE))


def _choose_actor(frame: Frame) -> None:
    find(
        frame,
        "actor",
        frame.say("What changes for"),
        frame.alphabetical(frame.actors),
        frame.name,
        placeholder=frame.say("All on the map"),
    )


def _choose_mark(frame: Frame) -> None:
    """Offer the days on which something changes: choosing one compares it with the day before."""
    days = {own.on.isoformat(): own for own in _marks(frame)}
    key = f"change-mark-{frame.address.opened}-{frame.language.code}"

    def say(day: str) -> str:
        own = days[day]
        parts = [frame.language.day(own.on)]
        if own.begins:
            parts.append(frame.count("{number} fact begins", "{number} facts begin", own.begins))
        if own.ends:
            parts.append(frame.count("{number} fact ends", "{number} facts end", own.ends))
        return ", ".join(parts)

    def take() -> None:
        chosen = parse_day(st.session_state[key] or "")
        if chosen is not None:
            before = chosen - timedelta(days=1)
            frame.address.update({"against": before.isoformat(), "on": chosen.isoformat()})

    st.selectbox(
        frame.say("Days on which something changes"),
        list(days)[::-1],
        index=None,
        format_func=say,
        key=key,
        placeholder=frame.count("{number} day to choose", "{number} days to choose", len(days)),
        on_change=take,
    )


# -- what is asked, once for all visitors ----------------------------------------------------------


def key_of(frame: Frame, filters: Filters, *more: object) -> tuple[object, ...]:
    """Return all that an answer about the county of the page depends on: the key of a cache."""
    params = tuple(sorted(filters.to_params().items()))
    return (frame.store.load_id, frame.filters.area, params, *more)


def county_of(frame: Frame, sides: Sides) -> frozenset[str] | None:
    """Return the actors on the map of the county on either side; None is everybody."""
    if frame.filters.area is None:
        return None
    before = replace(sides.filters, on=sides.before or sides.day)
    return frozenset().union(
        *(
            _on_map(key_of(frame, own), frame.store, frame.filters.area, own)
            for own in (before.links_only, sides.filters.links_only)
        )
    )


@st.cache_resource(show_spinner=False, max_entries=50)
def _on_map(key: tuple[object, ...], _store: Store, _county: str, _filters: Filters) -> frozenset[str]:
    return frozenset(own.id for own in on_the_map(_store, county=_county, filters=_filters).actors)


def asked(frame: Frame, sides: Sides, actor: str | None, among: frozenset[str] | None) -> Answer[Changes]:
    """Return what changes, asked once for all visitors."""
    return _answered(key_of(frame, sides.filters, sides.before, actor), frame.store, sides, actor, among)


@st.cache_resource(show_spinner=False, max_entries=50)
def _answered(
    key: tuple[object, ...], _store: Store, _sides: Sides, _actor: str | None, _among: frozenset[str] | None
) -> Answer[Changes]:
    return changes(_store, against=_sides.against, actor=_actor, among=_among, filters=_sides.filters)


def _marks(frame: Frame) -> tuple[ChangeDay, ...]:
    filters = replace(frame.filters, on=ANY_DAY, area=None)
    actor, county = frame.address.get("actor"), frame.filters.area
    among = (
        None
        if county is None
        else _on_map(key_of(frame, filters.links_only), frame.store, county, filters.links_only)
    )
    return _marked(key_of(frame, filters, actor), frame.store, actor, among, filters)


@st.cache_resource(show_spinner=False, max_entries=50)
def _marked(
    key: tuple[object, ...],
    _store: Store,
    _actor: str | None,
    _among: frozenset[str] | None,
    _filters: Filters,
) -> tuple[ChangeDay, ...]:
    return change_days(_store, actor=_actor, among=_among, filters=_filters)
