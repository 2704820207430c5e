"""One table of a dataset to and from a CSV file.

Reading is lenient about what the cells say, which `validation` judges, and strict about the form of the
file. Every finding about the form is collected; rows that cannot be read are left out.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rssgraph.schema import TABLES
from rssgraph.validation.findings import Finding, error
from rssgraph.validation.header import header_findings

if TYPE_CHECKING:
    from pyarrow.csv import InvalidRow

SAVE_AS = "In Excel, save it as 'CSV UTF-8 (comma delimited)' with the comma as list separator."
UTF8_BOM = b"\xef\xbb\xbf"
UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


class CsvTable(NamedTuple):
    """What could be read of a file, the row of the file of each row, and what is wrong with it."""

    table: pa.Table | None
    file_rows: npt.NDArray[np.int64] | None
    findings: tuple[Finding, ...]


def read_table(name: str, path: Path) -> CsvTable:
    """Read the file of a table; a file that is not CSV at all gives findings and no table."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        return _unreadable(
            error(name, None, None, "file", "{file!r} is a folder, not a file.", file=path.name)
        )
    except OSError as problem:
        return _unreadable(
            error(
                name,
                None,
                None,
                "file",
                "{file!r} cannot be read: {reason}.",
                file=path.name,
                reason=problem.strerror,
            )
        )
    if (broken := _broken_bytes(name, data)) is not None:
        return _unreadable(broken)
    header = _header(data)
    if not header:
        return _unreadable(error(name, 1, None, "file", "The first row is empty. It must name the columns."))
    if (broken := _wrong_separator(name, header)) is not None:
        return _unreadable(broken)
    if data.count(b'"') % 2 and (broken := _broken_quote(name, data)) is not None:
        return _unreadable(broken)
    table, file_rows, ragged = _parse(name, data, header)
    rows = 1 + len(file_rows) + len(ragged)
    if data.rstrip().count(b"\n") >= rows and (broken := _broken_quote(name, data)) is not None:
        return _unreadable(broken)
    return CsvTable(table, file_rows, (*header_findings(name, header), *ragged))


def _unreadable(finding: Finding) -> CsvTable:
    return CsvTable(None, None, (finding,))


def _broken_bytes(name: str, data: bytes) -> Finding | None:
    """Find what keeps bytes from being text in UTF-8 with every quote closed."""
    if not data.removeprefix(UTF8_BOM).strip():
        return error(name, None, None, "file", "The file is empty. Its first row must name the columns.")
    if data.startswith(UTF16_BOMS):
        return error(name, None, None, "encoding", "The file is UTF-16, not UTF-8. " + SAVE_AS)
    if (place := data.find(b"\0")) >= 0:
        row, column, _ = _place(data, place)
        return error(
            name, row, column, "encoding", "A NUL byte stands here: this is not a CSV file. " + SAVE_AS
        )
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as problem:
        row, column, text = _place(data, problem.start)
        return error(name, row, column, "encoding", "{text!r} is not written in UTF-8. " + SAVE_AS, text=text)
    return None


def _header(data: bytes) -> list[str]:
    """Return the names in the first row, without a byte order mark."""
    return next(_records(data[:1_000_000].decode("utf-8-sig", "ignore")), [])


def _place(data: bytes, position: int) -> tuple[int, str | None, str]:
    """Return the row and the column that a byte stands in, and the text of the cell, read as Windows-1252."""
    line_end = data.find(b"\n", position)
    upto, whole = (
        data[:end].replace(b"\0", b"?").removeprefix(UTF8_BOM).decode("cp1252", "replace")
        for end in (position + 1, len(data) if line_end < 0 else line_end)
    )
    rows = list(_records(upto))
    header, column = rows[0], len(rows[-1]) - 1
    last = deque(_records(whole), maxlen=1)[0]
    known = len(rows) > 1 and column < len(header)
    return len(rows), header[column] if known else None, last[min(column, len(last) - 1)]


def _broken_quote(name: str, data: bytes) -> Finding | None:
    """Find the first row whose quotes do not pair up, so that it swallows the rows after it."""
    row = 0
    try:
        for _ in _records(data.decode("utf-8-sig"), strict=True):
            row += 1
    except csv.Error:
        problem = 'A quote (") is opened here and not closed at the end of its cell. '
        problem += 'Close it, and write "" for a quote within a text.'
        return error(name, row + 1, None, "quote", problem)
    return None


