"""The picture of money: bars by year that no name or number runs into, and sentences that say the same."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from rssgraph.drawing.bars import Bar, BarChart, BarGroup, Sample, bars_page
from rssgraph.drawing.money import money_chart
from rssgraph.drawing.money_words import MoneyWords, each_words, reservations, sentences
from rssgraph.drawing.paper import Area, Page, Words
from rssgraph.drawing.paper_svg import page_svg
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Certainty, Level, Link, LinkKind, Observation, ObservationKind, Status
from rssgraph.questions.funding import Funding, funding
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import Language
from tests.factories import actor, dataset, figure, link, observation

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Kommunalförbundet för forskning och utveckling i norra och södra delen av ett mycket långt län"
HOSTILE = '<script>alert("x")</script> & \u202e ' + "W" * 300
WIDTHS = (340, 559, 560, 640, 1100)


def bar(name: str = "Norr", value: float | None = 100, **fields: str | bool) -> Bar:
    return Bar(
        **{  # type: ignore[arg-type]
            "name": name,
            "detail": "bas",
            "value": value,
            "figure": f"{value} kr",
            "each": "10 kr",
            "color": "#009E73",
        }
        | fields
    )


def chart(*bars: Bar, marks: tuple[str, ...] = ()) -> BarChart:
    return BarChart(
        title="Pengar",
        description="Vem som betalar.",
        language="sv",
        columns=("under året", "per invånare"),
        groups=(BarGroup(heading="2018", bars=bars, marks=marks),),
        legend=(Sample(text="Kommuner", color="#009E73"), Sample(text=LONG, color="#0072B2")),
        footer=("Läget den 1 juni 2018.",),
    )


def boxes(page: Page) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each text and each bar."""
    found: list[tuple[float, float, float, float]] = []
    for own in page.marks:
        if isinstance(own, Words):
            found.append(own.box)
        elif isinstance(own, Area):
            found.append((own.x, own.y, own.x + own.width, own.y + own.height))
    return found


