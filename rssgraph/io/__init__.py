"""Datasets to and from files, one module per format."""
