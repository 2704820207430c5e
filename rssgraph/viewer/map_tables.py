"""The tables of the page with the map: they say the same as the picture, and more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import streamlit as st

from rssgraph.drawing.picture import Drawing, Node
from rssgraph.drawing.selection import ended_by, links_at
from rssgraph.drawing.speech import capital, listed
from rssgraph.drawing.words import ACTOR_KINDS
from rssgraph.errors import RecordNotFoundError
from rssgraph.model import ActorKind, Level, Link
from rssgraph.questions.card import card
from rssgraph.viewer import link_card, markup, words
from rssgraph.viewer.actor_card import head, neighbour_rows, sections
from rssgraph.viewer.card_facts import Cell, button, level_words
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.not_on_map import not_on_map

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

TABLES = "map-tables"
MOST_LISTED, MOST_ELSEWHERE = 80, 12


def beside(frame: Frame, drawing: Drawing) -> None:
    """Show what is behind the chosen line, the card of the chosen actor, or what is on the map level by level."""
    link, chosen = frame.address.get("link"), frame.address.get("actor")
    node = drawing.node(chosen) if chosen else None
    if link:
        _link(frame, drawing, link)
    elif chosen and chosen in frame.actors:
        _actor(frame, chosen, node)
    elif node is not None:
        _fold(frame, node)
    else:
        if any(own.county for own in drawing.nodes):
            _counties(frame)
        markup.show(markup.tag("h2", frame.say("Actors on the map")))
        _tables(frame, "card", _by_level(frame, drawing))


def _link(frame: Frame, drawing: Drawing, link: str) -> None:
    edge = drawing.edge(link)
    try:
        links = frame.store.links([link] if edge is None else edge.links[: link_card.MOST_STATEMENTS])
    except RecordNotFoundError:
        text = frame.say("No link has the id “{link}”.", link=link)
        markup.show(markup.tag("p", text, class_="rg-problem", role="alert"))
        return
    if edge is None:
        text = frame.say(
            "The link is not on this map: it does not hold on the day, or does not pass the filters."
        )
        markup.show(markup.tag("p", text, class_="rg-problem"))
    elif len(edge.links) > len(links):
        text = frame.say("The first {number} are listed; open a county to see its own.", number=len(links))
        markup.show(markup.tag("p", text))
    ended = ended_by(frame.store, [own.id for own in links], filters=frame.filters)
    markup.show(link_card.head(frame, drawing, links, edge))
    _tables(frame, "card", link_card.sections(frame, links, ended))


def _actor(frame: Frame, chosen: str, node: Node | None) -> None:
    if node is None:
        markup.show(markup.tag("p", not_on_map(frame, frame.actors[chosen]), class_="rg-problem"))
    answer = card(frame.store, chosen, filters=frame.filters.links_only)
    shown = links_at(frame.store, chosen, filters=frame.filters)
    value = replace(answer.value, links=shown.links)
    alone = node is not None and not node.folded
    markup.show(head(frame, value, node.title if node and alone else frame.name(chosen)))
    own = frame.actors[chosen]
    county = (own.area or "")[:2]
    if own.kind is ActorKind.MUNICIPALITY and county:
        text = frame.say("What is known of it, what is not, and whom to ask")
        address = frame.link("luckor", {"area": county, "row": chosen})
        sheet = frame.link("kommun", {"area": county, "municipality": chosen})
        ways = (
            markup.tag("a", text, href=address, target="_self"),
            markup.tag("a", frame.say("Its sheet, to read and to print"), href=sheet, target="_self"),
        )
        markup.show(markup.lines(ways))
    if county and county != (frame.filters.area or "")[:2]:
        name = frame.counties.get(county, county)
        st.button(
            plain_label(frame.say("Show it in {county}", county=name)),
            on_click=frame.address.update,
            args=({"area": county},),
        )
    _tables(frame, "card", sections(frame, replace(answer, value=value), shown.ended))


def _fold(frame: Frame, node: Node) -> None:
    name = markup.tag("h2", node.title, data_testid="card-name")
    markup.show(markup.tag("div", name, class_="rg-panel", data_testid="card"))
    if node.id.startswith(("fold:", "above:")):
        st.button(plain_label(frame.say("Show one by one")), on_click=_open, args=(frame, node.id))
    rows: list[list[Cell]] = [[[button(frame, own)]] for own in frame.alphabetical(node.folded)]
    _tables(frame, "card", [{"title": "", "open": True, "headings": [], "rows": rows}])


def _counties(frame: Frame) -> None:
    """List the counties, each a way to its own map."""
    markup.show(markup.tag("h2", frame.say("Counties")))
    with st.container(horizontal=True, gap="small", key="rg-counties"):
        for code, name in frame.counties.items():
            st.button(
                plain_label(name),
                key=f"rg-county-{code}",
                on_click=frame.address.update,
                args=({"area": code, "actor": None, "link": None},),
            )


def _open(frame: Frame, fold: str) -> None:
    opened = (*(own for own in frame.address.list("open") if own != fold), fold)
    frame.address.update({"open": ",".join(opened), "actor": None})


def _by_level(frame: Frame, drawing: Drawing) -> list[dict[str, Any]]:
    """Return the actors on the map, level by level, folded ones too."""
    found: dict[str, set[str]] = {}
    for node in drawing.nodes:
        if node.county and len(node.folded) > MOST_LISTED:
            continue  # a county has a list of its own
        for own in node.folded or (node.id,):
            if own in frame.actors:
                found.setdefault(frame.actors[own].level, set()).add(own)
    return [
        {
            "title": f"{capital(level_words(frame, level))} ({len(found[level])})",
            "open": False,
            "headings": [],
            "rows": [
                [[button(frame, own), frame.say(ACTOR_KINDS[frame.actors[own].kind])]]
                for own in frame.alphabetical(found[level])
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
    shown = links_at(frame.store, chosen, filters=frame.filters)
    links = shown.links
    name = frame.name(chosen)
    markup.show(
        markup.tag("h2", frame.say("Linked to {actor}", actor=name)),
        markup.tag("p", drawing.description, class_="rg-sentence", data_testid="sentence-of-focus"),
        *_elsewhere(frame, drawing, links),
    )
    if not links:
        markup.show(markup.tag("p", frame.say("No links hold under the filters on this day.")))
        return
    headings = [
        frame.say("Actor"),
        frame.say("Kind"),
        frame.say("Level"),
        frame.say("Link"),
        frame.say("Standing"),
    ]
    rows = neighbour_rows(frame, chosen, links, shown.ended)
    _tables(frame, "neighbours", [{"title": "", "open": True, "headings": headings, "rows": rows}])


def _elsewhere(frame: Frame, drawing: Drawing, links: Iterable[Link]) -> Iterator[markup.Html]:
    """Say which of those in the table are not on the map."""
    on_map = {own for node in drawing.nodes for own in (node.id, *node.folded)}
    left = {end for link in links for end in (link.source, link.target)} - on_map
    if left and drawing.focus is not None:
        names = [frame.name(own) for own in frame.alphabetical(left)]
        text = frame.count(
            "The table has {number} more, which is not on this map: {names}.",
            "The table has {number} more, which are not on this map: {names}.",
            len(left),
            names=listed(names, frame.language, most=MOST_ELSEWHERE),
        )
        yield markup.tag("p", text)


def _tables(frame: Frame, place: str, shown: list[dict[str, Any]]) -> None:
    key = f"{TABLES}-{place}"

    def chosen() -> None:
        actor = st.session_state[key].get("actor")
        if actor:
            frame.address.update({"actor": actor, "link": None})

    def chosen_link() -> None:
        link = st.session_state[key].get("link")
        if link:
            frame.address.update({"link": link})

    component(
        "actor_table",
        key=key,
        data={"sections": shown},
        on_actor_change=chosen,
        on_link_change=chosen_link,
    )


def matrix(frame: Frame, about: str, counts: Mapping[tuple[Level, Level], int]) -> None:
    """Show how many links go from each level to each, below a sentence that says which count."""
    used = [level for level in Level if any(counts[level, other] or counts[other, level] for other in Level)]
    if not used:
        return
    names = {level: frame.say(words.LEVELS[level]) for level in used}
    headings = [frame.say("From level"), *(frame.say("to {level}", level=names[level]) for level in used)]
    nothing = markup.tag("span", "0", class_="rg-zero")
    rows = [
        [names[row], *(counts[row, column] or nothing for column in used)]
        for row in used
        if any(counts[row, column] for column in used)
    ]
    markup.show(
        markup.tag("h2", frame.say("Links between the levels, on the whole map")),
        markup.tag("p", about),
        markup.table(headings, rows),
    )
