"""What a drawing is turned into: SVG, a pyvis network and a page; hostile text stays text."""

from __future__ import annotations

import json
import math
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from html.parser import HTMLParser
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rssgraph import viewer
from rssgraph.drawing.geometry import curve
from rssgraph.drawing.legend_svg import legend_svg
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.page import to_html
from rssgraph.drawing.picture import STRAIGHT, Bend, Drawing, EdgeState, Shape
from rssgraph.drawing.pyvis_network import focus_payload, payload, to_pyvis, vis_library
from rssgraph.drawing.style import RADIUS, fold_style
from rssgraph.drawing.svg import to_svg
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level, LinkKind, Record, Status
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH, actor, dataset, link, reference

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert('1')</script>&\"'\x07\x00\u202e [x](javascript:alert(1)) </svg>"
SEEN = "<script>alert('1')</script>&\"' [x](javascript:alert(1)) </svg>"


def records(title: str = "Nätverket") -> tuple[Record, ...]:
    return (
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY, name="Myndigheten", references=("plan",)),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name=title),
        actor("town", kind=ActorKind.MUNICIPALITY, name="Umeå"),
        actor("other", kind=ActorKind.MUNICIPALITY, name="Vindeln", status=Status.DECIDED),
        link("nation", "net", LinkKind.CONVENES),
        link("town", "net", LinkKind.MEMBER_OF),
        link("town", "net", LinkKind.REPRESENTED_IN),
        link("other", "net", LinkKind.MEMBER_OF, status=Status.DECIDED),
        link("nation", "other", LinkKind.COVERS),
        link("town", "other", LinkKind.FUNDS),
        reference("plan", title=title),
    )


def drawing(title: str = "Nätverket", **options: object) -> Drawing:
    store = EmbeddedStore(dataset(*records(title), title=title))
    return map_drawing(store, filters=Filters(), width=600, speech=ENGLISH, **options)  # type: ignore[arg-type]


def texts(svg: str) -> list[str]:
    """Return the text of each text element, its lines joined."""
    root = ElementTree.fromstring(svg)
    return [
        " ".join(part.strip() for part in own.itertext() if part.strip()) for own in root.iter(f"{SVG}text")
    ]


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert to_svg(drawing()) == to_svg(drawing())
    assert json.dumps(payload(drawing())) == json.dumps(payload(drawing()))


def test_a_picture_has_title_description_names_legend_and_footer_as_text() -> None:
    own = drawing()
    root = ElementTree.fromstring(to_svg(own))
    assert root.findtext(f"{SVG}title") == own.title
    assert root.findtext(f"{SVG}desc") == own.description
    found = texts(to_svg(own))
    for text in ("Myndigheten", "Nätverket", "Umeå", "Vindeln", "National level", "convenes"):
        assert text in found
    assert " ".join(found).endswith(" ".join(own.footer))  # in lines
    assert [entry.text for entry in own.legend] == [
        text for text in found if text in {e.text for e in own.legend}
    ]


def test_each_shown_line_is_drawn_once_and_a_number_tells_of_parallel_links() -> None:
    own = drawing()
    root = ElementTree.fromstring(to_svg(own))
    titles = [
        group.findtext(f"{SVG}title")
        for group in root.iter(f"{SVG}g")
        if group.find(f"{SVG}path") is not None
    ]
    assert sorted(str(text) for text in titles) == sorted(edge.title for edge in own.edges if edge.shown)
    assert texts(to_svg(own)).count("2") == 1


def test_a_focus_dims_the_rest_and_is_bold() -> None:
    assert dimmed(drawing(focus="town")) == (0, [])
    root = ElementTree.fromstring(to_svg(drawing(focus="town")))
    groups = {group.get("data-id"): group for group in root.iter(f"{SVG}g") if group.get("data-id")}
    bold = [own for own, group in groups.items() if group.find(f"{SVG}text[@font-weight='700']") is not None]
    assert bold == ["town"]

    own = drawing()
    alone = replace(own, nodes=tuple(replace(node, lit=node.id == "town") for node in own.nodes))
    assert dimmed(alone) == (3, ["nation", "net", "other"])


