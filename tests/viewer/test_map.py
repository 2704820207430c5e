"""The page with the map, without a browser: words of the address, card, tables, downloads."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest

from rssgraph.dataset import Dataset
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.overview import overview_drawing
from rssgraph.drawing.picture import Drawing
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, Link, LinkKind, Record, Status
from rssgraph.stores import open_store
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.map import choose_on_map
from tests.factories import ENGLISH, actor, dataset, figure, link, name, observation, reference
from tests.viewer.conftest import OpenPage, Page
from tests.viewer.data import HOSTILE


def county(title: str = "Nätverket", *more: Link) -> Any:
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
        *more,
    )


def graph(page: Page) -> dict[str, Any]:
    (own,) = page.given("graph_view")
    return {**own, "graph": json.loads(own["graph"])}


def test_it_opens_on_the_county_and_the_day_of_the_data(open_page: OpenPage) -> None:
    page = open_page("karta", county())

    assert page.words == {"area": "24", "on": "2020-01-01"}
    assert page.part("standing") == "Läget den 1 januari 2020. Uppgifterna här är från 2019."
    assert page.part("sentence") == (
        "Kartan visar 3 aktörer på 3 nivåer och ritar 2 av 2 kopplingar mellan dem."
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
        "near": ["nation", "net", "north"],
        "own": ["edge:nation-convenes-net", "edge:north-member-of-net"],
        "edges": ["edge:nation-convenes-net", "edge:north-member-of-net"],
        "parts": {},
    }
    card, neighbours = page.given("actor_table")
    assert [section["title"] for section in card["sections"]] == [
        "Sammankallas av (1)",
        "Här ingår (1)",
        "Iakttagelser i källorna (1)",
        "Siffror (1)",
    ]
    (convener,) = card["sections"][0]["rows"][0]
    assert convener[0] == {"actor": "nation", "name": "Myndigheten"}
    assert convener[1] == "nationell nivå"
    assert "senast belagd: 1 maj 2019" in convener
    assert convener[-1] == {
        "href": "kallor?document=plan&lines=7&on=2020-01-01&area=24",
        "text": "Nätverket, rad 7",
    }
    assert [row[0][0]["actor"] for row in neighbours["sections"][0]["rows"]] == ["nation", "north"]
    assert page.part("sentence-of-focus").endswith("Nätverket har kopplingar till Myndigheten, Norr.")


def test_each_link_is_a_row_of_its_own_beside_its_standing(open_page: OpenPage) -> None:
    twice = link("north", "net", LinkKind.REPORTS_TO, status=Status.DECIDED)
    page = open_page("karta", county("Nätverket", twice), actor="net")

    rows = page.given("actor_table")[1]["sections"][0]["rows"]

    assert [(row[0][0]["actor"], row[3][0]["link"], row[4]) for row in rows] == [
        ("nation", "nation-convenes-net", ["gällande"]),
        ("north", "north-member-of-net", ["gällande"]),
        ("north", "north-reports-to-net", ["beslutad, ej bekräftat genomförd"]),
    ]


def test_all_links_of_the_map_are_listed_drawn_or_not(open_page: OpenPage) -> None:
    hidden = link("net", "nation", LinkKind.COOPERATES_WITH, end="2020-06")
    page = open_page("karta", county("Nätverket", hidden), status="established,proposed")
    assert ">Från<" not in page.html
    (listed,) = [own for own in page.run.checkbox if own.label == "Lista kartans 3 kopplingar"]
    listed.set_value(True).run()

    assert page.words["list"] == "yes"
    table = page.html[page.html.index('<th scope="col">Från</th>') :]
    rows = re.findall("<tr>(.*?)</tr>", table)
    may, undated = "1 maj 2019", "källan är odaterad"
    assert [re.findall(">([^<]+)<", row) for row in rows] == [
        ["Myndigheten", "sammankallar", "Nätverket", "gällande", "från 2011", may, "Nätverket, rad 7"],
        ["Norr", "ingår i (ledamot)", "Nätverket", "gällande", "tid ej angiven", undated],
        ["Nätverket", "samverkar med", "Myndigheten", "gällande", "till och med juni 2020", undated],
    ]
    assert 'href="karta?area=24&amp;on=2020-01-01&amp;status=established%2Cproposed&amp;actor=north"' in table


def test_the_sentence_counts_what_is_drawn_of_the_chosen_actor(open_page: OpenPage) -> None:
    page = open_page("karta", None, actor="fou-valfard-ac")

    counted, emphasised = page.part("sentence").split(" Starkast: ")
    assert page.part("sentence-of-focus").startswith(counted)
    assert emphasised == (
        "den valda aktören och det den är kopplad till. "
        "Svagare: det som bara en kedja av kopplingar förbinder med den; kedjor går inte genom grupper."
    )


def test_the_list_of_all_counties_counts_each_actor_once_on_its_level(open_page: OpenPage) -> None:
    listed = open_page("karta", None, area="all").given("actor_table")[0]["sections"]

    store = open_store(None, None)
    levels = Counter(own.level for own in store.actors(store.listed(Filters())))
    assert [section["title"].split(" ", 1)[1] for section in listed] == [
        f"nivå ({levels[own]})" for own in Level
    ]
    assert [len(section["rows"]) for section in listed] == [levels[own] for own in Level]


def test_other_names_with_commas_are_told_apart(open_page: OpenPage) -> None:
    page = open_page("karta", None, actor="fou-valfard-ac")

    assert "; FoU Välfärd, Region Västerbotten; FOU-enheten;" in page.part("card")


@pytest.mark.parametrize(
    ("chosen", "heading", "is_open"),
    [
        ("fou-valfard-ac", "Områden, källor, anmärkning", False),
        ("pumac", "Områden, källor, anmärkning", True),
        ("kommun-2418", "Källor", True),
    ],
)
def test_what_is_long_on_a_card_is_folded_away_above_its_links(
    open_page: OpenPage, chosen: str, heading: str, is_open: bool
) -> None:
    ((opening, summary),) = re.findall(
        r"<details([^>]*)><summary>(.*?)</summary>", open_page("karta", None, actor=chosen).html
    )

    assert (summary, opening) == (heading, ' open=""' if is_open else "")


def test_an_address_may_name_its_actor(open_page: OpenPage) -> None:
    assert open_page("karta", county(), actor="norr").words["actor"] == "north"


def test_an_actor_that_is_not_on_the_map_has_a_card_all_the_same(open_page: OpenPage) -> None:
    page = open_page("karta", county(), actor="far", area="24")

    assert "Fjärran är inte på den här kartan: aktören hör till ett annat län." in page.text
    assert page.part("card").startswith("Fjärran kommun, lokal nivå")
    assert graph(page)["focus"] is None


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        (
            {"status": Status.PROPOSED},
            ", eftersom aktören är föreslagen: välj ”Föreslagna” ovanför för att se den.",
        ),
        ({"end": "2018"}, ", eftersom aktören är avslutad: välj ”Avslutade” ovanför för att se den."),
        ({"start": "2021-03"}, ": aktören börjar senare, mars 2021."),
        ({"kind": ActorKind.UNIT}, ": filtren släpper inte igenom aktören."),
        (
            {"status": Status.PROPOSED, "end": "2018"},
            ", eftersom aktören är föreslagen: välj ”Föreslagna” ovanför för att se den.",
        ),
        ({"area": None}, ": aktören är bara kopplad till ett annat län."),
    ],
)
def test_why_an_actor_is_not_on_the_map_is_said(
    open_page: OpenPage, fields: dict[str, Any], reason: str
) -> None:
    own = {"kind": ActorKind.NETWORK, "name": "Det andra", "area": "24"} | fields
    records = dataset(
        actor("net", kind=ActorKind.NETWORK, area="24"),
        actor("far", kind=ActorKind.NETWORK, area="25"),
        actor("other", Level.REGIONAL, **own),
        link("other", "far"),
    )

    page = open_page("karta", records, actor="other", actor_kind="network", area="24")

    assert f"Det andra är inte på den här kartan{reason}" in page.text


def test_an_actor_that_nobody_knows_is_said_to_be_unknown(open_page: OpenPage) -> None:
    page = open_page("karta", county(), actor="nobody")

    assert "Ingen aktör heter ”nobody”. Sök den på namn i rutan ”Sök en aktör”." in page.text
    assert ">nobody<" not in page.html  # it is no step of the way back
    assert "här är en lista över aktörerna på den" in page.text


def test_an_actor_of_another_county_is_no_step_of_the_way_back_and_its_card_leads_on_a_telephone(
    open_page: OpenPage,
) -> None:
    page = open_page("karta", county(), area="24", actor="far")

    assert "Fjärran är inte på den här kartan: aktören hör till ett annat län." in page.text
    assert "här visas det som är valt, med kopplingar" in page.text
    assert 'aria-current="page">24<' in page.html


def test_filters_in_use_are_named_with_their_values(open_page: OpenPage) -> None:
    assert "Urval: " not in open_page("karta", county()).text
    page = open_page("karta", county(), level="regional", certainty="stated")
    assert "Urval: säkerhet står i källan; bara Regional nivå." in page.text


def test_without_a_choice_the_actors_are_listed_by_level(open_page: OpenPage) -> None:
    (listed,) = open_page("karta", county()).given("actor_table")

    assert [(section["title"], len(section["rows"])) for section in listed["sections"]] == [
        ("Nationell nivå (1)", 1),
        ("Regional nivå (1)", 1),
        ("Lokal nivå (1)", 1),
    ]


def test_no_actor_under_the_filters_is_a_sentence(open_page: OpenPage) -> None:
    page = open_page("karta", county(), theme="", level="subregional")

    assert "Ingen aktör finns kvar med de valda filtren den här dagen." in page.text


def test_the_matrix_counts_links_from_level_to_level(open_page: OpenPage) -> None:
    assert (
        "Från nivå till nationell till regional till lokal nationell 0 1 0 lokal 0 1 0"
        in open_page("karta", county()).text
    )


def test_a_search_chooses_and_the_map_follows(open_page: OpenPage) -> None:
    page = open_page("karta", county())
    before = graph(page)["command"]["id"]
    (search,) = page.given("find_box")
    assert (search["label"], search["value"]) == ("Sök en aktör", None)
    page.run.query_params["actor"] = "north"
    page.run.run()

    assert page.given("find_box")[0]["value"] == "north"
    assert graph(page)["command"] == {"id": before + 1, "selected": "north", "link": None}
    assert page.part("card-name") == "Norr"


def test_a_fold_lists_its_actors_and_opens(open_page: OpenPage) -> None:
    page = open_page("karta", None, actor="fold:fou-koordinator-2401")

    assert page.part("card-name") == "FoU-koordinator × 15"
    assert "Alla kopplingar som en aktör har ritas när den väljs." not in page.part("sentence")
    assert [len(section["rows"]) for section in page.given("actor_table")[0]["sections"]] == [15]
    (opener,) = [own for own in page.run.button if own.label == "Visa innehållet i en ruta"]
    opener.click().run()
    assert page.words["open"] == "fold:fou-koordinator-2401"
    assert "fou-koordinator-2480" in {node["id"] for node in graph(page)["graph"]["nodes"]}


def test_it_speaks_english(open_page: OpenPage) -> None:
    page = open_page("karta", county(), lang="en")

    assert page.part("sentence") == "The map shows 3 actors on 3 levels, and draws 2 of 2 links between them."
    assert [band["label"] for band in graph(page)["graph"]["bands"]] == [
        "National level",
        "Regional level",
        "Local level",
    ]


def test_a_link_of_the_address_shows_every_statement_behind_its_line(open_page: OpenPage) -> None:
    page = open_page("karta", county(), link="north-member-of-net")

    assert page.part("link-card") == "Norr – Nätverket En uppgift ligger bakom linjen."
    assert graph(page)["command"]["link"] == "edge:north-member-of-net"
    (section,) = page.given("actor_table")[0]["sections"]
    assert (section["title"], section["open"]) == ("Ingår i (1)", True)
    assert section["rows"] == [
        [
            [
                {"actor": "north", "name": "Norr"},
                "ingår i",
                {"actor": "net", "name": "Nätverket"},
                {"label": "Roll", "text": "ledamot"},
                {"label": "Status", "text": "gällande"},
                {"label": "Hur det framgår", "text": "står i källan"},
                {"label": "Gäller tiden", "text": "tid ej angiven"},
                {"label": "Senast belagd", "text": "källan är odaterad"},
                {"label": "Anmärkning", "text": "Nätverket"},
            ]
        ]
    ]


def test_parallel_links_are_all_behind_their_line(open_page: OpenPage) -> None:
    records = dataset(
        actor("a", Level.NATIONAL, area="24"),
        actor("b", Level.REGIONAL, area="24"),
        link("a", "b", LinkKind.CONVENES, references=("plan#L7-9",)),
        link(
            "b",
            "a",
            LinkKind.REPRESENTED_IN,
            status=Status.PROPOSED,
            start="2019-03",
            amount=1200.5,
            currency="SEK",
        ),
        reference("plan", published="2019-05-01"),
    )
    page = open_page("karta", records, link="b-represented-in-a", status="established,proposed")

    assert "2 uppgifter ligger bakom linjen." in page.part("link-card")
    first, second = page.given("actor_table")[0]["sections"]
    assert first["rows"][0][0][0] == {"actor": "b", "name": "b"}
    assert {"label": "Belopp", "text": "1\u00a0200,50\u00a0kr"} in first["rows"][0][0]
    assert {"label": "Status", "text": "föreslagen"} in first["rows"][0][0]
    assert {"label": "Gäller tiden", "text": "från mars 2019"} in first["rows"][0][0]
    assert second["rows"][0][0][-2:] == [
        {"label": "Senast belagd", "text": "1 maj 2019"},
        {"href": "kallor?document=plan&lines=7-9&on=2020-01-01&area=all", "text": "plan, rad 7–9"},
    ]


def test_a_link_that_is_not_on_the_map_is_shown_all_the_same_and_an_unknown_one_is_said(
    open_page: OpenPage,
) -> None:
    records = dataset(actor("a", area="24"), actor("b", area="24"), link("a", "b", id="old", end="2010"))

    page = open_page("karta", records, link="old")
    assert "Kopplingen finns inte på den här kartan" in page.text
    (section,) = page.given("actor_table")[0]["sections"]
    assert {"label": "Status", "text": "avslutad"} in section["rows"][0][0]

    assert "Ingen koppling har beteckningen ”nothing”." in open_page("karta", records, link="nothing").text


def test_all_counties_are_columns_and_each_is_a_way_to_its_own_map(open_page: OpenPage) -> None:
    page = open_page("karta", county(), area="all")

    assert page.words["area"] == "all"
    assert [(node["id"], node["county"]) for node in graph(page)["graph"]["nodes"]][:2] == [
        ("county:24", "24"),
        ("county:25", "25"),
    ]
    assert page.part("sentence").startswith(
        "Översikten räknar 4 aktörer i 2 län och på nivåerna ovanför, och"
    )
    (opener,) = [own for own in page.run.button if own.label == "25" and own.key == "rg-county-25"]
    opener.click().run()
    assert page.words["area"] == "25"
    (back,) = [own for own in page.run.button if own.label == "Alla län"]
    back.click().run()
    assert page.words["area"] == "all"


def test_what_is_chosen_on_the_map_goes_into_the_address(open_page: OpenPage) -> None:
    store = EmbeddedStore(county())
    whole = overview_drawing(store, filters=Filters(), speech=ENGLISH)
    own = map_drawing(store, filters=Filters(), county="24", speech=ENGLISH)

    def after(drawing: Drawing, words: dict[str, str], **chosen: str | None) -> dict[str, str]:
        address = FakeAddress(words)
        choose_on_map(address, drawing, chosen)  # type: ignore[arg-type]
        return address.words

    assert after(own, {}, actor="net", link=None) == {"actor": "net"}
    assert after(own, {"actor": "net"}, actor="net", link="edge:north-member-of-net") == {
        "actor": "net",
        "link": "north-member-of-net",
    }
    assert after(own, {"actor": "net", "link": "x"}, actor=None, link=None) == {}
    assert after(whole, {"area": "all", "actor": "net"}, actor="county:25", link=None) == {"area": "25"}


class FakeAddress:
    """Words without a browser."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = dict(words)

    def get(self, word: str) -> str | None:
        return self.words.get(word)

    def set(self, word: str, value: str | None) -> None:
        self.words.pop(word, None)
        if value:
            self.words[word] = value

    def update(self, words: dict[str, str | None]) -> None:
        for word, value in words.items():
            self.set(word, value)


