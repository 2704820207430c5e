"""What a municipality pays, by itself or as one of a group, under which rule, and how much that makes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from rssgraph.dataset import Dataset
from rssgraph.dates import parse_span
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Actor, Figure, Link, LinkKind, Observation, ObservationKind, Per, Status
from rssgraph.questions.seats import ALIVE
from rssgraph.stores.base import Store

POPULATION = "population"


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment that a source states for the municipality or a group that it belongs to.

    Parameters
    ----------
    link
        The link that says so: who pays, whom, and the amount with what it is paid for.
    payer, payee
        Its ends.
    holds
        Whether it holds on the day.
    inhabitants
        The number of inhabitants that an amount per inhabitant is reckoned with: the newest one before the
        first day of the payment (before the day of the question if no first day is stated).
    total
        What the municipality pays a year (or in all), None if that does not follow: no amount, no number of
        inhabitants, or an amount that a group pays together.
    doubts
        What the sources leave open about whether the rule of the group is one for this municipality.
    """

    link: Link
    payer: Actor
    payee: Actor
    holds: bool
    inhabitants: Figure | None
    total: float | None
    doubts: tuple[Observation, ...]


def payments(
    store: Store, municipality: Actor, memberships: Iterable[Link], *, filters: Filters
) -> tuple[Payment, ...]:
    """Find the payments of a municipality, of all days, by first day, then link.

    Parameters
    ----------
    store
        Store to ask.
    municipality
        The municipality.
    memberships
        Links by which it belongs to groups, areas and cooperations; a payment of theirs counts if it overlaps.
    filters
        What counts as a link; the day says which payments hold.
    """
    # ask: the payments of all who may pay for it, the figures, and what the sources leave open
    joined = tuple(memberships)
    payers = sorted({municipality.id, *(link.target for link in joined)})
    funding = replace(filters.links_only, kinds=frozenset({LinkKind.FUNDS}))
    part = store.around(payers, hops=1, filters=replace(funding, on=ANY_DAY, status=ALIVE))
    held = store.around(payers, hops=1, filters=replace(funding, status=filters.status | {Status.PROPOSED}))
    figures: tuple[Figure, ...] = store.records("figures", column="actor", values=[municipality.id])
    unclear = _unclear(store, municipality.id)

    # work
    links = [link for link in part.dataset.links(part.links) if link.source in payers]
    own = [link for link in links if _is_of(part.dataset, municipality.id, link, joined)]
    actors = {each.id: each for each in part.dataset.actors(part.actors)}
    holding = set(held.link_ids)
    found = []
    for link in own:
        inhabitants = _inhabitants(figures, link, filters, store) if link.per == Per.INHABITANT else None
        doubts = _doubts(unclear, municipality.id, link)
        found.append(
            Payment(
                link=link,
                payer=actors[link.source],
                payee=actors[link.target],
                holds=link.id in holding,
                inhabitants=inhabitants,
                total=_total(link, municipality.id, inhabitants),
                doubts=doubts,
            )
        )
    return tuple(sorted(found, key=lambda payment: (payment.link.start or "", payment.link.id)))


def _is_of(dataset: Dataset, municipality: str, payment: Link, memberships: Sequence[Link]) -> bool:
    """Return whether the municipality pays itself, or belongs to the payer at some time of the payment."""
    if payment.source == municipality:
        return True
    columns = dataset.link_columns
    (own,) = dataset.rows("links", [payment.id])
    joins = dataset.rows("links", [link.id for link in memberships if link.target == payment.source])
    overlaps = (columns.first[joins] < columns.end[own]) & (columns.first[own] < columns.end[joins])
    return bool(overlaps.any())


def _total(payment: Link, municipality: str, inhabitants: Figure | None) -> float | None:
    if payment.amount is None:
        return None
    if payment.per == Per.INHABITANT:
        return None if inhabitants is None else payment.amount * inhabitants.value
    return payment.amount if payment.source == municipality else None


def _inhabitants(figures: Iterable[Figure], payment: Link, filters: Filters, store: Store) -> Figure | None:
    day = store.as_of if filters.on in (None, ANY_DAY) else filters.on
    start = parse_span(payment.start or str(day))
    assert start is not None
    dated = [
        (span, figure)
        for figure in figures
        if figure.measure == POPULATION
        and figure.date
        and (span := parse_span(figure.date)) is not None
        and span.end <= start.first
    ]
    return max(dated, key=lambda own: (own[0].end, own[1].id))[1] if dated else None


def _unclear(store: Store, municipality: str) -> tuple[Observation, ...]:
    found: tuple[Observation, ...] = store.records("observations", column="about", values=[municipality])
    return tuple(own for own in found if own.kind is not ObservationKind.GAP)


def _doubts(unclear: Iterable[Observation], municipality: str, payment: Link) -> tuple[Observation, ...]:
    """Return what is open between the municipality, a payer that is a group, and the payee."""
    if payment.source == municipality:
        return ()
    named = {municipality, payment.source, payment.target}
    return tuple(own for own in unclear if named <= set(own.about))
