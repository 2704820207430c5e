"""What rests on each reference, and where in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from rssgraph.answers import Answer, make_answer
from rssgraph.cells import split_list
from rssgraph.dataset import Dataset
from rssgraph.errors import RecordNotFoundError
from rssgraph.filters import Filters
from rssgraph.model import Reference, parse_locator
from rssgraph.questions.places import lines_of
from rssgraph.schema import TABLES
from rssgraph.stores.base import Store


@dataclass(frozen=True, slots=True)
class Cited:
    """Lines of a document, the first and the last, and the ids of the records that cite just them."""

    first: int
    last: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A reference, how many records of each table rest on it (none: left out), and which lines they cite.

    `lines_cited` counts each line once. `not_cited` are the stretches of lines, first and last, that no record
    cites, up to the last line that one does: the data does not know how long the document is.
    """

    reference: Reference
    records: dict[str, int]
    lines_cited: int
    cited: tuple[Cited, ...]
    not_cited: tuple[tuple[int, int], ...]


def sources(store: Store, document: str | None = None, *, filters: Filters) -> Answer[tuple[Source, ...]]:
    """Say what rests on each reference, by its id; of all days and standings.

    Parameters
    ----------
    store
        Store to ask.
    document
        Id of one reference; None is all of them.
    filters
        Give the day the answer stands on; nothing is left out.

    Raises
    ------
    RecordNotFoundError
        If no reference has the id.
    """
    references: tuple[Reference, ...] = store.records("references")
    if document is not None:
        references = tuple(own for own in references if own.id == document)
        if not references:
            raise RecordNotFoundError("references", document)

    cites = _cites(store.dataset())
    found = tuple(_source(reference, cites.get(reference.id, {})) for reference in references)
    answer = make_answer(store, "sources", found, filters=filters, arguments={"document": document})
    return replace(answer, references={own.id: own for own in references})


_Cites = dict[str, list[tuple[str, set[str | None]]]]
"""By table, the id (of a dated name the actor) of each record, and the places that it cites."""


def _cites(dataset: Dataset) -> dict[str, _Cites]:
    """Return, by document, which records cite it, and where."""
    found: dict[str, _Cites] = {}
    for table, schema in TABLES.items():
        if "references" not in schema.column_names:
            continue
        names = dataset.texts(table, schema.key[0])
        for name, text in zip(names, dataset.texts(table, "references"), strict=True):
            places: dict[str, set[str | None]] = {}
            for locator in map(parse_locator, split_list(text)):
                places.setdefault(locator.document, set()).add(locator.place)
            for document, own in places.items():
                found.setdefault(document, {}).setdefault(table, []).append((name, own))
    return found


def _source(reference: Reference, cites: _Cites) -> Source:
    by_lines: dict[tuple[int, int], set[str]] = {}
    for records in cites.values():
        for record, places in records:
            for place in places:
                lines_cited = lines_of(place)
                if lines_cited is not None:
                    by_lines.setdefault(lines_cited, set()).add(record)
    cited = tuple(Cited(first, last, tuple(sorted(own))) for (first, last), own in sorted(by_lines.items()))
    lines = {line for own in cited for line in range(own.first, own.last + 1)}
    counts = {table: len(records) for table, records in cites.items()}
    return Source(reference, counts, len(lines), cited, tuple(_stretches_between(sorted(lines))))


def _stretches_between(lines: list[int]) -> Iterator[tuple[int, int]]:
    for before, line in pairwise([0, *lines]):
        if line > before + 1:
            yield before + 1, line - 1
