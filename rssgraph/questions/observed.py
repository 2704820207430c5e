"""What the sources leave open that has to do with one municipality."""

from __future__ import annotations

from collections.abc import Iterable

from rssgraph.model import ActorKind, Observation
from rssgraph.stores.base import Store


def but_of_others(store: Store, found: Iterable[Observation], municipality: str) -> tuple[Observation, ...]:
    """Return observations but for those that name other municipalities, and not this one."""
    own = tuple(found)
    named: set[str] = {actor for each in own for actor in each.about} - {municipality}
    known = store.records("actors", column="id", values=sorted(named))
    others = {each.id for each in known if each.kind is ActorKind.MUNICIPALITY}
    return tuple(each for each in own if municipality in each.about or others.isdisjoint(each.about))
