"""The page on paths."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from rssgraph.dataset import Dataset
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status
from tests.factories import actor, dataset, link, name, reference
from tests.viewer.conftest import OpenPage
from tests.viewer.data import HOSTILE, two_municipalities


def test_without_ends_it_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities())

    assert page.part("standing") == "Läget den 1 januari 2020."
    assert "Välj vem som skickar och vem som ska få informationen." in page.text


def test_a_link_against_the_flow_is_read_the_other_way_round(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="north", to="unit")

    assert page.part("path") == (
        "Norr kommun, lokal nivå bekräftad ingår i senast belagd: 1 maj 2019 Nätverket nätverk, regional nivå "
        "bekräftad sammankallas av senast belagd: 1 maj 2019 Enheten enhet, regional nivå"
    )
    assert "Nätverket sammankallas av Enheten gällande" in page.text


def test_a_path_says_whether_every_step_of_it_is_confirmed(open_page: OpenPage) -> None:
    sure = open_page("vagar", two_municipalities(), from_="north", to="unit")
    assert "Väg 1: 2 steg, bekräftad i alla steg" in sure.text

    planned = open_page(
        "vagar", two_municipalities(), from_="south", to="unit", status="proposed,established"
    )
    assert "Väg 1: 1 steg Söder" in planned.text
    explained = "Planerad: beslutad eller föreslagen, ej bekräftat genomförd."
    assert explained in planned.text
    assert explained not in sure.text
    known = "Bekräftad: en källa säger det, eller så följer det av källorna eller är allmänt känt."
    assert (known in sure.text, known in planned.text) == (True, False)
    assert "Förväntad:" not in planned.text


def test_a_step_that_no_source_states_says_how_it_is_known(open_page: OpenPage) -> None:
    def told(*certainties: Certainty) -> str:
        ends = actor("a", name="A"), actor("b", name="B")
        kinds = zip((LinkKind.INFORMS, LinkKind.SUPPORTS), certainties, strict=False)
        links = (link("a", "b", kind, certainty=own) for kind, own in kinds)
        return open_page("vagar", dataset(*ends, *links), from_="a", to="b").part("path")

    assert "informerar framgår indirekt" in told(Certainty.IMPLIED)
    assert "framgår" not in told(Certainty.IMPLIED, Certainty.STATED)


def test_a_search_that_gives_up_is_a_sentence_that_says_what_to_do(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("paths", "path_search"):
        monkeypatch.setattr(f"rssgraph.questions.{module}.MOST_STEPS", 1)

    page = open_page("vagar", two_municipalities(), from_="north", to="unit")

    assert page.part("summary") == (
        "Det finns för många vägar för att pröva alla. Välj färre steg, eller vem vägen ska gå genom."
    )


def test_its_links_lead_to_cards_and_lines_on_the_day_of_the_page(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="north", to="unit", on="2019-06-01", area="25")

    assert 'href="karta?actor=net&amp;on=2019-06-01&amp;area=25"' in page.html
    assert 'href="kallor?document=plan&amp;lines=3-4&amp;on=2019-06-01&amp;area=25"' in page.html


def test_ends_of_the_address_may_be_names(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="Enheten", to="norr")

    assert page.words == {"area": "24", "on": "2020-01-01", "from": "unit", "to": "north"}
    assert page.part("summary") == "Information från Enheten kan nå Norr i minst 2 steg. 1 väg visas."
    assert page.part("path") == (
        "Enheten enhet, regional nivå bekräftad sammankallar senast belagd: 1 maj 2019 Nätverket nätverk, regional nivå "
        "bekräftad har som medlem senast belagd: 1 maj 2019 Norr kommun, lokal nivå"
    )
    assert "Enheten sammankallar Nätverket gällande tid ej angiven Planen, rad 5" in page.text


def test_a_name_that_nobody_has_is_said(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="Ingen alls", to="north")

    assert "Ingen aktör heter ”Ingen alls”." in page.text
    assert "from" not in page.words


def test_names_that_are_close_are_suggested_in_the_language_of_the_page(open_page: OpenPage) -> None:
    data = two_municipalities().edit(add=(actor("sunnan", name="Sunnan"), actor("sunman", name="Sunman")))
    page = open_page("vagar", data, from_="Sunan", to="north")

    assert "Ingen aktör heter ”Sunan”. Menade du ”sunnan” eller ”sunman”?" in page.text


def test_no_path_is_explained_and_a_filter_is_lifted(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="south", to="north")

    assert page.part("summary") == "Ingen väg är känd från Söder till Norr med de här filtren."
    assert "Söder når 0 andra aktörer; 2 andra aktörer når Norr." in page.text
    assert "Söder informerar Enheten ja, men bortvald av filtren (föreslagen) 3" in page.text
    (lift,) = [own for own in page.run.button if own.key == "lift-status"]

    lift.click().run()

    assert page.words["status"] == "decided,established,proposed"
    assert (
        page.part("summary")
        == "Information från Söder kan nå Norr i minst 3 steg. 1 väg visas. Inte alla steg är bekräftade."
    )
    assert page.part("path").split()[:6] == ["Söder", "kommun,", "lokal", "nivå", "planerad", "informerar"]


def test_the_ends_are_swapped(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="unit", to="north")
    (swap,) = [own for own in page.run.button if own.label == "Byt plats"]

    swap.click().run()

    assert (page.words["from"], page.words["to"]) == ("north", "unit")
    assert page.part("summary").startswith("Information från Norr kan nå Enheten")


def test_what_is_chosen_is_written_into_the_address(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="unit")
    (number,) = [own for own in page.run.number_input if own.label == "Antal vägar"]
    number.set_value(3).run()

    assert page.words == {"area": "24", "on": "2020-01-01", "from": "unit", "k": "3"}


def test_who_may_be_passed_is_found_by_other_names(open_page: OpenPage) -> None:
    data = two_municipalities().edit(
        add=(
            actor("old", kind=ActorKind.UNIT, name="Räddningen", aliases=("R-tjänst",)),
            name("old", "Brandkåren", end="2015"),
        )
    )
    page = open_page("vagar", data)
    (via,) = [own for own in page.run.multiselect if own.label == "Via, i denna ordning"]
    shown = "Räddningen – enhet, lokal nivå"
    assert [own for own in via.options if own.endswith(f"→ {shown}")] == [
        f"R-tjänst → {shown}",
        f"Brandkåren → {shown}",
    ]

    via.set_value([f"Brandkåren → {shown}", "unit", f"R-tjänst → {shown}"]).run()
    assert page.words["via"] == "old,unit"


def test_a_day_before_an_end_existed_is_said(open_page: OpenPage) -> None:
    page = open_page("vagar", None, from_="region-vasterbotten", to="kommun-2418", on="2018-03-01")

    assert "Region Västerbotten finns inte den här dagen, eller inte med de här filtren." in page.text


def test_from_an_actor_to_itself(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), from_="unit", to="unit")

    assert page.part("summary") == "Enheten är både avsändare och mottagare: ingen väg behövs."


def test_hostile_names_stay_text(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(name=HOSTILE, forum=HOSTILE), from_="unit", to="north")

    assert "<img" not in page.html
    assert HOSTILE in page.part("path")


def long_and_sure() -> Dataset:
    """Make a short path that is only expected, and a longer one that is confirmed."""
    return dataset(
        reference("plan", title="Planen", published="2019-05-01"),
        actor("from", name="Från"),
        actor("by", name="Genom"),
        actor("to", name="Till"),
        actor("late", name="Senare", start="2021"),
        link("from", "to", LinkKind.INFORMS, certainty=Certainty.ASSUMED, references=("plan#L1",)),
        link("from", "by", LinkKind.INFORMS, references=("plan#L2",)),
        link("by", "to", LinkKind.INFORMS, start="2018", references=("plan#L3",)),
    )


def test_the_shortest_confirmed_path_is_named_where_none_of_those_shown_is(open_page: OpenPage) -> None:
    page = open_page("vagar", long_and_sure(), from_="from", to="to", k="1")

    assert page.part("summary") == (
        "Information från Från kan nå Till i minst 1 steg. Först visas den kortaste vägen. "
        "Inte alla steg är bekräftade."
    )
    assert "om något har förts vidare säger källorna inte." in page.text
    assert page.part("confirmed") == (
        "Den kortaste som är bekräftad i alla steg har 2 steg: väg 2. Visa bara bekräftade vägar"
    )
    assert "Väg 2: 2 steg, bekräftad i alla steg" in page.text
    assert page.html.count("senast belagd: 1 maj 2019") == 3  # of each step, with its source
    assert "confirmed=yes" in page.html
    assert open_page("vagar", long_and_sure(), from_="from", to="to", confirmed="yes").part("summary") == (
        "Information från Från kan nå Till i minst 2 steg. 1 väg visas."
    )


def test_who_has_to_be_passed_and_is_not_there_is_named(open_page: OpenPage) -> None:
    page = open_page("vagar", long_and_sure(), from_="from", to="to", via="by,late")

    assert "Senare finns inte den här dagen, eller inte med de här filtren." in page.text
    assert "Genom finns inte" not in page.text


def test_paths_can_be_taken_along_as_a_table(
    open_page: OpenPage, offered: dict[str, Callable[[], bytes]]
) -> None:
    open_page("vagar", long_and_sure(), from_="from", to="to")

    assert offered["vagar-fran-till-2020-01-01.csv"]().decode("utf-8-sig").splitlines() == [
        "Väg;Steg;Från;Till;Läge;Koppling;Status;Gäller tiden;Källa",
        '1;1;Från;Till;förväntad;Från informerar Till;"gällande; vårt antagande";tid ej angiven;Planen, rad 1',
        "2;1;Från;Genom;bekräftad;Från informerar Genom;gällande;tid ej angiven;Planen, rad 2",
        "2;2;Genom;Till;bekräftad;Genom informerar Till;gällande;från 2018;Planen, rad 3",
    ]


def test_that_only_confirmed_paths_count_is_said_with_the_way_to_the_others(open_page: OpenPage) -> None:
    words = {"from": "socialstyrelsen", "to": "kommun-2462", "on": "2018-03-01"}
    page = open_page("vagar", confirmed="yes", **words)
    assert page.part("only-confirmed") == "Här räknas bara det som är bekräftat. Visa även andra"
    way = re.search(r'href="(vagar[^"]*)"[^>]*>Visa även andra', page.html)
    assert way is not None
    assert "confirmed" not in way[1]
    assert "to=kommun-2462" in way[1]
    assert 'data-testid="only-confirmed"' not in open_page("vagar", **words).html
    assert (
        "Visa även andra" in open_page("vagar", confirmed="yes", max_hops="1", **words).html
    )  # no path at all


def test_more_paths_are_one_click_away(open_page: OpenPage) -> None:
    page = open_page("vagar", **{"from": "socialstyrelsen", "to": "kommun-2462", "on": "2018-03-01"}, k="2")
    next(own for own in page.run.button if own.label == "Visa 4 vägar").click().run()

    assert page.words["k"] == "4"
    assert page.html.count('data-testid="path"') == 5  # and the shortest that is confirmed


def by_two_ways() -> Dataset:
    """From a body through one of two networks to a unit, and from there to all municipalities of a group."""
    return dataset(
        reference("plan", title="Planen", published="2019-05-01"),
        reference("older", title="Äldre plan", published="2015"),
        actor("body", Level.NATIONAL, name="Myndigheten"),
        actor("first", Level.NATIONAL, ActorKind.NETWORK, name="Nät 1"),
        actor("second", Level.NATIONAL, ActorKind.NETWORK, name="Nät 2"),
        actor("unit", Level.REGIONAL, name="Enheten"),
        actor("detour", Level.REGIONAL, name="Omvägen"),
        actor("all", kind=ActorKind.GROUP, name="Alla kommuner"),
        actor("north", kind=ActorKind.MUNICIPALITY, name="Norr", area="2401"),
        link("body", "first", LinkKind.INFORMS, start="2018", references=("plan#L1", "older#L4")),
        link("body", "second", LinkKind.INFORMS),
        link("first", "unit", LinkKind.INFORMS),
        link("second", "unit", LinkKind.INFORMS),
        link("unit", "all", LinkKind.COVERS),
        link("north", "all", LinkKind.MEMBER_OF),
        link("body", "detour", LinkKind.INFORMS, status=Status.DECIDED),
        link("detour", "north", LinkKind.INFORMS, end="2019"),
    )


def test_a_step_says_of_which_group_it_is_since_when_and_when_it_was_last_attested(
    open_page: OpenPage,
) -> None:
    page = open_page("vagar", by_two_ways(), from_="body", to="north", k="1")
    assert page.part("path") == (
        "Myndigheten enhet, nationell nivå bekräftad informerar från 2018 senast belagd: 1 maj 2019 "
        "Nät 1 nätverk, nationell nivå bekräftad informerar Enheten enhet, regional nivå "
        "förväntad riktar sig till Alla kommuner, där Norr ingår Norr kommun, lokal nivå"
    )


def test_whoever_all_paths_go_through_is_named_with_what_is_left_without(open_page: OpenPage) -> None:
    def without(data: Dataset, **words: str) -> list[str]:
        page = open_page("vagar", data, from_="body", to="north", **words)
        return re.findall('data-testid="without"[^>]*>([^<]+) <a', page.html)

    alone = "Utan Enheten är ingen väg på högst 8 steg känd."
    assert without(by_two_ways()) == [alone]
    assert without(by_two_ways(), k="1") == [alone]  # the way by the other network is as short
    assert without(by_two_ways(), k="1", via="unit") == []  # it is asked for
    first = "Utan Nät 1 är ingen väg på högst 8 steg känd."
    assert without(by_two_ways(), k="1", avoid="second") == [first, alone]
    longer = by_two_ways().edit(
        remove={"links": ["second-informs-unit"]},
        add=(
            actor("third", Level.REGIONAL),
            link("second", "third", LinkKind.INFORMS),
            link("third", "unit", LinkKind.INFORMS),
        ),
    )
    assert without(longer, k="1") == ["Utan Nät 1 krävs minst 4 steg.", alone]
    assert without(longer, k="2") == [alone]
    # two shorter ways that share nobody but their ends
    direct = [link(own, "north", LinkKind.INFORMS) for own in ("first", "second")]
    assert without(by_two_ways().edit(add=direct), k="2") == []


def test_what_is_left_without_an_actor_is_one_click_away(open_page: OpenPage) -> None:
    page = open_page("vagar", by_two_ways(), from_="body", to="north", k="1", avoid="second")
    assert "k=1&amp;avoid=second%2Cunit" in page.html
