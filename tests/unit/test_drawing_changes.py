"""The picture of what changes: who is in it, as one or alone, with which sign."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any
from xml.etree import ElementTree

import pytest

from rssgraph.drawing.change_map import change_drawing
from rssgraph.drawing.geometry import curve
from rssgraph.drawing.picture import Drawing, EdgeState, Node, Shape
from rssgraph.drawing.svg import to_svg
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, EventKind, Level, LinkKind, Record, Status
from rssgraph.questions.change_grounds import Change
from rssgraph.questions.changes import Against, changes
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH, actor, dataset, event, link, name

BEFORE = date(2019, 6, 1)
SINCE: dict[str, Any] = {"start": "2019-07"}
UNTIL: dict[str, Any] = {"end": "2019-07"}
MUNICIPALITY = ActorKind.MUNICIPALITY


def draw_on(
    store: EmbeddedStore, before: date, after: date | None, *, focus: str | None = None, width: float = 900
) -> Drawing:
    answer = changes(store, against=Against(on=before), actor=focus, filters=Filters(on=after))
    return change_drawing(
        answer,
        {own.id: own for own in store.records("actors")},
        title="T",
        sentences=("S.",),
        store=store,
        focus=focus,
        width=width,
        speech=ENGLISH,
    )


def draw(*records: Record, focus: str | None = None) -> Drawing:
    return draw_on(EmbeddedStore(dataset(*records)), BEFORE, None, focus=focus)


def shape(drawing: Drawing) -> dict[str, tuple[str | None, str]]:
    return {node.title: (node.change, node.style.shape) for node in drawing.nodes}


def test_a_picture_of_changes_spells_out_the_abbreviations_in_its_names() -> None:
    drawing = draw(actor("r", Level.REGIONAL, name="SBU", aliases=("Statens beredning",), **SINCE))
    assert drawing.glossary == ("Abbreviations: SBU = Statens beredning.",)


def test_names_in_a_box_are_in_the_order_of_a_swedish_reader() -> None:
    names = ("Östby", "Ånäs", "Ärla", "FoU", "forum")
    towns = [actor(f"m{row}", name=own, kind=MUNICIPALITY) for row, own in enumerate(names)]
    joins = [link(own.id, "net", LinkKind.MEMBER_OF, **SINCE) for own in towns]
    drawing = draw(actor("net", Level.REGIONAL, ActorKind.NETWORK), *towns, *joins)
    (box,) = (own for own in drawing.nodes if own.folded)
    assert box.lines == ("Municipalities × 5", "forum, FoU, Ånäs, Ärla, Östby")


@pytest.mark.parametrize(("beside", "is_all"), [(37, True), (38, False)])
def test_of_very_many_lines_those_are_drawn_that_lead_up_or_down_or_say_who_leads(
    beside: int, is_all: bool
) -> None:
    new = [f"n{own:02}" for own in range(beside)]
    records: tuple[Record, ...] = (
        *(actor(own, Level.REGIONAL, ActorKind.NETWORK) for own in ("hub", "led", "next")),
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY),
        *(actor(own, Level.REGIONAL, ActorKind.NETWORK, **SINCE) for own in new),
        *(link(own, "hub", LinkKind.COOPERATES_WITH, **SINCE) for own in new),
        link("nation", "hub", LinkKind.INFORMS, **SINCE),
        link("hub", "led", LinkKind.CONVENES, **SINCE),
        link("next", "hub", LinkKind.SUCCEEDS, **SINCE),
    )
    first = {"hub-convenes-led", "nation-informs-hub", "next-succeeds-hub"}
    said = "The picture draws 3 of 41 lines: mainly those from level to level, and who leads whom."

    drawing = draw(*records)
    drawn = {own for edge in drawing.edges if edge.shown for own in edge.links}
    assert drawn == first | ({f"{own}-cooperates-with-hub" for own in new} if is_all else set())
    assert drawing.counts == (() if is_all else (said,))
    assert (said in drawing.footer, said in drawing.description) == (not is_all, not is_all)
    explained = "actor without a line: what links it has are not drawn here"
    assert (explained in [own.text for own in drawing.legend]) is not is_all
    assert draw(*records, focus="hub").counts == ()


def test_only_what_changes_and_whom_it_concerns_is_drawn() -> None:
    drawing = draw(
        *(actor("a"), actor("b"), actor("untouched"), actor("new", **SINCE), actor("gone", **UNTIL)),
        *(
            link("a", "b", **SINCE),
            link("a", "untouched"),
            link("b", "gone"),
            link("b", "a", id="x", **UNTIL),
        ),
    )

    assert {node.id: node.change for node in drawing.nodes} == {
        "a": None, "b": None, "gone": Change.REMOVED, "new": Change.ADDED,
    }  # fmt: skip
    # what begins and what ends between the same two is one line
    assert {edge.links: edge.change for edge in drawing.edges} == {
        ("a-supports-b", "x"): Change.CHANGED,
        ("b-supports-gone",): Change.REMOVED,
    }


def test_those_to_whom_the_same_happens_are_one_with_their_names() -> None:
    places = [
        actor(f"m{own}", kind=MUNICIPALITY, name=f"Ort {own} kommun", aliases=(f"Ort {own}",))
        for own in range(3)
    ]
    posts = [actor(f"p{own}", kind=ActorKind.POST, name=f"Ombud, Ort {own}", **SINCE) for own in range(3)]
    net = actor("net", Level.REGIONAL, ActorKind.NETWORK)
    records: tuple[Record, ...] = (
        *places,
        *posts,
        net,
        *(link(f"m{own}", f"p{own}", LinkKind.HAS_POST) for own in range(3)),
        link("m2", "net", LinkKind.MEMBER_OF, **SINCE),
    )

    drawing = draw(*records)

    assert {node.title: node.folded for node in drawing.nodes} == {
        "Municipalities × 2": ("m0", "m1"),
        "Ombud × 3": ("p0", "p1", "p2"),
        "Ort 2 kommun": (),
        "net": (),
    }
    (several,) = [node for node in drawing.nodes if node.title == "Municipalities × 2"]
    assert several.lines == ("Municipalities × 2", "Ort 0, Ort 1")
    assert sorted(len(edge.links) for edge in drawing.edges) == [1, 1, 2]

    # who is asked about stands alone
    assert [node.id for node in draw(*records, focus="m0").nodes] == ["m0", "p0"]


@pytest.mark.parametrize(("number", "counted"), [(15, ""), (40, " and 26 more")])
def test_all_municipalities_of_a_county_are_named_in_their_box_and_of_more_the_rest_is_counted(
    number: int, counted: str
) -> None:
    towns = [actor(f"t{own:02}", kind=MUNICIPALITY, name=f"Kommun {own:02}") for own in range(number)]
    drawing = draw(actor("x"), *towns, *(link(own.id, "x", **SINCE) for own in towns))

    (box,) = [own for own in drawing.nodes if own.folded]
    names = ", ".join(own.name for own in towns[: 14 if counted else number])
    assert " ".join(box.lines[1:]) == names + counted
    assert len(box.lines) <= 7


def test_the_legend_shows_an_arrow_only_where_a_line_has_one() -> None:
    def arrows(kind: LinkKind, status: Status) -> list[bool]:
        drawing = draw(actor("a"), actor("b"), link("a", "b", kind, status=status, **SINCE))
        return [own.arrow for own in drawing.legend if own.text == "new link"]

    informs, together = LinkKind.INFORMS, LinkKind.COOPERATES_WITH
    assert (arrows(informs, Status.ESTABLISHED), arrows(informs, Status.DECIDED)) == ([True], [False])
    assert arrows(together, Status.ESTABLISHED) == [False]


def test_a_change_that_is_not_confirmed_has_a_dashed_outline_and_a_dot() -> None:
    drawing = draw(
        *(actor("a"), actor("old", end="2019-07"), actor("new", status=Status.DECIDED, **SINCE)),
        *(link("a", "old"), link("a", "new")),
        event(
            "e",
            EventKind.REPLACED,
            date="2019-07",
            original=("old",),
            resulting=("new",),
            status=Status.DECIDED,
        ),
    )

    assert {node.id: node.planned for node in drawing.nodes} == {
        "a": None,
        "new": Status.DECIDED,
        "old": Status.DECIDED,
    }
    assert {edge.state for edge in drawing.edges} == {EdgeState.DECIDED}
    texts = [entry.text for entry in drawing.legend]
    assert [own for own in texts if "the change is" in own] == [
        "dot: the change is decided, not confirmed",
        "Dashed outline: the change is decided, not confirmed",
    ]


def test_who_merges_has_a_line_to_what_it_merges_into() -> None:
    drawing = draw(
        *(actor("a", **UNTIL), actor("b", **UNTIL), actor("c", **SINCE)),
        event("e", EventKind.MERGED, date="2019-07", original=("a", "b"), resulting=("c",)),
        event("f", EventKind.MERGED, date="2019-07", original=("gone-long-ago",), resulting=("c",)),
        actor("gone-long-ago", end="2010"),
    )

    assert [(own.source, own.target, own.note, own.state) for own in drawing.edges] == [
        ("a", "c", "merges into", EdgeState.CONFIRMED),
        ("b", "c", "merges into", EdgeState.CONFIRMED),
    ]
    assert {own.change for own in drawing.edges} == {None}  # no link begins or ends
    assert ">merges into</text>" in to_svg(drawing)
    assert "what happened, no link" in [own.text for own in drawing.legend]


def test_who_may_have_ended_by_the_day_says_so_below_its_name() -> None:
    drawing = draw_on(
        EmbeddedStore(
            dataset(
                *(actor("old", end="2019"), actor("new", start="2019"), link("new", "old", **SINCE)),
                event("e", EventKind.REPLACED, date="2019", original=("old",), resulting=("new",)),
            )
        ),
        date(2018, 6, 1),
        date(2019, 8, 1),
    )

    assert {own.id: own.lines[-own.notes :] for own in drawing.nodes if own.notes} == {"old": ("ends 2019?",)}


def test_signs_and_struck_names_say_it_without_colour() -> None:
    drawing = draw(
        *(
            actor("a"),
            actor("new", **SINCE),
            actor("gone", **UNTIL),
            actor("b"),
            name("b", "Förr", end="2019-07"),
        ),
        *(link("a", "new"), link("a", "gone")),
    )
    svg = to_svg(drawing)

    root = ElementTree.fromstring(svg)
    spaces = "{http://www.w3.org/2000/svg}"
    signs = {
        node.get("data-id"): [
            own.text for own in node.findall(f"{spaces}text") if own.text in ("+", "−", "≠")
        ]
        for node in root.iter(f"{spaces}g")
        if node.get("data-id")
    }
    assert signs == {"a": [], "b": ["≠"], "gone": ["−"], "new": ["+"]}
    (struck,) = [own for own in root.iter(f"{spaces}path") if own.get("stroke-width") == "1.2"]
    assert struck is not None
    assert {edge.style.dashes for edge in drawing.edges} == {(), (7, 5)}
    assert {entry.text for entry in drawing.legend} >= {"new", "gone, name struck through", "other name"}
    assert to_svg(drawing) == svg


def test_nothing_that_changes_is_an_empty_picture() -> None:
    drawing = draw(actor("a"), actor("b"), link("a", "b"))

    assert (drawing.nodes, drawing.edges) == ((), ())
    ElementTree.fromstring(to_svg(drawing))


def test_names_of_the_shipped_data_do_not_overlap_on_a_screen_and_on_a_telephone() -> None:
    store = EmbeddedStore(read_dataset(packaged_seed()))
    for width in (900, 1360, 360):
        drawing = draw_on(store, date(2017, 11, 7), date(2019, 6, 13), width=width)
        assert len(drawing.nodes) > 20
        for one, other in combinations(drawing.nodes, 2):
            apart = abs(one.x - other.x) >= (one.width + other.width) / 2
            above, below = sorted((one, other), key=lambda node: node.y)
            assert apart or below.y - above.y >= 20, (width, one.title, other.title)
        assert all(
            node.x - node.width / 2 >= 0 and node.x + node.width / 2 <= width for node in drawing.nodes
        )


def sign_boxes(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Return the boxes of the signs in the picture that is written, those of its legend left out."""
    found = ElementTree.fromstring(to_svg(drawing)).iterfind(".//{*}rect[@stroke-width='1.6']")
    boxes = [tuple(float(own.attrib[key]) for key in ("x", "y", "width", "height")) for own in found]
    signs = sum(node.change is not None for node in drawing.nodes) + len(drawing.edges)
    return [(x, y, x + wide, y + tall) for x, y, wide, tall in boxes[:signs]]


