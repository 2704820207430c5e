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
    confirmed = [own for own in cells if own.state is CellState.CONFIRMED]
    unsure = sum(not stated.intersection(own.links) for own in confirmed)
    if not unsure:
        return ""
    return speech.count(
        "Of {number} confirmed cell, {unsure} rests on what is public knowledge or follows indirectly.",
        "Of {number} confirmed cells, {unsure} rest on what is public knowledge or follows indirectly.",
        len(confirmed),
        unsure=unsure,
    )
