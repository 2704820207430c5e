"""Rules over the columns of a dataset: every broken rule gives findings, never an exception."""

from rssgraph.dataset import Dataset
from rssgraph.model import Finding


def validate(dataset: Dataset) -> tuple[Finding, ...]:
    """Return all findings, in the order of the tables, then by row, column and rule."""
    return ()
