"""Which municipalities are reached on which themes, and whether that is known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

import numpy as np

from rssgraph.answers import Answer, last_attested, make_answer
from rssgraph.arrays import Mask, Rows
from rssgraph.cells import split_list
from rssgraph.dataset import Dataset
from rssgraph.errors import InvalidValueError
from rssgraph.filters import ANY_DAY, EVERY_STATUS, Filters, only_recorded
from rssgraph.flow import STATUSES, is_one_of
from rssgraph.holding import day_of
from rssgraph.model import Actor, Reference, Status
from rssgraph.questions.columns import ColumnChoice, carriers_of, columns_of, municipalities_of, speaks_about
from rssgraph.questions.evidence import Evidence, Gatherer, Route, Weight
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store


class CellState(StrEnum):
    """What is known of a cell, the first that fits."""

    CONFIRMED = "confirmed"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"
    EXPECTED = "expected"
    PLANNED = "planned"
    ENDED = "ended"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a cell has its state."""

    LINK = "An established link that holds on the day confirms it."
    DISAGREEMENT = "One source confirms it and another, just as new, denies it."
    DENIED = "A source says that there is none."
    LIST_COMPLETE = "The list of members is complete without it."
    NOT_CONCERNED = "A source says that it does not concern it."
    COOPERATION = "A cooperation that it belongs to takes part; no source names it."
    ON_BEHALF = "Somebody takes part on its behalf."
    COVERS = "A forum or unit is meant for it; no source says that it takes part."
    ASSUMED = "It is our assumption; no source says it."
    PLANNED = "It is decided or proposed, not confirmed as carried out."
    ENDED = "There was a link; it has ended."
    NOTHING = "No source says whether it takes part."


CLOSES = {
    CellState.CONFIRMED: "A newer source that says it has ended or does not take part.",
    CellState.ABSENT: "A newer source that names it as taking part.",
    CellState.NOT_APPLICABLE: "A newer source that says it concerns it.",
    CellState.EXPECTED: "An answer from the forum or the municipality: does it take part?",
    CellState.PLANNED: "A source that says it has been carried out.",
    CellState.ENDED: "A source that names what came instead.",
    CellState.UNKNOWN: "An answer from the municipality: does it take part?",
}
"""What would change a cell, by its state."""

