"""What else could be asked about paths: what is confirmed only, and what is left without an actor that all go through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rssgraph.filters import Filters
from rssgraph.model import Level, Reference
from rssgraph.questions.paths import paths
from rssgraph.questions.routes import Path
from rssgraph.stores.base import Store
from rssgraph.viewer import markup

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


class Course(NamedTuple):
    """How a path may go."""

    via: tuple[str, ...]
    avoid: tuple[str, ...]
    levels: tuple[Level, ...]
    max_hops: int


class Shortest(NamedTuple):
    """The shortest path, None without one, the documents behind it, and whether the search came to its end."""

    path: Path | None
    references: Mapping[str, Reference]
    is_known: bool


class Key(NamedTuple):
    """What the shortest path depends on."""

    load: str
    filters: tuple[tuple[str, object], ...]
    source: str
    target: str
    course: Course


def only_confirmed(frame: Frame) -> markup.Html:
    """Say that paths which are not confirmed do not count, with the way to them."""
    way = _again(frame, frame.say("Show others, too"), confirmed="")
    said = frame.say("Only what is confirmed counts here.")
    return markup.tag("p", said, " ", way, data_testid="only-confirmed")


def shortest_confirmed(frame: Frame, source: str, target: str, course: Course) -> Shortest:
    """Find the shortest path that is confirmed in every step."""
    return _ask(frame, replace(frame.filters, confirmed=True), source, target, course)


def confirmed(frame: Frame, found: Shortest, place: int) -> markup.Html:
    """Say how long that path is and at which place it is shown, with the way to more such, unless nobody knows."""
    if not found.is_known:
        return markup.Html()
    if found.path is None:
        said = frame.say("There is no path that is confirmed in every step.")
        return markup.tag("p", said, data_testid="confirmed")
    said = frame.count(
        "The shortest that is confirmed in every step has {number} step: path {place}.",
        "The shortest that is confirmed in every step has {number} steps: path {place}.",
        found.path.length,
        place=place,
    )
    way = _again(frame, frame.say("Show only such"), confirmed="yes")
    return markup.tag("p", said, " ", way, data_testid="confirmed")


def losses(frame: Frame, found: Sequence[Path], source: str, target: str, course: Course) -> markup.Html:
    """Say what is left without each actor that all paths go through unasked, if that is less."""
    shared = frozenset.intersection(*(frozenset(path.actors[1:-1]) for path in found))
    said = []
    for actor in found[0].actors:
        if actor not in shared or actor in course.via:
            continue
        own = course._replace(avoid=(*course.avoid, actor))
        left = _ask(frame, frame.filters, source, target, own)
        if left.is_known and (left.path is None or left.path.length > found[0].length):
            text = _without(frame, actor, left.path.length if left.path else None, course.max_hops)
            what = frame.say("What would open one") if left.path is None else frame.say("Ask without it")
            way = _again(frame, what, avoid=",".join(own.avoid))
            said.append(markup.tag("p", text, " ", way, data_testid="without"))
    return markup.join(said)


def _without(frame: Frame, actor: str, length: int | None, most: int) -> str:
    name = frame.name(actor)
    if length is None:
        return frame.count(
            "Without {actor} no path of at most {number} step is known.",
            "Without {actor} no path of at most {number} steps is known.",
            most,
            actor=name,
        )
    return frame.count(
        "Without {actor} it takes {number} step at the least.",
        "Without {actor} it takes {number} steps at the least.",
        length,
        actor=name,
    )


def _again(frame: Frame, text: str, **changed: str) -> markup.Html:
    """Return the way to the same question with some words changed; an empty one is left out."""
    here = frame.address.of((*frame.view.filter_words, *frame.view.words)) | changed
    address = frame.link(frame.view.path, {own: word for own, word in here.items() if word})
    return markup.tag("a", text, href=address, target="_self")


def _ask(frame: Frame, filters: Filters, source: str, target: str, course: Course) -> Shortest:
    key = Key(frame.store.load_id, tuple(sorted(filters.to_params().items())), source, target, course)
    return _shortest(key, frame.store, filters)


@st.cache_resource(show_spinner=False, max_entries=500)
def _shortest(key: Key, _store: Store, _filters: Filters) -> Shortest:
    """Search once for all visitors."""
    answer = paths(
        _store, key.source, key.target, k=1, filters=_filters, explain=False, **key.course._asdict()
    )
    path = next(iter(answer.value.paths), None)
    return Shortest(path, answer.references, path is not None or answer.complete)
