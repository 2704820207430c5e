"""The cells of a table and the records they make, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

import pyarrow as pa

from rssgraph.model import Record
from rssgraph.schema import TABLES, Column, ColumnType


def split_list(text: str) -> tuple[str, ...]:
    """Split the values of one cell."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def cells(record: Record) -> dict[str, str]:
    """Return the cells that a record has in a file."""
    return {field.name: _text(getattr(record, field.name)) for field in fields(record)}


def table_of(name: str, rows: Sequence[Mapping[str, str]]) -> pa.Table:
    """Make the columns of a table from rows of cells."""
    return pa.table(
        {
            column: pa.array([row.get(column, "") for row in rows], pa.string())
            for column in TABLES[name].column_names
        }
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


class Reader:
    """Makes the records of a table from its columns, one row at a time.

    It looks into the memory of the columns: most questions want a few records of many fields, for which
    taking rows out of an Arrow table costs more than the search for them.
    """

    def __init__(
        self, record: Callable[..., Any], columns: Sequence[Column], arrays: Sequence[pa.StringArray]
    ) -> None:
        self._record = record
        self._empty: dict[str, Any] = {}
        self._filled: list[tuple[str, memoryview, memoryview, _Values]] = []
        for column, cells in zip(columns, arrays, strict=True):
            values = _Values(column)
            _, ends, text = cells.buffers()
            if text is None or not text.size:
                self._empty[column.name] = values[""]
            else:
                starts = memoryview(ends).cast("i")[cells.offset :]
                self._filled.append((column.name, starts, memoryview(text), values))

    def read(self, row: int, **known: object) -> Any:
        """Make the record of a row, with what is known of it besides these columns."""
        fields = self._empty | known
        for name, ends, text, values in self._filled:
            fields[name] = values[str(text[ends[row] : ends[row + 1]], "utf-8")]
        return self._record(**fields)


class _Values(dict[str, object]):
    """What the cells of a column read as; of lists, numbers and words equal ones are read once."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column
        self._plain = column.type in (ColumnType.TEXT, ColumnType.DATE)
        self[""] = _parse("", column)

    def __missing__(self, text: str) -> object:
        if self._plain:
            return text
        value = self[text] = _parse(text, self._column)
        return value


def _parse(text: str, column: Column) -> object:
    """Read a cell; a cell that breaks a rule is read as empty, since `validation` has reported it."""
    try:
        match column.type:
            case ColumnType.LIST:
                return split_list(text)
            case ColumnType.INTEGERS:
                return tuple(int(part) for part in split_list(text))
            case ColumnType.INTEGER:
                return int(text) if text else None
            case ColumnType.NUMBER:
                return float(text) if text else None
            case ColumnType.FLAG:
                return text == "yes" if text else None
            case ColumnType.WORD:
                return _word(text, column)
            case _:
                return text or (None if not column.required else "")
    except ValueError:
        return () if column.type is ColumnType.INTEGERS else None


def _word(text: str, column: Column) -> object:
    word = text or column.default
    return next((own for own in column.words if own == word), text)
