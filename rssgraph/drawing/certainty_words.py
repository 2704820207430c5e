"""How well a coverage is known, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rssgraph.drawing.speech import Speech, listed
from rssgraph.model import Certainty
from rssgraph.questions.coverage import Cell, CellState

MOST_NAMES = 30


def meanings(cells: Iterable[Cell], records: Iterable[Any], speech: Speech) -> list[str]:
    """Say what planned means if a cell is, and what confirmed means if no source states it outright for some.

    `records` are those that the cells rest on. A cell is stated if one of its links is.
    """
    cells = list(cells)
    said = [_of_confirmed(cells, records, speech)]
    if any(own.state is CellState.PLANNED for own in cells):
        said.append(speech.say("Planned: decided or proposed, not confirmed as carried out."))
    return [own for own in said if own]


def _of_confirmed(cells: Iterable[Cell], records: Iterable[Any], speech: Speech) -> str:
    stated = {own.id for own in records if getattr(own, "certainty", None) is Certainty.STATED}
    confirmed = [own for own in cells if own.state is CellState.CONFIRMED]
    unsure = sum(not stated.intersection(own.links) for own in confirmed)
    if not unsure:
        return ""
    means = speech.say("Confirmed: a source says it, or it follows from sources or public knowledge.")
    counted = speech.count(
        "Of {number} confirmed cell, {unsure} rests on what is public knowledge or follows indirectly.",
        "Of {number} confirmed cells, {unsure} rest on what is public knowledge or follows indirectly.",
        len(confirmed),
        unsure=unsure,
    )
    return f"{means} {counted}"


def of_whole_columns(
    cells: Iterable[Cell], order: Sequence[str], name: Callable[[str], str], speech: Speech
) -> list[str]:
    """Name the columns of which nothing is stated for any row, and those that are expected but nowhere confirmed."""
    states: dict[str, set[CellState]] = {column: set() for column in order}
    for cell in cells:
        states[cell.column].add(cell.state)
    said = []
    never = [name(own) for own in order if states[own] == {CellState.UNKNOWN}]
    if never:
        names = listed(never, speech, most=MOST_NAMES)
        said.append(speech.say("Nothing is stated for any municipality: {names}.", names=names))
    hoped = [
        name(own)
        for own in order
        if CellState.CONFIRMED not in states[own] and CellState.EXPECTED in states[own]
    ]
    if hoped:
        names = listed(hoped, speech, most=MOST_NAMES)
        said.append(speech.say("Expected, but confirmed for no municipality: {names}.", names=names))
    return said
