"""Rules about whole records: dates that contradict each other, doubles, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from rssgraph.arrays import Mask
from rssgraph.cells import split_list
from rssgraph.schema import TABLES
from rssgraph.validation.columns import Columns
from rssgraph.validation.findings import Finding, error, warning

MEETINGS_A_YEAR = 366


def end_before_start(columns: Columns) -> Iterator[Finding]:
    """Nothing ends before it starts, in the widest reading of its dates."""
    dataset = columns.dataset
    for table, schema in TABLES.items():
        if not {"start", "end"} <= set(schema.column_names):
            continue
        first, end = dataset.spans(table, "start")[0], dataset.spans(table, "end")[1]
        for row in np.flatnonzero(end <= first).tolist():
            yield error(
                table,
                dataset.file_row(table, row),
                "end",
                "end-before-start",
                "The end {end!r} is before the start {start!r}. Correct one of them.",
                start=dataset.column(table, "start")[row].as_py(),
                end=dataset.column(table, "end")[row].as_py(),
            )


def self_link(columns: Columns) -> Iterator[Finding]:
    """No link goes from an actor to itself."""
    ends = columns.dataset.link_columns
    for row in np.flatnonzero((ends.source == ends.target) & (ends.source >= 0)).tolist():
        actor = columns.dataset.actor_ids[ends.source[row]]
        problem = "The link goes from {actor!r} to itself. Correct one of its ends."
        yield error(
            "links", columns.dataset.file_row("links", row), "target", "self-link", problem, actor=actor
        )


def outside_life(columns: Columns) -> Iterator[Finding]:
    """No link is dated outside the life of its ends, if no reading of partial dates fits.

    A link that only reaches beyond is a warning: it holds on the days of both ends.
    """
    dataset, ends = columns.dataset, columns.dataset.link_columns
    if not dataset.size("actors"):
        return
    start, end = dataset.spans("links", "start"), dataset.spans("links", "end")
    born, dead = dataset.spans("actors", "start")[0], dataset.spans("actors", "end")[1]
    counts = ~columns.rows_with("links", "kind", "succeeds")
    for column, actor in (("source", ends.source), ("target", ends.target)):
        known = counts & (actor >= 0)
        first, last = born[actor], dead[actor]
        after, before = known & (start[0] >= last), known & (end[1] <= first)
        yield from _outside(
            columns, column, "start", after, "starts {link!r}, after {actor!r} ends ({life})", "end"
        )
        yield from _outside(
            columns, column, "end", before, "ends {link!r}, before {actor!r} starts ({life})", "start"
        )
        early = known & (start[1] <= first) & ~before
        late = known & (end[0] >= last) & ~after
        yield from _beyond(columns, column, "start", early, "starts {link!r}, before {actor!r} does ({life})")
        yield from _beyond(columns, column, "end", late, "ends {link!r}, after {actor!r} does ({life})")


def _outside(
    columns: Columns, side: str, column: str, broken: Mask, clause: str, life: str
) -> Iterator[Finding]:
    for row in np.flatnonzero(broken).tolist():
        fields = _lives(columns, side, column, row, life)
        problem = f"The link {clause}, so it never holds. Correct the dates of one of them."
        yield error(
            "links", columns.dataset.file_row("links", row), column, "outside-life", problem, **fields
        )


def _beyond(columns: Columns, side: str, column: str, broken: Mask, clause: str) -> Iterator[Finding]:
    for row in np.flatnonzero(broken).tolist():
        fields = _lives(columns, side, column, row, column)
        problem = f"The link {clause}. It counts only on the days that both have."
        yield warning(
            "links", columns.dataset.file_row("links", row), column, "outside-life", problem, **fields
        )


def _lives(columns: Columns, side: str, column: str, row: int, life: str) -> Mapping[str, str]:
    dataset = columns.dataset
    actor = int(getattr(dataset.link_columns, side)[row])
    return {
        "link": dataset.column("links", column)[row].as_py(),
        "actor": dataset.actor_ids[actor],
        "life": dataset.column("actors", life)[actor].as_py(),
    }


def duplicate_fact(columns: Columns) -> Iterator[Finding]:
    """No fact stands in two links: equal ends, kind, role, on_behalf_of and themes with overlapping validity.

    Of two, the one that starts later is reported, or stands further down. Two links that differ in status
    contradict each other, which is a warning.
    """
    dataset = columns.dataset
    rows, key = _same_facts(columns)
    if not len(rows):
        return
    first = dataset.spans("links", "start")[0][rows].astype(np.int64)
    end = dataset.spans("links", "end")[1][rows].astype(np.int64)
    file_rows = np.array([dataset.file_row("links", row) for row in rows.tolist()])
    order = np.lexsort((file_rows, first, key))
    rows, key, first, end = rows[order], key[order], first[order], end[order]
    # the latest end so far among equal facts, and whose it is
    reach = (key << 32) + end
    latest = np.maximum.accumulate(reach)
    further = np.concatenate(([True], reach[1:] > latest[:-1]))
    owner = np.maximum.accumulate(np.where(further, np.arange(len(rows)), 0))
    overlaps = np.flatnonzero((key[1:] == key[:-1]) & (first[1:] < latest[:-1] - (key[1:] << 32))) + 1
    status = dataset.column("links", "status")
    for place in overlaps.tolist():
        here, there = int(rows[place]), int(rows[owner[place - 1]])
        fields = {"other": dataset.link_ids[there], "row": dataset.file_row("links", there)}
        if (status[here].as_py() or "established") == (status[there].as_py() or "established"):
            problem = "The link says the same as {other!r} in row {row}, on the same days. Keep one of them."
            yield error("links", dataset.file_row("links", here), None, "duplicate-fact", problem, **fields)
        else:
            problem = (
                "The link gives another status to the same fact as {other!r} in row {row}, on the same days."
            )
            yield warning("links", dataset.file_row("links", here), None, "duplicate-fact", problem, **fields)


def _same_facts(columns: Columns) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the rows of links that share all that makes a fact with another, and a number for each fact."""
    rows = np.arange(columns.dataset.size("links"))
    key = np.zeros(len(rows), dtype=np.int64)
    for column in ("source", "target", "kind", "role", "on_behalf_of", "themes"):
        codes = columns.distinct("links", column).codes.astype(np.int64)
        if column == "themes":
            sets = [
                tuple(sorted(set(split_list(text))))
                for text in columns.distinct("links", column).texts.to_pylist()
            ]
            numbers: dict[tuple[str, ...], int] = {}
            codes = np.array([numbers.setdefault(own, len(numbers)) for own in sets], dtype=np.int64)[codes]
        key = key * (int(codes.max(initial=0)) + 1) + codes[rows]
        _, key, counts = np.unique(key, return_inverse=True, return_counts=True)
        shared = counts[key] > 1
        rows, key = rows[shared], key[shared]
    return rows, key


