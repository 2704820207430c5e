"""A command of a fresh process."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Iterator

from tests.benchmarks.timing import Row, compare

NAME = "cold `rssgraph actors` / `import networkx`"
RUNS = 7


def measure(size: str) -> Iterator[Row]:
    """Compare with a Python that only imports NetworkX: at most three times as long."""
    if importlib.util.find_spec("rssgraph.__main__") is None:
        yield Row(NAME, "seed", skipped="there is no rssgraph.__main__")
        return
    ours, peer = ["-m", "rssgraph", "actors"], ["-c", "import networkx"]
    if _run(ours):
        yield Row(NAME, "seed", skipped="`python -m rssgraph actors` fails")
        return
    yield Row(NAME, "seed", *compare(lambda _: _run(ours), lambda _: _run(peer), range(RUNS + 1)), 1 / 3)


def _run(arguments: list[str]) -> int:
    return subprocess.run([sys.executable, *arguments], capture_output=True, check=False).returncode
