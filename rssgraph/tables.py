"""All tables of one state of the data, as columns of text: sorted by id, indexed, immutable.

Cells keep the text of the file; records are made of them when they are asked for. A row is a position in the
sorted table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Self, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rssgraph import model
from rssgraph.arrays import Rows
from rssgraph.cells import Reader, cells, table_of
from rssgraph.errors import RecordNotFoundError
from rssgraph.schema import TABLES, ColumnType, TableSchema

MOST_KEPT = 50_000
"""Records of a table that are kept once made."""


class Tables:
    """All tables of one state of the data.

    Parameters
    ----------
    tables
        Columns of text by table; what is missing is empty.
    as_of
        Day the data stands on, as in `datapackage.json`; None if it says nothing.
    title
        Name of the data for people.
    file_rows
        For each table, the row of the file that each row came from, in the order of `tables`; made up
        where it is not given.
    """

    def __init__(
        self,
        tables: Mapping[str, pa.Table],
        *,
        as_of: str | None = None,
        title: str | None = None,
        file_rows: Mapping[str, npt.NDArray[np.int64]] | None = None,
    ) -> None:
        self.title = title
        self.stated_as_of = as_of
        self._tables: dict[str, pa.Table] = {}
        self._file_rows: dict[str, npt.NDArray[np.int64]] = {}
        for name, schema in TABLES.items():
            table = _complete(tables.get(name), schema)
            order = pc.sort_indices(table, sort_keys=[(column, "ascending") for column in schema.key])
            self._tables[name] = table.take(order).combine_chunks()
            rows = (file_rows or {}).get(name)
            if rows is None:
                rows = np.arange(table.num_rows, dtype=np.int64) + 2
            self._file_rows[name] = rows[order.to_numpy()]

    @classmethod
    def of(
        cls, records: Iterable[model.Record], *, as_of: str | None = None, title: str | None = None
    ) -> Self:
        """Make a dataset of records."""
        rows: dict[str, list[dict[str, str]]] = {name: [] for name in TABLES}
        names = {schema.record: name for name, schema in TABLES.items()}
        for record in records:
            rows[names[type(record)]].append(cells(record))
        return cls({name: table_of(name, own) for name, own in rows.items()}, as_of=as_of, title=title)

    # -- columns of text -------------------------------------------------------------------------

    def size(self, table: str) -> int:
        """Return the number of records of a table."""
        return int(self._tables[table].num_rows)

    def table(self, table: str) -> pa.Table:
        """Return the cells of a table as they stand in the file."""
        return self._tables[table]

    def column(self, table: str, column: str) -> pa.StringArray:
        """Return the cells of a column as they stand in the file."""
        chunked = self._tables[table].column(column)
        return chunked.chunk(0) if chunked.num_chunks else pa.array([], pa.string())

    def texts(self, table: str, column: str) -> list[str]:
        """Return the cells of a column as a list."""
        return cast("list[str]", self.column(table, column).to_pylist())

    def file_row(self, table: str, row: int) -> int:
        """Return the row of the file (the header is row 1) that a row came from."""
        return int(self._file_rows[table][row])

    # -- records ---------------------------------------------------------------------------------

    def records(self, table: str, rows: Iterable[int] | None = None) -> tuple[Any, ...]:
        """Return the records of some rows, in their order; of all rows if None.

        Those asked for by row are kept for the next time, up to MOST_KEPT of a table.
        """
        read = self._reader(table).read
        if rows is None:
            return tuple(map(read, range(self.size(table))))
        wanted: list[int] = rows.tolist() if isinstance(rows, np.ndarray) else list(rows)
        kept = self._kept.setdefault(table, {})
        if len(kept) > MOST_KEPT:
            kept.clear()
        for row in wanted:
            if row not in kept:
                kept[row] = read(row)
        return tuple([kept[row] for row in wanted])

    @cached_property
    def _kept(self) -> dict[str, dict[int, Any]]:
        return {}

    def referenced(self, table: str, ids: Iterable[str]) -> tuple[model.Referenced, ...]:
        """Return the references of records by id, which costs a small part of what the records would.

        Raises
        ------
        RecordNotFoundError
            If the table has no record with one of the ids.
        """
        wanted = list(ids)
        read = self._reader(table, model.Referenced, ("references",)).read
        return tuple([read(row, id=own) for own, row in zip(wanted, self._rows(table, wanted), strict=True)])

    def _reader(self, table: str, record: type | None = None, names: Sequence[str] = ()) -> Reader:
        """Return what makes the records of a table, or something else of some of its columns."""
        reader = self._readers.get((table, record))
        if reader is None:
            schema = TABLES[table]
            columns = [schema.column(name) for name in names or schema.column_names]
            arrays = [self.column(table, column.name) for column in columns]
            reader = self._readers[(table, record)] = Reader(record or schema.record, columns, arrays)
        return reader

    @cached_property
    def _readers(self) -> dict[tuple[str, type | None], Reader]:
        return {}

    def actors(self, rows: Iterable[int]) -> tuple[model.Actor, ...]:
        """Make the actors of some rows."""
        return self.records("actors", rows)

    def links(self, rows: Iterable[int]) -> tuple[model.Link, ...]:
        """Make the links of some rows."""
        return self.records("links", rows)

    @cached_property
    def _row_of_id(self) -> dict[str, dict[str, int]]:
        return {}

    def row(self, table: str, id: str) -> int | None:  # noqa: A002
        """Return the row of the record with an id, or None."""
        index = self._row_of_id.get(table)
        if index is None:
            index = {own: row for row, own in enumerate(self.texts(table, "id"))}
            self._row_of_id[table] = index
        return index.get(id)

    def rows(self, table: str, ids: Iterable[str]) -> Rows:
        """Return the rows of records by id, in the order of the ids.

        Raises
        ------
        RecordNotFoundError
            If the table has no record with one of the ids.
        """
        return np.array(self._rows(table, ids), dtype=np.int32)

    def _rows(self, table: str, ids: Iterable[str]) -> list[int]:
        found = []
        for own in ids:
            row = self.row(table, own)
            if row is None:
                raise RecordNotFoundError(table, own)
            found.append(row)
        return found

    def rows_with(self, table: str, column: str, values: Iterable[str]) -> Rows:
        """Return the sorted rows whose cell is, or whose list has, one of the values."""
        index = self._rows_by_value.get((table, column))
        if index is None:
            index = {}
            split = TABLES[table].column(column).type is ColumnType.LIST
            for row, text in enumerate(self.texts(table, column)):
                for value in text.split(";") if split else (text,):
                    index.setdefault(value, []).append(row)
            self._rows_by_value[(table, column)] = index
        found = {row for value in values for row in index.get(value, ())}
        return np.array(sorted(found), dtype=np.int32)

    @cached_property
    def _rows_by_value(self) -> dict[tuple[str, str], dict[str, list[int]]]:
        return {}

    def content_hash(self) -> str:
        """Return a mark that is the same for equal tables and dates, and differs for any other."""
        digest = hashlib.blake2b(f"{self.stated_as_of}\n{self.title}\n".encode(), digest_size=12)
        for name, table in self._tables.items():
            digest.update(f"{name} {table.num_rows}\n".encode())
            for column in table.columns:
                digest.update("\x1e".join(column.to_pylist()).encode())
        return digest.hexdigest()

    # -- other states ----------------------------------------------------------------------------

    def edit(
        self, *, add: Iterable[model.Record] = (), remove: Mapping[str, Sequence[str]] | None = None
    ) -> Self:
        """Return a dataset with records added, and records removed by table and id."""
        removed = {table: set(ids) for table, ids in (remove or {}).items()}
        added: dict[str, list[dict[str, str]]] = {}
        names = {schema.record: name for name, schema in TABLES.items()}
        for record in add:
            added.setdefault(names[type(record)], []).append(cells(record))
        tables: dict[str, pa.Table] = {}
        for name, table in self._tables.items():
            if name in removed:
                ids = pa.array(sorted(removed[name]), pa.string())
                table = table.filter(pc.invert(pc.is_in(table.column("id"), value_set=ids)))
            tables[name] = pa.concat_tables([table, table_of(name, added[name])]) if name in added else table
        return type(self)(tables, as_of=self.stated_as_of, title=self.title)


def _complete(table: pa.Table | None, schema: TableSchema) -> pa.Table:
    """Return a table with exactly the columns of the schema, all text, with nothing null."""
    rows = 0 if table is None else table.num_rows
    arrays = []
    for name in schema.column_names:
        if table is not None and name in table.column_names:
            column = table.column(name)
            arrays.append(pc.fill_null(column, "") if column.null_count else column)
        else:
            arrays.append(pa.repeat("", rows))
    return pa.table(dict(zip(schema.column_names, arrays, strict=True)))
