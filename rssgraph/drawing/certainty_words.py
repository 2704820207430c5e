"""How well what is confirmed is known, in a sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rssgraph.drawing.speech import Speech
from rssgraph.model import Certainty
from rssgraph.questions.coverage import Cell, CellState


def not_stated(cells: Iterable[Cell], records: Iterable[Any], speech: Speech) -> str:
    """Say how many of the confirmed cells no source states outright; empty if there are none.

    `records` are those that the cells rest on. A cell is stated if one of its links is.
    """
    stated = {own.id for own in records if getattr(own, "certainty", None) is Certainty.STATED}
    number = sum(own.state is CellState.CONFIRMED and not stated.intersection(own.links) for own in cells)
    if not number:
        return ""
    return speech.count(
        "{number} confirmed cell rests only on public knowledge or follows indirectly: no source states it outright.",
        "{number} confirmed cells rest only on public knowledge or follow indirectly: no source states them outright.",
        number,
    )
