"""How well a coverage is known, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from rssgraph.drawing.speech import Speech, listed, mark
from rssgraph.drawing.words import CERTAINTIES, STATUSES
from rssgraph.model import Certainty, Link
from rssgraph.questions.coverage import Cell, CellState, Coverage
from rssgraph.questions.whom_to_ask import Asked

MOST_NAMES = 30
CONFIRMED = mark("Confirmed: a source says it, or it follows from sources or public knowledge.")
PLANNED = mark("Planned: decided or proposed, not confirmed as carried out.")
UNKNOWN = mark("“Nothing is stated” does not mean no: the sources do not name every member.")
EXPECTED = mark(
    "Expected to take part: a forum, or one for the theme, is meant for the municipality or its group, or another "
    "takes part for it, as sources say or we assume; that it takes part itself is not confirmed."
)
WHY_CONFIRMED = {
    Certainty.STATED: mark("A source says it."),
    Certainty.IMPLIED: mark("It follows from what the sources say."),
    Certainty.BACKGROUND: mark("It is public knowledge; the sources themselves do not say it."),
}
"""What confirms a cell, the best first; what is only assumed confirms none."""


def meanings(value: Coverage, records: Iterable[Any], speech: Speech) -> list[str]:
    """Say what the states of cells mean that are not plain, and how many no source states outright, or we assume.

    `records` are those that the cells rest on. A confirmed cell is stated if one of its links is.
    """
    states = {own.state for own in value.cells}
    links = {own.id: own for own in records if isinstance(own, Link)}
    said = [_of_confirmed(value.cells, links, speech)]
    if CellState.EXPECTED in states:
        said.append(f"{speech.say(EXPECTED)} {_of_expected(value.cells, links, speech)}".strip())
    if CellState.PLANNED in states:
        said.append(speech.say(PLANNED))
    if CellState.ABSENT in states:
        said.append(
            speech.say(
                "Does not take part: a source says so, or all who do are known, from sources or publicly."
            )
        )
    if CellState.UNKNOWN in states:
        said.append(speech.say(UNKNOWN))
    return [own for own in said if own]


def unstated(certainties: Iterable[Certainty], speech: Speech) -> str:
    """Return how well something is known in words, by all it rests on; empty if any of that is stated."""
    own = dict.fromkeys(certainties)
    return "" if Certainty.STATED in own else ", ".join(speech.say(CERTAINTIES[each]) for each in own)


def asked_words(asked: Iterable[Asked], name: Callable[[str], str], speech: Speech) -> str:
    """Name whom to ask: posts that are not established, or our assumption, with those words."""
    said = []
    for own in asked:
        doubts = [] if own.is_sure else [speech.say(STATUSES[own.status])]
        if own.certainty is Certainty.ASSUMED:
            doubts.append(speech.say(CERTAINTIES[own.certainty]))
        said.append(f"{name(own.actor)} ({'; '.join(doubts)})" if doubts else name(own.actor))
    return speech.say(" or ").join(said)


def is_assumed(row: str, links: Iterable[Link]) -> bool:
    """Return whether what is expected of a row is our assumption, by the links behind it that are not its own."""
    own = tuple(links)
    far = [link for link in own if row not in (link.source, link.target)] or own
    return bool(far) and all(link.certainty is Certainty.ASSUMED for link in far)


def _of_expected(cells: Iterable[Cell], links: Mapping[str, Link], speech: Speech) -> str:
    """Say how many expected cells rest on our assumption; empty if none does."""
    expected = [own for own in cells if own.state is CellState.EXPECTED]
    assumed = sum(
        is_assumed(own.row, (links[link] for link in own.links if link in links)) for own in expected
    )
    if not assumed:
        return ""
    return speech.count(
        "The one expected cell rests on our assumption.",
        "Of {number} expected cells, {assumed} rest on our assumption.",
        len(expected),
        assumed=assumed,
    )


def _of_confirmed(cells: Iterable[Cell], links: Mapping[str, Link], speech: Speech) -> str:
    """Say how many confirmed cells no source states outright; empty if there are none."""
    stated = {own.id for own in links.values() if own.certainty is Certainty.STATED}
    confirmed = [own for own in cells if own.state is CellState.CONFIRMED]
    unsure = sum(not stated.intersection(own.links) for own in confirmed)
    if not unsure:
        return ""
    means = speech.say(CONFIRMED)
    counted = speech.count(
        "The one confirmed cell rests on what is public knowledge or follows indirectly.",
        "Of {number} confirmed cells, {unsure} rest on what is public knowledge or follows indirectly.",
        len(confirmed),
        unsure=unsure,
    )
    return f"{means} {counted}"


def of_whole_columns(
    cells: Iterable[Cell], order: Sequence[str], name: Callable[[str], str], speech: Speech
) -> list[str]:
    """Name the columns of which nothing is stated for any row, and those that are expected but nowhere confirmed.

    A column that is expected for some rows only says for how many.
    """
    states: dict[str, list[CellState]] = {column: [] for column in order}
    for cell in cells:
        states[cell.column].append(cell.state)
    said = []
    never = [name(own) for own in order if set(states[own]) == {CellState.UNKNOWN}]
    if never:
        names = listed(never, speech, most=MOST_NAMES)
        said.append(speech.say("Nothing is stated for any municipality: {names}.", names=names))
    hoped = []
    for own in order:
        number, every = states[own].count(CellState.EXPECTED), len(states[own])
        if number and CellState.CONFIRMED not in states[own]:
            some = speech.say("{name} ({number} of {every})", name=name(own), number=number, every=every)
            hoped.append(some if number < every else name(own))
    if hoped:
        names = listed(hoped, speech, most=MOST_NAMES)
        said.append(speech.say("Expected, but confirmed for no municipality: {names}.", names=names))
    return said
