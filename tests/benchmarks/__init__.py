"""How fast rssgraph is, next to a peer that does the same in the same run; see `python -m tests.benchmarks -h`."""
