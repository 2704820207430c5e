"""The page on change: what is new, gone or called otherwise, as a picture and as a list of what it means."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.dates import parse_day
from rssgraph.drawing.change_map import change_drawing
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.selection import on_the_map
from rssgraph.drawing.svg import to_svg
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Reference, Status
from rssgraph.questions.change_days import ChangeDay, change_days
from rssgraph.questions.change_grounds import Change, Ground
from rssgraph.questions.change_groups import ChangeGroup, change_groups
from rssgraph.questions.changes import Against, Changes, changes
from rssgraph.stores.base import Store
from rssgraph.viewer import markup, words
from rssgraph.viewer.change_words import CHANGES, SIGNS, Wording
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import choose, choose_day, choose_switch, plain_label
from rssgraph.viewer.coverage_table import plain_cell
from rssgraph.viewer.filter_row import counties
from rssgraph.viewer.language import mark

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("mode", "against", "actor")
PICTURE = "change-picture"
WIDTH = "rssgraph-change-width"
FIRST_WIDTH, LEAST_WIDTH, MOST_WIDTH = 1360, 320, 2400
STYLE = Path(__file__).with_suffix(".css")
MODES = {"dates": mark("Two dates"), "standing": mark("Decided and proposed against established")}
OPEN_ROWS = 12
"""Groups of more changes are folded away at first."""
MOST_ROWS = 300
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


def show(frame: Frame) -> None:
    """Show the page."""
    st.html(STYLE)
    _know_actor(frame)
    sides = _sides(frame)
    actor = frame.address.get("actor")
    among = _county_of(frame, sides)
    answer = _asked(frame, sides, actor, among)
    replace(frame, filters=sides.filters).stands(answer)
    wording = Wording(frame, answer.value)
    sentence = _sentence(frame, sides, actor, wording)
    markup.show(markup.tag("p", sentence, class_="rg-lead", data_testid="summary"))
    if actor is not None and among is not None and actor not in among:
        text = frame.say(
            "{actor} does not belong to the county, or does not exist then.", actor=frame.name(actor)
        )
        markup.show(markup.tag("p", text, class_="rg-problem"))
    if not answer.value.rests_on:
        return
    drawing = _drawing(frame, answer, actor, sentence)
    groups = change_groups(answer.value, frame.actors)
    with st.container(key="rg-changes"):
        with st.container(key="rg-change-picture"):
            _picture(frame, drawing)
        with st.container(key="rg-change-list"):
            for place, group in enumerate(groups):
                _group(frame, wording, group, place, opened=len(group.grounds) <= OPEN_ROWS)
    with st.container(horizontal=True, key="rg-change-downloads"):
        _downloads(frame, sides, drawing, wording, groups)


# -- what is compared ----------------------------------------------------------------------------


def _know_actor(frame: Frame) -> None:
    """Let an address name its actor by any of its names; say it if nobody has it."""
    chosen = frame.address.get("actor")
    if chosen and chosen not in frame.actors:
        named = frame.store.candidates(chosen)
        if len(named) != 1:
            text = frame.say("No actor has the id {actor}.", actor=repr(chosen))
            markup.show(markup.tag("p", text, class_="rg-problem", role="alert"))
        frame.address.set("actor", named[0] if len(named) == 1 else None)


def _sides(frame: Frame) -> Sides:
    """Show what can be compared, and return what is chosen; two days are put in the order of time."""
    address, as_of = frame.address, frame.store.as_of
    if address.get("on") == ANY_DAY:
        address.set("on", as_of.isoformat())
    on = parse_day(address.get("on") or "") or as_of
    default = _day_before(frame, on)
    if parse_day(address.get("against") or "") is None:
        address.set("against", default.isoformat())
    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-change-sides"):
        with st.container(width="content"):
            mode = choose_switch(
                address, "mode", frame.say("Compare"), {own: frame.say(text) for own, text in MODES.items()}
            )
        help_text = frame.say("The data stands on {day}.", day=frame.language.day(as_of))
        if mode == "dates":
            with st.container(width=170):
                choose_day(address, "against", frame.say("From date"), default=default, help_text=help_text)
        with st.container(width=170):
            label = frame.say("To date") if mode == "dates" else frame.say("Date")
            choose_day(address, "on", label, default=as_of, help_text=help_text)
        with st.container(width=340):
            _choose_actor(frame)
        if mode == "dates":
            with st.container(width=340):
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
    choose(
        frame.address,
        "actor",
        frame.say("What changes for"),
        frame.alphabetical(frame.actors),
        frame.name,
        placeholder=frame.say("All on the map of the county"),
    )


def _choose_mark(frame: Frame) -> None:
    """Offer the days on which something changes: choosing one compares it with the day before."""
    days = {own.on.isoformat(): own for own in _marks(frame)}
    key = f"change-mark-{frame.address.opened}-{frame.language.code}"

    def say(day: str) -> str:
        own = days[day]
        parts = [frame.language.day(own.on)]
        if own.begins:
            parts.append(frame.count("{number} begins", "{number} begin", own.begins))
        if own.ends:
            parts.append(frame.count("{number} ends", "{number} end", own.ends))
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


def _key(frame: Frame, filters: Filters, *more: object) -> tuple[object, ...]:
    params = tuple(sorted(filters.to_params().items()))
    return (frame.store.load_id, frame.filters.area, params, *more)


def _county_of(frame: Frame, sides: Sides) -> frozenset[str] | None:
    """Return the actors on the map of the county on either side; None is everybody."""
    if frame.filters.area is None:
        return None
    before = replace(sides.filters, on=sides.before or sides.day)
    return frozenset().union(
        *(
            _on_map(_key(frame, own), frame.store, frame.filters.area, own)
            for own in (before.links_only, sides.filters.links_only)
        )
    )


@st.cache_resource(show_spinner=False, max_entries=50)
def _on_map(key: tuple[object, ...], _store: Store, _county: str, _filters: Filters) -> frozenset[str]:
    return frozenset(own.id for own in on_the_map(_store, county=_county, filters=_filters)[0])


def _asked(frame: Frame, sides: Sides, actor: str | None, among: frozenset[str] | None) -> Answer[Changes]:
    return _answered(_key(frame, sides.filters, sides.before, actor), frame.store, sides, actor, among)


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
        else _on_map(_key(frame, filters.links_only), frame.store, county, filters.links_only)
    )
    return _marked(_key(frame, filters, actor), frame.store, actor, among, filters)


@st.cache_resource(show_spinner=False, max_entries=50)
def _marked(
    key: tuple[object, ...],
    _store: Store,
    _actor: str | None,
    _among: frozenset[str] | None,
    _filters: Filters,
) -> tuple[ChangeDay, ...]:
    return change_days(_store, actor=_actor, among=_among, filters=_filters)


# -- what is shown -----------------------------------------------------------------------------------


def _whom(frame: Frame, actor: str | None) -> str:
    if actor is not None:
        return frame.name(actor)
    area = frame.filters.area
    return frame.say("All counties") if area is None else counties(frame.actors).get(area, area)


def _sentence(frame: Frame, sides: Sides, actor: str | None, wording: Wording) -> str:
    whom, day = _whom(frame, actor), frame.language.day(sides.day)
    before = frame.language.day(sides.before) if sides.before else ""
    totals = wording.totals()
    if not totals and sides.before:
        return frame.say(
            "{whom}: nothing changes between {before} and {after}.", whom=whom, before=before, after=day
        )
    if not totals:
        return frame.say("{whom}: nothing is decided or proposed on {day}.", whom=whom, day=day)
    said = (
        frame.say("{whom}, from {before} to {after}: {totals}.", whom=whom, before=before, after=day, totals=totals)
        if sides.before
        else frame.say(
            "{whom}, decided and proposed on {day} beyond what is established: {totals}.",
            whom=whom, day=day, totals=totals,
        )
    )  # fmt: skip
    return " ".join((said, *wording.not_confirmed()))


def _drawing(frame: Frame, answer: Answer[Changes], actor: str | None, sentence: str) -> Drawing:
    return change_drawing(
        answer,
        frame.actors,
        title=frame.say("{whom}: what changes", whom=_whom(frame, actor)),
        sentences=(sentence,),
        data_title=frame.store.title,
        focus=actor,
        width=int(st.session_state.get(WIDTH, FIRST_WIDTH)),
        language=frame.language.code,
        _=frame.language.say,
    )


def _picture(frame: Frame, drawing: Drawing) -> None:
    def chosen() -> None:
        actor = st.session_state[PICTURE].get("actor")
        if actor in frame.actors:
            frame.address.update({"actor": actor})

    def resized() -> None:
        width = st.session_state[PICTURE].get("width")
        if isinstance(width, (int, float)):
            st.session_state[WIDTH] = min(max(int(width), LEAST_WIDTH), MOST_WIDTH)

    component(
        "picture_view",
        key=PICTURE,
        data={"svg": to_svg(drawing), "width": drawing.width},
        on_actor_change=chosen,
        on_width_change=resized,
    )


def _group(frame: Frame, wording: Wording, group: ChangeGroup, place: int, *, opened: bool) -> None:
    when = wording.when(group)
    title = f"{wording.title(group)} – {when}" if when else wording.title(group)
    title = f"{title} ({len(group.grounds)})"
    with st.expander(plain_label(title[:1].upper() + title[1:]), expanded=opened, key=f"rg-change-{place}"):
        shown = group.grounds[:MOST_ROWS]
        headings = (frame.say("Change"), frame.say("What"), frame.say("Standing"), frame.say("Source"))
        rests_on = wording.event_sources(group)
        if rests_on:
            text = frame.say("The sources of what happened: ")
            markup.show(markup.tag("p", text, frame.references(rests_on, separator=", ")))
        rows = [
            (
                _sign(frame, own.change),
                _what(frame, wording, own),
                markup.tag("span", wording.standing(own), class_="rg-not-confirmed")
                if wording.standing(own)
                else "",
                frame.references(wording.own_sources(own)),
            )
            for own in shown
        ]
        markup.show(markup.table(headings, rows))
        if len(group.grounds) > MOST_ROWS:
            text = frame.say(
                "The first {shown} of {every} are shown.", shown=MOST_ROWS, every=len(group.grounds)
            )
            markup.show(markup.tag("p", text))


def _sign(frame: Frame, change: Change) -> markup.Html:
    sign = markup.tag("i", SIGNS[change], aria_hidden="true")
    return markup.tag("span", sign, frame.say(CHANGES[change]), class_=f"rg-change rg-{change}")


def _what(frame: Frame, wording: Wording, ground: Ground) -> markup.Html:
    if ground.table == "links":
        return markup.escape(wording.text(ground))
    there = {"actor": ground.id, **{word: frame.address.get(word) or "" for word in ("on", "area")}}
    return markup.tag("a", wording.text(ground), href=frame.link("karta", there), target="_self")


def _downloads(
    frame: Frame, sides: Sides, drawing: Drawing, wording: Wording, groups: tuple[ChangeGroup, ...]
) -> None:
    whom = frame.address.get("actor") or frame.filters.area or "all"
    name = "-".join(str(part) for part in (frame.say("change"), whom, sides.before or "status", sides.day))
    st.download_button(
        frame.say("Picture (SVG)"),
        to_svg(drawing),
        file_name=f"{name}.svg",
        mime="image/svg+xml",
        on_click="ignore",
    )
    st.download_button(
        frame.say("List (CSV)"),
        _csv(frame, wording, groups),
        file_name=f"{name}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _csv(frame: Frame, wording: Wording, groups: tuple[ChangeGroup, ...]) -> bytes:
    """Write the list as a table that Excel opens as it is: with a mark of its encoding, and semicolons."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    say = frame.say
    headings = (say("Group"), say("Change"), say("What"), say("Id"), say("Standing"), say("Source"))
    lines.writerow(headings)
    for group in groups:
        for own in group.grounds:
            row = (
                wording.title(group),
                frame.say(CHANGES[own.change]),
                wording.text(own),
                own.id,
                frame.say(words.STATUSES[own.standing]),
                ", ".join(own.references),
            )
            lines.writerow([plain_cell(cell) for cell in row])
    return written.getvalue().encode("utf-8-sig")
