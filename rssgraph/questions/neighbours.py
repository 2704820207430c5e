"""Who is around an actor."""

from __future__ import annotations

from dataclasses import dataclass

from rssgraph.answers import Answer, make_answer
from rssgraph.errors import InvalidValueError
from rssgraph.filters import Filters
from rssgraph.model import Actor, Link
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Some actors, by id, and all links among them, by id."""

    actors: tuple[Actor, ...]
    links: tuple[Link, ...]


def neighbours(store: Store, actor: str, *, hops: int = 1, filters: Filters) -> Answer[Neighbourhood]:
    """Find the actors within some links of an actor, direction ignored, with all links among them.

    Parameters
    ----------
    store
        Store to ask.
    actor
        Id of the actor in the middle; it is among the actors if it holds on the day.
    hops
        Number of links away, 0 or more. All kinds of links count, also those that carry no information.
    filters
        What counts as a link. The filters of lists leave out actors (never the one in the middle) and the
        links of those left out, after the walk.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    InvalidValueError
        If `hops` is negative.
    """
    if hops < 0:
        raise InvalidValueError("hops", hops, "Give 0 or more.")
    store.actors([actor])
    part = store.around([actor], hops=hops, filters=filters)

    # the walk may pass anyone; only the list is restricted
    near = part.dataset.actors(part.actors)
    listed = tuple(
        own for own in near if own.id == actor or filters.lists(level=own.level, area=own.area, kind=own.kind)
    )
    ids = {own.id for own in listed}
    links = tuple(
        link for link in part.dataset.links(part.links) if link.source in ids and link.target in ids
    )

    return make_answer(
        store,
        "neighbours",
        Neighbourhood(listed, links),
        filters=filters,
        arguments={"actor": actor, "hops": hops},
        rests_on=(*listed, *links),
    )
