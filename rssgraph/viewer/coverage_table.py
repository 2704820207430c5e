"""A coverage as it is shown, and as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.drawing.words import CELL_STATES
from rssgraph.filters import Filters
from rssgraph.questions.columns import ColumnChoice
from rssgraph.questions.coverage import Cell, CellState, Coverage, coverage
from rssgraph.questions.groups import groups_in, together
from rssgraph.questions.whom_to_ask import Asking, whom_to_ask
from rssgraph.stores.base import Store
from rssgraph.viewer.spreadsheet import csv_file

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def read_coverage(store: Store, columns: ColumnChoice, filters: Filters) -> Answer[Coverage]:
    """Ask the question `coverage`, once for all visitors."""
    return _asked((store.load_id, columns, *sorted(filters.to_params().items())), store, columns, filters)


@st.cache_resource(show_spinner=False, max_entries=20)
def _asked(
    key: tuple[object, ...], _store: Store, _columns: ColumnChoice, _filters: Filters
) -> Answer[Coverage]:
    return coverage(_store, columns=_columns, filters=_filters)


def read_asking(store: Store, columns: ColumnChoice, value: Coverage, filters: Filters) -> Asking:
    """Find whom to ask about what `read_coverage` returned, once for all visitors."""
    return _asking((store.load_id, columns, *sorted(filters.to_params().items())), store, value, filters)


@st.cache_resource(show_spinner=False, max_entries=20)
def _asking(key: tuple[object, ...], _store: Store, _value: Coverage, _filters: Filters) -> Asking:
    return whom_to_ask(_store, _value, _filters)


def read_present(store: Store, municipality: str, filters: Filters) -> Mapping[str, Sequence[str]]:
    """Find the groups of a municipality that take part, by forum, once for all visitors."""
    return _present((store.load_id, *sorted(filters.to_params().items())), municipality, store, filters)


@st.cache_resource(show_spinner=False, max_entries=50)
def _present(
    key: tuple[object, ...], municipality: str, _store: Store, _filters: Filters
) -> Mapping[str, Sequence[str]]:
    return groups_in(together(_store, municipality, filters=_filters))


class Matrix:
    """A coverage as it is shown: rows and columns by name, and what is chosen in it."""

    def __init__(self, frame: Frame, value: Coverage) -> None:
        self.rows = frame.alphabetical(value.rows)
        self.columns = frame.alphabetical(value.columns)
        self.cell_at = {(own.row, own.column): own for own in value.cells}
        row = frame.address.get("row")
        self.row = row if row in value.rows else None
        column = frame.address.get("column")
        self.column = column if column in value.columns else None
        self.chosen = self.cell_at.get((self.row or "", self.column or ""))

    def cells(self, row: str | None = None, column: str | None = None) -> list[Cell]:
        """Return the cells of one row or of all, in one column or in all."""
        rows = self.rows if row is None else [row]
        columns = self.columns if column is None else [column]
        return [self.cell_at[own, each] for own in rows for each in columns]

    def count(self, state: CellState, row: str) -> int:
        """Count the cells of a row with a state."""
        return sum(own.state is state for own in self.cells(row))


def column_name(frame: Frame, column: str) -> str:
    """Return the name of a column: of a theme or an actor."""
    return frame.theme(column) if column in frame.themes else frame.name(column)


def coverage_csv(frame: Frame, matrix: Matrix) -> bytes:
    """Return the cells as a file for a spreadsheet, one row a municipality."""
    names = (column_name(frame, own) for own in matrix.columns)
    rows: list[list[object]] = [[frame.say("Municipality code"), frame.say("Municipality"), *names]]
    for row in matrix.rows:
        states = (frame.say(CELL_STATES[cell.state]) for cell in matrix.cells(row))
        rows.append([frame.actors[row].area or "", frame.name(row), *states])
    return csv_file(rows)
