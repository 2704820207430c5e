"""A drawing as one HTML file that works anywhere without a network: the picture, and what it shows as a table."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from rssgraph.drawing.picture import Drawing
from rssgraph.drawing.style import FONTS, INK, PAPER
from rssgraph.drawing.svg import to_svg

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
STYLE = (
    f"body{{margin:1.5rem;color:{INK};background:{PAPER};font:16px/1.45 {FONTS};overflow-wrap:anywhere}}"
    ".picture{overflow-x:auto}"
    "svg{display:block;max-width:100%;height:auto}"
    "table{border-collapse:collapse;margin:1rem 0}"
    "caption{text-align:left;font-weight:700;padding:.4rem 0}"
    "th,td{border:1px solid #8a8f98;padding:.3rem .6rem;text-align:left;vertical-align:top;white-space:pre-line}"
    "@media(max-width:640px){body{margin:.75rem}svg{max-width:none}}"
    "@media print{body{margin:0}svg{width:100%;max-height:96vh}tr{break-inside:avoid}}"
)


def to_html(drawing: Drawing, *, _: Callable[[str], str]) -> str:
    """Write a drawing as a stand-alone page without scripts; the browser is told to load nothing."""
    names = {node.id: node.title for node in drawing.nodes}
    shown = [edge for edge in drawing.edges if edge.shown and edge.lit]
    rows = "".join(
        f"<tr><td>{_cell(names[edge.source])}</td><td>{_cell(edge.title)}</td><td>{_cell(names[edge.target])}</td></tr>"
        for edge in shown
    )
    heads = "".join(f'<th scope="col">{_cell(text)}</th>' for text in (_("From"), _("Link"), _("To")))
    return (
        f'<!doctype html>\n<html lang="{escape(drawing.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_cell(drawing.title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<div class="picture" tabindex="0" role="group" aria-label="{_cell(_("Picture"))}">\n{to_svg(drawing)}</div>\n'
        f"<p>{_cell(drawing.description)}</p>\n"
        f"<table><caption>{_cell(_('The links in the picture'))}</caption><thead><tr>{heads}</tr></thead>"
        f"<tbody>{rows}</tbody></table>\n</main>\n</body>\n</html>\n"
    )


def _cell(text: str) -> str:
    """Escape a text, and drop what is not text."""
    return escape("".join(letter for letter in text if letter == "\n" or letter.isprintable()))
