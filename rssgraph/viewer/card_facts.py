"""What cards say besides links: observations, events, meetings, seats, money, figures, activities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rssgraph.dates import over
from rssgraph.drawing.figures import figure_text
from rssgraph.drawing.speech import mark, marks, observation_text
from rssgraph.drawing.words import ACTOR_KINDS, CERTAINTIES, OBSERVATION_KINDS, STATUSES
from rssgraph.model import (
    PLANNED,
    Activity,
    Actor,
    Certainty,
    Event,
    Figure,
    Level,
    Link,
    Meeting,
    Observation,
    Per,
    Status,
)
from rssgraph.questions.flows import Flow
from rssgraph.questions.meetings import Seats
from rssgraph.questions.payments import doubts
from rssgraph.viewer import words
from rssgraph.viewer.citations import cited
from rssgraph.viewer.link_table import valid, words_of_standing

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

Part = str | dict[str, str]
Cell = list[Part]


def button(frame: Frame, actor: str) -> Part:
    """Return the name of an actor as a button; its bare id if the data does not know it."""
    return {"actor": actor, "name": frame.name(actor)} if actor in frame.actors else actor


def level_words(frame: Frame, level: Level) -> str:
    """Return a level in words that stand alone."""
    return frame.say("{level} level", level=frame.say(words.LEVELS[level]))


def kind_and_level(frame: Frame, actor: Actor) -> str:
    """Return what an actor is, and on which level."""
    return f"{frame.say(ACTOR_KINDS[actor.kind])}, {level_words(frame, actor.level)}"


def source_links(frame: Frame, locators: Iterable[str]) -> Iterable[Part]:
    """Return references as ways to the page on sources."""
    for own in cited(frame, locators):
        yield {"href": own.href, "text": own.text, **({"whole": own.label} if own.label else {})}


def observation_row(frame: Frame, own: Observation) -> list[Cell]:
    """Return an observation: its kind, and what it says."""
    text = observation_text(own, frame.language)
    return [[frame.say(OBSERVATION_KINDS[own.kind]), text, *source_links(frame, own.references)]]


def event_row(frame: Frame, own: Event) -> list[Cell]:
    """Return an event: its day, its kind, who it was before and who after."""
    day = frame.language.partial(own.date) if own.date else frame.say("no dates stated")
    what = f"{day}: {frame.say(words.EVENT_KINDS[own.kind])} ({frame.say(STATUSES[own.status])})"
    changed = () if own.original == own.resulting else own.resulting  # the same one, renamed
    return [
        [
            what,
            *(button(frame, actor) for actor in own.original),
            *(["→"] if own.original and changed else []),
            *(button(frame, actor) for actor in changed),
            *source_links(frame, own.references),
        ]
    ]


def meeting_row(frame: Frame, own: Meeting) -> list[Cell]:
    """Return a meeting: its day, or how often it comes."""
    if own.date:
        text = frame.language.partial(own.date)
    else:
        text = frame.count("{number} time a year", "{number} times a year", own.per_year or 0)
    return [[text, *source_links(frame, own.references)]]


def seat_rows(frame: Frame, own: Seats, records: Iterable[object]) -> list[list[Cell]]:
    """Return what the seats of an actor make in a year, and the forums whose rhythm is not known.

    Among the records are the links that are its seats: forums in which none of these is established yet are
    named apart.
    """
    if not own.forums:
        return []
    seats = [link for link in records if isinstance(link, Link) and link.id in own.links]
    planned = {link.target for link in seats} - {link.target for link in seats if link.status not in PLANNED}
    texts = (
        marks("Has or is to have a seat in {number} forum", "Has or is to have seats in {number} forums")
        if planned
        else marks("Sits in {number} forum", "Sits in {number} forums")
    )
    forums = frame.count(*texts, len(own.forums))
    unknown = len(own.rhythm_unknown)
    if own.per_year is not None:
        said = frame.count("{number} meeting a year", "{number} meetings a year", own.per_year)
    elif own.known:
        said = frame.count("{number} meeting a year at least", "{number} meetings a year at least", own.known)
    else:
        said = frame.say("how often they meet is not known")
    rows: list[list[Cell]] = [[[f"{forums}: {said}"]]]
    if planned:
        title = frame.count(
            "{number} of these seats is only decided or proposed:",
            "{number} of these seats are only decided or proposed:",
            len(planned),
        )
        rows.append([[title, *(button(frame, each) for each in sorted(planned))]])
    if unknown == len(own.forums):
        rows[0][0].extend(button(frame, each) for each in own.rhythm_unknown)
    elif unknown:
        title = frame.count(
            "How often {number} of them meets is not known:",
            "How often {number} of them meet is not known:",
            unknown,
        )
        rows.append([[title, *(button(frame, each) for each in own.rhythm_unknown)]])
    return rows


def flow_row(frame: Frame, own: Flow, actor: str, observed: Iterable[Observation]) -> list[Cell]:
    """Return a payment in the year of the day: to or from whom, how much, by which rule, and whether that is open."""
    pays = own.payer == actor
    facts: Cell = [
        frame.say("Pays") if pays else frame.say("Is paid by"),
        button(frame, own.payee if pays else own.payer),
    ]
    if own.total is not None:
        year = frame.say("a year that is not stated") if own.year is None else own.year
        amount = frame.language.amount(own.total, own.currency)
        said = frame.say("{amount} in {year}", amount=amount, year=year)
        unclear = frame.say("unclear whether the rule applies here, see the observations")
        facts.extend((f"? {said}", unclear) if doubts(observed, own) else (said,))
    elif own.unknown is not None:
        facts.append(frame.say(own.unknown))
    if own.inhabitants is not None and own.per == Per.INHABITANT:
        facts.append(
            frame.count(
                "{each} for each of {number} inhabitant ({date})",
                "{each} for each of {number} inhabitants ({date})",
                own.inhabitants.number,
                each=frame.language.amount(own.amount or 0, own.currency),
                date=frame.language.partial(own.inhabitants.date),
            )
        )
    if own.through:
        facts.append(frame.say("as a member of {group}", group=frame.name(own.through)))
    if own.role:
        facts.append(own.role)
    if own.status is not Status.ESTABLISHED:
        facts.append(frame.say(STATUSES[own.status]))
    if own.certainty is not Certainty.STATED:
        facts.append(frame.say(CERTAINTIES[own.certainty]))
    return [[*facts, *source_links(frame, own.references)]]


def figure_row(frame: Frame, own: Figure) -> list[Cell]:
    """Return a figure with its date."""
    dated = [frame.language.partial(own.date)] if own.date else []
    return [[figure_text(own, frame.language), *dated, *source_links(frame, own.references)]]


def activity_row(frame: Frame, own: Activity, actor: str) -> list[Cell]:
    """Return an activity, with the other actors that give it, do it or are its reason."""
    name = (own.name_en if frame.language.code == "en" else None) or own.name_sv
    stands = words_of_standing(frame, own.status, has_ended=over(own.end, frame.on))
    cell: Cell = [
        name,
        f"{frame.say(words.ACTIVITY_KINDS[own.kind])}; {stands}; {valid(frame, own.start, own.end)}",
    ]
    for label, actors in (
        (mark("Given by"), own.given_by),
        (mark("Done by"), own.done_by),
        (mark("For"), own.for_whom),
    ):
        others = [each for each in actors if each != actor]
        if others:
            cell.extend((frame.say(label), *(button(frame, each) for each in others)))
    return [[*cell, *source_links(frame, own.references)]]
