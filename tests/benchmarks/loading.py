"""From a folder of files to something that can be asked."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import networkx as nx

from rssgraph.io.datapackage import open_dataset, packaged_seed, write_dataset
from rssgraph.snapshot import View
from tests.benchmarks.nations import nation
from tests.benchmarks.timing import Row, compare

RUNS = {"seed": 15, "S": 15, "N": 7, "L": 2}
Loaded = tuple[int, list[tuple[str, str, str]]]


def measure(size: str) -> Iterator[Row]:
    """Compare with `csv.DictReader` and a MultiDiGraph, which check nothing; for the seed and a nation."""
    if (packaged_seed() / "actors.csv").exists():
        yield _row(packaged_seed(), "seed")
    else:
        yield Row("loading a folder", "seed", skipped="there is no seed")
    with TemporaryDirectory() as folder:
        write_dataset(nation(size), Path(folder))
        yield _row(Path(folder), size)


def _row(folder: Path, size: str) -> Row:
    return Row(
        "loading a folder, validated and indexed", size, *compare(_ours, _peer, [folder] * (RUNS[size] + 1))
    )


def _ours(folder: Path) -> Loaded:
    dataset = open_dataset(folder)
    _ = View(dataset).flow
    ends = (dataset.texts("links", name) for name in ("source", "target", "id"))
    return len(dataset.actor_ids), sorted(zip(*ends, strict=True))


def _peer(folder: Path) -> Loaded:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.DictReader(file))
    for actor in tables["actors"]:
        graph.add_node(actor["id"], **actor)
    for link in tables["links"]:
        graph.add_edge(link["source"], link["target"], key=link["id"], **link)
    return graph.number_of_nodes(), sorted(graph.edges(keys=True))
