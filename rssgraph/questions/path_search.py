"""The search for the first paths in order: depth-first, pruned by the hops that are left at the least."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rssgraph.filters import Filters
from rssgraph.model import Level
from rssgraph.questions.routes import Hops, Path, paths_along
from rssgraph.questions.walks import Walks
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store

SLACKS = (1, 3, None)
"""How much longer than the shortest the walks of the parts are, one after the other until enough is found."""
PATIENCE = 200
"""Fruitless steps after which each step is checked against the actors already on the path."""
MOST_STEPS = 50_000
"""Steps after which a search gives up and says that it is cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What a path has to keep to: actors it passes in that order, and an order of levels."""

    via: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()
    max_hops: int = 8


def search(
    store: Store,
    source: str,
    target: str,
    *,
    k: int,
    course: Course,
    filters: Filters,
    steps: Steps | None = None,
) -> tuple[tuple[Path, ...], bool]:
    """Return the first k paths in order, and whether one as long as the last was left out.

    `steps` counts the steps of the search; when they are used up it has given up.
    """
    found: list[tuple[str, ...]] = []
    steps = steps or Steps()
    walks: Walks
    for slack in SLACKS:
        part = store.spanning([source], [target], hops=course.max_hops, slack=slack, filters=filters)
        walks = Walks(part, source, target, most=course.max_hops, slack=slack)
        guide = Guide(part, walks.hops, target, course, left=walks.left)
        found = []
        for path in in_order(guide, source, longest=walks.longest, steps=steps):
            if len(found) >= k and len(path) > len(found[-1]):
                break
            found.append(path)
            if len(found) > k:
                break
        if len(found) > k or steps.used_up or walks.longest == course.max_hops:
            break
        if len(found) == k and len(found[-1]) - 1 < walks.longest:
            break
    cut = len(found) > k or steps.used_up
    return paths_along(walks.hops, found[:k]), cut


class Steps:
    """How many steps a search has taken, and how many since it last found something."""

    def __init__(self) -> None:
        self.taken = 0
        self.fruitless = 0

    @property
    def used_up(self) -> bool:
        """Whether the search has to give up."""
        return self.taken >= MOST_STEPS

    def take(self, number: int) -> None:
        """Count some steps."""
        self.taken += number
        self.fruitless += number


class Stage(NamedTuple):
    """How far along its course a path is: actors passed, and the place among the levels."""

    passed: int
    level: int


Left = Mapping[Stage, Mapping[str, int]]
"""The fewest hops that are left to the end, by stage and actor."""


class Guide:
    """Whether a path may step onto an actor, and how many hops are then left at the least."""

    def __init__(
        self,
        part: Snapshot,
        hops: Hops,
        target: str,
        course: Course,
        *,
        left: Mapping[str, int] | None = None,
    ) -> None:
        self.part = part
        self.hops = hops
        self.target = target
        self.course = course
        self.free = not course.via and not course.levels
        self.known_left = left if self.free else None

    def stage(self, before: Stage, actor: str) -> Stage | None:
        """Return the stage after stepping onto an actor, or None if the course forbids it."""
        if self.free:
            return before
        passed, level = before
        via, levels = self.course.via, self.course.levels
        if actor in via:
            if passed == len(via) or via[passed] != actor:
                return None
            passed += 1
        if levels:
            own = self.part.level(actor)
            if level >= 0 and own == levels[level]:
                pass
            elif level + 1 < len(levels) and own == levels[level + 1]:
                level += 1
            else:
                return None
        return Stage(passed, level)

    def arrives(self, actor: str, stage: Stage) -> bool:
        """Return whether a path may end here."""
        complete = stage == (len(self.course.via), len(self.course.levels) - 1)
        return actor == self.target and complete

    def left(self, start: str, stage: Stage, passed: frozenset[str], most: int) -> Left:
        """Return the fewest hops to the end from each stage and actor that is reached from a start, without some actors."""
        if self.known_left is not None and not passed:
            return {stage: self.known_left}
        into: dict[tuple[str, Stage], list[tuple[str, Stage]]] = {}
        frontier = [(start, stage)]
        seen = {(start, stage)}
        for _ in range(most):
            following = []
            for state in frontier:
                if state[0] == self.target:
                    continue
                for hop in self.hops.get(state[0], ()):
                    after = None if hop.head in passed else self.stage(state[1], hop.head)
                    if after is None:
                        continue
                    into.setdefault((hop.head, after), []).append(state)
                    if (hop.head, after) not in seen:
                        seen.add((hop.head, after))
                        following.append((hop.head, after))
            frontier = following
        left: dict[Stage, dict[str, int]] = {}
        frontier = [state for state in seen if self.arrives(*state)]
        hops = 0
        while frontier:
            for actor, own in frontier:
                left.setdefault(own, {})[actor] = hops
            hops += 1
            before = {own for state in frontier for own in into.get(state, ())}
            frontier = [(actor, own) for actor, own in before if actor not in left.get(own, {})]
        return left


def in_order(guide: Guide, source: str, *, longest: int, steps: Steps) -> Iterator[tuple[str, ...]]:
    """Yield the actors of each path up to a length, by length, then by the tuple of smallest link ids."""
    if source not in guide.part or guide.target not in guide.part:
        return
    begin = guide.stage(Stage(0, -1), source)
    if begin is None:
        return
    left = guide.left(source, begin, frozenset(), longest)
    fewest = left.get(begin, {}).get(source)
    if fewest is None:
        return
    if source == guide.target:
        if fewest == 0:
            yield (source,)
        return
    for length in range(fewest, longest + 1):
        yield from _extend(guide, [((source,), begin)], left, length, steps)
        if steps.used_up:
            return


_Begun = tuple[tuple[str, ...], Stage]


def _extend(
    guide: Guide, begun: list[_Begun], left: Left, more: int, steps: Steps
) -> Iterator[tuple[str, ...]]:
    """Yield the paths that go on from some beginnings with equal smallest link ids, by exactly `more` hops.

    Beginnings share their ids where one `covers` leads to several members, so they are carried together.
    """
    onward: dict[str, list[_Begun]] = {}
    for actors, stage in begun:
        bound = left
        if steps.fruitless > PATIENCE:
            bound = guide.left(actors[-1], stage, frozenset(actors[:-1]), more)
        hops = guide.hops.get(actors[-1], ())
        steps.take(len(hops))
        for head, _, links in hops:
            if (head == guide.target) != (more == 1) or head in actors:
                continue
            after = stage if guide.free else guide.stage(stage, head)
            if after is not None and after in bound and bound[after].get(head, more) < more:
                onward.setdefault(links[0], []).append(((*actors, head), after))
    for key in sorted(onward):
        if steps.used_up:
            return
        if more == 1:
            steps.fruitless = 0
            yield from sorted(actors for actors, _ in onward[key])
        else:
            yield from _extend(guide, onward[key], left, more - 1, steps)