def test_the_line_of_days_has_a_mark_where_something_changes(open_page: OpenPage) -> None:
    records = dataset(
        actor("a", Level.REGIONAL, area="24"),
        actor("b", area="24", start="2018-03"),
        link("b", "a", LinkKind.MEMBER_OF, end="2018-12-31"),
    )
    (line,) = open_page("karta", records).given("day_line")

    assert [(own["day"], own["text"]) for own in line["days"]] == [
        ("2018-03-01", "1 mars 2018, på kartan: 2 uppgifter börjar gälla"),
        ("2019-01-01", "1 januari 2019, på kartan: 1 uppgift har upphört"),
    ]
    assert (line["on"], line["years"], line["said"]) == ("2020-01-01", [2018, 2020], "1 januari 2020")
    which = "forandring?against=2018-12-31&amp;on=2019-01-01&amp;area=24"
    assert which not in open_page("karta", records).html
    assert which in open_page("karta", records, on="2019-01-01", area="24").html


def test_a_card_has_those_with_whom_somebody_is_linked_in_the_order_of_a_swedish_reader(
    open_page: OpenPage,
) -> None:
    names = ("Åre", "FoU", "forum", "Ängen")
    records = dataset(
        actor("a", Level.REGIONAL, area="24"),
        *(actor(f"n{row}", area="24", name=own) for row, own in enumerate(names)),
        *(link("a", f"n{row}", LinkKind.INFORMS) for row in range(len(names))),
    )
    card, table = (
        own["sections"][0]["rows"] for own in open_page("karta", records, actor="a").given("actor_table")
    )
    order = ["forum", "FoU", "Åre", "Ängen"]
    assert [facts[0]["name"] for (facts,) in card] == order
    assert [whom[0]["name"] for (whom, *_rest) in table] == order


