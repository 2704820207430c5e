"""The pages, in the order of the navigation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from rssgraph.drawing.speech import mark
from rssgraph.viewer.refusals import Fits

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
    values
        Which values some of them can have; others are refused.
    filters
        The filters that it shows, of `ALL_FILTERS`; others do not apply, but for the day and the county. A page
        without any shows no facts, and so no day.
    one_day
        Whether what it shows holds on one day, so that "any" is none.
    in_foot
        Whether the way to it stands at the foot of the pages, not at their head.
    """

    path: str
    title: str
    show: Callable[[Frame], None]
    words: tuple[str, ...] = ()
    values: Mapping[str, Fits] = field(default_factory=dict)
    filters: tuple[str, ...] = ALL_FILTERS
    one_day: bool = False
    in_foot: bool = False

    @property
    def filter_words(self) -> tuple[str, ...]:
        """The words of the address that restrict what it shows, with the scenario where there are links."""
        scenario = ("without", "with") if len(self.filters) > 1 else ()
        return tuple(dict.fromkeys(("area", "on", *self.filters, *scenario)))

    @property
    def address_words(self) -> tuple[str, ...]:
        """The words that the address of the page has."""
        return (*self.filter_words, "lang", *self.words)


@cache
def views() -> tuple[View, ...]:
    """Return the pages."""
    from rssgraph.viewer import accessibility, change, gaps, money, paths, poster, sheet, sources
    from rssgraph.viewer import map as map_page

    return (
        View(
            path="karta", title=mark("Map"), show=map_page.show, words=map_page.WORDS, values=map_page.VALUES
        ),
        View(
            path="forandring",
            title=mark("Change"),
            show=change.show,
            words=change.WORDS,
            values=change.VALUES,
            filters=tuple(own for own in ALL_FILTERS if own != "on"),
        ),
        View(
            path="luckor",
            title=mark("Gaps"),
            show=gaps.show,
            words=gaps.WORDS,
            values=gaps.VALUES,
            filters=("area", "on", "theme"),
            one_day=True,
        ),
        View(
            path="vagar",
            title=mark("Paths"),
            show=paths.show,
            words=paths.WORDS,
            values=paths.VALUES,
            filters=("on", "status", "theme", "kind", "certainty", "confirmed"),
        ),
        View(
            path="pengar",
            title=mark("Money"),
            show=money.show,
            words=money.WORDS,
            filters=("area", "on", "status", "certainty", "confirmed"),
        ),
        View(
            path="kommun",
            title=mark("Municipality sheet"),
            show=sheet.show,
            words=sheet.WORDS,
            filters=("area", "on", "theme"),
            one_day=True,
        ),
        View(
            path="affisch",
            title=mark("Poster"),
            show=poster.show,
            words=poster.WORDS,
            values=poster.VALUES,
            filters=("area", "on", "theme"),
            one_day=True,
        ),
        View(path="kallor", title=mark("Sources"), show=sources.show, words=sources.WORDS, filters=("on",)),
        View(
            path="tillganglighet",
            title=mark("Accessibility"),
            show=accessibility.show,
            filters=(),
            in_foot=True,
        ),
    )


def view(path: str) -> View:
    """Return the page with a path."""
    return next(own for own in views() if own.path == path)
