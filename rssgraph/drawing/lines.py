"""The lines of a map: all links between two nodes as one, in the style of the foremost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations
from typing import NamedTuple

from rssgraph.drawing.picture import Edge, EdgeState
from rssgraph.drawing.planned import STATE_OF
from rssgraph.drawing.style import FAMILY_OF_LINK, FOREMOST, ended_line
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
PAYMENT = "kr"
"""What a number on a line says of payments among links of other kinds."""
MOST_IN_TITLE = 6
MOST_IN_FAN = 10
"""To how many municipalities a node has lines in an overview, and how many a group has; with more, it says so in words."""


def state_of(link: Link, ended: Collection[str] = ()) -> EdgeState:
    """Return how sure a link is: ended, decided or proposed; else expected if `covers` or assumed."""
    if link.id in ended:
        return EdgeState.ENDED
    if link.status in STATE_OF:
        return STATE_OF[link.status]
    if link.kind is LinkKind.COVERS or link.certainty is Certainty.ASSUMED:
        return EdgeState.EXPECTED
    return EdgeState.CONFIRMED


@dataclass(frozen=True, slots=True)
class Ends:
    """What lines run between.

    The node and the name of each actor, the name of each node, and what has ended by the day.
    """

    place_of: Mapping[str, str]
    called: Mapping[str, str]
    titles: Mapping[str, str]
    actors: Mapping[str, Actor]
    ended: Collection[str]


def edges_between(
    links: Iterable[Link], ends: Ends, *, every_link: bool, _: Callable[[str], str]
) -> tuple[Edge, ...]:
    """Join the links between each two nodes into one line, in the order of their smallest link ids.

    Links inside a fold are left out.
    """
    place_of = ends.place_of
    between: dict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        first, second = sorted((place_of[link.source], place_of[link.target]))
        if first != second:
            between[first, second].append(link)
    joined = [_edge(own, ends, every_link, _) for own in between.values()]
    return tuple(sorted(joined, key=lambda edge: edge.links[0]))


def of_part(edge: Edge, links: Sequence[Link], ends: Ends, _: Callable[[str], str]) -> Edge:
    """Draw a line as that of some of its links only, where it is and with its sign where that is."""
    own = _edge(links, ends, True, _)
    return replace(
        edge,
        source=own.source,
        target=own.target,
        style=own.style,
        state=own.state,
        arrow=own.arrow,
        title=own.title,
        part=own.links,
        note=own.note,
        sign_at=edge.sign_at if own.source == edge.source else 1 - edge.sign_at,
    )


def _edge(links: Sequence[Link], ends: Ends, every_link: bool, _: Callable[[str], str]) -> Edge:
    ordered = sorted(links, key=lambda link: (link.id in ends.ended, FOREMOST[link.kind], link.id))
    shown = [link for link in ordered if every_link or in_overview(link, ends.actors)]
    foremost = (shown or ordered)[0]
    family = FAMILY_OF_LINK[foremost.kind]
    state = min((state_of(link, ends.ended) for link in shown or ordered), key=list(EdgeState).index)
    return Edge(
        id=f"edge:{min(link.id for link in links)}",
        source=ends.place_of[foremost.source],
        target=ends.place_of[foremost.target],
        style=ended_line(family.style) if state is EdgeState.ENDED else family.style,
        state=state,
        arrow=family.arrow,
        links=tuple(sorted(link.id for link in links)),
        title=_title(ordered, ends, _),
        shown=bool(shown),
        note=_count(ordered, foremost, ends),
    )


def _count(links: Sequence[Link], foremost: Link, ends: Ends) -> str:
    """Return how many links a line stands for; apart those of another family than the foremost, or ended if it is not.

    A payment among the latter is told: the line does not look like one.
    """
    if len(links) == 1:
        return ""

    def look(link: Link) -> tuple[bool, int]:
        return link.id in ends.ended, 0 if link.id in ends.ended else FOREMOST[link.kind]

    others = [link for link in links if look(link) != look(foremost)]
    alike = len(links) - len(others)
    if not others:
        return str(alike)
    pays = any(link.kind is LinkKind.FUNDS and link.id not in ends.ended for link in others)
    return f"{alike}+{len(others)}" + (f" {PAYMENT}" if pays else "")


class Fans(NamedTuple):
    """The nodes with very many lines, drawn only when they are chosen, and how many: to municipalities, and of groups."""

    to_municipalities: Mapping[str, int]
    of_groups: Mapping[str, int]

    def include(self, edge: Edge, municipalities: Collection[str]) -> bool:
        """Return whether a line is one of those that are left out."""
        ends = {edge.source, edge.target}
        to_them = not ends.isdisjoint(self.to_municipalities) and not ends.isdisjoint(municipalities)
        return to_them or not ends.isdisjoint(self.of_groups)


def fans_of(
    edges: Iterable[Edge],
    municipalities: Collection[str],
    *,
    groups: Collection[str],
    posts: Collection[str],
) -> Fans:
    """Find where an overview would draw very many lines: to municipalities, or at a group; all of folded posts count."""
    pairs = [
        (edge.shown, one, other) for edge in edges for one, other in permutations((edge.source, edge.target))
    ]
    counted = {*municipalities, *groups}
    to_municipalities = Counter(
        one
        for shown, one, other in pairs
        if (shown or one in posts) and other in municipalities and one not in counted
    )
    of_groups = Counter(one for shown, one, _other in pairs if shown and one in groups)
    return Fans(
        *(
            {own: most for own, most in found.items() if most > MOST_IN_FAN}
            for found in (to_municipalities, of_groups)
        )
    )


def further_fans(
    edges: Iterable[Edge], fans: Fans, centre: str, municipalities: Collection[str]
) -> frozenset[str]:
    """Return which of the lines that a focus lights are very many from one node, not the focus, to municipalities."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        for one, other in permutations((edge.source, edge.target)):
            if one in fans.to_municipalities and other in municipalities and centre not in (one, other):
                found[one].add(edge.id)
    return frozenset().union(*(own for own in found.values() if len(own) > MOST_IN_FAN))


def in_overview(link: Link, actors: Mapping[str, Actor]) -> bool:
    """Return whether a link is drawn although neither end is in focus.

    Membership of groups and areas is not: the group stands for its members.
    """
    source, target = actors[link.source], actors[link.target]
    if link.kind in ONLY_IN_FOCUS or MEMBERSHIP.get(target.kind) is link.kind:
        return False
    return source.level is not target.level or link.kind in ALONG_A_LEVEL


def _title(links: Sequence[Link], ends: Ends, _: Callable[[str], str]) -> str:
    """Say what the links are, one in a line; of many, those within a fold are one, and equal lines count once."""

    def said(names: Callable[[str], str]) -> dict[str, None]:
        return dict.fromkeys(
            f"{names(link.source)} {_(LINK_KINDS[link.kind])} {names(link.target)}" + _said_of(link, ends, _)
            for link in links
        )

    lines = said(lambda actor: ends.called[actor])
    if len(lines) > MOST_IN_TITLE:
        lines = said(lambda actor: ends.titles[ends.place_of[actor]])
    first = list(lines)[:MOST_IN_TITLE]
    left = len(lines) - len(first)
    return "\n".join([*first, *([f"+ {left}"] if left else [])])


def _said_of(link: Link, ends: Ends, _: Callable[[str], str]) -> str:
    status = Status.ENDED if link.id in ends.ended else link.status
    return "" if status is Status.ESTABLISHED else f" ({_(STATUSES[status])})"
