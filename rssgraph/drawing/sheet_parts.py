"""The words of a municipality sheet, part by part: what it is made of."""

from __future__ import annotations

from dataclasses import dataclass

from rssgraph.questions.coverage import CellState

NO_NUMBER = "?"
"""Stands for a number that no source gives."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section: what it says, a number to the right, and what it rests on below."""

    text: str
    right: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading, with the sign of a state if they share one."""

    title: str
    rows: tuple[Row, ...]
    state: CellState | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet; `fine` is for what one looks up rather than reads."""

    title: str
    groups: tuple[Group, ...]
    lead: str = ""
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that leads, and what it counts."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """An actor on the way up; `sure` is whether the step to it is confirmed, `planned` whether it is itself planned.

    `known` says how the step to it is known; it is empty if a source states it.
    """

    name: str
    sure: bool
    planned: bool
    known: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of the ladder: the steps on the way, bottom first, and what else is there."""

    level: str
    steps: tuple[Step, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All words of a sheet, in one language; `documents` are the ids of the sources, in the order of their numbers."""

    title: str
    subtitle: str
    standing: str
    summary: str
    tiles: tuple[Tile, ...]
    rungs: tuple[Rung, ...]
    way: str
    sections: tuple[Section, ...]
    footer: str
    documents: tuple[str, ...]
    language: str
