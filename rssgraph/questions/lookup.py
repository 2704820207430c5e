"""Finding actors and themes by what people call them, and listing them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from rssgraph.answers import Answer, make_answer
from rssgraph.dataset import fold
from rssgraph.dates import parse_span
from rssgraph.errors import ActorNotFoundError, AmbiguousActorError, InvalidValueError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Actor, Name, Theme
from rssgraph.stores.base import Store


def find_actor(store: Store, text: str) -> str:
    """Return the id of the one actor that has this id, name, alias or dated name.

    An id counts before names. Case, accents and superfluous spaces are ignored in names.

    Raises
    ------
    ActorNotFoundError
        If there is none; with close names.
    AmbiguousActorError
        If there are several; with their ids.
    """
    candidates = store.candidates(text)
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        named = store.actors(candidates)
        raise AmbiguousActorError(text, [f"{actor.id} ({actor.name}, {actor.level})" for actor in named])
    raise ActorNotFoundError(text, close=store.similar(text))


def theme_candidates(store: Store, text: str) -> tuple[str, ...]:
    """Return the ids of the themes that a text names, sorted: an id counts alone, else names and aliases do."""
    themes: tuple[Theme, ...] = store.records("themes")
    if any(theme.id == text for theme in themes):
        return (text,)
    wanted = fold(text)
    return tuple(
        theme.id
        for theme in themes
        if wanted in {fold(name) for name in (theme.name_sv, theme.name_en or "", *theme.aliases) if name}
    )


def find_theme(store: Store, text: str) -> str:
    """Return the id of the one theme that has this id, name or alias.

    Raises
    ------
    InvalidValueError
        If there is none, or several.
    """
    found = theme_candidates(store, text)
    if len(found) == 1:
        return found[0]
    expected = (
        f"It is one of several: {', '.join(found)}." if found else "List the themes with `rssgraph themes`."
    )
    raise InvalidValueError("theme", text, expected)


def actors(store: Store, *, filters: Filters) -> Answer[tuple[Actor, ...]]:
    """List the actors that hold on the day and pass the filters, by id."""
    found = store.actors(store.listed(filters))
    return make_answer(store, "actors", found, filters=filters, rests_on=found)


def themes(store: Store, *, filters: Filters) -> Answer[tuple[Theme, ...]]:
    """List every theme, by id."""
    return make_answer(store, "themes", store.records("themes"), filters=filters)


def name_held_on(names: Iterable[Name], on: date | Literal["any"]) -> Name | None:
    """Return the first of an actor's dated names that it had on a day; None if no name is dated so, or on "any"."""
    if on == ANY_DAY:
        return None
    day = on.toordinal()
    for own in names:
        first, last = (parse_span(text) if text else None for text in (own.start, own.end))
        if (first is None or first.first <= day) and (last is None or day < last.end):
            return own
    return None
