"""The nodes of the overview before they have positions: names of columns, boxes of actors, and what is above."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import numpy as np

from rssgraph.arrays import Rows
from rssgraph.drawing.census import BEYOND, Census
from rssgraph.drawing.columns import Cell
from rssgraph.drawing.labels import clean, name_in, name_lines, text_width, wrapped
from rssgraph.drawing.layout import Item
from rssgraph.drawing.map_places import BOX_PADDING, RANKS
from rssgraph.drawing.picture import NodeStyle, Shape
from rssgraph.drawing.speech import mark as _
from rssgraph.drawing.style import FAMILY_OF_KIND, INK, KIND_FAMILIES, LINE_HEIGHT, PAPER, RADIUS, fold_style
from rssgraph.drawing.words import ACTOR_KINDS, PLURALS
from rssgraph.model import Actor, ActorKind, Level

SHORT_PADDING = 5
MOST_OF_A_KIND = 3
"""How many of a kind above the counties are named one by one."""
HEAD_STYLE = NodeStyle(shape=Shape.BOX, fill=PAPER, stroke=INK)
WORDS = (
    _("Organizations"),
    PLURALS[ActorKind.UNIT],
    PLURALS[ActorKind.MUNICIPALITY],
    PLURALS[ActorKind.NETWORK],
    PLURALS[ActorKind.COUNCIL],
    PLURALS[ActorKind.COOPERATION],
    PLURALS[ActorKind.PROJECT],
    PLURALS[ActorKind.POST],
    PLURALS[ActorKind.GROUP],
)
"""What the actors of each family of kinds are called."""
RANK_OF_FAMILY = tuple(RANKS.get(family.kinds[0], 0) for family in KIND_FAMILIES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A node before it has a position. `column` is -1 above the counties; `rows` are those of its actors."""

    id: str
    column: int
    level: Level
    title: str
    about: str
    lines: tuple[str, ...]
    style: NodeStyle
    rank: int
    rows: Rows
    several: bool
    short: bool = False

    @property
    def shown(self) -> tuple[str, ...]:
        """The lines that are drawn: its name, or the number of its actors."""
        return (self.number,) if self.short else self.lines

    @property
    def number(self) -> str:
        """How many actors there are."""
        return str(len(self.rows))

    @property
    def width(self) -> float:
        """Width of its name, with the box around it."""
        if self.short:
            return text_width(self.number) + SHORT_PADDING
        return max(map(text_width, self.lines)) + (2 * BOX_PADDING if self.boxed else 0)

    @property
    def boxed(self) -> bool:
        """Whether its name stands inside the outline."""
        return self.style.shape is Shape.BOX


def heads_of(census: Census, _: Callable[[str], str]) -> tuple[Place, ...]:
    """Return the names of the columns, in their order."""
    highest = min((list(Level).index(group.level) for group in census.groups), default=0)
    found = []
    for number, county in enumerate(census.counties):
        name = clean(county.name) if county.code != BEYOND else _("Several counties")
        short = name.removesuffix(" län") if county.code != BEYOND else name
        short = short.removesuffix("s") if short != name else name
        found.append(
            Place(
                id=f"county:{county.code}",
                column=number,
                level=list(Level)[highest],
                title=name,
                about=_("county") if county.code != BEYOND else "",
                lines=wrapped(short, letters=11),
                style=HEAD_STYLE,
                rank=0,
                rows=np.concatenate([group.rows for group in census.groups if group.county == number]),
                several=True,
            )
        )
    return tuple(found)


def cells_of(
    census: Census, heads: Sequence[Place], language: str, _: Callable[[str], str]
) -> tuple[Place, ...]:
    """Return the boxes of the columns; one with a single actor has its name."""
    found = []
    for group in census.groups:
        family, words = KIND_FAMILIES[group.family], _(WORDS[group.family])
        alone = census.part.dataset.actors(group.rows)[0] if len(group.rows) == 1 else None
        name = name_in(alone, language) if alone else f"{words} × {len(group.rows)}"
        found.append(
            Place(
                id=f"cell:{census.counties[group.county].code}:{group.level}:{group.family}",
                column=group.county,
                level=group.level,
                title=f"{name}, {heads[group.county].title}",
                about=words,
                lines=name_lines(name, alone.aliases) if alone else wrapped(name, letters=26),
                style=fold_style(family.kinds[0]),
                rank=RANK_OF_FAMILY[group.family] * len(KIND_FAMILIES) + group.family,
                rows=group.rows,
                several=True,
            )
        )
    return tuple(found)


def nodes_above(
    census: Census, apart: Collection[str], language: str, _: Callable[[str], str]
) -> tuple[Place, ...]:
    """Return the nodes above the counties: one for each kind of which there are many, else one for each actor."""
    data = census.part.dataset
    by_kind: dict[tuple[Level, ActorKind], list[tuple[int, Actor]]] = defaultdict(list)
    for row, actor in zip(census.above.tolist(), data.actors(census.above), strict=True):
        by_kind[actor.level, actor.kind].append((row, actor))
    found = []
    for (level, kind), members in by_kind.items():
        fold = f"above:{level}:{kind}"
        folded = [own for own in members if own[1].id not in apart]
        if fold in apart or len(folded) <= MOST_OF_A_KIND:
            folded = []
        if folded:
            name = f"{_(PLURALS[kind])} × {len(folded)}"
            found.append(
                Place(
                    id=fold, column=-1, level=level, title=name, about=_(PLURALS[kind]), lines=wrapped(name, letters=26),
                    style=fold_style(kind), rank=RANKS.get(kind, 0),
                    rows=np.array([row for row, _own in folded], dtype=np.int32), several=True,
                )
            )  # fmt: skip
        for row, actor in members:
            if (row, actor) not in folded:
                name = name_in(actor, language)
                found.append(
                    Place(
                        id=actor.id, column=-1, level=level, title=name, about=_(ACTOR_KINDS[kind]),
                        lines=name_lines(name, actor.aliases), style=FAMILY_OF_KIND[kind].style,
                        rank=RANKS.get(kind, 0), rows=np.array([row], dtype=np.int32), several=False,
                    )
                )  # fmt: skip
    return tuple(sorted(found, key=lambda own: own.id))


def item_of(place: Place) -> Item:
    """Return the room that a place needs."""
    tall = len(place.shown) * LINE_HEIGHT
    return Item(
        id=place.id,
        band=place.level,
        rank=place.rank,
        name=place.title,
        width=place.width,
        above=tall / 2 + BOX_PADDING / 2 if place.boxed else RADIUS + 2,
        below=tall / 2 + BOX_PADDING / 2 if place.boxed else RADIUS + 4 + tall,
        boxed=place.boxed,
    )


def cell_of(place: Place) -> Cell:
    """Return the room that a box needs, with words or with a number."""
    return Cell(
        id=place.id,
        column=place.column,
        band=place.level,
        rank=place.rank,
        width=place.width,
        short=text_width(place.number) + SHORT_PADDING,
        height=len(place.shown) * LINE_HEIGHT + BOX_PADDING,
    )


def county_code(place: Place, census: Census) -> str:
    """Return the code of the county that a click on a place opens; empty if none."""
    return census.counties[place.column].code if place.column >= 0 else ""
