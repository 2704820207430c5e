"""What a focus lights on the map of a county, and how the rest is dimmed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rssgraph.drawing.lines import Ends, of_part
from rssgraph.drawing.map_places import MapPlace
from rssgraph.drawing.picture import Edge, Node
from rssgraph.drawing.selection import Lit
from rssgraph.model import Link


@dataclass(frozen=True, slots=True)
class InFocus:
    """What a focus lights: its node, the links of the data that it is about, and the nodes and lines of the drawing."""

    centre: str
    found: frozenset[str]
    lit: Lit

    def lit_part(
        self, places: Sequence[MapPlace], edges: Sequence[Edge]
    ) -> tuple[tuple[MapPlace, ...], tuple[Edge, ...]]:
        """Return what is lit, and nothing else."""
        kept = tuple(edge for edge in edges if edge.id in self.lit.links)
        at_lines = {self.centre, *(end for edge in kept for end in (edge.source, edge.target))}
        return tuple(place for place in places if place.id in at_lines), kept

    def edge(self, edge: Edge) -> Edge:
        """Dim a line that is out of focus, and show one that is in it, weaker if it does not end there."""
        kept = edge.id in self.lit.links
        further = kept and self.centre not in (edge.source, edge.target)
        return replace(edge, lit=kept, shown=edge.shown or kept, further=further)

    def nodes(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[Node, ...]:
        """Dim nodes that are out of focus; weaker are those that no line joins to it."""
        direct = [(own.source, own.target) for own in edges if self.centre in (own.source, own.target)]
        near = {self.centre, *(end for ends in direct for end in ends)}
        return tuple(
            replace(
                own, lit=own.id in self.lit.actors, further=own.id in self.lit.actors and own.id not in near
            )
            for own in nodes
        )


def lit_on_map(found: Lit, centre: str, edges: Sequence[Edge]) -> Lit:
    """Return which nodes and lines stay lit, by the ids of the drawing: those that lines on the map lead to.

    A chain may pass through another county. What it reaches beyond that is lit only if the map shows how.
    """
    kept = [
        edge for edge in edges if centre in (edge.source, edge.target) or found.links.intersection(edge.links)
    ]
    near: dict[str, list[str]] = defaultdict(list)
    for edge in kept:
        near[edge.source].append(edge.target)
        near[edge.target].append(edge.source)
    reached, waiting = {centre}, [centre]
    while waiting:
        further = set(near[waiting.pop()]) - reached
        reached |= further
        waiting.extend(further)
    return Lit(frozenset(reached), frozenset(edge.id for edge in kept if edge.source in reached))


def of_focus(
    edge: Edge, found: frozenset[str], links: Mapping[str, Link], ends: Ends, _: Callable[[str], str]
) -> Edge:
    """Draw a line of several pairs of actors, of which the focus is about some, as that of these."""
    own = [links[link] for link in edge.links]
    about = {_pair(link) for link in own if link.id in found}
    part = [link for link in own if _pair(link) in about]
    return of_part(edge, part, ends, _) if 0 < len(part) < len(own) else edge


def _pair(link: Link) -> frozenset[str]:
    return frozenset((link.source, link.target))
