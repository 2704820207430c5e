"""The page on change: what is new, gone or called otherwise, as a picture and as a list of what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.drawing.change_map import change_drawing
from rssgraph.drawing.change_words import cautions, changes_sentence, changes_title, told
from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.speech import capital
from rssgraph.drawing.style import CHANGE_SIGNS
from rssgraph.drawing.svg import to_svg
from rssgraph.drawing.words import STATUSES
from rssgraph.questions.change_grounds import Change, Ground
from rssgraph.questions.change_groups import ChangeGroup, Meaning, change_groups
from rssgraph.questions.changes import Changes
from rssgraph.viewer import markup
from rssgraph.viewer.change_sides import MODES, PLANS, Sides, asked, choose_sides, county_of, key_of
from rssgraph.viewer.change_words import Wording
from rssgraph.viewer.citations import reference
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.find import know_actors
from rssgraph.viewer.pictures import drawing_files, file_name, offer_files, show_picture, width_of
from rssgraph.viewer.refusals import a_day, one_of
from rssgraph.viewer.spreadsheet import csv_file

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("mode", "against", "actor")
VALUES = {"mode": one_of(MODES), "against": a_day}
STYLE = Path(__file__).with_suffix(".css")
OPEN_ROWS = 12
"""With more changes, every group is folded away at first: their titles are the list."""
SAYS_HOW_MANY = (Meaning.JOINS, Meaning.LEAVES, Meaning.IS_JOINED, Meaning.IS_LEFT)
"""Meanings whose titles count the changes themselves."""
MOST_ROWS = 300


def show(frame: Frame) -> None:
    """Show the page."""
    st.html(STYLE)
    know_actors(frame, "actor")
    sides = choose_sides(frame)
    actor = frame.address.get("actor")
    among = None if actor else county_of(frame, sides)
    answer = asked(frame, sides, actor, among)
    replace(frame, filters=sides.filters).stands(answer)
    wording = Wording(frame, answer.value)
    said = changes_sentence(
        answer.value, _whom(frame, actor), before=sides.before, day=sides.day, speech=frame.language
    )
    markup.show(markup.tag("p", said, class_="rg-lead", data_testid="summary"))
    unsure = cautions(
        answer.value,
        frame.actors,
        frame.name,
        before=sides.before,
        day=sides.day,
        among=among,
        speech=frame.language,
    )
    if unsure:
        markup.show(markup.tag("p", " ".join(unsure), class_="rg-counts", data_testid="still-there"))
    counted = told(answer.value, sides.before)
    groups = (*change_groups(counted, frame.actors), *_payments(answer.value, counted))
    _most(frame, wording, groups, len(counted.rests_on))
    if actor:
        text = frame.say(
            "What counts here: {actor}, what it is linked to, and the links among them. What else changes for its posts and "
            "its groups stands with them.",
            actor=frame.name(actor),
        )
        markup.show(markup.tag("p", text, class_="rg-counts", data_testid="counted"))
    if groups:
        drawn = replace(answer, value=counted)
        _picture_and_list(frame, sides, drawn, wording, groups, (said, *unsure))


def _picture_and_list(
    frame: Frame,
    sides: Sides,
    answer: Answer[Changes],
    wording: Wording,
    groups: tuple[ChangeGroup, ...],
    sentences: tuple[str, ...],
) -> None:
    """Show the picture, beside it every change by what it means, and the files of both."""
    actor = frame.address.get("actor")
    title = changes_title(_whom(frame, actor), before=sides.before, day=sides.day, speech=frame.language)
    draw = _drawer(frame, answer, actor, title, sentences)
    key = key_of(frame, sides.filters, sides.before, actor, frame.language.code)
    drawing = _drawn(key, draw, width_of("change"))

    def choose_actor(chosen: str) -> None:
        if chosen in frame.actors:
            frame.address.update({"actor": chosen})

    with st.container(key="rg-changes"):
        if drawing.counts:
            text = frame.say("Choose somebody, in the picture or in the box above, to see all lines there.")
            markup.show(markup.tag("p", " ".join((*drawing.counts, text)), class_="rg-counts rg-wide"))
        if drawing.nodes:
            show_picture("change", to_svg(drawing), width=drawing.width, on_actor=choose_actor)
        with st.container(key="rg-change-list"):
            text = frame.say("The picture needs a wider screen; here is what changes, as a list.")
            markup.show(markup.tag("p", text, class_="rg-narrow"))
            opened = sum(len(group.grounds) for group in groups) <= OPEN_ROWS
            for place, group in enumerate(groups):
                _group(frame, wording, group, place, sides, opened=opened)
    whom = frame.name(actor) if actor else frame.filters.area or "all"
    name = file_name(frame.say("change"), whom, sides.before or "status", sides.day)
    files = drawing_files(frame, drawing, draw) | {".csv": lambda: _csv(frame, wording, groups, sides.before)}
    offer_files(frame, "change", name, files)


# -- what is shown -----------------------------------------------------------------------------------


def _whom(frame: Frame, actor: str | None) -> str:
    if actor is not None:
        return frame.name(actor)
    area = frame.filters.area
    return frame.say("All counties") if area is None else frame.counties.get(area, area)


def _most(frame: Frame, wording: Wording, groups: Sequence[ChangeGroup], every: int) -> None:
    """Say which event most of many changes belong to, if there is one."""
    events = (own for own in groups if own.meaning is Meaning.EVENT)
    most = max(events, key=lambda own: len(own.grounds), default=None)
    if most is None or every <= OPEN_ROWS or 2 * len(most.grounds) <= every:
        return
    text = frame.say(
        "{number} of {every} changes belong to one event: {event}.",
        number=frame.language.number(len(most.grounds)),
        every=frame.language.number(every),
        event=wording.title(most),
    )
    markup.show(markup.tag("p", text, class_="rg-counts", data_testid="most"))


def _payments(value: Changes, counted: Changes) -> tuple[ChangeGroup, ...]:
    """Return the payments that are not counted, as a group of their own."""
    known = {(own.table, own.id) for own in counted.rests_on}
    left = tuple(own for own in value.rests_on if (own.table, own.id) not in known)
    return (ChangeGroup(meaning=Meaning.MONEY, about=None, grounds=left),) if left else ()


def _drawer(
    frame: Frame, answer: Answer[Changes], actor: str | None, title: str, sentences: tuple[str, ...]
) -> Callable[..., Drawing]:
    """Return what draws the changes for a width."""
    return partial(
        change_drawing,
        answer,
        frame.actors,
        title=title,
        sentences=sentences,
        store=frame.store,
        focus=actor,
        speech=frame.language,
    )


@st.cache_resource(show_spinner=False, max_entries=50)
def _drawn(key: tuple[object, ...], _draw: Callable[..., Drawing], width: float) -> Drawing:
    return _draw(width=width)


def _group(
    frame: Frame, wording: Wording, group: ChangeGroup, place: int, sides: Sides, *, opened: bool
) -> None:
    when = wording.when(group)
    title = f"{wording.title(group)} – {when}" if when else wording.title(group)
    if group.meaning is Meaning.MONEY and sides.before is not None:
        text = frame.count(
            "{number} payment, not counted above", "{number} payments, not counted above", len(group.grounds)
        )
        title += f" ({text})"
    elif group.meaning not in SAYS_HOW_MANY:
        title += f" ({frame.count('{number} change', '{number} changes', len(group.grounds))})"
    key = f"rg-change-{place}-{'open' if opened else 'folded'}"  # a key keeps how it was folded
    with st.expander(plain_label(capital(title)), expanded=opened, key=key):
        shown = group.grounds[:MOST_ROWS]
        rests_on = wording.event_sources(group)
        if rests_on:
            text = frame.say("The sources of what happened: ")
            markup.show(markup.tag("p", text, frame.references(rests_on, separator=", ")))
        headings = [frame.say("Change"), frame.say("What"), frame.say("Source")]
        rows: list[list[object]] = [
            [
                _sign(own.change, wording.sign(group, own, sides.before)),
                _what(frame, wording, own, sides),
                frame.references(wording.own_sources(own)),
            ]
            for own in shown
        ]
        if any(map(wording.standing, shown)):
            headings.insert(2, frame.say("Standing"))
            for row, own in zip(rows, shown, strict=True):
                row.insert(2, markup.tag("strong", wording.standing(own)) if wording.standing(own) else "")
        markup.show(markup.table(headings, rows))
        if len(group.grounds) > MOST_ROWS:
            text = frame.say(
                "The first {shown} of {every} are shown.", shown=MOST_ROWS, every=len(group.grounds)
            )
            markup.show(markup.tag("p", text))


def _sign(change: Change, text: str) -> markup.Html:
    sign = markup.tag("i", CHANGE_SIGNS[change], aria_hidden="true")
    return markup.tag("span", sign, text, class_=f"rg-change rg-{change}")


def _what(frame: Frame, wording: Wording, ground: Ground, sides: Sides) -> markup.Html:
    """Return a change as a way to its card, on the side on which it is there, and its note."""
    there = {"link" if ground.table == "links" else "actor": ground.id}
    if sides.before is None:
        there["status"] = ",".join(sorted(PLANS))
    else:
        there["on"] = (sides.before if ground.change is Change.REMOVED else sides.day).isoformat()
    way = markup.tag("a", wording.text(ground), href=frame.link("karta", there), target="_self")
    note = wording.note(ground)
    return markup.lines((way, markup.tag("small", note))) if note else way


def _csv(frame: Frame, wording: Wording, groups: tuple[ChangeGroup, ...], before: date | None) -> bytes:
    """Return the list as a file for a spreadsheet."""
    say = frame.say
    headings = (
        *(say("Group"), say("When"), say("Change"), say("What")),
        *(say("Id"), say("Standing"), say("Note"), say("Source")),
    )
    rows = (
        (
            wording.title(group),
            wording.when(group),
            wording.sign(group, own, before),
            wording.text(own),
            own.id,
            wording.standing(own) or say(STATUSES[own.standing]),
            wording.note(own),
            "; ".join(map(partial(reference, frame), own.references)),
        )
        for group in groups
        for own in group.grounds
    )
    return csv_file((headings, *rows))
