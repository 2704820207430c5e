"""The page on gaps: what is known of each municipality, what is not, and whom to ask."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.drawing.abbreviations import glossary
from rssgraph.drawing.certainty_words import meanings, of_whole_columns
from rssgraph.drawing.words import CELL_STATES
from rssgraph.model import Level
from rssgraph.questions.columns import of_regional_forums
from rssgraph.questions.coverage import CellState, Coverage
from rssgraph.questions.whom_to_ask import Asking
from rssgraph.viewer import markup, words
from rssgraph.viewer.components import component
from rssgraph.viewer.coverage_table import (
    Matrix,
    column_name,
    coverage_csv,
    read_asking,
    read_coverage,
    read_present,
)
from rssgraph.viewer.find import find
from rssgraph.viewer.gap_cell import show_cell
from rssgraph.viewer.gap_columns import COLUMNS, choose_columns, column_heading, one_column
from rssgraph.viewer.gap_tables import column_questions, per_row, row_questions, state_text, who
from rssgraph.viewer.pictures import file_name, offer_files
from rssgraph.viewer.refusals import one_of, some_of

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("columns", "chosen", "level", "row", "column")
VALUES = {"columns": one_of(COLUMNS), "level": some_of(Level)}
MATRIX = "coverage-matrix"
SHARES = ((16, 1.5), (26, 2.0), (math.inf, 4.3))
"""How much wider the table is than the explanation beside it, with so many columns at most."""
CERTAIN = (CellState.CONFIRMED, CellState.ENDED, CellState.ABSENT, CellState.NOT_APPLICABLE)
"""States that a source vouches for."""


def show(frame: Frame) -> None:
    """Show the page."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-choice"):
        columns = choose_columns(frame)
        about = st.container(width=620, horizontal=True, vertical_alignment="bottom")
    if columns == ():
        markup.show(_empty(frame.say("Choose the networks or themes to compare, in the box above.")))
        return
    levels = frozenset(map(Level, frame.address.list("level")))
    filters = of_regional_forums(columns, replace(frame.filters, levels=levels))
    answer = read_coverage(frame.store, columns, filters)
    frame.stands(answer)
    if not answer.value.cells:
        markup.show(_empty(_nothing(frame, answer.value)))
        return
    matrix = Matrix(frame, answer.value)
    _know(frame, matrix)
    asking = read_asking(frame.store, columns, answer.value, filters)
    with about:
        _choose_cells(frame, matrix)
    markup.show(_summary(frame, matrix, asking, answer))
    share = next(share for most, share in SHARES if len(matrix.columns) <= most)
    left, right = st.columns([share, 1], gap="medium")
    with left:
        markup.show(_legend(frame, {own.state for own in answer.value.cells}))
        _matrix(frame, matrix)
        names = tuple(column_name(frame, own) for own in matrix.columns)
        spelled = _spelled_out(frame.store.load_id, names, frame.language.code, frame)
        if spelled:
            markup.show(markup.tag("p", " ".join(spelled), class_="rg-counts"))
    chosen = matrix.row
    present = read_present(frame.store, chosen, frame.filters) if chosen is not None else {}
    with right:
        show_cell(frame, matrix, asking, present)
    if chosen is not None:
        markup.show(row_questions(frame, matrix, asking, present, column_heading(frame)))
    elif matrix.column is not None:
        markup.show(column_questions(frame, matrix, asking))
    else:
        markup.show(per_row(frame, matrix, asking))
    _download(frame, matrix)


def _know(frame: Frame, matrix: Matrix) -> None:
    """Take away words of the address that name no row or column of the table; say it if they name nothing at all."""
    for word, known in (("row", matrix.row), ("column", matrix.column)):
        text = frame.address.get(word)
        if text is None or known is not None:
            continue
        frame.address.set(word, None)
        if text in frame.actors or text in frame.themes:
            continue  # of another county, or of other columns
        name = frame.say("Municipality") if word == "row" else column_heading(frame)
        problem = frame.say(
            "“{value}” is not in this table ({what}), and was left out.", value=text, what=name.lower()
        )
        markup.show(markup.tag("p", problem, class_="rg-problem", role="alert"))


def _choose_cells(frame: Frame, matrix: Matrix) -> None:
    """Show the boxes for a row and a column: one alone for all that is asked about it, both for a cell."""
    find(
        frame,
        "row",
        frame.say("Municipality"),
        matrix.rows,
        frame.name,
        placeholder=frame.say("All municipalities"),
    )
    find(
        frame,
        "column",
        one_column(frame),
        matrix.columns,
        lambda own: column_name(frame, own),
        placeholder=frame.say("All"),
    )


def _nothing(frame: Frame, value: Coverage) -> str:
    if not value.rows:
        return frame.say("No municipality of this county is in the data on this day.")
    return frame.say("There is no column to show on this day under these filters.")


# -- the sentence that leads ---------------------------------------------------------------------


