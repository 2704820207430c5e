"""Which columns the page on gaps compares: themes, networks, functions, or those that one chooses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.speech import mark
from rssgraph.model import ActorKind, Level
from rssgraph.questions.columns import FORUM_LEVELS, ColumnChoice
from rssgraph.viewer import markup, words
from rssgraph.viewer.controls import choose_many, choose_switch
from rssgraph.viewer.coverage_table import column_name
from rssgraph.viewer.find import other_ways
from rssgraph.viewer.refusals import left_out

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WHOLE = {"themes": mark("Themes"), "forums": mark("Networks"), "functions": mark("Functions")}
"""What can be compared as a whole."""
COLUMNS = {**WHOLE, "own": mark("My choice")}


def choose_columns(frame: Frame) -> ColumnChoice:
    """Show what can be compared, and return what is chosen."""
    chosen = choose_switch(
        frame.address,
        "columns",
        frame.say("Columns"),
        {own: frame.say(text) for own, text in COLUMNS.items()},
    )
    if chosen == "own":
        rowless = (ActorKind.MUNICIPALITY, ActorKind.AREA, ActorKind.EVENT)
        forums = [own.id for own in frame.actors.values() if own.kind not in rowless]
        options = frame.alphabetical([*forums, *frame.themes])
        _know_chosen(frame, options)

        def say(own: str) -> str:
            return column_name(frame, own)

        with st.container(width=420):
            return choose_many(
                frame.address,
                "chosen",
                frame.say("Networks and themes to compare"),
                options,
                say,
                others=other_ways(frame, options, say),
                placeholder=frame.say("Search by name"),
            )
    if chosen == "forums":
        with st.container(width=320):
            choose_many(
                frame.address,
                "level",
                frame.say("Level"),
                [str(own) for own in Level],
                lambda own: frame.say(words.LEVELS[Level(own)]),
                default=[str(own) for own in Level if own in FORUM_LEVELS],
            )
    if chosen == "themes" and frame.filters.themes:
        return frame.filters.themes
    return chosen  # type: ignore[return-value]


def _know_chosen(frame: Frame, options: Sequence[str]) -> None:
    """Take away chosen columns of the address that there are none of, and say it."""
    kept = [own for own in frame.address.list("chosen") if own in options]
    for own in frame.address.list("chosen"):
        if own not in kept:
            said = left_out("chosen", own, frame.language)
            markup.show(markup.tag("p", said, class_="rg-problem", role="alert"))
    frame.address.set("chosen", ",".join(kept))


def one_column(frame: Frame) -> str:
    """Return what one column is called."""
    names = {"themes": mark("Theme"), "forums": mark("Network"), "functions": mark("Function")}
    return frame.say(names.get(frame.address.get("columns") or "themes", mark("Network or theme")))


def column_heading(frame: Frame) -> str:
    """Return what the columns are called together."""
    names = {own: frame.say(text) for own, text in COLUMNS.items()}
    return names.get(frame.address.get("columns") or "", names["themes"])
