"""Tests of the store on a real Neo4j server: loading, errors, agreement with the store in memory."""
