"""An actor, or several drawn as one, before it has a position in the picture."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from rssgraph.drawing.lines import Fans
from rssgraph.drawing.picture import Shape
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.style import FAMILY_OF_KIND
from rssgraph.model import Actor


@dataclass(frozen=True, slots=True)
class Place:
    """A node before it has a position: `lines` is its name as it is drawn."""

    id: str
    actors: tuple[Actor, ...]
    title: str
    lines: tuple[str, ...]

    @property
    def first(self) -> Actor:
        """The actor, or the first of them."""
        return self.actors[0]

    @property
    def boxed(self) -> bool:
        """Whether the name stands inside the outline."""
        return len(self.actors) > 1 or FAMILY_OF_KIND[self.first.kind].style.shape is Shape.BOX


AnyPlace = TypeVar("AnyPlace", bound=Place)


def with_fan(place: AnyPlace, fans: Fans, speech: Speech) -> AnyPlace:
    """Say below a name how many of its lines are not drawn: to municipalities, or those of a group."""
    lines = list(place.lines)
    if place.id in fans.to_municipalities:
        number = fans.to_municipalities[place.id]
        lines.append(speech.count("↓ {number} municipality", "↓ {number} municipalities", number))
    if place.id in fans.of_groups:
        number = fans.of_groups[place.id]
        lines.append(speech.count("↕ {number} line", "↕ {number} lines", number))
    return replace(place, lines=tuple(lines))
