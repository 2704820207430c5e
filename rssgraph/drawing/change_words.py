"""What changes in all, as sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date

from rssgraph.dates import may_be_on
from rssgraph.drawing.speech import Speech, alphabetical, listed
from rssgraph.model import Actor, Certainty, EventKind, LinkKind, Status
from rssgraph.questions.change_grounds import Change
from rssgraph.questions.changes import Changes

MOST_NAMES = 6


def told(value: Changes, before: date | None) -> Changes:
    """Return what is summed up and drawn: since another day, all but payments."""
    return value if before is None else value.without_payments()


def changes_sentence(value: Changes, whom: str, *, before: date | None, day: date, speech: Speech) -> str:
    """Sum up what changes for someone: since another day or, if that is None, beyond what is established."""
    value = told(value, before)
    said, since = _totals(value, speech, before), "" if before is None else speech.day(before)
    if not said and before is not None:
        return speech.say(
            "{whom}: nothing changes between {before} and {after}.",
            whom=whom,
            before=since,
            after=speech.day(day),
        )
    if not said:
        return speech.say("{whom}: nothing is decided or proposed on {day}.", whom=whom, day=speech.day(day))
    summary = (
        speech.say(
            "{whom}, decided and proposed on {day} beyond what is established: {totals}.",
            whom=whom,
            day=speech.day(day),
            totals=said,
        )
        if before is None
        else speech.say(
            "{whom}, from {before} to {after}: {totals}.",
            whom=whom,
            before=since,
            after=speech.day(day),
            totals=said,
        )
    )
    return " ".join((summary, *not_confirmed(value, speech)))


def changes_title(whom: str, *, before: date | None, day: date, speech: Speech) -> str:
    """Return the title of a picture of what changes, with its days: it may be cut out of what stands around it."""
    on = speech.day(day)
    if before is None:
        return speech.say("{whom}: what is decided and proposed, as of {day}", whom=whom, day=on)
    return speech.say(
        "{whom}: what changes from {before} to {after}", whom=whom, before=speech.day(before), after=on
    )


def _totals(value: Changes, speech: Speech, before: date | None) -> str:
    """Say how many records are new, gone and called otherwise, or would be; empty if none is."""
    count = speech.count
    numbers = Counter((own.change, own.table) for own in value.rests_on)
    new, gone, other = (numbers[own, "actors"] for own in Change)
    new_links, ended = numbers[Change.ADDED, "links"], numbers[Change.REMOVED, "links"]
    if before is None and not (gone or other or ended):
        planned = (
            (new, count("{number} actor would be new", "{number} actors would be new", new)),
            (new_links, count("{number} link would be new", "{number} links would be new", new_links)),
        )
        return ", ".join(text for number, text in planned if number)
    said = (
        (new, count("{number} actor is new", "{number} actors are new", new)),
        (gone, count("{number} actor is gone", "{number} actors are gone", gone)),
        (other, count("{number} actor has another name", "{number} actors have other names", other)),
        (new_links, count("{number} link is new", "{number} links are new", new_links)),
        (ended, count("{number} link has ended", "{number} links have ended", ended)),
    )
    return ", ".join(text for number, text in said if number)


def not_confirmed(value: Changes, speech: Speech) -> list[str]:
    """Say how many of the changes are only decided, how many only proposed, and how many are our assumption.

    The end of what was itself only planned is counted apart: it is no plan to end it.
    """
    records = value.records()
    assumed = sum(
        record.certainty is Certainty.ASSUMED
        for own in value.rests_on
        if (record := records.get((own.change, own.table, own.id))) is not None
    )
    ended = value.ended_plans()
    standings = Counter(own.standing for own in value.rests_on if (own.table, own.id) not in ended)
    decided, proposed = standings[Status.DECIDED], standings[Status.PROPOSED]
    said = (
        (
            decided,
            speech.count(
                "{number} of the changes is decided, but not confirmed as carried out.",
                "{number} of the changes are decided, but not confirmed as carried out.",
                decided,
            ),
        ),
        (
            proposed,
            speech.count(
                "{number} of the changes is only proposed.",
                "{number} of the changes are only proposed.",
                proposed,
            ),
        ),
        (
            len(ended),
            speech.count(
                "{number} of what ended was itself only decided or proposed.",
                "{number} of what ended were themselves only decided or proposed.",
                len(ended),
            ),
        ),
        (
            assumed,
            speech.count(
                "{number} of the changes rests on our assumption.",
                "{number} of the changes rest on our assumption.",
                assumed,
            ),
        ),
    )
    return [text for number, text in said if number]


def cautions(
    value: Changes,
    actors: Mapping[str, Actor],
    name: Callable[[str], str],
    *,
    before: date | None,
    day: date,
    among: Collection[str] | None,
    speech: Speech,
) -> list[str]:
    """Say what the changes since another day, or beyond what is established if that is None, do not tell.

    `actors` are those of the events and the new ones, at least; `among` are the actors that count, None everybody.
    """
    if before is None:
        return []
    return [
        *_still_there(value, actors, name, day, among, speech),
        *_there_already(told(value, before), name, day, speech),
        *_of_money(value, speech),
    ]


def _still_there(
    value: Changes,
    actors: Mapping[str, Actor],
    name: Callable[[str], str],
    day: date,
    among: Collection[str] | None,
    speech: Speech,
) -> list[str]:
    """Say of whom an event may have been the end by a day, as nobody knows its own: they still count as there."""
    return [
        speech.say(
            "{actor} still counts as there on {day}: on which day of {date} it ends is not known.",
            actor=name(actor),
            day=speech.day(day),
            date=speech.partial(ends),
        )
        for actor, ends in ends_in_doubt(value, actors, day).items()
        if among is None or actor in among
    ]


def ends_in_doubt(value: Changes, actors: Mapping[str, Actor], day: date) -> dict[str, str]:
    """Return the month or year in which actors end that still count as there by a day of it, by id."""
    gone = {own.id for own in value.removed.actors}
    return {
        actor: event.date or ""
        for event in value.events
        if event.kind is not EventKind.RENAMED and may_be_on(event.date, day)
        for actor in event.original
        if actor in actors and actor not in gone and may_be_on(actors[actor].end, day)
    }


def _there_already(value: Changes, name: Callable[[str], str], day: date, speech: Speech) -> list[str]:
    """Say who is new by a day, and how many links are, only in the widest reading of the date they begin on."""
    by_date: dict[str, list[str]] = {}
    for own in value.added.actors:
        if may_be_on(own.start, day):
            by_date.setdefault(own.start or "", []).append(name(own.id))
    unsure = sorted({own.start or "" for own in value.added.links if may_be_on(own.start, day)})
    links = sum(may_be_on(own.start, day) for own in value.added.links)
    of_links = speech.count(
        "Of {number} new link no source says on which day it begins: {dates} may only be when a source first tells of it.",
        "Of {number} new links no source says on which day they begin: {dates} may only be when a source first tells of "
        "them.",
        links,
        dates=", ".join(map(speech.partial, unsure)),
    )
    return [
        speech.say(
            "Counted as there on {day} already: {actors}; on which day of {date} it begins is not known.",
            day=speech.day(day),
            actors=listed(sorted(names, key=alphabetical), speech, most=MOST_NAMES),
            date=speech.partial(date),
        )
        for date, names in sorted(by_date.items())
    ] + ([of_links] if links else [])


def _of_money(value: Changes, speech: Speech) -> list[str]:
    """Say how many payments are known of one of the days only, which is not to say that they begin or end."""
    paid = sum(own.kind is LinkKind.FUNDS for own in (*value.added.links, *value.removed.links))
    if not paid:
        return []
    return [
        speech.count(
            "Not counted: {number} payment that is known of one of the days only; whether it begins or ends the sources "
            "do not say.",
            "Not counted: {number} payments that are known of one of the days only; whether they begin or end the sources "
            "do not say.",
            paid,
        )
    ]
