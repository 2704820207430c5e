"""Answers as tables for people. Text from data is printed as it is, never read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich import box
from rich.cells import cell_len
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

from rssgraph.filters import only_recorded
from rssgraph.model import Level

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

    from rssgraph.answers import Answer
    from rssgraph.model import Actor, Link, Theme
    from rssgraph.questions.card import Card
    from rssgraph.questions.chains import Chains
    from rssgraph.questions.coverage import Coverage
    from rssgraph.questions.levels import LevelLinks
    from rssgraph.questions.neighbours import Neighbourhood
    from rssgraph.questions.paths import Paths, WhyNot
    from rssgraph.questions.routes import Path, PathHop
    from rssgraph.questions.sources import Source
    from rssgraph.stores.base import Store

    Print = Callable[[Console, Answer[Any]], None]

SIGNS = {
    "confirmed": "●",
    "expected": "◐",
    "planned": "◇",
    "ended": "×",
    "absent": "–",
    "not_applicable": "/",
    "unknown": "?",
}
WHOLE = ("Reference", "Published")
"""Headings of columns whose cells are copied by people, and so not broken into lines."""


def table(headings: Iterable[str], rows: Iterable[Iterable[object]], *, title: str | None = None) -> Table:
    """Make a table whose cells are plain text."""
    made = Table(
        box=box.SIMPLE_HEAD,
        title=None if title is None else Text(title),
        title_justify="left",
        pad_edge=False,
    )
    for heading in headings:
        made.add_column(heading, overflow="fold", no_wrap=heading in WHOLE)
    for row in rows:
        made.add_row(*(_cell("" if cell is None else str(cell)) for cell in row))
    return made


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the word for one or for many."""
    return f"{number} {one if number == 1 else many}"


def _cell(text: str) -> Text | _Line:
    return _Line(text) if text.isprintable() else Text(text)


class _Line:
    """A cell of one printable line: looks as a `Text` does, and costs less where it fits."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._width = cell_len(text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment | Text]:
        yield Segment(self._text) if self._width <= options.max_width else Text(self._text)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(max(map(cell_len, self._text.split()), default=self._width), self._width)


def standing(console: Console, answer: Answer[Any]) -> None:
    """Print the day an answer stands on, how old its facts are, and whether it is cut."""
    attested = answer.attested
    parts = [f"On {answer.on}."]
    if attested.oldest is not None:
        parts.append(f"Facts last attested {attested.oldest} to {attested.newest}.")
    if attested.stale:
        parts.append(f"{len(attested.stale)} older than 24 months.")
    if attested.undated:
        parts.append(f"{len(attested.undated)} without a dated reference.")
    if not answer.complete:
        parts.append(f"Cut at {', '.join(f'{name} {value}' for name, value in answer.limits.items())}.")
    console.print(Text(" ".join(parts), style="dim"))


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
    from rssgraph.cli import money_tables

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


def chains(console: Console, answer: Answer[Chains]) -> None:
    """Print the chains up and down, one a line."""
    for title, found in (("Up", answer.value.up), ("Down", answer.value.down)):
        console.print(Text(f"{title}: {counted(len(found), 'chain', 'chains')}", style="bold"))
        for path in found:
            console.print(Text("  " + _line(path)))


def _line(path: Path) -> str:
    signs = {"confirmed": "→", "expected": "⇢", "planned": "⋯>"}
    steps = [f"{signs[hop.state]} {hop.target}" for hop in path.hops]
    return " ".join([path.hops[0].source, *steps]) if path.hops else "(already there)"


def neighbours(console: Console, answer: Answer[Neighbourhood]) -> None:
    """Print the actors around, and the links among them."""
    console.print(_actors(answer.value.actors))
    console.print(_links(answer.value.links))


def paths(store: Store) -> Print:
    """Print each path with the links and references of its hops, or why there is none."""

    def show(console: Console, answer: Answer[Paths]) -> None:
        if not answer.complete and not answer.value.paths:
            console.print(
                Text(f"The search gave up after {answer.limits['steps']} steps; there may be a path.")
            )
            return
        if answer.value.why_not is not None:
            _why_not(console, answer, answer.value.why_not)
            return
        for number, path in enumerate(answer.value.paths, 1):
            console.print(Text(f"{number}. {counted(path.length, 'hop', 'hops')}", style="bold"))
            ids = only_recorded(link for hop in path.hops for link in hop.links)
            links = {link.id: link for link in store.links(ids)}
            names = {own.id: own.name for own in store.actors(path.actors)}
            rows = []
            for hop in path.hops:
                behind = [links[own] for own in hop.links if own in links]
                scenario = [f"{new.kind} (scenario)" for new in answer.filters.extra if new.id in hop.links]
                kinds = ", ".join(dict.fromkeys([*(_along(link, hop) for link in behind), *scenario]))
                references = "\n".join(dict.fromkeys(text for link in behind for text in link.references))
                rows.append((names[hop.source], names[hop.target], hop.state, kinds, references))
            console.print(table(("From", "To", "State", "By", "Reference"), rows))

    return show


def _others(ids: tuple[str, ...], own: str) -> str:
    return counted(len(set(ids) - {own}), "other actor", "other actors")


def _along(link: Link, hop: PathHop) -> str:
    """Return the kind of a link, with an arrow where the information goes against it."""
    return f"← {link.kind}" if link.target == hop.source else str(link.kind)


def _why_not(console: Console, answer: Answer[Paths], why: WhyNot) -> None:
    source, target = str(answer.arguments["from"]), str(answer.arguments["to"])
    ahead, behind = _others(why.sender_reaches, source), _others(why.reach_receiver, target)
    lines = [
        f"No path from {source} to {target}.",
        f"{source} reaches {ahead}; {target} is reached from {behind}.",
    ]
    lines += [f"A path opens if this is lifted: {' and '.join(names)}." for names in why.lifting]
    for own in why.links:
        link = f"the link {own.link}" if own.link else f"{own.source} {own.kind} {own.target}"
        lines.append(f"A path of {counted(own.length, 'hop', 'hops')} opens with {link}.")
    for line in lines:
        console.print(Text(line))


def coverage(store: Store) -> Print:
    """Print the matrix with a sign for each state, and what the signs mean."""

    def show(console: Console, answer: Answer[Coverage]) -> None:
        value = answer.value
        if not value.cells:
            console.print("There is nothing to cover: no row or no column passes the filters.")
            return
        names = {own.id: own.name for own in store.actors(value.rows)}
        signs = [SIGNS[cell.state] for cell in value.cells]
        width = len(value.columns)
        rows = (
            (names[row], *signs[place * width : (place + 1) * width]) for place, row in enumerate(value.rows)
        )
        console.print(table(("", *(str(place) for place in range(1, width + 1))), rows))
        for place, column in enumerate(value.columns, 1):
            console.print(Text(f"  {place:>2}  {column}"))
        counts = {state: sum(cell.state == state for cell in value.cells) for state in SIGNS}
        console.print(
            Text("  ".join(f"{SIGNS[state]} {state} {count}" for state, count in counts.items() if count))
        )

    return show


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
