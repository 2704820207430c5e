"""The filters of a page: county and day in a row, the others one fold below."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.drawing.speech import joined
from rssgraph.drawing.words import ACTOR_KINDS, CERTAINTIES, LINK_KINDS, STATUSES
from rssgraph.errors import RssgraphError
from rssgraph.filters import ANY_DAY, DEFAULT_STATUS, Filters
from rssgraph.model import Actor, ActorKind, Certainty, Level, LinkKind, Status, Theme
from rssgraph.questions.lookup import find_theme
from rssgraph.stores.base import Store
from rssgraph.viewer import words
from rssgraph.viewer.address import Address
from rssgraph.viewer.controls import choose, choose_day, choose_many, choose_yes, plain_label
from rssgraph.viewer.language import Language
from rssgraph.viewer.refusals import refuse
from rssgraph.viewer.session import counties_by_code

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame
    from rssgraph.viewer.views import View

FIRST_COUNTY = "24"
EVERYWHERE = "all"
MOST_NAMED = 2
"""How many filters the button to all of them names that are in use."""


def filters_of(
    view: View,
    store: Store,
    address: Address,
    actors: Mapping[str, Actor],
    themes: Mapping[str, Theme],
    spoken: Language,
) -> Filters:
    """Return the filters of the address that the page shows; a word that cannot be used is taken away and said.

    The day and the county are always in the address, so that a shared view does not change with the data. Where a
    page holds on one day, that of the data takes the place of "any".
    """
    for word in view.filter_words:
        value = address.get(word)
        if value is None or (word, value) == ("area", EVERYWHERE):
            continue
        try:
            Filters.from_params({word: value})
            if word == "theme":
                address.set(word, ",".join(find_theme(store, own) for own in address.list(word)))
        except RssgraphError:
            refuse(address, word, spoken)
    if address.get("on") is None:
        address.set("on", store.as_of.isoformat())
    if address.get("area") is None:
        known = counties_by_code(store.load_id, store)
        first = FIRST_COUNTY if FIRST_COUNTY in known else next(iter(known), EVERYWHERE)
        address.set("area", _county_named(store, address, actors, known) or first)
    params = address.of(view.filter_words)
    if view.one_day and params["on"] == ANY_DAY:
        params["on"] = store.as_of.isoformat()
    if params["area"] == EVERYWHERE:
        del params["area"]
    return Filters.from_params(params)


def _county_named(
    store: Store, address: Address, actors: Mapping[str, Actor], known: Collection[str]
) -> str | None:
    """Return the county of the actor that the address names, by its id or a name, if it is in one of those known."""
    for word in ("municipality", "actor"):
        named = address.get(word)
        if not named:
            continue
        found = [named] if named in actors else store.candidates(named)
        county = (actors[found[0]].area or "")[:2] if len(found) == 1 else ""
        if county in known:
            return county
    return None


def filter_row(frame: Frame) -> None:
    """Show the filters of the page; what it shows itself in `frame.controls` stands beside them."""
    shown = frame.view.filters
    with frame.controls:
        if "area" in shown:
            with st.container(width=230):
                _county(frame)
        if "on" in shown:
            with st.container(width=190):
                stands = frame.say(
                    "Pages open on the day that the data is about: {day}.",
                    day=frame.language.day(frame.store.as_of),
                )
                choose_day(
                    frame.address,
                    "on",
                    frame.say("Date"),
                    default=frame.store.as_of,
                    help_text=stands if frame.view.one_day else f"{stands} {frame.say('Empty: all days.')}",
                    must=frame.view.one_day,
                )
        more = [word for word in shown if word not in ("area", "on")]
        if more:
            _more_filters(frame, more)


def _more_filters(frame: Frame, more: list[str]) -> None:
    active = [word for word in (*more, "without", "with") if frame.address.get(word)]
    label = frame.say("More filters")
    if active:
        names = joined([frame.say(words.FILTERS[word]).lower() for word in active[:MOST_NAMED]])
        label = frame.say("More filters: {names}", names=names + (" …" if len(active) > MOST_NAMED else ""))
    with st.popover(plain_label(label), key="rg-more-filters"):
        for word in more:
            _MORE[word](frame)
        if active:
            st.button(frame.say("Clear the filters"), on_click=_clear, args=(frame,))


def _clear(frame: Frame) -> None:
    frame.address.update({word: None for word in frame.view.filter_words if word not in ("area", "on")})


def _county(frame: Frame) -> None:
    names = dict(frame.counties)
    value = frame.address.get("area") or EVERYWHERE
    if value != EVERYWHERE:
        names.setdefault(value, frame.say("Area {code}", code=value))
    choose(
        frame.address,
        "area",
        frame.say("County"),
        list(names),
        lambda own: names[own],
        placeholder=frame.say("All counties"),
        nothing=EVERYWHERE,
    )


def _several(word: str, texts: Mapping[str, str], default: tuple[str, ...] = ()) -> Callable[[Frame], None]:
    def show(frame: Frame) -> None:
        choose_many(
            frame.address,
            word,
            frame.say(words.FILTERS[word]),
            [str(own) for own in texts],
            lambda own: frame.say(texts[own]),
            placeholder=frame.say("All"),
            default=default,
        )

    return show


def _themes(frame: Frame) -> None:
    choose_many(
        frame.address,
        "theme",
        frame.say(words.FILTERS["theme"]),
        frame.alphabetical(frame.themes),
        frame.theme,
        placeholder=frame.say("All"),
    )


def _confirmed(frame: Frame) -> None:
    choose_yes(frame.address, "confirmed", frame.say(words.FILTERS["confirmed"]))


_MORE: dict[str, Callable[[Frame], None]] = {
    "status": _several(
        "status",
        {str(own): STATUSES[own] for own in Status},
        tuple(str(own) for own in Status if own in DEFAULT_STATUS),
    ),
    "theme": _themes,
    "level": _several("level", {str(own): words.LEVELS[own] for own in Level}),
    "actor-kind": _several("actor-kind", {str(own): ACTOR_KINDS[own] for own in ActorKind}),
    "kind": _several("kind", {str(own): LINK_KINDS[own] for own in LinkKind}),
    "certainty": _several("certainty", {str(own): CERTAINTIES[own] for own in Certainty}),
    "confirmed": _confirmed,
}
