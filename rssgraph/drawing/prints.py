"""Sheets and posters as files, by the ending of their names."""

from __future__ import annotations

from collections.abc import Sequence

from rssgraph.drawing.paper import Page, page_svg, pages_svg
from rssgraph.drawing.poster import poster_page
from rssgraph.drawing.poster_content import PosterContent, poster_content
from rssgraph.drawing.sheet import sheet_pages
from rssgraph.drawing.sheet_content import SheetContent, sheet_content
from rssgraph.drawing.sheet_html import sheet_html
from rssgraph.drawing.speech import Speech
from rssgraph.filters import Filters
from rssgraph.questions.columns import ColumnChoice
from rssgraph.questions.poster import poster
from rssgraph.questions.sheet import sheet
from rssgraph.stores.base import Store

ENDINGS = (".svg", ".png", ".pdf")
SHEET_ENDINGS = (*ENDINGS, ".html")


def read_sheet(store: Store, municipality: str, *, filters: Filters, speech: Speech) -> SheetContent:
    """Return the words of the sheet of a municipality."""
    return sheet_content(store, sheet(store, municipality, filters=filters), speech=speech)


def read_poster(store: Store, *, columns: ColumnChoice, filters: Filters, speech: Speech) -> PosterContent:
    """Return the words of the poster of an area."""
    return poster_content(store, poster(store, columns=columns, filters=filters), speech=speech)


def print_pages(pages: Sequence[Page], ending: str) -> bytes:
    """Write pages as a file: a PDF has them one by one, pictures one below the other."""
    if ending == ".pdf":
        from rssgraph.drawing.pdf import to_pdf

        return to_pdf(*map(page_svg, pages))
    if ending == ".png":
        from rssgraph.drawing.raster import to_png

        return to_png(pages_svg(pages))
    return pages_svg(pages).encode()


def print_sheet(content: SheetContent, ending: str, *, speech: Speech) -> bytes:
    """Write a sheet as a file."""
    pages = sheet_pages(content, speech=speech)
    if ending == ".html":
        return sheet_html(content, pages_svg(pages), speech=speech).encode()
    return print_pages(pages, ending)


def print_poster(content: PosterContent, ending: str, *, speech: Speech) -> bytes:
    """Write a poster as a file."""
    return print_pages([poster_page(content, speech=speech)], ending)
