"""The rows and columns of the coverage matrix: who and what they are, and through whom a column is reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import numpy as np

from rssgraph.arrays import Mask
from rssgraph.dataset import Dataset
from rssgraph.errors import InvalidValueError
from rssgraph.filters import EVERY_STATUS, Filters
from rssgraph.flow import ACTOR_KINDS, is_one_of
from rssgraph.holding import actors_that_hold, listed_rows
from rssgraph.model import FORUMS, ActorKind, Level, Status, ThemeKind
from rssgraph.questions.evidence import Evidence
from rssgraph.stores.base import Store

CARRIERS = FORUMS | {ActorKind.UNIT, ActorKind.POST}
"""Kinds of actors that a theme is reached through."""

FORUM_LEVELS = frozenset({Level.REGIONAL, Level.SUBREGIONAL})
"""Levels of the forums that a municipality may sit in."""

ColumnChoice = Literal["themes", "forums", "functions"] | tuple[str, ...]


def municipalities_of(dataset: Dataset, filters: Filters, day: date) -> tuple[str, ...]:
    """Return the ids of the municipalities of the filters' area that there are on a day, of any standing."""
    wanted = replace(
        filters,
        on=day,
        status=EVERY_STATUS,
        levels=frozenset(),
        actor_kinds=frozenset({ActorKind.MUNICIPALITY}),
    )
    rows = np.flatnonzero(actors_that_hold(dataset, wanted) & listed_rows(dataset, wanted))
    return tuple(dataset.actor_ids[row] for row in rows)


def of_regional_forums(columns: ColumnChoice, filters: Filters) -> Filters:
    """Return filters for whose forums a municipality is asked: regional and subregional ones if no level is given."""
    return filters if columns != "forums" or filters.levels else replace(filters, levels=FORUM_LEVELS)


def columns_of(
    store: Store, dataset: Dataset, columns: ColumnChoice, filters: Filters, day: date
) -> tuple[str, ...]:
    """Return the ids of the actors or themes that a choice of columns means on a day.

    Raises
    ------
    InvalidValueError
        If the choice has no such word, or an id is that of neither an actor nor a theme.
    """
    themes = store.records("themes")
    if columns == "forums":
        listed = replace(
            filters,
            on=day,
            status=frozenset({Status.ESTABLISHED, Status.DECIDED}),
            area=None,
            actor_kinds=FORUMS,
        )
        found = dataset.actors(
            np.flatnonzero(actors_that_hold(dataset, listed) & listed_rows(dataset, listed))
        )
        return tuple(
            own.id for own in found if not own.area or not filters.area or own.area.startswith(filters.area)
        )
    if isinstance(columns, str):
        kinds = {"themes": ThemeKind.AREA, "functions": ThemeKind.FUNCTION}
        if columns not in kinds:
            raise InvalidValueError(
                "columns", columns, "Choose among themes, forums, functions, or give ids."
            )
        return tuple(theme.id for theme in themes if theme.kind == kinds[columns])
    known = {theme.id for theme in themes}
    for column in columns:
        if column not in known and dataset.row("actors", column) is None:
            raise InvalidValueError("columns", column, "Give ids of actors or themes.")
    return tuple(columns)


def carriers_of(dataset: Dataset, column: str) -> tuple[Mask, frozenset[str] | None]:
    """Return the actors a column is reached through, and its themes if it is one."""
    row = dataset.row("actors", column)
    if row is not None:
        only = np.zeros(dataset.size("actors"), dtype=np.bool_)
        only[row] = True
        return only, None
    themes = dataset.with_narrower([column])
    columns = dataset.actor_columns
    has_theme = np.array([not themes.isdisjoint(own) for own in columns.themes.sets], dtype=np.bool_)
    carriers = is_one_of(columns.kind, CARRIERS, ACTOR_KINDS)
    return (carriers & has_theme[columns.themes.code] if len(carriers) else carriers), themes


def speaks_about(dataset: Dataset, evidence: Evidence, themes: frozenset[str] | None) -> Mask:
    """Return which evidence speaks about the themes: its link has none, or one of them."""
    if themes is None or not len(evidence.link):
        return np.ones(len(evidence.link), dtype=np.bool_)
    return dataset.link_columns.themes.any_of(themes)[evidence.link]
