"""What lies behind a cell of the table of gaps: its reason, its sources, what they leave open, and whom to ask."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rssgraph.dates import begun, over
from rssgraph.drawing.certainty_words import UNKNOWN, WHY_CONFIRMED
from rssgraph.drawing.speech import observation_text
from rssgraph.drawing.words import CERTAINTIES
from rssgraph.filters import only_recorded
from rssgraph.model import SUREST_FIRST, ActorKind, Certainty, Link, Observation, ObservationKind
from rssgraph.questions.coverage import Cell, CellState, Reason
from rssgraph.questions.observed import but_of_others
from rssgraph.questions.whom_to_ask import Asking
from rssgraph.viewer import markup
from rssgraph.viewer.coverage_table import Matrix, column_name
from rssgraph.viewer.gap_tables import groups_present, state_text, whom
from rssgraph.viewer.link_table import attested_sentence, link_sentence, standing, valid

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def show_cell(frame: Frame, matrix: Matrix, asking: Asking, present: Mapping[str, Sequence[str]]) -> None:
    """Show what lies behind the chosen cell, or how to choose one."""
    cell = matrix.chosen
    if cell is None:
        hints = (
            frame.say(
                "Choose a cell in the table: here stand its reason, its sources, and what would change it."
            ),
            frame.say(UNKNOWN),
        )
        title = markup.tag("h2", frame.say("What lies behind a cell"))
        markup.show(markup.tag("div", title, *(markup.tag("p", own) for own in hints), class_="rg-panel"))
        return
    links = frame.store.links(only_recorded(cell.links))
    items = [
        item
        for label, text in _facts(frame, cell, links, asking, groups_present(frame, cell, present))
        for item in (markup.tag("dt", label), markup.tag("dd", text))
    ]
    markup.show(
        markup.tag(
            "div",
            markup.tag("h2", f"{frame.name(cell.row)} – {column_name(frame, cell.column)}"),
            markup.tag("p", state_text(frame, cell.state)),
            markup.tag("dl", *items),
            *_listed(frame.say("Links"), [_link(frame, own) for own in links]),
            *_listed(
                frame.say("What the sources leave open"),
                [_left_open(frame, own) for own in _doubts(frame, cell)],
            ),
            class_="rg-panel",
            data_testid="explanation",
        )
    )


def _facts(
    frame: Frame, cell: Cell, links: Sequence[Link], asking: Asking, groups: str
) -> list[tuple[str, object]]:
    known = dict.fromkeys(frame.say(CERTAINTIES[own.certainty]) for own in links)
    facts: list[tuple[str, object]] = [(frame.say("Why"), _why(frame, cell, links))]
    if groups:
        facts.append((frame.say("Groups"), groups))
    if known:
        facts.append((frame.say("Certainty"), ", ".join(known)))
    if cell.references:
        facts += [
            (frame.say("Last attested"), attested_sentence(frame, cell.references)),
            (frame.say("Sources"), frame.references(cell.references)),
        ]
    facts.append((frame.say("What would change it"), frame.say(cell.closes)))
    if cell.state is not CellState.CONFIRMED:
        facts.append((frame.say("Whom to ask"), whom(frame, cell, asking)))
    return facts


def _why(frame: Frame, cell: Cell, links: Sequence[Link]) -> str:
    """Return the reason of a cell in words: of a confirmed one what kind of knowledge confirms it."""
    if cell.reason is not Reason.LINK:
        return frame.say(cell.reason)
    known = {_least_sure(frame, cell, own) for own in links}
    said = (text for certainty, text in WHY_CONFIRMED.items() if certainty in known)
    return frame.say(next(said, cell.reason))


def _least_sure(frame: Frame, cell: Cell, link: Link) -> Certainty:
    """Return how a link is known, or if that is less sure, the post of the municipality that it is a link of."""
    posts = (
        frame.actors[own].certainty
        for own in (link.source, link.target)
        if own not in (cell.row, cell.column) and frame.actors[own].kind is ActorKind.POST
    )
    return max((link.certainty, *posts), key=SUREST_FIRST.index)


def _doubts(frame: Frame, cell: Cell) -> list[Observation]:
    """Return what the sources left open about the column by the day, but for what is about other municipalities only."""
    where = "themes" if cell.column in frame.themes else "about"
    found = frame.store.records("observations", column=where, values=[cell.column])
    return [
        own
        for own in but_of_others(frame.store, found, cell.row)
        if own.kind is not ObservationKind.GAP and begun(own.date, frame.on)
    ]


def _left_open(frame: Frame, own: Observation) -> markup.Html:
    return markup.join(
        (f"{observation_text(own, frame.language)} ", frame.references(own.references, separator="; "))
    )


def _listed(title: str, items: Sequence[markup.Html]) -> tuple[markup.Html, ...]:
    """Return a list below its title; nothing if it is empty."""
    if not items:
        return ()
    return markup.tag("h3", title), markup.tag("ul", *(markup.tag("li", own) for own in items))


def _link(frame: Frame, link: Link) -> markup.Html:
    stands = standing(frame, link, has_ended=over(link.end, frame.on))
    said = f"{link_sentence(frame, link)} – {stands}, {valid(frame, link.start, link.end)}. "
    return markup.join((said, frame.references(link.references, separator="; ")))
