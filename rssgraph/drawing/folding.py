"""Which actors are drawn as one, so that a map of all levels stays readable."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from rssgraph.drawing.labels import clean
from rssgraph.drawing.lines import in_overview
from rssgraph.drawing.speech import mark as _
from rssgraph.drawing.words import PLURALS
from rssgraph.flow import MEMBERSHIP
from rssgraph.model import FORUMS, Actor, ActorKind, Level, Link

ALWAYS_NAMED = FORUMS | {ActorKind.MUNICIPALITY, ActorKind.GROUP, ActorKind.AREA}
"""Kinds that are drawn one by one although they stand in the same place as others."""
LEAST = {"unlinked": 2, "function": 2, "groups": 3, "alike": 3, "own": 2}
"""How many actors it takes for a fold, by rule."""
MOST_OF_A_KIND = 24
MOST_MUNICIPALITIES = 60
"""How many of one kind a level names one by one."""
AT_A_PLACE = re.compile(r",| (?:i|in|för|for|at) ")
"""What separates the function of a post from its place."""

NO_LINKS = _("Without links")
GROUPS = _("Groups and areas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Actors of one level drawn as one node.

    `id` is made of the smallest id of all that can be in it, so that it stays when some are drawn apart.
    `kind` is that of all members; None if they only share that they have no links.
    """

    id: str
    label: str
    level: Level
    kind: ActorKind | None
    members: tuple[str, ...]

    @property
    def name(self) -> str:
        """What they are, and how many."""
        return f"{self.label} × {len(self.members)}"

    def without(self, apart: Collection[str]) -> Fold:
        """Return the fold without the actors that are drawn apart; with one left, there is nothing to fold."""
        left = tuple(own for own in self.members if own not in apart)
        return replace(self, members=left if len(left) > 1 else ())


def folds(actors: Sequence[Actor], links: Sequence[Link], *, _: Callable[[str], str]) -> tuple[Fold, ...]:
    """Find what can be drawn as one, by id; no actor is in two folds.

    Posts of one function, told by their names before the place; actors without any link on the map; groups and
    areas that an overview draws no line to; and three or more of another kind with exactly the same links.
    Forums and municipalities with links stay, unless there are too many of one kind on a level to be named.
    """
    neighbours: dict[str, set[tuple[str, str, bool]]] = defaultdict(set)
    for link in links:
        neighbours[link.source].add((link.target, link.kind, True))
        neighbours[link.target].add((link.source, link.kind, False))

    by_id = {actor.id: actor for actor in actors}
    seen = {end for link in links if in_overview(link, by_id) for end in (link.source, link.target)}

    alike: dict[tuple[object, ...], list[Actor]] = defaultdict(list)
    for actor in actors:
        alike[_place(actor, neighbours, seen)].append(actor)
    found = {place: members for place, members in alike.items() if len(members) >= LEAST[str(place[0])]}

    folded = {actor.id for members in found.values() for actor in members}
    crowds: dict[tuple[object, ...], list[Actor]] = defaultdict(list)
    for actor in actors:
        if actor.id not in folded:
            crowds["crowd", actor.level, actor.kind].append(actor)
    found |= {place: members for place, members in crowds.items() if len(members) > _most(members[0].kind)}
    return tuple(sorted((_fold(place[0], own, _) for place, own in found.items()), key=lambda fold: fold.id))


def _most(kind: ActorKind) -> int:
    return MOST_MUNICIPALITIES if kind is ActorKind.MUNICIPALITY else MOST_OF_A_KIND


def _place(
    actor: Actor, neighbours: Mapping[str, set[tuple[str, str, bool]]], seen: Collection[str]
) -> tuple[object, ...]:
    """Return what the actors of one fold have in common; the first word says which rule."""
    if actor.id not in neighbours and actor.kind is not ActorKind.MUNICIPALITY:
        return ("unlinked", actor.level)
    function = function_of(actor)
    if function is not None:
        return ("function", actor.level, function)
    if actor.kind in MEMBERSHIP and actor.id not in seen:
        return ("groups", actor.level)
    if actor.kind in ALWAYS_NAMED:
        return ("own", actor.id)
    return ("alike", actor.level, actor.kind, frozenset(neighbours[actor.id]))


def function_of(actor: Actor) -> str | None:
    """Return the function of a post that there are several of: its name before the place, if it has one."""
    parts = AT_A_PLACE.split(actor.name, maxsplit=1)
    return clean(parts[0]) if len(parts) > 1 and actor.kind is ActorKind.POST else None


def _fold(rule: object, members: Sequence[Actor], _: Callable[[str], str]) -> Fold:
    first = members[0]
    if rule == "unlinked":
        name, kind = _(NO_LINKS), None
    elif rule == "function":
        name, kind = function_of(first) or "", first.kind
    elif rule == "groups":
        name, kind = _(GROUPS), ActorKind.GROUP
    else:
        name, kind = _(PLURALS[first.kind]), first.kind
    ids = tuple(sorted(actor.id for actor in members))
    return Fold(id=f"fold:{ids[0]}", label=name, level=first.level, kind=kind, members=ids)
