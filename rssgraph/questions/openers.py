"""Links that alone would open a path where there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from heapq import heappop, heappush, merge
from itertools import chain, islice, product
from typing import NamedTuple

import numpy as np

from rssgraph.filters import ANY_DAY, Filters, only_recorded
from rssgraph.flow import CARRYING, HopState
from rssgraph.model import LinkKind
from rssgraph.questions.path_search import Course, Guide, Stage, Steps, in_order
from rssgraph.questions.paths import Opener
from rssgraph.questions.routes import hops_of, relays_of
from rssgraph.snapshot import FAR, Hop, Snapshot
from rssgraph.stores.base import Store

MOST_LINKS = 10
MOST_TRIALS = 1_000
"""Links that are tried out, where a course makes that needed, before the search gives up."""

State = tuple[str, Stage]
Arc = tuple[str, str]
NO_COURSE = Stage(0, -1)


class _Candidate(NamedTuple):
    """A link, the ways it would add, and a length that no path along it falls below; compared in its order."""

    length: int
    key: tuple[str, ...]
    opener: Opener
    arcs: tuple[Arc, ...]


def openers(
    store: Store, source: str, target: str, *, course: Course, filters: Filters, whole: Snapshot
) -> tuple[Opener, ...]:
    """Give up to ten links that alone would open a path of the course.

    Recorded links that the filters leave out, between actors that hold, come first, then new ones of the kind
    `informs`; each by the length of the path that it opens, then by its id, or the ids of its ends.
    """
    reach = (
        _Walks(whole, source, target, course)
        if course.via or course.levels
        else _Reach(whole, source, target, course)
    )
    recorded = reach.opening(_recorded(store, filters, whole, reach))
    new = reach.opening(_new(reach, course.max_hops))
    return tuple(islice(chain(recorded, new), MOST_LINKS))


class _Reach:
    """Fewest hops from the sender to those that pass on, and from those that receive, by actor and stage.

    Without a course there is one stage, and a link that joins the two always opens a path of that length.
    """

    def __init__(self, whole: Snapshot, source: str, target: str, course: Course) -> None:
        self.whole = whole
        self.source = source
        self.target = target
        self.course = course
        self.relays = relays_of(whole)
        ids = whole.dataset.actor_ids
        ahead = whole.hops_from(whole.rows([source]), most=course.max_hops)
        behind = whole.hops_to(whole.rows([target]), most=course.max_hops)
        self.reached = {ids[row]: int(ahead[row]) for row in np.flatnonzero(ahead < FAR)}
        self.reaching = {ids[row]: int(behind[row]) for row in np.flatnonzero(behind < FAR)}

    def after(self, stage: Stage, actor: str) -> Stage | None:
        """Return the stage after stepping onto an actor, or None if the course forbids it."""
        return stage

    @cached_property
    def ahead(self) -> dict[State, int]:
        """Hops from the sender to each that passes on."""
        return {
            (own, NO_COURSE): hops
            for own, hops in self.reached.items()
            if own in self.relays or own == self.source
        }

    @cached_property
    def behind(self) -> dict[State, int]:
        """Hops to the receiver from each that takes part in a path."""
        return {
            (own, NO_COURSE): hops
            for own, hops in self.reaching.items()
            if own in self.relays or own == self.target
        }

    @cached_property
    def stages(self) -> dict[str, list[Stage]]:
        """The stages at which each actor passes on."""
        found: dict[str, list[Stage]] = {}
        for actor, stage in self.ahead:
            found.setdefault(actor, []).append(stage)
        return found

    def shortest(self, arcs: Iterable[Arc]) -> int:
        """Return the hops to the receiver along the best of some new ways, or FAR."""
        found = int(FAR)
        for tail, head in arcs:
            for stage in self.stages.get(tail, ()):
                after = self.after(stage, head)
                if after is not None and (head, after) in self.behind:
                    found = min(found, self.ahead[tail, stage] + 1 + self.behind[head, after])
        return found

    def opening(self, candidates: Iterator[_Candidate]) -> Iterator[Opener]:
        """Yield those that open a path, in order."""
        for candidate in candidates:
            yield replace(candidate.opener, length=candidate.length)


class _Walks(_Reach):
    """The same along a course: the hops are those of walks that keep to it, and may pass an actor twice.

    No path is shorter than a walk, but it may be longer or missing, so each link is tried out.
    """

    def __init__(self, whole: Snapshot, source: str, target: str, course: Course) -> None:
        super().__init__(whole, source, target, course)
        self.hops = hops_of(whole, begins=[source])
        self.guide = Guide(whole, self.hops, target, course)

    def after(self, stage: Stage, actor: str) -> Stage | None:
        """Return the stage after stepping onto an actor, or None if the course forbids it."""
        return self.guide.stage(stage, actor)

    @cached_property
    def ahead(self) -> dict[State, int]:
        """Hops from the sender to each that passes on, by stage."""
        begin = self.after(NO_COURSE, self.source) if self.source in self.whole else None
        found = {} if begin is None else {(self.source, begin): 0}
        frontier = list(found)
        for count in range(1, self.course.max_hops):
            steps = [
                (hop.head, self.after(stage, hop.head))
                for own, stage in frontier
                for hop in self.hops.get(own, ())
            ]
            frontier = []
            for head, after in steps:
                if after is not None and (head, after) not in found and head in self.relays:
                    found[head, after] = count
                    frontier.append((head, after))
        return found

    @cached_property
    def behind(self) -> dict[State, int]:
        """Hops to the receiver from each that takes part in a path, by stage."""
        into: dict[str, list[str]] = {}
        for tail, own in self.hops.items():
            for hop in own:
                into.setdefault(hop.head, []).append(tail)
        all_stages = product(range(len(self.course.via) + 1), range(-1, len(self.course.levels)))
        stages = [Stage(*own) for own in all_stages]
        end = (self.target, stages[-1])
        found = {end: 0} if self.target in self.whole else {}
        frontier = list(found)
        for count in range(1, self.course.max_hops):
            steps = [
                (tail, stage)
                for head, after in frontier
                for tail in into.get(head, ())
                for stage in stages
                if self.after(stage, head) == after
            ]
            frontier = []
            for state in steps:
                if state not in found and state[0] in self.relays:
                    found[state] = count
                    frontier.append(state)
        return found

    def opening(self, candidates: Iterator[_Candidate]) -> Iterator[Opener]:
        """Yield those that open a path, by its real length: the length of a candidate is at most that."""
        waiting: list[tuple[int, tuple[str, ...], Opener]] = []
        for candidate in islice(candidates, MOST_TRIALS):
            while waiting and waiting[0][0] < candidate.length:
                yield heappop(waiting)[2]
            length = self._length(candidate)
            if length is not None:
                heappush(waiting, (length, candidate.key, replace(candidate.opener, length=length)))
        while waiting:
            yield heappop(waiting)[2]

    def _length(self, candidate: _Candidate) -> int | None:
        added = {**self.hops}
        for tail, head in candidate.arcs:
            if tail in self.stages:
                added[tail] = (*added.get(tail, ()), Hop(head, HopState.CONFIRMED, ("",)))
        guide = Guide(self.whole, added, self.target, self.course)
        found = in_order(guide, self.source, longest=self.course.max_hops, steps=Steps())
        first = next(found, None)
        return None if first is None else len(first) - 1


def _recorded(store: Store, filters: Filters, whole: Snapshot, reach: _Reach) -> Iterator[_Candidate]:
    """Yield the recorded links that the filters leave out and that join what is reached to what reaches."""
    every_link = Filters(on=ANY_DAY, status=filters.status | CARRYING, extra=filters.extra)
    recorded = store.whole(every_link)
    ids, link_ids = recorded.dataset.actor_ids, recorded.dataset.link_ids
    holding, arcs = set(whole.link_ids), recorded.arcs
    tails, heads = ({own for own, _ in states} for states in (reach.ahead, reach.behind))
    rows = np.flatnonzero(np.isin(arcs.tail, recorded.rows(tails)) & np.isin(arcs.head, recorded.rows(heads)))

    # an arc is missing for want of its link, of the membership it uses, or of both: then neither helps alone
    missing: dict[str, set[Arc]] = {}
    for row in rows.tolist():
        needed = [link_ids[link] for link in (arcs.link[row], arcs.via[row]) if link >= 0]
        wanted = [link for link in needed if link not in holding]
        if len(wanted) == 1:
            missing.setdefault(wanted[0], set()).add((ids[arcs.tail[row]], ids[arcs.head[row]]))

    candidates = []
    for link in store.links(only_recorded(missing)):
        ways = tuple(sorted(missing[link.id]))
        if (
            link.source in whole
            and link.target in whole
            and (length := reach.shortest(ways)) <= reach.course.max_hops
        ):
            opener = Opener(link.source, link.kind, link.target, link.id, length)
            candidates.append(_Candidate(length, (link.id,), opener, ways))
    yield from sorted(candidates, key=lambda own: (own.length, own.key))


def _new(reach: _Reach, most: int) -> Iterator[_Candidate]:
    """Yield links that do not exist, by the hops to the receiver along them, then by their ends."""
    tails: dict[tuple[Stage, int], list[str]] = {}
    for (own, stage), hops in sorted(reach.ahead.items()):
        tails.setdefault((stage, hops), []).append(own)
    heads: dict[tuple[Stage, int], list[str]] = {}
    for stage in {own for own, _ in tails}:
        for (own, after), hops in sorted(reach.behind.items()):
            if reach.after(stage, own) == after:
                heads.setdefault((stage, hops), []).append(own)

    seen: set[Arc] = set()
    for length in range(1, most + 1):
        pairs = (
            product(own, heads.get((stage, length - 1 - before), ()))
            for (stage, before), own in tails.items()
        )
        for tail, head in merge(*pairs):
            if tail != head and (tail, head) not in seen:
                seen.add((tail, head))
                yield _Candidate(
                    length, (tail, head), Opener(tail, LinkKind.INFORMS, head, None, length), ((tail, head),)
                )
