"""`python -m tests.benchmarks`: print how much faster rssgraph is than a peer, question by question."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from tests.benchmarks import cold, loading, map_page, page, paths, snapshots
from tests.benchmarks.nations import SIZES
from tests.benchmarks.timing import Row, show

BENCHMARKS = {
    "cold": cold.measure,
    "snapshots": snapshots.measure,
    "paths": paths.measure,
    "loading": loading.measure,
    "page": page.measure,
    "map": map_page.measure,
}


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--size", choices=SIZES, action="append", help="size of the nation (default N)")
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="measure only this")
    arguments = parser.parse_args()
    show(_rows(arguments.size or ["N"], arguments.only or list(BENCHMARKS)))


def _rows(sizes: list[str], names: list[str]) -> Iterator[Row]:
    for size in sizes:
        for name in names:
            yield from BENCHMARKS[name](size)


if __name__ == "__main__":
    main()
