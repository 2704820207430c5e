"""Links between levels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rssgraph.answers import Answer, make_answer
from rssgraph.filters import Filters
from rssgraph.flow import LEVELS
from rssgraph.holding import listed_rows
from rssgraph.model import Level, Link
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many links go from one level to another."""

    from_: Level
    to: Level
    links: int


@dataclass(frozen=True, slots=True)
class LevelLinks:
    """The level x level matrix, from the top level to the bottom, and the links asked for, by id."""

    matrix: tuple[LevelCount, ...]
    links: tuple[Link, ...]


def levels(
    store: Store, *, between: tuple[Level, Level] | None = None, filters: Filters
) -> Answer[LevelLinks]:
    """Count the links from each level to each, and list those between two levels.

    Parameters
    ----------
    store
        Store to ask.
    between
        Two levels, in either order: the links with one end on each are listed. The same level twice lists
        the links within it. None lists every link that is counted.
    filters
        What counts as a link. Under the filters of lists, a link counts if at least one end is listed.

    Returns
    -------
    level_links
        The matrix counts each link once, from its source's level to its target's, parallel links each, and
        has a cell for every pair of levels, zeros included.
    """
    counts = store.level_counts(filters)
    part = store.whole(filters)
    links = part.dataset.links(_links_between(part, between, filters))
    matrix = tuple(LevelCount(start, end, counts[start, end]) for start in LEVELS for end in LEVELS)
    return make_answer(
        store,
        "levels",
        LevelLinks(matrix, links),
        filters=filters,
        arguments={"between": between},
        rests_on=links,
    )


def _links_between(part: Snapshot, between: tuple[Level, Level] | None, filters: Filters) -> list[int]:
    columns, level = part.dataset.link_columns, part.dataset.actor_columns.level
    source, target = columns.source[part.links], columns.target[part.links]
    listed = listed_rows(part.dataset, filters)
    keep = listed[source] | listed[target]
    if between is not None:
        first, second = (LEVELS.index(own) for own in between)
        ends = np.sort(np.stack((level[source], level[target])), axis=0)
        keep &= (ends[0] == min(first, second)) & (ends[1] == max(first, second))
    return part.links[keep].tolist()  # type: ignore[no-any-return]