def _records(text: str, *, strict: bool = False) -> Iterator[list[str]]:
    """Read rows with the standard library: slower, and stricter if asked."""
    limit = csv.field_size_limit(max(len(text), 1))
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=strict)
    finally:
        csv.field_size_limit(limit)


def _wrong_separator(name: str, header: list[str]) -> Finding | None:
    columns = set(TABLES[name].column_names)
    for separator, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        parts = {part.strip(' "') for part in ",".join(header).split(separator)}
        if len(parts & columns) > 1:
            problem = "The columns are separated by {word}, not by commas. " + SAVE_AS
            return error(name, 1, None, "separator", problem, word=word)
    return None


def _parse(
    name: str, data: bytes, header: list[str]
) -> tuple[pa.Table, npt.NDArray[np.int64], list[Finding]]:
    """Read every cell as text, rows with too few or too many cells apart."""
    ragged: list[InvalidRow] = []

    def skip(row: InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    table = _read(data, len(header), skip, threads=True)
    if ragged:
        ragged.clear()  # threads do not count rows
        table = _read(data, len(header), skip, threads=False)
    wanted = {
        column: position
        for position, column in reversed(list(enumerate(header)))
        if column in TABLES[name].column_names
    }
    file_rows = _file_rows(table.num_rows, [row.number for row in ragged])
    empty = _empty_rows(table)
    if empty.any():
        kept = np.flatnonzero(~empty)
        table, file_rows = table.take(pa.array(kept)), file_rows[kept]
    findings = [
        error(
            name,
            row.number,
            None,
            "cells",
            "The row has {actual} cells, the header {expected}. Put a text that has a comma in quotes.",
            actual=row.actual_columns,
            expected=row.expected_columns,
        )
        for row in ragged
        if row.text.strip('" ')
    ]
    return (
        table.select([str(position) for position in wanted.values()]).rename_columns(list(wanted)),
        file_rows,
        findings,
    )


def _read(data: bytes, width: int, skip: object, *, threads: bool) -> pa.Table:
    from pyarrow import csv as arrow_csv

    names = [str(position) for position in range(width)]
    if not data.endswith(b"\n"):
        data += b"\n"
    block = 1 << 22
    while True:
        try:
            return arrow_csv.read_csv(
                pa.BufferReader(data),
                read_options=arrow_csv.ReadOptions(
                    column_names=names, skip_rows_after_names=1, use_threads=threads, block_size=block
                ),
                parse_options=arrow_csv.ParseOptions(
                    newlines_in_values=True, invalid_row_handler=skip, ignore_empty_lines=False
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types={name: pa.string() for name in names},
                    strings_can_be_null=False,
                    null_values=[],
                ),
            )
        except pa.ArrowInvalid:  # a row longer than a block
            if block > len(data):
                raise
            block = len(data) + 1


def _file_rows(rows: int, left_out: list[int]) -> npt.NDArray[np.int64]:
    """Return the rows of the file of the rows read, when some were left out."""
    read = np.ones(rows + len(left_out), dtype=np.bool_)
    read[np.array(left_out, dtype=np.int64) - 2] = False
    return np.flatnonzero(read) + 2


def _empty_rows(table: pa.Table) -> npt.NDArray[np.bool_]:
    """Return which rows have nothing in any cell, as a spreadsheet leaves them at the end."""
    empty = np.ones(table.num_rows, dtype=np.bool_)
    for column in table.columns:
        if not empty.any():
            break
        empty &= pc.equal(column, "").to_numpy()
    return empty


def format_table(table: pa.Table) -> bytes:
    """Return a table of text as CSV: a header, quotes only where needed, one line feed per row."""
    columns = [_quoted(column.combine_chunks()) for column in table.columns]
    lines = pc.binary_join_element_wise(*columns, ",") if table.num_rows else pa.array([], pa.string())
    text = "\n".join([",".join(table.column_names), *lines.to_pylist(), ""])
    return text.encode()


def _quoted(column: pa.Array) -> pa.Array:
    needed = pc.match_substring_regex(column, '[",\r\n]')
    if not pc.any(needed).as_py():
        return column
    doubled = pc.replace_substring(column, '"', '""')
    return pc.if_else(needed, pc.binary_join_element_wise('"', doubled, '"', ""), column)