def test_the_switches_show_proposed_and_ended_ones(open_page: OpenPage) -> None:
    records = dataset(
        actor("a", Level.REGIONAL, area="24"),
        actor("b", area="24"),
        link("b", "a", LinkKind.MEMBER_OF, end="2018"),
        link("b", "a", LinkKind.INFORMS, status=Status.PROPOSED),
    )
    page = open_page("karta", records, actor="b")
    assert "Inga kopplingar gäller med de valda filtren den här dagen." in page.text

    def switch(*chosen: str) -> None:
        (pills,) = [own for own in page.run.button_group if own.label == "Visa även"]
        pills.set_value(list(chosen)).run()

    switch("decided", "ended")
    assert page.words["status"] == "decided,ended,established"
    rows = page.given("actor_table")[-1]["sections"][0]["rows"]
    assert rows[0][3] == [{"link": "b-member-of-a", "name": "Ingår i"}]
    assert rows[0][4] == ["avslutad"]
    switch("decided")
    assert "status" not in page.words


def test_a_card_is_open_at_first_and_folded_where_it_is_long(open_page: OpenPage) -> None:
    page = open_page("karta", None, actor="fou-valfard-ac")
    card = page.given("actor_table")[0]["sections"]

    assert [(own["title"], own["open"]) for own in card][:4] == [
        ("Styrs av (3)", True),
        ("Får uppdrag av (2)", "wide"),
        ("Ingår i (15)", False),
        ("Har representant i (17)", False),
    ]


