"""What the groups do that an actor belongs to: they take part, and which of their members do is left open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Certainty, Link, LinkKind, Status
from rssgraph.questions.evidence import TAKES_PART
from rssgraph.questions.seats import joined, only, own_bodies
from rssgraph.stores.base import Store

TOGETHER = frozenset(
    {
        LinkKind.MEMBER_OF,
        LinkKind.REPRESENTED_IN,
        LinkKind.PART_OF,
        LinkKind.CONVENES,
        LinkKind.GOVERNS,
        LinkKind.MANDATES,
    }
)
"""Kinds of links by which a group takes part in something, or steers it."""


def together(store: Store, actor: str, *, filters: Filters) -> tuple[Link, ...]:
    """Return what the groups do that an actor belongs to on the day, or one of its posts or parts, by id."""
    return of_groups(
        store, joined(store, own_bodies(store, actor, filters=filters), filters=filters), filters
    )


def of_groups(store: Store, belongs: Iterable[Link], filters: Filters) -> tuple[Link, ...]:
    """Return the links by which groups take part, mandate or govern on the day, by id.

    Parameters
    ----------
    store
        Store to ask.
    belongs
        Links by which an actor belongs to groups, as `joined` gives them. A group of posts that such a group has
        counts like one.
    filters
        What counts as a link, and the day.
    """
    taking_part, posts = (
        only(filters.links_only, kinds) for kinds in (TOGETHER, frozenset({LinkKind.HAS_POST}))
    )
    if taking_part is None:
        return ()
    held = _groups_on(store, belongs, filters)
    if posts is not None:
        part = store.around(sorted(held), hops=1, filters=posts)
        groups = {own.id for own in part.dataset.actors(part.actors) if own.kind is ActorKind.GROUP}
        held |= {own.target for own in part.dataset.links(part.links) if own.source in held} & groups
    part = store.around(sorted(held), hops=1, filters=taking_part)
    return tuple(link for link in part.dataset.links(part.links) if link.source in held)


def groups_in(links: Iterable[Link]) -> Mapping[str, tuple[str, ...]]:
    """Return by forum the groups that surely take part in it, by what groups do; planned and assumed links do not count."""
    found: dict[str, set[str]] = defaultdict(set)
    for link in links:
        sure = link.status is Status.ESTABLISHED and link.certainty is not Certainty.ASSUMED
        if link.kind in TAKES_PART and sure:
            found[link.target].add(link.source)
    return {forum: tuple(sorted(own)) for forum, own in found.items()}


def _groups_on(store: Store, belongs: Iterable[Link], filters: Filters) -> set[str]:
    links = tuple(belongs)
    ends = sorted({end for own in links for end in (own.source, own.target)})
    part = store.around(ends, hops=0, filters=filters.links_only)
    held = set(part.link_ids)
    groups = {own.id for own in part.dataset.actors(part.actors) if own.kind is ActorKind.GROUP}
    return {own.target for own in links if own.id in held and own.target in groups}