ROUTE_REASONS = {
    Route.COOPERATION: Reason.COOPERATION,
    Route.ON_BEHALF: Reason.ON_BEHALF,
    Route.COVERS: Reason.COVERS,
    Route.DIRECT: Reason.ASSUMED,
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One row and column: state, reason, what would change it, and the links and references behind it.

    `last_attested` is None without a dated reference up to the day.
    """

    row: str
    column: str
    state: CellState
    reason: Reason
    closes: str
    links: tuple[str, ...]
    references: tuple[str, ...]
    last_attested: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Rows, columns, and the cells row by row."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]


def coverage(
    store: Store, *, rows: Iterable[str] | None = None, columns: ColumnChoice = "themes", filters: Filters
) -> Answer[Coverage]:
    """Say for each row and column whether it is covered, on which evidence, and what would change that.

    Evidence is a link that carries information between the row, one of its posts or parts (as deep as it
    goes), and the forum, or a forum, unit or post that has the theme or a narrower one. A link of a
    post or part is worth no more than the links that make it one, and holds while they do; that it
    takes no part (2) says nothing of the row while it is only planned, or once it has ended. A link with
    themes speaks only for columns among them.

    States, the first that fits on the day:

    1. confirmed: an established, not assumed link holds;
    2. absent, not_applicable: a link with that status holds; or (absent) every forum of the column that
       holds says its list of members is complete, and none of its links names the row (a list is judged on
       all links, also those that the filters leave out);
    3. expected: through `covers`, through a cooperation that the row is a member, representative or part of and
       that has a link to the forum, through `on_behalf_of`, or through an assumed link;
    4. planned: a decided or proposed link holds, on any of these ways;
    5. ended: what would be 1 or 3 ended before the day, or has the status ended;
    6. unknown: nothing else.

    Between 1 and 2 the newer attestation wins; a tie is confirmed, with a disagreement as its reason.

    Parameters
    ----------
    store
        Store to ask.
    rows
        Ids of actors; None: the municipalities, in the area of the filters.
    columns
        "themes" (of kind area), "functions" (themes of that kind), "forums" (networks, councils and
        cooperations that hold, on the levels and in the area of the filters; a forum without an area passes),
        or ids of actors and themes.
    filters
        What counts as a link. The status does not apply, and the day must be one day.

    Raises
    ------
    InvalidValueError
        If the day is "any", or a column is neither an actor nor a theme.
    RecordNotFoundError
        If a row is the id of no actor.
    """
    day = day_of(store.as_of, filters)
    if day == ANY_DAY:
        raise InvalidValueError("on", ANY_DAY, "Coverage holds on one day; give a date.")
    assert isinstance(day, date)
    part = store.whole(replace(filters, on=ANY_DAY, status=EVERY_STATUS))
    dataset = part.dataset
    row_ids = tuple(rows) if rows is not None else municipalities_of(dataset, filters, day)
    column_ids = columns_of(store, dataset, columns, filters, day)
    row_rows = dataset.rows("actors", row_ids)
    references: dict[str, Reference] = {own.id: own for own in store.records("references")}

    evidence = Gatherer(part).gather(row_rows)
    judge = _Judge(part, references, day)
    unfiltered = store.whole(Filters(on=ANY_DAY, status=EVERY_STATUS, extra=filters.extra))
    lists = (
        evidence
        if unfiltered is part
        else Gatherer(unfiltered).gather(unfiltered.dataset.rows("actors", row_ids))
    )
    by_cell: dict[tuple[int, int], Cell] = {}
    complete_lists: dict[str, tuple[Actor, ...] | None] = {}
    for place, column in enumerate(column_ids):
        carriers, themes = carriers_of(dataset, column)
        speaks = carriers[evidence.actor] & speaks_about(dataset, evidence, themes)
        own = evidence.take(speaks)
        order = np.argsort(own.row, kind="stable")
        own = own.take(order.astype(np.int32))
        bounds = np.searchsorted(own.row, np.arange(len(row_ids) + 1))
        complete = complete_lists[column] = judge.complete_lists(carriers)
        named = judge.named(unfiltered.dataset, lists, column) if complete is not None else frozenset()
        for row, row_id in enumerate(row_ids):
            piece = own.take(np.arange(bounds[row], bounds[row + 1], dtype=np.int32))
            by_cell[row, place] = judge.cell(row_id, column, piece, None if row in named else complete)

    cells = tuple(by_cell[row, place] for row in range(len(row_ids)) for place in range(len(column_ids)))
    used = only_recorded(link for cell in cells for link in cell.links)
    judging = {cell.column for cell in cells if cell.reason is Reason.LIST_COMPLETE}
    forums = {own.id: own for column in judging for own in complete_lists[column] or ()}
    return make_answer(
        store,
        "coverage",
        Coverage(row_ids, column_ids, cells),
        filters=filters,
        arguments={"rows": rows if rows is None else row_ids, "columns": columns},
        rests_on=(*(forums[own] for own in sorted(forums)), *store.links(used)),
    )


class _Judge:
    """Gives each cell its state."""

    def __init__(self, part: Snapshot, references: dict[str, Reference], day: date) -> None:
        dataset = part.dataset
        self.part = part
        self.dataset = dataset
        self.references = references
        self.day = day
        self.ordinal = day.toordinal()
        self.link_references = dataset.column("links", "references")

    def complete_lists(self, carriers: Mask) -> tuple[Actor, ...] | None:
        """Return the forums of a column that hold, if each of them has a complete list of members; else None."""
        columns = self.dataset.actor_columns
        holds = (columns.first <= self.ordinal) & (self.ordinal < columns.end)
        holds &= is_one_of(columns.status, (Status.ESTABLISHED, Status.DECIDED), STATUSES)
        forums = self.dataset.actors(np.intersect1d(np.flatnonzero(carriers & holds), self.part.actors))
        return forums if forums and all(own.members_complete for own in forums) else None

    def named(self, dataset: Dataset, evidence: Evidence, column: str) -> frozenset[int]:
        """Return the places of the rows that the lists of a column name: those with a direct link that holds."""
        carriers, themes = carriers_of(dataset, column)
        holds = (evidence.first <= self.ordinal) & (self.ordinal < evidence.end)
        direct = (evidence.route == Route.DIRECT) & (evidence.weight <= Weight.PLANS)
        found = holds & direct & carriers[evidence.actor] & speaks_about(dataset, evidence, themes)
        return frozenset(evidence.row[found].tolist())

    def cell(self, row: str, column: str, evidence: Evidence, complete: tuple[Actor, ...] | None) -> Cell:
        """Judge the evidence of one cell; `complete` are forums whose lists of members do not name the row."""
        begun = evidence.first <= self.ordinal
        holds = begun & (self.ordinal < evidence.end)
        direct = evidence.route == Route.DIRECT
        weight = evidence.weight

        def cell(state: CellState, reason: Reason, keep: Mask | None, locators: tuple[str, ...] = ()) -> Cell:
            rows = np.array([], dtype=np.int32) if keep is None else _links(evidence, keep)
            own = tuple(sorted({*locators, *self._locators(rows)}))
            return Cell(
                row=row,
                column=column,
                state=state,
                reason=reason,
                closes=CLOSES[state],
                links=tuple(sorted(self.dataset.link_ids[link] for link in rows)),
                references=own,
                last_attested=last_attested(own, self.references, self.day),
            )

        confirmed = (
            cell(CellState.CONFIRMED, Reason.LINK, keep)
            if (keep := holds & direct & (weight == Weight.CONFIRMS)).any()
            else None
        )
        denied = None
        if (keep := holds & (weight == Weight.DENIES)).any():
            denied = cell(CellState.ABSENT, Reason.DENIED, keep)
        elif (keep := holds & (weight == Weight.DOES_NOT_CONCERN)).any():
            denied = cell(CellState.NOT_APPLICABLE, Reason.NOT_CONCERNED, keep)
        elif complete is not None:
            locators = tuple(text for own in complete for text in own.references)
            denied = cell(CellState.ABSENT, Reason.LIST_COMPLETE, None, locators)
        if confirmed is not None and denied is not None:
            ours, theirs = confirmed.last_attested or date.min, denied.last_attested or date.min
            if ours == theirs:
                both = holds & ((direct & (weight == Weight.CONFIRMS)) | (weight >= Weight.DENIES))
                return cell(CellState.CONFIRMED, Reason.DISAGREEMENT, both)
            return confirmed if ours > theirs else denied
        if confirmed is not None or denied is not None:
            return confirmed or denied  # type: ignore[return-value]
        expects = holds & (weight == Weight.LETS_EXPECT)
        for route, reason in ROUTE_REASONS.items():
            if (keep := expects & (evidence.route == route)).any():
                return cell(CellState.EXPECTED, reason, keep)
        if (keep := holds & (weight == Weight.PLANS)).any():
            return cell(CellState.PLANNED, Reason.PLANNED, keep)
        over = (weight <= Weight.LETS_EXPECT) & (evidence.end <= self.ordinal)
        if (keep := over | ((weight == Weight.ENDED) & begun)).any():
            return cell(CellState.ENDED, Reason.ENDED, keep)
        return cell(CellState.UNKNOWN, Reason.NOTHING, None)

    def _locators(self, links: Rows) -> list[str]:
        return [
            locator for row in links.tolist() for locator in split_list(self.link_references[row].as_py())
        ]


def _links(evidence: Evidence, keep: Mask) -> Rows:
    rows = np.concatenate((evidence.link[keep], evidence.second[keep]))
    return np.unique(rows[rows >= 0])
