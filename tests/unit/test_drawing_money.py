"""The picture of money: bars by year that no name or number runs into, and sentences that say the same."""

from __future__ import annotations

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest

from rssgraph.drawing.bars import SPARE, Bar, BarChart, BarGroup, Sample, bars_svg
from rssgraph.drawing.labels import text_width
from rssgraph.drawing.money import Speech, money_chart, sentences
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Level, Link, LinkKind, Status
from rssgraph.questions.funding import Funding, funding
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import actor, dataset, figure, link

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


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    """Return left, top, right and bottom of each text and each bar, texts as wide as another font may draw them."""
    root = ElementTree.fromstring(svg)
    found = []
    for own in root.iter(f"{SVG}text"):
        x, y, size = (float(own.attrib[name]) for name in ("x", "y", "font-size"))
        wide = text_width(own.text or "", size) * SPARE
        left = x - wide if own.attrib.get("text-anchor") == "end" else x
        found.append((left, y - size * 0.75, left + wide, y + size * 0.2))
    for own in list(root.iter(f"{SVG}rect"))[1:]:
        x, y, wide, tall = (float(own.attrib[name]) for name in ("x", "y", "width", "height"))
        found.append((x, y, x + wide, y + tall))
    return found


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overlaps_and_nothing_is_outside(width: int) -> None:
    own = chart(
        bar(LONG, 1_000_000_000, detail=LONG * 2, figure="1 000 000 000,00 kr"),
        bar(HOSTILE, 1, detail=HOSTILE),
        bar("Okänd", None, figure="Beloppet anges inte."),
        bar("Uträknad", 500, computed=True),
        marks=(f"{LONG}: {LONG}",),
    )

    svg = bars_svg(own, width=width)

    placed = boxes(svg)
    assert len(placed) > 15
    height = float(ElementTree.fromstring(svg).attrib["height"])
    for left, top, right, bottom in placed:
        assert 0 <= left < right <= width + 0.01
        assert 0 <= top < bottom <= height
    for one, other in combinations(placed, 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (one, other)


@pytest.mark.parametrize("width", WIDTHS)
def test_bars_are_as_long_as_their_values(width: int) -> None:
    svg = bars_svg(chart(bar(value=400), bar(value=100, computed=True), bar(value=None)), width=width)

    _paper, _sample, _other, first, second = ElementTree.fromstring(svg).iter(f"{SVG}rect")
    assert float(first.attrib["width"]) == pytest.approx(4 * float(second.attrib["width"]), abs=0.03)
    assert first.attrib["fill"] == "#009E73"
    assert "stroke-dasharray" not in first.attrib
    assert (second.attrib["stroke"], second.attrib["stroke-dasharray"]) == ("#009E73", "4 2")


def test_a_picture_has_title_and_description_and_is_the_same_twice() -> None:
    svg = bars_svg(chart(bar()), width=640, name="money")
    root = ElementTree.fromstring(svg)

    assert svg == bars_svg(chart(bar()), width=640, name="money")
    assert root.attrib["aria-labelledby"] == "money-title money-desc"
    assert [root.findtext(f"{SVG}{own}") for own in ("title", "desc")] == ["Pengar", "Vem som betalar."]


def test_hostile_names_are_text() -> None:
    svg = bars_svg(chart(bar(HOSTILE, detail=HOSTILE)), width=1100)

    assert "<script" not in svg
    assert "\u202e" not in svg
    assert "&lt;script&gt;" in svg


SPEECH = Speech(
    language="en",
    say=lambda own: own,
    number=lambda own: f"{own:,.0f}",
    name=str.upper,
    measure=lambda own: own,
    date=str,
)


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
    own = money_chart("unit", value.flows, value.checks, {}, SPEECH)

    assert own.title == "What UNIT is paid"
    assert [(group.heading, group.marks) for group in own.groups] == [
        ("2019: 700\u00a0kr in all (decided, not confirmed as carried out)", ()),
        (
            "2018: 1,200\u00a0kr in all (decided, not confirmed as carried out)",
            ("budget_cost_total: 2\u00a0kr is stated, the lines come to 1\u00a0kr.",),
        ),
    ]
    assert [(each.name, each.detail, each.value, each.figure, each.each) for each in own.groups[1].bars] == [
        ("STATE", "decided, not confirmed as carried out", 700, "700\u00a0kr", ""),
        ("NORTH", "bas; 5\u00a0kr per inhabitant × 100 inhabitants (2016)", 500, "500\u00a0kr", "5\u00a0kr"),
        ("SOUTH", "", None, "No amount is stated.", ""),
    ]
    assert [each.computed for each in own.groups[1].bars] == [False, True, False]


def test_the_sentences_say_the_same() -> None:
    value = paid()

    said = sentences("unit", value.flows, value.checks, SPEECH)

    assert said == [
        "2019 (decided, not confirmed as carried out): UNIT is paid 700\u00a0kr according to the sources, "
        "most by STATE (700\u00a0kr).",
        "2018 (decided, not confirmed as carried out): UNIT is paid 1,200\u00a0kr according to the sources, "
        "most by STATE (700\u00a0kr).",
        "budget_cost_total: 2\u00a0kr is stated, the lines come to 1\u00a0kr.",
    ]
    assert sentences("unit", (), (), SPEECH) == ["No amount that UNIT is paid is known."]
    assert re.findall(r"<text", bars_svg(money_chart("unit", (), (), {}, SPEECH), width=340)) == ["<text"]
