"""The page on gaps."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from rssgraph.model import ActorKind, Certainty, Level, LinkKind, ObservationKind, Record
from tests.factories import actor, dataset, link, observation, theme
from tests.viewer.conftest import OpenPage
from tests.viewer.data import HOSTILE, two_municipalities


def test_it_opens_on_the_county_and_the_day_of_the_data(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities())

    assert page.words == {"area": "24", "on": "2020-01-01"}
    assert page.part("standing") == "Läget den 1 januari 2020. Uppgifterna här är från 2019."
    assert page.part("summary") == "Uppgift saknas för 1 av 2 rutor; fråga 1 av de 2 kommunerna."
    assert page.part("counts") == "bekräftad 1 · uppgift saknas 1"
    assert "● bekräftad ? uppgift saknas" in page.text  # the legend: what is in the table, uncounted
    assert page.text.endswith(
        "Vem ska frågas Kommun Uppgift saknas Att bekräfta (förväntas eller planeras) Vem ska frågas Söder 1 0 Söder"
    )
    assert "Utom län" not in page.text


def test_a_cell_of_the_address_is_explained(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), row="north", column="elderly")

    assert page.part("explanation") == (
        "Norr – Äldre ● bekräftad Varför En källa säger det. "
        "Hur det framgår står i källan Senast belagd 1 maj 2019 "
        "Källor Planen, rad 3–4 Vad skulle ändra det En nyare källa som säger att det är avslutat eller att den inte "
        "deltar. Kopplingar Norr ingår i Nätverket – gällande, tid ej angiven. Planen, rad 3–4"
    )


def test_a_confirmed_cell_says_what_kind_of_knowledge_confirms_it(open_page: OpenPage) -> None:
    def why(*certainties: Certainty) -> str:
        kinds = zip((LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN), certainties, strict=False)
        more = [link("south", "net", kind, certainty=own) for kind, own in kinds]
        data = two_municipalities().edit(add=more)
        page = open_page("luckor", data, columns="forums", row="south", column="net")
        return page.part("explanation").partition("Varför ")[2].partition(" Hur det framgår")[0]

    assert why(Certainty.STATED) == "En källa säger det."
    assert why(Certainty.BACKGROUND) == "Det är allmänt känt; källorna säger det inte själva."
    assert why(Certainty.BACKGROUND, Certainty.IMPLIED) == "Det följer av vad källorna säger."


def test_what_the_sources_leave_open_about_other_municipalities_only_is_not_said_of_a_cell(
    open_page: OpenPage,
) -> None:
    data = two_municipalities().edit(
        add=(
            observation("of-north", ObservationKind.UNCLEAR, about=("net", "north"), text_sv="Norrs plats."),
            observation("later", ObservationKind.UNCLEAR, about=("net",), date="2021", text_sv="Senare."),
            observation("gap", ObservationKind.GAP, about=("net",), text_sv="Brist."),
        )
    )

    def left_open(row: str) -> list[bool]:
        explained = open_page("luckor", data, columns="forums", row=row, column="net").part("explanation")
        return [own in explained for own in ("Två besked.", "Norrs plats.", "Senare.", "Brist.")]

    assert left_open("north") == [True, True, False, False]
    assert left_open("south") == [True, False, False, False]


def test_a_cell_that_only_the_scenario_fills_is_explained(open_page: OpenPage) -> None:
    page = open_page(
        "luckor",
        two_municipalities(),
        columns="forums",
        row="south",
        column="net",
        with_="south,member_of,net",
    )

    assert "● bekräftad Varför En koppling som räknas som gällande den här dagen" in page.part("explanation")


def test_a_theme_has_what_the_sources_leave_open_about_it(open_page: OpenPage) -> None:
    data = two_municipalities().edit(
        add=(
            observation("of-theme", ObservationKind.UNCLEAR, themes=("elderly",), text_sv="Oklart om äldre."),
        )
    )
    page = open_page("luckor", data, row="south", column="elderly")

    assert "Vad källorna lämnar öppet Oklart om äldre." in page.part("explanation")


def test_a_cell_that_a_post_fills_is_as_sure_as_the_post(open_page: OpenPage) -> None:
    data = two_municipalities().edit(
        add=(
            actor("post", kind=ActorKind.POST, area="2402", name="Ombudet", certainty=Certainty.IMPLIED),
            link("south", "post", LinkKind.HAS_POST),
            link("post", "net", LinkKind.MEMBER_OF),
        )
    )
    page = open_page("luckor", data, columns="forums", row="south", column="net")

    assert "Varför Det följer av vad källorna säger." in page.part("explanation")


def test_who_is_in_a_network_may_be_asked_where_nobody_convenes_it(open_page: OpenPage) -> None:
    data = two_municipalities().edit(
        add=(
            actor("all", kind=ActorKind.GROUP, name="Alla", area="24"),
            link("south", "all", LinkKind.MEMBER_OF),
            link("left", "all", LinkKind.COVERS),
            link("unit", "left", LinkKind.REPRESENTED_IN),
        )
    )
    page = open_page("luckor", data, columns="own", chosen="left", row="south", column="left")

    assert page.part("explanation").endswith(
        "Vem ska frågas Söder; vem som sammankallar nätverket är inte känt; med i det: Enheten "
        "Kopplingar Det gamla riktar sig till Alla – gällande, tid ej angiven. "
        "Söder ingår i Alla – gällande, tid ej angiven."
    )


def test_where_nothing_is_left_to_ask_nobody_is_named(open_page: OpenPage) -> None:
    data = two_municipalities().edit(add=(link("south", "left", LinkKind.MEMBER_OF),))
    page = open_page("luckor", data, columns="own", chosen="left", on="2012-06-01")

    assert page.part("summary") == "Det finns uppgifter för alla 2 rutor."
    assert page.text.endswith("Vem ska frågas Inget återstår att fråga om.")


def test_an_unknown_cell_says_whom_to_ask(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), columns="forums", row="south", column="net")

    assert page.part("summary") == "Söder: känt för 0 av 2 rutor, uppgift saknas för 2; fråga Söder."
    assert page.part("explanation") == (
        "Söder – Nätverket ? uppgift saknas Varför Ingen källa säger om kommunen deltar. Vad skulle ändra det "
        "Svar från kommunen: deltar den? Vem ska frågas Söder eller Enheten "
        "Vad källorna lämnar öppet Två besked. Planen, rad 7 ; old"
    )


def test_a_column_alone_says_what_is_known_of_it(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), column="elderly")

    assert page.part("summary") == "Äldre: det är känt för 1 av 2 kommuner."
    assert page.part("counts") == "bekräftad 1 · uppgift saknas 1"
    # what is left to ask comes first; the network is the one that the confirmed municipality is a member of
    assert page.text.endswith(
        "Vad som är känt om Äldre Läge Kommuner Genom Vad skulle ändra det Vem ska frågas "
        "? uppgift saknas (1) Söder Svar från kommunen: deltar den? kommunerna "
        "● bekräftad (1) Norr Nätverket En nyare källa som säger att det är avslutat eller att den inte deltar."
    )
    assert 'href="luckor?area=24&amp;on=2020-01-01&amp;row=south&amp;column=elderly"' in page.html


def test_a_row_alone_asks_what_has_the_same_answer_at_once(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), columns="forums", row="south")

    assert page.text.endswith(
        "Frågor om Söder Läge Nätverk Vad som skulle avgöra det Vem ska frågas "
        "? uppgift saknas (1) Det gamla Svar från kommunen: deltar den? Söder "
        "? uppgift saknas (1) Nätverket Svar från kommunen: deltar den? Söder eller Enheten"
    )


def test_groups_of_the_municipality_that_take_part_are_named_where_nothing_else_is_known(
    open_page: OpenPage,
) -> None:
    data = two_municipalities().edit(
        add=(
            actor("all", kind=ActorKind.GROUP, name="Alla kommuner"),
            actor("quiet", Level.REGIONAL, ActorKind.NETWORK, name="Det tysta nätverket", area="24"),
            link("south", "all", LinkKind.MEMBER_OF),
            link("all", "quiet", LinkKind.REPRESENTED_IN),
        )
    )
    said = "Alla kommuner deltar; vilka av medlemmarna anges inte"

    page = open_page("luckor", data, columns="forums", row="south", column="quiet")
    assert f"Grupper {said}" in page.part("explanation")
    assert f"uppgift saknas (1) {said} Det tysta nätverket " in page.text
    page = open_page("luckor", data, columns="forums", row="south", column="net")
    assert said not in page.part("explanation")
    page = open_page("luckor", data, columns="forums", row="north", column="quiet")
    assert said not in page.text


def test_rows_and_columns_that_are_none_are_said(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), row="nobody", column="<b>")

    assert "”nobody” finns inte i tabellen (kommun), och har utelämnats." in page.text
    assert "”<b>” finns inte i tabellen (områden), och har utelämnats." in page.text
    assert page.words == {"area": "24", "on": "2020-01-01"}

    elsewhere = open_page("luckor", two_municipalities(), row="abroad", column="net")
    assert "finns inte i tabellen" not in elsewhere.text
    assert elsewhere.words == {"area": "24", "on": "2020-01-01"}


def test_networks_are_those_of_the_levels_that_are_chosen(open_page: OpenPage) -> None:
    data = two_municipalities().edit(add=(actor("nation", Level.NATIONAL, ActorKind.NETWORK, name="Riket"),))

    page = open_page("luckor", data, columns="forums")
    (levels,) = [own for own in page.run.multiselect if own.label == "Nivå"]
    assert levels.value == ["regional", "subregional"]
    assert page.part("counts") == "bekräftad 1 · avslutad 1 · uppgift saknas 2"

    levels.set_value(["national"]).run()
    assert page.words["level"] == "national"
    assert page.part("counts") == "uppgift saknas 2"


def test_a_link_that_has_ended_is_not_said_to_hold(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), columns="forums", row="north", column="left")

    assert "Norr ingår i Det gamla – avslutad, till och med 2015." in page.part("explanation")


def test_confirmed_cells_that_no_source_states_are_counted(open_page: OpenPage) -> None:
    page = open_page("luckor", columns="forums", on="2019-06-13")

    assert page.part("counts").startswith("bekräftad 19 ")
    assert page.part(
        "meanings"
    ) == (  # Kransen 5, Region 10 8, Umeåregionen 6: see references.csv, b-delregional
        "Bekräftad: en källa säger det, eller så följer det av källorna eller är allmänt känt. "
        "Av 19 bekräftade rutor vilar 19 på det som är allmänt känt eller framgår indirekt. "
        "Förväntas delta: enligt källorna, eller som vi antar, riktar sig ett forum, eller ett för området, till kommunen "
        "eller dess grupp, eller deltar någon annan för den; att den själv deltar är inte bekräftat. "
        "Av 151 rutor där kommuner förväntas delta vilar 120 på vårt antagande. "
        "Planerad: beslutad eller föreslagen, ej bekräftat genomförd. "
        "Deltar inte: en källa säger det, eller så är det känt av källorna eller allmänt vilka alla som deltar är. "
        "”Uppgift saknas” betyder inte nej: källorna nämner inte alla som deltar."
    )
    page = open_page("luckor", columns="forums", on="2019-06-13", column="kransen")
    assert page.part("meanings").startswith(
        "Bekräftad: en källa säger det, eller så följer det av källorna eller är allmänt känt. "
        "Av 5 bekräftade rutor vilar 5 "
    )
    assert page.part("meanings").startswith("Bekräftad: ") and "Planerad" not in page.part("meanings")
    assert open_page("luckor", on="2019-06-13").part("meanings").startswith("Förväntas delta: ")


def test_cells_that_are_only_expected_are_not_said_to_be_known(open_page: OpenPage) -> None:
    page = open_page("luckor", columns="functions", on="2019-06-13")
    assert page.part("counts") == "förväntas delta 15"
    assert page.part("summary") == (
        "Ingen av de 15 rutorna är bekräftad: alla är bara förväntade eller planerade."
    )


def test_own_columns_come_from_the_address(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), columns="own", chosen="left,elderly", on="2012-06-01")

    assert page.words == {"area": "24", "on": "2012-06-01", "columns": "own", "chosen": "left,elderly"}
    (chosen,) = [own for own in page.run.multiselect if own.label == "Nätverk och områden att jämföra"]
    assert chosen.value == ["left", "elderly"]
    assert page.part("counts") == "bekräftad 2 · uppgift saknas 2"


def test_own_columns_without_any_say_what_to_do(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), columns="own")

    assert "Välj nätverk eller områden att jämföra i rutan ovanför." in page.text


def test_the_cells_hold_on_one_day_so_that_every_day_becomes_that_of_the_data(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), on="any")

    said = "Den här sidan gäller en viss dag, inte alla."
    assert page.run.date_input[0].help == "Sidorna öppnas på den dag som datamängden gäller: 1 januari 2020."
    assert page.run.date_input[0].value == date(2020, 1, 1)
    assert page.part("standing") == f"Läget den 1 januari 2020. Uppgifterna här är från 2019. {said}"
    assert page.words["on"] == "any"  # for the pages that have all days

    page.run.date_input[0].set_value(date(2019, 6, 1)).run()
    assert said not in page.text
    page.run.date_input[0].set_value(None).run()
    assert page.part("standing").startswith("Läget den 1 januari 2020.")


def test_a_county_without_municipalities_says_so(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), area="99")

    assert "Ingen kommun i länet finns i uppgifterna den här dagen." in page.text


def test_hostile_names_stay_text(open_page: OpenPage) -> None:
    page = open_page(
        "luckor", two_municipalities(name=HOSTILE, forum=HOSTILE), columns="forums", row="north", column="net"
    )

    assert "<img" not in page.html
    assert page.part("explanation").startswith(f"{HOSTILE} – {HOSTILE}")


def test_a_source_of_a_year_attests_no_day_of_it(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), columns="own", chosen="left", row="north", column="left")

    assert "Senast belagd 2010 " in page.part("explanation")


def test_the_download_opens_in_swedish_excel(
    open_page: OpenPage, offered: dict[str, Callable[[], bytes]]
) -> None:
    open_page("luckor", two_municipalities(name="=1+1"), columns="own", chosen="net,left")

    assert {name: make() for name, make in offered.items()} == {
        "luckor-24-eget-urval-2020-01-01.csv": (
            "\ufeffKommunkod;Kommun;Det gamla;Nätverket\r\n"
            "2401;'=1+1;avslutad;bekräftad\r\n"
            "2402;Söder;uppgift saknas;uppgift saknas\r\n"
        ).encode()
    }


def test_one_actor_is_a_page(open_page: OpenPage) -> None:
    alone = dataset(actor("north", Level.LOCAL, ActorKind.MUNICIPALITY, area="1401"))

    page = open_page("luckor", alone)

    assert page.words["area"] == "14"
    assert "Det finns ingen kolumn att visa den här dagen med de här filtren." in page.text


def test_columns_that_are_the_same_for_all_are_named_where_all_are_shown(open_page: OpenPage) -> None:
    def said(**words: str) -> list[str]:
        more: tuple[Record, ...] = (
            theme("never", name_sv="Aldrig"),
            theme("hoped", name_sv="Hoppet"),
            actor("forum", Level.REGIONAL, ActorKind.NETWORK, themes=("hoped",)),
            actor("all", kind=ActorKind.GROUP),
            link("forum", "all", LinkKind.COVERS),
            *(link(own, "all", LinkKind.MEMBER_OF) for own in ("north", "south")),
        )
        page = open_page("luckor", two_municipalities().edit(add=more), **words)
        return re.findall('data-testid="columns"[^>]*>([^<]+)<', page.html)

    assert said() == [
        "Uppgift saknas för alla kommuner: Aldrig.",
        "Förväntas, men är inte bekräftat för någon kommun: Hoppet.",
    ]
    assert said(row="north") == said(column="never") == []