def group_without_count(columns: Columns) -> Iterator[Finding]:
    """Every group says how many members it has, if a source counts them."""
    broken = columns.rows_with("actors", "kind", "group") & columns.rows_with("actors", "member_count", "")
    for row in np.flatnonzero(broken).tolist():
        problem = "The group has no number of members. Fill in 'member_count', if a source counts them."
        yield warning(
            "actors", columns.dataset.file_row("actors", row), "member_count", "group-without-count", problem
        )


def meeting_time(columns: Columns) -> Iterator[Finding]:
    """Every meeting has a date, or a number of times a year that a year can hold."""
    dataset = columns.dataset
    for row in range(dataset.size("meetings")):
        date, per_year = (dataset.column("meetings", name)[row].as_py() for name in ("date", "per_year"))
        own = dataset.file_row("meetings", row)
        if not date and not per_year:
            problem = "The meeting has neither a date nor a number of meetings a year. Fill in one of them."
            yield error("meetings", own, "date", "meeting-time", problem)
        elif per_year.isdecimal() and not 1 <= int(per_year[:9]) <= MEETINGS_A_YEAR:
            problem = "{value!r} meetings a year are not possible. Write a number from 1 to 366."
            yield error("meetings", own, "per_year", "meeting-time", problem, value=per_year)


def figure_sign(columns: Columns) -> Iterator[Finding]:
    """No population, post or staff is counted below zero."""
    dataset = columns.dataset
    measures = dataset.texts("figures", "measure")
    for row, value in enumerate(dataset.texts("figures", "value")):
        if value.startswith("-") and measures[row].split("_")[0] in ("population", "posts", "staff"):
            problem = "{value!r} is below zero. Correct the number."
            yield warning(
                "figures", dataset.file_row("figures", row), "value", "figure-sign", problem, value=value
            )


def broader_cycle(columns: Columns) -> Iterator[Finding]:
    """No theme is broader than itself, and no activity part of itself, however far around."""
    for table, column in (("themes", "broader"), ("activities", "part_of")):
        ids = columns.dataset.texts(table, "id")
        above = {
            own: split_list(text) for own, text in zip(ids, columns.dataset.texts(table, column), strict=True)
        }
        for row, own in enumerate(ids):
            if _leads_to(own, above):
                problem = "{value!r} stands above itself: follow {column!r} from here, and break the circle."
                file_row = columns.dataset.file_row(table, row)
                yield error(table, file_row, column, "broader-cycle", problem, value=own, column=column)


def _leads_to(own: str, above: Mapping[str, Sequence[str]]) -> bool:
    waiting, seen = list(above[own]), set[str]()
    while waiting:
        upper = waiting.pop()
        if upper == own:
            return True
        if upper not in seen:
            seen.add(upper)
            waiting.extend(above.get(upper, ()))
    return False


def no_reference(columns: Columns) -> Iterator[Finding]:
    """Every actor and link that a source is said to state names the source."""
    for table in ("actors", "links"):
        broken = columns.rows_with(table, "certainty", "", "stated") & columns.rows_with(
            table, "references", ""
        )
        for row in np.flatnonzero(broken).tolist():
            problem = (
                "The certainty is 'stated', but no reference says where. Fill in 'references', or change it."
            )
            yield warning(table, columns.dataset.file_row(table, row), "references", "no-reference", problem)
