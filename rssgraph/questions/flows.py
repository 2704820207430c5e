"""Money from one actor to another in a year: the rule that a link states, and what it makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from rssgraph.dates import days_of_year, year_of
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.holding import day_of, listed_rows
from rssgraph.model import Certainty, Link, LinkKind, Per, Status
from rssgraph.questions.inhabitants import Inhabitants, People
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store

FUNDS = frozenset({LinkKind.FUNDS})


class Unknown(StrEnum):
    """Why it is not known how much is paid in a year."""

    AMOUNT = "No amount is stated."
    PER = "What the amount is paid for is not stated."
    PERIOD = "One amount is stated for several years together."
    YEAR = "The year is not stated."
    INHABITANTS = "No figure from before the year says how many inhabitants there are."
    SHARE = "One amount is stated for the whole group, not for each member."


@dataclass(frozen=True, slots=True)
class Flow:
    """Money from one actor to another in a year.

    Parameters
    ----------
    payer, payee
        Ids of who pays and who is paid.
    amount, currency, per
        The rule as the source states it: an amount each year, for each inhabitant, or in total.
    year
        The year; None if no source gives it.
    total
        What the rule makes in the year; None if that is not known.
    unknown
        Why there is no total; None if there is one.
    per_inhabitant
        What is paid for each inhabitant behind the payer; None if that is not known.
    inhabitants
        How many there are, of which date and by which figures; None if no figure from before the year says so.
    role, status, certainty, note
        As the link has them; what is stated of a group is implied of its members.
    through
        Id of the group by whose rule the payer pays as a member; None if the link names the payer itself.
    links
        Ids of the links behind it.
    references
        The references of these links.
    """

    payer: str
    payee: str
    amount: float | None
    currency: str | None
    per: str | None
    year: int | None
    total: float | None
    unknown: Unknown | None
    per_inhabitant: float | None
    inhabitants: Inhabitants | None
    role: str | None
    status: Status
    certainty: Certainty
    note: str | None
    through: str | None
    links: tuple[str, ...]
    references: tuple[str, ...]


class Money:
    """The links of the kind `funds` that count, at some actors or at all, with the days they hold."""

    def __init__(self, store: Store, ends: Iterable[str] | None, filters: Filters) -> None:
        self._day = day_of(store.as_of, filters)
        self._last_year = store.as_of.year
        self.links: tuple[Link, ...] = ()
        self._spans: dict[str, tuple[int, int]] = {}
        if filters.kinds and not filters.kinds & FUNDS:
            return
        own = replace(filters, kinds=FUNDS)
        part = store.whole(own) if ends is None else store.around(ends, hops=1, filters=own)
        rows = _at(part, filters, None if ends is None else frozenset(ends))
        columns = part.dataset.link_columns
        self.links = part.dataset.links(rows)
        spans = zip(columns.first[rows].tolist(), columns.end[rows].tolist(), strict=True)
        self._spans = {link.id: span for link, span in zip(self.links, spans, strict=True)}

    def years(self, link: Link) -> tuple[int | None, ...]:
        """Return the years that a link counts in: that of the day; on any day those that its own dates give."""
        if isinstance(self._day, date):
            return (self._day.year,)
        first, last = year_of(link.start), year_of(link.end)
        if first is None:
            return (last,)
        return tuple(range(first, (last or max(first, self._last_year)) + 1))

    def paid_to(self, payee: str, year: int) -> tuple[tuple[Link, ...], int]:
        """Return the links to an actor that hold in a year, or else in the first year after it that has any."""
        days = days_of_year(year)
        own = [(link, *self._spans[link.id]) for link in self.links if link.target == payee]
        held = tuple(link for link, first, end in own if first < days.end and days.first < end)
        later = [first for _, first, end in own if days.end <= first < end]
        if held or not later:
            return held, year
        return self.paid_to(payee, date.fromordinal(min(later)).year)


def _at(part: Snapshot, filters: Filters, ends: frozenset[str] | None) -> list[int]:
    """Return the rows of the links at some actors; for all actors, at those that are listed."""
    columns = part.dataset.link_columns
    if ends is None:
        wanted = listed_rows(part.dataset, filters)
    else:
        wanted = np.zeros(part.dataset.size("actors"), dtype=np.bool_)
        wanted[part.rows(ends)] = True
    keep = wanted[columns.source[part.links]] | wanted[columns.target[part.links]]
    return part.links[keep].tolist()  # type: ignore[no-any-return]


def flow_of(link: Link, year: int | None, people: People) -> Flow:
    """Return the flow that a link is in a year."""
    inhabitants = None if year is None else people.of(link.source, year)
    return _flow(link, year, inhabitants, total_of(link, year, inhabitants))


def flow_of_member(link: Link, year: int | None, people: People, member: str) -> Flow:
    """Return what a member of the paying group pays by the rule of the group."""
    inhabitants = None if year is None else people.of(member, year)
    shared = link.amount is not None and link.per != Per.INHABITANT
    total = Unknown.SHARE if shared else total_of(link, year, inhabitants)
    certainty = Certainty.IMPLIED if link.certainty is Certainty.STATED else link.certainty
    of_group = _flow(link, year, inhabitants, total)
    return replace(of_group, payer=member, through=link.source, certainty=certainty)


def total_of(link: Link, year: int | None, inhabitants: Inhabitants | None) -> float | Unknown:
    """Return what the rule of a link makes in a year, or why that is not known."""
    if link.amount is None:
        return Unknown.AMOUNT
    if link.per is None:
        return Unknown.PER
    if year is None and link.per == Per.INHABITANT:
        return Unknown.YEAR
    if link.per == Per.INHABITANT:
        return Unknown.INHABITANTS if inhabitants is None else round(link.amount * inhabitants.number, 2)
    if link.per == Per.TOTAL and (link.start is None or year_of(link.start) != year_of(link.end)):
        return Unknown.PERIOD
    return link.amount


def _flow(link: Link, year: int | None, inhabitants: Inhabitants | None, total: float | Unknown) -> Flow:
    known = None if isinstance(total, Unknown) else total
    per_inhabitant = None
    if link.per == Per.INHABITANT:
        per_inhabitant = link.amount
    elif known is not None and inhabitants is not None and inhabitants.number > 0:
        per_inhabitant = round(known / inhabitants.number, 2)
    return Flow(
        payer=link.source,
        payee=link.target,
        amount=link.amount,
        currency=link.currency,
        per=link.per,
        year=year,
        total=known,
        unknown=total if isinstance(total, Unknown) else None,
        per_inhabitant=per_inhabitant,
        inhabitants=inhabitants,
        role=link.role,
        status=link.status,
        certainty=link.certainty,
        note=link.note,
        through=None,
        links=(link.id,),
        references=link.references,
    )


def any_day(filters: Filters) -> Filters:
    """Return the same filters on any day."""
    return replace(filters, on=ANY_DAY)


def in_order(flows: Iterable[Flow]) -> Iterator[Flow]:
    """Yield flows by year (the unknown one last), payee, payer and links."""
    yield from sorted(
        flows, key=lambda own: (own.year is None, own.year or 0, own.payee, own.payer, own.links)
    )
