"""Why there is no path: how far information gets, which filters stand in the way, and which link would open one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.words import STATUSES
from rssgraph.filters import ANY_DAY
from rssgraph.flow import CARRYING
from rssgraph.questions.openers import MOST_LINKS
from rssgraph.questions.paths import Opener, WhyNot
from rssgraph.viewer import markup
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.link_table import link_sentence

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

MOST_HOPS = 40
"""So many steps at the least may be chosen as the most."""


def show_why_not(frame: Frame, source: str, target: str, why: WhyNot) -> None:
    """Say that there is no path, how far each end reaches, and what would open one."""
    ends = {"source": frame.name(source), "target": frame.name(target)}
    markup.show(
        markup.tag(
            "p",
            frame.say("No path is known from {source} to {target} under these filters.", **ends),
            class_="rg-lead",
            data_testid="summary",
        ),
        markup.tag("p", _reach(frame, source, target, why)),
    )
    if why.lifting:
        markup.show(markup.tag("h2", frame.say("A path opens if you lift")))
        with st.container(horizontal=True):
            for names in why.lifting:
                label = frame.say(" and ").join(_lifted(frame, own) for own in names)
                st.button(
                    plain_label(label), on_click=_lift, args=(frame, names), key=f"lift-{'-'.join(names)}"
                )
    if why.links:
        markup.show(
            markup.tag("h2", frame.say("A path would open with one of these links")),
            *_left_out(frame, why),
            markup.table(
                (frame.say("Link"), frame.say("Recorded"), frame.say("Steps")),
                [_opener(frame, own) for own in why.links],
            ),
        )


def _left_out(frame: Frame, why: WhyNot) -> tuple[markup.Html, ...]:
    """Say that there may be more links, where as many are given as are looked for."""
    if len(why.links) < MOST_LINKS:
        return ()
    said = frame.say("The first {number}; there may be more.", number=len(why.links))
    return (markup.tag("p", said, class_="rg-counts"),)


def _reach(frame: Frame, source: str, target: str, why: WhyNot) -> str:
    ends = ((source, why.sender_reaches), (target, why.reach_receiver))
    absent = [own for own, reached in ends if not reached]
    via = frame.address.list("via")
    if via:
        there = frozenset(frame.store.listed(frame.filters.links_only))
        absent += [own for own in via if own not in there]
    if absent:
        return " ".join(
            frame.say(
                "{actor} does not exist on this day, or not under these filters.", actor=frame.name(own)
            )
            for own in absent
        )
    others = len(why.sender_reaches) - 1
    own = frame.count(
        "{source} reaches {number} other actor;",
        "{source} reaches {number} other actors;",
        others,
        source=frame.name(source),
    )
    back = frame.count(
        "{number} other actor reaches {target}.",
        "{number} other actors reach {target}.",
        len(why.reach_receiver) - 1,
        target=frame.name(target),
    )
    return f"{own} {back}"


def _lifted(frame: Frame, name: str) -> str:
    texts = {
        "on": frame.say("the date (all days)"),
        "status": frame.say("the standing (proposed counts too)"),
        "certainty": frame.say("the certainty"),
        "kind": frame.say("the kinds of links"),
        "theme": frame.say("the themes"),
        "confirmed": frame.say("only confirmed links"),
        "without": frame.say("what is left out ({names})", names=_names(frame, "without")),
        "avoid": frame.say("not through {names}", names=_names(frame, "avoid")),
        "via": frame.say("by way of {names}", names=_names(frame, "via")),
        "levels": frame.say("the order of levels"),
        "max_hops": frame.say("the most steps"),
    }
    return texts[name]


def _names(frame: Frame, word: str) -> str:
    return ", ".join(map(frame.name, frame.address.list(word)))


def _lift(frame: Frame, names: tuple[str, ...]) -> None:
    changes: dict[str, str | None] = {}
    for name in names:
        if name == "on":
            changes["on"] = ANY_DAY
        elif name == "status":
            wanted = frame.filters.status | CARRYING
            changes["status"] = ",".join(sorted(wanted))
        elif name == "max_hops":
            changes["max-hops"] = str(max(MOST_HOPS, len(frame.actors)))
        else:
            changes[name] = None
    frame.address.update(changes)


def _opener(frame: Frame, opener: Opener) -> tuple[object, ...]:
    if opener.link is None:
        said = frame.say(
            "{source} informs {target}", source=frame.name(opener.source), target=frame.name(opener.target)
        )
        return said, frame.say("no: a new link"), opener.length
    (link,) = frame.store.links([opener.link])
    why = frame.say(STATUSES[link.status])
    return (
        link_sentence(frame, link),
        frame.say("yes, but left out by the filters ({why})", why=why),
        opener.length,
    )
