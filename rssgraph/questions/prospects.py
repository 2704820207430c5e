"""What the links of a municipality say about change: what is planned, coming, ending or over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from rssgraph.dates import OPEN_END
from rssgraph.filters import Filters
from rssgraph.flow import STATUSES, is_one_of, memberships
from rssgraph.model import PLANNED, Event, Link, LinkKind, Status
from rssgraph.questions.seats import of_any_day, only
from rssgraph.stores.base import Store


class ProspectKind(StrEnum):
    """What a link of the municipality says about change, seen from the day."""

    PLANNED = "planned"
    COMING = "coming"
    ENDING = "ending"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Prospect:
    """A link that is planned, begins later, will end, or has ended.

    `unconfirmed` says that its end rests on an event that is decided or proposed, not confirmed.
    """

    kind: ProspectKind
    link: Link
    unconfirmed: bool


def prospects(
    store: Store, bodies: Sequence[str], events: Iterable[Event], *, day: date, filters: Filters
) -> tuple[Prospect, ...]:
    """Tell what the links of some bodies say about change, seen from a day: by kind of change, then id.

    Parameters
    ----------
    store
        Store to ask.
    bodies
        Ids of a municipality, its posts and its parts. Payments, and links by which they belong to a group or
        an area, are left out.
    events
        Events that may have to do with the ends of these links.
    day
        The day they are seen from.
    filters
        What counts as a link; their day and standing do not apply.
    """
    # ask: the links of any day, and where they are among those of the part
    unpaid = only(of_any_day(filters), frozenset(LinkKind) - {LinkKind.FUNDS})
    if unpaid is None:
        return ()
    part = store.around(bodies, hops=1, filters=unpaid)
    dataset, columns, ordinal = part.dataset, part.dataset.link_columns, day.toordinal()
    ours = part.rows(bodies)
    links = part.links[
        (np.isin(columns.source[part.links], ours) | np.isin(columns.target[part.links], ours))
        & ~memberships(dataset)[part.links]
    ]

    # work: the first that fits
    status, first, end = columns.status[links], columns.first[links], columns.end[links]
    ended = (status == STATUSES.index(Status.ENDED)) | (end <= ordinal)
    planned = is_one_of(status, PLANNED, STATUSES)
    kind = np.select(
        [ended, planned, first > ordinal, end < OPEN_END],
        [ProspectKind.ENDED, ProspectKind.PLANNED, ProspectKind.COMING, ProspectKind.ENDING],
        default="",
    )
    unsure = {own for event in events if event.status in PLANNED for own in event.original}
    changes = [
        Prospect(ProspectKind(str(own)), link, not unsure.isdisjoint((link.source, link.target)))
        for own, link in zip(kind.tolist(), dataset.links(links), strict=True)
        if own
    ]
    order = list(ProspectKind)
    return tuple(sorted(changes, key=lambda change: (order.index(change.kind), change.link.id)))
