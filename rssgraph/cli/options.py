"""The filters as options, the same for every command that takes them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from functools import partial, wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status

if TYPE_CHECKING:
    from rssgraph.filters import Filters
    from rssgraph.stores.base import Store

Candidates = Callable[[str], tuple[str, ...]]
"""The ids of what a text names."""


def _many(words: Iterable[str], help: str) -> Any:  # noqa: A002
    text = (
        f"{help} One or more of: {', '.join(words)}."
        if words
        else f"{help} Several separated by commas, or repeated."
    )
    return Annotated[list[str] | None, typer.Option(help=text)]


LINK_OPTIONS: dict[str, Any] = {
    "on": Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day to stand on (or any); the day of the data if left out."),
    ],
    "status": _many(Status, "Standings that count (established and decided if left out)."),
    "certainty": _many(Certainty, "Certainties of links that count."),
    "kind": _many(LinkKind, "Kinds of links that count."),
    "theme": _many((), "Themes that count, with the narrower ones."),
    "confirmed": Annotated[bool, typer.Option("--confirmed", help="Only what is confirmed.")],
    "without": _many((), "Actors or links to leave out."),
    "with_": Annotated[
        list[str] | None,
        typer.Option(
            "--with", metavar="LINK", help="Link to add, as SOURCE,KIND,TARGET; repeated for several."
        ),
    ],
}
LIST_OPTIONS: dict[str, Any] = {
    "level": _many(Level, "Levels of the actors that are listed."),
    "area": Annotated[
        str | None, typer.Option(metavar="CODE", help="Area of the actors that are listed: 24, or 2480.")
    ],
    "actor_kind": _many(ActorKind, "Kinds of the actors that are listed."),
}


def with_filters(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of the filters, and pass them on as `filters`."""
    options = LINK_OPTIONS | LIST_OPTIONS
    signature = inspect.signature(command, eval_str=True)
    own = [parameter for name, parameter in signature.parameters.items() if name != "filters"]
    added = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False if name == "confirmed" else None,
            annotation=annotation,
        )
        for name, annotation in options.items()
    ]

    @wraps(command)
    def wrapper(context: typer.Context, **values: Any) -> None:
        given = {name: values.pop(name) for name in options}
        command(context, filters=GivenFilters(given), **values)

    wrapper.__signature__ = signature.replace(parameters=[*own, *added])  # type: ignore[attr-defined]
    wrapper.__annotations__ = {parameter.name: parameter.annotation for parameter in (*own, *added)}
    return wrapper


class GivenFilters:
    """The options that were given; called with a store, the filters they mean.

    `any` says whether there is one.
    """

    def __init__(self, given: dict[str, Any]) -> None:
        self._given = given
        self.any = any(value not in (None, False) for value in given.values())

    def __call__(self, store: Store) -> Filters:
        """Return the filters, with actors and themes found in a store."""
        return read_filters(store, self._given)


def read_filters(store: Store, given: dict[str, Any]) -> Filters:
    """Make the filters of the options; actors and themes by id, name or alias.

    Raises
    ------
    QuestionError
        If a word, a date, an actor or a theme is not known.
    """
    from dataclasses import replace

    from rssgraph.filters import ExtraLink, Filters, parse_area, parse_extra, parse_on
    from rssgraph.questions.lookup import find_actor, find_theme, theme_candidates

    params = {
        name.replace("_", "-"): ",".join(given[name])
        for name in ("status", "certainty", "kind", "level", "actor_kind")
        if given[name]
    }
    for name, parse in (("on", parse_on), ("area", parse_area)):
        if given[name] is not None:
            params[name] = str(parse(given[name]))
    extra = [parse_extra(text) for text in given["with_"] or ()]
    return replace(
        Filters.from_params(params),
        themes=tuple(
            find_theme(store, text) for text in split_names(given["theme"], partial(theme_candidates, store))
        ),
        confirmed=given["confirmed"],
        without=tuple(
            _actor_or_link(store, text) for text in split_names(given["without"], store.candidates)
        ),
        extra=tuple(
            ExtraLink(find_actor(store, new.source), new.kind, find_actor(store, new.target)) for new in extra
        ),
    )


def _actor_or_link(store: Store, text: str) -> str:
    from rssgraph.questions.lookup import find_actor

    if not store.candidates(text) and store.records("links", column="id", values=[text]):
        return text
    return find_actor(store, text)


def split(values: list[str] | None) -> tuple[str, ...]:
    """Return the values of an option that is repeated or takes them separated by commas."""
    return tuple(part.strip() for value in values or () for part in value.split(",") if part.strip())


def split_names(values: list[str] | None, *candidates: Candidates) -> tuple[str, ...]:
    """Return names from an option like `split`, but leave whole what names something as it stands, commas and all."""
    return tuple(
        part
        for value in values or ()
        for part in ((value,) if any(named(value) for named in candidates) else split([value]))
    )