def dimmed(own: Drawing) -> tuple[int, list[str | None]]:
    """Count the outlines that are drawn faintly, and return whose names are."""
    root = ElementTree.fromstring(to_svg(own))
    outlines = [group for group in root.iter(f"{SVG}g") if group.get("opacity") == "0.22"]
    named = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}text[@opacity='0.45']") is not None]
    return len(outlines), [group.get("data-id") for group in named]


def test_a_line_is_drawn_above_the_outlines_that_it_runs_through_and_below_the_names() -> None:
    svg = to_svg(drawing())
    outlines = [
        svg.index(f'fill="{node.style.fill}" stroke="{node.style.stroke}"') for node in drawing().nodes
    ]
    lines = [found.start() for found in re.finditer("<g opacity=[^>]*><title>", svg)]
    names = [svg.index(f'data-id="{node.id}"') for node in drawing().nodes]
    assert max(outlines) < min(lines) <= max(lines) < min(names)


@pytest.mark.parametrize("bend", [Bend(12.0), Bend(-30.0, 0.3), Bend(80.0, -0.2)])
def test_the_browser_is_given_the_control_point_of_the_curve_in_the_picture(bend: Bend) -> None:
    whole = drawing()
    apart = tuple(replace(node, x=9 * node.x, y=9 * node.y) for node in whole.nodes)
    bent = replace(whole, nodes=apart, edges=tuple(replace(edge, bend=bend) for edge in whole.edges))
    nodes, edges = {node.id: node for node in bent.nodes}, {edge.id: edge for edge in bent.edges}
    for edge in payload(bent)["edges"]:
        start, end = nodes[edge["from"]], nodes[edge["to"]]
        dx, dy = end.x - start.x, end.y - start.y
        length, rightwards = math.hypot(dx, dy), 1 if (dx, dy) >= (0, 0) else -1
        away = edge["via"][0] - start.x, edge["via"][1] - start.y
        assert (away[0] * dx + away[1] * dy) / length**2 == pytest.approx(
            0.5 + bend.lean * rightwards, abs=0.01
        )
        assert (away[0] * dy - away[1] * dx) / length * rightwards == pytest.approx(2 * bend.aside, abs=0.1)

        ours = curve(edges[edge["id"]], start, end)
        points = (start.x, start.y), tuple(edge["via"]), (end.x, end.y)
        theirs = [
            tuple((1 - t) ** 2 * a + 2 * t * (1 - t) * b + t * t * c for a, b, c in zip(*points, strict=True))
            for t in (number / 4000 for number in range(4001))
        ]
        for share in (0.0, 0.3, 0.7, 1.0):
            assert min(math.dist(ours.at(share), own) for own in theirs) < 0.6


def test_a_straight_line_that_ends_below_a_name_is_a_curve_for_the_engine_and_no_other_straight_one() -> None:
    below = replace(drawing().nodes[0], id="b", x=0, y=300)
    named = replace(drawing().nodes[0], id="a", x=0, y=0, width=80, height=60)
    edge = replace(drawing().edges[0], source="b", target="a", bend=STRAIGHT, shown=True)
    assert edge.arrow and edge.state is not EdgeState.ENDED

    (up,) = payload(replace(drawing(), nodes=(named, below), edges=(edge,)))["edges"]
    (down,) = payload(
        replace(drawing(), nodes=(named, below), edges=(replace(edge, source="a", target="b"),))
    )["edges"]

    assert up["via"] == [0, 150]
    assert up["endPointOffset"] == {"to": 60 - RADIUS - RADIUS - 3}
    assert "via" not in down


def test_the_browser_is_told_what_a_line_goes_on_across() -> None:
    nodes = [
        replace(drawing().nodes[0], id=own, x=x, y=0, width=40, height=20, style=fold_style(ActorKind.GROUP))
        for own, x in (("a", 0), ("between", 200), ("b", 400))
    ]
    edge = replace(drawing().edges[0], source="a", target="b", bend=STRAIGHT, shown=True)
    edges = payload(replace(drawing(), nodes=tuple(nodes), edges=(edge,)))["edges"]
    assert [own["over"] for own in edges] == [[[200, 0, 20, 10]]]


