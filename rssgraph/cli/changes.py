"""The command `diff`, and the picture of what changes that `draw --against-...` writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rssgraph.cli.options import split
from rssgraph.cli.session import session

if TYPE_CHECKING:
    from rssgraph.drawing.picture import Drawing
    from rssgraph.drawing.speech import Speech
    from rssgraph.filters import Filters
    from rssgraph.questions.changes import Against
    from rssgraph.stores.base import Store


def diff(
    context: typer.Context,
    against_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of the side before (or any).")
    ] = None,
    against_status: Annotated[
        list[str] | None, typer.Option(help="Standings that count on the side before.")
    ] = None,
    against_dataset: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Data of the side before: a folder with the tables.")
    ] = None,
    actor: Annotated[
        str | None, typer.Option(metavar="ACTOR", help="Only what is within one link of this actor.")
    ] = None,
    *,
    filters: Any,
) -> None:
    """Show what is added, removed and changed since another day, other standings, or other data.

    What is asked as always is the side after; the options --against-... say how the side before differs from it.
    """
    from rssgraph.cli import change_tables
    from rssgraph.questions.changes import changes as ask
    from rssgraph.stores import open_store

    store = session(context).store
    other = None if against_dataset is None else open_store(dataset=against_dataset)
    against = replace(parse_against(against_on, against_status), store=other)
    named = None if actor is None else _actor_of_either(store, against.store, actor)
    answer = ask(store, against=against, actor=named, filters=filters(store))
    session(context).show(answer, change_tables.changes(store, against))


def _actor_of_either(store: Store, other: Store | None, text: str) -> str:
    """Return the id of an actor of the store, or else of the other."""
    from rssgraph.questions.lookup import find_actor

    return find_actor(store if other is None or store.candidates(text) else other, text)


def parse_against(on: str | None, status: list[str] | None) -> Against:
    """Return the side before that the options --against-on and --against-status ask for."""
    from rssgraph.filters import parse_on, parse_word
    from rssgraph.model import Status
    from rssgraph.questions.changes import Against

    return Against(
        on=None if on is None else parse_on(on, "against-on"),
        status=frozenset(parse_word("against-status", text, Status) for text in split(status)) or None,
    )


def changes_drawer(
    store: Store, against: Against, *, actor: str | None, county: str | None, filters: Filters, speech: Speech
) -> Callable[..., Drawing]:
    """Return what draws, for a width, what changes for an actor, else for those on the map of a county or for all."""
    from rssgraph.cli.change_tables import actors_of
    from rssgraph.drawing.change_map import change_drawing
    from rssgraph.drawing.change_words import cautions, changes_sentence, changes_title, told
    from rssgraph.drawing.labels import name_in, name_on
    from rssgraph.drawing.selection import counties, on_the_map
    from rssgraph.holding import day_of
    from rssgraph.questions.changes import changes

    after = replace(filters.links_only, on=day_of(store.as_of, filters))
    before = replace(after, on=against.on or after.on, status=against.status or after.status)
    among = None
    if county is not None and actor is None:
        maps = (on_the_map(store, county=county, filters=own) for own in (before, after))
        among = frozenset(own.id for shown in maps for own in shown.actors)
    answer = changes(store, against=against, actor=actor, among=among, filters=filters)
    actors = actors_of(store, against, answer.value)
    if actor is not None:
        known = store.actors([actor])[0]
        actors.setdefault(actor, known)
        whom = name_on(known, store.records("names", column="actor", values=[actor]), answer.on)
    else:
        names = {own.code: own.name for own in counties(store)}
        whom = names[county] if county is not None else speech.say("All counties")
    then, day = (own if isinstance(own, date) else store.as_of for own in (before.on, after.on))
    since = then if against.on else None
    sentence = changes_sentence(answer.value, whom, before=since, day=day, speech=speech)
    ended = sorted({end for own in answer.value.events for end in own.original})
    named = {**actors, **{own.id: own for own in store.records("actors", column="id", values=ended)}}
    unsure = cautions(
        answer.value,
        named,
        lambda own: name_in(named[own], speech.code),
        before=since,
        day=day,
        among=among,
        speech=speech,
    )
    return partial(
        change_drawing,
        replace(answer, value=told(answer.value, since)),
        actors,
        title=changes_title(whom, before=since, day=day, speech=speech),
        sentences=(sentence, *unsure),
        store=store,
        focus=actor,
        speech=speech,
    )
