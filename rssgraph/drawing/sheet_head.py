"""The head of a municipality sheet, in words: its title, its numbers, and the way up level by level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rssgraph.answers import Answer
from rssgraph.drawing.labels import clean
from rssgraph.drawing.record_words import RecordWords
from rssgraph.drawing.sheet_parts import NO_NUMBER, Rung, Step, Tile
from rssgraph.drawing.speech import alphabetical, listed, marks
from rssgraph.drawing.speech import mark as _
from rssgraph.drawing.words import CELL_STATES, LEVELS
from rssgraph.model import PLANNED, ActorKind, Certainty, Level, Link, Per, Status
from rssgraph.questions.coverage import CellState
from rssgraph.questions.payments import Payment
from rssgraph.questions.routes import PathHop
from rssgraph.questions.seats import COUNTY_DIGITS, MeetingCount, Seat
from rssgraph.questions.sheet import Sheet
from rssgraph.stores.base import Store

MOST_ENDS = 4
CONFIRMED = "confirmed"


def subtitle(store: Store, value: Sheet, words: RecordWords) -> str:
    """Return what the page is, the county, and the inhabitants."""
    code = (value.municipality.area or "")[:COUNTY_DIGITS]
    places = [
        own for own in store.records("actors", column="area", values=[code]) if own.kind is ActorKind.AREA
    ]
    parts = [words.speech.say("Municipality sheet"), *(clean(own.name) for own in places[:1])]
    if value.inhabitants is not None:
        own = value.inhabitants
        texts = (
            marks("about {number} inhabitant ({date})", "about {number} inhabitants ({date})")
            if own.approximate
            else marks("{number} inhabitant ({date})", "{number} inhabitants ({date})")
        )
        counted = words.speech.count(*texts, own.value, date=words.speech.partial(own.date or ""))
        parts.append(f"{counted} {words.cited(own.references)}")
    return " · ".join(parts)


def summary(value: Sheet, words: RecordWords) -> str:
    """Say in a few sentences what the picture shows."""
    name = words.name(value.municipality.id)
    if not value.seats:
        return words.speech.say("{municipality}: no forums are known.", municipality=name)
    confirmed, expected, _planned = value.meetings
    forums = words.speech.say(
        "{municipality}, seats in forums: {counts}.",
        municipality=name,
        counts=_counts(value.seats, words),
    )
    return f"{forums} {_meetings_sentence(confirmed, expected, words)}".strip()


def _meetings_sentence(confirmed: MeetingCount, expected: MeetingCount, words: RecordWords) -> str:
    parts = []
    for own, told, unknown in (
        (
            confirmed,
            marks(
                "The confirmed ones make {number} meeting a year (known for {known} of {forums}).",
                "The confirmed ones make {number} meetings a year (known for {known} of {forums}).",
            ),
            _("How often the confirmed ones meet is not stated."),
        ),
        (
            expected,
            marks(
                "The expected ones make {number} meeting a year (known for {known} of {forums}).",
                "The expected ones make {number} meetings a year (known for {known} of {forums}).",
            ),
            _("How often the expected ones meet is not stated."),
        ),
    ):
        if own.known:
            parts.append(_per_year(own, told, words))
        elif own.forums:
            parts.append(words.speech.say(unknown))
    return " ".join(parts)


def _per_year(own: MeetingCount, told: tuple[str, str], words: RecordWords) -> str:
    return words.speech.count(*told, own.per_year, known=own.known, forums=own.forums)


def _meetings_tile(confirmed: MeetingCount, expected: MeetingCount, words: RecordWords) -> Tile:
    """Return the tile of the meetings a year: of confirmed and expected forums, or of those of which it is known."""
    say = words.speech.say
    if confirmed.known and expected.known:
        text = _("meetings a year, confirmed + expected (known for {known} of {forums} forums)")
        known, forums = confirmed.known + expected.known, confirmed.forums + expected.forums
        return Tile(f"{confirmed.per_year} + {expected.per_year}", say(text, known=known, forums=forums))
    for own, told in (
        (
            confirmed,
            marks(
                "meeting a year in confirmed forums (known for {known} of {forums})",
                "meetings a year in confirmed forums (known for {known} of {forums})",
            ),
        ),
        (
            expected,
            marks(
                "meeting a year in expected forums (known for {known} of {forums})",
                "meetings a year in expected forums (known for {known} of {forums})",
            ),
        ),
    ):
        if own.known:
            return Tile(str(own.per_year), _per_year(own, told, words))
    return Tile(NO_NUMBER, say("meetings a year: no source says how many"))


def tiles(value: Sheet, answer: Answer[Sheet], words: RecordWords) -> tuple[Tile, ...]:
    """Return the numbers that lead, each with what it counts."""
    confirmed, expected, _planned = value.meetings
    count = words.speech.count
    certainty = _certainty_by_link(answer)
    sits = [seat for seat in value.seats if seat.state is CellState.CONFIRMED]
    known = words.certainty(certainty[own] for seat in sits for own in seat.links if own in certainty)
    takes_part = count(
        "forum where it takes part, confirmed", "forums where it takes part, confirmed", confirmed.forums
    )
    return (
        Tile(str(confirmed.forums), f"{takes_part} ({known})" if known else takes_part),
        Tile(
            str(expected.forums),
            count("forum where it is expected", "forums where it is expected", expected.forums),
        ),
        _meetings_tile(confirmed, expected, words),
        _paid(value.payments, answer, words),
    )


def _paid(payments: Sequence[Payment], answer: Answer[Sheet], words: RecordWords) -> Tile:
    assert isinstance(answer.on, date)
    year, say = answer.on.year, words.speech.say
    now = [own for own in payments if own.holds and own.flow.status is not Status.PROPOSED]
    sure = [own.flow.total for own in now if own.flow.total is not None and not own.doubts]
    if now and len(sure) == len(now) and len({own.flow.currency for own in now}) == 1:
        if any(own.flow.status in PLANNED for own in now):
            text = _("payment in {year}: decided, not confirmed as carried out")
        elif any(own.flow.per == Per.INHABITANT for own in now):
            text = _("payment in {year}, calculated by rule")
        else:
            text = _("is what it pays in {year}")
        return Tile(words.speech.amount(sum(sure), now[0].flow.currency), say(text, year=year))
    reason = _("how much it pays in {year} is unclear") if now else _("no source says what it pays in {year}")
    return Tile(NO_NUMBER, say(reason, year=year))


def rungs(answer: Answer[Sheet], words: RecordWords) -> tuple[Rung, ...]:
    """Return the levels from the top down, with the actors on the way up, and the other forums there in numbers."""
    value = answer.value
    known = _known_in_boxes(answer, words)
    path = value.ladder.path.actors if value.ladder else (value.municipality.id,)
    hops = value.ladder.path.hops if value.ladder else ()
    to = dict(zip(path[1:], hops, strict=True))
    rungs = []
    for level in (Level.NATIONAL, Level.REGIONAL, Level.SUBREGIONAL, Level.LOCAL):
        own = [actor for actor in path if words.actor(actor).level is level]
        seats = [seat for seat in value.seats if seat.forum.level is level]
        note = words.speech.say("forums: {counts}", counts=_counts(seats, words)) if seats else ""
        steps = tuple(
            Step(
                _step_name(actor, value, words),
                sure=actor not in to or to[actor].state == CONFIRMED,
                planned=words.actor(actor).status in PLANNED,
                known=known.get(actor, ""),
            )
            for actor in own
        )
        rungs.append(Rung(words.speech.say(LEVELS[level]), steps, note))
    return tuple(rungs)


def _known(hops: Iterable[PathHop], answer: Answer[Sheet], words: RecordWords) -> dict[str, str]:
    """Return how each step is known, in words, by whom it leads to; empty where a source states it."""
    certainty = _certainty_by_link(answer)
    return {
        hop.target: words.certainty(certainty[own] for own in hop.links if own in certainty) for hop in hops
    }


def _certainty_by_link(answer: Answer[Sheet]) -> dict[str, Certainty]:
    """Return how each link behind a sheet is known, by id; those that the scenario adds have no record."""
    return {own.id: own.certainty for own in answer.records if isinstance(own, Link)}


def _known_in_boxes(answer: Answer[Sheet], words: RecordWords) -> dict[str, str]:
    """Return that for the boxes of the ladder, the last of which may be of several who are not known alike."""
    ladder = answer.value.ladder
    if ladder is None:
        return {}
    known = _known(ladder.path.hops, answer, words)
    if len(set(_known(ladder.last, answer, words).values())) > 1:
        known[ladder.path.actors[-1]] = words.speech.say("partly indirect or public knowledge")
    return known


def _step_name(actor: str, value: Sheet, words: RecordWords) -> str:
    """Return the name of an actor on the way; in place of the last one, those of all that are as near."""
    ladder = value.ladder
    if ladder is None or actor != ladder.path.actors[-1]:
        return words.name(actor)
    return listed(sorted(map(words.name, ladder.ends), key=alphabetical), words.speech, most=MOST_ENDS)


def _counts(seats: Sequence[Seat], words: RecordWords) -> str:
    """Return how many forums there are in each state, as "confirmed 2"."""
    if not seats:
        return ""
    numbers = {state: sum(seat.state is state for seat in seats) for state in CELL_STATES}
    parts = [f"{words.speech.say(CELL_STATES[state])} {found}" for state, found in numbers.items() if found]
    return ", ".join(parts)


def way(answer: Answer[Sheet], words: RecordWords) -> str:
    """Say the shortest way up in a sentence, and how well it is known, or that there is none."""
    ladder = answer.value.ladder
    say = words.speech.say
    if ladder is None:
        return say("No way up to the national level is known.")
    known = _known(ladder.path.hops, answer, words)
    names = [
        f"{words.name(own)} ({known[own]})" if known.get(own) else words.name(own)
        for own in ladder.path.actors
    ]
    shortest = (
        _("Shortest way up without expected or planned steps: {names}.")
        if ladder.confirmed
        else _("Shortest way up: {names}. Some of it is only expected or planned (dashed).")
    )
    reached = words.speech.count(
        "In all {number} national actor can be reached, longer ways counted.",
        "In all {number} national actors can be reached, longer ways counted.",
        ladder.reached,
    )
    groups = say("A way may end in a group, but does not pass through one.")
    said = f"{say(shortest, names=' → '.join(names))} {groups} {reached}"
    if not ladder.confirmed:
        return said
    return " ".join(filter(None, (said, _not_itself(answer.value, ladder.path.actors, words))))


def _not_itself(value: Sheet, path: Sequence[str], words: RecordWords) -> str:
    """Name the forums that the way leads through without a confirmed seat of the municipality itself."""
    passed = [
        own.forum.id for own in value.seats if own.forum.id in path and own.state is not CellState.CONFIRMED
    ]
    if not passed:
        return ""
    return words.speech.say(
        "That does not confirm that {municipality} itself takes part in {forums}.",
        municipality=words.name(value.municipality.id),
        forums=words.names(passed),
    )
