"""Records as tables for people: actors, the card of one, themes, links between levels and around an actor, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from rich.text import Text

from rssgraph.cli import money_tables
from rssgraph.cli.tables import counted, table
from rssgraph.model import Level

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from rssgraph.answers import Answer
    from rssgraph.model import Actor, Link, Theme
    from rssgraph.questions.card import Card
    from rssgraph.questions.levels import LevelLinks
    from rssgraph.questions.neighbours import Neighbourhood
    from rssgraph.questions.sources import Source


def actors(console: Console, answer: Answer[tuple[Actor, ...]]) -> None:
    """Print actors, one a row."""
    if not answer.value:
        console.print("No actor holds under these filters.")
        return
    console.print(_actors(answer.value))
    console.print(f"{counted(len(answer.value), 'actor', 'actors')}.")


def _actors(found: Iterable[Actor]) -> Table:
    return table(
        ("Id", "Name", "Kind", "Level", "Area", "Status"),
        ((own.id, own.name, own.kind, own.level, own.area, own.status) for own in found),
    )


def _links(found: Iterable[Link], *, title: str | None = None) -> Table:
    return table(
        ("Source", "Kind", "Target", "Status", "Valid", "Reference"),
        (
            (own.source, own.kind, own.target, _standing(own), _valid(own), "\n".join(own.references))
            for own in found
        ),
        title=title,
    )


def _standing(link: Link) -> str:
    return str(link.status) if link.certainty == "stated" else f"{link.status}, {link.certainty}"


def _valid(record: Any) -> str:
    return "" if record.start is None and record.end is None else f"{record.start or ''}–{record.end or ''}"


def themes(console: Console, answer: Answer[tuple[Theme, ...]]) -> None:
    """Print themes, one a row."""
    console.print(
        table(
            ("Id", "Name", "English", "Kind", "Broader"),
            ((own.id, own.name_sv, own.name_en, own.kind, ", ".join(own.broader)) for own in answer.value),
        )
    )


def card(console: Console, answer: Answer[Card]) -> None:
    """Print the card of an actor."""
    value = answer.value
    own = value.actor
    console.print(Text(own.name, style="bold"))
    facts = [
        ("Id", own.id),
        ("Kind", own.kind),
        ("Level", own.level),
        ("Area", own.area),
        ("Status", own.status),
    ]
    facts += [
        ("Valid", _valid(own)),
        ("Also called", ", ".join(own.aliases)),
        ("Themes", ", ".join(own.themes)),
    ]
    facts += [
        ("Members", str(own.member_count or "")),
        ("Reference", ", ".join(own.references)),
        ("Note", own.note),
    ]
    facts += [("Name", f"{name.name} {_valid(name)}") for name in value.names]
    console.print(table(("", ""), ((label, text) for label, text in facts if text)))
    if value.links:
        console.print(_links(value.links, title=counted(len(value.links), "link", "links")))
    if value.flows:
        console.print(money_tables.flows(value.flows, title=f"Payments ({len(value.flows)})"))
    if value.seats.forums:
        console.print(money_tables.seats([value.seats]))
    lists: tuple[tuple[str, list[str]], ...] = (
        ("Meetings", [f"{own.forum}: {own.date or f'{own.per_year} a year'}" for own in value.meetings]),
        (
            "Figures",
            [
                f"{own.measure}: {own.value:g} {own.unit or ''} ({own.date or 'undated'})"
                for own in value.figures
            ],
        ),
        ("Events", [f"{own.date or 'undated'} {own.kind} ({own.status})" for own in value.events]),
        ("Observations", [f"{own.kind}: {own.text_en or own.text_sv}" for own in value.observations]),
        (
            "Activities",
            [f"{own.kind}: {own.name_en or own.name_sv} ({own.status})" for own in value.activities],
        ),
    )
    for title, lines in lists:
        if lines:
            console.print(table((title,), ((line,) for line in lines)))


def levels(console: Console, answer: Answer[LevelLinks]) -> None:
    """Print the matrix, and the links where two levels were asked for."""
    counts = {(own.from_, own.to): own.links for own in answer.value.matrix}
    console.print(
        table(("From \\ to", *Level), ((start, *(counts[start, end] for end in Level)) for start in Level))
    )
    if answer.arguments.get("between"):
        console.print(_links(answer.value.links))


def neighbours(console: Console, answer: Answer[Neighbourhood]) -> None:
    """Print the actors around, and the links among them."""
    console.print(_actors(answer.value.actors))
    console.print(_links(answer.value.links))


def sources(console: Console, answer: Answer[tuple[Source, ...]]) -> None:
    """Print what rests on each reference; of a single one also its cited lines."""
    console.print(
        table(
            ("Reference", "Title", "Published", "Records", "Lines cited"),
            (
                (
                    own.reference.id,
                    own.reference.title,
                    own.reference.published,
                    sum(own.records.values()),
                    own.lines_cited,
                )
                for own in answer.value
            ),
        )
    )
    if answer.arguments["document"] is not None:
        (source,) = answer.value
        gaps = ", ".join(_lines(first, last) for first, last in source.not_cited) or "none"
        console.print(Text(f"Lines that no record cites, up to the last that one does: {gaps}."))
        rows = ((_lines(own.first, own.last), ", ".join(own.records)) for own in source.cited)
        console.print(table(("Lines", "Records"), rows))


def _lines(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"
