"""The five shortest paths between national bodies and municipalities."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from itertools import islice

import networkx as nx

from rssgraph.filters import Filters
from rssgraph.stores.embedded import EmbeddedStore
from tests.benchmarks.nations import nation, plain_graph
from tests.benchmarks.plain import arcs_on
from tests.benchmarks.timing import Row, compare

NAME = "five shortest paths of a pair"
MOST_HOPS = 8
PAIRS = 30


def measure(size: str) -> Iterator[Row]:
    """Compare with `nx.shortest_simple_paths` on a ready simple DiGraph of the arcs of the day."""
    if importlib.util.find_spec("rssgraph.questions.paths") is None:
        yield Row(NAME, size, skipped="there is no rssgraph.questions.paths")
        return
    from rssgraph.questions.paths import paths

    dataset = nation(size)
    store = EmbeddedStore(dataset)
    arcs = arcs_on(plain_graph(size), dataset.as_of.toordinal())
    national = [actor for actor in dataset.actor_ids if actor.startswith("nationell-")]
    municipalities = [actor for actor in dataset.actor_ids if actor.startswith("kommun-")]
    pairs = [
        (national[7 * run % len(national)], municipalities[13 * run % len(municipalities)])
        for run in range(PAIRS + 1)
    ]

    def ours(pair: tuple[str, str]) -> list[int]:
        source, target = pair
        answer = paths(store, source, target, k=5, max_hops=MOST_HOPS, filters=Filters())
        return [path.length for path in answer.value.paths]

    def peer(pair: tuple[str, str]) -> list[int]:
        try:
            found = list(islice(nx.shortest_simple_paths(arcs, *pair), 5))
        except nx.NetworkXNoPath:
            return []
        return [len(path) - 1 for path in found if len(path) - 1 <= MOST_HOPS]

    yield Row(NAME, size, *compare(ours, peer, pairs), 1.0 if size == "N" else None)
