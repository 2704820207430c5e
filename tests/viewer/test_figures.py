"""Figures in words."""

from __future__ import annotations

from rssgraph.drawing.figures import COUNTED, KRONOR, MEASURES, UNITS
from rssgraph.io.datapackage import open_dataset, packaged_seed
from tests.factories import actor, dataset, figure
from tests.viewer.conftest import OpenPage


def test_every_measure_and_unit_of_the_packaged_figures_has_a_word() -> None:
    figures = list(open_dataset(packaged_seed()).records("figures"))

    assert {own.measure for own in figures} - set(MEASURES) == set()
    assert {own.unit for own in figures} - {None, KRONOR, *UNITS, *COUNTED} == set()


def test_a_figure_has_its_value_as_its_readers_write_it_and_its_unit(open_page: OpenPage) -> None:
    own = dataset(
        actor("unit", name="Enheten"),
        figure("unit", "population", 12345, unit="persons"),
        figure("unit", "posts_budgeted", 4.75, unit="FTE", approximate=True),
        figure("unit", "budget_cost_total", 1000.5, unit="SEK"),
        figure("unit", "lunch_breaks", 3, unit="breaks"),
    )

    rows = open_page("karta", own, actor="unit").card["Siffror"]

    assert sorted(str(row[0][0]).replace("\u00a0", " ") for row in rows) == [
        "Budget: summa kostnader: 1 000,50 kr",
        "Folkmängd: 12 345",
        "Tjänster i budgeten: cirka 4,75 heltidstjänster",
        "lunch breaks: 3 breaks",
    ]
