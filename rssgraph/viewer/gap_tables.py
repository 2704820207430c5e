"""What is left to ask: for every municipality, about one of them, or about one network or theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rssgraph.drawing.certainty_words import asked_words
from rssgraph.drawing.speech import enumerated, listed
from rssgraph.drawing.words import CELL_STATES
from rssgraph.questions.coverage import Cell, CellState
from rssgraph.questions.whom_to_ask import OPEN, Asked, Asking, once
from rssgraph.viewer import markup, words
from rssgraph.viewer.coverage_table import Matrix, column_name

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

MOST_MEMBERS = 3
UNSURE = (CellState.EXPECTED, CellState.PLANNED)
"""States that wait for someone to confirm them."""


def who(frame: Frame, asked: Iterable[Asked]) -> str:
    """Return whom to ask, in words."""
    return asked_words(asked, frame.name, frame.language)


def whom(frame: Frame, cell: Cell, asking: Asking) -> str:
    """Return whom to ask about a cell; where a network could tell and no convener is known, who is in it."""
    conveners = asking.of_column(cell)
    names = who(frame, once((*asking.of_row(cell.row), *conveners)))
    if cell.state is not CellState.EXPECTED or conveners:
        return names
    members = listed(
        [frame.name(own.actor) for own in asking.in_column(cell)], frame.language, most=MOST_MEMBERS
    )
    if not members:
        return f"{names}; {frame.say('who convenes the network is not known')}"
    text = frame.say("who convenes the network is not known; who is in it: {members}", members=members)
    return f"{names}; {text}"


def state_text(frame: Frame, state: CellState) -> markup.Html:
    """Return the sign of a state and its name."""
    sign = markup.tag(
        "span", words.SIGNS[state], class_=f"rg-state rg-{state.replace('_', '-')}", aria_hidden="true"
    )
    return markup.join((sign, " ", frame.say(CELL_STATES[state])))


def per_row(frame: Frame, matrix: Matrix, asking: Asking) -> markup.Html:
    """Return, for each municipality with something to ask, how much is not stated and whom to ask; most first."""
    title = markup.tag("h2", frame.say("Whom to ask"))
    unknown = {row: matrix.count(CellState.UNKNOWN, row) for row in matrix.rows}
    unsure = {row: sum(matrix.count(state, row) for state in UNSURE) for row in matrix.rows}
    rows = [
        (_way(frame, frame.name(row), row=row), unknown[row], unsure[row], who(frame, asking.of_row(row)))
        for row in sorted(matrix.rows, key=lambda row: -unknown[row])
        if unknown[row] or unsure[row]
    ]
    if not rows:
        return markup.join((title, markup.tag("p", frame.say("Nothing is left to ask."))))
    headings = (
        frame.say("Municipality"),
        frame.say("Nothing is stated"),
        frame.say("Expected or planned, to be confirmed"),
        frame.say("Whom to ask"),
    )
    return markup.join((title, markup.table(headings, rows)))


def row_questions(
    frame: Frame, matrix: Matrix, asking: Asking, present: Mapping[str, Sequence[str]], column_heading: str
) -> markup.Html:
    """Return what to ask about the chosen municipality: what has the same answer to wait for, together.

    `present` are the groups that it belongs to and that take part, by column: where nothing else is known, they are named.
    """
    assert matrix.row is not None
    asked: dict[tuple[CellState, str, str, str], list[str]] = {}
    for state in OPEN:
        for cell in matrix.cells(matrix.row):
            if cell.state is state:
                key = state, groups_present(frame, cell, present), cell.closes, whom(frame, cell, asking)
                asked.setdefault(key, []).append(cell.column)
    title = markup.tag("h2", frame.say("Questions about {municipality}", municipality=frame.name(matrix.row)))
    if not asked:
        return markup.join((title, markup.tag("p", frame.say("Nothing is left to ask."))))
    rows = [
        (
            markup.lines(
                filter(None, (markup.join((state_text(frame, state), f" ({len(columns)})")), groups))
            ),
            markup.join(
                (_way(frame, column_name(frame, own), row=matrix.row, column=own) for own in columns), ", "
            ),
            frame.say(closes),
            to_ask,
        )
        for (state, groups, closes, to_ask), columns in asked.items()
    ]
    headings = (
        frame.say("State"),
        column_heading,
        frame.say("What would settle it"),
        frame.say("Whom to ask"),
    )
    return markup.join((title, markup.table(headings, rows)))


def groups_present(frame: Frame, cell: Cell, present: Mapping[str, Sequence[str]]) -> str:
    """Say of a cell of which nothing is known that groups of its municipality take part; empty if none does."""
    groups = present.get(cell.column, ()) if cell.state is CellState.UNKNOWN else ()
    if not groups:
        return ""
    names = enumerated([frame.name(own) for own in groups], frame.say)
    return frame.say("{groups} take part; which of their members do is not stated", groups=names)


def column_questions(frame: Frame, matrix: Matrix, asking: Asking) -> markup.Html:
    """Return the municipalities of the chosen column by what is known of them, and what would settle it."""
    assert matrix.column is not None
    found: dict[CellState, list[Cell]] = {}
    for cell in matrix.cells(column=matrix.column):
        found.setdefault(cell.state, []).append(cell)
    rows = []
    for state in (*OPEN, *(own for own in CELL_STATES if own not in OPEN)):
        cells = found.get(state, [])
        if not cells:
            continue
        through = dict.fromkeys(own for cell in cells for own in asking.carriers(cell, frame.actors))
        conveners = once(own for cell in cells for own in asking.of_column(cell))
        names = (_way(frame, frame.name(own.row), row=own.row, column=own.column) for own in cells)
        rows.append(
            (
                markup.join((state_text(frame, state), f" ({len(cells)})")),
                markup.join(names, ", "),
                ", ".join(map(frame.name, through)),
                frame.say(cells[0].closes),
                frame.say(" or ").join(
                    (frame.say("the municipalities"), *([who(frame, conveners)] if conveners else ()))
                )
                if state in OPEN
                else "",
            )
        )
    headings = (
        frame.say("State"),
        frame.say("Municipalities"),
        frame.say("Through"),
        frame.say("What would change it"),
        frame.say("Whom to ask"),
    )
    title = frame.say("What is known about {column}", column=column_name(frame, matrix.column))
    return markup.join((markup.tag("h2", title), markup.table(headings, rows)))


def _way(frame: Frame, text: str, **chosen: str) -> markup.Html:
    """Return a text as the way to what it names, in the table as it is shown."""
    kept = frame.address.of((*frame.view.filter_words, "columns", "chosen", "level"))
    return markup.tag("a", text, href=frame.link(frame.view.path, {**kept, **chosen}), target="_self")
