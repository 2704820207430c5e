"""What hangs on one actor: whom the paths that are shown share, and how long the way is without each of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rssgraph.questions.routes import Path
from rssgraph.viewer import markup

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

Ask = Callable[[str], Path | None]
"""Returns the shortest path that is not through an actor; None without one."""


def losses(frame: Frame, found: Sequence[Path], shortest: Ask, *, most: int) -> list[markup.Html]:
    """Say what is left without each actor that all paths go through, as a way to the page without it.

    `most` is how many steps a path may have.
    """
    passed = [frozenset(path.actors[1:-1]) for path in found]
    shared = [own for own in found[0].actors[1:-1] if all(own in actors for actors in passed)]
    return [_without(frame, own, shortest(own), most) for own in shared]


def _without(frame: Frame, actor: str, path: Path | None, most: int) -> markup.Html:
    name = frame.name(actor)
    if path is None:
        said = frame.count(
            "Without {actor} no path of at most {number} step is known.",
            "Without {actor} no path of at most {number} steps is known.",
            most,
            actor=name,
        )
    else:
        said = frame.count(
            "Without {actor} it takes {number} step at the least.",
            "Without {actor} it takes {number} steps at the least.",
            path.length,
            actor=name,
        )
    here = frame.address.of((*frame.view.filter_words, *frame.view.words))
    avoid = ",".join((*frame.address.list("avoid"), actor))
    return markup.tag("a", said, href=frame.link(frame.view.path, {**here, "avoid": avoid}), target="_self")
