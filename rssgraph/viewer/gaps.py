"""The page on gaps: what is known of each municipality, what is not, and whom to ask."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.model import ActorKind
from rssgraph.questions.coverage import Cell, CellState, ColumnChoice, Coverage, coverage
from rssgraph.viewer import markup, words
from rssgraph.viewer.components import component
from rssgraph.viewer.controls import choose, choose_many, choose_switch
from rssgraph.viewer.link_table import link_table
from rssgraph.viewer.whom_to_ask import Asking, whom_to_ask

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("columns", "chosen", "row", "column")
MATRIX = "coverage-matrix"


def show(frame: Frame) -> None:
    """Show the page."""
    columns = _columns(frame)
    if columns == ():
        markup.show(_empty(frame.say("Choose the networks or themes to compare, in the box above.")))
        return
    answer = coverage(frame.store, columns=columns, filters=frame.filters)
    frame.stands(answer)
    if not answer.value.cells:
        markup.show(_empty(_nothing(frame, answer.value)))
        return
    asking = whom_to_ask(frame.store, answer.value, frame.filters)
    cell = _chosen_cell(frame, answer.value)

    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-ask"):
        with st.container(width=330):
            choose(
                frame.address,
                "row",
                frame.say("Whom to ask about"),
                answer.value.rows,
                frame.name,
                placeholder=frame.say("All municipalities"),
            )
        markup.show(_summary(frame, answer.value, asking))
    left, right = st.columns([2.6, 1], gap="medium")
    with left:
        _matrix(frame, answer.value)
        markup.show(_legend(frame, answer.value))
        _download(frame, answer)
    with right:
        if cell is None:
            markup.show(_how_to(frame))
        else:
            _explain(frame, answer, cell, asking)
    row = frame.address.get("row")
    if row in answer.value.rows:
        markup.show(_questions(frame, answer.value, row, asking))
    else:
        markup.show(_per_row(frame, answer.value, asking))


def _columns(frame: Frame) -> ColumnChoice:
    chosen = choose_switch(
        frame.address,
        "columns",
        frame.say("Columns"),
        _columns_names(frame),
    )
    if chosen == "own":
        forums = [
            own.id
            for own in sorted(frame.actors.values(), key=lambda own: own.name)
            if own.kind not in (ActorKind.MUNICIPALITY, ActorKind.AREA, ActorKind.EVENT)
        ]
        names = {own: frame.name(own) for own in forums} | {own: frame.theme(own) for own in frame.themes}
        return choose_many(
            frame.address,
            "chosen",
            frame.say("Networks and themes to compare"),
            list(names),
            lambda own: names[own],
            placeholder=frame.say("Search by name"),
        )
    if chosen == "themes" and frame.filters.themes:
        return frame.filters.themes
    return chosen  # type: ignore[return-value]


def _nothing(frame: Frame, value: Coverage) -> str:
    if not value.rows:
        return frame.say("No municipality of this county is in the data on this day.")
    return frame.say("No column passes the filters.")


def _chosen_cell(frame: Frame, value: Coverage) -> Cell | None:
    row, column = frame.address.get("row"), frame.address.get("column")
    return next((own for own in value.cells if (own.row, own.column) == (row, column)), None)


def _column_name(frame: Frame, column: str) -> str:
    return frame.theme(column) if column in frame.themes else frame.name(column)


# -- the sentence that leads ---------------------------------------------------------------------


def _summary(frame: Frame, value: Coverage, asking: Asking) -> markup.Html:
    row = frame.address.get("row")
    if row not in value.rows:
        row = None
    cells = [own for own in value.cells if row in (None, own.row)]
    unknown = sum(own.state is CellState.UNKNOWN for own in cells)
    if not unknown:
        said = frame.say("Something is stated for all {all}.", all=len(cells))
    elif row is None:
        rows = len({own.row for own in cells if own.state is CellState.UNKNOWN})
        said = frame.say(
            "Nothing is stated for {unknown} of {all}; ask the municipalities ({rows} of {count}).",
            unknown=unknown,
            all=len(cells),
            rows=rows,
            count=len(value.rows),
        )
    else:
        said = frame.say(
            "Nothing is stated for {unknown} of {all}; ask {who}.",
            unknown=unknown,
            all=len(cells),
            who=_who(frame, asking.of_row(row)),
        )
    counts = [
        frame.say("{sign} {state}: {number}", sign=words.SIGNS[state], state=frame.say(text), number=number)
        for state, text in words.CELL_STATES.items()
        if (number := sum(own.state is state for own in cells)) and state is not CellState.UNKNOWN
    ]
    return markup.tag(
        "div",
        markup.tag("p", said, class_="rg-lead", data_testid="summary"),
        markup.tag("p", " · ".join(counts), class_="rg-counts"),
        class_="rg-summary",
    )


def _who(frame: Frame, asked: tuple[tuple[str, bool], ...]) -> str:
    """Return names to ask: of posts that are decided but not confirmed, with those words."""
    return frame.say(" or ").join(
        frame.name(own) if sure else frame.say("{post} (decided, not confirmed)", post=frame.name(own))
        for own, sure in asked
    )


def _per_row(frame: Frame, value: Coverage, asking: Asking) -> markup.Html:
    """Return, for each municipality, how much is not stated and whom to ask."""
    rows = []
    for row in value.rows:
        own = [cell for cell in value.cells if cell.row == row]
        unknown = sum(cell.state is CellState.UNKNOWN for cell in own)
        expected = sum(cell.state is CellState.EXPECTED for cell in own)
        rows.append((frame.name(row), unknown, expected, _who(frame, asking.of_row(row))))
    rows.sort(key=lambda own: -own[1])
    headings = (
        frame.say("Municipality"),
        frame.say("Nothing is stated"),
        frame.say("Expected, to be confirmed"),
        frame.say("Whom to ask"),
    )
    return markup.join(
        (
            markup.tag("h2", frame.say("Whom to ask")),
            markup.table(headings, rows),
        )
    )


def _questions(frame: Frame, value: Coverage, row: str, asking: Asking) -> markup.Html:
    """Return what to ask about one municipality, column by column, and whom."""
    rows = [
        (
            _column_name(frame, cell.column),
            f"{words.SIGNS[cell.state]} {frame.say(words.CELL_STATES[cell.state])}",
            frame.say(cell.closes),
            _who(frame, (*asking.of_row(row), *((own, True) for own in asking.of_column(cell)))),
        )
        for state in (CellState.UNKNOWN, CellState.EXPECTED, CellState.PLANNED, CellState.ENDED)
        for cell in value.cells
        if cell.row == row and cell.state is state
    ]
    title = markup.tag("h2", frame.say("Questions about {municipality}", municipality=frame.name(row)))
    if not rows:
        return markup.join((title, markup.tag("p", frame.say("Nothing is left to ask."))))
    headings = (
        _column_heading(frame),
        frame.say("State"),
        frame.say("What would settle it"),
        frame.say("Whom to ask"),
    )
    return markup.join((title, markup.table(headings, rows)))


# -- the matrix ----------------------------------------------------------------------------------


def _matrix(frame: Frame, value: Coverage) -> None:
    row, column = frame.address.get("row"), frame.address.get("column")
    width = len(value.columns)
    states = [str(cell.state) for cell in value.cells]

    def chosen() -> None:
        found = st.session_state[MATRIX].get("cell")
        if found:
            frame.address.set("row", found[0])
            frame.address.set("column", found[1])

    component(
        "coverage_matrix",
        key=MATRIX,
        data={
            "caption": frame.say("Rows: municipalities. Columns: {columns}.", columns=_column_heading(frame)),
            "hint": frame.say(
                "Choose a cell for its explanation: with the mouse, or with the arrow keys and Enter."
            ),
            "rows": [[own, frame.name(own)] for own in value.rows],
            "columns": [[own, _column_name(frame, own)] for own in value.columns],
            "states": [states[place * width : (place + 1) * width] for place in range(len(value.rows))],
            "words": {str(state): frame.say(text) for state, text in words.CELL_STATES.items()},
            "signs": {str(state): sign for state, sign in words.SIGNS.items()},
            "command": {"id": frame.address.opened, "cell": [row, column] if row and column else None},
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


def _legend(frame: Frame, value: Coverage) -> markup.Html:
    items = [
        markup.tag(
            "li",
            markup.tag(
                "span",
                words.SIGNS[state],
                class_=f"rg-state rg-{state.replace('_', '-')}",
                aria_hidden="true",
            ),
            f" {frame.say(text)} ({sum(own.state is state for own in value.cells)})",
        )
        for state, text in words.CELL_STATES.items()
    ]
    return markup.tag("ul", *items, class_="rg-legend", aria_label=frame.say("What the signs mean"))


def _how_to(frame: Frame) -> markup.Html:
    return markup.tag(
        "div",
        markup.tag("h2", frame.say("What lies behind a cell")),
        markup.tag(
            "p",
            frame.say(
                "Choose a cell in the table: here stand its reason, its sources, and what would change it."
            ),
        ),
        markup.tag(
            "p", frame.say("“Nothing is stated” does not mean no: the sources do not name every member.")
        ),
        class_="rg-panel",
    )


def _explain(frame: Frame, answer: Answer[Coverage], cell: Cell, asking: Asking) -> None:
    state = markup.tag(
        "p",
        markup.tag(
            "span",
            words.SIGNS[cell.state],
            class_=f"rg-state rg-{cell.state.replace('_', '-')}",
            aria_hidden="true",
        ),
        " ",
        markup.tag("strong", frame.say(words.CELL_STATES[cell.state])),
    )
    facts = [(frame.say("Why"), frame.say(cell.reason))]
    day = frame.say("not dated") if cell.last_attested is None else frame.language.day(cell.last_attested)
    if cell.references:
        facts.append((frame.say("Last attested"), day))
        facts.append((frame.say("Sources"), frame.references(cell.references)))
    facts.append((frame.say("What would change it"), frame.say(cell.closes)))
    asked = (*asking.of_row(cell.row), *((own, True) for own in asking.of_column(cell)))
    if asked and cell.state is not CellState.CONFIRMED:
        facts.append((frame.say("Whom to ask"), _who(frame, asked)))
    items = [item for label, text in facts for item in (markup.tag("dt", label), markup.tag("dd", text))]
    links = frame.store.links(cell.links)
    markup.show(
        markup.tag(
            "div",
            markup.tag("h2", f"{frame.name(cell.row)} – {_column_name(frame, cell.column)}"),
            state,
            markup.tag("dl", *items),
            *([markup.tag("h3", frame.say("Links")), link_table(frame, links)] if links else []),
            class_="rg-panel",
            data_testid="explanation",
        )
    )


# -- the download --------------------------------------------------------------------------------


def _download(frame: Frame, answer: Answer[Coverage]) -> None:
    st.download_button(
        frame.say("Download the table (CSV for Excel)"),
        data=coverage_csv(frame, answer.value),
        file_name=f"{frame.say('gaps')}-{frame.on}.csv",
        mime="text/csv",
        on_click="ignore",
    )


def coverage_csv(frame: Frame, value: Coverage) -> bytes:
    """Return the cells as CSV that Swedish Excel opens: semicolons, a byte order mark, one row a municipality."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [
            frame.say("Municipality code"),
            frame.say("Municipality"),
            *(_plain(_column_name(frame, own)) for own in value.columns),
        ]
    )
    width = len(value.columns)
    for place, row in enumerate(value.rows):
        own = value.cells[place * width : (place + 1) * width]
        actor = frame.actors[row]
        writer.writerow(
            [
                actor.area or "",
                _plain(frame.name(row)),
                *(frame.say(words.CELL_STATES[cell.state]) for cell in own),
            ]
        )
    return text.getvalue().encode("utf-8-sig")


def _plain(text: str) -> str:
    """Return a text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text


def _empty(text: str) -> markup.Html:
    return markup.tag("p", text, class_="rg-empty")
