"""Which actors and lines a map shows, what is folded, and what a focus keeps."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from datetime import date

import pytest

from rssgraph.drawing.geometry import curve
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.lines import Ends, Fans, edges_between, of_part
from rssgraph.drawing.map_places import MapPlace
from rssgraph.drawing.picture import Drawing, EdgeState
from rssgraph.drawing.place import with_fan
from rssgraph.drawing.selection import County, counties
from rssgraph.drawing.svg import to_svg
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Certainty, EventKind, Level, Link, LinkKind, Record, Status
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import language
from tests.factories import ENGLISH, actor, dataset, event, link, name, reference

SVG = "{http://www.w3.org/2000/svg}"
MUNICIPALITY = ActorKind.MUNICIPALITY
SWEDISH = language("sv")


@pytest.fixture(scope="module")
def seed() -> EmbeddedStore:
    return EmbeddedStore(read_dataset(packaged_seed()))


def draw(*records: Record, filters: Filters | None = None, **options: object) -> Drawing:
    store = EmbeddedStore(dataset(*records))
    return map_drawing(store, **({"filters": filters or Filters(), "speech": ENGLISH} | options))  # type: ignore[arg-type]


def ids(drawing: Drawing) -> list[str]:
    return [node.id for node in drawing.nodes]


def lit(drawing: Drawing) -> set[str]:
    return {node.id for node in drawing.nodes if node.lit}


def lines(drawing: Drawing) -> list[tuple[str, str]]:
    return [(edge.source, edge.target) for edge in drawing.edges if edge.shown]


def two_regions() -> tuple[Record, ...]:
    """A national body, a network that it leads, a cooperation, and municipalities in one or the other or neither."""
    return (
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY),
        actor("network", Level.REGIONAL, ActorKind.NETWORK, area="24"),
        actor("together", Level.SUBREGIONAL, ActorKind.COOPERATION),
        actor("m1", kind=MUNICIPALITY, area="2401"),
        actor("m2", kind=MUNICIPALITY, area="2402"),
        actor("m3", kind=MUNICIPALITY, area="2403"),
        actor("far", kind=MUNICIPALITY, area="2501"),
        link("nation", "network", LinkKind.CONVENES),
        link("m1", "network", LinkKind.MEMBER_OF),
        link("m2", "network", LinkKind.MEMBER_OF),
        link("m2", "together", LinkKind.MEMBER_OF),
        link("m3", "together", LinkKind.MEMBER_OF),
        link("far", "together", LinkKind.MEMBER_OF),
    )


def test_a_county_has_its_own_actors_the_national_ones_and_what_they_share() -> None:
    assert ids(draw(*two_regions(), county="24")) == ["m1", "m2", "m3", "nation", "network", "together"]
    assert ids(draw(*two_regions(), county="25")) == ["far", "nation", "together"]
    assert ids(draw(*two_regions())) == ["far", "m1", "m2", "m3", "nation", "network", "together"]


def test_counties_are_listed_by_size_and_named_by_their_place() -> None:
    place = actor("lan", Level.REGIONAL, ActorKind.AREA, area="25", name="Norrbottens län")
    store = EmbeddedStore(dataset(*two_regions(), place))
    assert counties(store) == (County("24", "24"), County("25", "Norrbottens län"))


def test_levels_stand_from_top_to_bottom_and_hold_their_actors() -> None:
    drawing = draw(*two_regions(), county="24")
    assert [band.level for band in drawing.bands] == ["national", "regional", "subregional", "local"]
    for node in drawing.nodes:
        (band,) = [own for own in drawing.bands if own.level == node.level]
        assert band.top < node.y < band.bottom


def test_a_focus_keeps_neighbours_and_whole_chains_and_never_goes_to_and_fro() -> None:
    drawing = draw(*two_regions(), county="24", focus="m1")
    assert drawing.focus == "m1"
    assert lit(drawing) == {"m1", "network", "nation"}
    assert {(edge.source, edge.target) for edge in drawing.edges if edge.lit} == {
        ("m1", "network"),
        ("nation", "network"),
    }


def test_a_focus_on_top_keeps_the_chains_down() -> None:
    assert lit(draw(*two_regions(), county="24", focus="nation")) == {"m1", "m2", "nation", "network"}


def test_what_only_a_chain_reaches_is_weaker_than_what_is_linked_to_the_focus() -> None:
    drawing = draw(*two_regions(), county="24", focus="m1")
    nodes = {node.id: node.further for node in drawing.nodes if node.lit}
    lines = {(edge.source, edge.target): edge.further for edge in drawing.edges if edge.lit}
    assert nodes == {"m1": False, "network": False, "nation": True}
    assert lines == {("m1", "network"): False, ("nation", "network"): True}
    assert [(entry.text, entry.opacity) for entry in drawing.legend if entry.opacity < 1] == [
        ("thin and weaker: joined to it only by a chain, which does not pass through groups", 0.7),
        ("pale: neither linked to it nor on a chain", 0.22),
    ]
    assert drawing.footer[1:3] == (
        "In full: what is in focus and what is linked to it.",
        "Weaker: what only a chain of links joins to it; chains do not pass through groups.",
    )
    shown = ElementTree.fromstring(to_svg(drawing))
    names = {
        own.get("data-id"): text.get("opacity")
        for own in shown.iter(f"{SVG}g")
        if (text := own.find(f"{SVG}text")) is not None and own.get("data-id") in nodes
    }
    assert names == {"m1": None, "network": None, "nation": "0.75"}


def test_what_a_chain_reaches_through_another_county_is_lit_only_where_the_map_shows_the_way() -> None:
    records = (
        *two_regions(),
        actor("beyond", Level.REGIONAL, ActorKind.NETWORK, area="25"),
        actor("above", Level.NATIONAL, ActorKind.AUTHORITY),
        actor("beside", Level.NATIONAL, ActorKind.AUTHORITY),
        link("together", "beyond", LinkKind.MEMBER_OF),
        link("above", "beyond", LinkKind.MEMBER_OF),
        link("beside", "beyond", LinkKind.MEMBER_OF),
    )
    county = draw(*records, county="24", focus="m3")
    assert "fold:above" in ids(county)  # both without a line here
    assert lit(county) == {"m3", "together"}
    assert {"beyond", "above", "beside"} <= lit(draw(*records, focus="m3"))


def test_a_weaker_line_between_two_that_are_linked_to_the_focus_is_explained_as_one() -> None:
    post, network = actor("post", kind=ActorKind.POST), actor("network", Level.REGIONAL, ActorKind.NETWORK)
    drawing = draw(
        *(actor("m1", kind=MUNICIPALITY), post, network),
        link("m1", "post", LinkKind.HAS_POST),
        link("post", "network", LinkKind.REPRESENTED_IN),
        link("m1", "network", LinkKind.MEMBER_OF),
        focus="m1",
    )
    assert [edge.links for edge in drawing.edges if edge.further] == [("post-represented-in-network",)]
    assert not any(node.further for node in drawing.nodes)
    assert [entry.text[:15] for entry in drawing.legend if entry.opacity < 1] == ["thin and weaker"]


def test_without_a_focus_or_with_an_unknown_one_all_is_lit() -> None:
    for focus in (None, "nobody", "far"):
        drawing = draw(*two_regions(), county="24", focus=focus)
        assert drawing.focus is None
        assert lit(drawing) == set(ids(drawing))


def test_positions_do_not_change_with_the_focus() -> None:
    plain = draw(*two_regions(), county="24")
    focused = draw(*two_regions(), county="24", focus="m2")
    assert [(node.id, node.x, node.y) for node in plain.nodes] == [
        (node.id, node.x, node.y) for node in focused.nodes
    ]


@pytest.mark.parametrize("focus", ["kommun-2418", "fou-valfard-ac", "lanets-kommuner"])
def test_lines_and_signs_of_the_shipped_data_stay_where_they_are_in_a_focus(
    seed: EmbeddedStore, focus: str
) -> None:
    plain, focused = (
        map_drawing(seed, filters=Filters(), county="24", focus=own, speech=ENGLISH) for own in (None, focus)
    )

    def ways(drawing: Drawing) -> dict[str, list[tuple[float, float]]]:
        nodes = {node.id: node for node in drawing.nodes}
        found = {}
        for edge in drawing.edges:
            way = curve(edge, nodes[edge.source], nodes[edge.target])
            ends = sorted(way.at(share) for share in (0.0, 1.0))
            found[edge.id] = [(round(x, 3), round(y, 3)) for x, y in (*ends, way.at(edge.sign_at))]
        return found

    before, after = ways(plain), ways(focused)
    assert {own: after[own] for own in before if own in after} == {
        own: before[own] for own in before if own in after
    }
    assert len(before.keys() & after.keys()) > 200
    assert focused.focus is not None


def test_parallel_links_are_one_line_with_the_ids_of_all() -> None:
    ends = (actor("a", Level.NATIONAL), actor("b", Level.REGIONAL))
    drawing = draw(
        *ends,
        link("b", "a", LinkKind.MEMBER_OF, id="l2"),
        link("a", "b", LinkKind.CONVENES, id="l3"),
        link("a", "b", LinkKind.FUNDS, id="l1"),
    )
    (edge,) = drawing.edges
    assert (edge.source, edge.target, edge.links) == ("a", "b", ("l1", "l2", "l3"))
    assert edge.style.width == 2.6  # convenes is the foremost
    assert edge.title.split("\n") == ["a convenes b", "b is a member of a", "a funds b"]


def test_an_overview_draws_links_between_levels_and_who_leads_whom() -> None:
    records: tuple[Record, ...] = (
        actor("n", Level.NATIONAL),
        actor("r1", Level.REGIONAL),
        actor("r2", Level.REGIONAL),
        actor("r3", Level.REGIONAL, ActorKind.NETWORK),
        link("n", "r1", LinkKind.SUPPORTS),
        link("r1", "r2", LinkKind.GOVERNS),
        link("r1", "r3", LinkKind.MEMBER_OF),
        link("n", "r2", LinkKind.FUNDS),
    )
    assert lines(draw(*records)) == [("n", "r1"), ("r1", "r2")]
    assert sorted(lines(draw(*records, every_link=True))) == [
        ("n", "r1"),
        ("n", "r2"),
        ("r1", "r2"),
        ("r1", "r3"),
    ]
    assert ("r1", "r3") in lines(draw(*records, focus="r3"))


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({}, EdgeState.CONFIRMED),
        ({"certainty": Certainty.IMPLIED}, EdgeState.CONFIRMED),
        ({"certainty": Certainty.ASSUMED}, EdgeState.EXPECTED),
        ({"kind": LinkKind.COVERS}, EdgeState.EXPECTED),
        ({"status": Status.DECIDED}, EdgeState.DECIDED),
        ({"status": Status.PROPOSED, "certainty": Certainty.ASSUMED}, EdgeState.PROPOSED),
    ],
)
def test_a_line_tells_how_sure_it_is(changes: dict[str, object], state: EdgeState) -> None:
    own = Link(**({"id": "l", "source": "a", "target": "b", "kind": LinkKind.SUPPORTS} | changes))  # type: ignore[arg-type]
    drawing = draw(
        actor("a", Level.NATIONAL),
        actor("b"),
        own,
        filters=Filters(status=frozenset(Status)),
        every_link=True,
    )
    assert [edge.state for edge in drawing.edges] == [state]


def test_what_is_decided_and_what_is_proposed_look_different() -> None:
    several = tuple(
        actor(f"p{status}{own}", kind=ActorKind.POST, name=f"{title}, {own}", status=status)
        for title, found in (
            ("Ombud", (Status.DECIDED, Status.DECIDED)),
            ("Vald", (Status.PROPOSED, Status.DECIDED)),
            ("Kvar", (Status.PROPOSED, Status.ESTABLISHED)),
        )
        for own, status in enumerate(found)
    )
    holds = [link("town", own.id, LinkKind.HAS_POST) for own in several]
    drawing = draw(
        actor("town", kind=MUNICIPALITY), *several, *holds, filters=Filters(status=frozenset(Status))
    )

    assert {node.title: node.planned for node in drawing.nodes if node.id != "town"} == {
        "Ombud × 2": Status.DECIDED,
        "Vald × 2": Status.PROPOSED,
        "Kvar × 2": None,
    }
    assert [entry.text for entry in drawing.legend if "outline" in entry.text] == [
        "Dashed outline: decided",
        "Dotted outline: proposed",
    ]


def group_with_lines(count: int) -> tuple[Record, ...]:
    """A group that so many national bodies inform, each with a project, and one of which informs a municipality, too."""
    return (
        actor("towns", kind=ActorKind.GROUP, member_count=2),
        actor("m", kind=MUNICIPALITY),
        *(actor(f"n{own:02}", Level.NATIONAL, name=f"N {own}") for own in range(count)),
        *(actor(f"p{own:02}", Level.NATIONAL, ActorKind.PROJECT) for own in range(count)),
        *(link(f"n{own:02}", f"p{own:02}", LinkKind.FUNDS) for own in range(count)),
        *(link(f"n{own:02}", "towns", LinkKind.INFORMS, id=f"l{own:02}") for own in range(count)),
        link("n00", "m", LinkKind.INFORMS),
    )


def test_a_group_with_very_many_lines_says_how_many_and_draws_them_in_focus_only() -> None:
    few, many = draw(*group_with_lines(10)), draw(*group_with_lines(11))
    focused, every = draw(*group_with_lines(11), focus="towns"), draw(*group_with_lines(11), every_link=True)

    said = "↕ and a number: so many lines, drawn when it is chosen"
    assert (len(lines(few)), len(lines(many)), len(lines(focused)), len(lines(every))) == (11, 1, 12, 23)
    for drawing, below in (
        (few, ("towns", "(2)")),
        (many, ("towns", "(2)", "↕ 11 lines")),
        (focused, ("towns", "(2)", "↕ 11 lines")),
        (every, ("towns", "(2)")),
    ):
        node = drawing.node("towns")
        assert node is not None
        assert node.lines == below
        assert (said in [entry.text for entry in drawing.legend]) == (len(below) == 3)


def test_lines_of_a_group_to_municipalities_are_counted_once() -> None:
    drawing = draw(
        actor("all", Level.REGIONAL, ActorKind.GROUP),
        *(actor(f"m{own:02}", kind=MUNICIPALITY) for own in range(12)),
        *(link("all", f"m{own:02}", LinkKind.INFORMS) for own in range(12)),
    )

    (group,) = [own for own in drawing.nodes if own.id == "all"]
    assert group.lines == ("all", "↕ 12 lines")
    assert lines(drawing) == []


def test_a_picture_of_a_focus_alone_draws_all_its_lines_and_counts_none() -> None:
    drawing = draw(*group_with_lines(11), focus="towns", only_lit=True)

    node = drawing.node("towns")
    assert node is not None
    assert node.lines == ("towns", "(2)")
    assert len(lines(drawing)) == 11


def test_an_actor_that_is_over_only_by_a_decision_has_a_dashed_outline() -> None:
    drawing = draw(
        actor("town", kind=MUNICIPALITY),
        *(
            actor(own, Level.REGIONAL, ActorKind.COUNCIL, end="2018")
            for own in ("decided", "done", "both", "nobody")
        ),
        *(link(own, "town", LinkKind.INFORMS) for own in ("decided", "done", "both", "nobody")),
        event("a", EventKind.DISSOLVED, original=("decided",), status=Status.DECIDED),
        event("b", EventKind.DISSOLVED, original=("done", "both")),
        event("c", EventKind.DISSOLVED, original=("both",), status=Status.PROPOSED),
        filters=Filters(status=frozenset(Status), on=date(2020, 1, 1)),
    )

    assert {node.id: (node.ended, node.planned) for node in drawing.nodes} == {
        "town": (False, None),
        "decided": (True, Status.DECIDED),
        "done": (True, None),
        "both": (True, None),
        "nobody": (True, None),
    }


def test_lines_are_drawn_as_strongly_where_many_meet() -> None:
    def opacities(drawing: Drawing) -> set[str | None]:
        drawn = ElementTree.fromstring(to_svg(drawing)).iter(f"{SVG}g")
        return {
            own.get("opacity") for own in drawn if own.find(f"{SVG}title") is not None and own.get("opacity")
        }

    assert opacities(draw(*group_with_lines(2))) == opacities(draw(*group_with_lines(10))) == {"0.6"}
    focused = draw(*group_with_lines(10), focus="towns").edge("l01")
    assert focused is not None
    assert (focused.further, focused.lit) == (False, True)


def test_it_says_how_the_links_that_are_drawn_are_known() -> None:
    ends = tuple(actor(own, Level.NATIONAL, ActorKind.NETWORK) for own in ("n1", "n2", "n3", "n4"))
    links = (
        link("n1", "r", LinkKind.INFORMS, certainty=Certainty.STATED),
        link("n2", "r", LinkKind.INFORMS, certainty=Certainty.BACKGROUND, status=Status.PROPOSED),
        link("n3", "r", LinkKind.INFORMS, certainty=Certainty.IMPLIED, status=Status.DECIDED),
        link("n3", "r", LinkKind.SUPPORTS, certainty=Certainty.IMPLIED),
        link("n4", "r", LinkKind.INFORMS, certainty=Certainty.ASSUMED, end="2018"),
        link("n4", "n1", LinkKind.COOPERATES_WITH, certainty=Certainty.ASSUMED),
    )

    def told(*of: Record, **options: object) -> tuple[tuple[str, ...], str]:
        every = Filters(status=frozenset(Status), on=date(2019, 1, 1))
        drawing = draw(*ends, actor("r", Level.REGIONAL), *of, filters=every, **options)
        return drawing.counts, " ".join((*drawing.footer, drawing.description))

    counts, words = told(*links)
    stand = "Of all: 1 decided, 1 proposed, 1 ended."
    known = (
        "Of those drawn: 1 is stated in a source, 2 are implied, 1 is public knowledge, 1 is our assumption."
    )
    first = "The map shows 5 actors on 2 levels, and draws 5 of 6 links between them."
    assert counts == (first, stand, known)
    assert (words.count(stand), words.count(known)) == (2, 2)
    counts, words = told(*links, every_link=True)
    assert counts[2].endswith(
        " 1 is stated in a source, 2 are implied, 1 is public knowledge, 2 are our assumptions."
    )
    assert words.count(counts[2]) == 2
    counts, words = told(*links, focus="n1", only_lit=True)
    assert counts[1:] == ("Of those drawn: 1 is stated in a source, 1 is our assumption.",)
    assert counts[1] in words
    assert len(told(links[0])[0]) == 1
    assert told(*links[:3])[0][1] == "Of these links: 1 decided, 1 proposed."


def test_it_says_how_many_of_the_links_that_are_planned_or_ended_are_drawn() -> None:
    towns = [actor(f"m{own}", kind=MUNICIPALITY) for own in range(3)]
    links = [
        link("m0", "net", LinkKind.MEMBER_OF, status=Status.PROPOSED),
        link("m0", "m1", LinkKind.COOPERATES_WITH, status=Status.PROPOSED),
        link("m1", "m2", LinkKind.COOPERATES_WITH, status=Status.DECIDED),
        link("m0", "m2", LinkKind.COOPERATES_WITH, end="2018"),
    ]
    counts = draw(
        *towns,
        actor("net", Level.REGIONAL, ActorKind.NETWORK),
        *links,
        filters=Filters(status=frozenset(Status)),
    ).counts
    assert counts[0].endswith("and draws 1 of 4 links between them.")
    assert counts[1] == "Of all: 1 decided (0 drawn), 2 proposed (1 drawn), 1 ended (0 drawn)."


def test_links_within_a_box_are_among_those_between_the_actors() -> None:
    posts = (
        actor("p1", kind=ActorKind.POST, name="Director, one"),
        actor("p2", kind=ActorKind.POST, name="Director, two"),
    )
    town = actor("town", kind=MUNICIPALITY)
    drawing = draw(
        town,
        *posts,
        link("town", "p1", LinkKind.HAS_POST),
        link("town", "p2", LinkKind.HAS_POST),
        link("p1", "p2", LinkKind.REPORTS_TO),
    )

    assert {node.id: (node.links, node.inside) for node in drawing.nodes} == {
        "fold:p1": (2, ("p1-reports-to-p2",)),
        "town": (2, ()),
    }
    assert drawing.counts[0] == "The map shows 3 actors on 1 level, and draws 0 of 3 links between them."
    assert drawing.links == {"town-has-post-p1", "town-has-post-p2", "p1-reports-to-p2"}


def test_posts_of_one_function_are_one_node_until_it_is_opened() -> None:
    posts = [
        actor(f"p{place}", kind=ActorKind.POST, name=f"FoU-ombud, {place}", status=Status.DECIDED)
        for place in "ab"
    ]
    towns = [actor(f"m{place}", kind=MUNICIPALITY) for place in "ab"]
    holds = [link(f"m{place}", f"p{place}", LinkKind.HAS_POST) for place in "ab"]
    records: tuple[Record, ...] = (*posts, *towns, *holds)

    drawing = draw(*records)
    assert ids(drawing) == ["fold:pa", "ma", "mb"]
    fold = drawing.nodes[0]
    assert (fold.title, fold.folded, fold.planned, fold.links) == (
        "FoU-ombud × 2",
        ("pa", "pb"),
        Status.DECIDED,
        2,
    )
    assert drawing.node("pb") is fold

    assert ids(draw(*records, opened=("fold:pa",))) == ["ma", "mb", "pa", "pb"]
    assert ids(draw(*records, focus="pb")) == ["ma", "mb", "pa", "pb"]
    assert lit(draw(*records, focus="fold:pa")) == {"fold:pa", "ma", "mb"}


def test_the_focus_is_drawn_apart_from_the_others_of_its_fold() -> None:
    posts = [actor(f"p{n}", kind=ActorKind.POST, name=f"Ombud i {n}") for n in range(4)]
    holds = [link("town", post.id, LinkKind.HAS_POST) for post in posts]
    drawing = draw(actor("town", kind=MUNICIPALITY), *posts, *holds, focus="p0")

    assert [(node.id, node.title, node.folded) for node in drawing.nodes] == [
        ("fold:p0", "Ombud × 3", ("p1", "p2", "p3")),
        ("p0", "Ombud i 0", ()),
        ("town", "town", ()),
    ]


def towns_with_posts(count: int) -> list[Record]:
    """Make towns with a post each, of one function, all of them in one network that reports to a national body."""
    return [
        *(actor("net", Level.REGIONAL, ActorKind.NETWORK), actor("nation", Level.NATIONAL)),
        link("net", "nation", LinkKind.REPORTS_TO),
        *(actor(f"m{n}", kind=MUNICIPALITY) for n in range(count)),
        *(actor(f"p{n}", kind=ActorKind.POST, name=f"Ombud, {n}") for n in range(count)),
        *(link(f"m{n}", f"p{n}", LinkKind.HAS_POST) for n in range(count)),
        *(link(f"p{n}", "net", LinkKind.MEMBER_OF) for n in range(count)),
    ]


def test_a_line_to_a_fold_names_whom_it_is_of_unless_they_are_many() -> None:
    drawing = draw(*towns_with_posts(7))

    titles = {edge.links: edge.title for edge in drawing.edges}
    assert titles["m3-has-post-p3",] == "m3 has the post Ombud, 3"
    assert titles[tuple(f"p{n}-member-of-net" for n in range(7))] == "Ombud × 7 is a member of net"


def test_a_picture_of_a_focus_alone_draws_those_it_is_linked_to_apart_from_their_fold_if_they_are_few() -> (
    None
):
    own = draw(*towns_with_posts(7), focus="m3", only_lit=True)
    assert ids(own) == ["m3", "nation", "net", "p3"]
    assert {edge.title for edge in own.edges} == {
        "m3 has the post Ombud, 3",
        "Ombud, 3 is a member of net",
        "net reports to nation",
    }

    three = draw(*towns_with_posts(3), focus="net", only_lit=True)
    assert ids(three) == ["m0", "m1", "m2", "nation", "net", "p0", "p1", "p2"]
    four = draw(*towns_with_posts(4), focus="net", only_lit=True)
    assert ids(four) == ["fold:p0", "m0", "m1", "m2", "m3", "nation", "net"]


def test_very_many_lines_from_posts_to_their_municipalities_are_drawn_in_their_own_focus_only() -> None:
    def drawn_to_towns(count: int, focus: str, **options: bool) -> int:
        drawing = draw(*towns_with_posts(count), filters=Filters(), focus=focus, **options)
        towns = {f"m{own}" for own in range(count)}
        assert towns <= {own.id for own in drawing.nodes if own.lit or focus == "m3"}
        return sum(edge.shown and not towns.isdisjoint((edge.source, edge.target)) for edge in drawing.edges)

    few, many = (draw(*towns_with_posts(count)).node("p0") for count in (10, 11))
    assert few is not None
    assert many is not None
    assert (few.lines, many.lines) == (("Ombud × 10",), ("Ombud × 11", "↓ 11 municipalities"))
    assert (drawn_to_towns(10, "net"), drawn_to_towns(11, "net")) == (10, 0)
    assert drawn_to_towns(11, "fold:p0") == 11
    assert drawn_to_towns(11, "m3") == 1
    assert drawn_to_towns(11, "net", every_link=True) == 11
    assert drawn_to_towns(11, "net", only_lit=True) == 11


def test_the_sign_of_a_line_stays_where_it_is_if_its_part_in_focus_leads_the_other_way() -> None:
    actors = {own: actor(own) for own in "xyz"}
    links = [link("x", "z", LinkKind.CONVENES, id="there"), link("z", "y", LinkKind.INFORMS, id="back")]
    names = {own: own for own in actors}
    ends = Ends({"x": "fold", "y": "fold", "z": "z"}, names, {"fold": "fold", "z": "z"}, actors, ())
    (edge,) = edges_between(links, ends, every_link=True, _=str)
    assert (edge.source, edge.target) == ("fold", "z")

    whole, back = (of_part(replace(edge, sign_at=0.3), own, ends, str) for own in (links[:1], links[1:]))

    assert (whole.source, whole.target, whole.sign_at) == ("fold", "z", 0.3)
    assert (back.source, back.target, back.sign_at) == ("z", "fold", 0.7)


def test_a_line_to_a_fold_is_drawn_as_what_the_focus_is_about_of_it() -> None:
    def posts_in_net(focus: str | None) -> tuple[tuple[str, ...], str, str, str]:
        drawing = draw(
            *towns_with_posts(7),
            link("p5", "net", LinkKind.COVERS, status=Status.PROPOSED),
            focus=focus,
            filters=Filters(status=frozenset(Status)),
        )
        (edge,) = [own for own in drawing.edges if {own.source, own.target} == {"fold:p0", "net"}]
        assert len(edge.links) == 8
        return edge.part, edge.note, edge.state, edge.title

    assert posts_in_net("m3") == (
        ("p3-member-of-net",),
        "",
        EdgeState.CONFIRMED,
        "Ombud, 3 is a member of net",
    )
    for focus in (None, "net"):  # about all of them
        part, number, state, _title = posts_in_net(focus)
        assert (part, number, state) == ((), "7+1", EdgeState.CONFIRMED)


def test_more_than_24_of_a_kind_on_a_level_are_one_node() -> None:
    def networks(count: int) -> list[str]:
        own = [actor(f"n{n:02}", Level.NATIONAL, ActorKind.NETWORK) for n in range(count)]
        return ids(draw(actor("town", kind=MUNICIPALITY), *own, *(link("town", each.id) for each in own)))

    assert len(networks(24)) == 25
    assert networks(25) == ["fold:n00", "town"]


def test_three_that_stand_in_the_same_place_are_one_node_but_not_forums() -> None:
    forum = actor("forum", Level.NATIONAL, ActorKind.COUNCIL)
    members = [actor(f"x{n}", Level.NATIONAL, ActorKind.AUTHORITY) for n in range(3)]
    forums = [actor(f"f{n}", Level.NATIONAL, ActorKind.NETWORK) for n in range(3)]
    joined = [link(own.id, "forum", LinkKind.REPRESENTED_IN) for own in (*members, *forums)]
    other = link("x0", "f0", LinkKind.SUPPORTS)

    assert ids(draw(forum, *members, *forums, *joined)) == ["f0", "f1", "f2", "fold:x0", "forum"]
    assert ids(draw(forum, *members, *forums, *joined, other)) == [
        "f0",
        "f1",
        "f2",
        "forum",
        "x0",
        "x1",
        "x2",
    ]


def test_who_has_no_links_is_one_node_of_the_level() -> None:
    drawing = draw(actor("a"), actor("b", kind=ActorKind.NETWORK), actor("m", kind=MUNICIPALITY))
    assert [(node.id, node.title, node.folded) for node in drawing.nodes] == [
        ("fold:a", "Without links × 2", ("a", "b")),
        ("m", "m", ()),
    ]


def test_names_are_those_of_the_day_and_english_ones_where_there_are() -> None:
    records: tuple[Record, ...] = (
        actor("a", kind=MUNICIPALITY, name="Ny", name_en="New"),
        name("a", "Gammal", end="2018"),
    )
    for day, spoken, called in (
        ("2018-12-31", ENGLISH, "Gammal"),
        ("2019-01-01", ENGLISH, "New"),
        ("2019-01-01", SWEDISH, "Ny"),
    ):
        filters = Filters(on=date.fromisoformat(day))
        assert [node.title for node in draw(*records, filters=filters, speech=spoken).nodes] == [called]


def test_the_description_names_the_neighbours_and_counts_what_is_drawn() -> None:
    assert draw(*two_regions(), county="24", focus="m2").description == (
        "The map shows 6 actors on 4 levels, and draws 5 of 5 links between them. "
        "m2 is linked to network, together."
    )


def test_one_actor_level_link_or_municipality_is_not_said_as_several() -> None:
    alone, pair = (actor("a"),), (actor("a"), actor("b"), link("a", "b"))
    assert draw(*alone).description == "The map shows 1 actor on 1 level, and no links between them."
    assert draw(*pair, speech=SWEDISH).description == (
        "Kartan visar 2 aktörer på 1 nivå och ritar 0 av 1 koppling mellan dem."
    )
    fan = MapPlace("a", alone, "a", ("a",))
    assert with_fan(fan, Fans({"a": 1}, {}), SWEDISH).lines == ("a", "↓ 1 kommun")
    assert with_fan(fan, Fans({"a": 2}, {}), SWEDISH).lines == ("a", "↓ 2 kommuner")


def test_an_empty_map_is_a_drawing_too() -> None:
    drawing = draw(actor("a", end="2000"))
    assert (drawing.nodes, drawing.edges, drawing.bands, drawing.height) == ((), (), (), 0)


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    drawing = draw(
        actor("n", Level.NATIONAL, ActorKind.AUTHORITY),
        actor("m", kind=MUNICIPALITY),
        link("n", "m", LinkKind.INFORMS, status=Status.PROPOSED),
        filters=Filters(status=frozenset(Status)),
    )
    assert [entry.text for entry in drawing.legend] == [
        "Authority or organization",
        "Municipality",
        "informs or supports",
        "ring: proposed",
    ]


def test_the_footer_has_day_filters_and_sources() -> None:
    drawing = draw(
        actor("m", kind=MUNICIPALITY, references=("plan#L1",)),
        reference("plan", title="Plan 2018", publisher="Region", published="2017-11-07"),
        filters=Filters(on=date(2019, 6, 13), confirmed=True),
    )
    assert drawing.footer == (
        "As things stood on June 13, 2019. Facts last attested on November 7, 2017.",
        "Filters: status established and decided, not confirmed as carried out; confirmed only.",
        "Sources, with the number of records that cite each, some of them several: "
        "1 from Plan 2018 (Region, November 7, 2017).",
    )


@pytest.mark.parametrize(
    ("published", "said"), [("2017-11-07", "7 november 2017"), ("2017-11", "november 2017"), ("2017", "2017")]
)
def test_dates_of_the_footer_are_those_of_the_pages_as_precise_as_the_source(
    published: str, said: str
) -> None:
    plan = reference("plan", title="Plan", published=published)
    drawing = draw(actor("m", references=("plan",)), plan, speech=SWEDISH)
    assert drawing.footer[0] == (
        f"Läget den 1 januari 2020. Uppgifterna senast belagda {said}. "
        "1 av 1 uppgifter är senast belagd mer än två år före den dagen. "
        "Det mesta här är gammalt: vad som har hänt sedan dess framgår inte av källorna."
    )
    assert drawing.footer[-1] == f"Källor, med antal uppgifter (en del ur flera): 1 ur Plan ({said})."


def test_the_seed_keeps_norrbotten_off_the_map_of_vasterbotten(seed: EmbeddedStore) -> None:
    drawing = map_drawing(seed, filters=Filters(), county="24", speech=ENGLISH)
    shown = {own for node in drawing.nodes for own in (node.folded or (node.id,))}
    assert len([own for own in shown if own.startswith("kommun-24")]) == 15
    assert not [own for own in shown if own.startswith("kommun-25")]
    assert {"socialstyrelsen", "skl", "r10", "fou-valfard-ac"} <= shown
    coordinators = drawing.node("fou-koordinator-2480")
    assert coordinators is not None
    assert (coordinators.title, len(coordinators.folded), coordinators.planned) == (
        "FoU-koordinator × 15",
        15,
        Status.DECIDED,
    )


def test_the_overview_of_the_seed_draws_less_than_half_of_its_links(seed: EmbeddedStore) -> None:
    drawing = map_drawing(seed, filters=Filters(), county="24", speech=ENGLISH)
    every = sum(len(edge.links) for edge in drawing.edges)
    assert 0 < sum(len(edge.links) for edge in drawing.edges if edge.shown) < every / 2


def test_a_number_keeps_links_apart_that_look_other_than_their_line() -> None:
    def between(*kinds: LinkKind) -> tuple[Record, ...]:
        return tuple(link("a", "b", kind, id=f"{number}") for number, kind in enumerate(kinds))

    def drawn(*links: Record, filters: Filters | None = None) -> tuple[str, set[str]]:
        ends = actor("a", Level.NATIONAL), actor("b", Level.REGIONAL)
        drawing = draw(*ends, *links, filters=filters)
        (edge,) = drawing.edges
        return edge.note, {own.text for own in drawing.legend if own.number}

    alike, others = (
        "number on a line: so many links",
        "after the plus sign: so many of other kinds than the line shows",
    )
    assert drawn(*between(LinkKind.GOVERNS)) == ("", set())
    # of one family, which look alike
    assert drawn(*between(LinkKind.GOVERNS, LinkKind.MANDATES)) == ("2", {alike})
    mixed = between(LinkKind.INFORMS, LinkKind.GOVERNS, LinkKind.INFORMS, LinkKind.REPORTS_TO)
    assert drawn(*mixed) == ("2+2", {alike, others})
    gone = link("a", "b", LinkKind.GOVERNS, id="gone", end="2017")
    late = Filters(on=date(2018, 1, 1), status=frozenset(Status))
    assert drawn(*between(LinkKind.GOVERNS), gone, filters=late) == ("1+1", {alike, f"{others}, or ended"})


def test_a_payment_behind_a_line_that_looks_like_something_else_is_told() -> None:
    def drawn(*kinds: LinkKind) -> tuple[list[str], bool]:
        links = (link("a", "b", kind, id=f"{number}") for number, kind in enumerate(kinds))
        drawing = draw(actor("a", Level.NATIONAL), actor("b", Level.REGIONAL), *links, focus="a")
        told = "“kr” after a number: one of them is a payment" in {own.text for own in drawing.legend}
        return [edge.note for edge in drawing.edges], told

    assert drawn(LinkKind.GOVERNS, LinkKind.FUNDS) == (["1+1 kr"], True)
    assert drawn(LinkKind.GOVERNS, LinkKind.INFORMS) == (["1+1"], False)
    assert drawn(LinkKind.FUNDS, LinkKind.FUNDS) == (["2"], False)
