"""Figures in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rssgraph.viewer.language import KRONOR
from rssgraph.viewer.measures import COUNTED, MEASURES, UNITS

if TYPE_CHECKING:
    from rssgraph.model import Figure
    from rssgraph.viewer.frame import Frame


def measure_name(frame: Frame, measure: str) -> str:
    """Return what a figure measures; a measure without a word of ours as it is written."""
    known = MEASURES.get(measure)
    return frame.say(known) if known else measure.replace("_", " ")


def figure_text(frame: Frame, figure: Figure) -> str:
    """Return what is measured, and the value with its unit."""
    money = figure.unit == KRONOR
    value = frame.language.amount(figure.value, KRONOR) if money else frame.language.number(figure.value)
    if figure.approximate:
        value = frame.say("about {number}", number=value)
    unit = "" if money else unit_name(frame, figure.unit)
    return f"{measure_name(frame, figure.measure)}: {value} {unit}".strip()


def unit_name(frame: Frame, unit: str | None) -> str:
    """Return what a figure is counted in; nothing if the name of its measure says it."""
    if unit is None or unit in COUNTED:
        return ""
    known = UNITS.get(unit)
    return frame.say(known) if known else unit
