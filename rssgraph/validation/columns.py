"""The columns of a dataset as distinct values, so that a rule looks at each value once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from rssgraph.arrays import Mask
from rssgraph.dataset import Dataset
from rssgraph.schema import TABLES, Column, ColumnType
from rssgraph.validation.findings import closest

LISTS = (ColumnType.LIST, ColumnType.INTEGERS)
SUGGESTIONS = 50
"""Unknown values that a close one is sought for; a search among many ids takes time."""


class Cell(NamedTuple):
    """A cell that a rule speaks of: its row in the file, and the text or the part of it in question."""

    row: int
    text: str


class Distinct(NamedTuple):
    """A column as the texts that occur and the code of the text in each row."""

    codes: npt.NDArray[np.int32]
    texts: pa.StringArray


class Parts(NamedTuple):
    """The values in the cells of a column, and which distinct text each belongs to."""

    parents: npt.NDArray[np.int64]
    texts: pa.StringArray


class Columns:
    """What the rules look at: the columns of one dataset, each split into distinct values once."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._distinct: dict[tuple[str, str], Distinct] = {}
        self._parts: dict[tuple[str, str], Parts] = {}
        self._near: dict[tuple[str, str], str | None] = {}

    def distinct(self, table: str, column: str) -> Distinct:
        """Return the distinct texts of a column."""
        key = (table, column)
        if key not in self._distinct:
            encoded = self.dataset.column(table, column).dictionary_encode()
            self._distinct[key] = Distinct(encoded.indices.to_numpy(), encoded.dictionary)
        return self._distinct[key]

    def parts(self, table: str, column: str) -> Parts:
        """Return the values in the distinct texts of a column: several where it is a list; none is empty."""
        key = (table, column)
        if key not in self._parts:
            texts = self.distinct(table, column).texts
            parents = np.arange(len(texts), dtype=np.int64)
            if TABLES[table].column(column).type in LISTS:
                split = pc.split_pattern(texts, ";")
                parents = pc.list_parent_indices(split).to_numpy()
                texts = pc.utf8_trim_whitespace(pc.list_flatten(split))
            filled = pc.not_equal(texts, "")
            self._parts[key] = Parts(parents[_mask(filled)], texts.filter(filled))
        return self._parts[key]

    def cells(self, table: str, column: str, broken: pa.BooleanArray) -> Iterator[Cell]:
        """Yield the cells whose distinct text is broken."""
        distinct = self.distinct(table, column)
        for row in np.flatnonzero(_mask(broken)[distinct.codes]):
            yield Cell(
                self.dataset.file_row(table, int(row)), distinct.texts[int(distinct.codes[row])].as_py()
            )

    def values(self, table: str, column: str, broken: pa.BooleanArray) -> Iterator[Cell]:
        """Yield the values of cells that are broken, each cell's in their order."""
        marked = _mask(broken)
        if not marked.any():
            return
        parts = self.parts(table, column)
        by_text: dict[int, list[str]] = {}
        for parent, text in zip(
            parts.parents[marked].tolist(), parts.texts.filter(broken).to_pylist(), strict=True
        ):
            by_text.setdefault(parent, []).append(text)
        codes = self.distinct(table, column).codes
        rows = np.flatnonzero(np.isin(codes, np.fromiter(by_text, dtype=np.int64)))
        for row in rows.tolist():
            for text in dict.fromkeys(by_text[int(codes[row])]):
                yield Cell(self.dataset.file_row(table, row), text)

    def rows_with(self, table: str, column: str, *texts: str) -> Mask:
        """Return which rows have one of the texts in a column."""
        distinct = self.distinct(table, column)
        return _mask(pc.is_in(distinct.texts, pa.array(texts, pa.string())))[distinct.codes]

    def near(self, text: str, table: str, words: Sequence[str] | None = None) -> str:
        """Return a hint at the id of a table, or the word, that a text probably means, or an empty text."""
        key = (table, text)
        if key not in self._near:
            if len(self._near) >= SUGGESTIONS and words is None:
                return ""
            self._near[key] = closest(text, self.dataset.texts(table, "id") if words is None else words)
        found = self._near[key]
        return "" if found is None else found


def every_column(*types: ColumnType) -> Iterator[tuple[str, Column]]:
    """Yield the columns of some types with the names of their tables."""
    for name, schema in TABLES.items():
        for column in schema.columns:
            if column.type in types:
                yield name, column


def _mask(broken: pa.BooleanArray) -> Mask:
    return cast("Mask", broken.to_numpy(zero_copy_only=False).astype(np.bool_))
