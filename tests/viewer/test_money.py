"""The page on money."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rssgraph.answers import Answer
from rssgraph.dataset import Dataset
from rssgraph.drawing import prints
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, Link, LinkKind, ObservationKind, Status
from rssgraph.questions.funding import Funding, funding
from rssgraph.stores.base import Store
from rssgraph.viewer import money
from tests.factories import actor, dataset, figure, link, observation, reference
from tests.viewer.conftest import OpenPage
from tests.viewer.data import HOSTILE, two_municipalities


def pays(source: str, amount: float | None, per: str | None, **fields: Any) -> Link:
    return link(source, "unit", LinkKind.FUNDS, amount=amount, currency="SEK", per=per, **fields)


def budget(payer: str = "Norr", start: str | None = None) -> Dataset:
    """Make a unit with a payer by a rule, one by a fixed sum, one of unknown amount, and a total that is wrong."""
    return dataset(
        reference("plan", title="Planen", published="2017-11-07"),
        actor("unit", Level.REGIONAL, name="Enheten", area="24", start=start),
        actor("north", kind=ActorKind.MUNICIPALITY, name=payer, area="2401"),
        actor("south", kind=ActorKind.MUNICIPALITY, name="Söder", area="2402"),
        actor("state", Level.NATIONAL, ActorKind.AUTHORITY, name="Staten"),
        figure("north", "population", 1000, date="2016-12-31", references=("plan#L1",)),
        pays("north", 10, "inhabitant", start="2018", end="2018", references=("plan#L7", "plan#L3-4")),
        pays("south", 2500.5, "year", start="2018", end="2019", note="Ungefär.", references=("plan#L5",)),
        pays("state", None, None, id="grants", start="2010", end="2012", references=("plan#L6",)),
        figure("unit", "budget_cost_rent", 1, unit="SEK", date="2018", references=("plan#L8",)),
        figure("unit", "budget_cost_total", 3, unit="SEK", date="2018", references=("plan#L9",)),
        figure("unit", "budget_income_total", 3, unit="SEK", date="2018", references=("plan#L10",)),
        figure("unit", "budget_income_reserve_state_grants", 3, unit="SEK", date="2018"),
        observation("odd", ObservationKind.DISAGREEMENT, text_sv="Två fattas.", text_en="Two are missing.",
                    about=("unit",), references=("plan#L9",)),
    )  # fmt: skip


def test_a_page_that_is_shown_again_asks_nothing_again(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    def ask(store: Store, actor: str | None = None, *, filters: Filters) -> Answer[Funding]:
        asked.append(actor)
        return funding(store, actor, filters=filters)

    monkeypatch.setattr(money, "funding", ask)
    monkeypatch.setattr(prints, "funding", ask)
    data = budget("Först")
    open_page("pengar", data)
    assert asked == [None, "unit", "unit"]  # whom one can be paid; on the day; in all years

    open_page("pengar", data)
    open_page("pengar", data, payee="unit", lang="sv")
    assert len(asked) == 3


def test_it_says_who_pays_and_how_much_in_each_year(open_page: OpenPage) -> None:
    page = open_page("pengar", budget())

    assert page.words == {"area": "24", "on": "2020-01-01", "payee": "unit"}
    assert page.part("summary") == (
        "2019: Enheten får enligt källorna 2 500,50 kr från Söder. "
        "2018: Enheten får enligt källornas regler 12 500,50 kr från kända betalare, mest från Norr: 10 000 kr. "
        "Utan känd betalare: 3 kr (Budget: från reserv eller statsbidrag)."
    )
    assert page.part("reservations") == (
        "Belopp per invånare har vi räknat om till summor med den senaste folkmängd i uppgifterna som är från före året. "
        "Det som källorna tillägger om ett belopp står under betalaren i bilden. "
        "Källorna nämner inte samma betalare för alla år: en som saknas ett år kan ändå ha betalat. "
        "1 summa i källorna går inte ihop."
    )


def test_the_table_has_the_rule_behind_each_amount_and_joins_years_of_unknown_amounts(
    open_page: OpenPage,
) -> None:
    text = open_page("pengar", budget()).text.replace("\u00a0", " ")

    rows = (
        "Söder 2019 2 500,50 kr för året Ungefär. 2 500,50 kr avslutad Planen, rad 5",
        "Norr 2018 10 kr per invånare × 1 000 invånare (31 december 2016) 10 000 kr 10 kr avslutad "
        "Planen, rad 1 rad 3–4 rad 7",
        "Söder 2018 2 500,50 kr för året Ungefär. 2 500,50 kr avslutad Planen, rad 5",
        "Staten 2010–2012 Beloppet anges inte. avslutad Planen, rad 6",
    )
    assert " ".join(rows) in text


def test_a_sum_that_does_not_add_up_has_both_values_and_both_references(open_page: OpenPage) -> None:
    page = open_page("pengar", budget())
    text = page.text.replace("\u00a0", " ")

    assert (
        "Budget: summa kostnader 2018 ≠ går inte ihop 3 kr Planen, rad 9 1 kr 1 rad Planen, rad 8 "
        "det uträknade är 2 kr lägre än det angivna Två fattas."
    ) in text
    assert "Budget: summa intäkter 2018 = går ihop 3 kr Planen, rad 10 3 kr 1 rad" in text
    assert (
        "Budget: summa intäkter 2018, mot kostnaderna = går ihop 3 kr Planen, rad 10 "
        "3 kr summan av kostnaderna Planen, rad 9" in text
    )
    assert (
        "Budget: från reserv eller statsbidrag 2018 ? går inte att kontrollera 3 kr "
        "Ingen betalning finns bakom summan i uppgifterna."
    ) in text
    assert [own.label for own in page.run.expander] == [
        *("1 summa som inte går att kontrollera", "2 summor som går ihop"),
    ]


def test_the_picture_says_the_same(open_page: OpenPage) -> None:
    page = open_page("pengar", budget())

    words = page.words_in_picture().replace("\u00a0", " ")
    for said in (
        "Norr",
        "10 000 kr",
        "2018: 12 500,50 kr från kända betalare",
        "≠ Budget: summa kostnader: 3 kr anges,",
    ):
        assert said in words
    assert '<desc id="page-desc">2019: Enheten får' in page.picture["svg"]


def test_years_after_the_day_are_left_out(open_page: OpenPage) -> None:
    page = open_page("pengar", budget(), on="2018-06-01")

    assert page.part("summary").startswith("2018: Enheten får")
    assert "Läget den 1 juni 2018. Uppgifterna här är från 2017." in page.part("standing")
    assert "2019" not in page.part("summary")


def test_what_no_payment_is_behind_stands_in_the_table(open_page: OpenPage) -> None:
    text = open_page("pengar", budget()).text.replace("\u00a0", " ")

    assert "Utan känd betalare 2018 Budget: från reserv eller statsbidrag 3 kr" in text


def test_other_standings_count_if_they_are_chosen_and_are_said(open_page: OpenPage) -> None:
    proposed = budget().edit(
        add=(pays("north", 7, "year", id="later", start="2020", status=Status.PROPOSED),)
    )

    assert "2020" not in open_page("pengar", proposed).part("summary")
    page = open_page("pengar", proposed, status="established,proposed")
    assert page.part("summary").startswith(
        "2020 (föreslagen): Enheten ska enligt källorna få 7 kr från Norr."
    )


def test_the_table_as_a_file_has_the_rule_in_columns(
    open_page: OpenPage, offered: dict[str, Callable[[], bytes]]
) -> None:
    open_page("pengar", budget(payer="=1+1"))

    assert offered["pengar-enheten-2020-01-01.csv"]().decode("utf-8-sig").splitlines() == [
        "År;Betalare;Mottagare;För vad;Regelns belopp;Valuta;Per;Invånare;Invånare den;Under året;Per invånare;"
        "Varför det inte är känt;Anmärkning;Status;Källa",
        "2019;Söder;Enheten;;2500,5;SEK;år;;;2500,5;;;Ungefär.;avslutad;Planen, rad 5",
        '2018;\'=1+1;Enheten;;10;SEK;invånare;1000;2016-12-31;10000;10;;;avslutad;"Planen, rad 7; Planen, rad 3–4"',
        "2018;Söder;Enheten;;2500,5;SEK;år;;;2500,5;;;Ungefär.;avslutad;Planen, rad 5",
        *(
            f"{year};Staten;Enheten;;;SEK;;;;;;Beloppet anges inte.;;avslutad;Planen, rad 6"
            for year in (2012, 2011, 2010)
        ),
    ]


def test_who_is_not_paid_is_said_and_who_is_not_there_yet_is_not_offered(open_page: OpenPage) -> None:
    page = open_page("pengar", budget(), payee="north")

    assert "Ingen betalar till Norr med de här filtren." in page.text
    assert page.words["payee"] == "unit"

    assert "Det finns ingen betalning" in open_page("pengar", budget(start="2011"), on="2010-06-01").text
    assert open_page("pengar", budget(start="2010"), on="2010-06-01").words["payee"] == "unit"


def test_a_county_without_payments_is_a_sentence(open_page: OpenPage) -> None:
    page = open_page("pengar", two_municipalities())

    assert "Det finns ingen betalning i det här länet i uppgifterna med de här filtren." in page.text


def test_hostile_names_are_text(open_page: OpenPage) -> None:
    page = open_page("pengar", budget(payer=HOSTILE))

    assert "&lt;img src=x onerror=alert(1)&gt;" in page.html
    assert "<img src=x" not in page.html
    assert "<img" not in page.picture["svg"]


def test_it_speaks_english(open_page: OpenPage) -> None:
    page = open_page("pengar", budget(), lang="en", payee="unit")

    assert (
        "2018: Enheten is paid 12,500.50 kr by known payers by the rules of the sources, most by Norr"
        in page.part("summary")
    )
    assert "Two are missing." in page.text
    assert "2 kr less is counted" in page.text
    assert "the sum of the costs Planen, line 9" in page.text
