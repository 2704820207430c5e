"""A drawing as a pyvis network: the model that the viewer's component draws. Nothing of pyvis' own pages is used."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rssgraph.drawing.geometry import SPACE, control_point, curve
from rssgraph.drawing.picture import Drawing, Edge, EdgeState, Node, Shape
from rssgraph.drawing.planned import OUTLINES
from rssgraph.drawing.routing import crossed
from rssgraph.drawing.shapes import CLEAR
from rssgraph.drawing.signs import CROSS, DOT, RING, cross_at, has_mark
from rssgraph.drawing.style import (
    BAND_COLORS,
    DIM,
    DIM_TEXT,
    ENDED,
    FAINT_LINE,
    FONT_SIZE,
    FONTS,
    FURTHER,
    FURTHER_NODE,
    FURTHER_TEXT,
    FURTHER_WIDTH,
    HALO,
    INK,
    MARKER,
    PAPER,
    RADIUS,
)
from rssgraph.drawing.svg import line_opacity

if TYPE_CHECKING:
    from pyvis.network import Network

OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {
        "hover": True,
        "keyboard": {"enabled": False},
        "tooltipDelay": 200,
        "multiselect": False,
        "dragNodes": False,
        "selectConnectedEdges": False,
    },
    "edges": {"smooth": False, "selectionWidth": 1, "hoverWidth": 0.5},
    "nodes": {"borderWidth": 1.4, "borderWidthSelected": 3, "chosen": False},
}
VIS_SIZE = {Shape.STAR: RADIUS * 1.25, Shape.DIAMOND: RADIUS * 1.15, Shape.HEXAGON: RADIUS * 1.1}
NAME_GROUND = f"rgba(255, 255, 255, {CLEAR})"
ARROWS = {  # "ring" is one of ours: see lines.js
    EdgeState.CONFIRMED: {"type": "arrow", "scaleFactor": 0.55},
    EdgeState.EXPECTED: {"type": "vee", "scaleFactor": 0.55},
    EdgeState.DECIDED: {"type": "circle", "scaleFactor": 0.5},
    EdgeState.PROPOSED: {"type": "ring", "scaleFactor": 0.5},
}


def to_pyvis(drawing: Drawing) -> Network:
    """Build the network of a drawing as if nothing were in focus; all lines are in it, those not shown hidden."""
    from pyvis.network import Network  # slow to import

    network = Network(directed=True)
    for node in drawing.nodes:
        network.add_node(node.id, label="\n".join(node.lines), **_node(node))
    nodes = {node.id: node for node in drawing.nodes}
    lines = sum(edge.shown for edge in drawing.edges)
    for edge, met in zip(drawing.edges, crossed(drawing.edges, drawing.nodes), strict=True):
        network.add_edge(edge.source, edge.target, **_edge(edge, nodes, lines), **_crossings(met))
    network.set_options(json.dumps(OPTIONS))
    return network


def payload(drawing: Drawing) -> dict[str, Any]:
    """Return what a browser needs to draw: nodes, edges and options of vis, bands, and a mark of all that.

    What a focus changes is not in it (see `focus_payload`), so that it is the same whatever is chosen, as long as
    the same folds are open.
    """
    nodes, edges, _heading, _height, _width, options = to_pyvis(drawing).get_network_data()
    body = {
        "nodes": [{key: value for key, value in node.items() if value is not None} for node in nodes],
        "edges": edges,
        "options": json.loads(options),
        "bands": [
            {"label": band.label, "top": band.top, "bottom": band.bottom, "rows": band.rows}
            for band in drawing.bands
        ],
        "look": _look(),
        "width": drawing.width,
        "height": drawing.height,
        "font": FONTS,
    }
    text = json.dumps(body, sort_keys=True)
    return {**body, "graph_id": hashlib.blake2b(text.encode(), digest_size=8).hexdigest()}


def _look() -> dict[str, Any]:
    """Return what the component draws by itself, so that it looks as in pictures."""
    return {
        "paper": PAPER,
        "ink": INK,
        "bands": BAND_COLORS,
        "marker": MARKER,
        "halo": HALO,
        "ended": ENDED,
        "cross": CROSS,
        "ring": RING,
        "dim": DIM,
        "further": FURTHER,
        "furtherNode": FURTHER_NODE,
        "furtherWidth": FURTHER_WIDTH,
        "faint": FAINT_LINE,
        "dimText": _translucent(INK, DIM_TEXT),
        "furtherText": _translucent(INK, FURTHER_TEXT),
    }


def _translucent(color: str, opacity: float) -> str:
    red, green, blue = (int(color[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity})"


def focus_payload(drawing: Drawing) -> dict[str, Any] | None:
    """Return what the focus of a drawing keeps lit, what of it is linked to the focus itself, and how parts of lines look.

    A part is what the focus is about of a line that stands for more. None without a focus.
    """
    if drawing.focus is None:
        return None
    nodes = {node.id: node for node in drawing.nodes}
    return {
        "node": drawing.focus,
        "nodes": [node.id for node in drawing.nodes if node.lit],
        "near": [node.id for node in drawing.nodes if node.lit and not node.further],
        "edges": [edge.id for edge in drawing.edges if edge.lit],
        "own": [edge.id for edge in drawing.edges if edge.lit and not edge.further],
        "parts": {
            edge.id: {
                "from": edge.source,
                "to": edge.target,
                "dot": None,
                "ring": None,
                "number": None,
                "sign": None,
                "via": None,
                **_edge(edge, nodes, 0),
                "over": [],
                **_crossings(met),
                "hidden": False,
            }
            for edge, met in zip(drawing.edges, crossed(drawing.edges, drawing.nodes), strict=True)
            if edge.part and edge.lit
        },
    }


def vis_library() -> Path:
    """Return the file of the drawing engine that pyvis brings along."""
    from importlib.util import find_spec

    found = find_spec("pyvis")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("pyvis")
    return Path(found.origin).parent / "lib" / "vis-9.1.2" / "vis-network.min.js"


def _node(node: Node) -> dict[str, Any]:
    boxed = node.style.shape is Shape.BOX
    shape = "dot" if node.style.shape is Shape.RING else str(node.style.shape)
    own: dict[str, Any] = {
        "shape": shape,
        "x": node.x,
        "y": node.y,
        "color": {"background": node.style.fill, "border": node.style.stroke},
        "shapeProperties": {
            "borderDashes": list(OUTLINES[node.planned]) if node.planned else False,
            "borderRadius": 5,
        },
        "font": {
            "size": FONT_SIZE,
            "face": FONTS,
            "color": INK,
            "strokeWidth": 0 if boxed else 3,  # a wider one covers the tails of letters in the line above
            "strokeColor": PAPER,
            "background": "none" if boxed else NAME_GROUND,
            "vadjust": 0 if boxed else -2,
        },
        "title": ", ".join(part for part in (node.title, node.kind) if part),
        "name": node.title,
        "about": node.kind,
        "links": node.links,
        "fold": bool(node.folded),
        "county": node.county,
        "cross": [round(place, 1) for place in cross_at(node)] if node.ended else None,
    }
    if boxed:
        own["widthConstraint"] = {"minimum": node.width - 10, "maximum": node.width + 40}
        own["heightConstraint"] = {"minimum": node.height - 10}
        own["margin"] = 5
    else:
        own["size"] = VIS_SIZE.get(node.style.shape, RADIUS)
    return own


def _edge(edge: Edge, nodes: dict[str, Node], lines: int) -> dict[str, Any]:
    has_end = edge.arrow and edge.state is not EdgeState.ENDED
    own: dict[str, Any] = {
        "id": edge.id,
        "title": edge.title,
        "dashes": list(edge.style.dashes) or False,
        "width": edge.style.width,
        "color": {
            "color": edge.style.color,
            "highlight": edge.style.color,
            "hover": edge.style.color,
            "opacity": round(line_opacity(edge, focused=False, lines=lines), 3),
        },
        "arrows": {"to": {"enabled": True, **ARROWS[edge.state]}} if has_end else {},
        "ended": edge.state is EdgeState.ENDED,
        "counted": edge.counted,
        "hidden": not edge.shown,
        "strong": round(line_opacity(replace(edge, further=False), focused=True), 3),
    }
    ends = nodes[edge.source], nodes[edge.target]
    before = _below_the_name(edge, *ends) if has_end else 0
    if before:
        own["endPointOffset"] = {"to": before}
    if edge.bend or before:  # vis ends a line before an outline only if it is a curve
        own["via"] = [round(place, 1) for place in control_point(*ends, *edge.bend)]
    if has_mark(edge) and edge.state.is_planned:
        own["dot"] = DOT
        own["ring"] = RING if edge.state is EdgeState.PROPOSED else 0
    if edge.note:
        own["number"] = edge.note
    if edge.note or has_mark(edge):
        own["sign"] = [round(place, 1) for place in curve(edge, *ends).at(edge.sign_at)]
    return own


def _crossings(met: Sequence[Node]) -> dict[str, Any]:
    """Return middle and half the size of what a line goes on across; vis draws it behind."""
    sizes = [
        (node.width / 2, node.height / 2) if node.style.shape is Shape.BOX else (RADIUS + 2, RADIUS + 2)
        for node in met
    ]
    own = [
        [round(value, 1) for value in (node.x, node.y, *size)] for node, size in zip(met, sizes, strict=True)
    ]
    return {"over": own} if own else {}


def _below_the_name(edge: Edge, source: Node, target: Node) -> float:
    """Return how far before the outline of its end a line ends, so that the name below it does not hide the arrow."""
    if target.style.shape is Shape.BOX:
        return 0
    away = math.dist(curve(edge, source, target).end, (target.x, target.y))
    return round(max(away - RADIUS - SPACE, 0), 1)
