"""How fresh facts are, in sentences."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rssgraph.answers import Freshness
from rssgraph.dates import last_day
from rssgraph.drawing.speech import Speech, mark
from rssgraph.model import Reference

NOT_YET = mark(
    "No dated source of that day or before attests any of this: what has no first day is shown as if it always was."
)


def freshness_sentences(found: Freshness, speech: Speech, *, on_a_day: bool = True) -> list[str]:
    """Say from which years facts are, and how many are stale, attested only later, or without a dated source."""
    said = []
    if found.oldest is not None and found.newest is not None:
        years = sorted({found.oldest.year, found.newest.year})
        said.append(speech.say("The facts here are from {years}.", years="–".join(map(str, years))))
    if found.oldest is None and found.later:
        said.append(speech.say(NOT_YET))
    return said + doubts(found, speech, on_a_day=on_a_day)


def doubts(found: Freshness, speech: Speech, *, on_a_day: bool = True) -> list[str]:
    """Say how many facts are stale, if that is most of them, and how many only a later or an undated source attests."""
    said = []
    if found.stale:
        said.append(
            speech.count(
                "{number} of {facts} facts was last attested more than two years before that day.",
                "{number} of {facts} facts were last attested more than two years before that day.",
                found.stale,
                facts=speech.number(found.facts),
            )
            if on_a_day
            else speech.count(
                "{number} of {facts} facts was last attested more than two years before the newest of them.",
                "{number} of {facts} facts were last attested more than two years before the newest of them.",
                found.stale,
                facts=speech.number(found.facts),
            )
        )
    if found.is_mostly_stale:
        said.append(speech.say("Most of this is old: what has become of it since is not in the sources."))
    if found.later:
        said.append(
            speech.count(
                "{number} fact is attested only by a later source.",
                "{number} facts are attested only by later sources.",
                found.later,
            )
        )
    if found.without_date:
        said.append(
            speech.count(
                "{number} fact rests only on sources without a date.",
                "{number} facts rest only on sources without a date.",
                found.without_date,
            )
        )
    return said


def attested_sentence(freshness: Freshness, references: Iterable[Reference], speech: Speech) -> str:
    """Say when facts were last attested by some references; empty if none of them has a date."""
    if freshness.oldest is None or freshness.newest is None:
        return ""
    own = tuple(references)
    oldest, newest = (attested_day(day, own, speech) for day in (freshness.oldest, freshness.newest))
    if oldest == newest:
        return speech.say("Facts last attested on {day}.", day=newest)
    return speech.say("Facts last attested between {oldest} and {newest}.", oldest=oldest, newest=newest)


def attested_day(day: date, references: Iterable[Reference], speech: Speech) -> str:
    """Return a day of attestation in words, no more precise than the documents that were published then."""
    published = (own.published for own in references if own.published and last_day(own.published) == day)
    return speech.partial(max(published, key=len, default=day.isoformat()))
