"""What a focus keeps, in two strengths: what is linked to it itself, and weaker what only a chain reaches."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from rssgraph.drawing.picture import Edge, Node
from rssgraph.drawing.style import FURTHER


def weaker_edges(edges: Iterable[Edge], centre: str) -> tuple[Edge, ...]:
    """Draw the lines that end at the focus in full, and others weaker."""
    return tuple(
        replace(edge, strength=1 if centre in (edge.source, edge.target) else FURTHER) for edge in edges
    )


def weaker_nodes(nodes: Iterable[Node], near: Collection[str]) -> tuple[Node, ...]:
    """Draw the nodes with these ids in full, and others weaker."""
    return tuple(replace(node, strength=1 if node.id in near else FURTHER) for node in nodes)
