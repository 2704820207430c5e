"""A snapshot of a day never asked about before, and the hops from a national body to every municipality."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from rssgraph.filters import Filters
from rssgraph.flow import ACTOR_KINDS
from rssgraph.model import ActorKind
from rssgraph.snapshot import FAR, Snapshot, View
from tests.benchmarks.nations import nation, plain_graph
from tests.benchmarks.plain import hops_on
from tests.benchmarks.timing import Row, compare

NATIONAL = "nationell-myndighet-001"
AIMS = {"S": None, "N": 20.0, "L": 70.0}
RUNS = {"S": 15, "N": 15, "L": 5}


def measure(size: str) -> Iterator[Row]:
    """Compare with a MultiDiGraph of everything, filtered in Python, and a breadth-first walk of NetworkX."""
    dataset, graph = nation(size), plain_graph(size)
    view = View(dataset)
    is_municipality = dataset.actor_columns.kind == ACTOR_KINDS.index(ActorKind.MUNICIPALITY)
    municipalities = np.flatnonzero(is_municipality).tolist()
    _ = view.flow.by_head, dataset.link_columns, dataset.row("actors", NATIONAL)

    def ours(day: date) -> dict[str, int]:
        snapshot = Snapshot.whole(view, Filters(on=day))
        hops = snapshot.hops_from(snapshot.rows([NATIONAL]))
        ids = dataset.actor_ids
        return {ids[row]: int(hops[row]) for row in municipalities if hops[row] < FAR}

    def peer(day: date) -> dict[str, int]:
        return hops_on(graph, day.toordinal(), NATIONAL)

    days = [date(2014, 1, 15) + timedelta(days=37 * run) for run in range(RUNS[size] + 1)]
    yield Row("snapshot of a new day, hops to municipalities", size, *compare(ours, peer, days), AIMS[size])
