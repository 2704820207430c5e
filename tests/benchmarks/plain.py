"""The questions as one would answer them with NetworkX alone: the peer of the benchmarks."""

from __future__ import annotations

from typing import Any

import networkx as nx

BOTH = {
    *("member_of", "represented_in", "convenes", "part_of", "has_post", "lends_staff", "cooperates_with"),
}
FORWARD = {"governs", "mandates", "prepares_for", "reports_to", "informs", "supports"}
MEMBERSHIP = {"group": "member_of", "area": "part_of"}
STANDINGS = {"established", "decided"}


def arcs_on(graph: nx.MultiDiGraph[str], day: int) -> nx.DiGraph[str]:
    """Return the ways of information on a day, by the established and decided links."""
    nodes: Any = graph.nodes
    alive = {
        actor
        for actor, own in nodes.items()
        if own["status"] in STANDINGS and own["first_day"] <= day < own["end_day"]
    }
    arcs: nx.DiGraph[str] = nx.DiGraph()
    arcs.add_nodes_from(alive)
    members: dict[str, list[str]] = {}
    covers = []
    for source, target, own in graph.edges(data=True):
        if own["status"] not in STANDINGS or not own["first_day"] <= day < own["end_day"]:
            continue
        if source not in alive or target not in alive or source == target:
            continue
        kind = own["kind"]
        if MEMBERSHIP.get(nodes[target]["kind"]) == kind:
            members.setdefault(target, []).append(source)
        elif kind in BOTH:
            arcs.add_edge(source, target)
            arcs.add_edge(target, source)
        elif kind in FORWARD:
            arcs.add_edge(source, target)
        elif kind == "covers":
            covers.append((source, target))
    for source, target in covers:
        arcs.add_edges_from((source, member) for member in members.get(target, ()) if member != source)
    # nothing passes through a group or an area
    arcs.remove_edges_from([(tail, head) for tail, head in arcs.edges if nodes[tail]["kind"] in MEMBERSHIP])
    return arcs


def hops_on(graph: nx.MultiDiGraph[str], day: int, source: str) -> dict[str, int]:
    """Return the fewest hops from an actor to each municipality it reaches on a day."""
    lengths = nx.single_source_shortest_path_length(arcs_on(graph, day), source)
    kinds: Any = graph.nodes
    return {actor: hops for actor, hops in lengths.items() if kinds[actor]["kind"] == "municipality"}
