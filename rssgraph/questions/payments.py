"""What a municipality pays, by itself or as one of a group, and what the sources leave open about that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Observation, ObservationKind, Per, Status
from rssgraph.questions.flows import Flow
from rssgraph.questions.funding import funding
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Payment:
    """A flow of the question `funding` that the municipality pays.

    `holds` says whether it is one of the year of the day. `doubts` are what the sources leave open about whether
    the rule of its group is one for this municipality.
    """

    flow: Flow
    holds: bool
    doubts: tuple[Observation, ...]


def payments(store: Store, municipality: str, *, day: date, filters: Filters) -> tuple[Payment, ...]:
    """Find the payments of a municipality, of all years, in the order of `funding`; proposed ones too.

    Parameters
    ----------
    store
        Store to ask.
    municipality
        Id of the municipality.
    day
        The day the question stands on.
    filters
        What counts as a link.
    """
    planned = replace(filters.links_only, status=filters.status | {Status.PROPOSED})
    ever = funding(store, municipality, filters=replace(planned, on=ANY_DAY)).value.flows
    now = funding(store, municipality, filters=replace(planned, on=day)).value.flows
    held = {link for flow in now for link in flow.links}
    unclear: tuple[Observation, ...] = store.records("observations", column="about", values=[municipality])
    return tuple(
        Payment(
            flow=flow,
            holds=flow.year in (None, day.year) and not held.isdisjoint(flow.links),
            doubts=doubts(unclear, flow),
        )
        for flow in ever
        if flow.payer == municipality
    )


def doubts(observed: Iterable[Observation], flow: Flow) -> tuple[Observation, ...]:
    """Return which observations leave open whether and for whom the rule of a payment is one.

    Of what a group's rule makes for a municipality those about both and who is paid; else, of an amount per
    inhabitant, those about its year and both of its ends.
    """
    if flow.through is None and flow.per != Per.INHABITANT:
        return ()
    named = {flow.payer, flow.through or flow.payer, flow.payee}
    years = ("", str(flow.year))
    return tuple(
        own
        for own in observed
        if own.kind is not ObservationKind.GAP
        and named <= set(own.about)
        and (flow.through is not None or (own.date or "")[:4] in years)
    )
