"""What changes, as tables for people: one for each group of changes that mean the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from rich.text import Text

from rssgraph.cli.tables import counted, table
from rssgraph.model import Status
from rssgraph.questions.change_grounds import Change, Ground
from rssgraph.questions.change_groups import ChangeGroup, Meaning, change_groups

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from rssgraph.answers import Answer
    from rssgraph.model import Actor, Event
    from rssgraph.questions.changes import Against, Changes, Records
    from rssgraph.stores.base import Store

SIGNS = {Change.ADDED: "+", Change.REMOVED: "−", Change.CHANGED: "~"}
TITLES = {
    Meaning.EVENT: "{about}",
    Meaning.STEERING: "Who steers",
    Meaning.JOINS: "{about} joins {forums}",
    Meaning.IS_JOINED: "{actors_join} {about}",
    Meaning.LEAVES: "{about} leaves {forums}",
    Meaning.IS_LEFT: "{actors_leave} {about}",
    Meaning.NEW_ACTORS: "New actors, with their links",
    Meaning.GONE_ACTORS: "Actors that are gone, with their links",
    Meaning.MONEY: "Money",
    Meaning.NEW_LINKS: "Other new links",
    Meaning.GONE_LINKS: "Other links that ended",
    Meaning.NAMES: "Names",
    Meaning.FIELDS: "Other fields",
}
CONFIRMED = {
    Status.ESTABLISHED: "",
    Status.DECIDED: "decided, not confirmed",
    Status.PROPOSED: "proposed",
}


def changes(store: Store, against: Against) -> Callable[[Console, Answer[Changes]], None]:
    """Print what changes, group by group."""

    def show(console: Console, answer: Answer[Changes]) -> None:
        value = answer.value
        if not value.rests_on:
            console.print("Nothing changes.")
            return
        actors = actors_of(store, against, value)
        records, ended = value.records(), value.ended_plans()
        for group in change_groups(value, actors):
            rows = (row for ground in group.grounds for row in _rows(ground, value, records, actors, ended))
            title = _title(group, value, actors)
            console.print(table(("", "What", "Standing", "Reference"), rows, title=title))
        console.print(_summary(value))

    return show


def actors_of(store: Store, against: Against, value: Changes) -> dict[str, Actor]:
    """Return every actor that a change or its event names; those of the store, else those of the other."""
    links = [*value.added.links, *value.removed.links]
    ids = {own.id for side in (value.added, value.removed) for own in side.actors}
    ids |= {end for link in links for end in (link.source, link.target)}
    ids |= {own for event in value.events for own in (*event.original, *event.resulting)}
    ids |= {own.id for own in value.changed.actors}
    stores = [own for own in (against.store, store) if own is not None]
    return {own.id: own for each in stores for own in each.records("actors", column="id", values=ids)}


def _title(group: ChangeGroup, value: Changes, actors: Mapping[str, Actor]) -> str:
    if group.meaning is Meaning.EVENT:
        event = next(own for own in value.events if own.id == group.about)
        return _event(event, {ground.id for ground in group.grounds}, actors)
    about = actors[group.about].name if group.about is not None else ""
    number = len(group.grounds)
    return TITLES[group.meaning].format(
        about=about,
        forums=counted(number, "forum", "forums"),
        actors_join=counted(number, "actor joins", "actors join"),
        actors_leave=counted(number, "actor leaves", "actors leave"),
    )


def _event(event: Event, shown: set[str], actors: Mapping[str, Actor]) -> str:
    """Say what an event was, naming of its actors those that change here, if any does."""
    ends = []
    for ids in (event.original, event.resulting):
        kept = [own for own in ids if own in shown] or list(ids)
        names = [actors[own].name if own in actors else own for own in kept]
        ends.append(f"{names[0]} and {len(names) - 1} more" if len(names) > 2 else " and ".join(names))
    arrow = " → ".join(end for end in ends if end)
    standing = CONFIRMED.get(event.status, str(event.status))
    about = ", ".join(part for part in (event.date, standing) if part)
    return f"{event.kind}: {arrow} ({about})" if about else f"{event.kind}: {arrow}"


def _rows(
    ground: Ground,
    value: Changes,
    records: Mapping[tuple[Change, str, str], Any],
    actors: Mapping[str, Actor],
    ended: Collection[tuple[str, str]],
) -> list[tuple[Any, ...]]:
    sign, standing = SIGNS[ground.change], CONFIRMED.get(ground.standing, str(ground.standing))
    if (ground.table, ground.id) in ended:
        standing = "was itself " + CONFIRMED.get(
            records[ground.change, ground.table, ground.id].status, "proposed"
        )
    references = "\n".join(ground.references)
    if ground.change is not Change.CHANGED:
        record = records[ground.change, ground.table, ground.id]
        return [(sign, _what(record, actors), standing, references)]
    fields = [own for own in getattr(value.changed, ground.table) if own.id == ground.id]
    return [
        (sign, f"{own.id} {own.field}: {own.before or '–'} → {own.after or '–'}", standing, references)
        for own in fields
    ]


def _what(record: Any, actors: Mapping[str, Actor]) -> str:
    if not hasattr(record, "source"):
        return f"{record.name} ({record.id})"
    source, target = (actors[own].name if own in actors else own for own in (record.source, record.target))
    return f"{source} {record.kind} {target}"


def _summary(value: Changes) -> Text:
    added, removed = value.added, value.removed
    ended = value.ended_plans()
    unsure = sum(
        own.standing is not Status.ESTABLISHED and (own.table, own.id) not in ended for own in value.rests_on
    )
    changed = len({own.id for own in value.changed.actors}) + len({own.id for own in value.changed.links})
    return Text(
        f"Added: {_records(added)}. Removed: {_records(removed)}. Changed: {changed}. Not confirmed: {unsure}."
    )


def _records(side: Records) -> str:
    actors, links = len(side.actors), len(side.links)
    return f"{counted(actors, 'actor', 'actors')}, {counted(links, 'link', 'links')}"
