"""Money, sums, meetings and seats as tables for people."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rssgraph.cli.tables import counted as count
from rssgraph.cli.tables import table

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from rssgraph.answers import Answer
    from rssgraph.questions.flows import Flow
    from rssgraph.questions.funding import Funding
    from rssgraph.questions.meetings import Meetings, Seats
    from rssgraph.questions.sums import Check


def funding(console: Console, answer: Answer[Funding]) -> None:
    """Print flows with their rules, and the sums that do and do not add up."""
    value = answer.value
    if not value.flows:
        console.print("No payment holds under these filters.")
    else:
        console.print(flows(value.flows))
    if value.checks:
        wrong = sum(own.holds is False for own in value.checks)
        unsure = sum(own.holds is None for own in value.checks)
        title = (
            f"{count(len(value.checks), 'sum', 'sums')}: {count(wrong, 'does', 'do')} not add up,"
            f" {unsure} cannot be checked"
        )
        headings = ("", "Stated", "Reference", "Counted", "Reference")
        console.print(table(headings, map(_check, value.checks), title=title))


def flows(found: Iterable[Flow], *, title: str | None = None) -> Table:
    """Return flows, one a row."""
    headings = ("Year", "Payer, payee", "Rule", "In the year", "Per head", "Reference")
    return table(headings, map(_flow, found), title=title)


def _flow(flow: Flow) -> tuple[object, ...]:
    return (
        flow.year or "?",
        f"{flow.payer}\n→ {flow.payee}" + (f"\n{flow.role}" if flow.role else ""),
        _rule(flow),
        "?" if flow.total is None else number(flow.total),
        "" if flow.per_inhabitant is None else number(flow.per_inhabitant),
        "\n".join(flow.references),
    )


def _rule(flow: Flow) -> str:
    """Return the rule behind an amount, what it was multiplied with, and what is not known or not established."""
    parts = []
    if flow.amount is not None:
        parts.append(f"{number(flow.amount)} {flow.currency or ''} per {flow.per or '?'}".replace("  ", " "))
    people = flow.inhabitants
    if people is not None and flow.per == "inhabitant":
        about = "about " if people.approximate else ""
        parts.append(f"× {about}{number(people.number)} of {people.date}")
    if flow.through:
        parts.append(f"as a member of {flow.through}")
    if flow.unknown:
        parts.append(flow.unknown)
    standing = [own for own in (flow.status, flow.certainty) if own not in ("established", "stated")]
    return "\n".join([*parts, *standing])


def _check(check: Check) -> tuple[object, ...]:
    counted = check.counted
    if counted.value is None:
        said = f"? {check.reason}"
    else:
        what = {
            "lines": count(len(counted.figures), "line", "lines"),
            "flows": count(len(counted.links), "payment", "payments"),
            "balance": "costs",
        }
        more = "" if check.holds else f"\n{number(check.difference)}"
        said = f"{number(counted.value)}\n{what[check.kind]}{more}"
    return (
        {True: "yes", False: "NO", None: "?"}[check.holds],
        f"{number(check.stated.value)}\n{check.measure}\n{check.actor} {check.date or ''}".strip(),
        "\n".join(check.stated.references),
        said,
        "\n".join(counted.references),
    )


def meetings(console: Console, answer: Answer[Meetings]) -> None:
    """Print meetings and rhythms, and the seats of each actor."""
    value = answer.value
    if value.meetings:
        rows = (
            (own.forum, own.date or f"{own.per_year} a year", "\n".join(own.references))
            for own in value.meetings
        )
        console.print(
            table(
                ("Forum", "When", "Reference"), rows, title=count(len(value.meetings), "meeting", "meetings")
            )
        )
    else:
        console.print("No meeting is recorded for these days.")
    if value.seats:
        console.print(seats(value.seats))
    if answer.arguments["actor"] is not None:
        (own,) = value.seats
        rhythms = {forum: "not known" if forum in own.rhythm_unknown else "known" for forum in own.forums}
        if rhythms:
            console.print(table(("Sits in", "Rhythm"), rhythms.items()))


def seats(found: Iterable[Seats]) -> Table:
    """Return seats, one actor a row: how many forums, how many meetings, and of how many nobody knows."""
    headings = ("Actor", "Forums", "Meetings a year", "Of unknown rhythm")
    return table(headings, map(_seats, found), title="Seats")


def _seats(own: Seats) -> tuple[object, ...]:
    unknown = len(own.rhythm_unknown)
    per_year = own.known if not unknown else f"{own.known} or more" if own.known else "not known"
    return own.actor, len(own.forums), per_year, unknown or ""


def number(value: float | None) -> str:
    """Write a number with thousands apart: whole, or with two decimals."""
    if value is None:
        return ""
    text = f"{value:,.2f}".removesuffix(".00")
    return text.replace(",", " ")
