"""The overview of several counties: columns, counts, lines with numbers, and what a focus keeps."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import combinations
from typing import Literal

import pytest

from rssgraph.answers import Freshness, attested
from rssgraph.drawing.columns import Cell, arrange_columns
from rssgraph.drawing.layout import Item
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import Drawing, Node
from rssgraph.drawing.style import KIND_FAMILIES
from rssgraph.filters import ANY_DAY, ExtraLink, Filters
from rssgraph.generator import generate
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level, Link, LinkKind, Record, Reference, Status
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import language
from tests.factories import ENGLISH, actor, dataset, link, reference
from tests.unit.test_drawing_layout import overlap, rectangle
from tests.unit.test_drawing_routing import met

MUNICIPALITY = ActorKind.MUNICIPALITY


@pytest.fixture(scope="module")
def seed() -> EmbeddedStore:
    return EmbeddedStore(read_dataset(packaged_seed()))


@pytest.fixture(scope="module")
def nation() -> EmbeddedStore:
    return EmbeddedStore(generate(counties=21, actors=1_500, links=6_000, seed=1))


def draw(*records: Record, **options: object) -> Drawing:
    store = EmbeddedStore(dataset(*records))
    return overview_drawing(store, **({"filters": Filters(), "speech": ENGLISH} | options))  # type: ignore[arg-type]


def cell(own: str, column: int, wide: float) -> Cell:
    return Cell(id=own, column=column, band="local", rank=0, width=wide, short=20, height=20)


def head(own: str, wide: float) -> Item:
    return Item(id=own, band="local", rank=0, name=own, width=wide, above=10, below=10, boxed=True)


LINKED = (
    actor("nation", Level.NATIONAL, ActorKind.AUTHORITY),
    actor("net", Level.REGIONAL, ActorKind.NETWORK, area="24"),
    actor("m", kind=MUNICIPALITY, area="2401"),
    link("nation", "net", LinkKind.CONVENES),
    link("m", "net", LinkKind.MEMBER_OF),
)


def _texts_of(*records: Record) -> list[str]:
    return [own.text for own in draw(*records).legend]


def two_counties() -> tuple[Record, ...]:
    """A national body over a network in each of two counties, their municipalities, and one network of both."""
    return (
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY),
        actor("lan", Level.REGIONAL, ActorKind.AREA, area="24", name="Västerbottens län"),
        actor("net24", Level.REGIONAL, ActorKind.NETWORK, area="24", name="Norra nätverket"),
        actor("net25", Level.REGIONAL, ActorKind.NETWORK, area="25"),
        actor("both", Level.SUBREGIONAL, ActorKind.COOPERATION),
        *(actor(f"m240{n}", kind=MUNICIPALITY, area=f"240{n}") for n in range(3)),
        actor("m2501", kind=MUNICIPALITY, area="2501"),
        link("nation", "net24", LinkKind.CONVENES, references=("plan#L1",)),
        link("nation", "net25", LinkKind.CONVENES),
        link("nation", "m2401", LinkKind.INFORMS),
        *(link(f"m240{n}", "net24", LinkKind.MEMBER_OF) for n in range(3)),
        link("m2501", "net25", LinkKind.MEMBER_OF, status=Status.DECIDED),
        link("m2401", "both", LinkKind.MEMBER_OF),
        link("m2501", "both", LinkKind.MEMBER_OF),
        link("m2400", "m2401", LinkKind.COOPERATES_WITH),
        reference("plan", published="2019-05-01"),
    )


def by_id(drawing: Drawing) -> dict[str, Node]:
    return {node.id: node for node in drawing.nodes}


def test_each_county_is_a_column_with_its_groups_as_counts() -> None:
    drawing = draw(*two_counties())
    assert [(node.id, node.title, node.county, node.folded) for node in drawing.nodes] == [
        ("county:24", "Västerbottens län", "24", ()),
        ("county:25", "25", "25", ()),
        ("county:", "Several counties", "", ("both",)),
        ("cell:24:regional:3", "Norra nätverket, Västerbottens län", "24", ("net24",)),
        (
            "cell:24:regional:8",
            "Västerbottens län, Västerbottens län",
            "24",
            ("lan",),
        ),
        ("cell:24:local:2", "Municipalities × 3, Västerbottens län", "24", ("m2400", "m2401", "m2402")),
        ("cell:25:regional:3", "net25, 25", "25", ("net25",)),
        ("cell:25:local:2", "m2501, 25", "25", ("m2501",)),
        ("cell::subregional:5", "both, Several counties", "", ("both",)),
        ("nation", "nation", "", ()),
    ]
    x = {node.id: node.x for node in drawing.nodes}
    assert x["county:24"] == x["cell:24:local:2"] < x["county:25"] == x["cell:25:local:2"] < x["county:"]


def test_the_legend_explains_counties_and_says_what_lines_do_not_tell() -> None:
    texts = _texts_of(*two_counties())
    assert texts[0] == "county, or what concerns several; the column below is its own"
    assert texts[-1].startswith("all kinds of links look alike here, without direction")

    assert not [text for text in _texts_of(*LINKED) if text.startswith("without a line")]

    alone = _texts_of(actor("a", Level.REGIONAL, area="24"))
    assert not [text for text in alone if "look alike" in text]  # there are no lines
    assert (
        alone[-1]
        == "without a line: no links, or such as are drawn at the name of the county or when it is chosen"
    )


def test_links_between_two_places_are_one_line_with_the_ids_of_all() -> None:
    edges = {(own.source, own.target): own for own in draw(*two_counties()).edges}
    assert {ends: own.links for ends, own in edges.items()} == {
        ("county:24", "nation"): ("nation-convenes-net24", "nation-informs-m2401"),
        ("county:25", "nation"): ("nation-convenes-net25",),
        ("cell:24:regional:3", "cell:24:local:2"): tuple(f"m240{n}-member-of-net24" for n in range(3)),
        ("cell:25:regional:3", "cell:25:local:2"): ("m2501-member-of-net25",),
        ("cell:24:local:2", "cell::subregional:5"): ("m2401-member-of-both",),
        ("cell:25:local:2", "cell::subregional:5"): ("m2501-member-of-both",),
    }
    assert all(own.shown for own in edges.values())
    assert edges["county:24", "nation"].title.split("\n") == [
        "Västerbottens län – nation",
        "1 × convenes",
        "1 × informs",
    ]
    assert edges["cell:25:regional:3", "cell:25:local:2"].state == "decided"


def test_what_belongs_to_several_counties_is_joined_with_the_places_in_them() -> None:
    drawing = draw(*two_counties())
    shown = {(own.source, own.target): own.links for own in drawing.edges if own.shown}
    assert shown["cell:25:local:2", "cell::subregional:5"] == ("m2501-member-of-both",)


def test_a_focus_keeps_the_chains_of_its_actor() -> None:
    drawing = draw(*two_counties(), focus="m2402")
    assert drawing.focus == "cell:24:local:2"
    assert {node.id for node in drawing.nodes if node.lit} == {
        "cell:24:local:2",
        "cell:24:regional:3",
        "county:24",
        "nation",
    }
    assert {(edge.source, edge.target) for edge in drawing.edges if edge.lit} == {
        ("county:24", "nation"),
        ("cell:24:regional:3", "cell:24:local:2"),
    }
    assert {node.id for node in drawing.nodes if node.lit and not node.further} == {
        "cell:24:local:2",
        "cell:24:regional:3",
    }
    assert "thin and weaker: joined to it only by a chain, which does not pass through groups" in [
        entry.text for entry in drawing.legend
    ]


@pytest.mark.parametrize("width", [1200, 330])  # boxes with words, and with numbers
def test_a_link_of_the_focus_itself_is_drawn_in_full_though_its_line_ends_at_the_name_of_the_county(
    seed: EmbeddedStore, width: float
) -> None:
    drawing = overview_drawing(seed, filters=Filters(), focus="fou-valfard-ac", width=width, speech=ENGLISH)
    own = {link.id for link in seed.records("links") if "fou-valfard-ac" in (link.source, link.target)}
    lit = [edge for edge in drawing.edges if edge.lit]
    direct = [edge for edge in lit if own.intersection(edge.links)]
    assert [edge.further for edge in direct] == [False] * len(direct)
    assert all(edge.further for edge in lit if edge not in direct)
    assert {("county:24", "natverk-bbic"), ("county:24", "cyar")} & {
        (edge.source, edge.target) for edge in direct
    }
    assert "county:24" in {node.id for node in drawing.nodes if node.lit and not node.further}


def test_of_whom_the_filters_list_nobody_is_near_the_focus() -> None:
    records = (
        *(
            actor("m1", kind=MUNICIPALITY, area="2401"),
            actor("net", Level.REGIONAL, ActorKind.NETWORK, area="24"),
        ),
        *(
            actor("zstate", Level.NATIONAL, ActorKind.AUTHORITY),
            actor("a", Level.NATIONAL, ActorKind.AUTHORITY),
        ),
        *(link("m1", "net", LinkKind.MEMBER_OF), link("net", "zstate", LinkKind.MEMBER_OF)),
    )
    listed = Filters(levels=frozenset({Level.LOCAL, Level.NATIONAL}))
    drawing = draw(*records, filters=listed, focus="m1")
    assert {node.id: node.further for node in drawing.nodes if node.lit} == {
        "cell:24:local:2": False,
        "zstate": True,
    }


def test_a_link_that_the_filters_add_is_lit_at_the_focus() -> None:
    records = (
        actor("m1", kind=MUNICIPALITY, area="2401"),
        actor("state", Level.NATIONAL, ActorKind.AUTHORITY),
    )
    added = ExtraLink("m1", LinkKind.MEMBER_OF, "state")
    drawing = draw(*records, filters=Filters(extra=(added,)), focus="m1")
    assert [(edge.lit, edge.further) for edge in drawing.edges] == [(True, False)]
    assert all(node.lit and not node.further for node in drawing.nodes)


def test_above_the_counties_many_of_a_kind_are_one_box_until_it_is_opened() -> None:
    bodies = [actor(f"n{n}", Level.NATIONAL, ActorKind.AUTHORITY) for n in range(4)]
    records = (*two_counties(), *bodies)
    fold = by_id(draw(*records))["above:national:authority"]
    assert (fold.title, fold.folded) == ("Authorities × 5", ("n0", "n1", "n2", "n3", "nation"))

    opened = by_id(draw(*records, opened=("above:national:authority",)))
    assert {"n0", "n1", "n2", "n3", "nation"} <= opened.keys()
    assert by_id(draw(*records, focus="n2"))["above:national:authority"].folded == (
        "n0",
        "n1",
        "n3",
        "nation",
    )


def test_a_box_of_many_above_the_counties_stays_one_when_it_is_in_focus() -> None:
    authorities = [actor(f"a{n:02}", Level.NATIONAL, ActorKind.AUTHORITY) for n in range(12)]
    drawing = draw(*two_counties(), *authorities, focus="above:national:authority")

    node = drawing.node("above:national:authority")
    assert node is not None
    assert drawing.focus == node.id
    assert node.lit
    assert set(node.folded) == {"nation", *(own.id for own in authorities)}


def test_it_says_which_documents_it_cites_and_how_often() -> None:
    more = (
        actor("m2403", kind=MUNICIPALITY, area="2403", references=("plan#L2", "plan#L9", "notes#p1")),
        actor("past", kind=MUNICIPALITY, area="2404", end="2000", references=("notes",)),
        reference("notes", title="Notes"),
    )
    plan, *others = two_counties()[::-1]
    drawing = draw(*others, reference("plan", title="Plan", published="2019-05-01"), *more)
    assert isinstance(plan, Reference)
    assert drawing.footer[-1] == (
        "Sources, with the number of records that cite each, some of them several: "
        "2 from Plan (May 1, 2019); 1 from Notes (not dated)."
    )


def test_it_says_how_fresh_its_facts_are() -> None:
    more = (
        actor("old1", kind=MUNICIPALITY, area="2403", references=("old#L2", "old#L9")),
        actor("old2", kind=MUNICIPALITY, area="2404", references=("old#L3",)),
        actor("renewed", kind=MUNICIPALITY, area="2405", references=("old#L4", "plan#L4")),
        actor("undated", kind=MUNICIPALITY, area="2406", references=("notes",)),
        actor("past", kind=MUNICIPALITY, area="2407", end="2000", references=("older",)),
        reference("older", published="1999"),
        reference("old", published="2017-05-31"),
        reference("notes"),
    )
    drawing = draw(*two_counties(), *more, filters=Filters(on=date(2019, 6, 13)))
    assert drawing.freshness == Freshness(
        oldest=date(2017, 5, 31), newest=date(2019, 5, 1), stale=2, later=0, without_date=1, facts=5
    )


@pytest.mark.parametrize("on", [date(2016, 3, 1), date(2018, 3, 1), date(2019, 6, 13), ANY_DAY])
def test_it_is_as_fresh_as_its_records_one_by_one(nation: EmbeddedStore, on: date | Literal["any"]) -> None:
    filters = Filters(on=on)
    records = (*nation.actors(nation.listed(filters)), *nation.links(nation.whole(filters).link_ids))
    references = {own.id: own for own in nation.records("references")}
    drawing = overview_drawing(nation, filters=filters, speech=ENGLISH)
    assert drawing.freshness == attested(records, references, on).freshness


def test_the_numbers_are_those_of_the_data(nation: EmbeddedStore) -> None:
    family = {kind: number for number, own in enumerate(KIND_FAMILIES) for kind in own.kinds}
    on = Filters()
    alive = {own.id: own for own in nation.actors(nation.listed(on))}
    expected = Counter(
        f"cell:{own.area[:2]}:{own.level}:{family[own.kind]}" for own in alive.values() if own.area
    )
    drawing = overview_drawing(nation, filters=on, width=1640, speech=ENGLISH)
    assert {own.id: len(own.folded) for own in drawing.nodes if own.id.startswith("cell:")} == expected
    inside = {
        own for own in nation.whole(on).link_ids
        if (ends := nation.links([own])[0]) and _place(alive[ends.source], family) == _place(alive[ends.target], family)
    }  # fmt: skip
    drawn = [own for edge in drawing.edges for own in edge.links]
    assert len(drawn) == len(set(drawn))
    # links within a level of a column, and among those of one kind above, are inside a place
    assert set(nation.whole(on).link_ids) - set(drawn) == inside


def _place(own: object, family: dict[ActorKind, int]) -> tuple[object, ...]:
    area, level, kind = own.area, own.level, own.kind  # type: ignore[attr-defined]
    return (area[:2], level) if area else (level, kind)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("width", [480, 640, 880, 960, 1200, 1640, 2400])
@pytest.mark.parametrize("data", ["seed", "nation"])
def test_no_names_overlap_or_leave_the_overview(
    data: str, width: int, language: str, request: pytest.FixtureRequest
) -> None:
    from rssgraph.viewer.language import language as spoken

    store = request.getfixturevalue(data)
    drawing = overview_drawing(store, filters=Filters(), width=width, speech=spoken(language))
    boxes = {node.id: rectangle(node) for node in drawing.nodes}
    assert [pair for pair in combinations(boxes, 2) if overlap(boxes[pair[0]], boxes[pair[1]])] == []
    assert [own for own, (left, _t, right, _b) in boxes.items() if left < 0 or right > width] == []
    for node in drawing.nodes:
        (band,) = [own for own in drawing.bands if own.level == node.level]
        assert band.top < boxes[node.id][1] < boxes[node.id][3] < band.bottom


@pytest.mark.parametrize("width", [840, 960, 1200])
def test_no_line_of_the_seed_runs_through_what_it_does_not_join(seed: EmbeddedStore, width: float) -> None:
    drawing = overview_drawing(seed, filters=Filters(), width=width, speech=language("sv"))
    through = {own.id: met(own, list(drawing.nodes)) for own in drawing.edges if own.shown}

    assert {own: ids for own, ids in through.items() if ids} == {}


def test_on_little_room_boxes_have_numbers_and_then_only_the_counties_are_left(nation: EmbeddedStore) -> None:
    def lines(width: int) -> set[str]:
        drawing = overview_drawing(nation, filters=Filters(), width=width, speech=ENGLISH)
        return {node.lines[0] for node in drawing.nodes if node.id.startswith("cell:")}

    assert "Municipalities × 26" in lines(8_000)
    assert "26" in lines(960)
    assert lines(480) == set()


def test_a_column_is_the_wider_the_more_boxes_it_has() -> None:
    cells = [cell("a", 0, 80), cell("b", 1, 100), cell("c", 1, 100), cell("d", 1, 74)]

    found = arrange_columns(
        [head("A", 60), head("B", 60), head("C", 60)], cells, [], bands=["local"], width=624, numbers=False
    )

    # 600 wide; each has its widest and 16: 96 + 116 + 76; of the other 312, 88 to 298 by boxes and 8 each: 386 in all
    one = 12 + 96 + 312 * 88 / 386
    other = one + 116 + 312 * 298 / 386
    edges = [edge for span in found.spans for edge in span]
    assert edges == pytest.approx([12, one, one, other, other, 612])
    assert [found.positions[own][0] for own in "ABC"] == pytest.approx(
        [sum(own) / 2 for own in found.spans], abs=0.06
    )


def test_columns_without_any_boxes_and_those_of_numbers_are_equally_wide() -> None:
    heads = [head("A", 60), head("B", 60)]

    empty = arrange_columns(heads, [], [], bands=["local"], width=424, numbers=False)
    numbers = arrange_columns(heads, [cell("a", 0, 80)], [], bands=["local"], width=424, numbers=True)

    assert empty.spans == ((12, 212), (212, 412))
    assert numbers.spans == ((132, 272), (272, 412))  # beside the words at the left


def test_nobody_at_all_is_an_overview_too() -> None:
    drawing = draw(actor("a", end="2000"))
    assert (drawing.nodes, drawing.edges, drawing.bands, drawing.height) == ((), (), (), 0)


def test_it_says_how_many_of_all_links_it_draws() -> None:
    more = (
        actor("town", kind=MUNICIPALITY, area="2403"),
        actor("village", kind=MUNICIPALITY, area="2404"),
        link("town", "village", LinkKind.COOPERATES_WITH),  # within a box
    )
    before, after = (draw(*two_counties(), *own).description for own in ((), more))
    drawn = re.compile(r"draws (\d+) of (\d+) links as")
    (first, second) = (drawn.search(own) for own in (before, after))
    assert first and second
    assert (int(second[1]), int(second[2])) == (int(first[1]), int(first[2]) + 1)
    assert int(first[2]) == sum(isinstance(own, Link) for own in two_counties())
