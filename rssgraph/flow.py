"""How information flows along each kind of link: the one place where links become arcs.

An arc is one way that information can go. Links of most kinds give one arc or two; `covers` gives one
to each member of its target, a group or an area; memberships of groups and areas carry nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property

import numpy as np

from rssgraph.arrays import Codes, Incidence, Mask, Rows, incidence
from rssgraph.dataset import Dataset
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status


class Direction(StrEnum):
    """Which way information goes along a link."""

    BOTH = "both"
    FORWARD = "forward"
    TO_MEMBERS = "to_members"
    NONE = "none"


FLOW: dict[LinkKind, Direction] = {
    LinkKind.MEMBER_OF: Direction.BOTH,
    LinkKind.REPRESENTED_IN: Direction.BOTH,
    LinkKind.CONVENES: Direction.BOTH,
    LinkKind.PART_OF: Direction.BOTH,
    LinkKind.HAS_POST: Direction.BOTH,
    LinkKind.LENDS_STAFF: Direction.BOTH,
    LinkKind.COOPERATES_WITH: Direction.BOTH,
    LinkKind.GOVERNS: Direction.FORWARD,
    LinkKind.MANDATES: Direction.FORWARD,
    LinkKind.PREPARES_FOR: Direction.FORWARD,
    LinkKind.REPORTS_TO: Direction.FORWARD,
    LinkKind.INFORMS: Direction.FORWARD,
    LinkKind.SUPPORTS: Direction.FORWARD,
    LinkKind.COVERS: Direction.TO_MEMBERS,
    LinkKind.FUNDS: Direction.NONE,
    LinkKind.SUCCEEDS: Direction.NONE,
}

MEMBERSHIP = {ActorKind.GROUP: LinkKind.MEMBER_OF, ActorKind.AREA: LinkKind.PART_OF}
"""The kind of link that makes an actor a member of a group or an area."""

CARRYING = frozenset({Status.ESTABLISHED, Status.DECIDED, Status.PROPOSED})
"""Standings of links that carry information, once the filters let them through."""

LEVELS = tuple(Level)
ACTOR_KINDS = tuple(ActorKind)
LINK_KINDS = tuple(LinkKind)
STATUSES = tuple(Status)
CERTAINTIES = tuple(Certainty)


class HopState(IntEnum):
    """How sure it is that information goes from one actor to the next; the best of parallel arcs counts."""

    CONFIRMED = 0
    EXPECTED = 1
    PLANNED = 2

    def __str__(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Arcs:
    """Ways of information: from tail to head, by a link, in a state; `via` is the membership it uses or -1."""

    tail: Rows
    head: Rows
    link: Rows
    via: Rows
    state: Codes

    def __len__(self) -> int:
        return len(self.tail)

    def take(self, rows: Rows | Mask) -> Arcs:
        """Return some of the arcs."""
        return Arcs(self.tail[rows], self.head[rows], self.link[rows], self.via[rows], self.state[rows])


class Flow:
    """All arcs of a dataset, of every day and standing that can carry, by tail, then link, then head."""

    def __init__(self, dataset: Dataset) -> None:
        self.relays = ~is_one_of(dataset.actor_columns.kind, MEMBERSHIP, ACTOR_KINDS)
        self.arcs = _arcs(dataset)
        self._actors = dataset.size("actors")

    @cached_property
    def silent(self) -> frozenset[int]:
        """The rows of the actors that never relay: groups and areas."""
        return frozenset(np.flatnonzero(~self.relays).tolist())

    @cached_property
    def by_head(self) -> Rows:
        """The arcs by head, then link, then tail: the way back."""
        return np.lexsort((self.arcs.tail, self.arcs.link, self.arcs.head)).astype(np.int32)

    @cached_property
    def by_tail(self) -> Incidence:
        """The rows of the arcs that leave each actor."""
        return incidence(self.arcs.tail, self._actors)


def is_one_of(codes: Codes, words: object, all_words: tuple[StrEnum, ...]) -> Mask:
    """Return which codes stand for one of the words."""
    found = np.zeros(len(codes), dtype=np.bool_)
    for code, word in enumerate(all_words):
        if word in words:  # type: ignore[operator]
            found |= codes == code
    return found


def memberships(dataset: Dataset) -> Mask:
    """Return which links make their source a member of a group or an area, and carry nothing else."""
    links, kinds = dataset.link_columns, dataset.actor_columns.kind
    member = np.zeros(len(links.kind), dtype=np.bool_)
    if len(kinds):
        target_kind = np.where(links.target >= 0, kinds[links.target], -1)
        for actor_kind, link_kind in MEMBERSHIP.items():
            member |= (target_kind == ACTOR_KINDS.index(actor_kind)) & (
                links.kind == LINK_KINDS.index(link_kind)
            )
    return member


def carrying(dataset: Dataset) -> Mask:
    """Return which links carry information from one of their ends to the other, whatever the day.

    `covers` between a forum and a group is not among them: it carries to the members.
    """
    links = dataset.link_columns
    both_or_forward = [
        kind for kind, direction in FLOW.items() if direction in (Direction.BOTH, Direction.FORWARD)
    ]
    known = (links.source >= 0) & (links.target >= 0) & (links.source != links.target)
    carries: Mask = known & is_one_of(links.kind, both_or_forward, LINK_KINDS) & ~memberships(dataset)
    return carries


def confirming(dataset: Dataset) -> Mask:
    """Return which links confirm what they say: established, not assumed, and not `covers`."""
    links = dataset.link_columns
    confirms: Mask = (
        (links.status == STATUSES.index(Status.ESTABLISHED))
        & (links.certainty != CERTAINTIES.index(Certainty.ASSUMED))
        & (links.kind != LINK_KINDS.index(LinkKind.COVERS))
    )
    return confirms


def _arcs(dataset: Dataset) -> Arcs:
    links = dataset.link_columns
    alive = is_one_of(links.status, CARRYING, STATUSES)
    plain = carrying(dataset) & alive
    forward = np.flatnonzero(plain).astype(np.int32)
    both = [kind for kind, direction in FLOW.items() if direction is Direction.BOTH]
    backward = np.flatnonzero(plain & is_one_of(links.kind, both, LINK_KINDS)).astype(np.int32)

    # covers: one arc to each member of the target
    covers = np.flatnonzero(alive & (links.kind == LINK_KINDS.index(LinkKind.COVERS)) & (links.target >= 0))
    member_link = np.flatnonzero(memberships(dataset) & alive & (links.source >= 0)).astype(np.int32)
    members = incidence(links.target[member_link], dataset.size("actors"))
    targets = links.target[covers]
    counts = members.pointer[targets + 1] - members.pointer[targets]
    covering = np.repeat(covers, counts).astype(np.int32)
    joining = member_link[members.of(targets)] if len(targets) else np.array([], dtype=np.int32)

    none = np.full(len(forward) + len(backward), -1, dtype=np.int32)
    tail = np.concatenate((links.source[forward], links.target[backward], links.source[covering]))
    head = np.concatenate((links.target[forward], links.source[backward], links.source[joining]))
    link = np.concatenate((forward, backward, covering))
    via = np.concatenate((none, joining))
    keep = np.flatnonzero((tail != head) & (tail >= 0))
    order = keep[np.lexsort((head[keep], link[keep], tail[keep]))]
    state = _states(dataset)[link[order]]
    return Arcs(tail[order], head[order], link[order], via[order], state)


def _states(dataset: Dataset) -> Codes:
    """Return the state of the hop that each link alone would make."""
    established = dataset.link_columns.status == STATUSES.index(Status.ESTABLISHED)
    states = np.where(established, HopState.EXPECTED, HopState.PLANNED)
    return np.where(confirming(dataset), HopState.CONFIRMED, states).astype(np.int8)
