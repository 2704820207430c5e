"""What several counties have on each level, counted on arrays: the numbers behind the overview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from rssgraph.answers import Freshness, last_attested, stale_before
from rssgraph.arrays import Codes, Mask, Rows
from rssgraph.dataset import Dataset
from rssgraph.drawing.lines import ALONG_A_LEVEL, ONLY_IN_FOCUS
from rssgraph.drawing.picture import EdgeState
from rssgraph.drawing.planned import STATE_OF
from rssgraph.drawing.selection import ABOVE_COUNTIES, COUNTY_DIGITS, County
from rssgraph.drawing.style import KIND_FAMILIES
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.flow import ACTOR_KINDS, CERTAINTIES, LEVELS, LINK_KINDS, STATUSES, is_one_of, memberships
from rssgraph.holding import day_of, listed_rows
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Reference, Status
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store

BEYOND = ""
"""Code of the column of those that belong to no single county."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The actors of one family of kinds on a level of a county, by id; `county` is the number of its column."""

    county: int
    level: Level
    family: int
    rows: Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Census:
    """The counties, their groups, the rows of the actors above the counties, and the part that holds them all."""

    part: Snapshot
    counties: tuple[County, ...]
    groups: tuple[Group, ...]
    above: Rows

    @property
    def beyond(self) -> int:
        """Number of the column of those that belong to no single county; -1 without any."""
        return len(self.counties) - 1 if self.counties and self.counties[-1].code == BEYOND else -1


class Line(NamedTuple):
    """All links between two places: the lower and the upper one, rows of links, and what is to be said of them."""

    low: int
    high: int
    links: Rows
    kinds: tuple[tuple[LinkKind, int], ...]
    state: EdgeState
    primary: bool


def take_census(store: Store, *, filters: Filters) -> Census:
    """Group the listed actors by county, level and family of kinds; the counties by code, then what is beyond."""
    part = store.whole(filters)
    data = part.dataset
    listed = listed_rows(data, filters)
    rows = part.actors[listed[part.actors]]
    codes, texts = data.coded("actors", "area")
    of_text = np.array([text[:COUNTY_DIGITS] for text in texts] or [""])
    found = sorted({own for own in of_text[np.unique(codes[rows])].tolist() if own}) if len(rows) else []
    column_of = {code: column for column, code in enumerate(found)}
    column = np.array([column_of.get(own, len(found)) for own in of_text.tolist()], dtype=np.int32)[
        codes[rows]
    ]

    levels, kinds = data.actor_columns.level[rows], data.actor_columns.kind[rows]
    is_above = (column == len(found)) & is_one_of(levels, ABOVE_COUNTIES, LEVELS)
    above, inside = rows[is_above], ~is_above
    rows, column, levels = rows[inside], column[inside], levels[inside]
    family = _families()[kinds[inside]]
    key = (column.astype(np.int64) * len(LEVELS) + levels) * len(KIND_FAMILIES) + family
    order = np.argsort(key, kind="stable")
    groups = [
        Group(
            county=int(column[own[0]]),
            level=LEVELS[levels[own[0]]],
            family=int(family[own[0]]),
            rows=rows[own],
        )
        for own in _runs(order, key[order])
    ]
    names = _names_of_counties(data)
    counties = [County(code, names.get(code, code)) for code in found]
    if any(group.county == len(found) for group in groups):
        counties.append(County(BEYOND, ""))
    return Census(part=part, counties=tuple(counties), groups=tuple(groups), above=above)


def join_links(census: Census, place: Rows, joined: Rows, column: Rows, heads: int) -> tuple[Line, ...]:
    """Join the links between each two places, by their smallest link.

    Parameters
    ----------
    census
        What is joined.
    place
        The place of each row of the actors; -1 for those not shown.
    joined
        The place that the lines of each place end at.
    column
        The column of each place; -1 for those above the counties.
    heads
        How many places are the names of columns; they are the first ones, in the order of the columns. A link
        that leaves a column for another, or for what is above, ends at its name; only what belongs to several
        counties is joined with the places in these themselves, or nothing would say to which.
    """
    columns, data = census.part.dataset.link_columns, census.part.dataset
    rows = census.part.links
    low, high = place[columns.source[rows]], place[columns.target[rows]]
    shown = (low >= 0) & (high >= 0)
    rows, low, high = rows[shown], low[shown], high[shown]
    one, other = column[low], column[high]
    low, high = joined[low], joined[high]
    between_columns = (one != other) & (one >= 0) & (other >= 0)
    of_several = between_columns & ((one == census.beyond) | (other == census.beyond))
    low = np.where((one != other) & (one >= 0) & ~of_several, one, low)
    high = np.where((one != other) & (other >= 0) & ~of_several, other, high)
    low, high = np.minimum(low, high), np.maximum(low, high)
    apart = low != high
    rows, low, high, across = (
        rows[apart],
        low[apart],
        high[apart],
        (between_columns & ~of_several)[apart],
    )

    primary = _in_overview(data, rows) & ~across
    state = _states(data, rows)
    kind = columns.kind[rows]
    key = low.astype(np.int64) * len(column) + high
    order = np.argsort(key, kind="stable")
    states = tuple(EdgeState)
    lines = [
        Line(
            low=int(low[own[0]]),
            high=int(high[own[0]]),
            links=rows[own],
            kinds=_counted(kind[own]),
            state=states[int(state[own].min())],
            primary=bool(primary[own].any()),
        )
        for own in _runs(order, key[order])
    ]
    return tuple(sorted(lines, key=lambda line: int(line.links[0])))


