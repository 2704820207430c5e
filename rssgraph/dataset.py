"""One state of the data: its tables, what questions ask about as numbers, and the names of its actors.

The columns that questions ask about (levels, kinds, days, ends of links) are arrays, made when they are first
needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import cast

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from rssgraph.arrays import (
    ActorColumns,
    Codes,
    LinkColumns,
    Rows,
    ThemeSets,
    incidence,
)
from rssgraph.cells import split_list
from rssgraph.dates import OPEN_END, OPEN_START, last_day, parse_span
from rssgraph.model import parse_locator
from rssgraph.schema import TABLES
from rssgraph.tables import Tables


class Dataset(Tables):
    """All tables of one state of the data, with arrays of numbers beside the columns of text."""

    # -- columns of numbers ----------------------------------------------------------------------

    @cached_property
    def actor_ids(self) -> list[str]:
        """The ids of the actors, by row."""
        return self.texts("actors", "id")

    @cached_property
    def link_ids(self) -> list[str]:
        """The ids of the links, by row."""
        return self.texts("links", "id")

    @cached_property
    def actor_columns(self) -> ActorColumns:
        """The columns of the actors as numbers."""
        first, end = self._days("actors")
        return ActorColumns(
            level=self._words("actors", "level"),
            kind=self._words("actors", "kind"),
            status=self._words("actors", "status"),
            certainty=self._words("actors", "certainty"),
            first=first,
            end=end,
            themes=self._themes("actors"),
        )

    @cached_property
    def link_columns(self) -> LinkColumns:
        """The columns of the links as numbers."""
        actors = self.actor_columns
        source, target = self._ends("source"), self._ends("target")
        first, end = self._days("links")
        if len(actors.first):
            known = (source >= 0) & (target >= 0)
            first = np.maximum(
                first, np.where(known, np.maximum(actors.first[source], actors.first[target]), first)
            )
            end = np.minimum(end, np.where(known, np.minimum(actors.end[source], actors.end[target]), end))
        return LinkColumns(
            source=source,
            target=target,
            kind=self._words("links", "kind"),
            status=self._words("links", "status"),
            certainty=self._words("links", "certainty"),
            first=first,
            end=end,
            themes=self._themes("links"),
            by_source=incidence(source, len(actors.first)),
            by_target=incidence(target, len(actors.first)),
        )

    @cached_property
    def as_of(self) -> date:
        """The day the data stands on: as stated, else the newest `published` of a reference, else today."""
        if self.stated_as_of and (stated := last_day(self.stated_as_of)):
            return stated
        published = (last_day(text) for text in self.texts("references", "published"))
        return max((day for day in published if day), default=date.today())

    def with_narrower(self, themes: Iterable[str]) -> frozenset[str]:
        """Return the themes and all that are narrower, however deep."""
        found = set(themes)
        waiting = list(found)
        while waiting:
            for row in self.rows_with("themes", "broader", [waiting.pop()]):
                narrower = self.column("themes", "id")[int(row)].as_py()
                if narrower not in found:
                    found.add(narrower)
                    waiting.append(narrower)
        return frozenset(found)

    def coded(self, table: str, column: str) -> tuple[Rows, list[str]]:
        """Return a column as codes, and the text of each code."""
        found = self._codes.get((table, column))
        if found is None:
            encoded = self.column(table, column).dictionary_encode()
            found = encoded.indices.to_numpy().astype(np.int32), encoded.dictionary.to_pylist()
            self._codes[(table, column)] = found
        return found

    @cached_property
    def _codes(self) -> dict[tuple[str, str], tuple[Rows, list[str]]]:
        return {}

    def spans(self, table: str, column: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        """Return the first day and the end of each date; of what is empty or no date, OPEN_START and OPEN_END."""
        codes, texts = self.coded(table, column)
        spans = [parse_span(text) or (OPEN_START, OPEN_END) for text in texts]
        days = np.array(spans, dtype=np.int64).reshape(-1, 2).clip(OPEN_START, OPEN_END).astype(np.int32)
        return days[codes, 0], days[codes, 1]

    def _days(self, table: str) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        return self.spans(table, "start")[0], self.spans(table, "end")[1]

    def _words(self, table: str, column: str) -> Codes:
        schema = TABLES[table].column(column)
        codes, texts = self.coded(table, column)
        known = {word: code for code, word in enumerate(schema.words)}
        if schema.default is not None:
            known[""] = known[schema.default]
        return np.array([known.get(text, -1) for text in texts], dtype=np.int8)[codes]

    def _themes(self, table: str) -> ThemeSets:
        codes, texts = self.coded(table, "themes")
        return ThemeSets(codes, tuple(split_list(text) for text in texts))

    def _ends(self, column: str) -> Rows:
        found = pc.index_in(self.column("links", column), value_set=self.column("actors", "id"))
        return cast("Rows", pc.fill_null(found, -1).to_numpy(zero_copy_only=False).astype(np.int32))

    def documents(self, table: str) -> tuple[Rows, list[tuple[str, ...]]]:
        """Return the documents that the references of each row name as codes, and the documents of each code."""
        found = self._documents.get(table)
        if found is None:
            codes, texts = self.coded(table, "references")
            known: dict[tuple[str, ...], int] = {}
            code_of = [
                known.setdefault(tuple(parse_locator(own).document for own in split_list(text)), len(known))
                for text in texts
            ]
            found = np.array(code_of, dtype=np.int32)[codes], list(known)
            self._documents[table] = found
        return found

    @cached_property
    def _documents(self) -> dict[str, tuple[Rows, list[tuple[str, ...]]]]:
        return {}

    # -- names -----------------------------------------------------------------------------------

    @cached_property
    def names_of_actors(self) -> dict[str, tuple[int, ...]]:
        """Rows of the actors by folded name: every name, alias and dated name."""
        found: dict[str, dict[int, None]] = {}
        for column in ("name", "name_en", "aliases"):
            for row, text in enumerate(self.texts("actors", column)):
                for name in text.split(";"):
                    if folded := fold(name):
                        found.setdefault(folded, {})[row] = None
        for actor, name in zip(self.texts("names", "actor"), self.texts("names", "name"), strict=True):
            own = self.row("actors", actor)
            if own is not None:
                found.setdefault(fold(name), {})[own] = None
        return {name: tuple(sorted(rows)) for name, rows in found.items()}


def fold(text: str) -> str:
    """Return a name without case, accents and doubled spaces, for comparing names."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in decomposed if not unicodedata.combining(sign)).split())
