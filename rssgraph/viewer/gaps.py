"""The page on gaps: what is known of each municipality, what is not, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.model import ActorKind, Link
from rssgraph.questions.columns import ColumnChoice
from rssgraph.questions.coverage import Cell, CellState, Coverage, coverage
from rssgraph.viewer import markup, words
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import choose, choose_many, choose_switch
from rssgraph.viewer.coverage_table import Matrix, column_name, coverage_csv
from rssgraph.viewer.link_table import link_sentence, standing, valid
from rssgraph.viewer.whom_to_ask import Asking, whom_to_ask

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("columns", "chosen", "row", "column")
MATRIX = "coverage-matrix"


def show(frame: Frame) -> None:
    """Show the page."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-choice"):
        columns = _columns(frame)
        about = st.container(width=330)
    if columns == ():
        markup.show(_empty(frame.say("Choose the networks or themes to compare, in the box above.")))
        return
    answer = coverage(frame.store, columns=columns, filters=frame.filters)
    frame.stands(answer)
    if not answer.value.cells:
        markup.show(_empty(_nothing(frame, answer.value)))
        return
    matrix = Matrix(frame, answer.value)
    asking = whom_to_ask(frame.store, answer.value, frame.filters)
    with about:
        choose(
            frame.address,
            "row",
            frame.say("Whom to ask about"),
            matrix.rows,
            frame.name,
            placeholder=frame.say("All municipalities"),
        )
    markup.show(_summary(frame, matrix, asking))
    left, right = st.columns([2.6, 1], gap="medium")
    with left:
        _matrix(frame, matrix)
    with right:
        _explain(frame, matrix, asking)
    markup.show(_legend(frame, matrix))
    _download(frame, matrix)
    markup.show(_per_row(frame, matrix, asking) if matrix.row is None else _questions(frame, matrix, asking))


def _columns(frame: Frame) -> ColumnChoice:
    chosen = choose_switch(
        frame.address,
        "columns",
        frame.say("Columns"),
        _columns_names(frame),
    )
    if chosen == "own":
        rowless = (ActorKind.MUNICIPALITY, ActorKind.AREA, ActorKind.EVENT)
        forums = [own.id for own in frame.actors.values() if own.kind not in rowless]
        with st.container(width=420):
            return choose_many(
                frame.address,
                "chosen",
                frame.say("Networks and themes to compare"),
                frame.alphabetical([*forums, *frame.themes]),
                lambda own: column_name(frame, own),
                placeholder=frame.say("Search by name"),
            )
    if chosen == "themes" and frame.filters.themes:
        return frame.filters.themes
    return chosen  # type: ignore[return-value]


def _nothing(frame: Frame, value: Coverage) -> str:
    if not value.rows:
        return frame.say("No municipality of this county is in the data on this day.")
    return frame.say("No column passes the filters.")


# -- the sentence that leads ---------------------------------------------------------------------


def _summary(frame: Frame, matrix: Matrix, asking: Asking) -> markup.Html:
    unknown = matrix.count(CellState.UNKNOWN, matrix.row)
    every = len(matrix.cells(matrix.row))
    if not unknown:
        said = frame.say("Something is stated for all {all} cells.", all=every)
    elif matrix.row is None:
        rows = sum(1 for row in matrix.rows if matrix.count(CellState.UNKNOWN, row))
        said = frame.say(
            "Nothing is stated for {unknown} of {all} cells; ask {rows} of the {count} municipalities.",
            unknown=unknown,
            all=every,
            rows=rows,
            count=len(matrix.rows),
        )
    else:
        said = frame.say(
            "{municipality}: nothing is stated for {unknown} of {all} cells; ask {who}.",
            municipality=frame.name(matrix.row),
            unknown=unknown,
            all=every,
            who=_who(frame, asking.of_row(matrix.row)),
        )
    counts = [
        f"{frame.say(text)} {number}"
        for state, text in words.CELL_STATES.items()
        if matrix.row is not None and (number := matrix.count(state, matrix.row))
    ]
    return markup.tag(
        "div",
        markup.tag("p", said, class_="rg-lead", data_testid="summary"),
        *([markup.tag("p", " · ".join(counts), class_="rg-counts")] if counts else []),
        class_="rg-summary",
    )


def _who(frame: Frame, asked: tuple[tuple[str, bool], ...]) -> str:
    """Return names to ask: of posts that are decided but not confirmed, with those words."""
    return frame.say(" or ").join(
        frame.name(own) if sure else frame.say("{post} (decided, not confirmed)", post=frame.name(own))
        for own, sure in asked
    )


def _per_row(frame: Frame, matrix: Matrix, asking: Asking) -> markup.Html:
    """Return, for each municipality, how much is not stated and whom to ask; most first."""
    rows = [
        (
            frame.name(row),
            matrix.count(CellState.UNKNOWN, row),
            matrix.count(CellState.EXPECTED, row),
            _who(frame, asking.of_row(row)),
        )
        for row in sorted(matrix.rows, key=lambda row: -matrix.count(CellState.UNKNOWN, row))
    ]
    headings = (
        frame.say("Municipality"),
        frame.say("Nothing is stated"),
        frame.say("Expected, to be confirmed"),
        frame.say("Whom to ask"),
    )
    return markup.join((markup.tag("h2", frame.say("Whom to ask")), markup.table(headings, rows)))


