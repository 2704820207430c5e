"""Chains and paths for people, each hop with what it rests on, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from rssgraph.cli.tables import counted, table
from rssgraph.filters import only_recorded

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from rssgraph.answers import Answer
    from rssgraph.model import Link
    from rssgraph.questions.chains import Chains
    from rssgraph.questions.paths import Paths, WhyNot
    from rssgraph.questions.routes import Path, PathHop
    from rssgraph.stores.base import Store


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


def paths(store: Store) -> Callable[[Console, Answer[Paths]], None]:
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
