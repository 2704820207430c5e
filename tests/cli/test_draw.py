"""Pictures from the command line: each format, slides, filters in words, and what is refused."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.cli.conftest import Rssgraph

SIXTEEN_TO_NINE = 1920 / 1080


def words_of(file: Path) -> str:
    """Return the text of a PDF."""
    return " ".join(PdfReader(BytesIO(file.read_bytes())).pages[0].extract_text().split())


def test_each_ending_gives_its_format(rssgraph: Rssgraph, tmp_path: Path) -> None:
    starts = {".svg": b"<svg ", ".png": b"\x89PNG", ".pdf": b"%PDF-", ".html": b"<!doctype html>"}
    for ending, start in starts.items():
        file = tmp_path / f"karta{ending.upper()}"
        result = rssgraph("draw", "-o", file)
        assert (result.code, result.out, result.err) == (0, "", f"Wrote {file}.\n")
        assert file.read_bytes().startswith(start)


A3 = 297 / 25.4 * 72, 420 / 25.4 * 72


def test_a_pdf_and_a_png_are_the_svg_in_another_format(rssgraph: Rssgraph, tmp_path: Path) -> None:
    for ending in (".svg", ".png", ".pdf"):
        assert (
            rssgraph("draw", "--focus", "FoU-rådet", "--county", "24", "-o", tmp_path / f"x{ending}").code
            == 0
        )
    svg = (tmp_path / "x.svg").read_text("utf-8")
    wide, tall = (float(svg.split(f'{name}="')[1].split('"')[0]) for name in ("width", "height"))

    assert Image.open(tmp_path / "x.png").size == (2 * wide, 2 * tall)
    box = PdfReader(tmp_path / "x.pdf").pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(A3, abs=0.01)
    text = words_of(tmp_path / "x.pdf")
    for word in (
        "FoU-rådet och dess kopplingar",
        "Läget den 13 juni 2019.",
        "Skellefteå",
        "Regional nivå",
        "sammankallar",
    ):
        assert word in text


def test_a_slide_is_16_to_9_in_each_format(rssgraph: Rssgraph, tmp_path: Path) -> None:
    for ending in (".svg", ".png", ".pdf"):
        result = rssgraph("draw", "--slide", "--focus", "Region 10", "-o", tmp_path / f"x{ending}")
        assert (result.code, result.err) == (0, f"Wrote {tmp_path / f'x{ending}'}.\n")

    assert Image.open(tmp_path / "x.png").size == (3840, 2160)
    box = PdfReader(tmp_path / "x.pdf").pages[0].mediabox
    assert float(box.width) / float(box.height) == pytest.approx(SIXTEEN_TO_NINE)
    text = words_of(tmp_path / "x.pdf")
    assert "Region 10 och dess kopplingar" in text
    assert "Skellefteå" not in text  # not linked to Region 10
    assert re.search(r"direkt eller genom en kedja: \d+ av \d+ aktörer och \d+ av \d+ kopplingar\.", text)


def test_a_slide_with_small_letters_says_so(
    rssgraph: Rssgraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rssgraph.drawing.slide.READABLE", 30)
    result = rssgraph("draw", "--slide", "--county", "24", "-o", tmp_path / "x.svg")
    assert result.code == 0
    sentence = (
        r"Names are 1[0-9]\.[0-9] pixels high on this slide; with less on it they are larger: a county, .*"
    )
    assert re.fullmatch(sentence, result.err.splitlines()[0])


def test_a_slide_of_all_counties_is_their_overview(rssgraph: Rssgraph, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    assert rssgraph("draw", "--slide", "--county", "all", "-o", file).err == f"Wrote {file}.\n"
    text = words_of(file)
    assert "Kommuner × 15" in text
    assert re.search(
        r"Källor, med antal uppgifter \(en del ur flera\): \d{3} ur FoU Välfärd: verksamhetsplan 2018", text
    )


def test_filters_stand_in_the_footer_in_words(rssgraph: Rssgraph, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    options = (
        "--on",
        "2017-11-07",
        "--status",
        "established",
        "--theme",
        "andt",
        "--without",
        "fou-valfard-ac",
    )
    more = ("--level", "local,regional", "--confirmed", "--actor-kind", "municipality,network,council")
    assert rssgraph("draw", *options, *more, "-o", file).code == 0
    text = words_of(file)
    assert "Läget den 7 november 2017." in text
    filters = text.split("Filter: ")[1].split(". Data:")[0]
    assert filters == (
        "status gällande; områden Alkohol, narkotika, dopning och tobak, och det som saknar område; bara "
        "bekräftade; utan FoU Välfärd; "
        "bara Regional nivå och Lokal nivå; bara Kommuner, Nätverk och Styrgrupper och råd"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("-o", "x.gif"),
            "output: 'x.gif' is not possible. Give a file that ends in .svg, .png, .pdf or .html.",
        ),
        (("-o", "x"), "output: 'x' is not possible. Give a file that ends in .svg, .png, .pdf or .html."),
        (
            ("--slide", "-o", "x.html"),
            "output: 'x.html' is not possible. Give a file that ends in .svg, .png or .pdf.",
        ),
    ],
)
def test_another_ending_is_refused(
    rssgraph: Rssgraph,
    arguments: tuple[str, ...],
    message: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    result = rssgraph("draw", *arguments)
    assert (result.code, result.out, result.err) == (2, "", f"rssgraph: {message}\n")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_one_sentence(rssgraph: Rssgraph, tmp_path: Path) -> None:
    result = rssgraph("draw", "-o", tmp_path / "none" / "x.png")
    assert result.code == 1
    assert "The file cannot be written" in result.err
    assert len(result.err.splitlines()) == 1


def test_money_is_drawn_with_its_rule_its_date_and_its_sources(rssgraph: Rssgraph, tmp_path: Path) -> None:
    for ending in (".svg", ".png", ".pdf"):
        assert rssgraph("draw", "--money", "fou-valfard-ac", "-o", tmp_path / f"x{ending}").code == 0

    text = words_of(tmp_path / "x.pdf")
    for words in (
        "Pengar till FoU Välfärd",
        "2018: 4 423 903 kr från kända betalare (beslutad, ej bekräftat genomförd)",
        "10 kr per invånare × 142 989 invånare (31 december 2016)",
        "Läget den 13 juni 2019.",
        "FoU Välfärd: verksamhetsplan 2018",
        "Förkortningar: GINO = Glesbygdens innovationsförmåga inom socialtjänstens IFO.",
    ):
        assert words in text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--money", "fou-valfard-ac", "-o", "x.html"), "Give a file that ends in .svg, .png or .pdf."),
        (("--money", "Malå", "-o", "x.svg"), "No payment to this actor with a known amount is in the data."),
        (("--money", "ingen", "-o", "x.svg"), "ingen"),
    ],
)
def test_money_that_cannot_be_drawn_is_one_sentence(
    rssgraph: Rssgraph, arguments: tuple[str, ...], said: str
) -> None:
    result = rssgraph("draw", *arguments)

    assert result.code == 2
    assert said in result.err
    assert result.err.count("\n") == 1


def test_what_changes_is_drawn_for_an_actor_and_for_a_county(rssgraph: Rssgraph, tmp_path: Path) -> None:
    days = ("--against-on", "2017-11-07", "--on", "2018-03-01")
    for name, more in (("mala", ("--focus", "Malå")), ("lan", ()), ("bild", ("--focus", "Malå", "--slide"))):
        result = rssgraph("draw", *days, *more, "-o", tmp_path / f"{name}.pdf")
        assert (result.code, result.err) == (0, f"Wrote {tmp_path / f'{name}.pdf'}.\n")

    assert (
        "Malå kommun, från den 7 november 2017 till den 1 mars 2018: 2 aktörer tillkommer, 1 aktör försvinner, "
        "3 kopplingar tillkommer, 2 kopplingar upphör. 5 av förändringarna är beslutade, men inte bekräftat "
        "genomförda. 2 av förändringarna bygger på vårt antagande."
    ) in words_of(tmp_path / "mala.pdf")
    assert "FoU-ombud, Malå" in words_of(tmp_path / "bild.pdf")
    assert "Västerbottens län: vad som ändras från 7 november 2017 till 1 mars 2018" in words_of(
        tmp_path / "lan.pdf"
    )
    assert "Norrbotten" not in words_of(tmp_path / "lan.pdf").split("Läget den", maxsplit=1)[0]


def test_what_is_only_proposed_is_drawn_against_what_is_established(
    rssgraph: Rssgraph, tmp_path: Path
) -> None:
    file = tmp_path / "norrbotten.svg"
    status = ("--against-status", "established", "--status", "established,decided,proposed")
    assert rssgraph("draw", *status, "--county", "25", "--on", "2013-06-01", "-o", file).code == 0

    words = re.sub(r"<[^>]+>", "", file.read_text("utf-8"))
    assert "Norrbottens län: vad som är beslutat och föreslaget, läget den 1 juni 2013" in words
    assert (
        "beslutat och föreslaget den 1 juni 2013 utöver det som gäller: 21 aktörer skulle tillkomma" in words
    )


def test_a_picture_of_changes_says_who_still_counts_as_there(rssgraph: Rssgraph, tmp_path: Path) -> None:
    picture = tmp_path / "x.svg"
    rssgraph("draw", "--against-on", "2017-11-07", "--on", "2018-03-01", "--county", "24", "-o", picture)
    sentence = "Region 8 räknas som kvar den 1 mars 2018: vilken dag det upphör (2018) är inte känt."
    assert f">{sentence}</text>" in picture.read_text("utf-8")
    assert "Räknas redan som tillkommet den 1 mars 2018: Nationellt system" in picture.read_text("utf-8")
    rssgraph("draw", "--against-on", "2017-11-07", "--on", "2017-12-31", "--county", "24", "-o", picture)
    assert "räknas som kvar" not in picture.read_text("utf-8")
