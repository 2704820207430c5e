"""Which actors are drawn as one, so that a map of all levels stays readable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from rssgraph.drawing.labels import clean
from rssgraph.drawing.lines import in_overview
from rssgraph.drawing.words import PLURALS
from rssgraph.flow import MEMBERSHIP
from rssgraph.model import FORUMS, Actor, ActorKind, Level, Link

ALWAYS_NAMED = FORUMS | {ActorKind.MUNICIPALITY, ActorKind.GROUP, ActorKind.AREA}
"""Kinds that are drawn one by one although they stand in the same place as others."""
LEAST = {"unlinked": 2, "function": 2, "groups": 3, "alike": 3, "own": 2}
"""How many actors it takes for a fold, by rule."""


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


NO_LINKS = _("Without links")
GROUPS = _("Groups and areas")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Actors of one level drawn as one node.

    `id` is made of the smallest id of the members, so that it is the same from day to day. `kind` is that of
    all members; None if they only share that they have no links.
    """

    id: str
    name: str
    level: Level
    kind: ActorKind | None
    members: tuple[str, ...]


def folds(actors: Sequence[Actor], links: Sequence[Link], *, _: Callable[[str], str]) -> tuple[Fold, ...]:
    """Find what can be drawn as one, by id; no actor is in two folds.

    Posts of one function, told by their names before a comma; actors without any link on the map; groups and
    areas that an overview draws no line to; and three or more of another kind with exactly the same links.
    Forums and municipalities with links stay.
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
    found = [
        _fold(place[0], members, _)
        for place, members in alike.items()
        if len(members) >= LEAST[str(place[0])]
    ]
    return tuple(sorted(found, key=lambda fold: fold.id))


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
    """Return the function of a post that there are several of: its name before a comma, if it has one."""
    function, comma, _place_name = actor.name.partition(",")
    return clean(function) if comma and actor.kind is ActorKind.POST else None


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
    return Fold(id=f"fold:{ids[0]}", name=f"{name} × {len(ids)}", level=first.level, kind=kind, members=ids)
