"""Rules about what cells point at: other records, documents, and ids that are used once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from rssgraph.schema import TABLES, ColumnType
from rssgraph.validation.columns import Columns, every_column
from rssgraph.validation.findings import Finding, error

RULES_OF_TABLES = {"actors": "known-actor", "themes": "known-theme", "activities": "known-activity"}
NOUNS = {"actors": "actor", "themes": "theme", "activities": "activity", "references": "reference"}


def unique_id(columns: Columns) -> Iterator[Finding]:
    """Every id of a table is used once."""
    for table, schema in TABLES.items():
        if "id" not in schema.column_names:
            continue
        codes, texts = columns.distinct(table, "id")
        if len(texts) == len(codes):
            continue
        order = np.argsort(codes, kind="stable")
        again = np.flatnonzero(codes[order][1:] == codes[order][:-1]) + 1
        starts = np.searchsorted(codes[order], codes[order][again])
        for row, first in zip(order[again].tolist(), order[starts].tolist(), strict=True):
            own = texts[int(codes[row])].as_py()
            rows = sorted((columns.dataset.file_row(table, row), columns.dataset.file_row(table, first)))
            if own:
                problem = (
                    "The id {value!r} is already used in row {first}. Give this record an id of its own."
                )
                yield error(table, rows[1], "id", "unique-id", problem, value=own, first=rows[0])


def known_record(columns: Columns) -> Iterator[Finding]:
    """Every id in a cell is one of the table that its column refers to; missing tables are passed over."""
    for table, column in every_column(*ColumnType):
        goal = column.refers_to
        if goal is None or (goal != "actors" and not columns.dataset.size(goal)):
            continue
        known = columns.dataset.column(goal, "id")
        broken = pc.invert(pc.is_in(columns.parts(table, column.name).texts, value_set=known))
        for cell in columns.values(table, column.name, broken):
            yield _unknown(columns, table, cell.row, column.name, cell.text, goal)


def _unknown(columns: Columns, table: str, row: int, column: str, text: str, goal: str) -> Finding:
    near = columns.near(text, goal)
    hint = "Did you mean {near!r}?" if near else "Add it to {goal}.csv, or correct it."
    return error(
        table,
        row,
        column,
        RULES_OF_TABLES[goal],
        "{value!r} is the id of no {noun}. " + hint,
        value=text,
        noun=NOUNS[goal],
        near=near,
        goal=goal,
    )


def known_reference(columns: Columns) -> Iterator[Finding]:
    """Every document that a record cites is in the table of references, if there is one."""
    if not columns.dataset.size("references"):
        return
    known = columns.dataset.column("references", "id")
    for table, column in every_column(ColumnType.LIST):
        if column.name != "references":
            continue
        documents = pc.replace_substring_regex(columns.parts(table, "references").texts, "#.*$", "")
        broken = pc.invert(pc.is_in(documents, value_set=known))
        for cell in columns.values(table, "references", broken):
            document = cell.text.partition("#")[0]
            near = columns.near(document, "references")
            hint = "Did you mean {near!r}?" if near else "Add it to references.csv, or correct it."
            problem = "{value!r} is the id of no reference. " + hint
            yield error(table, cell.row, "references", "known-reference", problem, value=document, near=near)


def known_subject(columns: Columns) -> Iterator[Finding]:
    """Everything that an observation is about is a record of some table."""
    ids = [columns.dataset.column(name, "id") for name, own in TABLES.items() if "id" in own.column_names]
    broken = pc.invert(
        pc.is_in(columns.parts("observations", "about").texts, value_set=pa.concat_arrays(ids))
    )
    for cell in columns.values("observations", "about", broken):
        near = columns.near(cell.text, "actors")
        hint = "Did you mean {near!r}?" if near else "Correct it, or leave it out."
        problem = "{value!r} is the id of no record. " + hint
        yield error("observations", cell.row, "about", "known-subject", problem, value=cell.text, near=near)
