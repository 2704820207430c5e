"""The sections of a municipality sheet, in words: forums, themes, what changes, what it pays, gaps and sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rssgraph.answers import Answer
from rssgraph.drawing.certainty_words import CONFIRMED, EXPECTED, UNKNOWN, asked_words, is_assumed
from rssgraph.drawing.freshness import attested_sentence
from rssgraph.drawing.labels import clean
from rssgraph.drawing.record_words import RecordWords
from rssgraph.drawing.sheet_parts import NO_NUMBER, Group, Row, Section
from rssgraph.drawing.speech import alphabetical, capital, listed, observation_text
from rssgraph.drawing.speech import mark as _
from rssgraph.drawing.words import CELL_STATES, OBSERVATION_KINDS
from rssgraph.model import PLANNED, Certainty, Figure, Link, Observation, Per
from rssgraph.questions.coverage import CellState
from rssgraph.questions.groups import groups_in
from rssgraph.questions.payments import Payment
from rssgraph.questions.prospects import Prospect, ProspectKind
from rssgraph.questions.seats import Seat, Way
from rssgraph.questions.sheet import Sheet
from rssgraph.questions.whom_to_ask import OPEN

MOST_NAMES = 40


def sections_of(answer: Answer[Sheet], words: RecordWords) -> tuple[Section, ...]:
    """Return the sections that say something, in the order of the sheet."""
    value = answer.value
    sections = (
        _forums(answer, words),
        _themes(value, words),
        _together(value, words),
        _changes(value, words),
        _pays(answer, words),
        _gaps(value, words),
    )
    texts = [row.text for section in sections for group in section.groups for row in group.rows]
    said = (*sections, _sources(answer, words, words.glossary(texts)))
    return tuple(own for own in said if own.groups or own.lead)


WAYS = {
    Way.DIRECT: _("directly"),
    Way.POST: _("through {names}"),
    Way.COOPERATION: _("through {names}"),
    Way.ON_BEHALF: _("represented by {names}"),
    Way.MEANT: _("meant for {names}"),
    Way.LIST: _("the list of members is complete without it"),
    Way.NONE: "",
}


def _forums(answer: Answer[Sheet], words: RecordWords) -> Section:
    """Say in which forums it sits, one a row; those that say no or nothing only by name."""
    value = answer.value
    links = {own.id: own for own in answer.records if isinstance(own, Link)}
    groups = []
    for state, text in CELL_STATES.items():
        own = sorted(
            (seat for seat in value.seats if seat.state is state),
            key=lambda seat: alphabetical(words.name(seat.forum.id)),
        )
        said = capital(words.speech.say(text))
        if state is CellState.UNKNOWN:
            groups += _unknown(said, own, value.together, words)
            continue
        if state in (CellState.ABSENT, CellState.NOT_APPLICABLE) and own:
            groups.append(_by_name(said, own, words))
            continue
        for way in dict.fromkeys(_way_of(seat, words) for seat in own):
            along = [seat for seat in own if _way_of(seat, words) == way]
            rows = tuple(_seat(seat, value.municipality.id, links, words) for seat in along)
            groups.append(Group(f"{said}, {way} ({len(along)})", rows, state))
    lead = f"{words.speech.say(CONFIRMED)} {words.speech.say(UNKNOWN)}"
    if any(seat.state is CellState.EXPECTED for seat in value.seats):
        lead = f"{words.speech.say(EXPECTED)} {lead}"
    if any(seat.state in OPEN for seat in value.seats):
        who = asked_words(value.asked, words.name, words.speech)
        lead = f"{lead} {words.speech.say('Whom to ask about what is not confirmed: {who}.', who=who)}"
    return Section(words.speech.say("Forums"), tuple(groups), lead if groups else "")


def _unknown(said: str, seats: Sequence[Seat], together: Sequence[Link], words: RecordWords) -> list[Group]:
    """Name the forums of which nothing is stated; apart those where a group takes part that it belongs to."""
    present = groups_in(together)
    by_groups: dict[tuple[str, ...], list[Seat]] = {}
    for seat in seats:
        by_groups.setdefault(present.get(seat.forum.id, ()), []).append(seat)
    titles = {
        own: words.speech.say(
            "{state}, though {groups} take part: which of their members is left open",
            state=said,
            groups=words.names(own),
        )
        if own
        else said
        for own in sorted(by_groups)
    }
    return [_by_name(title, by_groups[own], words) for own, title in titles.items()]


def _by_name(title: str, seats: Sequence[Seat], words: RecordWords) -> Group:
    names = listed([words.name(seat.forum.id) for seat in seats], words.speech, most=MOST_NAMES)
    note = words.cited(dict.fromkeys(locator for seat in seats for locator in seat.references))
    return Group(f"{title} ({len(seats)})", (Row(names, note=note),), seats[0].state)


def _way_of(seat: Seat, words: RecordWords) -> str:
    return words.speech.say(WAYS[seat.way], names=words.names(own.id for own in seat.through))


def _seat(seat: Seat, municipality: str, links: Mapping[str, Link], words: RecordWords) -> Row:
    behind = [links[own] for own in seat.links if own in links]
    said = words.certainty(own.certainty for own in behind)
    if seat.state is CellState.EXPECTED:
        said = words.certainty([Certainty.ASSUMED]) if is_assumed(municipality, behind) else ""
    return Row(
        words.name(seat.forum.id),
        right=(
            words.speech.say("meetings: not stated")
            if seat.per_year is None
            else words.speech.count("{number} meeting/year", "{number} meetings/year", seat.per_year)
        ),
        note=_joined(said, words.cited(seat.references)),
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
        groups.append(Group(f"{capital(words.speech.say(text))} ({len(own)})", (row,), state))
    return Section(words.speech.say("Themes"), tuple(groups))


def _together(value: Sheet, words: RecordWords) -> Section:
    rows = [
        Row(
            words.link(link),
            note=_joined(
                words.when(link.start, link.end),
                words.status(link.status),
                words.certainty([link.certainty]),
                words.cited(link.references),
            ),
        )
        for link in value.together
    ]
    groups = (Group("", tuple(rows)),) if rows else ()
    return Section(words.speech.say("Together with other municipalities"), groups)


CHANGES = {
    ProspectKind.PLANNED: _("Decided or proposed, not confirmed as carried out"),
    ProspectKind.COMING: _("Begins later"),
    ProspectKind.ENDING: _("Will end"),
    ProspectKind.ENDED: _("Has ended"),
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
    groups = [Group(words.speech.say("Events"), tuple(events))] if events else []
    for kind, title in CHANGES.items():
        own = [
            change
            for change in value.changes
            if change.kind is kind and told.isdisjoint((change.link.source, change.link.target))
        ]
        if own:
            groups.append(Group(words.speech.say(title), tuple(_change(each, words) for each in own)))
    return Section(words.speech.say("Changes"), tuple(groups))


def _change(change: Prospect, words: RecordWords) -> Row:
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


def _pays(answer: Answer[Sheet], words: RecordWords) -> Section:
    """Say what it pays, and apart from it what it would pay if what is planned comes true."""
    value, say = answer.value, words.speech.say
    figures = {own.id: own.references for own in answer.records if isinstance(own, Figure)}
    planned = [own for own in value.payments if own.flow.status in PLANNED]
    parts = {
        "": [own for own in value.payments if own.flow.status not in PLANNED],
        say(CHANGES[ProspectKind.PLANNED]): planned,
    }
    groups = tuple(
        Group(title, tuple(_payment(own, figures, words) for own in payments))
        for title, payments in parts.items()
        if payments
    )
    return Section(say("What it pays"), groups, "" if groups else say("No source says what it pays."))


def _payment(payment: Payment, figures: Mapping[str, tuple[str, ...]], words: RecordWords) -> Row:
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
            words.speech.count(
                "{number} inhabitant ({date})",
                "{number} inhabitants ({date})",
                flow.inhabitants.number,
                date=words.speech.partial(flow.inhabitants.date),
            )
        )
    if flow.unknown is not None:
        parts.append(say(flow.unknown))
    counted = flow.inhabitants.figures if flow.inhabitants is not None else ()
    cited = dict.fromkeys((*flow.references, *(own for figure in counted for own in figures[figure])))
    note = clean(flow.note or "").rstrip(".")
    parts += [words.status(flow.status), note[:1].lower() + note[1:], words.cited(cited)]
    if payment.doubts:
        parts.append(say("unclear whether it applies here, see below"))
    right = say("not stated") if flow.total is None else words.speech.amount(flow.total, flow.currency)
    return Row(
        rule if flow.year is None else f"{flow.year}: {rule}",
        right=f"{NO_NUMBER} {right}" if payment.doubts else right,
        note=_joined(*(part.rstrip(".") for part in parts)),
    )


def _gaps(value: Sheet, words: RecordWords) -> Section:
    groups = []
    for kind, text in OBSERVATION_KINDS.items():
        rows = tuple(
            Row(_observed(own, words), note=_joined(_others(own, value, words), words.cited(own.references)))
            for own in value.observations
            if own.kind is kind
        )
        if rows:
            groups.append(Group(words.speech.say(text), rows))
    return Section(words.speech.say("What is lacking or unclear"), tuple(groups))


def _others(own: Observation, value: Sheet, words: RecordWords) -> str:
    """Say whom an observation is about instead of the municipality, if they are named on the sheet."""
    if value.municipality.id in own.about or not all(map(words.knows, own.about)):
        return ""
    return words.speech.say("about: {names}", names=words.names(own.about))


def _observed(own: Observation, words: RecordWords) -> str:
    return clean(observation_text(own, words.speech))


def _sources(answer: Answer[Sheet], words: RecordWords, spelled: Sequence[str]) -> Section:
    rows = [Row(words.source(own)) for own in words.sources]
    lead = attested_sentence(answer.freshness, answer.references.values(), words.speech)
    if rows:
        lead = f"{lead} {words.speech.say('Lines are those of the text of a document, as the page Sources counts them.')}"
    groups = (Group("", tuple(rows)),) if rows else ()
    return Section(words.speech.say("Sources"), groups, " ".join((lead, *spelled)).strip(), fine=True)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
