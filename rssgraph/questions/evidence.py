"""What speaks for and against the coverage of some rows by some forums, units and posts: as arrays."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from rssgraph.arrays import Codes, Incidence, Mask, Rows, incidence
from rssgraph.dataset import Dataset
from rssgraph.dates import OPEN_END, OPEN_START
from rssgraph.flow import ACTOR_KINDS, CERTAINTIES, LINK_KINDS, STATUSES, carrying, is_one_of, memberships
from rssgraph.model import ActorKind, Certainty, LinkKind, Status
from rssgraph.snapshot import Snapshot

Days = npt.NDArray[np.int32]


Steps = tuple[tuple[Incidence, Rows], ...]
"""Ways to go on from an actor: the links at each, and the actor at the other end of each link."""


class Weight(IntEnum):
    """What a link is worth; along several links the greatest counts."""

    CONFIRMS = 0
    LETS_EXPECT = 1
    PLANS = 2
    ENDED = 3
    DENIES = 4
    DOES_NOT_CONCERN = 5


class Route(IntEnum):
    """How a row comes to its evidence."""

    DIRECT = 0
    COOPERATION = 1
    ON_BEHALF = 2
    COVERS = 3


TAKES_PART = (LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN, LinkKind.PART_OF)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece each: row (its place among the rows), actor, links (`second` is -1 if there is one), days, weight, route."""

    row: Rows
    actor: Rows
    link: Rows
    second: Rows
    first: Days
    end: Days
    weight: Codes
    route: Codes

    def take(self, keep: Mask | Rows) -> Evidence:
        """Return some of the pieces."""
        return Evidence(*(getattr(self, name)[keep] for name in self.__slots__))

    @classmethod
    def joined(cls, parts: list[Evidence]) -> Evidence:
        """Return all pieces of several."""
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in cls.__slots__))


