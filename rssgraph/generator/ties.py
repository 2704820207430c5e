"""The links of a synthetic nation: a frame that holds it together, and links drawn from pools of actors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from rssgraph.errors import InvalidValueError
from rssgraph.generator.bodies import Bodies, Indices, Pool
from rssgraph.generator.link_table import KINDS, Ties, joined, link_table
from rssgraph.model import LinkKind

CARRYING = 0.60
"""Share of the links of kinds that carry: with dates and standings, 45 % of all links carry information."""
DRAWS = 40
"""Rounds of drawing before a nation counts as full."""


class Family(NamedTuple):
    """Links of one kind from actors of one pool to actors of another in the same county, and their share."""

    weight: float
    source: str
    kind: LinkKind
    target: str


CARRYING_FAMILIES = (
    Family(36, "posts", LinkKind.MEMBER_OF, "forums"),
    Family(12, "municipalities", LinkKind.REPRESENTED_IN, "forums"),
    Family(9, "forums", LinkKind.INFORMS, "forums"),
    Family(5, "units", LinkKind.CONVENES, "forums"),
    Family(5, "units", LinkKind.SUPPORTS, "posts"),
    Family(4, "forums", LinkKind.REPORTS_TO, "councils"),
    Family(4, "regions", LinkKind.CONVENES, "forums"),
    Family(4, "units", LinkKind.SUPPORTS, "municipalities"),
    Family(4, "councils", LinkKind.MANDATES, "forums"),
    Family(3, "units", LinkKind.REPRESENTED_IN, "national_forums"),
    Family(3, "national", LinkKind.INFORMS, "forums"),
    Family(3, "forums", LinkKind.COOPERATES_WITH, "forums"),
    Family(2, "posts", LinkKind.REPRESENTED_IN, "national_forums"),
    Family(2, "forums", LinkKind.PREPARES_FOR, "forums"),
    Family(2, "national_bodies", LinkKind.REPRESENTED_IN, "national_forums"),
    Family(1, "national_bodies", LinkKind.GOVERNS, "national_forums"),
    Family(1, "national_bodies", LinkKind.SUPPORTS, "units"),
    Family(1, "municipalities", LinkKind.LENDS_STAFF, "units"),
)
OTHER_FAMILIES = (
    Family(40, "municipalities", LinkKind.FUNDS, "forums"),
    Family(6, "forums", LinkKind.COVERS, "groups"),
    Family(18, "national", LinkKind.FUNDS, "forums"),
    Family(10, "municipalities", LinkKind.MEMBER_OF, "groups"),
    Family(10, "forums", LinkKind.PART_OF, "areas"),
    Family(6, "municipalities", LinkKind.FUNDS, "units"),
    Family(4, "national_bodies", LinkKind.FUNDS, "units"),
    Family(3, "regions", LinkKind.FUNDS, "units"),
    Family(3, "forums", LinkKind.SUCCEEDS, "forums"),
)


def make_links(bodies: Bodies, links: int, rng: np.random.Generator, locators: Sequence[str]) -> pa.Table:
    """Make exactly so many links.

    Raises
    ------
    InvalidValueError
        If they are too few for the frame, or more than there are different ones to draw.
    """
    frame = _frame(bodies)
    if links < len(frame):
        raise InvalidValueError("links", links, f"These actors need at least {len(frame)} to hold together.")
    drawn = _draw(bodies, frame, links - len(frame), rng)
    return link_table(bodies, joined([frame, drawn]), len(frame), rng, locators)


def _frame(bodies: Bodies) -> Ties:
    """Return the links that hold the nation together: posts, counties, and a way down from the nation."""
    rows: list[tuple[int, LinkKind, int]] = []
    national = bodies.of("national_bodies", 0)
    for place, forum in enumerate(bodies.of("national_forums", 0)):
        rows.append((national[place % len(national)], LinkKind.CONVENES, forum))
    for index in range(len(bodies.counties)):
        ((region,), (unit,), (council,)) = (
            bodies.of(pool, index) for pool in ("regions", "units", "councils")
        )
        (area,), group = bodies.of("areas", index), bodies.of("groups", index)[0]
        network, forums = bodies.of("forums", index)[0], bodies.of("national_forums", index)
        rows += [
            (unit, LinkKind.PART_OF, region),
            (unit, LinkKind.CONVENES, network),
            (unit, LinkKind.COVERS, group),
            (region, LinkKind.CONVENES, council),
            (region, LinkKind.PART_OF, area),
            (council, LinkKind.GOVERNS, unit),
        ]
        if index % 7 != 6:  # every seventh county has no fixed way from the nation
            rows.append((unit, LinkKind.REPRESENTED_IN, forums[index % len(forums)]))
        for municipality in bodies.of("municipalities", index):
            rows += [
                (municipality, LinkKind.MEMBER_OF, group),
                (municipality, LinkKind.PART_OF, area),
                (municipality, LinkKind.REPRESENTED_IN, council),
            ]
    rows += [(municipality, LinkKind.HAS_POST, post) for municipality, post in bodies.functions]
    place_of = {kind: place for place, kind in enumerate(KINDS)}
    table = np.array([(source, place_of[kind], target) for source, kind, target in rows], dtype=np.int64)
    return Ties(table[:, 0], table[:, 1], table[:, 2])


def _draw(bodies: Bodies, frame: Ties, count: int, rng: np.random.Generator) -> Ties:
    """Draw so many links, none twice and none of the frame."""
    carrying_kinds = [KINDS.index(kind) for kind in {family.kind: 0 for family in CARRYING_FAMILIES}]
    memberships = KINDS.index(LinkKind.MEMBER_OF), KINDS.index(LinkKind.PART_OF)
    groups = np.array([row for pool in ("groups", "areas") for own in bodies.pools[pool] for row in own])
    in_frame = np.isin(
        frame.kind, [*carrying_kinds, KINDS.index(LinkKind.HAS_POST), KINDS.index(LinkKind.PART_OF)]
    )
    in_frame &= ~(np.isin(frame.kind, memberships) & np.isin(frame.target, groups))

    wanted = round(CARRYING * (len(frame) + count)) - int(in_frame.sum())
    wanted = min(max(wanted, 0), count)
    parts = [frame]
    for families, most in ((CARRYING_FAMILIES, wanted), (OTHER_FAMILIES, count), (CARRYING_FAMILIES, count)):
        missing = min(most, len(frame) + count - sum(map(len, parts)))
        parts.append(_draw_from(bodies, families, missing, joined(parts), rng))
    drawn = joined(parts[1:])
    if len(drawn) < count:
        total = len(frame) + count
        raise InvalidValueError(
            "links", total, f"These actors have room for about {len(frame) + len(drawn)}."
        )
    return drawn


def _draw_from(
    bodies: Bodies, families: Sequence[Family], count: int, used: Ties, rng: np.random.Generator
) -> Ties:
    """Draw up to so many different links of some families; fewer where the actors have no room for more."""
    weights = np.array([family.weight for family in families])
    county_sizes = np.array([len(county.municipalities) for county in bodies.counties], dtype=np.float64)
    pools = {name: Pool(rows).flat() for name, rows in bodies.pools.items()}
    found = used.take(slice(0, 0))
    for _ in range(DRAWS):
        missing = count - len(found)
        if missing <= 0:
            break
        size = missing + missing // 4 + 100
        batches = []
        for family, share in zip(families, rng.multinomial(size, weights / weights.sum()), strict=True):
            own = rng.choice(len(county_sizes), size=share, p=county_sizes / county_sizes.sum())
            source, target = (_pick(pools.get(name), own, rng) for name in (family.source, family.target))
            keep = (source >= 0) & (target >= 0) & (source != target)
            kind = np.full(share, KINDS.index(family.kind), dtype=np.int64)
            batches.append(Ties(source, kind, target).take(keep))
        batch = joined(batches)
        batch = batch.take(rng.permutation(len(batch)))
        fresh = _first_of_each(joined([used, found, batch]), bodies)
        fresh = fresh[fresh >= len(used) + len(found)] - len(used) - len(found)
        found = joined([found, batch.take(fresh[:missing])])
    return found


def _pick(
    pool: tuple[Indices, Indices, Indices] | None, counties: Indices, rng: np.random.Generator
) -> Indices:
    """Draw an actor of a pool for each county, -1 where the county has none."""
    draws = rng.random(len(counties))
    if pool is None or not len(pool[0]):
        return np.full(len(counties), -1, dtype=np.int64)
    rows, starts, counts = pool
    place = starts[counties] + (draws * counts[counties]).astype(np.int64)
    return np.where(counts[counties] > 0, rows[np.minimum(place, len(rows) - 1)], -1)


def _first_of_each(ties: Ties, bodies: Bodies) -> Indices:
    """Return the sorted places of the links that no earlier one equals."""
    actors = len(bodies.columns["id"])
    key = (ties.source * actors + ties.target) * len(KINDS) + ties.kind
    return np.sort(np.unique(key, return_index=True)[1])
