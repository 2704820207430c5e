"""Pictures as PNG and PDF: size, fonts, text that can be searched, hostile text, and equal bytes."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageFont
from pypdf import PdfReader

from rssgraph.drawing.labels import broken, text_width
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.pdf import to_pdf, to_print
from rssgraph.drawing.raster import to_png
from rssgraph.drawing.svg import to_svg
from rssgraph.drawing.typesetting import FONT_FOLDER, fonts
from rssgraph.filters import Filters
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Level
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.viewer.language import Language
from tests.factories import ENGLISH, actor, dataset, reference

PIXELS_TO_POINTS = 72 / 96
BLUE = (0x00, 0x72, 0xB2)
HOSTILE = "<script>alert('1')</script> &amp; ]]> #panic() *fet* \\ $x$ 😀 שלום مرحبا Å Ä Ö"
SEEN = ("<script>alert('1')</script>", "&amp;", "]]>", "#panic()", "*fet*", "$x$", "Å", "Ä", "Ö")
OTHER_SCRIPTS = ("😀", "ש", "م")


def svg(name: str = "Myndigheten", **options: object) -> str:
    store = EmbeddedStore(
        dataset(
            actor("nation", Level.NATIONAL, ActorKind.AUTHORITY, name=name, references=("plan",)),
            actor("town", kind=ActorKind.MUNICIPALITY, name="Åsele"),
            reference("plan", title=name),
            title=name,
        )
    )
    return to_svg(
        map_drawing(store, filters=Filters(), width=600, speech=Language("sv", {}), **options)  # type: ignore[arg-type]
    )


def size(own: str) -> tuple[float, float]:
    """Return width and height that the root of an SVG names."""
    _before, wide, _between, tall, *_rest = own.split('"')[2:]
    return float(wide), float(tall)


def image(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("RGB")


def text_of(pdf: bytes) -> str:
    """Return the text of a PDF, spaces and lines as one space."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def fonts_of(pdf: bytes) -> set[str]:
    """Return the fonts of a PDF without the letters before their names; fail if one is not in the file."""
    found = set()
    for page in PdfReader(BytesIO(pdf)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            (own,) = font.get_object()["/DescendantFonts"]
            descriptor = own.get_object()["/FontDescriptor"]
            assert "/FontFile2" in descriptor
            found.add(str(descriptor["/FontName"]).split("+")[1])
    return found


def elements(tag: Any) -> Iterator[dict[str, Any]]:
    """Yield what a tagged PDF tells a screen reader, from a tag downwards."""
    own = tag.get_object()
    if isinstance(own, dict):
        yield own
        below = own.get("/K", [])
        for part in below if isinstance(below, list) else [below]:
            yield from elements(part)


# -- PNG -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1, 2, 1.5])
def test_a_png_has_the_size_of_the_picture_times_the_scale(scale: float) -> None:
    own = svg()
    wide, tall = size(own)
    assert image(to_png(own, scale=scale)).size == (int(wide * scale + 0.5), int(tall * scale + 0.5))


def test_a_png_has_outlines_at_their_places_and_words_in_the_fonts_of_the_package() -> None:
    picture = image(to_png(svg(), scale=2))
    store = EmbeddedStore(
        dataset(
            actor("nation", Level.NATIONAL, ActorKind.AUTHORITY),
            actor("town", kind=ActorKind.MUNICIPALITY),
        )
    )
    node = map_drawing(store, filters=Filters(), width=600, speech=ENGLISH).node("nation")
    assert node is not None
    head = 44
    assert picture.getpixel((round(2 * node.x), round(2 * (node.y + head)))) == BLUE

    title = picture.crop((0, 0, picture.width, 2 * 40))
    left, _top, right, _bottom = title.point(lambda level: 255 if level < 128 else 0).getbbox() or (
        0,
        0,
        0,
        0,
    )
    bold = ImageFont.truetype(FONT_FOLDER / "SourceSans3-Bold.ttf", 40)
    assert right - left == pytest.approx(bold.getlength("Myndigheten: who works with whom"), abs=6)


def test_letters_of_other_scripts_are_drawn_as_different_signs() -> None:
    pictures = {letter: to_png(svg(letter)) for letter in OTHER_SCRIPTS}
    assert len({image(own).tobytes() for own in pictures.values()}) == len(OTHER_SCRIPTS)


# -- PDF -----------------------------------------------------------------------------------------


def of_size(wide: int, tall: int) -> str:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" font-family="\'Source Sans 3\'">'
    return f'{head}<title>x</title><text y="20">Åsele</text></svg>'


@pytest.mark.parametrize(
    ("wide", "tall", "paper"),
    [
        (600, 900, (210, 297)),
        (900, 545, (297, 210)),
        (1360, 900, (297, 210)),
        (1360, 1600, (297, 420)),
        (2400, 900, (420, 297)),
    ],
)
def test_a_picture_is_printed_on_a_paper_that_leaves_its_words_readable(
    wide: int, tall: int, paper: tuple[int, int]
) -> None:
    (page,) = PdfReader(BytesIO(to_print(of_size(wide, tall)))).pages
    millimetres = [float(side) / 72 * 25.4 for side in (page.mediabox.width, page.mediabox.height)]
    assert millimetres == pytest.approx(paper, abs=0.1)
    assert text_of(to_print(of_size(wide, tall))) == "Åsele"


def test_a_pdf_has_the_size_of_the_picture_and_its_words_as_text() -> None:
    own = svg()
    wide, tall = size(own)
    reader = PdfReader(BytesIO(to_pdf(own)))
    (page,) = reader.pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        (wide * PIXELS_TO_POINTS, tall * PIXELS_TO_POINTS), abs=0.01
    )
    text = text_of(to_pdf(own))
    for word in ("Myndigheten", "Åsele", "Local level", "As things stood on 1 januari 2020.", "Sources"):
        assert word in text
    assert fonts_of(to_pdf(own)) == {"SourceSans3-Regular", "SourceSans3-Bold"}


