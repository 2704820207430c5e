"""An actor, or several drawn as one, before it has a position in the picture."""

from __future__ import annotations

from dataclasses import dataclass

from rssgraph.drawing.picture import Shape
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
