"""Numbers, texts and documents as SVG has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.sax.saxutils import escape

from rssgraph.drawing.style import FONT_SIZE, FONTS, INK, PAPER


class Picture(Protocol):
    """What says of itself what it is, and in which language."""

    @property
    def title(self) -> str:
        """What it is called."""

    @property
    def description(self) -> str:
        """What it shows, in sentences."""

    @property
    def language(self) -> str:
        """Code of the language of its words."""


def document(
    picture: Picture, parts: Iterable[str], *, width: float, height: float, name: str = "picture"
) -> str:
    """Put the elements of a picture into one SVG document on white paper.

    Parameters
    ----------
    picture
        What a screen reader says of it.
    parts
        The elements, the lowest first.
    width, height
        Size in pixels, 96 to an inch.
    name
        What the ids in it begin with, so that two pictures can stand on one page.
    """
    wide, tall, own = number(width), number(height), attribute(name)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{tall}" viewBox="0 0 {wide} {tall}"'
        f' role="img" aria-labelledby="{own}-title {own}-desc" lang="{attribute(picture.language)}"'
        f' font-family="{attribute(FONTS)}" font-size="{FONT_SIZE}" fill="{INK}">',
        f'<title id="{own}-title">{text(picture.title)}</title>',
        f'<desc id="{own}-desc">{text(picture.description)}</desc>',
        f'<rect width="{wide}" height="{tall}" fill="{PAPER}"/>',
    )
    return "\n".join((*head, *parts, "</svg>")) + "\n"


def number(value: float) -> str:
    """Write a number the same way everywhere: at most two decimals, no trailing zeros, no minus zero."""
    digits = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


def text(content: str) -> str:
    """Escape a text, and drop what XML cannot hold."""
    return escape("".join(letter for letter in content if letter == "\n" or _in_xml(letter)))


def attribute(content: str) -> str:
    """Escape a text for an attribute in double quotes."""
    return text(content).replace('"', "&quot;")


def _in_xml(letter: str) -> bool:
    return letter.isprintable() and letter not in "\ufffe\uffff"