def test_confirmed_expected_and_planned_lines_end_differently() -> None:
    own = drawing(every_link=True)
    root = ElementTree.fromstring(to_svg(own))
    ends = {}
    for group in root.iter(f"{SVG}g"):
        paths, circles = group.findall(f"{SVG}path"), group.findall(f"{SVG}circle")
        title = group.findtext(f"{SVG}title") or ""
        if paths and title:
            ends[title.split("\n")[0]] = "dot" if circles else paths[1].get("fill")
    assert ends["Myndigheten convenes Nätverket"] == "#009E73"
    assert ends["Vindeln is a member of Nätverket (decided, not confirmed as carried out)"] == "dot"
    assert ends["Myndigheten is meant for Vindeln"] == "none"
    assert ends["Umeå funds Vindeln"] == "#B0568A"


def test_a_proposed_line_has_a_ring_and_a_decided_one_a_dot() -> None:
    line = replace(drawing().edges[0], shown=True, part=())
    found = {}
    for state, arrow in product((EdgeState.DECIDED, EdgeState.PROPOSED), (True, False)):
        own = replace(drawing(), edges=(replace(line, state=state, arrow=arrow),), legend=())
        root = ElementTree.fromstring(to_svg(own))
        (end,) = [
            circle.get("fill") for circle in root.iter(f"{SVG}circle") if circle.get("r") in ("4.5", "3.7")
        ]
        (sent,) = payload(own)["edges"]
        found[state, arrow] = end, sent["arrows"].get("to", {}).get("type"), sent.get("dot"), sent.get("ring")

    color = line.style.color
    assert found == {
        (EdgeState.DECIDED, True): (color, "circle", None, None),
        (EdgeState.DECIDED, False): (color, None, 4.5, 0),
        (EdgeState.PROPOSED, True): ("#FFFFFF", "ring", None, None),
        (EdgeState.PROPOSED, False): ("#FFFFFF", None, 4.5, 1.6),
    }


def test_the_outline_of_what_is_planned_is_broken_in_its_own_way() -> None:
    node = replace(drawing().nodes[0], lit=True)
    found = {}
    for planned in (None, Status.DECIDED, Status.PROPOSED):
        own = replace(drawing(), nodes=(replace(node, planned=planned),), edges=(), legend=())
        broken = re.search(r'stroke-dasharray="([^"]*)"', to_svg(own))
        (sent,) = payload(own)["nodes"]
        found[planned] = broken and broken[1], sent["shapeProperties"]["borderDashes"]

    assert found == {
        None: (None, False),
        Status.DECIDED: ("4 2.5", [4, 2.5]),
        Status.PROPOSED: ("1.2 2.4", [1.2, 2.4]),
    }


@pytest.mark.parametrize("write", [to_svg, legend_svg, lambda own: to_html(own, _=str)])
def test_nothing_refers_to_another_place(write: object) -> None:
    text = write(drawing())  # type: ignore[operator]
    assert re.findall(r"https?://[^\"'\s<]+", text) in ([], ["http://www.w3.org/2000/svg"])
    assert "url(" not in text
    assert "<script" not in text


def test_hostile_text_stays_text_in_a_picture() -> None:
    svg = to_svg(drawing(HOSTILE, focus="net"))
    root = ElementTree.fromstring(svg)
    assert {own.tag for own in root.iter()} <= {
        f"{SVG}{name}"
        for name in ("svg", "title", "desc", "rect", "text", "tspan", "g", "path", "polygon", "circle")
    }
    assert root.findtext(f"{SVG}title") == f"{SEEN} and its links"
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", svg)


def test_a_hostile_id_stays_an_attribute() -> None:
    bad = "x\" onload='alert(1)' y=\"<&>"
    store = EmbeddedStore(dataset(actor(bad, kind=ActorKind.MUNICIPALITY)))
    root = ElementTree.fromstring(to_svg(map_drawing(store, filters=Filters(), speech=ENGLISH)))
    assert [group.get("data-id") for group in root.iter(f"{SVG}g") if group.get("data-id")] == [bad]
    assert not [own for own in root.iter() if own.get("onload")]