def test_a_pdf_says_title_language_and_what_its_picture_shows_but_no_time() -> None:
    reader = PdfReader(BytesIO(to_pdf(svg())))
    about = reader.metadata
    assert about is not None
    assert about.title == "Myndigheten: who works with whom"
    assert (about.creation_date, about.modification_date) == (None, None)
    assert str(reader.root_object["/Lang"]) == "sv"
    root: Any = reader.root_object
    alternatives = [str(own["/Alt"]) for own in elements(root["/StructTreeRoot"]) if "/Alt" in own]
    assert alternatives == ["The map shows 2 actors on 2 levels, and no links between them."]


def test_a_pdf_has_a_page_for_each_picture() -> None:
    pages = PdfReader(BytesIO(to_pdf(svg(), svg("Någon annan")))).pages
    assert ["Någon annan" in page.extract_text() for page in pages] == [False, True]


# -- what must not happen ------------------------------------------------------------------------


def test_hostile_text_is_text_in_a_pdf() -> None:
    pdf = to_pdf(svg(HOSTILE))
    title = PdfReader(BytesIO(pdf)).metadata
    assert title is not None
    assert str(title.title).startswith(HOSTILE)
    text = text_of(pdf)
    assert [word for word in (*SEEN, *OTHER_SCRIPTS) if word not in text] == []
    assert not any(word in pdf for word in (b"/JavaScript", b"/URI", b"/Launch", b"/EmbeddedFile"))
    image(to_png(svg(HOSTILE)))


@pytest.mark.parametrize("name", ["x" * 300, "långt namn " * 27, "😀" * 300, "ש" * 300])
def test_a_name_of_300_characters_stays_on_the_paper(name: str) -> None:
    own = svg(name, focus="nation")
    picture = image(to_png(own, scale=1))
    edge = picture.crop((picture.width - 6, 0, picture.width, picture.height)).convert("L")
    darkest, _lightest = edge.getextrema()
    assert darkest == pytest.approx(0xF0, abs=3)  # the paper of the bands
    assert text_of(to_pdf(own)).count(name[:2]) > 100 / len(name[:2])


def test_lines_are_broken_at_spaces_and_lose_nothing() -> None:
    text = "en mening med ett ord som är " + "för" * 40 + " långt, och slut"
    lines = broken(text, 120)
    assert max(map(text_width, lines)) <= 120
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert lines[0] == "en mening med ett"
    assert broken("", 120) == ()
    assert broken("ett två", 1) == ("e", "t", "t", "t", "v", "å")


def test_names_are_not_wider_than_they_are_laid_out_for() -> None:
    names = [own.name for own in EmbeddedStore(read_dataset(packaged_seed())).records("actors")]
    assert len(names) > 200
    for file in ("SourceSans3-Regular.ttf", "SourceSans3-Bold.ttf"):
        font = ImageFont.truetype(FONT_FOLDER / file, 1000)
        assert [name for name in names if font.getlength(name) > text_width(name, 1000)] == []


def test_equal_pictures_give_equal_bytes_in_another_process_too() -> None:
    own = svg(HOSTILE)
    program = (
        "import sys, hashlib; from rssgraph.drawing.pdf import to_pdf; from rssgraph.drawing.raster import to_png;"
        "svg = sys.stdin.buffer.read().decode();"
        "print(*(hashlib.sha256(make(svg)).hexdigest() for make in (to_png, to_pdf)))"
    )
    time.sleep(1.1)  # a time in the file would differ
    other = subprocess.run(
        [sys.executable, "-c", program], input=own.encode(), capture_output=True, check=True
    )
    assert other.stdout.decode().split() == [sha256(make(own)).hexdigest() for make in (to_png, to_pdf)]


def test_the_fonts_are_those_of_the_package_alone_and_lie_there_with_their_licences() -> None:
    assert sorted(fonts().families()) == ["DejaVu Sans", "Source Sans 3"]
    assert sorted(own.name for own in FONT_FOLDER.iterdir()) == [
        "DejaVuSans-LICENSE.txt",
        "DejaVuSans.ttf",
        "SourceSans3-Bold.ttf",
        "SourceSans3-LICENSE.md",
        "SourceSans3-Regular.ttf",
    ]
    licences = [
        Path(FONT_FOLDER / own).read_text("utf-8")
        for own in ("DejaVuSans-LICENSE.txt", "SourceSans3-LICENSE.md")
    ]
    assert "Bitstream Vera" in licences[0]
    assert "SIL OPEN FONT LICENSE" in licences[1].upper()
