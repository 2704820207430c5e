"""The coverage matrix as people get it on a terminal."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from rssgraph.cli import coverage_tables
from rssgraph.cli.coverage_tables import SIGNS
from rssgraph.filters import Filters
from rssgraph.questions.coverage import coverage
from rssgraph.stores import open_store


@pytest.mark.parametrize(("width", "parts"), [(40, 11), (110, 2), (300, 1)])
def test_a_matrix_that_is_wider_than_the_terminal_is_printed_part_by_part(width: int, parts: int) -> None:
    store = open_store(None, None)
    answer = coverage(store, filters=Filters(area="24"))
    console = Console(file=StringIO(), width=width)
    coverage_tables.coverage(store)(console, answer)
    said = console.file.getvalue().splitlines()  # type: ignore[attr-defined]

    rows = [line.split() for line in said if line.strip().startswith("Malå kommun")]
    assert len(rows) == parts  # of 31 columns
    own = [SIGNS[cell.state] for cell in answer.value.cells if cell.row == "kommun-2418"]
    assert [sign for row in rows for sign in row[2:]] == own
    assert max(map(len, said)) <= width
