"""Numbers and texts as SVG has them."""

from __future__ import annotations

from xml.sax.saxutils import escape


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
