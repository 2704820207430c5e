"""The lines of a map: all links between two nodes as one, in the style of the foremost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from rssgraph.drawing.picture import Edge, EdgeState
from rssgraph.drawing.style import FAMILY_OF_LINK, FOREMOST
from rssgraph.drawing.words import LINK_KINDS, STATUSES
from rssgraph.flow import MEMBERSHIP
from rssgraph.model import Actor, Certainty, Link, LinkKind, Status

ONLY_IN_FOCUS = frozenset(
    {LinkKind.COVERS, LinkKind.FUNDS, LinkKind.SUCCEEDS, LinkKind.HAS_POST, LinkKind.COOPERATES_WITH}
)
"""Kinds of links that an overview leaves out: one sees them at an actor in focus."""
ALONG_A_LEVEL = frozenset(
    {LinkKind.CONVENES, LinkKind.GOVERNS, LinkKind.MANDATES, LinkKind.PREPARES_FOR, LinkKind.PART_OF}
)
"""Kinds of links that an overview draws between actors of one level, too."""
MOST_IN_TITLE = 6


def state_of(link: Link) -> EdgeState:
    """Return how sure a link is: planned if decided or proposed, expected if `covers` or assumed."""
    if link.status in (Status.DECIDED, Status.PROPOSED):
        return EdgeState.PLANNED
    if link.kind is LinkKind.COVERS or link.certainty is Certainty.ASSUMED:
        return EdgeState.EXPECTED
    return EdgeState.CONFIRMED


def edges_between(
    links: Iterable[Link],
    place_of: Mapping[str, str],
    titles: Mapping[str, str],
    actors: Mapping[str, Actor],
    *,
    every_link: bool,
    _: Callable[[str], str],
) -> tuple[Edge, ...]:
    """Join the links between each two nodes into one line, in the order of their smallest link ids.

    `place_of` gives the node of each actor, `titles` the name of each node. Links inside a fold are left out.
    """
    between: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        ends = sorted((place_of[link.source], place_of[link.target]))
        if ends[0] != ends[1]:
            between[ends[0], ends[1]].append(link)
    joined = [_edge(own, place_of, titles, actors, every_link, _) for own in between.values()]
    return tuple(sorted(joined, key=lambda edge: edge.links[0]))


def _edge(
    links: Sequence[Link],
    place_of: Mapping[str, str],
    titles: Mapping[str, str],
    actors: Mapping[str, Actor],
    every_link: bool,
    _: Callable[[str], str],
) -> Edge:
    ordered = sorted(links, key=lambda link: (FOREMOST[link.kind], link.id))
    shown = [link for link in ordered if every_link or in_overview(link, actors)]
    foremost = (shown or ordered)[0]
    family = FAMILY_OF_LINK[foremost.kind]
    states = [state_of(link) for link in shown or ordered]
    return Edge(
        id=f"edge:{min(link.id for link in links)}",
        source=place_of[foremost.source],
        target=place_of[foremost.target],
        style=family.style,
        state=min(states, key=list(EdgeState).index),
        arrow=family.arrow,
        links=tuple(sorted(link.id for link in links)),
        title=_title(ordered, place_of, titles, _),
        shown=bool(shown),
    )


def in_overview(link: Link, actors: Mapping[str, Actor]) -> bool:
    """Return whether a link is drawn although neither end is in focus.

    Membership of groups and areas is not: the group stands for its members.
    """
    source, target = actors[link.source], actors[link.target]
    if link.kind in ONLY_IN_FOCUS or MEMBERSHIP.get(target.kind) is link.kind:
        return False
    return source.level is not target.level or link.kind in ALONG_A_LEVEL


def _title(
    links: Sequence[Link], place_of: Mapping[str, str], titles: Mapping[str, str], _: Callable[[str], str]
) -> str:
    """Say what the links are, one in a line; equal lines count once."""
    lines = dict.fromkeys(
        f"{titles[place_of[link.source]]} {_(LINK_KINDS[link.kind])} {titles[place_of[link.target]]}"
        + ("" if link.status is Status.ESTABLISHED else f" ({_(STATUSES[link.status])})")
        for link in links
    )
    first = list(lines)[:MOST_IN_TITLE]
    left = len(lines) - len(first)
    return "\n".join([*first, *([f"+ {left}"] if left else [])])
