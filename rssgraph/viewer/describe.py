"""Records of any table, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rssgraph.dates import begun, last_day, over, parse_span
from rssgraph.drawing.figures import figure_text
from rssgraph.drawing.speech import observation_text
from rssgraph.drawing.words import STATUSES
from rssgraph.filters import DEFAULT_STATUS
from rssgraph.model import Actor, Figure, Link, Observation, Status
from rssgraph.viewer import words
from rssgraph.viewer.link_table import link_amount, link_sentence, standing

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def card_of(frame: Frame, record: Any) -> str | None:
    """Return the address of the card on which a record stands: of a link, or of the first actor that it is about.

    It shows what has the standing of the record, on a day on which a link holds.
    """
    status = getattr(record, "status", Status.ESTABLISHED)
    also = {} if status in DEFAULT_STATUS else {"status": ",".join(sorted({*DEFAULT_STATUS, status}))}
    if isinstance(record, Link):
        return frame.link("karta", {"link": record.id, **_day_of(frame, record), **also})
    columns = ("actor", "forum", "about", "resulting", "original", "done_by", "given_by", "for_whom")
    about = [record.id] if isinstance(record, Actor) else [getattr(record, own, None) for own in columns]
    named = (own for each in about for own in ((each,) if isinstance(each, str) else each or ()))
    actor = next((own for own in named if own in frame.actors), None)
    return frame.link("karta", {"actor": actor, **also}) if actor else None


def _day_of(frame: Frame, link: Link) -> dict[str, str]:
    """Return the first day of a link that begins later than the page stands, the last of one that is over by then."""
    if not begun(link.start, frame.on):
        first = parse_span(link.start or "")
        return {"on": date.fromordinal(first.first).isoformat()} if first else {}
    last = last_day(link.end) if link.end and over(link.end, frame.on) else None
    return {"on": last.isoformat()} if last else {}


def describe(frame: Frame, record: Any) -> str:
    """Return a record of any table in words."""
    if isinstance(record, Link):
        amount = "" if record.amount is None else f": {link_amount(frame, record)}"
        return f"{link_sentence(frame, record)}{amount} ({standing(frame, record)})"
    if isinstance(record, Observation):
        return observation_text(record, frame.language)
    kind = getattr(record, "kind", None)
    whose = (getattr(record, column, None) for column in ("actor", "forum"))
    parts = [frame.name(own) for own in whose if own is not None]
    name = getattr(record, "name_en", None) if frame.language.code == "en" else None
    name = name or getattr(record, "name", None) or getattr(record, "name_sv", None)
    if name:
        parts.append(name)
    if kind in words.EVENT_KINDS:
        before = ", ".join(map(frame.name, record.original))
        after = ", ".join(map(frame.name, record.resulting))
        parts.append(f"{before} → {after}" if before and after else before or after)
        status = record.status
        said = "" if status is Status.ESTABLISHED else f" ({frame.say(STATUSES[status])})"
        parts.append(f"{frame.say(words.EVENT_KINDS[kind])}{said}")
    if isinstance(record, Figure):
        parts.append(figure_text(record, frame.language))
    if getattr(record, "date", None):
        parts.append(frame.language.partial(record.date))
    if getattr(record, "per_year", None):
        parts.append(frame.count("{number} meeting a year", "{number} meetings a year", record.per_year))
    return ", ".join(parts) or record.id