def svg_of(chart: BarChart, width: float = 640) -> str:
    return page_svg(bars_page(chart, width=width))


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps_and_nothing_is_outside(width: int) -> None:
    own = chart(
        bar(LONG, 1_000_000_000, detail=LONG * 2, figure="1 000 000 000,00 kr"),
        bar(HOSTILE, 1, detail=HOSTILE),
        bar("Okänd", None, figure="Beloppet anges inte."),
        bar("Uträknad", 500, computed=True),
        marks=(f"{LONG}: {LONG}",),
    )

    page = bars_page(own, width=width)

    placed = boxes(page)
    assert len(placed) > 15
    for left, top, right, bottom in placed:
        assert 0 <= left < right <= width + 0.01
        assert 0 <= top < bottom <= page.height
    for one, other in combinations(placed, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_their_values(width: int) -> None:
    page = bars_page(chart(bar(value=400), bar(value=100, computed=True), bar(value=None)), width=width)

    _sample, _other, first, second = (own for own in page.marks if isinstance(own, Area))
    assert first.width == pytest.approx(4 * second.width)
    assert (first.fill, first.dashed) == ("#009E73", False)
    assert (second.stroke, second.dashed) == ("#009E73", True)


def test_a_picture_has_title_and_description_and_is_the_same_twice() -> None:
    svg = svg_of(chart(bar()))
    root = ElementTree.fromstring(svg)

    assert svg == svg_of(chart(bar()))
    assert root.attrib["aria-labelledby"] == "page-title page-desc"
    assert [root.findtext(f"{SVG}{own}") for own in ("title", "desc")] == ["Pengar", "Vem som betalar."]


def test_hostile_names_are_text() -> None:
    svg = svg_of(chart(bar(HOSTILE, detail=HOSTILE)), width=1100)

    assert "<script" not in svg
    assert "\u202e" not in svg
    assert "&lt;script&gt;" in svg


WORDS = MoneyWords(speech=Language("en", {}), name=str.upper)


def paid() -> Funding:
    def pays(source: str, amount: float | None, per: str | None, **fields: str | Status) -> Link:
        return link(source, "unit", LinkKind.FUNDS, amount=amount, currency="SEK", per=per, **fields)

    store = EmbeddedStore(
        dataset(
            *(actor("unit", Level.REGIONAL), actor("state", Level.NATIONAL, ActorKind.AUTHORITY)),
            *(actor("north", kind=ActorKind.MUNICIPALITY), actor("south", kind=ActorKind.MUNICIPALITY)),
            figure("north", "population", 100, date="2016"),
            pays("north", 5, "inhabitant", start="2018", end="2018", role="bas"),
            pays("state", 700, "year", start="2018", end="2019", status=Status.DECIDED),
            pays("south", None, None, start="2018", end="2018"),
            figure("unit", "budget_cost_rent", 1, unit="SEK", date="2018"),
            figure("unit", "budget_cost_total", 2, unit="SEK", date="2018"),
        )
    )
    return funding(store, "unit", filters=Filters(on=ANY_DAY)).value


def test_the_bars_say_who_pays_in_which_year_by_which_rule() -> None:
    value = paid()
    own = money_chart("unit", value.flows, value.checks, {}, WORDS)

    assert own.title == "What UNIT is paid"
    assert [(group.heading, group.marks) for group in own.groups] == [
        ("2019: 700\u00a0kr from known payers (decided, not confirmed as carried out)", ()),
        (
            "2018: 1,200\u00a0kr from known payers (in part decided, not confirmed as carried out)",
            ("Budget: sum of the costs: 2\u00a0kr is stated, the lines come to 1\u00a0kr.",),
        ),
    ]
    assert [(each.name, each.detail, each.value, each.figure, each.each) for each in own.groups[1].bars] == [
        ("STATE", "decided, not confirmed as carried out", 700, "700\u00a0kr", ""),
        ("NORTH", "bas; 5\u00a0kr per inhabitant × 100 inhabitants (2016)", 500, "500\u00a0kr", "5\u00a0kr"),
        ("SOUTH", "", None, "No amount is stated.", ""),
    ]
    assert [each.computed for each in own.groups[1].bars] == [False, True, False]


def test_an_income_that_no_payment_is_behind_has_a_bar_of_its_own_in_its_year() -> None:
    store = EmbeddedStore(
        dataset(
            *(actor("unit", Level.REGIONAL), actor("state", Level.NATIONAL, ActorKind.AUTHORITY)),
            *(
                link(
                    "state",
                    "unit",
                    LinkKind.FUNDS,
                    id=year,
                    amount=700,
                    currency="SEK",
                    per="year",
                    start=year,
                    end=year,
                )
                for year in ("2018", "2019")
            ),
            figure("unit", "budget_income_reserve_state_grants", 40, unit="SEK", date="2018"),
            figure("unit", "budget_income_county_council", 5, unit="EUR", date="2018"),
            figure("unit", "budget_income_total", 745, unit="SEK", date="2018"),
            figure("unit", "budget_cost_office", 9, unit="SEK", date="2018"),
        )
    )
    value = funding(store, "unit", filters=Filters(on=ANY_DAY)).value

    own = money_chart("unit", value.flows, value.checks, {}, WORDS)
    without = money_chart("unit", value.flows, (), {}, WORDS)

    assert [[(each.name, each.value) for each in group.bars] for group in own.groups] == [
        [("STATE", 700)],
        [("STATE", 700), ("Budget: from reserve or state grants", 40)],
    ]
    last = own.groups[1].bars[-1]
    assert (last.detail, last.figure, last.each) == ("without a known payer", "40\u00a0kr", "")
    assert [each.text for each in own.legend] == ["State and others", "Without a known payer"]
    assert own.legend[1].color == last.color != own.groups[1].bars[0].color
    said = "Without a known payer: 40\u00a0kr (Budget: from reserve or state grants)."
    assert (own.description.count(said), without.description.count(said)) == (1, 0)
    assert [each.text for each in without.legend] == ["State and others"]


def test_an_amount_is_marked_where_the_sources_leave_open_whom_its_rule_holds_for() -> None:
    value = paid()
    about = ("unit", "north", "state")
    doubts = tuple(
        observation(own, kind, about=about, date=date)
        for own, kind, date in (
            ("of-2018", ObservationKind.UNCLEAR, "2018-06-01"),
            ("of-2017", ObservationKind.UNCLEAR, "2017"),
            ("gap", ObservationKind.GAP, "2018"),
        )
    )

    def figures(*observed: Observation) -> list[str]:
        words = replace(WORDS, observed=observed)
        own = money_chart("unit", value.flows, (), {}, words)
        said = "“?”, uncertain: the sources leave open whom the rule holds for."
        is_marked = any(each.figure.startswith("?") for group in own.groups for each in group.bars)
        assert (said in own.footer, said in own.description) == (is_marked, is_marked)
        # in a sentence a word says it
        assert "? " not in own.description
        assert ("is paid an uncertain 1,200\u00a0kr by" in own.description) == is_marked
        return [each.figure for each in own.groups[1].bars]

    assert figures(doubts[0]) == ["700\u00a0kr", "? 500\u00a0kr", "No amount is stated."]  # no rule, no doubt
    assert figures(*doubts[1:]) == ["700\u00a0kr", "500\u00a0kr", "No amount is stated."]


def test_a_sum_of_a_year_without_payments_stands_at_the_last_year_that_has_some() -> None:
    value = paid()
    flows = [flow for flow in value.flows if flow.year == 2019]

    own = money_chart("unit", flows, value.checks, {}, WORDS)

    assert [(group.heading[:4], group.marks) for group in own.groups] == [
        ("2019", ("2018: Budget: sum of the costs: 2\u00a0kr is stated, the lines come to 1\u00a0kr.",))
    ]


def test_amounts_that_are_not_stated_are_said_to_follow_indirectly() -> None:
    flows = [replace(flow, certainty=Certainty.IMPLIED) for flow in paid().flows if flow.year == 2019]

    assert reservations(flows, (), WORDS) == [
        "Some amounts follow only indirectly from the sources; the table says which."
    ]
    assert reservations([replace(flow, certainty=Certainty.STATED) for flow in flows], (), WORDS) == []


MULTIPLIED = (
    "Amounts per inhabitant are multiplied by us with the newest number of inhabitants in the data from before "
    "the year."
)
MISSING = (
    "The sources do not name the same payers for all years: one that is missing in a year may have paid."
)


def test_a_standing_that_all_of_a_year_share_stands_in_its_heading_alone() -> None:
    (later, earlier) = money_chart("unit", paid().flows, (), {}, WORDS).groups

    assert [
        ("decided" in own.heading, ["decided" in bar.detail for bar in own.bars]) for own in (later, earlier)
    ] == [
        (True, [False]),
        (True, [True, False, False]),
    ]


def test_what_was_only_planned_for_a_year_that_is_over_was_to_be_paid() -> None:
    def said(this_year: int) -> str:
        words = MoneyWords(speech=Language("en", {}), name=str.upper, this_year=this_year)
        return sentences("unit", [own for own in paid().flows if own.year == 2019], (), words)[0]

    for year, text in (
        (2019, "UNIT is to be paid 700\u00a0kr by STATE"),
        (2020, "UNIT was to be paid 700\u00a0kr by STATE"),
    ):
        assert text in said(year)


def test_an_amount_per_inhabitant_that_is_our_division_says_so() -> None:
    store = EmbeddedStore(
        dataset(
            *(actor("unit", Level.REGIONAL), actor("north", kind=ActorKind.MUNICIPALITY, area="2401")),
            figure("north", "population", 100, date="2016"),
            link("north", "unit", LinkKind.FUNDS, amount=250, currency="SEK", per="year", start="2018", end="2018"),
            link("north", "unit", LinkKind.FUNDS, id="rule", amount=5, currency="SEK", per="inhabitant", start="2018",
                 end="2018", role="bas"),
        )
    )  # fmt: skip
    flows = funding(store, "unit", filters=Filters(on=ANY_DAY)).value.flows

    assert {each_words(own, WORDS.speech) for own in flows} == {"≈\u00a02.50\u00a0kr", "5\u00a0kr"}


def test_the_sentences_say_the_same() -> None:
    value = paid()

    said = sentences("unit", value.flows, value.checks, WORDS)

    assert [*said, *reservations(value.flows, value.checks, WORDS)] == [
        "2019 (decided, not confirmed as carried out): UNIT is to be paid 700\u00a0kr by STATE according to the sources.",
        "2018 (in part decided, not confirmed as carried out): UNIT is paid 1,200\u00a0kr by known payers by the "
        "rules of the sources, most by STATE: 700\u00a0kr.",
        MULTIPLIED,
        MISSING,
        "Budget: sum of the costs: 2\u00a0kr is stated, the lines come to 1\u00a0kr.",
    ]
    assert money_chart("unit", value.flows, (), {}, WORDS, footer=("x",)).footer == (MISSING, "x")
    of_state = [own for own in value.flows if own.payer == "state"]
    assert [MISSING in reservations(own, (), WORDS) for own in (value.flows, of_state)] == [True, False]
    assert sentences("unit", (), (), WORDS) == ["No amount that UNIT is paid is known."]
    assert re.findall(r"<text", svg_of(money_chart("unit", (), (), {}, WORDS), width=340)) == ["<text"]
