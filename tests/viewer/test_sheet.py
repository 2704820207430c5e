"""The pages with the sheet of a municipality and with the poster."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from rssgraph.viewer.session import DATASET, STORE
from tests.factories import actor, dataset
from tests.viewer.conftest import OpenPage
from tests.viewer.data import HOSTILE, two_municipalities


def test_without_a_choice_it_says_what_to_do(open_page: OpenPage) -> None:
    page = open_page("kommun", two_municipalities())

    assert "Välj en kommun, i rutan eller i listan: då visas dess blad att läsa och skriva ut." in page.text
    assert 'href="kommun?area=24&amp;on=2020-01-01&amp;municipality=north"' in page.html
    assert "Söder" in page.text
    assert "Utom län" not in page.text
    (box,) = page.given("find_box")
    assert (box["label"], box["options"]) == (
        "Kommun",
        [["north", "Norr", ["Norr"]], ["south", "Söder", ["Söder"]]],
    )


def test_a_municipality_is_shown_in_words_and_the_address_keeps_it(open_page: OpenPage) -> None:
    page = open_page("kommun", two_municipalities(), municipality="north")

    assert page.words["municipality"] == "north"
    assert page.part("standing") == (
        "Läget den 1 januari 2020. Uppgifterna här är från 2010–2019. "
        "1 av 3 uppgifter är senast belagd mer än två år före den dagen."
    )
    assert page.part("summary") == (
        "Norr, antal forum: bekräftad 1, avslutad 1. Hur ofta bekräftade forum möts är inte känt."
    )
    assert "Bekräftad, direkt (1)" in page.text
    assert "Nätverket möten: uppgift saknas [2] rad 3–4" in page.text
    assert "[2] Planen (1 maj 2019)" in page.text


def test_an_address_may_name_the_municipality(open_page: OpenPage) -> None:
    page = open_page("kommun", two_municipalities(), municipality="söder")

    assert page.words["municipality"] == "south"
    assert page.part("summary").startswith("Söder, ")


def test_another_name_is_refused_with_a_sentence(open_page: OpenPage) -> None:
    page = open_page("kommun", two_municipalities(), municipality="Enheten")

    assert "Ingen kommun heter Enheten." in page.text


def test_both_pages_hold_on_one_day_so_that_every_day_becomes_that_of_the_data(open_page: OpenPage) -> None:
    for path in ("kommun", "affisch"):
        page = open_page(path, two_municipalities(), municipality="north", on="any")
        assert page.words["on"] == "any"  # for the pages that have all days
        assert page.part("standing").startswith("Läget den 1 januari 2020.")
        assert page.part("standing").endswith("Den här sidan gäller en viss dag, inte alla.")


def test_a_municipality_of_the_address_brings_its_county_along(open_page: OpenPage) -> None:
    for name in ("kommun-2584", "Kiruna"):
        assert open_page("kommun", None, municipality=name).words["area"] == "25"
    assert open_page("kommun", None, municipality="Kiruna", area="24").words["area"] == "24"


def test_a_county_without_municipalities_says_so(open_page: OpenPage) -> None:
    for path in ("kommun", "affisch"):
        page = open_page(path, two_municipalities(), area="99")
        assert "Ingen kommun i länet finns i uppgifterna den här dagen." in page.text


def test_the_poster_has_a_table_and_words_that_say_the_same(open_page: OpenPage) -> None:
    page = open_page("affisch", two_municipalities())

    assert page.part("summary") == "2 kommuner och 1 kolumn ger 2 rutor: bekräftad 1, uppgift saknas 1."
    assert "Källor: [1] Planen (1 maj 2019)" in page.text
    assert "Norr Kommuner 1 0" in page.text
    assert "Söder Kommuner 0 1" in page.text
    there = "luckor?columns=themes&amp;area=24&amp;on=2020-01-01"
    assert f'<a href="{there}" target="_self">Samma sak ruta för ruta, på sidan Luckor</a>' in page.html


@pytest.mark.parametrize(
    ("posted", "title"),
    [("themes", "per område"), ("forums", "per nätverk"), ("functions", "per funktion")],
)
def test_a_poster_says_what_its_columns_are(open_page: OpenPage, posted: str, title: str) -> None:
    page = open_page("affisch", two_municipalities(), posted=posted)

    assert f"Vad källorna säger om kommunernas deltagande, {title}: Län 24" in page.words_in_picture()
    assert ("Kolumner: nätverk på regional och delregional nivå" in page.text) is (posted == "forums")


def test_hostile_names_stay_text(open_page: OpenPage) -> None:
    data = two_municipalities(name=HOSTILE, forum=HOSTILE)

    sheet = open_page("kommun", data, municipality="north")
    poster = open_page("affisch", data, posted="forums")

    for page in (sheet, poster):
        assert "<img" not in page.html
        assert HOSTILE in page.text


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_files_hold_what_the_page_says(
    open_page: OpenPage, offered: dict[str, Callable[[], bytes]], lang: str
) -> None:
    open_page("kommun", two_municipalities(), municipality="north", lang=lang)
    open_page("affisch", two_municipalities(), lang=lang)

    sheet, poster = ("kommunblad", "affisch") if lang == "sv" else ("municipality-sheet", "poster")
    columns = "omraden" if lang == "sv" else "themes"
    assert {name: make()[:4] for name, make in offered.items()} == {
        f"{sheet}-norr-2020-01-01.svg": b"<svg",
        f"{sheet}-norr-2020-01-01.png": b"\x89PNG",
        f"{sheet}-norr-2020-01-01.pdf": b"%PDF",
        f"{sheet}-norr-2020-01-01.html": b"<!do",
        f"{poster}-24-{columns}-2020-01-01.svg": b"<svg",
        f"{poster}-24-{columns}-2020-01-01.png": b"\x89PNG",
        f"{poster}-24-{columns}-2020-01-01.pdf": b"%PDF",
    }


def test_one_actor_is_a_page(open_page: OpenPage) -> None:
    alone = dataset(actor("unit"))

    assert "Ingen kommun i länet finns i uppgifterna den här dagen." in open_page("kommun", alone).text
    assert "Ingen kommun i länet finns i uppgifterna den här dagen." in open_page("affisch", alone).text


def test_another_county_lets_go_of_the_municipality(open_page: OpenPage) -> None:
    page = open_page("kommun", municipality="kommun-2418")
    assert page.words["area"] == "24"

    page.run.query_params["area"] = "25"
    page.run.run()

    assert "municipality" not in page.words
    assert "Norrbottens län" in page.text
    assert "Malå" not in page.text


def test_sources_of_the_words_are_links_to_their_first_lines(open_page: OpenPage) -> None:
    page = open_page("kommun", municipality="kommun-2418", on="2018-03-01")
    found = re.findall(r'<a href="kallor\?([^"]*)" target="_self">(\[\d+\][^<]*)</a>', unescape(page.html))
    ways = {text: words for words, text in found}
    numbers = dict(re.findall(r"(\[\d+\]) (FoU Välfärd: verksamhetsplan 2018)", page.text))
    (plan,) = numbers
    cited = next(text for text in ways if text.startswith(f"{plan} rad "))
    first = cited.split(" rad ")[1].replace("–", "-")
    assert ways[cited].startswith(f"document=verksamhetsplan-2018&lines={first}&")
    assert ways[plan].startswith("document=verksamhetsplan-2018&on=")  # in the list of sources


SEVERAL_PAGES = """
import streamlit as st
from rssgraph.viewer.frame import show_page
from rssgraph.viewer.views import view
show_page(view(st.session_state["shown"]))
"""


def test_the_sheet_follows_what_was_chosen_last_on_the_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(STORE, raising=False)
    monkeypatch.delenv(DATASET, raising=False)
    run = AppTest.from_string(SEVERAL_PAGES, default_timeout=30)

    def show(page: str, **words: str) -> dict[str, str]:
        """Open a page with words; return those that it then has."""
        run.session_state["shown"] = page
        run.query_params.clear()
        for word, value in words.items():
            run.query_params[word] = value
        run.run()
        found = run.query_params
        return {word: own if isinstance(own, str) else own[-1] for word, own in found.items()}

    def follow(page: str, *own: str) -> dict[str, str]:
        """Follow the link to a page, which has the county and the words of its own that there are."""
        words = run.session_state["rssgraph-words"]
        return show(page, **{word: words[word] for word in ("area", *own) if word in words})

    show("karta", area="24", actor="kommun-2418")
    assert follow("kommun", "municipality")["municipality"] == "kommun-2418"
    assert follow("luckor", "row")["row"] == "kommun-2418"
    show("karta", area="24", actor="kommun-2463")
    assert follow("kommun", "municipality")["municipality"] == "kommun-2463"
    show("kommun", area="24", municipality="kommun-2462")  # chosen there
    follow("karta", "actor")
    assert follow("kommun", "municipality")["municipality"] == "kommun-2462"
    show("karta", area="24", actor="fou-valfard-ac")
    assert follow("kommun", "municipality")["municipality"] == "kommun-2462"
    show("karta", area="25")
    assert "municipality" not in follow("kommun", "municipality")