def _summary(frame: Frame, matrix: Matrix, asking: Asking, answer: Answer[Coverage]) -> markup.Html:
    row, column = matrix.row, matrix.column if matrix.row is None else None
    cells = matrix.cells(row, column)
    shown = Counter(cell.state for cell in cells)
    unknown, every = shown[CellState.UNKNOWN], shown.total()
    if column is not None:
        said = frame.count(
            "{column}: it is known of {known} of {number} municipality.",
            "{column}: it is known of {known} of {number} municipalities.",
            every,
            column=column_name(frame, column),
            known=sum(shown[own] for own in CERTAIN),
        )
    elif not unknown and not any(shown[own] for own in CERTAIN):
        said = frame.count(
            "The only cell is not confirmed: it is only expected or planned.",
            "None of the {number} cells is confirmed: all are only expected or planned.",
            every,
        )
    elif not unknown:
        said = frame.count(
            "Something is stated for the only cell.", "Something is stated for all {number} cells.", every
        )
    elif row is None:
        said = _all_unknown(frame, matrix, unknown, every)
    else:
        said = frame.say(
            "{municipality}: {known} of {cells} are known, nothing is stated for {unknown}; ask {who}.",
            municipality=frame.name(row),
            known=sum(shown[own] for own in CERTAIN),
            unknown=unknown,
            cells=_cells(frame, every),
            who=who(frame, asking.of_row(row)),
        )
    counts = [f"{frame.say(text)} {shown[state]}" for state, text in CELL_STATES.items() if shown[state]]
    means = " ".join(meanings(replace(answer.value, cells=tuple(cells)), answer.records, frame.language))
    columns = (
        of_whole_columns(cells, matrix.columns, lambda own: column_name(frame, own), frame.language)
        if row is None and column is None and len(matrix.rows) > 1
        else []
    )
    return markup.tag(
        "div",
        markup.tag("p", said, class_="rg-lead", data_testid="summary"),
        markup.tag("p", " · ".join(counts), class_="rg-counts", data_testid="counts"),
        *([markup.tag("p", means, class_="rg-counts", data_testid="meanings")] if means else []),
        *(markup.tag("p", own, class_="rg-counts", data_testid="columns") for own in columns),
        class_="rg-summary",
    )


def _all_unknown(frame: Frame, matrix: Matrix, unknown: int, every: int) -> str:
    rows = sum(1 for row in matrix.rows if matrix.count(CellState.UNKNOWN, row))
    if rows == len(matrix.rows):
        return frame.count(
            "Nothing is stated for {unknown} of {cells}; ask the municipality.",
            "Nothing is stated for {unknown} of {cells}; ask all {number} municipalities.",
            rows,
            unknown=unknown,
            cells=_cells(frame, every),
        )
    return frame.count(
        "Nothing is stated for {unknown} of {cells}; ask {rows} of the {number} municipality.",
        "Nothing is stated for {unknown} of {cells}; ask {rows} of the {number} municipalities.",
        len(matrix.rows),
        unknown=unknown,
        cells=_cells(frame, every),
        rows=rows,
    )


def _cells(frame: Frame, number: int) -> str:
    return frame.count("{number} cell", "{number} cells", number)


# -- the matrix ----------------------------------------------------------------------------------


def _matrix(frame: Frame, matrix: Matrix) -> None:
    def chosen() -> None:
        found = st.session_state[MATRIX].get("cell")
        if found:
            frame.address.set("row", found[0])
            frame.address.set("column", found[1])

    component(
        "coverage_matrix",
        key=MATRIX,
        data={
            "caption": frame.say(
                "Rows: municipalities. Columns: {columns}.", columns=column_heading(frame).lower()
            ),
            "hint": frame.say(
                "Choose a cell for its explanation: click or tap it, or use the arrow keys and Enter."
            ),
            "rows": [[own, frame.name(own)] for own in matrix.rows],
            "columns": [[own, column_name(frame, own)] for own in matrix.columns],
            "states": [[str(own.state) for own in matrix.cells(row)] for row in matrix.rows],
            "words": {str(state): frame.say(text) for state, text in CELL_STATES.items()},
            "signs": {str(state): sign for state, sign in words.SIGNS.items()},
            "more": frame.count(
                "{number} column; scroll sideways to see it all.",
                "{number} columns; scroll sideways to see them all.",
                len(matrix.columns),
            ),
            "row": matrix.row,
            "column": matrix.column,
            "command": {
                "id": frame.address.opened,
                "cell": [matrix.chosen.row, matrix.chosen.column] if matrix.chosen else None,
            },
        },
        on_cell_change=chosen,
    )


@st.cache_resource(show_spinner=False, max_entries=50)
def _spelled_out(load_id: str, names: tuple[str, ...], code: str, _frame: Frame) -> tuple[str, ...]:
    return glossary(_frame.store, names, {}, _frame.language)


def _legend(frame: Frame, states: Collection[CellState]) -> markup.Html:
    items = [markup.tag("li", state_text(frame, state)) for state in CELL_STATES if state in states]
    return markup.tag("ul", *items, class_="rg-legend", aria_label=frame.say("What the signs mean"))


# -- the download --------------------------------------------------------------------------------


def _download(frame: Frame, matrix: Matrix) -> None:
    name = file_name(frame.view.path, frame.filters.area or "all", column_heading(frame), frame.on)
    offer_files(frame, "gaps", name, {".csv": lambda: coverage_csv(frame, matrix)})


def _empty(text: str) -> markup.Html:
    return markup.tag("p", text, class_="rg-empty")
