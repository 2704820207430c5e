"""The tables of the page with the map: they say the same as the picture, and more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import streamlit as st

from rssgraph.drawing.picture import Drawing
from rssgraph.model import Level
from rssgraph.questions.card import card
from rssgraph.viewer import markup, words
from rssgraph.viewer.actor_card import button, head, level_words, neighbour_rows, sections
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import plain_label

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

TABLES = "map-tables"


def beside(frame: Frame, drawing: Drawing) -> None:
    """Show the card of the chosen actor, the actors of the chosen fold, or all actors on the map."""
    chosen = frame.address.get("actor")
    node = drawing.node(chosen) if chosen else None
    if chosen and chosen in frame.actors:
        if node is None:
            text = frame.say(
                "{actor} is not on this map: it does not hold on the day, or belongs to another county.",
                actor=frame.name(chosen),
            )
            markup.show(markup.tag("p", text, class_="rg-problem"))
        answer = card(frame.store, chosen, filters=frame.filters.links_only)
        markup.show(head(frame, answer.value, node.title if node else frame.name(chosen)))
        _tables(frame, "card", sections(frame, answer.value))
    elif node is not None:
        markup.show(
            markup.tag(
                "div",
                markup.tag("h2", node.title, data_testid="card-name"),
                class_="rg-panel",
                data_testid="card",
            )
        )
        st.button(plain_label(frame.say("Show one by one")), on_click=_open, args=(frame, node.id))
        _tables(
            frame,
            "card",
            [
                {
                    "title": "",
                    "open": True,
                    "headings": [],
                    "rows": [[[button(frame, own)]] for own in node.folded],
                }
            ],
        )
    else:
        if chosen:
            text = frame.say("No actor has the id {actor}.", actor=repr(chosen))
            markup.show(markup.tag("p", text, class_="rg-problem", role="alert"))
        markup.show(markup.tag("h2", frame.say("Actors on the map")))
        _tables(frame, "card", _by_level(frame, drawing))


def _open(frame: Frame, fold: str) -> None:
    opened = (*(own for own in frame.address.list("open") if own != fold), fold)
    frame.address.update({"open": ",".join(opened), "actor": None})


def _by_level(frame: Frame, drawing: Drawing) -> list[dict[str, Any]]:
    """Return the actors on the map, level by level, folded ones too."""
    found: dict[str, list[str]] = {}
    for node in drawing.nodes:
        found.setdefault(node.level, []).extend(node.folded or (node.id,))
    return [
        {
            "title": f"{level_words(frame, level)} ({len(found[level])})",
            "open": level is Level.REGIONAL,
            "headings": [],
            "rows": [
                [[button(frame, own), frame.say(words.ACTOR_KINDS[frame.actors[own].kind])]]
                for own in sorted(found[level], key=lambda own: (frame.name(own).casefold(), own))
            ],
        }
        for level in Level
        if level in found
    ]


def neighbours(frame: Frame, drawing: Drawing) -> None:
    """Show who is linked to the chosen actor, as a sentence and a table."""
    chosen = frame.address.get("actor")
    if not chosen or chosen not in frame.actors:
        return
    links = card(frame.store, chosen, filters=frame.filters.links_only).value.links
    name = frame.name(chosen)
    markup.show(
        markup.tag("h2", frame.say("Linked to {actor}", actor=name)),
        markup.tag("p", drawing.description, class_="rg-sentence", data_testid="sentence-of-focus"),
    )
    if not links:
        markup.show(markup.tag("p", frame.say("No links hold under the filters on this day.")))
        return
    headings = [frame.say(text) for text in ("Actor", "Kind", "Level", "Link", "Standing")]
    rows = neighbour_rows(frame, chosen, links)
    _tables(frame, "neighbours", [{"title": "", "open": True, "headings": headings, "rows": rows}])


def _tables(frame: Frame, place: str, shown: list[dict[str, Any]]) -> None:
    key = f"{TABLES}-{place}"

    def chosen() -> None:
        actor = st.session_state[key].get("actor")
        if actor:
            frame.address.update({"actor": actor})

    component("actor_table", key=key, data={"sections": shown}, on_actor_change=chosen)


def matrix(frame: Frame, cells: Sequence[Any]) -> None:
    """Show how many links go from each level to each."""
    counts = {(own.from_, own.to): own.links for own in cells}
    used = [level for level in Level if any(counts[level, other] or counts[other, level] for other in Level)]
    if not used:
        return
    names = {level: frame.say(words.LEVELS[level]) for level in used}
    headings = [frame.say("From level to level"), *(names[level] for level in used)]
    rows = [[names[row], *(str(counts[row, column]) for column in used)] for row in used]
    about = frame.say("Number of links from the level of the row to that of the column.")
    markup.show(
        markup.tag("h2", frame.say("Links between the levels")),
        markup.tag("p", about),
        markup.table(headings, rows),
    )
