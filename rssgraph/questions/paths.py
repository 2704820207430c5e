"""Paths from one actor to another on a day: the first ones in a fixed order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from rssgraph.answers import Answer, make_answer
from rssgraph.errors import InvalidValueError
from rssgraph.filters import Filters
from rssgraph.model import Level, Referenced
from rssgraph.questions.path_search import MOST_STEPS, Course, Steps, search
from rssgraph.questions.routes import Path, referenced_by
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Opener:
    """A link that alone would open a path: recorded (with its id and its own ends) or new, and that path's length."""

    source: str
    kind: str
    target: str
    link: str | None
    length: int


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why there is no path.

    `sender_reaches` and `reach_receiver` are ids within `max_hops`, sorted, both ends included if they hold.
    `lifting` are the smallest sets of filters (one each, else two) whose lifting opens a path. `links`
    are up to ten links that alone would open one.
    """

    sender_reaches: tuple[str, ...]
    reach_receiver: tuple[str, ...]
    lifting: tuple[tuple[str, ...], ...]
    links: tuple[Opener, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """The first paths in order; `why_not` is None when there is one, and when the search gave up."""

    paths: tuple[Path, ...]
    why_not: WhyNot | None


def paths(
    store: Store,
    source: str,
    target: str,
    *,
    k: int = 5,
    max_hops: int = 8,
    via: tuple[str, ...] = (),
    avoid: tuple[str, ...] = (),
    levels: tuple[Level, ...] = (),
    explain: bool = True,
    filters: Filters,
) -> Answer[Paths]:
    """Find the first k paths along the information flow, or say why there is none.

    A path is a sequence of actors without repetition; parallel links are alternatives on one hop. Paths are
    ordered by number of hops, then by the tuple of each hop's smallest link id (code points). Groups and areas
    begin or end a path, never stand inside one. From an actor to itself there is one path, of length 0.

    Parameters
    ----------
    store
        Store to ask.
    source, target
        Ids of the sender and the receiver.
    k
        How many paths, 1 or more.
    max_hops
        The longest path that counts, in hops.
    via
        Ids of actors that a path has to pass, in this order.
    avoid
        Ids of actors that it may not pass.
    levels
        The levels of the actors along a path, repetitions merged: each at least once, in this order, and
        no other. Empty allows any.
    explain
        Whether to say why there is none, which takes longer than to find that out.
    filters
        What counts as a link.

    Returns
    -------
    paths
        Cut (`complete` is false) if a path as long as the last one was left out, or if the search gave up
        after 50 000 steps.

    Raises
    ------
    RecordNotFoundError
        If an id is that of no actor.
    InvalidValueError
        If `k` or `max_hops` is too small, or `levels` has the same level twice in a row.

    Notes
    -----
    Depth-first in the order of the answer, length by length, on the part between the two ends; pruned by the
    hops that are left at the least. Where that bound misleads, it is taken anew without the actors already
    on the path, as in Yen, "Finding the k shortest loopless paths in a network" (1971).
    """
    if k < 1:
        raise InvalidValueError("k", k, "Give 1 or more.")
    if max_hops < 0:
        raise InvalidValueError("max-hops", max_hops, "Give 0 or more.")
    if any(first == second for first, second in pairwise(levels)):
        raise InvalidValueError("levels", ",".join(levels), "Name each level once in a row.")
    store.referenced("actors", [source, target, *via, *avoid])
    course = Course(via=via, levels=levels, max_hops=max_hops)
    avoiding = replace(filters, without=(*filters.without, *avoid)) if avoid else filters

    steps = Steps()
    found, cut = search(store, source, target, k=k, course=course, filters=avoiding, steps=steps)
    why_not = None
    if explain and not found and not steps.used_up:
        from rssgraph.questions.why_not import why_no_path

        why_not = why_no_path(store, source, target, course=course, avoid=avoid, filters=filters)

    return make_answer(
        store,
        "paths",
        Paths(found, why_not),
        filters=filters,
        arguments={
            "from": source,
            "to": target,
            "k": k,
            "max_hops": max_hops,
            "via": via,
            "avoid": avoid,
            "levels": levels,
        },
        rests_on=_rests_on(store, source, found, why_not),
        complete=not cut,
        limits={"k": k, "max_hops": max_hops, **({"steps": MOST_STEPS} if steps.used_up else {})},
    )


def _rests_on(
    store: Store, source: str, found: tuple[Path, ...], why_not: WhyNot | None
) -> tuple[Referenced, ...]:
    """Return what the paths rest on, or the one actor of a path without hops, and the links that would open one."""
    if found == (Path(0, ()),):
        return store.referenced("actors", [source])
    opening = sorted(own.link for own in why_not.links if own.link is not None) if why_not else ()
    return (*referenced_by(store, found), *store.referenced("links", opening))
