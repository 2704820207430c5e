"""Columns as arrays of numbers: rows of tables, masks over them, and what stands at each actor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Incidence:
    """For each actor, the rows of what starts (or ends) at it: `rows[pointer[a]:pointer[a + 1]]`."""

    pointer: npt.NDArray[np.int64]
    rows: Rows

    def of(self, actors: npt.NDArray[np.integer[Any]]) -> Rows:
        """Return the rows at any of the actors, actor by actor."""
        starts, ends = self.pointer[actors], self.pointer[actors + 1]
        lengths = ends - starts
        offsets = np.repeat(starts - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        found: Rows = self.rows[offsets + np.arange(lengths.sum())]
        return found


def incidence(ends: Rows, actors: int) -> Incidence:
    """Index rows by the actor that `ends` names for each; rows with an unknown end (-1) are left out."""
    order = np.argsort(ends, kind="stable").astype(np.int32)
    order = order[ends[order] >= 0]
    return Incidence(pointer_to(ends[order], actors), order)


def pointer_to(ends: Rows, actors: int) -> npt.NDArray[np.int64]:
    """Return where the rows of each actor begin and end, for rows sorted by the actor that `ends` names."""
    return np.concatenate(([0], np.cumsum(np.bincount(ends, minlength=actors)))).astype(np.int64)


class Adjacency:
    """Neighbours along the arcs: those of actor `a` are `neighbours[pointer[a]:pointer[a + 1]]`.

    A search that looks at few actors asks for each on its own (`of`), which is faster than an array of all.
    """

    def __init__(self, pointer: npt.NDArray[np.int64], neighbours: Rows) -> None:
        self.pointer = pointer
        self.neighbours = neighbours
        self._pointer = memoryview(pointer.data)
        self._neighbours = memoryview(np.ascontiguousarray(neighbours).data)

    def of(self, actor: int) -> list[int]:
        """Return the neighbours of one actor, with repetition."""
        found: list[int] = self._neighbours[self._pointer[actor] : self._pointer[actor + 1]].tolist()
        return found

    def begin(self, actor: int) -> int:
        """Return the place among all neighbours where those of one actor begin."""
        place: int = self._pointer[actor]
        return place

    def step(self, actors: Rows) -> Rows:
        """Return the neighbours of all the actors, with repetition."""
        if len(actors) > len(self.pointer) // 8:
            stepping = np.zeros(len(self.pointer) - 1, dtype=np.bool_)
            stepping[actors] = True
            return self.neighbours[np.repeat(stepping, np.diff(self.pointer))]
        return Incidence(self.pointer, self.neighbours).of(actors)


def is_among(rows: Rows, wanted: Rows) -> Mask:
    """Return which of the wanted rows are among some sorted ones."""
    if not len(rows):
        return np.zeros(len(wanted), dtype=np.bool_)
    found: Mask = rows[np.searchsorted(rows, wanted).clip(max=len(rows) - 1)] == wanted
    return found


@dataclass(frozen=True, slots=True)
class ThemeSets:
    """The themes of each row: `sets[code[row]]`."""

    code: Rows
    sets: tuple[tuple[str, ...], ...]

    def any_of(self, themes: frozenset[str]) -> Mask:
        """Return which rows have none at all, or one of the themes."""
        passes = np.array([not own or not themes.isdisjoint(own) for own in self.sets], dtype=np.bool_)
        return passes[self.code]


@dataclass(frozen=True, slots=True)
class ActorColumns:
    """The columns of the actors as numbers; -1 is a word that the model does not know."""

    level: Codes
    kind: Codes
    status: Codes
    certainty: Codes
    first: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    themes: ThemeSets


@dataclass(frozen=True, slots=True)
class LinkColumns:
    """The columns of the links as numbers.

    `source` and `target` are rows of actors (-1: unknown). `first` and `end` are the days on which the
    link and both its ends hold.
    """

    source: Rows
    target: Rows
    kind: Codes
    status: Codes
    certainty: Codes
    first: npt.NDArray[np.int32]
    end: npt.NDArray[np.int32]
    themes: ThemeSets
    by_source: Incidence
    by_target: Incidence
