"""A dataset as GraphML: actors as nodes, links as edges with their ids, for NetworkX and Gephi."""

from __future__ import annotations

import math
import re
from dataclasses import fields

import networkx as nx

from rssgraph.dataset import Dataset
from rssgraph.model import Actor, Link

FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, even escaped."""


def write_graphml(dataset: Dataset) -> str:
    """Return the actors and links as a directed GraphML graph.

    Every column is an attribute; what is not known is left out, the values of a list are joined with `;`. A
    `label` holds the name of an actor or the kind of a link. Links whose ends are no actors are left out.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph["as_of"] = dataset.as_of.isoformat()
    if dataset.title is not None:
        graph.graph["title"] = _text(dataset.title)
    for actor in dataset.records("actors"):
        graph.add_node(_text(actor.id), label=_text(actor.name), **_attributes(actor, ("id",)))
    for link in dataset.records("links"):
        source, target = _text(link.source), _text(link.target)
        if source in graph and target in graph:
            attributes = _attributes(link, ("id", "source", "target"))
            graph.add_edge(source, target, key=_text(link.id), label=str(link.kind), **attributes)
    return "\n".join(nx.generate_graphml(graph)) + "\n"


def _attributes(record: Actor | Link, keys: tuple[str, ...]) -> dict[str, str | int | float]:
    found: dict[str, str | int | float] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in keys or value is None or value == ():
            continue
        if isinstance(value, tuple):
            value = ";".join(map(str, value))
        if isinstance(value, float) and not math.isfinite(value):
            continue
        found[field.name] = _text(value) if isinstance(value, str) else value
    return found


def _text(text: str) -> str:
    return FORBIDDEN.sub("", text)
