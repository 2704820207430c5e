"""The nodes of the map of a county before it is drawn: an actor each, or a fold of several, and where they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rssgraph.drawing.clearing import OF_HIDDEN, Line, with_clear_lines
from rssgraph.drawing.folding import Fold
from rssgraph.drawing.labels import name_lines, short_name, text_width, wrapped
from rssgraph.drawing.layout import Item, Layout, arrange
from rssgraph.drawing.picture import Edge
from rssgraph.drawing.place import Place
from rssgraph.drawing.style import LINE_HEIGHT, RADIUS
from rssgraph.model import Actor, ActorKind, Level, Link

MOST_APART = 3
"""So many members of a fold that the focus is linked to are drawn apart in a picture of the focus alone."""
RANKS = {
    ActorKind.COUNCIL: 1,
    ActorKind.COOPERATION: 1,
    ActorKind.NETWORK: 2,
    ActorKind.PROJECT: 3,
    ActorKind.PROGRAMME: 3,
    ActorKind.EVENT: 3,
    ActorKind.CHANNEL: 3,
    ActorKind.POST: 4,
    ActorKind.GROUP: 5,
    ActorKind.AREA: 5,
}
"""Order within a band, from its first row to its last; the kinds left out are organizations, and come first."""
LAST_RANK = 6
BOX_PADDING = 8


@dataclass(frozen=True, slots=True)
class MapPlace(Place):
    """An actor, or a fold of several, before it has a position."""

    fold: Fold | None = None


def map_places(
    actors: Sequence[Actor], closed: Sequence[Fold], names: Mapping[str, str]
) -> tuple[MapPlace, ...]:
    """Return the nodes by id: one for each closed fold, and for each actor in none of them."""
    by_id = {actor.id: actor for actor in actors}
    hidden = {own for fold in closed for own in fold.members}
    places = [
        MapPlace(
            fold.id,
            tuple(by_id[own] for own in fold.members),
            fold.name,
            wrapped(fold.name, letters=26),
            fold,
        )
        for fold in closed
        if fold.members
    ]
    for actor in actors:
        if actor.id not in hidden:
            name = names[actor.id]
            counted = (
                f"({actor.member_count})" if actor.member_count and actor.kind is ActorKind.GROUP else ""
            )
            lines = name_lines(short_name(actor, name), actor.aliases)
            full = f"{name} {counted}" if counted else name
            places.append(MapPlace(actor.id, (actor,), full, (*lines, counted) if counted else lines))
    return tuple(sorted(places, key=lambda place: place.id))


def few_near(focus: str | None, every_fold: Iterable[Fold], links: Iterable[Link]) -> Iterator[str]:
    """Yield the members of folds that the focus is linked to, where they are few."""
    near = {
        end for link in links if focus in (link.source, link.target) for end in (link.source, link.target)
    }
    for fold in every_fold:
        found = near.intersection(fold.members)
        if len(found) <= MOST_APART:
            yield from found


def called_in(actor: Actor, name: str, language: str) -> str:
    """Return the English name in an English picture, unless the actor was called something else on the day."""
    return actor.name_en if language == "en" and actor.name_en and name == actor.name else name


def layout_of(
    places: Sequence[MapPlace],
    edges: Sequence[Edge],
    width: float,
    middle: str | None,
    *,
    decisive: Collection[str],
    sketch: bool,
) -> Layout:
    """Return where the nodes stand: near those that they are linked to, `middle` in the middle of its band.

    Lines from level to level decide where a node stands if they are among the decisive ones, which an overview draws if
    they are not too many; without any, all its lines do. In a sketch none makes way for lines.
    """
    level = {place.id: place.first.level for place in places}
    neighbours: dict[str, list[str]] = {place.id: [] for place in places}
    others: dict[str, list[str]] = {place.id: [] for place in places}
    for edge in edges:
        found = neighbours if edge.id in decisive and level[edge.source] != level[edge.target] else others
        found[edge.source].append(edge.target)
        found[edge.target].append(edge.source)
    near = {own: neighbours[own] or others[own] for own in neighbours}
    cooperation = {
        own: min((end for end in ends if level[end] is Level.SUBREGIONAL), default="~")
        for own, ends in near.items()
    }
    items = tuple(item_of(place, cooperation[place.id]) for place in places)
    lines = (
        () if sketch else tuple(Line(own.source, own.target, 1 if own.shown else OF_HIDDEN) for own in edges)
    )
    return _arranged(items, tuple((own, tuple(ends)) for own, ends in near.items()), lines, width, middle)


@lru_cache(maxsize=50)
def _arranged(
    items: tuple[Item, ...],
    near: tuple[tuple[str, tuple[str, ...]], ...],
    lines: tuple[Line, ...],
    width: float,
    middle: str | None,
) -> Layout:
    """Place items once: a click that only changes what is in focus leaves them where they are."""
    layout = arrange(items, bands=list(Level), neighbours=dict(near), width=width, middle=middle)
    return with_clear_lines(layout, lines, width, fixed={middle} if middle else ())


def item_of(place: MapPlace, cooperation: str) -> Item:
    """Return how much room a node needs, in which band and row."""
    wide = max(map(text_width, place.lines))
    tall = len(place.lines) * LINE_HEIGHT
    kind = place.first.kind
    unlinked = place.fold is not None and place.fold.kind is None
    in_grid = kind is ActorKind.MUNICIPALITY and place.fold is None
    return Item(
        id=place.id,
        band=place.first.level,
        rank=-1 if in_grid else LAST_RANK if unlinked else RANKS.get(kind, 0),
        name=f"{cooperation} {place.title}" if in_grid else place.title,
        width=wide + 2 * BOX_PADDING if place.boxed else wide,
        above=tall / 2 + BOX_PADDING / 2 if place.boxed else RADIUS + 2,
        below=tall / 2 + BOX_PADDING / 2 if place.boxed else RADIUS + 4 + tall,
        grid=in_grid,
        boxed=place.boxed,
    )
