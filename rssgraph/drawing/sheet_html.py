"""A municipality sheet as HTML: its words as headings and lists, for screens that are too narrow for the page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from html import escape

from rssgraph.drawing.labels import clean
from rssgraph.drawing.page import POLICY, STYLE
from rssgraph.drawing.paper import Sign
from rssgraph.drawing.paper_svg import sign_svg
from rssgraph.drawing.sheet_parts import Row, SheetContent
from rssgraph.drawing.speech import Speech
from rssgraph.questions.coverage import CellState

SHEET_STYLE = (
    ".rg-sheet ul{list-style:none;margin:0 0 .5rem;padding:0}"
    ".rg-sheet li{padding:.15rem 0;overflow-wrap:anywhere}"
    ".rg-sheet small{color:#4a4f57;display:block}"
    ".rg-sheet .rg-row{display:flex;justify-content:space-between;gap:.8rem}"
    ".rg-sheet{max-width:46rem}"
    ".rg-sheet svg{display:inline-block;vertical-align:-2px;margin-right:.35rem}"
    "@media screen and (max-width:860px){main>svg{display:none}}"
)


def sheet_html(content: SheetContent, svg: str, *, speech: Speech) -> str:
    """Write a sheet as a stand-alone page without scripts: the picture, and its words below."""
    return (
        f'<!doctype html>\n<html lang="{escape(content.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(content.title)}</title>\n<style>{STYLE}{SHEET_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"{svg}<h1>{_text(content.title)}</h1><p>{_text(content.subtitle)}</p><p>{_text(content.standing)}</p>"
        f"<p>{_text(content.summary)}</p>{words_html(content, speech=speech)}\n</main>\n</body>\n</html>\n"
    )


def _drawn_sign(state: CellState) -> str:
    mark = sign_svg(Sign(x=7, y=7, state=state))
    return f'<svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">{mark}</svg>'


CITED = re.compile(r"(\[(\d+)\])(?: (rad|line|lines) (\d+(?:–\d+)?(?:, \d+(?:–\d+)?)*))?")
"""The number of a source, with its lines if there are any, in Swedish or English."""

SourceLink = Callable[[str, str | None], str]
"""Gives the address of a document by its id, and of its lines if they are given."""


def words_html(
    content: SheetContent,
    *,
    speech: Speech,
    sign: Callable[[CellState], str] = _drawn_sign,
    to_source: SourceLink | None = None,
) -> str:
    """Write the words of a sheet as headings and lists; every text is escaped.

    `sign` gives the markup of the sign of a state. With `to_source` the numbers of sources are links.
    """

    def text(own: str) -> str:
        return _text(own) if to_source is None else CITED.sub(partial(_link, content, to_source), _text(own))

    parts = "".join(_parts(content, speech, sign, text))
    return f'<div class="rg-sheet" data-testid="sheet-words">{parts}</div>'


def _link(content: SheetContent, to_source: SourceLink, found: re.Match[str]) -> str:
    """Make a source a link, and each of its places."""
    own, number, word, places = found.groups()
    if int(number) not in range(1, len(content.documents) + 1):
        return found[0]

    def link(text: str, lines: str | None) -> str:
        address = to_source(content.documents[int(number) - 1], lines and lines.replace("–", "-"))
        return f'<a href="{escape(address)}" target="_self">{text}</a>'

    if not places:
        return link(own, None)
    first, *others = places.split(", ")
    return ", ".join((link(f"{own} {word} {first}", first), *(link(each, each) for each in others)))


def _parts(
    content: SheetContent, speech: Speech, sign: Callable[[CellState], str], text: Callable[[str], str]
) -> Iterator[str]:
    yield "<ul>"
    for tile in content.tiles:
        yield f"<li><strong>{_text(tile.number)}</strong> {text(tile.text)}</li>"
    yield f"</ul><h3>{_text(speech.say('The way up'))}</h3><p>{_text(content.way)}</p>"
    for section in content.sections:
        yield f"<h3>{_text(section.title)}</h3>"
        if section.lead:
            yield f"<p>{_text(section.lead)}</p>"
        for group in section.groups:
            if group.title:
                own = "" if group.state is None else sign(group.state)
                yield f"<h4>{own} {_text(group.title)}</h4>"
            yield f"<ul>{''.join(_row(row, text) for row in group.rows)}</ul>"
    yield f"<p><small>{_text(content.footer)}</small></p>"


def _row(row: Row, text: Callable[[str], str]) -> str:
    right = f' <span class="rg-right">{_text(row.right)}</span>' if row.right else ""
    note = f" <small>{text(row.note)}</small>" if row.note else ""
    own = text(row.text) if row.text.startswith("[") else _text(row.text)  # of the list of sources
    return f'<li><span class="rg-row"><span>{own}</span>{right}</span>{note}</li>'


def _text(text: str) -> str:
    return escape(clean(text))
