"""Why there is no path: what each end has around it, which filters stand in the way, and which links would open one."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import numpy.typing as npt

from rssgraph.filters import ANY_DAY, EVERY_STATUS, Filters
from rssgraph.flow import CARRYING
from rssgraph.questions.openers import openers
from rssgraph.questions.path_search import Course, search
from rssgraph.questions.paths import WhyNot
from rssgraph.snapshot import FAR, Snapshot
from rssgraph.stores.base import Store


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
    ahead = whole.hops_from(whole.rows([source]), most=course.max_hops)
    behind = whole.hops_to(whole.rows([target]), most=course.max_hops)
    return WhyNot(
        sender_reaches=_ids(whole, ahead),
        reach_receiver=_ids(whole, behind),
        lifting=_lifting(store, source, target, course, avoid, filters),
        links=openers(store, source, target, course=course, filters=kept, whole=whole),
    )


def _ids(whole: Snapshot, hops: npt.NDArray[np.int32]) -> tuple[str, ...]:
    return tuple(whole.dataset.actor_ids[row] for row in np.flatnonzero(hops < FAR))


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
