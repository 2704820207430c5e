"""Whether the sums that the sources state add up.

What belongs together follows from how the measures of figures about money are named, see `seed/README.md`:
`X_total` is the sum of the other `X_…` of the same actor, date and unit; X ending in `cost`, `income` or
`financing` says which side it is on. An income and the links of the kind `funds` behind it cite a common line.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from rssgraph.dates import begun, year_of
from rssgraph.model import Figure, Observation, parse_locator
from rssgraph.questions.flows import Flow
from rssgraph.questions.places import meet

TOTAL = "_total"
SIDE = re.compile(r"(?:.*_)?(cost|income|financing)(?:_.*)?")
PAID_IN = ("income", "financing")
CENT = 0.005
Paid = Callable[[str, int], Sequence[Flow]]
Group = tuple[str, str | None, str | None]


class CheckKind(StrEnum):
    """What is held against what is stated."""

    LINES = "lines"
    FLOWS = "flows"
    BALANCE = "balance"


class Unchecked(StrEnum):
    """Why a sum cannot be checked."""

    NO_FLOW = "No payment is recorded behind it."
    FLOW_UNKNOWN = "How much one of the payments behind it makes is not known."


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values of a check, and what it rests on; the value is None if it is not known."""

    value: float | None
    figures: tuple[str, ...]
    links: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A sum that a source states, held against what it should be the sum of.

    Parameters
    ----------
    kind
        `lines`: a total against its lines; `flows`: an income against the payments behind it; `balance`: the
        total of the incomes against that of the costs.
    actor, measure, date, unit
        Whose the stated figure is, what it counts, when, and in what.
    stated
        What the source states.
    counted
        What the lines, the payments or the other total come to.
    difference
        How much more is counted than stated; None if that is not known.
    holds
        Whether both are equal (an approximate figure: as far as it is exact); None if that is not known.
    reason
        Why that is not known; None if it is.
    observations
        Ids of the observations about the actor that cite just the place that the stated figure cites.
    """

    kind: CheckKind
    actor: str
    measure: str
    date: str | None
    unit: str | None
    stated: Side
    counted: Side
    difference: float | None
    holds: bool | None
    reason: Unchecked | None
    observations: tuple[str, ...]


def checks_of(
    figures: Iterable[Figure],
    paid: Paid,
    observations: Iterable[Observation],
    on: date | Literal["any"],
) -> Iterator[Check]:
    """Yield the checks of figures about money dated up to a day, by actor, date, unit and measure.

    `paid` gives the flows to an actor in a year, or in the first year after it that has any.
    """
    groups: dict[Group, list[Figure]] = defaultdict(list)
    for figure in figures:
        if re.fullmatch(r"[A-Z]{3}", figure.unit or "") and begun(figure.date, on):
            groups[figure.actor, figure.date, figure.unit].append(figure)
    noted = tuple(observations)
    for key in sorted(groups, key=lambda own: tuple(part or "" for part in own)):
        for figure in sorted(groups[key], key=lambda own: (own.measure, own.id)):
            about = tuple(
                own.id for own in noted if figure.actor in own.about and _places(figure) & _places(own)
            )
            for kind, side, reason in _held_against(figure, groups[key], paid):
                yield _check(kind, figure, side, reason, about)


def _held_against(
    figure: Figure, beside: Sequence[Figure], paid: Paid
) -> Iterator[tuple[CheckKind, Side, Unchecked | None]]:
    """Yield what a figure can be held against."""
    found = SIDE.fullmatch(figure.measure)
    side = found[1] if found else None
    lines = _lines(figure, beside)
    if lines:
        yield CheckKind.LINES, _sum_of(lines), None
    if side in PAID_IN and figure.measure.endswith(TOTAL):
        other = re.sub(rf"{side}(?=_total$)", "cost", figure.measure)
        for cost in beside:
            if cost.measure == other:
                yield CheckKind.BALANCE, _sum_of([cost]), None
    year = year_of(figure.date)
    if side in PAID_IN and year is not None and not lines:
        flows = paid(figure.actor, year)
        behind = flows if figure.measure.endswith(TOTAL) else _citing(flows, figure)
        if behind or not figure.measure.endswith(TOTAL):
            yield CheckKind.FLOWS, *_paid(behind, figure.unit)


def _lines(total: Figure, beside: Iterable[Figure]) -> list[Figure]:
    """Return the lines of a total, none if it is no total."""
    if not total.measure.endswith(TOTAL):
        return []
    stem = total.measure.removesuffix(TOTAL) + "_"
    return [own for own in beside if own.measure.startswith(stem) and not own.measure.endswith(TOTAL)]


def _citing(flows: Iterable[Flow], figure: Figure) -> list[Flow]:
    """Return the flows that cite a line, or another place, that a figure cites."""
    return [
        own for own in flows if any(meet(one, other) for one in own.references for other in figure.references)
    ]


def _paid(flows: Sequence[Flow], unit: str | None) -> tuple[Side, Unchecked | None]:
    """Return what some flows make in a currency; nobody knows what those in another one make."""
    known = [own.total for own in flows if own.total is not None and own.currency in (None, unit)]
    reason = Unchecked.NO_FLOW if not flows else None if len(known) == len(flows) else Unchecked.FLOW_UNKNOWN
    side = Side(
        round(sum(known), 2) if reason is None else None,
        tuple(sorted({each for own in flows if own.inhabitants for each in own.inhabitants.figures})),
        tuple(link for own in flows for link in own.links),
        _together(own.references for own in flows),
    )
    return side, reason


def _sum_of(figures: Sequence[Figure]) -> Side:
    return Side(
        round(sum(own.value for own in figures), 2),
        tuple(own.id for own in figures),
        (),
        _together(own.references for own in figures),
    )


def _check(
    kind: CheckKind,
    figure: Figure,
    counted: Side,
    reason: Unchecked | None,
    observations: tuple[str, ...],
) -> Check:
    difference = None if counted.value is None else round(counted.value - figure.value, 2)
    return Check(
        kind=kind,
        actor=figure.actor,
        measure=figure.measure,
        date=figure.date,
        unit=figure.unit,
        stated=_sum_of([figure]),
        counted=counted,
        difference=difference,
        holds=None if difference is None else abs(difference) <= _slack(figure),
        reason=reason,
        observations=observations,
    )


def _slack(figure: Figure) -> float:
    """Return how far from a figure still agrees with it.

    An approximate one is exact to its last digit that is not 0, but at least to the second.
    """
    digits = str(round(abs(figure.value)))
    if not figure.approximate or len(digits) < 2:
        return CENT
    zeros = min(len(digits) - len(digits.rstrip("0")), len(digits) - 2)
    return 10.0**zeros / 2


def _places(record: Figure | Flow | Observation) -> frozenset[str]:
    """Return the references of a record that say where in a document."""
    return frozenset(own for own in record.references if parse_locator(own).place is not None)


def _together(references: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(own for each in references for own in each))