def test_hostile_names_stay_text(open_page: OpenPage) -> None:
    page = open_page("karta", county(HOSTILE), actor="net")

    assert "<img" not in page.html
    assert page.part("card-name") == HOSTILE
    assert "<img" not in graph(page)["legend"]
    assert not page.run.markdown


def test_the_links_by_level_are_those_of_the_map_whatever_its_standings(open_page: OpenPage) -> None:
    data = dataset(
        actor("top", Level.NATIONAL, ActorKind.AUTHORITY),
        actor("body", Level.NATIONAL, ActorKind.ASSOCIATION),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, area="24"),
        actor("gone", Level.REGIONAL, ActorKind.NETWORK, area="24", status=Status.ENDED, end="2015"),
        actor("north", kind=ActorKind.MUNICIPALITY, area="2401"),
        link("top", "body", LinkKind.COOPERATES_WITH),
        link("top", "net", LinkKind.CONVENES),
        link("north", "net", LinkKind.MEMBER_OF),
        link("top", "gone", LinkKind.CONVENES, status=Status.ENDED, end="2015"),
    )

    posts: tuple[Record, ...] = (
        actor("p1", kind=ActorKind.POST, area="2401", name="Chef, ett"),
        actor("p2", kind=ActorKind.POST, area="2401", name="Chef, två"),
        *(link("north", own, LinkKind.HAS_POST) for own in ("p1", "p2")),
        link("p1", "p2", LinkKind.REPORTS_TO),
    )

    def counted(own: Dataset = data, **words: str) -> int:
        page = open_page("karta", own, area="24", **words)
        (table,) = re.findall(
            r"Kopplingar mellan nivåerna, på hela kartan</h2>.*?<table.*?</table>", page.html, re.DOTALL
        )
        assert f" av {sum(numbers(table))} koppling" in page.part("sentence")
        return sum(numbers(table))

    def numbers(table: str) -> list[int]:
        return [int(own) for own in re.findall(r"<td[^>]*>(?:<span[^>]*>)?(\d+)", table)]

    assert counted() == 3
    assert counted(status="established,ended") == 4
    assert counted(with_="body,informs,north") == 4
    assert counted(data.edit(add=posts)) == 6  # with the one between those that are drawn as one


