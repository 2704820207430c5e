"""A finished picture as one frozen value: what stands where, in which style, and what the legend says.

Every adapter (SVG, pyvis, stand-alone page) draws the same `Drawing`. Lengths are pixels, x to the right
and y downwards from the upper left corner of the map itself; title, legend and footer are placed by the adapter.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rssgraph.answers import Freshness
from rssgraph.model import Status
from rssgraph.questions.change_grounds import Change


class Shape(StrEnum):
    """Outline of a node; the name of a box is inside it, of all others below."""

    SQUARE = "square"
    DOT = "dot"
    RING = "ring"
    TRIANGLE = "triangle"
    TRIANGLE_DOWN = "triangleDown"
    DIAMOND = "diamond"
    HEXAGON = "hexagon"
    STAR = "star"
    BOX = "box"


class EdgeState(StrEnum):
    """How sure a line is, the surest first; the end of the line shows it."""

    CONFIRMED = "confirmed"
    EXPECTED = "expected"
    DECIDED = "decided"
    PROPOSED = "proposed"
    ENDED = "ended"

    @property
    def is_planned(self) -> bool:
        """Whether the line has a dot or a ring."""
        return self in (EdgeState.DECIDED, EdgeState.PROPOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeStyle:
    """Outline and colours of a node."""

    shape: Shape
    fill: str
    stroke: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeStyle:
    """Colour, dashes (lengths of line and gap; empty is solid) and width of a line."""

    color: str
    dashes: tuple[float, ...]
    width: float


class Bend(NamedTuple):
    """How a line is bent, so that it passes what stands between its ends.

    `aside` is how far its middle is moved: upwards, or to the right of a plumb line; the other way if negative. `lean`
    is how far its control point is moved along it, as a share of its length: to the right, or down a plumb line.
    """

    aside: float = 0
    lean: float = 0

    def __bool__(self) -> bool:
        """Whether the line is not straight."""
        return self.aside != 0


STRAIGHT = Bend()


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An actor, or several folded into one.

    Parameters
    ----------
    id
        Id of the actor, or of the fold.
    lines
        The name as it is drawn, in lines.
    title
        The whole name.
    kind
        What it is, for people.
    x, y
        Centre of the outline.
    width, height
        Of the outline of a box; of the name and the outline together otherwise.
    planned
        Decided, with a dashed outline, or proposed, with a dotted one; None for what is neither.
    ended
        Ended before the day: it is grey, with a cross.
    folded
        Ids of the actors that are folded into it; empty for an actor.
    links
        How many links it has on the map, drawn or not.
    inside
        Ids of those among the actors that are folded into it.
    lit
        False for what a focus dims.
    further
        True for what a focus keeps only because a chain joins it: it is drawn weaker.
    county
        Code of the county whose own map a click opens; empty for what a click brings into focus.
    change
        What becomes of it, in a picture of changes: a sign at the outline says so.
    sign_at
        Centre of that sign.
    notes
        How many of the last of its lines are not its name.
    """

    id: str
    lines: tuple[str, ...]
    title: str
    kind: str
    level: str
    x: float
    y: float
    width: float
    height: float
    style: NodeStyle
    planned: Status | None = None
    ended: bool = False
    folded: tuple[str, ...] = ()
    links: int = 0
    inside: tuple[str, ...] = ()
    lit: bool = True
    further: bool = False
    county: str = ""
    change: Change | None = None
    sign_at: tuple[float, float] = (0, 0)
    notes: int = 0

    @property
    def drawn_name(self) -> str:
        """What is drawn as its name, in one line: a line that ends with a hyphen goes on without a space."""
        return " ".join(self.lines).replace("- ", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """All links between two actors, drawn as one line in the style of the foremost.

    `links` are their ids, sorted. `arrow` is False where neither end comes first. `shown` is False for what
    is only drawn when an end is in focus; `lit` is False for what a focus dims. `counted` is False where the number
    of links stands on the line only when an end is in focus, and where a line of a picture of changes has no sign.
    `further` is True for what a focus keeps only because it is on a chain: it is drawn thinner and weaker.
    `part` are those of the links that a focus is about, where it is not about all: the line is drawn as theirs.
    `note` says in a picture of changes what stands in the sign beside the change, and on a map how many the links are
    if they are several: "3", or "1+2" if two are of other kinds than the line shows.
    `change` is what becomes of the links, in a picture of changes: a sign on the line says so. It stands at `sign_at`
    (a share of the way), as the note and the cross of what has ended do.
    """

    id: str
    source: str
    target: str
    style: EdgeStyle
    state: EdgeState
    arrow: bool
    links: tuple[str, ...]
    title: str
    shown: bool
    part: tuple[str, ...] = ()
    bend: Bend = STRAIGHT
    lit: bool = True
    counted: bool = True
    further: bool = False
    change: Change | None = None
    note: str = ""
    sign_at: float = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A level: a strip over the whole width. `rows` are words at its left, each with the height of its centre."""

    level: str
    label: str
    top: float
    bottom: float
    rows: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendEntry:
    """A line of the legend: an outline, or a line with its end or with a number on it, or a sign.

    `opacity` is that of the sample.
    """

    text: str
    node: NodeStyle | None = None
    planned: Status | None = None
    ended: bool = False
    edge: EdgeStyle | None = None
    state: EdgeState = EdgeState.CONFIRMED
    arrow: bool = True
    change: Change | None = None
    number: str = ""
    opacity: float = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture.

    `focus` is the id of the node in focus, if any; `language` is that of its words; `freshness` says when
    the facts in it were last attested; `counts` tells in sentences how much is drawn and how it is known, and `glossary`
    spells out abbreviations.
    """

    title: str
    description: str
    language: str
    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    bands: tuple[Band, ...]
    legend: tuple[LegendEntry, ...]
    footer: tuple[str, ...]
    freshness: Freshness
    counts: tuple[str, ...] = ()
    glossary: tuple[str, ...] = ()
    focus: str | None = None

    def node(self, actor: str) -> Node | None:
        """Return the node that an actor is, or is folded into; None if it is not on the map."""
        return next((node for node in self.nodes if actor == node.id or actor in node.folded), None)

    @property
    def links(self) -> frozenset[str]:
        """The ids of all links between the actors, drawn or not, be it within a box."""
        of_lines = (own for edge in self.edges for own in edge.links)
        return frozenset((*of_lines, *(own for node in self.nodes for own in node.inside)))

    def edge(self, link: str) -> Edge | None:
        """Return the line that a link is drawn as, alone or with others; None if it is not on the map."""
        return next((edge for edge in self.edges if link in edge.links), None)
