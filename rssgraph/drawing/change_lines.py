"""The lines of a picture of changes: links that are new or ended, and who merges into whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product

from rssgraph.drawing.picture import Edge, EdgeState
from rssgraph.drawing.planned import STATE_OF, planned_as
from rssgraph.drawing.style import CHANGE_LINES, FAMILY_OF_LINK, MERGER_LINE
from rssgraph.drawing.words import LINK_KINDS
from rssgraph.model import Event, EventKind, Link, LinkKind
from rssgraph.questions.change_grounds import Change
from rssgraph.questions.changes import Changes

SAID = frozenset({LinkKind.SUCCEEDS, LinkKind.FUNDS})
"""Kinds of links whose sign says what they are."""


def change_edges(
    value: Changes, place_of: Mapping[str, str], titles: Mapping[str, str], _: Callable[[str], str]
) -> tuple[Edge, ...]:
    """Join the links between each two nodes, by smallest id: new ones, gone ones, or some of both.

    The sign of what succeeds or pays another says so: it is no way that has opened between the two.
    """
    grounds = {own.id: own for own in value.rests_on if own.table == "links"}
    between: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in (*value.added.links, *value.removed.links):
        ends = sorted((place_of[link.source], place_of[link.target]))
        if ends[0] != ends[1]:
            between[ends[0], ends[1]].append(link)
    edges = []
    for own in between.values():
        links = sorted(own, key=lambda link: link.id)
        became = {grounds[link.id].change for link in links}
        change = next(iter(became)) if len(became) == 1 else Change.CHANGED
        planned = planned_as(grounds[link.id].standing for link in links)
        said = dict.fromkeys(
            f"{_SIGNS[grounds[link.id].change]} {titles[place_of[link.source]]}"
            f" {_verb(link, grounds[link.id].change, _)} {titles[place_of[link.target]]}"
            for link in links
        )
        edges.append(
            Edge(
                id=f"edge:{links[0].id}",
                source=place_of[links[0].source],
                target=place_of[links[0].target],
                style=CHANGE_LINES[change],
                state=EdgeState.CONFIRMED if planned is None else STATE_OF[planned],
                arrow=FAMILY_OF_LINK[links[0].kind].arrow,
                links=tuple(link.id for link in links),
                title="\n".join(said),
                shown=True,
                change=change,
                note=_note(links, change, _),
            )
        )
    edges += _mergers(value.events, place_of, titles, _)
    return tuple(sorted(edges, key=lambda edge: edge.id))


def _mergers(
    events: Iterable[Event], place_of: Mapping[str, str], titles: Mapping[str, str], _: Callable[[str], str]
) -> Iterator[Edge]:
    """Draw a line from who merges to what it merges into: an event and no link, as the two are never there together."""
    for event in events:
        for old, new in product(event.original, event.resulting):
            if event.kind is EventKind.MERGED and old in place_of and new in place_of:
                said = _("merges into")
                yield Edge(
                    id=f"event:{event.id}:{old}",
                    source=place_of[old],
                    target=place_of[new],
                    style=MERGER_LINE,
                    state=STATE_OF.get(event.status, EdgeState.CONFIRMED),
                    arrow=True,
                    links=(),
                    title=f"{titles[place_of[old]]} {said} {titles[place_of[new]]}",
                    shown=True,
                    note=said,
                )


def _verb(link: Link, change: Change, _: Callable[[str], str]) -> str:
    """Return what a link says: of one that took the place of who is gone now, that it did."""
    is_over = link.kind is LinkKind.SUCCEEDS and change is Change.REMOVED
    return _("succeeded") if is_over else _(LINK_KINDS[link.kind])


def _note(links: Sequence[Link], change: Change, _: Callable[[str], str]) -> str:
    kinds = {link.kind for link in links}
    if len(kinds) == 1 and kinds <= SAID:
        return _verb(links[0], change, _)
    return str(len(links)) if len(links) > 1 else ""


_SIGNS = {Change.ADDED: "+", Change.REMOVED: "−"}
