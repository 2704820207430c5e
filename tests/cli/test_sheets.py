"""The command `sheet`, and pages to print from `draw`."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Rssgraph


def test_the_sheet_of_mala_in_words_and_as_json(rssgraph: Rssgraph) -> None:
    said = rssgraph("sheet", "Malå")
    answer = rssgraph("--json", "sheet", "Malå", "--on", "2017-11-07").json

    assert said.code == 0
    assert "Förväntas delta, genom Region 10 (2)" in said.out
    assert "IFO-chefer (R10) - 3 möten/år" in said.out
    assert answer["question"]["actor"] == "kommun-2418"
    assert [own["forum"]["id"] for own in answer["answer"]["seats"] if own["state"] == "confirmed"] == ["r8"]
    assert "verksamhetsplan-2018" in answer["references"]


@pytest.mark.parametrize(
    ("ending", "start"), [(".svg", b"<svg"), (".png", b"\x89PNG"), (".pdf", b"%PDF"), (".html", b"<!doctype")]
)
def test_a_sheet_is_drawn_in_every_format(
    rssgraph: Rssgraph, tmp_path: Path, ending: str, start: bytes
) -> None:
    file = tmp_path / f"mala{ending}"

    assert rssgraph("draw", "--sheet", "Malå", "-o", file).code == 0

    assert file.read_bytes().startswith(start)


def test_all_sheets_are_one_file_or_a_folder(rssgraph: Rssgraph, tmp_path: Path) -> None:
    file, folder = tmp_path / "all.pdf", tmp_path / "all"

    assert rssgraph("draw", "--sheet", "all", "--county", "24", "-o", file).code == 0
    assert rssgraph("draw", "--sheet", "all", "--county", "24", "-o", folder).code == 0

    document = PdfReader(file)
    assert document.metadata is not None
    assert document.metadata.title == "15 kommunblad"
    pages = [page.extract_text().splitlines()[0] for page in document.pages]
    assert len(pages) == 15
    assert pages[0] == "Nordmalings kommun"
    assert pages[-1] == "Skellefteå kommun"
    names = sorted(own.name for own in folder.iterdir())
    assert len(names) == 15
    assert names[0] == "kommun-2401.pdf"


def test_a_poster_is_drawn_of_the_first_county_or_of_all(rssgraph: Rssgraph, tmp_path: Path) -> None:
    one, every = tmp_path / "one.svg", tmp_path / "every.svg"

    rssgraph("draw", "--poster", "-o", one)
    rssgraph("draw", "--poster", "--county", "all", "--columns", "forums", "--language", "en", "-o", every)

    assert "Malå" in one.read_text("utf-8")
    assert "Luleå" not in one.read_text("utf-8")
    assert "Luleå" in every.read_text("utf-8")
    assert "expected to take part" in every.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--sheet", "R10", "-o", "x.pdf"), "actor: 'r10' is not possible. Give a municipality."),
        (("--sheet", "Malå", "-o", "x.gif"), "Give a file that ends in .svg, .png, .pdf or .html."),
        (("--sheet", "all", "-o", "x.svg"), "Give a folder, or a file that ends in .pdf."),
        (("--sheet", "all", "--area", "99", "-o", "x.pdf"), "No municipality holds on the day in the area."),
        (
            ("--sheet", "Malå", "--poster", "-o", "x.pdf"),
            "Give one of --sheet, --poster, --money, --focus or --slide or --against-on or --against-status.",
        ),
        (("--poster", "-o", "x.html"), "Give a file that ends in .svg, .png or .pdf."),
        (("--poster", "--columns", "x", "-o", "x.svg"), "Choose among themes, forums, functions."),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(
    rssgraph: Rssgraph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    result = rssgraph("draw", *arguments)

    assert (result.code, result.out) == (2, "")
    assert result.err.strip().endswith(sentence)
    assert list(tmp_path.iterdir()) == []
