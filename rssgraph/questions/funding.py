"""Who pays whom how much, by which rule, and whether the sums of the sources add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from rssgraph.answers import Answer, make_answer
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.holding import day_of
from rssgraph.model import Figure
from rssgraph.questions.flows import Flow, Money, any_day, flow_of, flow_of_member, in_order
from rssgraph.questions.inhabitants import People, groups_of
from rssgraph.questions.sums import Check, checks_of
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Funding:
    """Flows by year (the unknown one last), payee, payer and link; checks by actor, date, unit and measure."""

    flows: tuple[Flow, ...]
    checks: tuple[Check, ...]


def paid_until(flows: Iterable[Flow], payee: str | None, on: date | Literal["any"]) -> tuple[Flow, ...]:
    """Return the flows to an actor (None: to anyone) of the years up to that of a day, and those without a year."""
    return tuple(
        own
        for own in flows
        if payee in (None, own.payee) and (own.year is None or on == ANY_DAY or own.year <= on.year)
    )


def funding(store: Store, actor: str | None = None, *, filters: Filters) -> Answer[Funding]:
    """Say who pays whom how much, by which rule, and whether the sums that the sources state add up.

    Parameters
    ----------
    store
        Store to ask.
    actor
        Id of an actor: what it pays and is paid, and what it pays as a member of a group. None is everybody;
        what members pay is then not listed beside what their group pays, so that nothing counts twice.
    filters
        Which links of the kind `funds` count. A link is a flow in the year of the day; on any day it is one
        in each year that its own dates give, without an end up to the year the data stands on. The filters of lists leave
        out flows with neither end listed, and the checks of actors that are not; they do not apply if an
        actor is given.

    Returns
    -------
    funding
        The flows, and the checks of the figures that are dated up to the day. A check of payments holds a
        figure against the flows of its own year; if there are none in it, of the first year that follows. What
        a flow in another currency makes in that of the figure is not known.

    Raises
    ------
    RecordNotFoundError
        If no actor has the id.
    """
    if actor is not None:
        store.actors([actor])

    # ask: the money on the day and of all days, the inhabitants behind it, the figures
    groups = () if actor is None else groups_of(store, actor, filters)
    held = Money(store, None if actor is None else (actor, *groups), filters)
    ever = Money(store, None if actor is None else (actor,), any_day(filters))
    payers = {link.source for own in (held, ever) for link in own.links}
    people = People(store, payers | ({actor} if actor and groups else set()), filters)
    figures = _figures(store, actor, filters)

    # work: each link in its years, and the sums
    flows: list[Flow] = []
    for link in held.links:
        for year in held.years(link):
            if actor is None or actor in (link.source, link.target):
                flows.append(flow_of(link, year, people))
            elif link.source in groups:
                flows.append(flow_of_member(link, year, people, actor))

    def paid(payee: str, year: int) -> list[Flow]:
        links, own_year = ever.paid_to(payee, year)
        return [flow_of(link, own_year, people) for link in links]

    day = day_of(store.as_of, filters)
    value = Funding(
        tuple(in_order(flows)),
        tuple(checks_of(figures, paid, store.records("observations"), day)),
    )
    return make_answer(
        store,
        "funding",
        value,
        filters=filters,
        arguments={"actor": actor},
        rests_on=_rests_on(value, (held, ever), people, figures, store),
    )


def _figures(store: Store, actor: str | None, filters: Filters) -> tuple[Figure, ...]:
    """Return the figures of an actor, or of all that are listed; none of what the scenario leaves out."""
    if actor is not None:
        return () if actor in filters.without else store.records("figures", column="actor", values=[actor])
    every: tuple[Figure, ...] = store.records("figures")
    owners = store.actors(sorted({own.actor for own in every} - set(filters.without)))
    listed = {own.id for own in owners if filters.lists(level=own.level, area=own.area, kind=own.kind)}
    return tuple(own for own in every if own.actor in listed)


def _rests_on(
    value: Funding, money: tuple[Money, Money], people: People, figures: tuple[Figure, ...], store: Store
) -> Iterator[Any]:
    """Yield the records that an answer rests on, each once, by id: links, figures, observations."""
    links = {link.id: link for own in money for link in own.links}
    known = {own.id: own for own in figures} | dict(people.figures)
    sides = [side for check in value.checks for side in (check.stated, check.counted)]
    used_links = {own for flow in value.flows for own in flow.links}
    used_links |= {own for side in sides for own in side.links}
    used_figures = {own for side in sides for own in side.figures}
    used_figures |= {own for flow in value.flows if flow.inhabitants for own in flow.inhabitants.figures}
    noted = sorted({own for check in value.checks for own in check.observations})
    yield from (links[own] for own in sorted(used_links))
    yield from (known[own] for own in sorted(used_figures))
    if noted:
        yield from store.records("observations", column="id", values=noted)
