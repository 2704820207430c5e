"""The page with the sheet of a municipality: as it is printed, as a list, and as files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.paper_svg import pages_svg
from rssgraph.drawing.prints import SHEET_ENDINGS, print_sheet
from rssgraph.drawing.sheet import sheet_pages
from rssgraph.drawing.sheet_content import sheet_content
from rssgraph.drawing.sheet_html import words_html
from rssgraph.model import ActorKind
from rssgraph.questions.coverage import CellState
from rssgraph.questions.sheet import sheet
from rssgraph.viewer import markup, words
from rssgraph.viewer.find import find
from rssgraph.viewer.pictures import file_name, offer_files, show_page

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("municipality",)
AREA = "rssgraph-sheet-area"
STYLE = Path(__file__).with_name("paper.css")


def show(frame: Frame) -> None:
    """Show the page."""
    st.html(STYLE)
    _name_to_id(frame)
    _let_go(frame)
    options = _municipalities(frame)
    with frame.controls, st.container(width=330):
        find(
            frame,
            "municipality",
            frame.say("Municipality"),
            options,
            frame.name,
            placeholder=frame.say("Name, or part of it"),
        )
    chosen = frame.address.get("municipality")
    if chosen not in options:
        markup.show(markup.tag("p", _nothing(frame, chosen, bool(options)), class_="rg-empty"))
        _list(frame, options)
        return
    answer = sheet(frame.store, chosen, filters=frame.filters.links_only)
    frame.stands(answer)
    content = sheet_content(frame.store, answer, speech=frame.language)
    markup.show(markup.tag("p", content.summary, class_="rg-lead", data_testid="summary"))
    name = file_name(frame.say("Municipality sheet"), content.title, frame.on)
    files = {own: partial(print_sheet, content, own, speech=frame.language) for own in SHEET_ENDINGS}
    offer_files(frame, "sheet", name, files)
    narrow = frame.say("The sheet needs a wider screen, or paper; here is what it says, in words.")
    markup.show(markup.tag("p", narrow, class_="rg-narrow"))
    left, right = st.columns([1.5, 1], gap="medium")
    with left:
        show_page("sheet", pages_svg(sheet_pages(content, speech=frame.language)))
    with right:
        there = frame.link("karta", {"area": (frame.actors[chosen].area or "")[:2], "actor": chosen})
        markup.show(
            markup.tag("a", frame.say("Show it on the map"), href=there, target="_self"),
            markup.tag("h2", frame.say("In words")),
            markup.tag("p", content.subtitle),
            markup.Html(
                words_html(content, speech=frame.language, sign=_sign, to_source=partial(_to_source, frame))
            ),
        )


def _to_source(frame: Frame, document: str, lines: str | None) -> str:
    return frame.link("kallor", {"document": document} | ({"lines": lines} if lines else {}))


def _sign(state: CellState) -> str:
    css = f"rg-state rg-{state.replace('_', '-')}"
    return markup.tag("span", words.SIGNS[state], class_=css, aria_hidden="true")


def _name_to_id(frame: Frame) -> None:
    """Let an address name its municipality by any of its names."""
    chosen = frame.address.get("municipality")
    if chosen and chosen not in frame.actors:
        named = [own for own in frame.store.candidates(chosen) if own in _every(frame)]
        if len(named) == 1:
            frame.address.set("municipality", named[0])


def _let_go(frame: Frame) -> None:
    """Let go of a municipality of another county, once another one is chosen."""
    area = frame.filters.area or ""
    before = st.session_state.get(AREA, area)
    st.session_state[AREA] = area
    chosen = frame.address.get("municipality") or ""
    if area != before and chosen in frame.actors and not (frame.actors[chosen].area or "").startswith(area):
        frame.address.set("municipality", None)


def _every(frame: Frame) -> list[str]:
    return [own.id for own in frame.actors.values() if own.kind is ActorKind.MUNICIPALITY]


def _municipalities(frame: Frame) -> list[str]:
    """Return the municipalities of the county of the filters, and the one of the address, by name."""
    area, chosen = frame.filters.area or "", frame.address.get("municipality")
    found = [own for own in _every(frame) if own == chosen or (frame.actors[own].area or "").startswith(area)]
    return frame.alphabetical(found)


def _list(frame: Frame, options: Sequence[str]) -> None:
    """List the municipalities, county by county, each a way to its sheet."""
    names, kept = frame.counties, frame.address.of(frame.view.filter_words)

    def county_of(own: str) -> str:
        return (frame.actors[own].area or "")[:2]

    for county, group in groupby(sorted(options, key=county_of), county_of):
        items = (
            markup.tag("li", markup.tag("a", frame.name(own), href=address, target="_self"))
            for own in group
            for address in (frame.link(frame.view.path, {**kept, "municipality": own}),)
        )
        markup.show(
            markup.tag("h2", names.get(county) or frame.say("Municipalities")),
            markup.tag("ul", *items, class_="rg-ways"),
        )


def _nothing(frame: Frame, chosen: str | None, any_there: bool) -> str:
    if chosen:
        return frame.say("No municipality has the name {name}.", name=chosen)
    if not any_there:
        return frame.say("No municipality of this county is in the data on this day.")
    return frame.say("Choose a municipality, in the box or in the list, for its page to read and to print.")
