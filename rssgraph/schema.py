"""The tables of a dataset: which columns they have, of which type, and what they refer to.

Derived from the records of `model`, so that a column exists in one place. The packaged
`datapackage.json` is written from here (`rssgraph.io.datapackage.package_descriptor`).
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum

from rssgraph import model


class ColumnType(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    LIST = "list"
    INTEGERS = "integers"
    DATE = "date"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "flag"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    `words` are the values a WORD may have, the first of `default` when the cell is empty. `refers_to`
    is the table whose ids stand in the cell.
    """

    name: str
    type: ColumnType
    required: bool
    words: tuple[str, ...] = ()
    default: str | None = None
    refers_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSchema:
    """The columns of one table, in the order of its file, and the columns it is sorted by."""

    name: str
    record: type[model.Record]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the file."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


DATES = {"start", "end", "date", "published"}
REFERS = {
    ("actors", "themes"): "themes",
    ("links", "themes"): "themes",
    ("activities", "themes"): "themes",
    ("observations", "themes"): "themes",
    ("themes", "broader"): "themes",
    ("names", "actor"): "actors",
    ("links", "source"): "actors",
    ("links", "target"): "actors",
    ("links", "on_behalf_of"): "actors",
    ("meetings", "forum"): "actors",
    ("activities", "given_by"): "actors",
    ("activities", "done_by"): "actors",
    ("activities", "for_whom"): "actors",
    ("activities", "part_of"): "activities",
    ("activities", "after"): "activities",
    ("figures", "actor"): "actors",
    ("events", "original"): "actors",
    ("events", "resulting"): "actors",
}


def _column(table: str, name: str, annotation: object, default: object) -> Column:
    options = typing.get_args(annotation) if isinstance(annotation, types.UnionType) else (annotation,)
    inner = next(option for option in options if option is not types.NoneType)
    words: tuple[str, ...] = ()
    if inner == tuple[str, ...]:
        kind = ColumnType.LIST
    elif inner == tuple[int, ...]:
        kind = ColumnType.INTEGERS
    elif inner is bool:
        kind = ColumnType.FLAG
    elif inner is int:
        kind = ColumnType.INTEGER
    elif inner is float:
        kind = ColumnType.NUMBER
    elif isinstance(inner, type) and issubclass(inner, StrEnum):
        kind, words = ColumnType.WORD, tuple(inner)
    elif name in DATES:
        kind = ColumnType.DATE
    else:
        kind = ColumnType.TEXT
    return Column(
        name=name,
        type=kind,
        required=default is MISSING,
        words=words,
        default=str(default) if isinstance(default, StrEnum) else None,
        refers_to=REFERS.get((table, name)),
    )


def _table(name: str, record: type[model.Record], key: tuple[str, ...] = ("id",)) -> TableSchema:
    hints = typing.get_type_hints(record)
    columns = tuple(_column(name, field.name, hints[field.name], field.default) for field in fields(record))
    return TableSchema(name=name, record=record, columns=columns, key=key)


TABLES: dict[str, TableSchema] = {
    table.name: table
    for table in (
        _table("references", model.Reference),
        _table("themes", model.Theme),
        _table("actors", model.Actor),
        _table("names", model.Name, ("actor", "start", "name")),
        _table("links", model.Link),
        _table("meetings", model.Meeting),
        _table("activities", model.Activity),
        _table("figures", model.Figure),
        _table("events", model.Event),
        _table("observations", model.Observation),
    )
}
"""Every table by its name, in the order of the documentation."""

REQUIRED_TABLES = ("actors", "links")
