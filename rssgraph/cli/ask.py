"""The commands that ask a question: each finds its actors, asks, and prints."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rssgraph.cli.changes import diff
from rssgraph.cli.options import split, split_names, with_filters
from rssgraph.cli.session import session
from rssgraph.errors import InvalidValueError

if TYPE_CHECKING:
    from rssgraph.questions.columns import ColumnChoice
    from rssgraph.stores.base import Store

ActorArgument = Annotated[str, typer.Argument(metavar="ACTOR", help="Id, name or alias of an actor.")]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    for command in (
        actors,
        actor,
        themes,
        levels,
        chains,
        neighbours,
        paths,
        coverage,
        diff,
        funding,
        meetings,
        sources,
    ):
        app.command()(with_filters(command))


def actors(context: typer.Context, *, filters: Any) -> None:
    """List the actors that hold on a day."""
    from rssgraph.cli import record_tables
    from rssgraph.questions import lookup

    store = session(context).store
    session(context).show(lookup.actors(store, filters=filters(store)), record_tables.actors)


def actor(context: typer.Context, name: ActorArgument, *, filters: Any) -> None:
    """Show everything recorded of one actor."""
    from rssgraph.cli import record_tables
    from rssgraph.questions.card import card
    from rssgraph.questions.lookup import find_actor

    store = session(context).store
    session(context).show(card(store, find_actor(store, name), filters=filters(store)), record_tables.card)


def themes(context: typer.Context, *, filters: Any) -> None:
    """List the themes."""
    from rssgraph.cli import record_tables
    from rssgraph.questions import lookup

    store = session(context).store
    session(context).show(lookup.themes(store, filters=filters(store)), record_tables.themes)


def levels(
    context: typer.Context,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="LEVEL LEVEL", help="List the links with one end on each of two levels."),
    ] = None,
    *,
    filters: Any,
) -> None:
    """Count the links from each level to each, and list those between two."""
    from rssgraph.cli import record_tables
    from rssgraph.filters import parse_word
    from rssgraph.model import Level
    from rssgraph.questions.levels import levels as ask

    store = session(context).store
    pair = (
        None
        if between is None
        else (parse_word("between", between[0], Level), parse_word("between", between[1], Level))
    )
    session(context).show(ask(store, between=pair, filters=filters(store)), record_tables.levels)


def chains(
    context: typer.Context,
    name: ActorArgument,
    incoming: Annotated[bool, typer.Option("--incoming", help="Chains that end at the actor.")] = False,
    *,
    filters: Any,
) -> None:
    """Follow information down to the municipalities, and up to national bodies."""
    from rssgraph.cli import path_tables
    from rssgraph.questions.chains import chains as ask
    from rssgraph.questions.lookup import find_actor

    store = session(context).store
    session(context).show(
        ask(store, find_actor(store, name), incoming=incoming, filters=filters(store)), path_tables.chains
    )


def neighbours(
    context: typer.Context,
    name: ActorArgument,
    hops: Annotated[int, typer.Option(help="Links away.")] = 1,
    *,
    filters: Any,
) -> None:
    """Show who is within some links of an actor, direction ignored."""
    from rssgraph.cli import record_tables
    from rssgraph.questions.lookup import find_actor
    from rssgraph.questions.neighbours import neighbours as ask

    store = session(context).store
    session(context).show(
        ask(store, find_actor(store, name), hops=hops, filters=filters(store)), record_tables.neighbours
    )


def paths(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="FROM", help="Id, name or alias of the sender.")],
    target: Annotated[str, typer.Argument(metavar="TO", help="Id, name or alias of the receiver.")],
    k: Annotated[int, typer.Option("-k", help="How many paths.")] = 5,
    max_hops: Annotated[int, typer.Option(help="The longest path that counts.")] = 8,
    via: Annotated[list[str] | None, typer.Option(help="Actors to pass, in this order.")] = None,
    avoid: Annotated[list[str] | None, typer.Option(help="Actors not to pass.")] = None,
    levels: Annotated[list[str] | None, typer.Option(help="Order of levels, each at least once.")] = None,
    *,
    filters: Any,
) -> None:
    """Find the ways information goes from one actor to another, or say why there is none."""
    from rssgraph.cli import path_tables
    from rssgraph.filters import parse_word
    from rssgraph.model import Level
    from rssgraph.questions.lookup import find_actor
    from rssgraph.questions.paths import paths as ask

    store = session(context).store
    answer = ask(
        store,
        find_actor(store, source),
        find_actor(store, target),
        k=k,
        max_hops=max_hops,
        via=tuple(find_actor(store, text) for text in split_names(via, store.candidates)),
        avoid=tuple(find_actor(store, text) for text in split_names(avoid, store.candidates)),
        levels=tuple(parse_word("levels", text, Level) for text in split(levels)),
        filters=filters(store),
    )
    session(context).show(answer, path_tables.paths(store))


def coverage(
    context: typer.Context,
    rows: Annotated[
        list[str] | None, typer.Option(help="Actors in the rows; the municipalities if left out.")
    ] = None,
    columns: Annotated[
        list[str] | None,
        typer.Option(help="themes (if left out), forums, functions, or actors and themes."),
    ] = None,
    *,
    filters: Any,
) -> None:
    """Show which municipalities are covered, where they are not, and where nobody knows."""
    from rssgraph.cli import coverage_tables
    from rssgraph.questions.coverage import coverage as ask
    from rssgraph.questions.lookup import find_actor

    store = session(context).store
    row_ids = tuple(find_actor(store, text) for text in split_names(rows, store.candidates)) or None
    answer = ask(store, rows=row_ids, columns=_columns(store, columns), filters=filters(store))
    session(context).show(answer, coverage_tables.coverage(store))


def _columns(store: Store, given: list[str] | None) -> ColumnChoice:
    from rssgraph.questions.lookup import theme_candidates

    names = split_names(given, store.candidates, partial(theme_candidates, store))
    if not names:
        return "themes"
    if names in (("themes",), ("forums",), ("functions",)):
        return names[0]
    return tuple(_column(store, text) for text in names)


def _column(store: Store, text: str) -> str:
    """Return the id of the one actor or theme that a text names; an id counts before names."""
    from rssgraph.questions.lookup import find_actor, theme_candidates

    actors, themes = store.candidates(text), theme_candidates(store, text)
    if text in (*actors, *themes):
        return text
    if not themes and actors:
        return find_actor(store, text)
    found = (*actors, *themes)
    if not found:
        raise InvalidValueError("columns", text, "It is neither an actor nor a theme.")
    if len(found) > 1:
        raise InvalidValueError("columns", text, f"It names several: {', '.join(found)}. Give the id.")
    return found[0]


OptionalActor = Annotated[
    str | None, typer.Argument(metavar="ACTOR", help="Id, name or alias of an actor; everybody if left out.")
]


def funding(context: typer.Context, name: OptionalActor = None, *, filters: Any) -> None:
    """Say who pays whom how much, by which rule, and which sums do not add up."""
    from rssgraph.cli import money_tables
    from rssgraph.questions.funding import funding as ask
    from rssgraph.questions.lookup import find_actor

    store = session(context).store
    actor = None if name is None else find_actor(store, name)
    session(context).show(ask(store, actor, filters=filters(store)), money_tables.funding)


def meetings(
    context: typer.Context,
    name: OptionalActor = None,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day; the year of the day if left out.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")] = None,
    *,
    filters: Any,
) -> None:
    """List meetings, and count the seats and meetings a year of each actor."""
    from rssgraph.cli import money_tables
    from rssgraph.questions.lookup import find_actor
    from rssgraph.questions.meetings import meetings as ask
    from rssgraph.questions.meetings import window

    store = session(context).store
    actor = None if name is None else find_actor(store, name)
    answer = ask(store, actor, window=window(start, by), filters=filters(store))
    session(context).show(answer, money_tables.meetings)


def sources(
    context: typer.Context,
    document: Annotated[str | None, typer.Argument(help="Id of one reference.")] = None,
    *,
    filters: Any,
) -> None:
    """Show what rests on each reference, and which of its lines are cited."""
    from rssgraph.cli import record_tables
    from rssgraph.questions.sources import sources as ask

    store = session(context).store
    session(context).show(ask(store, document, filters=filters(store)), record_tables.sources)
