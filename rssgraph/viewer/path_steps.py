"""A path step by step: who passes information on to whom, how sure that is, since when, and by which sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.certainty_words import unstated
from rssgraph.drawing.record_words import period
from rssgraph.flow import HopState
from rssgraph.model import Link, Reference
from rssgraph.questions.routes import Path, PathHop
from rssgraph.viewer import markup, words
from rssgraph.viewer.card_facts import kind_and_level
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.link_table import attested_sentence, link_table, verb

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def is_sure(path: Path) -> bool:
    """Return whether a path is confirmed in every step."""
    return all(hop.state == str(HopState.CONFIRMED) for hop in path.hops)


def show_path(
    frame: Frame, number: int, path: Path, links: Mapping[str, Link], references: Mapping[str, Reference]
) -> None:
    """Show the actors of a path with the arrows between them, and behind each arrow its links and sources."""
    title = frame.count(
        "Path {place}: {number} step", "Path {place}: {number} steps", path.length, place=number
    )
    if is_sure(path):
        title = frame.say("{path}, confirmed in every step", path=title)
    behind = [[links[own] for own in hop.links if own in links] for hop in path.hops]
    items = [markup.tag("li", _actor(frame, path.hops[0].source))]
    for hop, own in zip(path.hops, behind, strict=True):
        items.append(markup.tag("li", _arrow(frame, hop, own, references), _actor(frame, hop.target)))
    markup.show(markup.tag("h2", title), markup.tag("ol", *items, class_="rg-path", data_testid="path"))
    with st.expander(
        plain_label(frame.say("Links and sources of path {place}", place=number)), key=f"rg-path-{number}"
    ):
        for place, (hop, own) in enumerate(zip(path.hops, behind, strict=True), 1):
            head = frame.say(
                "Step {place}: {source} to {target}, {state}",
                place=place,
                source=frame.name(hop.source),
                target=frame.name(hop.target),
                state=frame.say(words.HOP_STATES[hop.state]),
            )
            markup.show(markup.tag("h3", head), link_table(frame, own, hop.source))


def _actor(frame: Frame, actor: str) -> markup.Html:
    about = kind_and_level(frame, frame.actors[actor])
    card = frame.link("karta", {"actor": actor})
    name = markup.tag("a", frame.name(actor), href=card, target="_self")
    return markup.tag("span", name, markup.tag("small", about), class_="rg-actor")


def _arrow(
    frame: Frame, hop: PathHop, links: Sequence[Link], references: Mapping[str, Reference]
) -> markup.Html:
    said = dict.fromkeys(_said(frame, own, hop) for own in links)
    return markup.tag(
        "span",
        markup.tag("span", frame.say(words.HOP_STATES[hop.state])),
        markup.tag("i", aria_hidden="true"),
        markup.tag(
            "span",
            " / ".join(said) or frame.say("added"),
            *(markup.tag("small", text) for text in _facts(frame, links, references)),
        ),
        class_=f"rg-hop rg-{hop.state}",
    )


def _said(frame: Frame, link: Link, hop: PathHop) -> str:
    """Return what a link says, and the group or the area that it is meant for, if the receiver is one of it."""
    said = verb(frame, link, hop.source)
    whole = next((own for own in (link.source, link.target) if own not in (hop.source, hop.target)), None)
    if whole is None:
        return said
    return frame.say(
        "{link} {group}, with {member} in it",
        link=said,
        group=frame.name(whole),
        member=frame.name(hop.target),
    )


def _facts(frame: Frame, links: Sequence[Link], references: Mapping[str, Reference]) -> Sequence[str]:
    """Say how sure a step is if no source states it, when it holds if its links agree, and when it was last attested."""
    certain = unstated((own.certainty for own in links), frame.language)
    periods = {period(own.start, own.end, frame.on, frame.language) for own in links}
    said = [own for own in (certain, *(periods if len(periods) == 1 else ())) if own]
    locators = dict.fromkeys(locator for own in links for locator in own.references)
    if locators:
        day = attested_sentence(frame, locators, references)
        said.append(frame.say("last attested: {date}", date=day))
    return said
