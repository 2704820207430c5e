"""What a municipality sheet says, in words, section by section: the same for the picture, the page and the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rssgraph.answers import Answer
from rssgraph.drawing.labels import clean
from rssgraph.drawing.legend import attested_sentence
from rssgraph.drawing.record_words import RecordWords
from rssgraph.drawing.speech import Speech, alphabetical, listed, observation_text
from rssgraph.drawing.speech import mark as _
from rssgraph.drawing.words import CELL_STATES, LEVELS, OBSERVATION_KINDS
from rssgraph.model import ActorKind, Level, Observation, Per, Status
from rssgraph.questions.coverage import CellState
from rssgraph.questions.payments import Payment
from rssgraph.questions.seats import COUNTY_DIGITS, Meetings, Seat, Way
from rssgraph.questions.sheet import Change, ChangeKind, Ladder, Sheet
from rssgraph.stores.base import Store

MOST_ROWS = 14
MOST_NAMES = 40
MOST_ENDS = 4
UNKNOWN = "?"
CONFIRMED = "confirmed"
PLANNED = (Status.DECIDED, Status.PROPOSED)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section: what it says, a number to the right, and what it rests on below."""

    text: str
    right: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading, with the sign of a state if they share one."""

    title: str
    rows: tuple[Row, ...]
    state: CellState | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sheet; `fine` is for what one looks up rather than reads."""

    title: str
    groups: tuple[Group, ...]
    lead: str = ""
    fine: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A number that leads, and what it counts."""

    number: str
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """An actor on the way up; `sure` is whether the step to it is confirmed, `planned` whether it is itself planned."""

    name: str
    sure: bool
    planned: bool


@dataclass(frozen=True, slots=True)
class Rung:
    """A level of the ladder: the steps on the way, bottom first, and what else is there."""

    level: str
    steps: tuple[Step, ...]
    note: str


@dataclass(frozen=True, slots=True)
class SheetContent:
    """All words of a sheet, in one language."""

    title: str
    subtitle: str
    standing: str
    summary: str
    tiles: tuple[Tile, ...]
    rungs: tuple[Rung, ...]
    way: str
    sections: tuple[Section, ...]
    footer: str
    language: str


def sheet_content(store: Store, answer: Answer[Sheet], *, speech: Speech) -> SheetContent:
    """Say what a sheet holds.

    Parameters
    ----------
    store
        Store to ask for names.
    answer
        The answer of the question `sheet`.
    speech
        The language.
    """
    value = answer.value
    words = RecordWords(store, answer, _actors_of(value), speech)
    sections = (
        _forums(value.seats, words),
        _themes(value, words),
        _together(value, words),
        _changes(value, words),
        _pays(value, words),
        _gaps(value, words),
        _sources(answer, words),
    )
    tiles = _tiles(value, answer, words)
    return SheetContent(
        title=words.name(value.municipality.id),
        subtitle=_subtitle(store, value, words),
        standing=words.standing(answer),
        summary=_summary(value, words),
        tiles=tiles,
        rungs=_rungs(value, words),
        way=_way(value.ladder, words),
        sections=tuple(own for own in sections if own.groups or own.lead),
        footer=" ".join(words.footer()),
        language=speech.code,
    )


def _actors_of(value: Sheet) -> set[str]:
    links = [*(own.link for own in value.changes), *value.together]
    seated = (actor for seat in value.seats for actor in (seat.forum, *seat.through))
    return {
        value.municipality.id,
        *(actor.id for actor in seated),
        *(end for link in links for end in (link.source, link.target, link.on_behalf_of or link.source)),
        *(end for own in value.payments for end in (own.flow.payee, own.flow.through or own.flow.payer)),
        *(actor for event in value.events for actor in (*event.original, *event.resulting)),
        *(value.ladder.path.actors if value.ladder else ()),
        *(value.ladder.ends if value.ladder else ()),
    }


# -- the head ------------------------------------------------------------------------------------


def _subtitle(store: Store, value: Sheet, words: RecordWords) -> str:
    code = (value.municipality.area or "")[:COUNTY_DIGITS]
    places = [
        own for own in store.records("actors", column="area", values=[code]) if own.kind is ActorKind.AREA
    ]
    parts = [words.speech.say("Municipality sheet"), *(clean(own.name) for own in places[:1])]
    if value.inhabitants is not None:
        counted = words.speech.say(
            "{number} inhabitants ({date})",
            number=words.speech.number(value.inhabitants.value),
            date=words.speech.partial(value.inhabitants.date or ""),
        )
        parts.append(f"{counted} {words.cited(value.inhabitants.references)}")
    return " · ".join(parts)


def _summary(value: Sheet, words: RecordWords) -> str:
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


def _meetings_sentence(confirmed: Meetings, expected: Meetings, words: RecordWords) -> str:
    say = words.speech.say
    parts = []
    for own, known, unknown in (
        (
            confirmed,
            _("The confirmed ones make {meetings} meetings a year (known for {known} of {forums})."),
            _("How often the confirmed ones meet is not stated."),
        ),
        (
            expected,
            _("The expected ones make {meetings} meetings a year (known for {known} of {forums})."),
            _("How often the expected ones meet is not stated."),
        ),
    ):
        if own.known:
            parts.append(say(known, meetings=own.per_year, known=own.known, forums=own.forums))
        elif own.forums:
            parts.append(say(unknown))
    return " ".join(parts)


def _meetings_tile(confirmed: Meetings, expected: Meetings, words: RecordWords) -> Tile:
    """Return the tile of the meetings a year: of confirmed and expected forums, or of those of which it is known."""
    say = words.speech.say
    if confirmed.known and expected.known:
        text = _("meetings a year, confirmed + expected (known for {known} of {forums} forums)")
        known, forums = confirmed.known + expected.known, confirmed.forums + expected.forums
        return Tile(f"{confirmed.per_year} + {expected.per_year}", say(text, known=known, forums=forums))
    for own, text in (
        (confirmed, _("meetings a year in confirmed forums (known for {known} of {forums})")),
        (expected, _("meetings a year in expected forums (known for {known} of {forums})")),
    ):
        if own.known:
            return Tile(str(own.per_year), say(text, known=own.known, forums=own.forums))
    if confirmed.forums or expected.forums:
        return Tile(UNKNOWN, say("meetings a year: no source says how many"))
    return Tile("0", say("meetings a year"))


def _tiles(value: Sheet, answer: Answer[Sheet], words: RecordWords) -> tuple[Tile, ...]:
    confirmed, expected, _planned = value.meetings
    count = words.speech.count
    return (
        Tile(str(confirmed.forums), count("forum confirmed", "forums confirmed", confirmed.forums)),
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
        return Tile(
            words.speech.amount(sum(sure), now[0].flow.currency), say("is what it pays in {year}", year=year)
        )
    reason = _("how much it pays in {year} is unclear") if now else _("no source says what it pays in {year}")
    return Tile(UNKNOWN, say(reason, year=year))


# -- the ladder ----------------------------------------------------------------------------------


def _rungs(value: Sheet, words: RecordWords) -> tuple[Rung, ...]:
    """Return the levels from the top down, with the actors on the way up, and the other forums there in numbers."""
    path = value.ladder.path.actors if value.ladder else (value.municipality.id,)
    hops = value.ladder.path.hops if value.ladder else ()
    sure = dict(zip(path, (True, *(hop.state == CONFIRMED for hop in hops)), strict=True))
    rungs = []
    for level in (Level.NATIONAL, Level.REGIONAL, Level.SUBREGIONAL, Level.LOCAL):
        own = [actor for actor in path if words.actor(actor).level is level]
        seats = [seat for seat in value.seats if seat.forum.level is level]
        note = words.speech.say("forums: {counts}", counts=_counts(seats, words)) if seats else ""
        steps = tuple(
            Step(_step_name(actor, value, words), sure[actor], words.actor(actor).status in PLANNED)
            for actor in own
        )
        rungs.append(Rung(words.speech.say(LEVELS[level]), steps, note))
    return tuple(rungs)


def _step_name(actor: str, value: Sheet, words: RecordWords) -> str:
    """Return the name of an actor on the way; in place of the last one, those of all that are as near."""
    ladder = value.ladder
    if ladder is None or actor != ladder.path.actors[-1]:
        return words.name(actor)
    return listed(sorted(map(words.name, ladder.ends), key=alphabetical), words.speech, most=MOST_ENDS)


def _counts(seats: Sequence[Seat], words: RecordWords) -> str:
    """Return how many forums there are in each state, in words."""
    if not seats:
        return ""
    numbers = {state: sum(seat.state is state for seat in seats) for state in CELL_STATES}
    parts = [f"{found} {words.speech.say(CELL_STATES[state])}" for state, found in numbers.items() if found]
    return ", ".join(parts)


def _way(ladder: Ladder | None, words: RecordWords) -> str:
    say = words.speech.say
    if ladder is None:
        return say("No way up to the national level is known.")
    names = [words.name(own) for own in ladder.path.actors]
    said = say(
        "Shortest way up: {names}. {count} national actors can be reached.",
        names=" → ".join(names),
        count=ladder.reached,
    )
    sure = _("Every step is confirmed.") if ladder.confirmed else _("Dashed: only expected or planned.")
    return f"{said} {say(sure)}"


# -- the sections --------------------------------------------------------------------------------

WAYS = {
    Way.DIRECT: _("directly"),
    Way.POST: _("through {names}"),
    Way.COOPERATION: _("through {names}"),
    Way.ON_BEHALF: _("represented by {names}"),
    Way.MEANT: _("meant for {names}"),
    Way.LIST: _("the list of members is complete without it"),
    Way.NONE: "",
}


def _forums(seats: Sequence[Seat], words: RecordWords) -> Section:
    """Say in which forums it sits, one a row; those that say no or nothing only by name."""
    groups = []
    for state, text in CELL_STATES.items():
        own = sorted(
            (seat for seat in seats if seat.state is state),
            key=lambda seat: alphabetical(words.name(seat.forum.id)),
        )
        said = _capital(words.speech.say(text))
        if state in (CellState.UNKNOWN, CellState.ABSENT, CellState.NOT_APPLICABLE) and own:
            names = listed([words.name(seat.forum.id) for seat in own], words.speech, most=MOST_NAMES)
            note = words.cited(dict.fromkeys(locator for seat in own for locator in seat.references))
            groups.append(Group(f"{said} ({len(own)})", (Row(names, note=note),), state))
            continue
        for way in dict.fromkeys(_way_of(seat, words) for seat in own):
            along = [seat for seat in own if _way_of(seat, words) == way]
            rows = _cut([_seat(seat, words) for seat in along], words)
            groups.append(Group(f"{said}, {way} ({len(along)})", rows, state))
    lead = words.speech.say("“Nothing is stated” does not mean no: the sources do not name every member.")
    return Section(words.speech.say("Forums"), tuple(groups), lead if groups else "")


def _way_of(seat: Seat, words: RecordWords) -> str:
    return words.speech.say(WAYS[seat.way], names=words.names(own.id for own in seat.through))


def _seat(seat: Seat, words: RecordWords) -> Row:
    return Row(
        words.name(seat.forum.id),
        right=(
            words.speech.say("meetings: not stated")
            if seat.per_year is None
            else words.speech.count("{number} meeting/year", "{number} meetings/year", seat.per_year)
        ),
        note=words.cited(seat.references),
    )


def _themes(value: Sheet, words: RecordWords) -> Section:
    groups = []
    for state, text in CELL_STATES.items():
        own = [cell for cell in value.themes if cell.state is state]
        if not own:
            continue
        names = sorted((words.theme(cell.column) for cell in own), key=alphabetical)
        cited = words.cited(dict.fromkeys(locator for cell in own for locator in cell.references))
        row = Row(listed(names, words.speech, most=MOST_NAMES), note=cited)
        groups.append(Group(f"{_capital(words.speech.say(text))} ({len(own)})", (row,), state))
    return Section(words.speech.say("Themes"), tuple(groups))


def _together(value: Sheet, words: RecordWords) -> Section:
    rows = [
        Row(
            words.link(link),
            note=_joined(
                words.when(link.start, link.end), words.status(link.status), words.cited(link.references)
            ),
        )
        for link in value.together
    ]
    groups = (Group("", _cut(rows, words)),) if rows else ()
    return Section(words.speech.say("Together with other municipalities"), groups)


CHANGES = {
    ChangeKind.PLANNED: _("Decided or proposed, not confirmed as carried out"),
    ChangeKind.COMING: _("Begins later"),
    ChangeKind.ENDING: _("Will end"),
    ChangeKind.ENDED: _("Has ended"),
}


def _changes(value: Sheet, words: RecordWords) -> Section:
    """Say what changes: events first, then the links that no event speaks of."""
    ends = {end for own in value.changes for end in (own.link.source, own.link.target)}
    near = frozenset(ends | {seat.forum.id for seat in value.seats} - {value.municipality.id})
    told = {own for event in value.events for own in (*event.original, *event.resulting)} - {
        value.municipality.id
    }
    events = [
        Row(
            words.event(event, near),
            right=words.speech.partial(event.date) if event.date else "",
            note=words.cited(event.references),
        )
        for event in value.events
    ]
    groups = [Group(words.speech.say("Events"), _cut(events, words))] if events else []
    for kind, title in CHANGES.items():
        own = [
            change
            for change in value.changes
            if change.kind is kind and told.isdisjoint((change.link.source, change.link.target))
        ]
        if own:
            groups.append(Group(words.speech.say(title), _cut([_change(each, words) for each in own], words)))
    return Section(words.speech.say("What changes"), tuple(groups))


def _change(change: Change, words: RecordWords) -> Row:
    link = change.link
    parts = [words.when(link.start, link.end), words.status(link.status)]
    if change.unconfirmed:
        parts.append(words.speech.say("the end is decided, not confirmed"))
    return Row(words.link(link), note=_joined(*parts, words.cited(link.references)))


RULES = {
    Per.INHABITANT: _("{amount} per inhabitant to {payee}"),
    Per.YEAR: _("{amount} a year to {payee}"),
    Per.TOTAL: _("{amount} in all to {payee}"),
}


def _pays(value: Sheet, words: RecordWords) -> Section:
    rows = [_payment(own, words) for own in value.payments]
    lead = "" if rows else words.speech.say("No source says what it pays.")
    groups = (Group("", _cut(rows, words)),) if rows else ()
    return Section(words.speech.say("What it pays"), groups, lead)


def _payment(payment: Payment, words: RecordWords) -> Row:
    flow, say = payment.flow, words.speech.say
    payee = words.name(flow.payee)
    if flow.amount is None:
        rule = say("an amount that is not stated, to {payee}", payee=payee)
    else:
        text = RULES[Per(flow.per)] if flow.per in RULES else _("{amount} to {payee}")
        rule = say(text, amount=words.speech.amount(flow.amount, flow.currency), payee=payee)
    parts = []
    if flow.through is not None:
        said = _("rule for {payer}") if flow.per == Per.INHABITANT else _("paid together by {payer}")
        parts.append(say(said, payer=words.name(flow.through)))
    if flow.per == Per.INHABITANT and flow.inhabitants is not None:
        parts.append(
            say(
                "{number} inhabitants ({date})",
                number=words.speech.number(flow.inhabitants.number),
                date=words.speech.partial(flow.inhabitants.date),
            )
        )
    if flow.unknown is not None:
        parts.append(say(flow.unknown))
    parts += [words.status(flow.status), words.cited(flow.references)]
    if payment.doubts:
        parts.append(say("unclear whether it applies here, see below"))
    right = say("not stated") if flow.total is None else words.speech.amount(flow.total, flow.currency)
    return Row(
        rule if flow.year is None else f"{flow.year}: {rule}",
        right=f"{UNKNOWN} {right}" if payment.doubts else right,
        note=_joined(*(part.rstrip(".") for part in parts)),
    )


def _gaps(value: Sheet, words: RecordWords) -> Section:
    rows = [
        Row(
            f"{words.speech.say(OBSERVATION_KINDS[own.kind])}: {_observed(own, words)}",
            note=words.cited(own.references),
        )
        for own in value.observations
    ]
    groups = (Group("", _cut(rows, words)),) if rows else ()
    return Section(words.speech.say("Gaps and what is unclear"), groups)


def _observed(own: Observation, words: RecordWords) -> str:
    return clean(observation_text(own, words.speech))


def _sources(answer: Answer[Sheet], words: RecordWords) -> Section:
    rows = [Row(words.source(own)) for own in words.sources]
    found = answer.attested
    parts = [attested_sentence(found, day=words.speech.day, _=words.speech.say)]
    if found.stale:
        parts.append(
            words.speech.count(
                "{number} fact was last attested more than two years before.",
                "{number} facts were last attested more than two years before.",
                len(found.stale),
            )
        )
    if found.undated:
        parts.append(
            words.speech.count(
                "{number} fact rests on sources without a date.",
                "{number} facts rest on sources without a date.",
                len(found.undated),
            )
        )
    groups = (Group("", tuple(rows)),) if rows else ()
    return Section(words.speech.say("Sources"), groups, " ".join(filter(None, parts)), fine=True)


def _cut(rows: Iterable[Row], words: RecordWords) -> tuple[Row, ...]:
    """Return the first rows, and how many more there are."""
    own = tuple(rows)
    left = len(own) - MOST_ROWS
    if left <= 1:
        return own
    return (*own[:MOST_ROWS], Row(words.speech.say("… and {count} more", count=left)))


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
