"""Why there is no path: what each end has around it, which filters stand in the way, and which links would open one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from heapq import merge
from itertools import chain, combinations, product

import numpy as np
import numpy.typing as npt

from rssgraph.filters import ANY_DAY, EVERY_STATUS, ExtraLink, Filters
from rssgraph.flow import CARRYING
from rssgraph.model import LinkKind
from rssgraph.questions.paths import Course, Opener, WhyNot, search
from rssgraph.questions.routes import relays_of
from rssgraph.snapshot import FAR, Snapshot
from rssgraph.stores.base import Store

MOST_LINKS = 10


def why_no_path(
    store: Store, source: str, target: str, *, course: Course, avoid: tuple[str, ...], filters: Filters
) -> WhyNot:
    """Explain that there is no path.

    Filters are lifted in this order: on, status, certainty, kind, theme, confirmed, without, avoid, via,
    levels, max_hops; every one that opens a path alone is given, else every pair. Lifting `status` means
    established, decided and proposed. Of the links, recorded ones that the filters leave out come first, then
    new ones; each by the length of the path it opens, then by id (new ones by their ends).
    """
    kept = replace(filters, without=(*filters.without, *avoid))
    whole = store.whole(kept)
    ahead = _by_id(whole, whole.hops_from(whole.rows([source]), most=course.max_hops))
    behind = _by_id(whole, whole.hops_to(whole.rows([target]), most=course.max_hops))
    return WhyNot(
        sender_reaches=tuple(sorted(ahead)),
        reach_receiver=tuple(sorted(behind)),
        lifting=_lifting(store, source, target, course, avoid, filters),
        links=_openers(store, source, target, course, kept, whole, ahead, behind),
    )


def _by_id(whole: Snapshot, hops: npt.NDArray[np.int32]) -> dict[str, int]:
    ids = whole.dataset.actor_ids
    return {ids[row]: int(hops[row]) for row in np.flatnonzero(hops < FAR)}


def _lifting(
    store: Store, source: str, target: str, course: Course, avoid: tuple[str, ...], filters: Filters
) -> tuple[tuple[str, ...], ...]:
    lifted_filters = {
        "on": {"on": ANY_DAY},
        "status": {"status": filters.status | CARRYING},
        "certainty": {"certainty": frozenset()},
        "kind": {"kinds": frozenset()},
        "theme": {"themes": ()},
        "confirmed": {"confirmed": False},
        "without": {"without": ()},
    }
    lifted_course = {
        "via": {"via": ()},
        "levels": {"levels": ()},
        "max_hops": {"max_hops": len(store.listed(Filters(on=ANY_DAY, status=EVERY_STATUS)))},
    }
    names = [name for name, change in lifted_filters.items() if replace(filters, **change) != filters]  # type: ignore[arg-type]
    names += ["avoid"] if avoid else []
    names += [name for name in ("via", "levels") if getattr(course, name)] + ["max_hops"]

    def opens(lifted: tuple[str, ...]) -> bool:
        changed, own_course = filters, course
        for name in lifted:
            changed = replace(changed, **lifted_filters.get(name, {}))  # type: ignore[arg-type]
            own_course = replace(own_course, **lifted_course.get(name, {}))  # type: ignore[arg-type]
        if "avoid" not in lifted:
            changed = replace(changed, without=(*changed.without, *avoid))
        return bool(search(store, source, target, k=1, course=own_course, filters=changed)[0])

    for size in (1, 2):
        found = tuple(lifted for lifted in combinations(names, size) if opens(lifted))
        if found:
            return found
    return ()


def _openers(
    store: Store,
    source: str,
    target: str,
    course: Course,
    filters: Filters,
    whole: Snapshot,
    ahead: dict[str, int],
    behind: dict[str, int],
) -> tuple[Opener, ...]:
    relays = relays_of(whole)
    tails = {own: hops for own, hops in ahead.items() if own in relays or own == source}
    heads = {own: hops for own, hops in behind.items() if own in relays or own == target}
    found: list[Opener] = []
    for opener in chain(_recorded(store, filters, whole, tails, heads), _new(tails, heads, course.max_hops)):
        if len(found) == MOST_LINKS:
            break
        if opener.length <= course.max_hops and _opens(store, source, target, course, filters, opener):
            found.append(opener)
    return tuple(found)


def _opens(store: Store, source: str, target: str, course: Course, filters: Filters, opener: Opener) -> bool:
    if not course.via and not course.levels:
        return True
    extra = ExtraLink(opener.source, LinkKind.INFORMS, opener.target)
    trial = replace(filters, extra=(*filters.extra, extra), kinds=frozenset(), certainty=frozenset())
    return bool(search(store, source, target, k=1, course=course, filters=trial)[0])


def _recorded(
    store: Store, filters: Filters, whole: Snapshot, tails: dict[str, int], heads: dict[str, int]
) -> Iterator[Opener]:
    """Yield the recorded links that the filters leave out, from what is reached to what reaches."""
    lifted = replace(
        filters,
        on=ANY_DAY,
        status=CARRYING,
        certainty=frozenset(),
        kinds=frozenset(),
        themes=(),
        confirmed=False,
    )
    recorded = store.whole(lifted)
    before = _hops_by_row(recorded, tails)
    after = _hops_by_row(recorded, heads)
    arcs = recorded.arcs
    rows = np.flatnonzero((before[arcs.tail] < FAR) & (after[arcs.head] < FAR))
    holding = set(whole.link_ids)
    ids, link_ids = recorded.dataset.actor_ids, recorded.dataset.link_ids
    found = set()
    for row in rows.tolist():
        link = link_ids[arcs.link[row]]
        if link not in holding:
            length = int(before[arcs.tail[row]]) + 1 + int(after[arcs.head[row]])
            found.add((length, link, ids[arcs.tail[row]], ids[arcs.head[row]]))
    kinds = {
        link.id: link.kind
        for link in recorded.dataset.links(recorded.dataset.rows("links", {own[1] for own in found}))
    }
    for length, link, tail, head in sorted(found):
        yield Opener(tail, kinds[link], head, link, length)


def _hops_by_row(snapshot: Snapshot, hops: dict[str, int]) -> npt.NDArray[np.int64]:
    by_row = np.full(snapshot.dataset.size("actors"), FAR, dtype=np.int64)
    for own, count in hops.items():
        row = snapshot.dataset.row("actors", own)
        if row is not None:
            by_row[row] = count
    return by_row


def _new(tails: dict[str, int], heads: dict[str, int], most: int) -> Iterator[Opener]:
    """Yield links that do not exist, by the length of the path they open, then by their ends."""
    for length in range(1, most + 1):
        pairs = [
            product(
                sorted(own for own, hops in tails.items() if hops == before),
                sorted(own for own, hops in heads.items() if hops == length - 1 - before),
            )
            for before in range(length)
        ]
        for tail, head in merge(*pairs):
            if tail != head:
                yield Opener(tail, LinkKind.INFORMS, head, None, length)
