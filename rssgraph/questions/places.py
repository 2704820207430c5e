"""Places in documents: whether two references name a common one."""

from __future__ import annotations

import re

from rssgraph.model import parse_locator

LINES = re.compile(r"L(\d+)(?:-(\d+))?")


def lines_of(place: str | None) -> tuple[int, int] | None:
    """Return the first and the last line of a place; None if it is not one of lines."""
    found = LINES.fullmatch(place or "")
    return None if found is None else (int(found[1]), int(found[2] or found[1]))


def meet(one: str, other: str) -> bool:
    """Return whether two references name a common place: lines that overlap, or the same page or row."""
    (document, place), (other_document, other_place) = parse_locator(one), parse_locator(other)
    if document != other_document or place is None or other_place is None:
        return False
    lines, others = lines_of(place), lines_of(other_place)
    if lines is None or others is None:
        return place == other_place
    return lines[0] <= others[1] and others[0] <= lines[1]
