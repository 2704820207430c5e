"""What all pages share: language, filters, address, errors."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.pofile import read_po

from rssgraph.errors import StoreUnavailableError
from rssgraph.model import ActorKind
from rssgraph.viewer import controls, launch
from rssgraph.viewer.errors import sentence
from rssgraph.viewer.language import language
from rssgraph.viewer.markup import escape
from rssgraph.viewer.session import DATASET, the_store
from rssgraph.viewer.views import views
from tests.factories import actor, dataset, reference
from tests.viewer.catalogue import SWEDISH, texts
from tests.viewer.conftest import OpenPage, Page
from tests.viewer.data import two_municipalities

PATHS = [own.path for own in views()]


def test_every_text_is_translated() -> None:
    with SWEDISH.open("rb") as file:
        catalogue = {message.id: message.string for message in read_po(file, locale="sv") if message.id}

    ids = {own if isinstance(own, str) else own[0] for own in catalogue}
    assert {own if isinstance(own, str) else own[0] for own in texts()} == ids
    assert [
        own for own, said in catalogue.items() if not said or (isinstance(said, tuple) and not all(said))
    ] == []


def test_what_is_counted_has_a_text_for_one_and_one_for_many() -> None:
    several = r"\{\w+\} (\w+ )?(actors|levels|links|lines|counties|municipalities|columns|cells|sources|years|days)\b"
    assert [own for own in texts() if isinstance(own, str) and re.search(several, own)] == []


def test_translations_keep_the_fields() -> None:
    with SWEDISH.open("rb") as file:
        pairs = [(_forms(own.id), _forms(own.string)) for own in read_po(file, locale="sv") if own.id]
    for english, swedish in pairs:
        allowed = {field for text in english for field in _fields(text)}
        for text in swedish:
            assert _fields(text) <= allowed, english


def _forms(text: object) -> tuple[str, ...]:
    return tuple(map(str, text)) if isinstance(text, (tuple, list)) else (str(text),)


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_page_says_what_the_data_is_about_as_text(open_page: OpenPage) -> None:
    title = "Regional samverkans- och stödstruktur i Västerbotten och Norrbotten"
    assert f'<p class="rg-about">{title}</p>' in open_page("karta", None).html
    hostile = open_page("pengar", dataset(actor("a"), title="Län <b>& mer")).html
    assert '<p class="rg-about">Län &lt;b&gt;&amp; mer</p>' in hostile
    assert "rg-about" not in open_page("karta", dataset(actor("a"))).html


@pytest.mark.parametrize("path", [own.path for own in views() if own.filters])
def test_an_empty_dataset_is_a_sentence(open_page: OpenPage, path: str) -> None:
    page = open_page(path, dataset())

    assert (
        "Det finns inga aktörer i uppgifterna än, så det finns inget att visa. Den som sköter sidan kan läsa in dem."
        in page.text
    )


def test_a_page_without_facts_needs_no_data(open_page: OpenPage) -> None:
    page = open_page("tillganglighet", dataset())

    assert "Hur tillgänglig visaren är" in page.text
    assert "inga aktörer" not in page.text


@pytest.mark.parametrize("path", PATHS)
def test_a_dataset_that_cannot_be_read_is_a_sentence(
    path: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(DATASET, str(tmp_path / "missing"))

    page = Page(path, {})

    assert not page.run.exception
    assert f"{tmp_path / 'missing'}" in page.text


def test_a_server_that_is_away_is_a_sentence_and_comes_back(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise StoreUnavailableError("bolt://localhost:7687")

    monkeypatch.setattr("rssgraph.viewer.frame.the_store", away)
    page = open_page("luckor", two_municipalities())
    assert page.text == (
        "Luckor Databasen på bolt://localhost:7687 svarar inte. Försök igen om en stund, eller kontakta den som sköter den."
    )
    monkeypatch.setattr("rssgraph.viewer.frame.the_store", the_store)

    page.run.button[0].click().run()

    assert page.part("summary") == "Uppgift saknas för 1 av 2 rutor; fråga 1 av de 2 kommunerna."


def test_words_that_cannot_be_used_are_left_out_and_said(open_page: OpenPage) -> None:
    page = open_page(
        "vagar", two_municipalities(), on="2018-13-01", status="foo", theme="zzz", confirmed="maybe"
    )

    assert page.words == {"area": "24", "on": "2020-01-01"}
    assert [own for own in page.text.split(".") if "Adressen anger" in own] == [
        " Adressen anger ”2018-13-01” som datum: det går inte, och har utelämnats",
        " Adressen anger ”foo” som status: det går inte, och har utelämnats",
        " Adressen anger ”zzz” som område: det går inte, och har utelämnats",
        " Adressen anger ”maybe” som endast bekräftade kopplingar: det går inte, och har utelämnats",
    ]


@pytest.mark.parametrize(
    ("path", "words", "said"),
    [
        ("vagar", {"k": "0"}, "”0” som antal vägar"),
        ("vagar", {"k": "många"}, "”många” som antal vägar"),
        ("vagar", {"max-hops": "-1"}, "”-1” som högst antal steg"),
        ("vagar", {"levels": "local,county"}, "”local,county” som ordning på nivåer"),
        ("forandring", {"mode": "years"}, "”years” som jämförelse"),
        ("forandring", {"against": "2018"}, "”2018” som från datum"),
        ("luckor", {"columns": "towns"}, "”towns” som kolumner"),
        ("luckor", {"columns": "own", "chosen": "net,fish"}, "”fish” som nätverk och områden att jämföra"),
        ("affisch", {"posted": "own"}, "”own” som kolumner"),
        ("karta", {"every": "no"}, "”no” som rita alla kopplingar"),
        ("kallor", {"lang": "fi"}, "”fi” som språk"),
    ],
)
def test_a_value_that_a_page_cannot_use_is_said_in_one_sentence(
    open_page: OpenPage, path: str, words: dict[str, str], said: str
) -> None:
    page = open_page(path, two_municipalities(), **words)
    assert page.text.count(f"Adressen anger {said}: det går inte, och har utelämnats.") == 1
    assert page.text.count("Adressen anger") == 1
    assert not any(
        value in page.words.values() for value in words.values() if value != "own" or "posted" in words
    )


def test_one_who_is_paid_but_not_there_is_said(open_page: OpenPage) -> None:
    assert "Ingen aktör heter ”nobody”." in open_page("pengar", payee="nobody").text


def test_filters_come_from_the_address_and_stay(open_page: OpenPage) -> None:
    words = {"on": "2019-01-01", "theme": "elderly", "status": "proposed", "confirmed": "yes"}

    page = open_page("vagar", two_municipalities(), **words, area="25")

    assert page.words == words | {"area": "25"}
    shown = {own.label: own.value for own in page.run.multiselect}
    assert {own: shown[own] for own in ("Status", "Område", "Slag av koppling", "Hur det framgår")} == {
        "Status": ["proposed"], "Område": ["elderly"], "Slag av koppling": [], "Hur det framgår": [],
    }  # fmt: skip
    assert page.run.checkbox[0].value is True
    assert page.part("standing").endswith(
        "Det som saknar område i uppgifterna räknas med, vilket område som än är valt."
    )


@pytest.mark.parametrize("path", ["luckor", "kommun", "affisch", "pengar"])
def test_a_filter_that_a_page_does_not_show_does_not_apply_to_it(open_page: OpenPage, path: str) -> None:
    plain = open_page(path, two_municipalities(), municipality="north")
    hidden = {"confirmed": "yes"} if path != "pengar" else {"theme": "elderly", "kind": "informs"}

    page = open_page(path, two_municipalities(), municipality="north", **hidden)

    assert page.words == plain.words
    assert page.text == plain.text


def test_a_day_is_said_to_be_before_all_sources(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities(), on="1990-01-01", **{"from": "north"})

    assert page.part("standing") == (
        "Läget den 1 januari 1990. Ingen källa är så gammal som den dagen. Visa läget den 1 januari 2020"
    )
    assert '<a href="vagar?area=24&amp;on=2020-01-01&amp;from=north" target="_self">Visa läget' in page.html


def test_a_chosen_filter_is_written_into_the_address(open_page: OpenPage) -> None:
    page = open_page("vagar", two_municipalities())
    (status,) = [own for own in page.run.multiselect if own.label == "Status"]
    assert status.value == ["established", "decided"]

    status.set_value(["established"]).run()
    page.run.date_input[0].set_value(None).run()

    assert page.words == {"area": "24", "on": "any", "status": "established"}
    assert page.part("standing") == "Alla dagar, oavsett vad som gällde samtidigt."


def test_the_language_changes_everything(open_page: OpenPage) -> None:
    page = open_page("luckor", two_municipalities(), lang="en", row="north", column="elderly")

    assert page.part("standing") == "As things stood on January 1, 2020. The facts here are from 2019."
    assert page.part("explanation").startswith("Norr – Older people")
    assert "Fler filter" not in page.text
    assert "kallor?document=plan&amp;lines=3-4&amp;on=2020-01-01&amp;area=24&amp;lang=en" in page.html


def test_errors_are_said_in_both_languages() -> None:
    error = StoreUnavailableError("bolt://h:1")

    assert sentence(error, language("en")) == str(error)
    assert sentence(error, language("sv")).startswith("Databasen på bolt://h:1 svarar inte.")


def test_labels_show_markdown_as_text() -> None:
    assert controls.plain_label("a *b* [c](d) $e$ :red[f]") == r"a \*b\* \[c\]\(d\) \$e\$ \:red\[f\]"


def test_the_two_ways_to_start_have_the_same_settings() -> None:
    file = Path(launch.__file__).parents[2] / ".streamlit" / "config.toml"
    written = tomllib.loads(file.read_text("utf-8"))

    assert {
        f"{part}.{name}": own for part, names in written.items() for name, own in names.items()
    } == launch.OPTIONS


def test_a_sign_that_turns_the_text_after_it_is_left_out() -> None:
    assert escape("M\u202ealå <b>") == "Malå &lt;b&gt;"


def test_a_fault_of_a_page_is_a_sentence_and_leaves_the_way_to_the_others(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_arguments: object, **_words: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("rssgraph.viewer.poster.poster", fail)
    page = open_page("affisch", two_municipalities())

    assert "Något i programmet gick fel på den här sidan. De andra sidorna fungerar." in page.text
    assert "ZeroDivisionError" not in page.text
    assert "ZeroDivisionError: a fault" in caplog.text
    caplog.clear()


def test_a_page_most_of_whose_facts_are_old_warns(open_page: OpenPage) -> None:
    warning = "Det mesta här är gammalt: vad som har hänt sedan dess framgår inte av källorna."

    def standing(*new: str) -> tuple[bool, bool]:
        ids = ("a", "b")
        sources = {own: ("new",) if own in new else ("old",) for own in ids}
        actors = [
            actor(own, kind=ActorKind.MUNICIPALITY, area="2401", references=sources[own]) for own in ids
        ]
        data = dataset(*actors, reference("old", published="2013-05"), reference("new", published="2019-05"))
        page = open_page("karta", data)
        return warning in page.part("standing"), "rg-standing rg-problem" in page.html

    assert standing() == (True, True)
    assert standing("a") == (False, False)  # just half of them is not most
