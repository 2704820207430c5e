"""The page with the poster: all municipalities on one page to print, and the same as a table."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.paper_svg import page_svg
from rssgraph.drawing.poster import poster_page
from rssgraph.drawing.poster_content import MUNICIPALITY, PosterContent, poster_content
from rssgraph.drawing.prints import ENDINGS, print_poster
from rssgraph.drawing.speech import capital
from rssgraph.questions.columns import ColumnChoice
from rssgraph.questions.poster import poster
from rssgraph.viewer import markup
from rssgraph.viewer.controls import choose_switch
from rssgraph.viewer.gap_columns import WHOLE
from rssgraph.viewer.pictures import file_name, offer_files, show_page
from rssgraph.viewer.refusals import one_of
from rssgraph.viewer.sheet import STYLE

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("posted",)
VALUES = {"posted": one_of(WHOLE)}


def show(frame: Frame) -> None:
    """Show the page."""
    st.html(STYLE)
    names = {own: frame.say(text) for own, text in WHOLE.items()}
    with frame.controls, st.container(width="content"):
        columns: ColumnChoice = choose_switch(frame.address, "posted", frame.say("Columns"), names)  # type: ignore[assignment]
    if frame.filters.themes and columns == "themes":
        columns = frame.filters.themes
    answer = poster(frame.store, columns=columns, filters=frame.filters)
    frame.stands(answer)
    if not answer.value.coverage.rows:
        text = frame.say("No municipality of this county is in the data on this day.")
        markup.show(markup.tag("p", text, class_="rg-empty"))
        return
    content = poster_content(frame.store, answer, speech=frame.language)
    markup.show(markup.tag("p", content.summary, class_="rg-lead", data_testid="summary"))
    posted = names[frame.address.get("posted") or "themes"]
    name = file_name(frame.say("Poster"), frame.filters.area or "all", posted, frame.on)
    files = {own: partial(print_poster, content, own, speech=frame.language) for own in ENDINGS}
    offer_files(frame, "poster", name, files)
    narrow = frame.say(
        "The poster needs a wider screen, or paper; here is what it says, in words and numbers."
    )
    markup.show(markup.tag("p", narrow, class_="rg-narrow"))
    show_page("poster", page_svg(poster_page(content, speech=frame.language)))
    markup.show(
        markup.tag("h2", frame.say("Gaps in words")),
        markup.tag("ul", *(markup.tag("li", gap) for gap in content.gaps)),
        markup.tag("p", content.footer, class_="rg-counts"),
        markup.tag("p", _cell_by_cell(frame)),
        markup.tag("h2", frame.say("The same in numbers")),
        _table(frame, content),
    )


def _cell_by_cell(frame: Frame) -> markup.Html:
    """Return the way to the page where each sign of the poster is a cell of a table."""
    there = {"columns": frame.address.get("posted") or "themes", **frame.address.of(frame.view.filter_words)}
    return markup.tag(
        "a",
        frame.say("The same, cell by cell, on the page Gaps"),
        href=frame.link("luckor", there),
        target="_self",
    )


def _table(frame: Frame, content: PosterContent) -> markup.Html:
    """Return how many columns are in each state for each municipality."""
    rows = [
        (line.whole, line.group, *(str(line.states.count(state)) for state, _text in content.states))
        for line in content.lines
        if line.rank == MUNICIPALITY
    ]
    headings = (
        frame.say("Municipality"),
        frame.say("Group"),
        *(capital(text) for _state, text in content.states),
    )
    return markup.table(headings, rows)
