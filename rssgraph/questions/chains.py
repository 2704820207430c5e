"""Chains of an actor: how information goes from it down to the municipalities, and up to national bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rssgraph.answers import Answer, make_answer
from rssgraph.filters import Filters
from rssgraph.model import Level
from rssgraph.questions.routes import Hops, Path, hops_of, path_along, records_of, relays_of
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Chains:
    """Chains up, by the actor they lead to (or come from), and chains down, likewise."""

    up: tuple[Path, ...]
    down: tuple[Path, ...]


def chains(store: Store, actor: str, *, incoming: bool = False, filters: Filters) -> Answer[Chains]:
    """Find the shortest chains between an actor and the local actors below, and the national ones above.

    Parameters
    ----------
    store
        Store to ask.
    actor
        Id of the actor that sends, or receives if `incoming`.
    incoming
        False: `down` leads to each local actor and never rises a level, `up` to each national actor and never
        falls. True: `down` comes from each national actor and never rises, `up` from each local actor and
        never falls.
    filters
        What counts as a link. The filters of lists restrict the far ends.

    Returns
    -------
    chains
        One path per far end, by the id of the end; of several shortest ones the first in the order of
        paths (the tuple of each hop's smallest link id). The actor itself is not a far end; who is not
        reached is left out.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    """
    store.actors([actor])
    local = store.listed(_at(filters, Level.LOCAL))
    national = store.listed(_at(filters, Level.NATIONAL))

    up_ends, down_ends = (local, national) if incoming else (national, local)
    found = [
        _chains(store, actor, [end for end in ends if end != actor], filters, incoming=incoming, keeps=keeps)
        for ends, keeps in ((up_ends, _never_falls), (down_ends, _never_rises))
    ]

    value = Chains(up=found[0], down=found[1])
    return make_answer(
        store,
        "chains",
        value,
        filters=filters,
        arguments={"actor": actor, "incoming": incoming},
        rests_on=records_of(store, (*value.up, *value.down)),
    )


def _at(filters: Filters, level: Level) -> Filters:
    levels = filters.levels & {level} if filters.levels else frozenset({level})
    return replace(filters, levels=levels) if levels else replace(filters, levels=frozenset(), area="-")


def _never_rises(tail: int, head: int) -> bool:
    return head >= tail


def _never_falls(tail: int, head: int) -> bool:
    return head <= tail


def _chains(
    store: Store,
    actor: str,
    ends: list[str],
    filters: Filters,
    *,
    incoming: bool,
    keeps: Callable[[int, int], bool],
) -> tuple[Path, ...]:
    senders, receivers = (ends, [actor]) if incoming else ([actor], ends)
    part = store.between(senders, receivers, hops=None, filters=filters)
    level = dict(zip(part.actor_ids, part.dataset.actor_columns.level[part.actors].tolist(), strict=True))
    hops = {
        tail: tuple(hop for hop in own if keeps(level[tail], level[hop.head]))
        for tail, own in hops_of(part, begins=senders).items()
    }
    best = _best_to(hops, actor, relays_of(part)) if incoming else _best_from(hops, actor)
    return tuple(path_along(hops, best[end]) for end in ends if end in best)


def _best_from(hops: Hops, start: str) -> dict[str, tuple[str, ...]]:
    """Return the first of the shortest paths from an actor to each that it reaches.

    Breadth first, with the paths of a layer ranked by the tuple of their smallest link ids: since equally
    long tuples compare by their beginnings first, the best path to an actor extends a best path.
    """
    best: dict[str, tuple[str, ...]] = {start: (start,)}
    rank = {start: 0}
    layer = [start]
    while layer:
        found: dict[str, tuple[int, str, str]] = {}
        for tail in layer:
            for hop in hops.get(tail, ()):
                candidate = (rank[tail], hop.key, tail)
                if hop.head not in best and (hop.head not in found or candidate < found[hop.head]):
                    found[hop.head] = candidate
        order = {key: place for place, key in enumerate(sorted({own[:2] for own in found.values()}))}
        rank = {head: order[own[:2]] for head, own in found.items()}
        best.update({head: (*best[own[2]], head) for head, own in found.items()})
        layer = sorted(found)
    return best


def _best_to(hops: Hops, end: str, relays: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the first of the shortest paths to an actor from each that reaches it, likewise from the end."""
    into: dict[str, list[tuple[str, str]]] = {}
    for tail, own in hops.items():
        for hop in own:
            into.setdefault(hop.head, []).append((hop.key, tail))
    best: dict[str, tuple[str, ...]] = {end: (end,)}
    rank = {end: 0}
    layer = [end]
    while layer:
        found: dict[str, tuple[str, int, str]] = {}
        for head in layer:
            if head != end and head not in relays:
                continue
            for key, tail in into.get(head, ()):
                candidate = (key, rank[head], head)
                if tail not in best and (tail not in found or candidate < found[tail]):
                    found[tail] = candidate
        order = {key: place for place, key in enumerate(sorted({own[:2] for own in found.values()}))}
        rank = {tail: order[own[:2]] for tail, own in found.items()}
        best.update({tail: (tail, *best[own[2]]) for tail, own in found.items()})
        layer = sorted(found)
    return best
