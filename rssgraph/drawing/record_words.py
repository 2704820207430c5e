"""The words of a printed page: names of the day, sources by number, links and events as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from rssgraph.answers import Answer
from rssgraph.dates import may_be_on
from rssgraph.drawing.abbreviations import glossary
from rssgraph.drawing.certainty_words import unstated
from rssgraph.drawing.filter_words import filter_names, filter_words, selection_sentences
from rssgraph.drawing.freshness import freshness_sentences
from rssgraph.drawing.labels import clean, name_on
from rssgraph.drawing.speech import Speech, alphabetical, enumerated
from rssgraph.drawing.words import CERTAINTIES, EVENTS, LINK_KINDS, STATUSES
from rssgraph.model import Actor, Certainty, Event, Link, Name, Reference, Status, Theme, parse_locator
from rssgraph.stores.base import Store


def period(start: str | None, end: str | None, on: date | Literal["any"], speech: Speech) -> str:
    """Return from when to when something holds, in words; empty if that is not stated.

    Where it begins or ends in the month or year of a day, and no source says on which day, so do the words.
    """
    if start and end:
        said = speech.partial(start) if start == end else f"{speech.partial(start)} – {speech.partial(end)}"
    elif start:
        said = speech.say("from {date}", date=speech.partial(start))
    else:
        said = speech.say("until {date}", date=speech.partial(end)) if end else ""
    unsure = any(may_be_on(own, on) for own in (start, end))
    return speech.say("{period} (the day is not known)", period=said) if unsure else said


def place_words(place: str, speech: Speech) -> str:
    """Return where in a document: "L10-12", "p3", "row12", in words."""
    where = place.lstrip("Lprow").replace("-", "–")
    if place.startswith("p"):
        return speech.say("page {place}", place=where)
    if place.startswith("row"):
        return speech.say("row {place}", place=where)
    return speech.count("line {place}", "lines {place}", 2 if "–" in where else 1, place=where)


class RecordWords:
    """Says what the records of an answer are called.

    Parameters
    ----------
    store
        Store to ask for names.
    answer
        The answer: its day says which names, its references which sources.
    actors
        Ids of every actor that is named.
    speech
        The language.
    """

    def __init__(self, store: Store, answer: Answer[Any], actors: Iterable[str], speech: Speech) -> None:
        ids = sorted(set(actors))
        self.speech = speech
        self._store = store
        self._on = answer.on
        names = filter_names(store, answer.filters, speech.code)
        self._filters = filter_words(answer.filters, names, _=speech.say)
        self._selection = selection_sentences(answer.filters, names, speech)
        self._data = clean(store.title or "")
        self._actors: Mapping[str, Actor] = {own.id: own for own in store.actors(ids)}
        self._names: dict[str, list[Name]] = {}
        for own in store.records("names", column="actor", values=ids):
            self._names.setdefault(own.actor, []).append(own)
        self._themes: Mapping[str, Theme] = {own.id: own for own in store.records("themes")}
        self.sources: tuple[Reference, ...] = tuple(
            sorted(answer.references.values(), key=lambda own: (own.is_background, own.id))
        )
        self._number = {own.id: row for row, own in enumerate(self.sources, start=1)}

    def name(self, actor: str) -> str:
        """Return what an actor was called on the day, in the language if it has such a name."""
        own = self._actors[actor]
        called = name_on(own, self._names.get(actor, ()), self._on)
        english = own.name_en if self.speech.code == "en" and called == own.name else None
        return clean(english or called)

    def glossary(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Spell out the abbreviations in texts."""
        return glossary(self._store, texts, {own: self.name(own) for own in self._actors}, self.speech)

    def knows(self, actor: str) -> bool:
        """Return whether an actor is one of those that are named."""
        return actor in self._actors

    def actor(self, actor: str) -> Actor:
        """Return an actor that is named."""
        return self._actors[actor]

    def names(self, actors: Iterable[str]) -> str:
        """Return names in a row, alphabetically; they may hold commas themselves."""
        return enumerated(sorted(map(self.name, actors), key=alphabetical), self.speech.say)

    def theme(self, theme: str) -> str:
        """Return the name of a theme, or of an actor that stands in its place."""
        own = self._themes.get(theme)
        if own is None:
            return self.name(theme)
        return clean((own.name_en if self.speech.code == "en" else None) or own.name_sv)

    def cited(self, locators: Iterable[str]) -> str:
        """Return references as numbers of sources with their lines: "[1] lines 5, 9-10; [2]"."""
        places: dict[int, list[str]] = {}
        for document, place in map(parse_locator, locators):
            if document in self._number:
                own = places.setdefault(self._number[document], [])
                if place:
                    own.append(place)
        return "; ".join(f"[{row}] {self._places(own)}".rstrip() for row, own in sorted(places.items()))

    def _places(self, places: list[str]) -> str:
        def digits(place: str) -> tuple[int, ...]:
            return tuple(int(part) for part in place.lstrip("Lprow").split("-") if part.isdecimal())

        ordered = sorted(places, key=lambda place: (place[:1] != "L", digits(place), place))
        texts = [place.lstrip("Lprow").replace("-", "–") for place in ordered]
        where = ", ".join(texts)
        if all(place.startswith("L") for place in ordered) and ordered:
            many = 2 if len(ordered) > 1 or "–" in where else 1
            return self.speech.count("line {place}", "lines {place}", many, place=where)
        return ", ".join(place_words(place, self.speech) for place in ordered)

    def when(self, start: str | None, end: str | None) -> str:
        """Return from when to when something holds, in words; empty if that is not stated."""
        return period(start, end, self._on, self.speech)

    def link(self, link: Link) -> str:
        """Return what a link says, read from its source."""
        ends = self.name(link.source), self.name(link.target)
        said = f"{ends[0]} {self.speech.say(LINK_KINDS[link.kind])} {ends[1]}"
        if link.role:
            said += f" ({clean(link.role)})"
        if link.on_behalf_of:
            said += ", " + self.speech.say("on behalf of {actor}", actor=self.name(link.on_behalf_of))
        return said

    def status(self, status: Status) -> str:
        """Return a standing in words; empty if it is that of what is established."""
        return "" if status is Status.ESTABLISHED else self.speech.say(STATUSES[status])

    def certainty(self, certainties: Iterable[Certainty]) -> str:
        """Return how well something is known in words, by all it rests on; empty if any of that is stated."""
        return unstated(certainties, self.speech)

    def event(self, event: Event, near: frozenset[str]) -> str:
        """Return what an event says; of many actors only those that are near, if any are.

        If one of these is our assumption, that is said.
        """
        old, new = (
            [own for own in ends if own in near] or list(ends) for ends in (event.original, event.resulting)
        )
        said = self.speech.say(EVENTS[event.kind], old=self.names(old), new=self.names(new))
        doubts = [self.status(event.status)]
        if any(self._actors[own].certainty is Certainty.ASSUMED for own in (*old, *new)):
            doubts.append(self.speech.say(CERTAINTIES[Certainty.ASSUMED]))
        unsure = "; ".join(filter(None, doubts))
        return f"{said} ({unsure})" if unsure else said

    def source(self, reference: Reference) -> str:
        """Return a source with its number, publisher and date."""
        published = (
            self.speech.partial(reference.published) if reference.published else self.speech.say("not dated")
        )
        about = ", ".join(clean(text) for text in (reference.publisher, published) if text)
        return f"[{self._number[reference.id]}] {clean(reference.title)} ({about})"

    def day(self) -> str:
        """Return the day of the answer in words."""
        assert isinstance(self._on, date)
        return self.speech.day(self._on)

    def standing(self, answer: Answer[Any]) -> str:
        """Say on which day a page stands, and how old its facts are."""
        said = self.speech.say("As things stood on {day}.", day=self.day())
        return " ".join((said, *self._selection, *freshness_sentences(answer.freshness, self.speech)))

    def footer(self, unfiltered: str) -> list[str]:
        """Say under which filters a page stands, to what of it they do not apply, and from which data it is."""
        said = [self.speech.say("Filters: {filters}.", filters=self._filters), unfiltered]
        return [*said, self.speech.say("Data: {title}.", title=self._data)] if self._data else said
