"""How kinds look: an outline and colour for each kind of actor, colour and dashes for each family of links.

Colours are those of Okabe and Ito, told apart by the colour-blind; lines take only the dark ones of them, which stand
out from white, and differ in dashes and width too, so that a print in greys says the same.
"""

from __future__ import annotations

from typing import NamedTuple

from rssgraph.drawing.picture import EdgeStyle, NodeStyle, Shape
from rssgraph.drawing.speech import mark as _
from rssgraph.model import ActorKind, LinkKind
from rssgraph.questions.change_grounds import Change

INK = "#1A1A1A"
PAPER = "#FFFFFF"
MUTED = "#444444"
"""Of footers."""
BAND_COLORS = ("#EEF1F4", "#F8F9FA")
FONTS = "'Source Sans 3', 'Source Sans', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
FONT_SIZE = 13
LINE_HEIGHT = 15
EDGE_PADDING = 12
"""Room that is left at the edges of a map."""
RADIUS = 8
"""Half the width of an outline without text inside."""
DIM = 0.22
"""Opacity of what a focus leaves out."""
FAINT_LINE = 0.07
DIM_TEXT = 0.45
FURTHER, FURTHER_NODE, FURTHER_TEXT = 0.7, 0.55, 0.75
"""Opacity of lines, outlines and names that only a chain joins to the focus, beside what is linked to it."""
FURTHER_WIDTH = 1.0
"""How wide such lines are at the most."""
ENDED = "#767676"
MARKER = "#F0E442"
"""Under what is in focus."""
HALO = 16
"""Half the width of the mark under an outline without text inside."""


class KindFamily(NamedTuple):
    """Kinds of actors that look alike, and what the legend calls them."""

    text: str
    kinds: tuple[ActorKind, ...]
    style: NodeStyle


class LinkFamily(NamedTuple):
    """Kinds of links that look alike; `arrow` is False where neither end comes first."""

    text: str
    kinds: tuple[LinkKind, ...]
    style: EdgeStyle
    arrow: bool = True


def _outline(shape: Shape, fill: str, stroke: str = INK) -> NodeStyle:
    return NodeStyle(shape=shape, fill=fill, stroke=stroke)


def _line(color: str, width: float, *dashes: float) -> EdgeStyle:
    return EdgeStyle(color=color, dashes=dashes, width=width)


KIND_FAMILIES = (
    KindFamily(
        _("Authority or organization"),
        (
            ActorKind.GOVERNMENT,
            ActorKind.AUTHORITY,
            ActorKind.ASSOCIATION,
            ActorKind.REGION,
            ActorKind.UNIVERSITY,
        ),
        _outline(Shape.SQUARE, "#0072B2"),
    ),
    KindFamily(
        _("Unit or department"), (ActorKind.UNIT, ActorKind.DEPARTMENT), _outline(Shape.DOT, "#009E73")
    ),
    KindFamily(_("Municipality"), (ActorKind.MUNICIPALITY,), _outline(Shape.TRIANGLE, "#CC79A7")),
    KindFamily(_("Network"), (ActorKind.NETWORK,), _outline(Shape.DIAMOND, "#D55E00")),
    KindFamily(
        _("Council or steering group"), (ActorKind.COUNCIL,), _outline(Shape.TRIANGLE_DOWN, "#E69F00")
    ),
    KindFamily(_("Cooperation"), (ActorKind.COOPERATION,), _outline(Shape.HEXAGON, "#56B4E9")),
    KindFamily(
        _("Project, programme or event"),
        (ActorKind.PROJECT, ActorKind.PROGRAMME, ActorKind.EVENT, ActorKind.CHANNEL),
        _outline(Shape.STAR, "#F0E442"),
    ),
    KindFamily(_("Post"), (ActorKind.POST,), _outline(Shape.RING, PAPER)),
    KindFamily(
        _("Group or area"),
        (ActorKind.GROUP, ActorKind.AREA),
        _outline(Shape.BOX, "#E8E8E8", "#5A5A5A"),
    ),
)

LINK_FAMILIES = (
    LinkFamily(_("convenes"), (LinkKind.CONVENES,), _line("#009E73", 2.6)),
    LinkFamily(
        _("governs, mandates, prepares or reports"),
        (LinkKind.GOVERNS, LinkKind.MANDATES, LinkKind.PREPARES_FOR, LinkKind.REPORTS_TO),
        _line("#D55E00", 2, 10, 4),
    ),
    LinkFamily(
        _("is a member of or represented in"),
        (LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN),
        _line("#4D4D4D", 1.3),
    ),
    LinkFamily(
        _("belongs to, has the post or lends staff"),
        (LinkKind.PART_OF, LinkKind.HAS_POST, LinkKind.LENDS_STAFF),
        _line("#0072B2", 1.6, 2, 3),
    ),
    LinkFamily(
        _("informs or supports"),
        (LinkKind.INFORMS, LinkKind.SUPPORTS),
        _line("#0072B2", 1.8, 10, 3, 2, 3),
    ),
    LinkFamily(_("cooperates with"), (LinkKind.COOPERATES_WITH,), _line("#009E73", 1.6, 5, 4), arrow=False),
    LinkFamily(_("is meant for"), (LinkKind.COVERS,), _line("#6B6B6B", 1.6, 1.5, 5)),
    LinkFamily(
        _("funds or succeeds"), (LinkKind.FUNDS, LinkKind.SUCCEEDS), _line("#B0568A", 1.8, 12, 3, 2, 3, 2, 3)
    ),
)
"""The foremost first: parallel links are drawn in the style of the first of their families."""

CHANGE_LINES = {
    Change.ADDED: _line("#0072B2", 2.6),
    Change.REMOVED: _line("#B34700", 2, 7, 5),
    Change.CHANGED: _line("#4D4D4D", 2, 2, 4),
}
"""Lines of a picture of changes: whole for what is new, broken for what is gone, dotted for what is new and gone."""
MERGER_LINE = _line("#4D4D4D", 2)
"""The line of an event in a picture of changes, which is no link."""
CHANGE_SIGNS = {Change.ADDED: "+", Change.REMOVED: "−", Change.CHANGED: "≠"}

FAMILY_OF_KIND = {kind: family for family in KIND_FAMILIES for kind in family.kinds}
FAMILY_OF_LINK = {kind: family for family in LINK_FAMILIES for kind in family.kinds}
FOREMOST = {kind: rank for rank, family in enumerate(LINK_FAMILIES) for kind in family.kinds}


def fold_style(kind: ActorKind) -> NodeStyle:
    """Return the style of several actors of one kind folded into one: a box in a light tint of their colour."""
    own = FAMILY_OF_KIND[kind].style
    if own.shape in (Shape.BOX, Shape.RING):
        return NodeStyle(shape=Shape.BOX, fill="#F2F2F2", stroke="#5A5A5A")
    return NodeStyle(shape=Shape.BOX, fill=tint(own.fill), stroke=own.fill)


def ended_node(style: NodeStyle) -> NodeStyle:
    """Return the style of an actor that has ended: its outline in grey, empty."""
    return NodeStyle(shape=style.shape, fill=PAPER, stroke=ENDED)


def ended_line(style: EdgeStyle) -> EdgeStyle:
    """Return the style of a link that has ended: thin and grey, with its own dashes."""
    return EdgeStyle(color=ENDED, dashes=style.dashes, width=1.2)


def tint(color: str, share: float = 0.82) -> str:
    """Mix a colour with white."""
    parts = (int(color[start : start + 2], 16) for start in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