def sources_of(
    store: Store, census: Census, filters: Filters
) -> tuple[Freshness, tuple[Reference, ...], Mapping[str, int]]:
    """Return how fresh the actors and links of a census are, and the references they name, by id.

    The last is how many of them cite each of these.
    """
    data, on = census.part.dataset, day_of(store.as_of, filters)
    actors = np.concatenate((census.above, *(group.rows for group in census.groups)))
    naming: Counter[tuple[str, ...]] = Counter()
    for table, rows in (("actors", actors), ("links", census.part.links)):
        codes, documents_of = data.documents(table)
        numbers = np.bincount(codes[rows], minlength=len(documents_of)).tolist()
        naming.update(
            {own: number for own, number in zip(documents_of, numbers, strict=True) if own and number}
        )
    cited: Counter[str] = Counter()
    for documents, number in naming.items():
        for document in set(documents):
            cited[document] += number

    found = sorted(cited)
    references = {own.id: own for own in store.records("references", column="id", values=found)}
    newest_of = {own: last_attested((own,), references, on) for own in found}
    is_dated = {own: last_attested((own,), references, ANY_DAY) is not None for own in found}
    days: Counter[date] = Counter()
    later = 0
    for documents, number in naming.items():
        dated = [day for own in documents if (day := newest_of[own]) is not None]
        if dated:
            days[max(dated)] += number
        elif any(is_dated[own] for own in documents):
            later += number
    newest = max(days, default=None)
    limit = stale_before(newest, on)
    freshness = Freshness(
        oldest=min(days, default=None),
        newest=newest,
        stale=sum(number for day, number in days.items() if limit is not None and day < limit),
        later=later,
        without_date=naming.total() - days.total() - later,
        facts=naming.total(),
    )
    return freshness, tuple(references[document] for document in found if document in references), cited


def _runs(
    order: npt.NDArray[np.integer[Any]], keys: npt.NDArray[np.integer[Any]]
) -> Iterator[npt.NDArray[np.integer[Any]]]:
    """Yield the parts of an order that have one key each."""
    if len(order):
        yield from np.split(order, np.flatnonzero(np.diff(keys)) + 1)


def _families() -> Rows:
    """Return the number of the family of each kind of actor, by the code of the kind."""
    family = {kind: number for number, own in enumerate(KIND_FAMILIES) for kind in own.kinds}
    return np.array([family[kind] for kind in ACTOR_KINDS], dtype=np.int32)


def _names_of_counties(data: Dataset) -> dict[str, str]:
    places = np.flatnonzero(data.actor_columns.kind == ACTOR_KINDS.index(ActorKind.AREA))
    return {own.area: own.name for own in data.actors(places) if own.area and len(own.area) == COUNTY_DIGITS}


def _in_overview(data: Dataset, rows: Rows) -> Mask:
    """Return which links an overview draws; see `rssgraph.drawing.lines.in_overview`."""
    columns, level = data.link_columns, data.actor_columns.level
    kind = columns.kind[rows]
    between_levels = level[columns.source[rows]] != level[columns.target[rows]]
    left_out = is_one_of(kind, ONLY_IN_FOCUS, LINK_KINDS) | memberships(data)[rows]
    drawn: Mask = ~left_out & (between_levels | is_one_of(kind, ALONG_A_LEVEL, LINK_KINDS))
    return drawn


def _states(data: Dataset, rows: Rows) -> Rows:
    """Return how sure links are, as positions in `EdgeState`; see `rssgraph.drawing.lines.state_of`."""
    columns, order = data.link_columns, list(EdgeState)
    status = columns.status[rows]
    expected = (columns.kind[rows] == LINK_KINDS.index(LinkKind.COVERS)) | (
        columns.certainty[rows] == CERTAINTIES.index(Certainty.ASSUMED)
    )
    sure = np.where(expected, order.index(EdgeState.EXPECTED), order.index(EdgeState.CONFIRMED))
    for own, state in {**STATE_OF, Status.ENDED: EdgeState.ENDED}.items():
        sure = np.where(status == STATUSES.index(own), order.index(state), sure)
    return sure.astype(np.int32)


def _counted(kinds: Codes) -> tuple[tuple[LinkKind, int], ...]:
    """Return the kinds with their numbers, the most frequent first."""
    counts = np.bincount(kinds, minlength=len(LINK_KINDS))
    order = sorted(np.flatnonzero(counts).tolist(), key=lambda code: (-int(counts[code]), code))
    return tuple((LINK_KINDS[code], int(counts[code])) for code in order)
