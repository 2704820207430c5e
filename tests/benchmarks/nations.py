"""The synthetic nations that are measured, and the plain NetworkX graph of one."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import networkx as nx

from rssgraph.dataset import Dataset
from rssgraph.dates import OPEN_END, OPEN_START, parse_span
from rssgraph.generator import generate


class Size(NamedTuple):
    """Numbers of counties, actors and links."""

    counties: int
    actors: int
    links: int


SIZES = {"S": Size(3, 200, 600), "N": Size(21, 4_100, 25_000), "L": Size(21, 100_000, 1_000_000)}


@cache
def nation(size: str) -> Dataset:
    """Return the nation of a size."""
    return generate(**SIZES[size]._asdict(), seed=1)


@cache
def plain_graph(size: str) -> nx.MultiDiGraph[str]:
    """Return all actors and links with their cells and their own days, as one would load them by hand."""
    dataset = nation(size)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for actor in _rows(dataset, "actors"):
        graph.add_node(actor.pop("id"), **actor)
    for link in _rows(dataset, "links"):
        graph.add_edge(link["source"], link["target"], key=link.pop("id"), **link)
    return graph


def _rows(dataset: Dataset, table: str) -> list[dict[str, Any]]:
    columns = {name: dataset.texts(table, name) for name in dataset.table(table).column_names}
    spans = {text: parse_span(text) for name in ("start", "end") for text in set(columns[name])}
    rows = []
    for cells in zip(*columns.values(), strict=True):
        row: dict[str, Any] = dict(zip(columns, cells, strict=True))
        start, end = spans[row["start"]], spans[row["end"]]
        row["first_day"] = start.first if start else OPEN_START
        row["end_day"] = end.end if end else OPEN_END
        rows.append(row)
    return rows