class Tags(HTMLParser):
    """Collects the elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_page_stands_alone_and_forbids_loading() -> None:
    reader = Tags()
    reader.feed(to_html(drawing(HOSTILE), _=str))
    tags = [tag for tag, _attributes in reader.found]
    assert tags.count("html") == tags.count("svg") == tags.count("table") == 1
    assert not {"script", "link", "img", "iframe", "a"} & set(tags)
    policy = [own.get("content") for tag, own in reader.found if tag == "meta" and own.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"]


def test_the_network_has_every_actor_and_line_under_its_own_id() -> None:
    own = drawing()
    network = to_pyvis(own)
    assert network.directed is True
    assert sorted(network.get_nodes()) == ["nation", "net", "other", "town"]
    assert [(edge["id"], edge["from"], edge["to"], edge["hidden"]) for edge in network.get_edges()] == [
        (edge.id, edge.source, edge.target, not edge.shown) for edge in own.edges
    ]


def test_a_browser_covers_lines_behind_names_as_the_picture_does() -> None:
    own = drawing()
    grounds = {node["id"]: node["font"]["background"] for node in payload(own)["nodes"]}
    assert grounds == {
        node.id: "none" if node.style.shape is Shape.BOX else "rgba(255, 255, 255, 0.8)" for node in own.nodes
    }
    assert 'fill="#FFFFFF" opacity="0.8"' in to_svg(own)


def test_a_browser_gets_positions_without_physics_and_parallel_links_as_a_number() -> None:
    own = drawing()
    body = payload(own)
    assert {node["id"]: (node["x"], node["y"], node["label"]) for node in body["nodes"]} == {
        node.id: (node.x, node.y, "\n".join(node.lines)) for node in own.nodes
    }
    assert body["options"]["physics"] == {"enabled": False}
    assert {edge["id"]: edge["number"] for edge in body["edges"] if "number" in edge} == {
        edge.id: "2" for edge in own.edges if len(edge.links) == 2
    }
    assert body["bands"] == [
        {"label": band.label, "top": band.top, "bottom": band.bottom, "rows": ()} for band in own.bands
    ]
    json.dumps(body)


def test_a_focus_changes_only_what_is_sent_as_the_focus() -> None:
    base, focused = drawing(), drawing(focus="town")
    assert focus_payload(base) is None
    assert focus_payload(focused) == {
        "parts": {},
        "node": "town",
        "nodes": ["nation", "net", "other", "town"],
        "near": ["net", "other", "town"],
        "edges": ["edge:nation-convenes-net", "edge:town-funds-other", "edge:town-member-of-net"],
        "own": ["edge:town-funds-other", "edge:town-member-of-net"],
    }
    assert payload(drawing("Annat"))["graph_id"] != payload(base)["graph_id"]


def test_a_line_of_which_a_focus_is_about_a_part_looks_as_if_that_part_were_all() -> None:
    options: dict[str, Any] = {"filters": Filters(), "county": "24", "width": 960, "speech": ENGLISH}
    store = EmbeddedStore(read_dataset(packaged_seed()))
    before = {own["id"]: own for own in payload(map_drawing(store, **options))["edges"]}
    seen: set[str] = set()
    for focus in ("kommun-2418", "skl"):
        focused = map_drawing(store, focus=focus, **options)
        alone = {own["id"]: own for own in payload(focused)["edges"]}
        told = focus_payload(focused)
        assert told is not None
        for edge, part in told["parts"].items():
            merged = {**before[edge], **part}  # as the component does
            keys = merged.keys() | alone[edge].keys()
            assert {own: merged.get(own) or None for own in keys} == {
                own: alone[edge].get(own) or None for own in keys
            }
            seen.update(own for own in part if part[own] != before[edge].get(own))
    assert seen >= {"arrows", "dashes", "number", "sign", "title", "color", "hidden"}


def test_the_component_is_told_all_that_it_draws_by_itself_and_nothing_else() -> None:
    scripts = "".join(
        own.read_text("utf-8") for own in (Path(viewer.__file__).parent / "graph_view").glob("*.js")
    )
    used = set(re.findall(r"\blook\.(\w+)", scripts))
    for names in re.findall(r"\{ ([\w, ]+) \}(?: = view\.graph\.look|\) \{)", scripts):
        used.update(own for own in names.split(", ") if own in payload(drawing())["look"])
    assert used == set(payload(drawing())["look"])


def test_the_engine_is_a_file_of_pyvis() -> None:
    text = vis_library().read_text("utf-8")
    assert "vis-network" in text[:500]
    assert not re.search(r"importScripts|fetch\(", text)