def test_names_that_hold_at_once_say_between_which_days_the_later_took_over(open_page: OpenPage) -> None:
    def said(end: str, start: str, *sources: str) -> str | None:
        names = (
            name("nation", "Verket", end=end, references=sources),
            name("nation", "Myndigheten", start=start),
            reference("known", kind="background"),
            reference("web"),
        )
        card = open_page("karta", county("Nätverket").edit(add=names), actor="nation").part("card")
        found = re.search("Namnbyte (.*?) Status", card)
        return found[1] if found else None

    assert (
        said("2021-03", "2019-06-14")
        == "någon dag mellan 14 juni 2019 och mars 2021; vilken dag är inte känt"
    )
    unknown = "någon dag mellan 2018 och 2021; vilken dag är inte känt"
    assert said("2021", "2018", "web") == unknown
    assert said("2021", "2018", "web", "known#L2") == f"{unknown}; delvis allmänt känt"
    names = name("nation", "Verket", start="2011", end="2021-03"), name("nation", "Nya", start="2019-06-14")
    card = open_page("karta", county("Nätverket").edit(add=names), actor="nation").part("card")
    assert "Namn Verket, från 2011, till namnbytet Nya, efter namnbytet Namnbyte" in card
    web = reference("web", title="Webbsidan")
    own = name("nation", "Verket", start="2011", references=("web#L7",))
    card = open_page("karta", county("Nätverket").edit(add=(web, own)), actor="nation").part("card")
    assert card.count("Webbsidan, rad 7") == 1
    assert said("2019-06-13", "2019-06-14") is None
    assert said("2019", "2019") is None


def test_it_says_which_links_are_drawn_where_some_are_not(open_page: OpenPage) -> None:
    which = "Kartan ritar främst kopplingar mellan nivåer, och vem som leder vem."
    assert which not in open_page("karta", county()).part("sentence")  # all are

    beside = (
        actor("other", Level.REGIONAL, ActorKind.NETWORK, area="24"),
        link("net", "other", LinkKind.INFORMS),
    )
    assert which in open_page("karta", county("Nätverket").edit(add=beside)).part("sentence")
