"""The lines of the overview: which are drawn and how wide, and what a focus keeps lit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from rssgraph.arrays import Mask, Rows
from rssgraph.drawing.census import Census, Line
from rssgraph.drawing.columns import Columns
from rssgraph.drawing.county_places import Place, county_code
from rssgraph.drawing.picture import STRAIGHT, Bend, Edge, EdgeStyle
from rssgraph.drawing.selection import lit_by
from rssgraph.drawing.words import LEVELS, LINK_KINDS
from rssgraph.filters import Filters
from rssgraph.model import Level
from rssgraph.stores.base import Store

MOST_LINES = 60
"""How many lines to what is above the counties or in several are drawn without a focus."""
MOST_NUMBERED = 100
"""Up to how many lines they have numbers without a focus."""
WIDTHS = ((1, 1.2), (10, 2.4), (100, 4.2))
"""From how many links on a line is how wide."""
NARROW, BEND = 30, 24
"""How far a line between two boxes side by side is lifted if there is so little room between them."""


def place_of_rows(census: Census, places: Sequence[Place]) -> Rows:
    """Return the place of each row of the actors; of two, the box of a county rather than its name."""
    place = np.full(census.part.dataset.size("actors"), -1, dtype=np.int32)
    for number, own in enumerate(places):
        place[own.rows] = number
    return place


class Lit(NamedTuple):
    """What a focus keeps lit: places and rows of links. Without a focus, whose place is `centre`, nothing is dimmed.

    `near` and `own` are those of the places and links that are linked to it themselves.
    """

    centre: int | None
    places: frozenset[int]
    links: frozenset[int]
    near: frozenset[int]
    own: frozenset[int]

    def has_line(self, line: Line) -> bool:
        """Return whether a line is lit."""
        return self.centre is None or not self.links.isdisjoint(line.links.tolist())

    def is_near(self, line: Line) -> bool:
        """Return whether a line stands for a link of the focus itself."""
        return not self.own.isdisjoint(line.links.tolist())


def lit_around(
    store: Store,
    focus: str | None,
    census: Census,
    places: Sequence[Place],
    place: Rows,
    lines: Sequence[Line],
    filters: Filters,
) -> Lit:
    """Return what stays lit around an actor, as part of its place, or around a node."""
    data = census.part.dataset
    row = data.row("actors", focus) if focus else None
    if row is not None and place[row] >= 0:
        own = census.part.links[_at(census, row)]
        found = lit_by(store, data.actor_ids[row], data.links(own), filters=filters)
        kept = frozenset(data.rows("links", sorted(found.links)).tolist())
        lit = Lit(int(place[row]), frozenset(), kept, frozenset(), frozenset(own.tolist()))

        def around(rows: Rows, drawn: Callable[[Line], bool]) -> frozenset[int]:
            of_actors = {own for own in place[rows].tolist() if own >= 0}
            ends = {end for line in lines if drawn(line) for end in (line.low, line.high)}
            return frozenset(of_actors | {end for end in ends if not places[end].short})

        columns = data.link_columns
        beside = np.concatenate(([row], columns.source[own], columns.target[own]))
        return lit._replace(
            places=around(data.rows("actors", found.actors), lit.has_line), near=around(beside, lit.is_near)
        )
    centre = next(
        (number for number, own in enumerate(places) if own.id == focus and not county_code(own, census)),
        None,
    )
    if centre is None:
        return Lit(None, frozenset(), frozenset(), frozenset(), frozenset())
    at_it = [line for line in lines if centre in (line.low, line.high)]
    ends = {end for line in at_it for end in (line.low, line.high)}
    near, links = frozenset({centre, *ends}), frozenset(own for line in at_it for own in line.links.tolist())
    return Lit(centre, near, links, near, links)


def _at(census: Census, row: int) -> Mask:
    columns, links = census.part.dataset.link_columns, census.part.links
    found: Mask = (columns.source[links] == row) | (columns.target[links] == row)
    return found


def ends_of_levels(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Return for each place the first and the last box of its column on its level; itself if it is no such box.

    Boxes with numbers stand one below the other, so that lines between them would lie upon each other: the
    links between two levels of a column are one line.
    """
    stacks: dict[tuple[int, Level], list[int]] = defaultdict(list)
    for number, own in enumerate(places):
        if own.short:
            stacks[own.column, own.level].append(number)
    ends = [(number, number) for number in range(len(places))]
    for numbers in stacks.values():
        stack = sorted(numbers, key=lambda number: places[number].rank)
        for number in stack:
            ends[number] = (stack[0], stack[-1])
    return ends


def edges_of(
    lines: Sequence[Line],
    places: Sequence[Place],
    ends: Sequence[tuple[int, int]],
    census: Census,
    lit: Lit,
    layout: Columns,
    _: Callable[[str], str],
) -> tuple[Edge, ...]:
    """Return the lines as edges, in their order; those that are not shown are there for a later focus."""
    rows = np.concatenate([line.links for line in lines]) if lines else np.array([], dtype=np.int32)
    ids = iter(census.part.dataset.column("links", "id").take(rows).to_pylist())
    few = sum(line.primary for line in lines) <= MOST_NUMBERED
    afar = {-1, census.beyond}  # columns whose lines may cross all others
    far = sum(
        1
        for line in lines
        if line.primary and not afar.isdisjoint((places[line.low].column, places[line.high].column))
    )
    found = []
    for line in lines:
        low, high = places[ends[line.low][1]], places[line.high]
        is_lit = lit.has_line(line)
        is_far = low.column != high.column and not afar.isdisjoint((low.column, high.column))
        links = tuple(islice(ids, len(line.links)))
        (x1, y1), (x2, y2) = layout.positions[low.id], layout.positions[high.id]
        is_narrow = y1 == y2 and abs(x1 - x2) - (low.width + high.width) / 2 < NARROW
        found.append(
            Edge(
                id=f"edge:{links[0]}",
                source=low.id,
                target=high.id,
                style=width_of(len(links)),
                state=line.state,
                arrow=False,
                links=links,
                title=_line_title(line, low, high, _),
                bend=Bend(BEND) if is_narrow else STRAIGHT,
                shown=(line.primary and (not is_far or far <= MOST_LINES))
                or (is_lit and lit.centre is not None),
                lit=is_lit,
                further=is_lit and lit.centre is not None and not lit.is_near(line),
                counted=few,
                note=str(len(links)) if len(links) > 1 else "",
            )
        )
    return tuple(found)


def width_of(links: int) -> EdgeStyle:
    """Return the look of a line of so many links."""
    return EdgeStyle(color="#4D4D4D", dashes=(), width=[wide for least, wide in WIDTHS if links >= least][-1])


def _line_title(line: Line, low: Place, high: Place, _: Callable[[str], str]) -> str:
    """Say what ends a line has, and of which kinds its links are."""
    names = [_(LEVELS[own.level]) if low.short and high.short else own.title for own in (low, high)]
    ends = " – ".join(names)
    parts = [f"{number} × {_(LINK_KINDS[kind])}" for kind, number in line.kinds]
    return "\n".join((ends, *parts))
