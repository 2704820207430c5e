"""The pages, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rssgraph.viewer.language import mark

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

ALL_FILTERS = ("area", "on", "status", "theme", "level", "actor-kind", "kind", "certainty", "confirmed")


@dataclass(frozen=True, kw_only=True)
class View:
    """A page.

    Parameters
    ----------
    path
        Its path in the address.
    title
        English text of its name.
    show
        Shows it.
    words
        The words of the address that are its own.
    filters
        The filters that it shows, of `ALL_FILTERS`; the others apply none the less.
    """

    path: str
    title: str
    show: Callable[[Frame], None]
    words: tuple[str, ...] = ()
    filters: tuple[str, ...] = ALL_FILTERS


@cache
def views() -> tuple[View, ...]:
    """Return the pages."""
    from rssgraph.viewer import gaps, paths, sources

    show_map, map_words = _map()
    return (
        View(path="karta", title=mark("Map"), show=show_map, words=map_words),
        View(
            path="luckor",
            title=mark("Gaps"),
            show=gaps.show,
            words=gaps.WORDS,
            filters=("area", "on", "theme", "level", "kind", "certainty", "confirmed"),
        ),
        View(
            path="vagar",
            title=mark("Paths"),
            show=paths.show,
            words=paths.WORDS,
            filters=("on", "status", "theme", "kind", "certainty", "confirmed"),
        ),
        View(path="kallor", title=mark("Sources"), show=sources.show, words=sources.WORDS, filters=("on",)),
    )


def _map() -> tuple[Callable[[Frame], None], tuple[str, ...]]:
    """Return the page with the map, as far as it is there."""
    from importlib import import_module
    from importlib.util import find_spec

    if find_spec("rssgraph.viewer.map") is None:
        return (lambda frame: None), ()
    own = import_module("rssgraph.viewer.map")
    return own.show, own.WORDS


def view(path: str) -> View:
    """Return the page with a path."""
    return next(own for own in views() if own.path == path)
