"""Changes grouped by what they mean: what an event brought, who steers, who joined what, who is new or gone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from rssgraph.model import Actor, ActorKind, Link, LinkKind
from rssgraph.questions.change_grounds import Change, Ground
from rssgraph.questions.changes import Changes

STEERS = frozenset({LinkKind.GOVERNS, LinkKind.MANDATES, LinkKind.PREPARES_FOR, LinkKind.REPORTS_TO})
JOINS = frozenset({LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN})
NO_FORUMS = frozenset({ActorKind.GROUP, ActorKind.AREA})
"""Kinds that have members, but where nobody meets."""


class Meaning(StrEnum):
    """What the changes of a group have in common, in the order of the groups."""

    EVENT = "event"
    STEERING = "steering"
    JOINS = "joins"
    IS_JOINED = "is_joined"
    LEAVES = "leaves"
    IS_LEFT = "is_left"
    NEW_ACTORS = "new_actors"
    GONE_ACTORS = "gone_actors"
    MONEY = "money"
    NEW_LINKS = "new_links"
    GONE_LINKS = "gone_links"
    NAMES = "names"
    FIELDS = "fields"


MEANINGS = tuple(Meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeGroup:
    """Changes that belong together, in the order of the answer.

    Parameters
    ----------
    meaning
        What they have in common.
    about
        Id of the event, or of the actor that joins or leaves several forums, or of the forum that several join or
        leave; None for the other meanings.
    grounds
        The changes, each with what it rests on.
    """

    meaning: Meaning
    about: str | None
    grounds: tuple[Ground, ...]


def change_groups(value: Changes, actors: Mapping[str, Actor]) -> tuple[ChangeGroup, ...]:
    """Put every change into one group.

    What rests on an event belongs to it: to the one with the smallest id, if there are several. A link that
    begins or ends along with an actor belongs to that actor, unless it says who steers. Other memberships are
    grouped by who joins or by what is joined: whichever of the two has more of them.

    Parameters
    ----------
    value
        The changes.
    actors
        The actors at the ends of links, by id.

    Returns
    -------
    groups
        By meaning; events by their dates, the others by `about`.
    """
    links = {own.id: own for side in (value.added, value.removed) for own in side.links}
    moved = {own.id for side in (value.added, value.removed) for own in side.actors}
    named = {own.id for own in value.changed.actors if own.field == "name"}
    joins = {
        change: [
            links[ground.id]
            for ground in value.rests_on
            if ground.table == "links"
            and ground.change is change
            and not ground.events
            and _is_membership(links[ground.id], actors, moved)
        ]
        for change in (Change.ADDED, Change.REMOVED)
    }
    busier = {link: end for own in joins.values() for link, end in _busier_end(own).items()}

    found: dict[tuple[Meaning, str | None], list[Ground]] = defaultdict(list)
    for ground in value.rests_on:
        link = links.get(ground.id) if ground.table == "links" else None
        if ground.events:
            key: tuple[Meaning, str | None] = (Meaning.EVENT, ground.events[0])
        elif ground.change is Change.CHANGED:
            is_name = ground.table == "actors" and ground.id in named
            key = (Meaning.NAMES if is_name else Meaning.FIELDS, None)
        elif link is not None and link.id in busier:
            key = _joining(link, busier[link.id], ground.change)
        else:
            key = (_meaning(link, ground.change, moved), None)
        found[key].append(ground)
    dates = {event.id: event.date or "" for event in value.events}
    order = sorted(found, key=lambda key: (MEANINGS.index(key[0]), dates.get(key[1] or "", ""), key[1] or ""))
    return tuple(ChangeGroup(meaning=own[0], about=own[1], grounds=tuple(found[own])) for own in order)


def _is_membership(link: Link, actors: Mapping[str, Actor], moved: Iterable[str]) -> bool:
    """Return whether a link makes one actor that stays a member of a forum that stays."""
    return (
        link.kind in JOINS
        and actors[link.target].kind not in NO_FORUMS
        and not {link.source, link.target}.intersection(moved)
    )


def _busier_end(links: Iterable[Link]) -> dict[str, str]:
    """Return, by id of a membership, that of its ends which has more of them; the participant if both have as many."""
    own = tuple(links)
    counts = Counter(
        (end, at) for link in own for end, at in ((link.source, "source"), (link.target, "target"))
    )
    return {
        link.id: max((link.source, "source"), (link.target, "target"), key=lambda end: counts[end])[0]
        for link in links
    }


def _joining(link: Link, end: str, change: Change) -> tuple[Meaning, str]:
    if end == link.source:
        return (Meaning.JOINS if change is Change.ADDED else Meaning.LEAVES), end
    return (Meaning.IS_JOINED if change is Change.ADDED else Meaning.IS_LEFT), end


def _meaning(link: Link | None, change: Change, moved: Iterable[str]) -> Meaning:
    added = change is Change.ADDED
    if link is not None and link.kind in STEERS:
        return Meaning.STEERING
    if link is None or {link.source, link.target}.intersection(moved):
        return Meaning.NEW_ACTORS if added else Meaning.GONE_ACTORS
    if link.kind is LinkKind.FUNDS:
        return Meaning.MONEY
    return Meaning.NEW_LINKS if added else Meaning.GONE_LINKS
