"""What rests on each reference, and where in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

Stretch = tuple[int, int]
"""Lines of a document, the first and the last."""


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
    not_cited: tuple[Stretch, ...]


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
    by_lines: dict[Stretch, set[str]] = {}
    for records in cites.values():
        for record, places in records:
            for place in places:
                lines_cited = lines_of(place)
                if lines_cited is not None:
                    by_lines.setdefault(lines_cited, set()).add(record)
    cited = tuple(Cited(first, last, tuple(sorted(own))) for (first, last), own in sorted(by_lines.items()))
    stretches = _together((own.first, own.last) for own in cited)
    counts = {table: len(records) for table, records in cites.items()}
    lines = sum(last + 1 - first for first, last in stretches)
    return Source(reference, counts, lines, cited, tuple(_between(stretches)))


def _together(cited: Iterable[Stretch]) -> list[Stretch]:
    """Join lines that overlap or follow each other into stretches, in order: there may be millions of lines."""
    found: list[Stretch] = []
    for first, last in sorted(own for own in cited if own[0] <= own[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def _between(stretches: list[Stretch]) -> Iterator[Stretch]:
    for (_, last), (first, _) in pairwise([(0, 0), *stretches]):
        if first > last + 1:
            yield last + 1, first - 1