class Gatherer:
    """Walks from rows to their evidence on a part that holds links of all days and standings."""

    def __init__(self, part: Snapshot) -> None:
        self.part = part
        dataset = part.dataset
        self.links = dataset.link_columns
        self.actor_kind = dataset.actor_columns.kind
        self.holds = np.zeros(dataset.size("links"), dtype=np.bool_)
        self.holds[part.links] = True
        self.membership = memberships(dataset)
        self.carries = carrying(dataset)
        self.weight = self._weights()
        links = self.links
        self.out: Steps = ((links.by_source, links.target),)
        self.into: Steps = ((links.by_target, links.source),)
        named = _named_on_behalf(dataset)
        self.on_behalf: Steps = ((named, links.source), (named, links.target))

    def _weights(self) -> Codes:
        status = self.links.status
        assumed = self.links.certainty == CERTAINTIES.index(Certainty.ASSUMED)
        weights = np.where(assumed, Weight.LETS_EXPECT, Weight.CONFIRMS)
        for own, weight in (
            (Status.DECIDED, Weight.PLANS),
            (Status.PROPOSED, Weight.PLANS),
            (Status.ENDED, Weight.ENDED),
            (Status.ABSENT, Weight.DENIES),
            (Status.NOT_APPLICABLE, Weight.DOES_NOT_CONCERN),
        ):
            weights = np.where(status == STATUSES.index(own), weight, weights)
        return weights.astype(np.int8)

    def kind_is(self, *kinds: LinkKind) -> Mask:
        """Return which links are of some kinds."""
        return is_one_of(self.links.kind, kinds, LINK_KINDS)

    def begin(self, rows: Rows) -> Evidence:
        """Return each row as evidence of itself, from ever to ever."""
        count = len(rows)
        nothing = np.full(count, -1, dtype=np.int32)
        return Evidence(
            row=np.arange(count, dtype=np.int32),
            actor=rows,
            link=nothing,
            second=nothing,
            first=np.full(count, OPEN_START, dtype=np.int32),
            end=np.full(count, OPEN_END, dtype=np.int32),
            weight=np.zeros(count, dtype=np.int8),
            route=np.full(count, Route.DIRECT, dtype=np.int8),
        )

    def walk(self, start: Evidence, allowed: Mask, along: Steps, *, route: Route | None = None) -> Evidence:
        """Go on from each piece along its actor's links to their other ends; days and weights add up.

        What has no day on which all its links hold is left out.
        """
        steps = []
        for incident, other in along:
            counts = incident.pointer[start.actor + 1] - incident.pointer[start.actor]
            piece = np.repeat(np.arange(len(start.actor)), counts)
            link = incident.of(start.actor)
            keep = allowed[link] & self.holds[link]
            piece, link = piece[keep], link[keep]
            routes = start.route[piece] if route is None else np.full(len(piece), route, dtype=np.int8)
            steps.append(
                Evidence(
                    row=start.row[piece],
                    actor=other[link],
                    link=link,
                    second=start.link[piece],
                    first=np.maximum(start.first[piece], self.links.first[link]),
                    end=np.minimum(start.end[piece], self.links.end[link]),
                    weight=np.maximum(start.weight[piece], self.weight[link]),
                    route=routes,
                )
            )
        found = Evidence.joined(steps)
        return found.take(found.first < found.end)

    def own(self, rows: Rows) -> Evidence:
        """Return the rows with their posts and parts, as deep as it goes, without the links that lead there."""
        found = frontier = self.begin(rows)
        alive = self.weight <= Weight.ENDED
        posts = self.kind_is(LinkKind.HAS_POST) & alive
        parts = self.kind_is(LinkKind.PART_OF) & alive & ~self.membership
        while len(frontier.row):
            further = (self.walk(frontier, posts, self.out), self.walk(frontier, parts, self.into))
            every = Evidence.joined([found, *further])
            best = _best(every)
            frontier = every.take(best[best >= len(found.row)])
            found = every.take(best)
        nothing = np.full(len(found.row), -1, dtype=np.int32)
        return Evidence(
            found.row, found.actor, nothing, nothing, found.first, found.end, found.weight, found.route
        )

    def gather(self, rows: Rows) -> Evidence:
        """Return all evidence of the rows, whomever it leads to."""
        own = self.own(rows)
        alive = self.weight <= Weight.ENDED

        # what is no longer its own, or not yet, can be denied without a word about the row
        standing = own.take(own.weight <= Weight.LETS_EXPECT)
        direct = Evidence.joined(
            [
                self.walk(own, self.carries & alive, self.out + self.into),
                self.walk(standing, self.carries & ~alive, self.out + self.into),
            ]
        )

        taking_part = self.walk(own, self.carries & alive & self.kind_is(*TAKES_PART), self.out)
        is_cooperation = self.actor_kind[taking_part.actor] == ACTOR_KINDS.index(ActorKind.COOPERATION)
        cooperations = taking_part.take(is_cooperation)
        through = self.walk(cooperations, self.carries & alive, self.out + self.into, route=Route.COOPERATION)

        joined = self.walk(own, self.membership & alive, self.out)
        covered = self.walk(joined, self.kind_is(LinkKind.COVERS) & alive, self.into, route=Route.COVERS)

        represented = self.walk(own, self.carries & alive, self.on_behalf, route=Route.ON_BEHALF)

        indirect = Evidence.joined([through, covered, represented])
        at_best = np.maximum(indirect.weight, Weight.LETS_EXPECT).astype(np.int8)
        return Evidence.joined([direct, replace(indirect, weight=at_best)])


def _named_on_behalf(dataset: Dataset) -> Incidence:
    """Return the links that name each actor as the one they stand for."""
    codes, texts = dataset.coded("links", "on_behalf_of")
    rows = [dataset.row("actors", text) if text else None for text in texts]
    known = np.array([-1 if row is None else row for row in rows], dtype=np.int32)
    return incidence(known[codes], dataset.size("actors"))


def _best(evidence: Evidence) -> Rows:
    """Return which pieces are not outdone by another of the same row and actor: longer, and worth as much."""
    pieces: dict[tuple[int, int], list[tuple[int, int, int, int]]] = {}
    columns = (evidence.row, evidence.actor, evidence.first, evidence.end, evidence.weight)
    for place, (row, actor, first, end, weight) in enumerate(
        zip(*(own.tolist() for own in columns), strict=True)
    ):
        rivals = pieces.setdefault((row, actor), [])
        if any(own[0] <= first and end <= own[1] and own[2] <= weight for own in rivals):
            continue
        rivals[:] = [own for own in rivals if own[0] < first or end < own[1] or own[2] < weight]
        rivals.append((first, end, weight, place))
    return np.array(sorted(own[3] for rivals in pieces.values() for own in rivals), dtype=np.int32)
