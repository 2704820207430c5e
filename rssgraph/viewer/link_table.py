"""Links for people: what they say, since when, how sure, and by which references."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rssgraph.answers import documents_of, last_attested, stale_before
from rssgraph.drawing.freshness import attested_day
from rssgraph.drawing.record_words import period
from rssgraph.drawing.words import CERTAINTIES, LINK_KINDS, STATUSES
from rssgraph.filters import ANY_DAY
from rssgraph.model import PLANNED, Certainty, Link, Per, Reference, Status, parse_locator
from rssgraph.viewer import markup, words
from rssgraph.viewer.markup import Html

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def verb(frame: Frame, link: Link, first: str | None = None) -> str:
    """Return the words between the ends of a link, read from its source; from its target if that is `first`."""
    kinds = words.REVERSE_LINK_KINDS if first == link.target else LINK_KINDS
    return frame.say(kinds[link.kind])


def link_sentence(frame: Frame, link: Link, first: str | None = None) -> str:
    """Return what a link says, in words, read from its source; from its target if that is `first`."""
    ends = (link.target, link.source) if first == link.target else (link.source, link.target)
    said = f"{frame.name(ends[0])} {verb(frame, link, first)} {frame.name(ends[1])}"
    if link.role:
        said += f" ({link.role})"
    if link.on_behalf_of:
        said += ", " + frame.say("on behalf of {actor}", actor=frame.name(link.on_behalf_of))
    return said


def link_amount(frame: Frame, link: Link) -> str:
    """Return the amount of a link in words; nothing if it has none."""
    if link.amount is None:
        return ""
    amount = frame.language.amount(link.amount, link.currency)
    rules = {
        Per.YEAR: frame.say("{amount} a year", amount=amount),
        Per.INHABITANT: frame.say("{amount} per inhabitant", amount=amount),
        Per.TOTAL: frame.say("{amount} in all", amount=amount),
    }
    return rules[Per(link.per)] if link.per in set(Per) else amount


def standing(frame: Frame, link: Link, *, has_ended: bool = False) -> str:
    """Return the standing of a link, and its certainty where it is not stated."""
    said = words_of_standing(frame, link.status, has_ended=has_ended)
    return said if link.certainty is Certainty.STATED else f"{said}; {frame.say(CERTAINTIES[link.certainty])}"


def words_of_standing(frame: Frame, status: Status, *, has_ended: bool) -> str:
    """Return a standing in words: of what held and has ended, that it has; of a plan for a time that is over, so."""
    if not has_ended or status is Status.ENDED:
        return frame.say(STATUSES[status])
    if status in PLANNED:
        return frame.say("{standing}; for a time that is over", standing=frame.say(STATUSES[status]))
    ended = frame.say(STATUSES[Status.ENDED])
    return ended if status is Status.ESTABLISHED else f"{frame.say(STATUSES[status])}; {ended}"


def valid(frame: Frame, start: str | None, end: str | None) -> str:
    """Return from when to when something holds, in words."""
    return period(start, end, frame.on, frame.language) or frame.say("no dates stated")


def attested_sentence(
    frame: Frame, locators: Iterable[str], references: Mapping[str, Reference] | None = None
) -> str:
    """Return when the newest of some references is from, as seen on the day, and whether that makes the fact stale.

    The references are asked for if they are not at hand.
    """
    own = tuple(locators)
    if references is None:
        references = documents_of(frame.store, own)
    day = last_attested(own, references, frame.on)
    if day is not None:
        documents = sorted({parse_locator(locator).document for locator in own})
        cited = [references[document] for document in documents if document in references]
        said = attested_day(day, cited, frame.language)
        limit = stale_before(None, frame.on)
        return frame.say("{day} (old)", day=said) if limit is not None and day < limit else said
    later = last_attested(own, references, ANY_DAY) is not None
    return frame.say("only after that day") if later else frame.say("the source is not dated")


def link_table(frame: Frame, links: Iterable[Link], first: str | None = None) -> Html:
    """Return links as a table, one a row, read from `first` where it is one of their ends."""
    headings = [frame.say("Link"), frame.say("Standing"), frame.say("Valid"), frame.say("Source")]
    return markup.table(
        headings,
        [
            (
                link_sentence(frame, own, first),
                standing(frame, own),
                valid(frame, own.start, own.end),
                frame.references(own.references),
            )
            for own in links
        ],
    )
