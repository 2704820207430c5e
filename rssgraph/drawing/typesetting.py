"""What a picture needs to become a PNG or a PDF: the fonts that come along, and one page for each SVG."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

if TYPE_CHECKING:
    import typst

FONT_FOLDER = Path(__file__).parent / "fonts"
SVG = "{http://www.w3.org/2000/svg}"
POINTS = 0.75
"""Points in a pixel of CSS: 72 and 96 to an inch."""
LANGUAGE = re.compile("[a-z]{2,3}")


class Page(NamedTuple):
    """An SVG, its size in pixels, and what it says of itself."""

    svg: str
    width: float
    height: float
    title: str
    description: str
    language: str


class Source(NamedTuple):
    """A document for the typesetter; texts and pictures are its inputs, so that none of them is read as markup."""

    text: bytes
    inputs: dict[str, str]


def read_page(svg: str) -> Page:
    """Read size, title, description and language from the root of an SVG; sizes are pixels without a unit."""
    root = ElementTree.fromstring(svg)
    return Page(
        svg,
        float(root.attrib["width"]),
        float(root.attrib["height"]),
        root.findtext(f"{SVG}title") or "",
        root.findtext(f"{SVG}desc") or "",
        root.get("lang") or "",
    )


class OnPaper(NamedTuple):
    """A paper, whether it lies across, and how large a picture stands on it."""

    paper: str
    flipped: bool
    scale: float


def source(pages: Sequence[Page], title: str | None = None, *, sheet: OnPaper | None = None) -> Source:
    """Set each picture on a page of its own size, or on paper, without date: equal pictures give equal bytes."""
    inputs = {"title": title or pages[0].title}
    lines = ["#set document(title: sys.inputs.title, date: none)", "#set page(margin: 0pt)"]
    if LANGUAGE.fullmatch(pages[0].language):
        lines.append(f'#set text(lang: "{pages[0].language}")')
    for number, page in enumerate(pages):
        inputs[f"svg{number}"] = page.svg
        inputs[f"alt{number}"] = page.description or page.title
        size = f"width: {page.width * POINTS}pt, height: {page.height * POINTS}pt"
        wide, tall = "100%", "100%"
        if sheet is not None:
            size = f'paper: "{sheet.paper}", flipped: {str(sheet.flipped).lower()}'
            wide, tall = (f"{side * POINTS * sheet.scale}pt" for side in (page.width, page.height))
        lines.append(
            f"#page({size}, align(center + horizon,"
            f' image(bytes(sys.inputs.svg{number}), format: "svg", width: {wide}, height: {tall},'
            f" alt: sys.inputs.alt{number})))"
        )
    return Source("\n".join(lines).encode(), inputs)


@cache
def fonts() -> typst.Fonts:
    """Load the fonts of the package, and no other, so that a picture looks the same on every machine."""
    import typst

    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONT_FOLDER)]
    )