def rooms_of(node: Node) -> list[tuple[float, float, float, float]]:
    """Return the box of a name, and before it that of the symbol above."""
    left, right = node.x - node.width / 2, node.x + node.width / 2
    if node.style.shape is Shape.BOX:
        return [(left, node.y - node.height / 2, right, node.y + node.height / 2)]
    return [
        (node.x - 9, node.y - 9, node.x + 9, node.y + 9),
        (left, node.y + 11, right, node.y - 10 + node.height),
    ]


@pytest.mark.parametrize("width", [1100, 1200, 1360])
def test_signs_of_the_shipped_data_touch_neither_each_other_nor_names_or_ends_of_lines(width: int) -> None:
    store = EmbeddedStore(read_dataset(packaged_seed()))
    drawing = draw_on(store, date(2017, 11, 7), date(2018, 3, 1), width=width)
    nodes = {node.id: node for node in drawing.nodes}
    of_lines, of_nodes = (boxes := sign_boxes(drawing))[: len(drawing.edges)], boxes[len(drawing.edges) :]
    assert len(of_nodes) == sum(node.change is not None for node in drawing.nodes) > 5

    def touch(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
        return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

    assert [pair for pair in combinations(boxes, 2) if touch(*pair)] == []
    for own in of_lines:
        for node in drawing.nodes:
            assert not any(touch(own, room) for room in rooms_of(node)), node.title
    for own, node in zip(of_nodes, [node for node in drawing.nodes if node.change], strict=True):
        others = [other for other in drawing.nodes if other.id != node.id]
        assert not [other.title for other in others if any(touch(own, room) for room in rooms_of(other))]
    for edge in drawing.edges:
        x, y = curve(edge, nodes[edge.source], nodes[edge.target]).end
        assert not [own for own in boxes if touch(own, (x - 4, y - 4, x + 4, y + 4))], edge.title


def test_the_sign_of_what_succeeds_another_says_so_and_that_of_several_how_many() -> None:
    drawing = draw(
        *(actor("a"), actor("old"), actor("new", **SINCE)),
        link("new", "old", LinkKind.SUCCEEDS, **SINCE),
        *(link("a", "new", kind, **SINCE) for kind in (LinkKind.SUPPORTS, LinkKind.INFORMS)),
    )

    assert {edge.links: edge.note for edge in drawing.edges} == {
        ("a-informs-new", "a-supports-new"): "2",
        ("new-succeeds-old",): "succeeds",
    }
    svg = to_svg(drawing)
    assert ">+ succeeds</text>" in svg
    assert ">+ 2</text>" in svg
    assert "number on a line: so many links" in [entry.text for entry in drawing.legend]


def test_a_decided_change_without_a_direction_has_a_dot_at_both_ends() -> None:
    drawing = draw(
        *(actor("a"), actor("b"), actor("c", Level.REGIONAL)),
        link("a", "c", LinkKind.COOPERATES_WITH, status=Status.DECIDED, **SINCE),
        link("b", "c", LinkKind.MEMBER_OF, status=Status.DECIDED, **SINCE),
    )
    dots = {
        group.findtext("{*}title"): len(group.findall("{*}circle"))
        for group in ElementTree.fromstring(to_svg(drawing)).iter("{http://www.w3.org/2000/svg}g")
        if group.findall("{*}path") and group.findtext("{*}title")
    }
    assert dots == {"+ a cooperates with c": 2, "+ b is a member of c": 1}


def test_a_succession_is_not_undone_when_the_one_that_was_succeeded_is_gone() -> None:
    drawing = draw(actor("new"), actor("old", **UNTIL), link("new", "old", LinkKind.SUCCEEDS))

    assert [(edge.change, edge.note, edge.title) for edge in drawing.edges] == [
        (Change.REMOVED, "succeeded", "− new succeeded old")
    ]


@pytest.mark.parametrize(
    ("focus", "width"), [("gino", 1200), ("lansstyrelsen-ac", 1000), ("kommun-2418", 1360)]
)
def test_who_is_asked_about_stays_in_the_middle_and_the_rest_makes_room_for_it(
    focus: str, width: float
) -> None:
    store = EmbeddedStore(read_dataset(packaged_seed()))
    drawing = draw_on(store, date(2017, 11, 7), date(2018, 3, 1), focus=focus, width=width)

    (own,) = [node for node in drawing.nodes if node.id == drawing.focus]
    assert abs(own.x - width / 2) < 0.2 * width
    for one, other in combinations(drawing.nodes, 2):
        apart = abs(one.x - other.x) - (one.width + other.width) / 2
        assert one.y != other.y or apart >= 16, (one.title, other.title)


def test_lines_have_a_sign_where_not_all_are_alike_or_where_it_says_more() -> None:
    both = (link("a", "b", id="one", **SINCE), link("b", "a", id="two", **SINCE))
    new = (actor("a"), actor("b"), actor("c"), *both, link("a", "c", **SINCE))

    def signs(drawing: Drawing) -> list[str]:
        root = ElementTree.fromstring(to_svg(drawing))
        texts = [own.text or "" for own in root.iterfind(".//{*}text") if own.get("font-weight") == "700"]
        return sorted(own for own in texts if own[0] in "+−")

    assert signs(draw(*new)) == ["+ 2"]
    assert signs(draw(*new, link("b", "c", **UNTIL))) == ["+", "+ 2", "−"]


def test_a_group_with_more_than_ten_lines_says_so_unless_somebody_is_asked_about() -> None:
    def of(count: int, focus: str | None = None) -> tuple[tuple[str, ...], int, bool]:
        forums = [actor(f"f{n:02}", Level.REGIONAL, ActorKind.NETWORK) for n in range(count)]
        # each forum has a unit of its own, so that they are not drawn as one
        units = [actor(f"u{n:02}", Level.NATIONAL) for n in range(count)]
        links = [
            own
            for forum, unit in zip(forums, units, strict=True)
            for own in (link("group", forum.id, **SINCE), link(unit.id, forum.id, **SINCE))
        ]
        drawing = draw(actor("group", kind=ActorKind.GROUP), *forums, *units, *links, focus=focus)
        group = next(own for own in drawing.nodes if own.id == "group")
        shown = [own for own in drawing.edges if own.shown and "group" in (own.source, own.target)]
        drawn = sum(len(own.links) for own in shown)
        explained = any(own.text.startswith("↕") for own in drawing.legend)
        return group.lines, drawn, explained

    assert of(10) == (("group",), 10, False)
    assert of(11) == (("group", "↕ 11 lines"), 0, True)
    assert of(11, "group") == (("group",), 11, False)


def test_the_legend_names_the_kind_of_several_that_are_one_if_none_of_it_is_alone() -> None:
    towns = [actor(f"t{n}", kind=MUNICIPALITY) for n in range(2)]
    drawing = draw(actor("x"), *towns, *(link(own.id, "x", **SINCE) for own in towns))

    entries = {own.text: own.node for own in drawing.legend if own.node is not None}
    (box,) = [own.style for own in drawing.nodes if own.folded]
    assert entries["Municipality"] == box == entries["× and a number: so many in one"]


def test_what_a_group_that_is_gone_says_of_its_lines_is_not_struck_and_no_line_is_explained_that_is_not_drawn() -> (
    None
):
    forums = [actor(f"f{n:02}", Level.REGIONAL, ActorKind.NETWORK, name=f"F{n}", **UNTIL) for n in range(11)]
    drawing = draw(
        actor("group", kind=ActorKind.GROUP, name="Gruppen", **UNTIL),
        *forums,
        *(link("group", own.id, **UNTIL) for own in forums),
    )

    (group,) = [own for own in drawing.nodes if own.id == "group"]
    assert (group.lines, group.notes) == (("Gruppen", "↕ 11 lines"), 1)
    struck = ElementTree.fromstring(to_svg(drawing)).iterfind(".//{*}path[@stroke-width='1.2']")
    assert [own.attrib["d"].count("M") for own in struck] == [1] * 12
    assert "link that ended" not in {entry.text for entry in drawing.legend}


def test_groups_that_are_drawn_as_one_keep_their_lines_as_nobody_can_choose_them() -> None:
    forums = [actor(f"f{n:02}", Level.REGIONAL, ActorKind.NETWORK, name=f"F{n}", **SINCE) for n in range(11)]
    groups = [actor(own, kind=ActorKind.GROUP) for own in ("one", "two")]
    links = [link(own.id, forum.id, **SINCE) for own in groups for forum in forums]

    drawing = draw(*groups, *forums, *links)

    assert [len(own.folded) for own in drawing.nodes if own.folded] == [2]
    assert sum(own.shown for own in drawing.edges) == 11
