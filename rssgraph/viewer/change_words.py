"""What changes, in words: a sentence that sums up, the titles of groups, and each change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from rssgraph.dates import last_day, may_be_on, parse_day
from rssgraph.drawing.folding import function_of
from rssgraph.drawing.speech import enumerated, listed, mark
from rssgraph.drawing.words import ACTOR_KINDS, CERTAINTIES, STATUSES
from rssgraph.model import Certainty, Event, EventKind, Link, LinkKind, Status
from rssgraph.questions.change_grounds import Change, Ground
from rssgraph.questions.change_groups import ChangeGroup, Meaning
from rssgraph.questions.changes import Changes
from rssgraph.viewer.link_table import link_sentence

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

CHANGES = {Change.ADDED: mark("new"), Change.REMOVED: mark("gone"), Change.CHANGED: mark("changed")}
PAYMENTS = {
    Change.ADDED: mark("known now"),
    Change.REMOVED: mark("known before"),
    Change.CHANGED: mark("changed"),
}
TITLES = {
    Meaning.STEERING: mark("Who steers"),
    Meaning.NEW_ACTORS: mark("New actors, with their links"),
    Meaning.GONE_ACTORS: mark("Actors that are gone, with their links"),
    Meaning.MONEY: mark("Funding"),
    Meaning.NEW_LINKS: mark("Other new links"),
    Meaning.GONE_LINKS: mark("Other links that ended"),
    Meaning.NAMES: mark("Other names"),
    Meaning.FIELDS: mark("Other facts"),
}
MOST_NAMES = 3


class Wording:
    """Says the changes of one answer in the language of a page."""

    def __init__(self, frame: Frame, value: Changes) -> None:
        self.frame = frame
        self.value = value
        self._records = value.records()
        self._ended_plans = value.ended_plans()
        self._events = {own.id: own for own in value.events}

    def title(self, group: ChangeGroup) -> str:
        """Say what the changes of a group mean together."""
        about, number, count = group.about or "", len(group.grounds), self.frame.count
        name = self.frame.name(about)
        match group.meaning:
            case Meaning.EVENT:
                return self._event(self._events[about], {own.id for own in group.grounds})
            case Meaning.JOINS:
                return count(
                    "{actor} joins {number} forum", "{actor} joins {number} forums", number, actor=name
                )
            case Meaning.LEAVES:
                return count(
                    "{actor} leaves {number} forum", "{actor} leaves {number} forums", number, actor=name
                )
            case Meaning.IS_JOINED:
                return count(
                    "{number} actor joins {actor}", "{number} actors join {actor}", number, actor=name
                )
            case Meaning.IS_LEFT:
                return count(
                    "{number} actor leaves {actor}", "{number} actors leave {actor}", number, actor=name
                )
            case _:
                return self.frame.say(TITLES[group.meaning])

    def when(self, group: ChangeGroup) -> str:
        """Say when the event of a group is, and how sure, or that nobody knows when all of it began; else empty."""
        if group.meaning in (Meaning.JOINS, Meaning.IS_JOINED):
            return self._first_told(group)
        event = self._events.get(group.about or "") if group.meaning is Meaning.EVENT else None
        if event is None:
            return ""
        day = self.frame.language.partial(event.date) if event.date else ""
        if day and parse_day(event.date or "") is None:
            day = self.frame.say("{date}, the day is not known", date=day)
        if event.status is Status.ESTABLISHED:
            return day
        said = ", ".join(part for part in (day, self.frame.say(STATUSES[event.status])) if part)
        latest, on = last_day(event.date or ""), self.frame.on
        is_past = latest is not None and isinstance(on, date) and latest < on
        if event.status is not Status.PROPOSED or not is_past:
            return said
        return self.frame.say("{plan}; whether it was done is not known", plan=said)

    def _first_told(self, group: ChangeGroup) -> str:
        """Say when links begin if for none of them a day is known by the day of the page; else empty."""
        records = (self._records[own.change, own.table, own.id] for own in group.grounds)
        starts, on = {own.start or "" for own in records}, self.frame.on
        if not isinstance(on, date) or not all(may_be_on(own, on) for own in starts):
            return ""
        dates = ", ".join(self.frame.language.partial(own) for own in sorted(starts))
        return self.frame.say("{dates}, or only told of first by a source then", dates=dates)

    def event_sources(self, group: ChangeGroup) -> tuple[str, ...]:
        """Return the references of the event of a group, if it is about one."""
        event = self._events.get(group.about or "") if group.meaning is Meaning.EVENT else None
        return () if event is None else event.references

    def own_sources(self, ground: Ground) -> tuple[str, ...]:
        """Return the references of a change that are not only those of its events."""
        record = self._records.get((ground.change, ground.table, ground.id))
        return ground.references if record is None else record.references

    def text(self, ground: Ground) -> str:
        """Say what becomes of one actor or link."""
        if ground.change is Change.CHANGED:
            fields = getattr(self.value.changed, ground.table)
            return "; ".join(
                f"{own.before or '–'} → {own.after or '–'}" for own in fields if own.id == ground.id
            )
        record = self._records[ground.change, ground.table, ground.id]
        if isinstance(record, Link) and record.kind is LinkKind.SUCCEEDS and ground.change is Change.REMOVED:
            ends = {"new": self.frame.name(record.source), "old": self.frame.name(record.target)}
            return self.frame.say("{new} succeeded {old}: one of them is no longer there", **ends)
        if isinstance(record, Link):
            return link_sentence(self.frame, record)
        return f"{self.frame.name(record.id)} ({self.frame.say(ACTOR_KINDS[record.kind])})"

    def sign(self, group: ChangeGroup, ground: Ground, before: date | None) -> str:
        """Say what becomes of a record: of a payment since another day, that it is known only then or only now."""
        texts = CHANGES if before is None or group.meaning is not Meaning.MONEY else PAYMENTS
        return self.frame.say(texts[ground.change])

    def note(self, ground: Ground) -> str:
        """Return what the record of a change adds to it; of a new or ended one only."""
        record = self._records.get((ground.change, ground.table, ground.id))
        return "" if record is None else record.note or ""

    def standing(self, ground: Ground) -> str:
        """Say how sure a change is; empty if it is confirmed and a source states it."""
        record = self._records.get((ground.change, ground.table, ground.id))
        said = [] if ground.standing is Status.ESTABLISHED else [self.frame.say(STATUSES[ground.standing])]
        if record is not None and (ground.table, ground.id) in self._ended_plans:
            said = [self.frame.say("was itself {standing}", standing=self.frame.say(STATUSES[record.status]))]
        if record is not None and record.certainty is not Certainty.STATED:
            said.append(self.frame.say(CERTAINTIES[record.certainty]))
        return "; ".join(said)

    def _event(self, event: Event, shown: set[str]) -> str:
        """Say what an event brought, naming of its actors those that change here, if any does."""
        old, new = (
            self._names([own for own in ids if own in shown] or ids, counted=not shown.isdisjoint(ids))
            for ids in (event.original, event.resulting)
        )
        say = self.frame.say
        match event.kind:
            case EventKind.FORMED:
                return say("{actor} is formed", actor=new or old)
            case EventKind.DISSOLVED:
                return say("{actor} is dissolved", actor=old or new)
            case EventKind.RENAMED:
                return say("{actor} gets another name", actor=new or old)
            case EventKind.MERGED:
                return say("{old} merge into {new}", old=old, new=new)
            case _:
                return self.frame.count(
                    "{old} is replaced by {new}",
                    "{old} are replaced by {new}",
                    len(shown.intersection(event.original) or event.original),
                    old=old,
                    new=new,
                )

    def _names(self, ids: Iterable[str], *, counted: bool) -> str:
        """Name actors, the posts of one function as one, with their number if they are those that change here."""
        known: Mapping[str, Any] = self.frame.actors
        labels = [function_of(known[own]) if own in known else None for own in ids]
        posts = Counter(label for label in labels if label)
        names = dict.fromkeys(
            (f"{label} × {posts[label]}" if counted else label)
            if label and posts[label] > 1
            else self.frame.name(own)
            for own, label in zip(ids, labels, strict=True)
        )
        in_order = sorted(names, key=lambda own: "×" not in own)
        if len(in_order) > MOST_NAMES:
            return listed(in_order, self.frame.language, most=MOST_NAMES)
        return enumerated(in_order, self.frame.say)