def _questions(frame: Frame, matrix: Matrix, asking: Asking) -> markup.Html:
    """Return what to ask about the chosen municipality, column by column, and whom."""
    assert matrix.row is not None
    rows = [
        (
            column_name(frame, cell.column),
            _state(frame, cell.state),
            frame.say(cell.closes),
            _whom(frame, cell, asking),
        )
        for state in (CellState.UNKNOWN, CellState.EXPECTED, CellState.PLANNED, CellState.ENDED)
        for cell in matrix.cells(matrix.row)
        if cell.state is state
    ]
    title = markup.tag("h2", frame.say("Questions about {municipality}", municipality=frame.name(matrix.row)))
    if not rows:
        return markup.join((title, markup.tag("p", frame.say("Nothing is left to ask."))))
    headings = (
        _column_heading(frame),
        frame.say("State"),
        frame.say("What would settle it"),
        frame.say("Whom to ask"),
    )
    return markup.join((title, markup.table(headings, rows)))


def _whom(frame: Frame, cell: Cell, asking: Asking) -> str:
    return _who(frame, (*asking.of_row(cell.row), *((own, True) for own in asking.of_column(cell))))


def _state(frame: Frame, state: CellState) -> markup.Html:
    sign = markup.tag(
        "span", words.SIGNS[state], class_=f"rg-state rg-{state.replace('_', '-')}", aria_hidden="true"
    )
    return markup.join((sign, " ", frame.say(words.CELL_STATES[state])))


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
                "Rows: municipalities. Columns: {columns}.", columns=_column_heading(frame).lower()
            ),
            "hint": frame.say(
                "Choose a cell for its explanation: with the mouse, or with the arrow keys and Enter."
            ),
            "rows": [[own, frame.name(own)] for own in matrix.rows],
            "columns": [[own, column_name(frame, own)] for own in matrix.columns],
            "states": [[str(own.state) for own in matrix.cells(row)] for row in matrix.rows],
            "words": {str(state): frame.say(text) for state, text in words.CELL_STATES.items()},
            "signs": {str(state): sign for state, sign in words.SIGNS.items()},
            "row": matrix.row,
            "command": {
                "id": frame.address.opened,
                "cell": [matrix.chosen.row, matrix.chosen.column] if matrix.chosen else None,
            },
        },
        on_cell_change=chosen,
    )


def _columns_names(frame: Frame) -> dict[str, str]:
    return {
        "themes": frame.say("Themes"),
        "forums": frame.say("Networks"),
        "functions": frame.say("Functions"),
        "own": frame.say("My choice"),
    }


def _column_heading(frame: Frame) -> str:
    return _columns_names(frame)[frame.address.get("columns") or "themes"]


def _legend(frame: Frame, matrix: Matrix) -> markup.Html:
    items = [
        markup.tag("li", _state(frame, state), f" ({matrix.count(state)})") for state in words.CELL_STATES
    ]
    return markup.tag("ul", *items, class_="rg-legend", aria_label=frame.say("What the signs mean"))


def _explain(frame: Frame, matrix: Matrix, asking: Asking) -> None:
    """Show what lies behind the chosen cell, or how to choose one."""
    cell = matrix.chosen
    if cell is None:
        hints = (
            frame.say(
                "Choose a cell in the table: here stand its reason, its sources, and what would change it."
            ),
            frame.say("“Nothing is stated” does not mean no: the sources do not name every member."),
        )
        title = markup.tag("h2", frame.say("What lies behind a cell"))
        markup.show(markup.tag("div", title, *(markup.tag("p", own) for own in hints), class_="rg-panel"))
        return
    facts: list[tuple[str, object]] = [(frame.say("Why"), frame.say(cell.reason))]
    if cell.references:
        day = cell.last_attested
        attested = frame.say("not dated") if day is None else frame.language.day(day)
        facts += [
            (frame.say("Last attested"), attested),
            (frame.say("Sources"), frame.references(cell.references)),
        ]
    facts.append((frame.say("What would change it"), frame.say(cell.closes)))
    if cell.state is not CellState.CONFIRMED:
        facts.append((frame.say("Whom to ask"), _whom(frame, cell, asking)))
    items = [item for label, text in facts for item in (markup.tag("dt", label), markup.tag("dd", text))]
    parts = [
        markup.tag("h2", f"{frame.name(cell.row)} – {column_name(frame, cell.column)}"),
        markup.tag("p", _state(frame, cell.state)),
        markup.tag("dl", *items),
    ]
    if cell.links:
        found = frame.store.links(cell.links)
        parts += [
            markup.tag("h3", frame.say("Links")),
            markup.tag("ul", *(markup.tag("li", _link(frame, own)) for own in found)),
        ]
    markup.show(markup.tag("div", *parts, class_="rg-panel", data_testid="explanation"))


def _link(frame: Frame, link: Link) -> markup.Html:
    said = f"{link_sentence(frame, link)} – {standing(frame, link)}, {valid(frame, link.start, link.end)}. "
    return markup.join((said, frame.references(link.references, separator="; ")))


# -- the download --------------------------------------------------------------------------------


def _download(frame: Frame, matrix: Matrix) -> None:
    st.download_button(
        frame.say("Download the table (CSV for Excel)"),
        data=coverage_csv(frame, matrix),
        file_name=f"{frame.view.path}-{frame.on}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _empty(text: str) -> markup.Html:
    return markup.tag("p", text, class_="rg-empty")
