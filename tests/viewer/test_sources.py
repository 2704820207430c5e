"""The page on sources."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from rssgraph.dataset import Dataset
from rssgraph.model import ActorKind, EventKind, Level, LinkKind, ObservationKind, Status
from rssgraph.viewer.documents import DOCUMENTS, lines_between
from tests.factories import actor, dataset, event, figure, link, observation, reference
from tests.viewer.conftest import OpenPage
from tests.viewer.data import two_municipalities


def test_it_says_how_many_sources_are_only_what_is_publicly_known(open_page: OpenPage) -> None:
    said = open_page("kallor", None).part("summary")

    assert said.startswith("13 källor. ")
    assert said.endswith(
        "8 av källorna citeras inte rad för rad: de är av slaget ”allmän eller offentlig uppgift”."
    )


def test_each_source_is_listed_with_what_rests_on_it(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities())

    assert (
        page.part("summary") == "2 källor. Flest uppgifter, av alla slag och alla dagar, bygger på Planen: 5."
    )
    assert "old ej angiven 2010 1 koppling, 1 iakttagelse" in page.text
    # cited: lines 3-5, 7 and 9; not cited: 1-2, 6 and 8
    assert (
        "Planen ej angiven 1 maj 2019 1 aktör, 3 kopplingar, 1 iakttagelse 5 4 (tomma rader inräknade)"
        in page.text
    )


def test_its_facts_are_as_fresh_as_those_of_the_map_of_all_counties(open_page: OpenPage) -> None:
    of_map = open_page("karta", None, area="all").part("standing")

    assert open_page("kallor", None).part("standing") == of_map
    assert "160 av 625 uppgifter är senast belagda mer än två år före den dagen" in of_map


def test_what_is_left_open_is_that_of_the_day_and_the_language_asked_for(open_page: OpenPage) -> None:
    labels = [
        [own.label for own in open_page("kallor", two_municipalities(), **words).run.expander]
        for words in ({}, {"lang": "en"}, {"on": "2009-01-01"})
    ]

    disagree = r"Källorna säger olika \(1\)"
    assert labels == [
        [disagree],
        [r"The sources disagree \(1\)"],
        [disagree, "3 kopplingar bygger på källor som är gamla, nyare än den valda dagen eller odaterade"],
    ]


def test_one_source_shows_its_records_and_lines(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities(), document="plan")

    assert page.part("source") == (
        "Planen Utgiven 1 maj 2019 Vad som bygger på den 1 aktör, 3 kopplingar, 1 iakttagelse "
        "Citerade rader 3–5, 7, 9 "
        "Rader som ingen uppgift citerar 1–2, 6, 8 (tomma rader inräknade; till och med rad 9, den sista som citeras)"
    )
    assert "Norr ingår i Nätverket (gällande) rad 3–4" in page.text
    assert "Söder informerar Enheten (föreslagen) rad 9" in page.text


def disagreeing() -> Dataset:
    """Make a forum with two hosts according to two places, and a payment that a third place tells of."""
    return dataset(
        reference("plan", title="Planen", published="2018-05-01"),
        reference("notes", title="Anteckningar", published="2019-05-01"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name="Nätverket", area="24"),
        actor("one", Level.REGIONAL, name="Den ena"),
        actor("other", Level.REGIONAL, name="Den andra"),
        actor("state", Level.NATIONAL, name="Staten"),
        link("one", "net", LinkKind.GOVERNS, references=("plan#L10-12",)),
        link("state", "net", LinkKind.INFORMS, references=("plan#L11",)),
        link("other", "net", LinkKind.GOVERNS, references=("notes#L4",)),
        link("state", "net", LinkKind.FUNDS, amount=1000, currency="SEK", per="year", references=("notes#L9",)),
        figure("net", "budget_income_total", 1500, unit="SEK", date="2018", references=("plan#L20",)),
        observation("who", ObservationKind.DISAGREEMENT, text_sv="Två styr.", text_en="Two govern.",
                    about=("net", "one", "other"),
                    references=("plan#L12-13", "notes#L4", "notes#L9", "plan#L20", "plan#L99")),
        event("formed", EventKind.FORMED, date="2018", resulting=("net",), status=Status.PROPOSED,
              references=("notes#L9",)),
        observation("unclear", ObservationKind.UNCLEAR, text_sv="Oklart.", about=("net",), references=("plan#L2",)),
    )  # fmt: skip


def test_what_sources_disagree_on_stands_side_by_side(open_page: OpenPage) -> None:
    page = open_page("kallor", disagreeing())

    assert page.part("disagreement") == (
        "Två styr. Gäller: Nätverket, Den ena, Den andra "
        "Planen, rad 12–13 Den ena styr Nätverket (gällande) "
        "Anteckningar, rad 4 Den andra styr Nätverket (gällande) "
        "Anteckningar, rad 9 Staten finansierar Nätverket: 1 000 kr om året (gällande) "
        "Nätverket, bildad (föreslagen), 2018 "
        "Planen, rad 20 Nätverket, Budget: summa intäkter: 1 500 kr, 2018 "
        "Planen, rad 99 Ingen egen uppgift säger vad som står här."
    )
    assert [own.label.replace("\\", "") for own in page.run.expander][:2] == [
        *("Källorna säger olika (1)", "Oklart eller inte angivet i källorna (1)"),
    ]
    assert "Oklart. Nätverket Planen, rad 2" in page.text


def test_the_words_of_a_document_are_shown_where_they_are_at_hand(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    lines = [f"rad {number}" if number % 2 else "" for number in range(1, 31)]
    lines[3] = "<b>Den</b>  andra\tstyr."
    (tmp_path / "notes.txt").write_text("\n".join(lines), encoding="utf-8")
    monkeypatch.setenv(DOCUMENTS, str(tmp_path))

    page = open_page("kallor", disagreeing())
    assert "Anteckningar, rad 4 <b>Den</b> andra styr. Den andra styr Nätverket" in page.part("disagreement")
    assert "&lt;b&gt;Den&lt;/b&gt;" in page.html

    one = open_page("kallor", disagreeing(), document="notes")
    # cited: 4 and 9; of the others the even ones are empty
    assert "14 rader med text som ingen uppgift citerar" in [own.label for own in one.run.expander]
    assert "Rad Text 1 rad 1 3 rad 3 5 rad 5 7 rad 7" in one.text
    # the text goes on after the last line that is cited
    assert "Rader som ingen uppgift citerar 1, 3, 5, 7, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29" in one.part(
        "source"
    )
    other = open_page("kallor", disagreeing(), document="plan")
    assert not any("med text" in own.label for own in other.run.expander)


def test_lines_of_a_source_show_what_rests_on_them(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = open_page("kallor", disagreeing(), document="plan", lines="12-20")

    assert page.part("found") == "3 uppgifter bygger på de raderna."
    assert "Den ena styr Nätverket (gällande) rad 10–12" in page.text
    assert "Budget: summa intäkter: 1 500 kr, 2018 rad 20" in page.text
    assert "rad 11" not in page.text
    assert "källans egen text finns inte här" in page.part("passage")
    assert [own.label.replace("\\", "") for own in page.run.expander] == [
        *("Kopplingar (1)", "Siffror (1)", "Iakttagelser (1)"),
    ]

    (tmp_path / "plan.txt").write_text("\n" * 11 + "Den ena\n\nstyr.", encoding="utf-8")
    monkeypatch.setenv(DOCUMENTS, str(tmp_path))
    quoted = open_page("kallor", disagreeing(), document="plan", lines="12-20")
    assert quoted.part("passage") == "Planen, rad 12–20 12 Den ena 14 styr."

    (whole,) = (own for own in quoted.run.button if own.label == "Visa hela källan")
    whole.click().run()
    assert "lines" not in quoted.words
    assert "Staten informerar Nätverket (gällande) rad 11" in quoted.text


def test_lines_that_are_none_are_said(open_page: OpenPage) -> None:
    for lines in ("x", "5-3", "0x1", "1-2-3"):
        page = open_page("kallor", disagreeing(), document="plan", lines=lines)
        assert f"Adressen anger inga rader: ”{lines}”." in page.text
        assert "lines" not in page.words


def test_words_find_what_rests_on_a_source(open_page: OpenPage) -> None:
    page = open_page("kallor", disagreeing(), document="plan", find="NÄTVERKET styr")

    assert page.part("found") == "1 uppgift innehåller de orden."
    assert "Den ena styr Nätverket (gällande) rad 10–12" in page.text
    assert "informerar" not in page.text

    nothing = open_page("kallor", disagreeing(), document="plan", find="månen")
    assert nothing.part("found") == "0 uppgifter innehåller de orden."
    assert not nothing.run.expander


def test_a_document_outside_the_folder_is_not_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("hemligt", encoding="utf-8")
    (tmp_path / "texts").mkdir()
    monkeypatch.setenv(DOCUMENTS, str(tmp_path / "texts"))

    assert lines_between("../secret", 1, 1) == ()


def test_old_facts_are_listed(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities(), on="2014-01-01")

    assert "1 av 4 uppgifter är senast belagd mer än två år före den dagen." in page.part("standing")
    assert "Norr ingår i Det gamla 2010 (gammal uppgift) old" in page.text


def test_a_document_that_is_none_is_said(open_page: OpenPage) -> None:
    page = open_page("kallor", two_municipalities(), document="nope")

    assert "Ingen källa har beteckningen nope." in page.text
    assert "document" not in page.words


def test_no_sources_at_all(open_page: OpenPage) -> None:
    page = open_page("kallor", dataset(actor("alone", Level.LOCAL, ActorKind.MUNICIPALITY)))

    assert "Uppgifterna anger inga källor." in page.text


def test_what_rests_on_lines_leads_to_its_card(open_page: OpenPage) -> None:
    data = dataset(
        reference("plan", title="Planen"),
        actor("unit", name="Enheten", references=("plan#L1",)),
        actor("town", kind=ActorKind.MUNICIPALITY, area="2401", name="Norsjö"),
        link("unit", "town", LinkKind.SUPPORTS, id="support", references=("plan#L1-2",)),
        figure("unit", "staff", 3, references=("plan#L2",)),
        observation("gap", about=("town",), text_sv="Något saknas.", references=("plan#L3",)),
    )
    page = open_page("kallor", data, document="plan", lines="1-3", area="24", on="2020-01-01")
    ways = dict(re.findall(r'href="karta\?(actor=\w+|link=\w+)&[^"]*"[^>]*>([^<]*)</a>', unescape(page.html)))
    assert sorted(ways) == ["actor=town", "actor=unit", "link=support"]
    assert ways["actor=town"] == "Något saknas."
    assert page.html.count('href="karta?actor=unit&amp;') == 2  # itself, and its figure


def test_the_card_of_a_record_is_opened_where_it_holds(open_page: OpenPage) -> None:
    data = dataset(
        reference("plan", title="Planen"),
        actor("unit", name="Enheten"),
        actor("town", kind=ActorKind.MUNICIPALITY, area="2401", name="Norsjö"),
        link("unit", "town", id="over", end="2018", references=("plan#L1",)),
        link("unit", "town", id="later", start="2021-05", references=("plan#L2",)),
        link("unit", "town", id="hoped", status=Status.PROPOSED, references=("plan#L3",)),
        link("unit", "town", id="now", start="2018", references=("plan#L4",)),
    )
    page = open_page("kallor", data, document="plan", lines="1-9", area="24", on="2020-01-01")
    ways = dict(re.findall(r'href="karta\?link=(\w+)&amp;([^"]*)"', page.html))
    assert {link: unescape(words) for link, words in ways.items()} == {
        "over": "on=2018-12-31&area=24",
        "later": "on=2021-05-01&area=24",
        "hoped": "status=decided%2Cestablished%2Cproposed&on=2020-01-01&area=24",
        "now": "on=2020-01-01&area=24",
    }
