"""One table of a dataset to and from a CSV file.

Reading is lenient about what the cells say, which `validation` judges, and strict about the form of the
file. Every finding about the form is collected; rows that cannot be read are left out.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rssgraph.model import Finding
from rssgraph.schema import TABLES
from rssgraph.validation.findings import error
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
        return _unreadable(error(name, None, None, "file", "{file!r} is a folder, not a file.", file=path.name))
    except OSError as problem:
        return _unreadable(
            error(name, None, None, "file", "{file!r} cannot be read: {reason}.", file=path.name, reason=problem.strerror)
        )
    if (broken := _broken_bytes(name, data)) is not None:
        return _unreadable(broken)
    header = next(csv.reader(io.StringIO(data[:1_000_000].decode("utf-8-sig", "ignore"), newline="")), [])
    if (broken := _wrong_separator(name, header)) is not None:
        return _unreadable(broken)
    findings = header_findings(name, header)
    table, file_rows, ragged = _parse(name, data, header)
    return CsvTable(table, file_rows, (*findings, *ragged))


def _unreadable(finding: Finding) -> CsvTable:
    return CsvTable(None, None, (finding,))


def _broken_bytes(name: str, data: bytes) -> Finding | None:
    """Find what keeps bytes from being text in UTF-8 with every quote closed."""
    if not data.removeprefix(UTF8_BOM).strip():
        return error(name, None, None, "file", "The file is empty. Its first row must name the columns.")
    if data.startswith(UTF16_BOMS):
        return error(name, None, None, "encoding", "The file is UTF-16, not UTF-8. " + SAVE_AS)
    if (place := data.find(b"\0")) >= 0:
        row = _row_at(data, place)
        return error(name, row, None, "encoding", "The row has a NUL byte: this is not a CSV file. " + SAVE_AS)
    try:
        text = None if data.isascii() else data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data[data.rfind(b"\n", 0, problem.start) + 1 :].split(b"\n", 1)[0].decode("cp1252", "replace")
        around = problem.start - data.rfind(b"\n", 0, problem.start) - 1
        return error(
            name,
            _row_at(data, problem.start),
            None,
            "encoding",
            "{text!r} is not written in UTF-8. " + SAVE_AS,
            text=line[max(0, around - 10) : around + 10].strip(),
        )
    if data.count(b'"') % 2 and (row := _unclosed_quote(text or data.decode("ascii"))) is not None:
        return error(name, row, None, "quote", 'A quote (") is opened in this row and never closed.')
    return None


def _row_at(data: bytes, place: int) -> int:
    """Return the row of the file that a byte stands in."""
    before = data[:place].replace(b"\0", b"?").decode("latin-1") + "x"
    return sum(1 for _ in csv.reader(io.StringIO(before, newline="")))


def _unclosed_quote(text: str) -> int | None:
    row = 0
    try:
        for _ in csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True):
            row += 1
    except csv.Error as problem:
        if "unexpected end of data" in str(problem):
            return row + 1
    return None


def _wrong_separator(name: str, header: list[str]) -> Finding | None:
    columns = set(TABLES[name].column_names)
    for separator, word in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        parts = {part.strip(' "') for part in ",".join(header).split(separator)}
        if len(parts & columns) > 1:
            problem = "The columns are separated by {word}, not by commas. " + SAVE_AS
            return error(name, 1, None, "separator", problem, word=word)
    return None


def _parse(name: str, data: bytes, header: list[str]) -> tuple[pa.Table, npt.NDArray[np.int64] | None, list[Finding]]:
    """Read every cell as text, rows with too few or too many cells apart."""
    ragged: list[InvalidRow] = []

    def skip(row: InvalidRow) -> str:
        ragged.append(row)
        return "skip"

    table = _read(data, len(header), skip, threads=True)
    if ragged:
        ragged.clear()  # threads do not count rows
        table = _read(data, len(header), skip, threads=False)
    wanted = {column: position for position, column in reversed(list(enumerate(header))) if column in TABLES[name].column_names}
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
    return table.select([str(position) for position in wanted.values()]).rename_columns(list(wanted)), file_rows, findings


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
                    column_types={name: pa.string() for name in names}, strings_can_be_null=False, null_values=[]
                ),
            )
        except pa.ArrowInvalid:  # a row longer than a block
            if block > len(data):
                raise
            block = len(data) + 1


def _file_rows(rows: int, left_out: list[int]) -> npt.NDArray[np.int64]:
    """Return the rows of the file of the rows read, when some were left out."""
    return np.setdiff1d(np.arange(2, rows + len(left_out) + 2), left_out)


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
