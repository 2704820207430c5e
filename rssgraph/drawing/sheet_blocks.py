"""The sections of a municipality sheet as blocks of a column: headings, groups with their signs, rows with their notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rssgraph.drawing.paper import GREY, Block, Mark, Rule, Sign, Words, measure, paragraph, set_lines
from rssgraph.drawing.sheet_parts import Group, Row, Section

TEXT, FINE, SMALL = 10.5, 9.4, 8.8
INDENT = 15.0
LOW = 160.0
"""Up to what height a section is not divided between columns."""
BLUE = "#005A8E"


def section_blocks(section: Section, column: float) -> list[Block]:
    """Set a section; a low one stays in one column."""
    *blocks, last = _parts(section, column)
    if sum(own.height for own in blocks) > LOW:
        return [*blocks, last]
    return [*(replace(own, with_next=True) for own in blocks), last]


def _parts(section: Section, column: float) -> Iterator[Block]:
    yield heading(section.title, column)
    if section.lead:
        lead = paragraph(section.lead, column, size=SMALL + 0.4, color=GREY)
        yield Block(lead.height + 3, lead.marks, with_next=bool(section.groups))
    size = FINE if section.fine else TEXT
    for group in section.groups:
        yield from _group(group, size, column)
    yield Block(7, ())


def heading(text: str, column: float) -> Block:
    """Set the heading of a section, above a line."""
    block = paragraph(text, column, size=13, bold=True, color=BLUE, leading=1.2, most=2)
    y = block.height + 2
    return Block(y + 5, (*block.marks, Rule(x=0, y=y, to_x=column, to_y=y)), with_next=True)


def _group(group: Group, size: float, column: float) -> Iterator[Block]:
    inset = INDENT if group.state is not None else 0.0
    if group.title:
        title = paragraph(group.title, column - inset, x=inset, top=2, size=TEXT, bold=True)
        sign = [Sign(x=5.5, y=title.height / 2 + 2.5, state=group.state)] if group.state is not None else []
        if len(title.marks) > 1:
            sign = [replace(own, y=9.5) for own in sign]
        yield Block(title.height + 3, (*sign, *title.marks), with_next=True)
    for row in group.rows:
        yield _row(row, inset, size, column)


def _row(row: Row, inset: float, size: float, column: float) -> Block:
    """Set a row: its text to the left of its number, its note after it where there is room, else below."""
    wide = column - inset
    marks: list[Mark] = []
    room = wide
    if row.right:
        (right,) = set_lines(row.right, wide * 0.42, TEXT, most=1)
        room = wide - measure(right, TEXT) - 10
        marks.append(Words(x=column, y=0.84 * TEXT * 1.28, text=right, size=TEXT, anchor="end"))
    text = paragraph(row.text, room, x=inset, size=size)
    y = text.height
    marks += text.marks
    if row.note:
        last = text.marks[-1]
        assert isinstance(last, Words)
        after = last.box.right + 7
        if after + measure(row.note, SMALL) <= inset + room:
            marks.append(Words(x=after, y=last.y, text=row.note, size=SMALL, color=GREY))
        else:
            note = paragraph(row.note, wide, x=inset, top=y - 1, size=SMALL, color=GREY, leading=1.22)
            marks += note.marks
            y += note.height - 1
    return Block(y + 2.5, tuple(marks))
