"""Where a dataset lives: in memory, or on a Neo4j server."""
