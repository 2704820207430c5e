"""A municipality sheet as pages of A4: a head with numbers, the way up as a ladder, and the sections in two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import NamedTuple

from rssgraph.drawing.paper import (
    A4,
    GREY,
    Area,
    Block,
    Column,
    Mark,
    Page,
    Rule,
    Words,
    measure,
    moved,
    paragraph,
    pour,
    scaled,
)
from rssgraph.drawing.sheet_blocks import BLUE, SMALL, TEXT, heading, section_blocks
from rssgraph.drawing.sheet_parts import Group, Row, Rung, SheetContent, Step, Tile
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.style import BAND_COLORS, INK, PAPER

MARGIN = 38.0
GAP = 22.0
TILE_HEIGHT = 62.0
SCALES = (1.0, 0.95, 0.9, 0.85, 0.82)
"""How much smaller the text may become so that one page is enough."""
MOST_ROWS = (24, 18, 14, 10)
"""To how many rows each group is then cut, the rest counted, so that one page is enough."""


class Form(NamedTuple):
    """The page that is laid out: larger than the paper if the text is to become smaller."""

    width: float
    height: float

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * MARGIN

    @property
    def column(self) -> float:
        """Width of a column."""
        return (self.inner - GAP) / 2

    @property
    def foot(self) -> float:
        """Where the columns end."""
        return self.height - MARGIN - 14


def sheet_pages(content: SheetContent, *, speech: Speech) -> tuple[Page, ...]:
    """Lay a sheet out on one page of A4, with smaller text and fewer rows if need be; else whole on more pages.

    Parameters
    ----------
    content
        Its words.
    speech
        The language, for the words that pages add.
    """
    first = _pages(content, speech, SCALES[0])
    scales = {1: (), 2: SCALES[1:]}.get(len(first), ())  # on three pages there is too much for smaller text
    smaller = (_pages(content, speech, scale) for scale in scales)
    shorter = (_pages(_shortened(content, most, speech), speech, SCALES[-1]) for most in MOST_ROWS)
    return next((own for own in chain([first], smaller, shorter) if len(own) == 1), first)


def _shortened(content: SheetContent, most: int, speech: Speech) -> SheetContent:
    """Return a sheet with at most so many rows in a group, and how many more there are."""

    def cut(group: Group) -> Group:
        left = len(group.rows) - most
        if left <= 1:
            return group
        return replace(group, rows=(*group.rows[:most], Row(speech.say("… and {count} more", count=left))))

    sections = (
        own if own.fine else replace(own, groups=tuple(map(cut, own.groups))) for own in content.sections
    )
    return replace(content, sections=tuple(sections))


def _pages(content: SheetContent, speech: Speech, scale: float) -> tuple[Page, ...]:
    form = Form(*(side / scale for side in A4))
    head, below = _head(content, form)
    sections = (block for section in content.sections for block in section_blocks(section, form.column))
    poured = pour([*_ladder(content, speech, form.column), *sections], _columns(form, below))
    return tuple(
        Page(
            width=A4[0],
            height=A4[1],
            marks=tuple(
                scaled(
                    (
                        *(head if row == 0 else _running_head(content, form)),
                        *marks,
                        *_foot(content, speech, form, (row + 1, len(poured))),
                    ),
                    scale,
                )
            ),
            title=content.title,
            description=f"{content.summary} {content.way}",
            language=content.language,
        )
        for row, marks in enumerate(poured)
    )


def _columns(form: Form, below: float) -> Iterator[Sequence[Column]]:
    top = below
    while True:
        yield [Column(MARGIN + place * (form.column + GAP), top, form.column, form.foot) for place in (0, 1)]
        top = MARGIN + 30


# -- head and foot -------------------------------------------------------------------------------


def _head(content: SheetContent, form: Form) -> tuple[list[Mark], float]:
    """Set name, place, day and leading numbers; return where they end."""
    marks: list[Mark] = []
    y = MARGIN
    for text, size, bold, color, most in (
        (content.title, 25, True, INK, 2),
        (content.subtitle, 11, False, GREY, 2),
        (content.standing, 11, False, GREY, 4),
    ):
        block = paragraph(text, form.inner, size=size, bold=bold, color=color, leading=1.22, most=most)
        marks += moved(block.marks, MARGIN, y)
        y += block.height
    y += 8
    wide = (form.inner - 3 * 10) / 4
    tiles = [_tile(tile, wide) for tile in content.tiles]
    tall = max(TILE_HEIGHT, *(block.height for block in tiles))
    for place, block in enumerate(tiles):
        x = MARGIN + place * (wide + 10)
        marks.append(Area(x=x, y=y, width=wide, height=tall, fill=BAND_COLORS[0], radius=5))
        marks += moved(block.marks, x, y)
    return marks, y + tall + 14


def _tile(tile: Tile, width: float) -> Block:
    inner = width - 18
    size = 21.0
    while size > 11 and measure(tile.number, size, bold=True) > inner:
        size -= 1
    number = paragraph(tile.number, inner, x=9, top=6, size=size, bold=True, color=BLUE, leading=1.15, most=1)
    text = paragraph(tile.text, inner, x=9, top=6 + number.height, size=9.5, leading=1.2)
    return Block(number.height + text.height + 13, (*number.marks, *text.marks))


def _running_head(content: SheetContent, form: Form) -> list[Mark]:
    block = paragraph(content.title, form.inner, size=13, bold=True, most=1)
    return [*moved(block.marks, MARGIN, MARGIN - 6)]


def _foot(content: SheetContent, speech: Speech, form: Form, page: tuple[int, int]) -> list[Mark]:
    y, right = form.foot + 10, form.width - MARGIN
    number = "" if page[1] == 1 else speech.say("page {page} of {pages}", page=page[0], pages=page[1])
    wide = form.inner - 90 if number else form.inner
    block = paragraph(content.footer, wide, size=8, color=GREY, leading=1.2, most=2)
    words = [Words(x=right, y=y + 14, text=number, size=8, color=GREY, anchor="end")] if number else []
    return [Rule(x=MARGIN, y=y, to_x=right, to_y=y), *moved(block.marks, MARGIN, y + 4), *words]


# -- the ladder ----------------------------------------------------------------------------------

LABEL = 92.0
BOX_GAP = 13.0
BOX_PADDING = 4.0


def _ladder(content: SheetContent, speech: Speech, column: float) -> list[Block]:
    """Draw the way up: a band for each level, the actors on the way in boxes, and arrows from step to step."""
    marks: list[Mark] = []
    title = heading(speech.say("The way up"), column)
    boxes: list[tuple[float, float, Step]] = []
    y = 0.0
    for row, rung in enumerate(content.rungs):
        block, own = _rung(rung, column)
        marks.append(Area(x=0, y=y, width=column, height=block.height, fill=BAND_COLORS[row % 2]))
        marks += moved(block.marks, 0, y)
        boxes += [(y + top, y + bottom, step) for top, bottom, step in own]
        y += block.height
    middle = LABEL + (column - LABEL) / 2
    for (_top, bottom, step), (below, _bottom, _) in pairwise(boxes):
        marks.append(
            Rule(
                x=middle,
                y=below,
                to_x=middle,
                to_y=bottom + 1,
                color=BLUE,
                width=1.8,
                dashed=not step.sure,
                arrow=True,
            )
        )
        if step.known:
            marks.append(Words(x=middle + 7, y=(below + bottom) / 2 + 3, text=step.known, size=8, color=GREY))
    way = paragraph(content.way, column, top=5, size=SMALL + 0.4, color=GREY)
    return [title, Block(y, tuple(marks), with_next=True), Block(way.height + 14, way.marks)]


def _rung(rung: Rung, column: float) -> tuple[Block, list[tuple[float, float, Step]]]:
    """Set one band; return it and each box from the top down: its top and bottom edge, and its step."""
    marks: list[Mark] = []
    label = paragraph(rung.level, LABEL - 14, x=7, top=6, size=9.5, bold=True)
    marks += label.marks
    note_top = 6 + label.height + 1
    note = paragraph(rung.note, LABEL - 14, x=7, top=note_top, size=8, color=GREY, leading=1.2)
    if rung.note:
        marks += note.marks
    y, boxes = BOX_GAP / 2, []
    wide = column - LABEL - 8
    for step in reversed(rung.steps):
        text = paragraph(
            step.name, wide - 12, x=LABEL + 6, top=y + BOX_PADDING, size=TEXT - 0.3, leading=1.2, most=4
        )
        tall = text.height + 2 * BOX_PADDING
        marks.append(
            Area(x=LABEL, y=y, width=wide, height=tall, fill=PAPER, stroke=INK, dashed=step.planned, radius=4)
        )
        marks += text.marks
        boxes.append((y, y + tall, step))
        y += tall + BOX_GAP
    tall = max(y - BOX_GAP / 2, note_top + (note.height if rung.note else 0) + 5)
    return Block(tall, tuple(marks)), boxes
