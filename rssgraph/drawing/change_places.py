"""The nodes of a picture of changes: actors, and several as one to which the same happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rssgraph.drawing.folding import function_of
from rssgraph.drawing.labels import clean, name_in, name_lines, short_name, wrapped
from rssgraph.drawing.place import Place
from rssgraph.drawing.planned import planned_as
from rssgraph.drawing.speech import alphabetical
from rssgraph.drawing.words import PLURALS
from rssgraph.model import Actor, Status
from rssgraph.questions.change_grounds import Change
from rssgraph.questions.changes import Changes

LEAST_ALIKE = 2
NAMES_IN_FOLD = 30
"""Letters in a line of the names of those that are drawn as one."""
LINES_IN_FOLD = 6


@dataclass(frozen=True, slots=True)
class ChangePlace(Place):
    """An actor, or several of one kind to which the same happens, before it has a position."""

    change: Change | None
    planned: Status | None


def places_of(
    value: Changes, actors: Mapping[str, Actor], focus: str | None, language: str, _: Callable[[str], str]
) -> tuple[ChangePlace, ...]:
    """Return the nodes by id; actors are one if they are of one kind and level, and the same happens to them."""
    became = {own.id: own for own in value.rests_on if own.table == "actors"}
    links = [*value.added.links, *value.removed.links]
    standing = {own.id: own for own in value.rests_on if own.table == "links"}
    ids = {*became, *(end for link in links for end in (link.source, link.target))}

    # the posts of one function count as one; then all to whom the same happens with the same others
    key: dict[str, tuple[object, ...]] = {}
    seen: dict[str, object] = {}
    for actor in sorted(ids):
        own = actors[actor]
        change = became[actor].change if actor in became else None
        function = None if actor == focus else function_of(own)
        is_one = actor == focus or change is Change.CHANGED or (change is not None and function is None)
        key[actor] = (own.level, own.kind, change, actor if is_one else function)
        seen[actor] = actor if function is None else key[actor]
    near: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    for link in links:
        what = (link.kind, standing[link.id].change)
        near[link.source].add((*what, "to", seen[link.target]))
        near[link.target].add((*what, "of", seen[link.source]))
    alike: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for actor, own_key in key.items():
        alike[own_key if seen[actor] is own_key else (*own_key, frozenset(near[actor]))].append(actor)

    renamed = {own.id: own for own in value.changed.actors if own.field == "name"}
    found = []
    for members in alike.values():
        change = became[members[0]].change if members[0] in became else None
        for group in [members] if len(members) >= LEAST_ALIKE else [[own] for own in members]:
            planned = planned_as(
                became[own].standing if own in became else Status.ESTABLISHED for own in group
            )
            if len(group) > 1:
                found.append(_fold([actors[own] for own in group], change, planned, language, _))
            else:
                (one,) = group
                name = str(renamed[one].after) if one in renamed else name_in(actors[one], language)
                before = f"{renamed[one].before} → " if one in renamed else ""
                lines = name_lines(short_name(actors[one], clean(name)), actors[one].aliases)
                title = clean(f"{before}{name}")
                found.append(ChangePlace(one, (actors[one],), title, lines, change, planned))
    return tuple(sorted(found, key=lambda place: place.id))


def _fold(
    actors: Sequence[Actor],
    change: Change | None,
    planned: Status | None,
    language: str,
    _: Callable[[str], str],
) -> ChangePlace:
    first = actors[0]
    title = f"{function_of(first) or _(PLURALS[first.kind])} × {len(actors)}"
    names = sorted((clean(short_name(own, name_in(own, language))) for own in actors), key=alphabetical)
    listed = _listed(names, _) if function_of(first) is None else ()
    return ChangePlace(f"fold:{first.id}", tuple(actors), title, (title, *listed), change, planned)


def _listed(names: Sequence[str], _: Callable[[str], str]) -> tuple[str, ...]:
    """Return the names in lines; those that find no room in six are counted."""
    for shown in range(len(names), 0, -1):
        text = ", ".join(names[:shown])
        if shown < len(names):
            text = _("{names} and {count} more").format(names=text, count=len(names) - shown)
        lines = wrapped(text, letters=NAMES_IN_FOLD, lines=len(text))
        if len(lines) <= LINES_IN_FOLD:
            return lines
    return wrapped(text, letters=NAMES_IN_FOLD, lines=LINES_IN_FOLD)
