"""The page with the map, without a browser: words of the address, card, tables, downloads."""

from __future__ import annotations

import json
from typing import Any

from rssgraph.model import ActorKind, Level, LinkKind
from tests.factories import actor, dataset, figure, link, name, observation, reference
from tests.viewer.conftest import OpenPage, Page
from tests.viewer.data import HOSTILE


def county(title: str = "Nätverket") -> Any:
    """A municipality in a network that an authority convenes, and one elsewhere."""
    return dataset(
        actor("nation", Level.NATIONAL, ActorKind.AUTHORITY, name="Myndigheten"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name=title, area="24", references=("plan#L3-4",)),
        actor("north", kind=ActorKind.MUNICIPALITY, name="Norr", area="2401"),
        actor("far", kind=ActorKind.MUNICIPALITY, name="Fjärran", area="2501"),
        link("nation", "net", LinkKind.CONVENES, start="2011", references=("plan#L7",)),
        link("north", "net", LinkKind.MEMBER_OF, role="ledamot", note=title),
        name("net", "Äldre namnet", end="2010"),
        figure("net", "members", 12, unit="personer"),
        observation("gap", about=("net",), text_sv=title),
        reference("plan", title=title, published="2019-05-01"),
    )


def data_of(page: Page, component: str) -> list[dict[str, Any]]:
    """Return what a component was given, each time it is on the page."""
    found = [own.proto for own in page.run.get("bidi_component")]
    return [json.loads(own.json) for own in found if own.component_name == f"rssgraph.{component}"]


def graph(page: Page) -> dict[str, Any]:
    (own,) = data_of(page, "graph_view")
    return own


def test_it_opens_on_the_county_and_the_day_of_the_data(open_page: OpenPage) -> None:
    page = open_page("karta", county())

    assert page.words == {"area": "24", "on": "2020-01-01"}
    assert page.part("standing") == "Läget den 1 januari 2020. Uppgifter från 2019."
    assert page.part("sentence") == (
        "Kartan visar 3 aktörer på 3 nivåer och ritar 2 av de 2 kopplingarna mellan dem."
    )
    assert [node["id"] for node in graph(page)["graph"]["nodes"]] == ["nation", "net", "north"]
    assert graph(page)["focus"] is None


def test_another_county_has_its_own_map(open_page: OpenPage) -> None:
    page = open_page("karta", county(), area="25")

    assert [node["id"] for node in graph(page)["graph"]["nodes"]] == ["far", "nation"]


def test_an_actor_of_the_address_has_its_card_and_its_neighbours(open_page: OpenPage) -> None:
    page = open_page("karta", county(), actor="net")

    assert page.part("card").startswith(
        "Nätverket nätverk, regional nivå Namn Äldre namnet, till och med 2010"
    )
    assert graph(page)["focus"] == {
        "node": "net",
        "nodes": ["nation", "net", "north"],
        "edges": ["edge:nation-convenes-net", "edge:north-member-of-net"],
    }
    card, neighbours = data_of(page, "actor_table")
    assert [section["title"] for section in card["sections"]] == [
        "Sammankallas av (1)",
        "Här ingår (1)",
        "Iakttagelser i källorna (1)",
        "Siffror (1)",
    ]
    (convener,) = card["sections"][0]["rows"][0]
    assert convener[0] == {"actor": "nation", "name": "Myndigheten"}
    assert "senast belagd 1 maj 2019" in convener
    assert convener[-1] == {"href": "kallor?document=plan", "text": "plan, rad 7"}
    assert [row[0][0]["actor"] for row in neighbours["sections"][0]["rows"]] == ["nation", "north"]
    assert page.part("sentence-of-focus").endswith("Nätverket är kopplad till Myndigheten, Norr.")


def test_an_address_may_name_its_actor(open_page: OpenPage) -> None:
    assert open_page("karta", county(), actor="norr").words["actor"] == "north"


def test_an_actor_that_is_not_on_the_map_has_a_card_all_the_same(open_page: OpenPage) -> None:
    page = open_page("karta", county(), actor="far")

    assert "Fjärran finns inte på den här kartan" in page.text
    assert page.part("card").startswith("Fjärran kommun, lokal nivå")
    assert graph(page)["focus"] is None


def test_an_actor_that_nobody_knows_is_said_to_be_unknown(open_page: OpenPage) -> None:
    page = open_page("karta", county(), actor="nobody")

    assert "Ingen aktör har id 'nobody'." in page.text


def test_without_a_choice_the_actors_are_listed_by_level(open_page: OpenPage) -> None:
    (listed,) = data_of(open_page("karta", county()), "actor_table")

    assert [(section["title"], len(section["rows"])) for section in listed["sections"]] == [
        ("nationell nivå (1)", 1),
        ("regional nivå (1)", 1),
        ("lokal nivå (1)", 1),
    ]


def test_no_actor_under_the_filters_is_a_sentence(open_page: OpenPage) -> None:
    page = open_page("karta", county(), theme="", level="subregional")

    assert "Ingen aktör finns kvar med de valda filtren den här dagen." in page.text


def test_the_matrix_counts_links_from_level_to_level(open_page: OpenPage) -> None:
    assert "nationell 0 1 0 regional 0 0 0 lokal 0 1 0" in open_page("karta", county()).text


def test_a_search_chooses_and_the_map_follows(open_page: OpenPage) -> None:
    page = open_page("karta", county())
    before = graph(page)["command"]["id"]
    (search,) = [own for own in page.run.selectbox if own.label == "Sök en aktör"]
    search.set_value("north").run()

    assert page.words["actor"] == "north"
    assert graph(page)["command"] == {"id": before + 1, "selected": "north", "link": None}
    assert page.part("card-name") == "Norr"


def test_a_fold_lists_its_actors_and_opens(open_page: OpenPage) -> None:
    page = open_page("karta", None, actor="fold:fou-koordinator-2401")

    assert page.part("card-name") == "FoU-koordinator × 15"
    assert [len(section["rows"]) for section in data_of(page, "actor_table")[0]["sections"]] == [15]
    (opener,) = [own for own in page.run.button if own.label == "Visa en och en"]
    opener.click().run()
    assert page.words["open"] == "fold:fou-koordinator-2401"
    assert "fou-koordinator-2480" in {node["id"] for node in graph(page)["graph"]["nodes"]}


def test_it_speaks_english(open_page: OpenPage) -> None:
    page = open_page("karta", county(), lang="en")

    assert (
        page.part("sentence")
        == "The map shows 3 actors on 3 levels, and draws 2 of the 2 links between them."
    )
    assert [band["label"] for band in graph(page)["graph"]["bands"]] == [
        "National level",
        "Regional level",
        "Municipal level",
    ]


def test_hostile_names_stay_text(open_page: OpenPage) -> None:
    page = open_page("karta", county(HOSTILE), actor="net")

    assert "<img" not in page.html
    assert page.part("card-name") == HOSTILE
    assert "<img" not in graph(page)["legend"]
    assert not page.run.markdown
