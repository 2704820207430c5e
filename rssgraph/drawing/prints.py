"""Sheets, posters and pictures of money, and their files by the ending of their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from rssgraph.answers import Answer
from rssgraph.drawing.bars import BarChart
from rssgraph.drawing.filter_words import filter_names
from rssgraph.drawing.footer import footer
from rssgraph.drawing.money import money_chart
from rssgraph.drawing.money_words import MoneyWords
from rssgraph.drawing.paper import Page
from rssgraph.drawing.paper_svg import page_svg, pages_svg
from rssgraph.drawing.poster import poster_page
from rssgraph.drawing.poster_content import PosterContent, poster_content
from rssgraph.drawing.record_words import RecordWords
from rssgraph.drawing.sheet import sheet_pages
from rssgraph.drawing.sheet_content import sheet_content
from rssgraph.drawing.sheet_html import sheet_html
from rssgraph.drawing.sheet_parts import SheetContent
from rssgraph.drawing.speech import Speech
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Observation
from rssgraph.questions.columns import ColumnChoice
from rssgraph.questions.flows import Flow
from rssgraph.questions.funding import Funding, funding, paid_until
from rssgraph.questions.poster import poster
from rssgraph.questions.sheet import sheet
from rssgraph.stores.base import Store

ENDINGS = (".svg", ".png", ".pdf")
SHEET_ENDINGS = (*ENDINGS, ".html")


class MoneyContent(NamedTuple):
    """Who pays an actor: the answer on the day, the payments up to it, the picture, and what was observed of it."""

    answer: Answer[Funding]
    paid: tuple[Flow, ...]
    chart: BarChart
    observed: tuple[Observation, ...]


def read_sheet(store: Store, municipality: str, *, filters: Filters, speech: Speech) -> SheetContent:
    """Return the words of the sheet of a municipality."""
    return sheet_content(store, sheet(store, municipality, filters=filters), speech=speech)


def read_poster(store: Store, *, columns: ColumnChoice, filters: Filters, speech: Speech) -> PosterContent:
    """Return the words of the poster of an area."""
    return poster_content(store, poster(store, columns=columns, filters=filters), speech=speech)


def read_money(store: Store, payee: str, *, filters: Filters, speech: Speech) -> MoneyContent:
    """Return who pays an actor, on the day and in all years up to it, and the picture of it."""
    answer = funding(store, payee, filters=filters)
    every = funding(store, payee, filters=replace(filters, on=ANY_DAY))
    paid = paid_until(every.value.flows, payee, answer.on)
    ids = {payee, *(own.payer for own in paid)}
    observed: tuple[Observation, ...] = store.records("observations", column="about", values=[payee])
    words = RecordWords(store, answer, ids, speech)
    known = [own for own in paid if own.total is not None]
    chart = money_chart(
        payee,
        paid,
        answer.value.checks,
        {own.id: own for own in store.actors(sorted(ids))},
        MoneyWords(
            speech=speech,
            name=words.name,
            observed=observed,
            this_year=answer.on.year if isinstance(answer.on, date) else None,
        ),
        footer=(
            speech.say("Payments of years that are over are shown, too."),
            *footer(
                replace(every, on=answer.on, filters=answer.filters),
                store.title,
                names=filter_names(store, filters, speech.code),
                speech=speech,
            ),
            *words.glossary(text for own in known for text in (words.name(own.payer), own.role or "")),
        ),
    )
    return MoneyContent(answer, paid, chart, observed)


def print_pages(pages: Sequence[Page], ending: str) -> bytes:
    """Write pages as a file: a PDF has them one by one, pictures one below the other."""
    if ending == ".pdf":
        from rssgraph.drawing.pdf import to_pdf

        return to_pdf(*map(page_svg, pages))
    if ending == ".png":
        from rssgraph.drawing.raster import to_png

        return to_png(pages_svg(pages))
    return pages_svg(pages).encode()


def print_picture(page: Page, ending: str) -> bytes:
    """Write a picture of any size as a file, a PDF on paper."""
    from rssgraph.drawing.formats import PICTURES

    return PICTURES[ending](page_svg(page))


def print_sheet(content: SheetContent, ending: str, *, speech: Speech) -> bytes:
    """Write a sheet as a file."""
    pages = sheet_pages(content, speech=speech)
    if ending == ".html":
        return sheet_html(content, pages_svg(pages), speech=speech).encode()
    return print_pages(pages, ending)


def print_sheets(contents: Sequence[SheetContent], *, speech: Speech) -> bytes:
    """Write several sheets as one PDF."""
    from rssgraph.drawing.pdf import to_pdf

    pages = [page for own in contents for page in sheet_pages(own, speech=speech)]
    title = speech.count("{number} municipality sheet", "{number} municipality sheets", len(contents))
    return to_pdf(*map(page_svg, pages), title=title)


def print_poster(content: PosterContent, ending: str, *, speech: Speech) -> bytes:
    """Write a poster as a file."""
    return print_pages([poster_page(content, speech=speech)], ending)
