"""How fast rssgraph is, next to a peer that does the same in the same run: `python -m tests.benchmarks`."""
