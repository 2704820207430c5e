"""The poster: all municipalities by county and cooperation on one A3, a sign for each column, and the gaps in words."""

from __future__ import annotations

from collections.abc import Iterator

from rssgraph.drawing.paper import (
    GREY,
    HAIR,
    Block,
    Column,
    Mark,
    Page,
    Rule,
    Sign,
    Words,
    measure,
    moved,
    paragraph,
    pour,
)
from rssgraph.drawing.poster_content import PosterContent
from rssgraph.drawing.poster_table import (
    GAP,
    HEIGHT,
    MARGIN,
    PANEL,
    STRIP_GAP,
    WIDTH,
    Plan,
    column_heads,
    fitting,
    municipalities,
    plan_of,
    strip_of,
)
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.style import INK

WIDEST_PANEL = 560.0
ROOM_TO_COUNT = 32.0
"""Height that the panel keeps for the line that says how much was left out, if not all has room."""
BLUE = "#005A8E"


def poster_page(content: PosterContent, *, speech: Speech) -> Page:
    """Lay a poster out on one A3, with as many rows and columns as can be read; what is left out is counted.

    Parameters
    ----------
    content
        Its words.
    speech
        The language, for the words that the page adds.
    """
    head, top = _head(content)
    bottom = HEIGHT - MARGIN - 34
    plan = plan_of(content, bottom - top)
    heads = column_heads(content, plan, bottom - top)
    lines = fitting(content.lines, plan, bottom - top - heads.height)
    marks: list[Mark] = [*head]
    strips = [strip_of(part, plan) for part in lines]
    for place, strip in enumerate(strips):
        x = MARGIN + place * (plan.width + STRIP_GAP)
        marks += moved(heads.marks, x, top)
        marks += moved(strip.marks, x, top + heads.height)
    left = municipalities(content.lines) - municipalities(line for part in lines for line in part)
    panel_top = top + (heads.height if plan.tilted else 0)
    panel_left = min(MARGIN + plan.filled + 2 * GAP, WIDTH - MARGIN - PANEL)
    panel = min(WIDTH - MARGIN - panel_left, WIDEST_PANEL)
    marks += _panel(content, plan, speech, left, Column(panel_left, panel_top, panel, bottom))
    marks += _foot(content)
    return Page(
        width=WIDTH,
        height=HEIGHT,
        marks=tuple(marks),
        title=content.title,
        description=" ".join((content.summary, *content.gaps)),
        language=content.language,
    )


# -- what stands around it -----------------------------------------------------------------------


def _head(content: PosterContent) -> tuple[list[Mark], float]:
    marks: list[Mark] = []
    y = MARGIN - 6
    for text, size, bold, color, most in (
        (content.title, 27, True, INK, 1),
        (content.standing, 12.5, False, GREY, 3),
    ):
        block = paragraph(
            text, WIDTH - 2 * MARGIN, size=size, bold=bold, color=color, leading=1.25, most=most
        )
        marks += moved(block.marks, MARGIN, y)
        y += block.height
    x = MARGIN + 7
    for state, text in content.states:
        marks.append(Sign(x=x, y=y + 13, state=state, radius=7))
        marks.append(Words(x=x + 13, y=y + 17.5, text=text, size=12.5))
        x += 13 + measure(text, 12.5) + 26
    return marks, y + 34


def _panel(content: PosterContent, plan: Plan, speech: Speech, left: int, column: Column) -> Iterator[Mark]:
    """Set the gaps in words, and before them the names of numbered columns and what was left out."""
    texts, wide = [], column.width
    if left:
        texts.append(
            speech.count(
                "{number} municipality has no room here.", "{number} municipalities have no room here.", left
            )
        )
    out = len(content.columns) - plan.columns
    if out > 0:
        texts.append(
            speech.count("{number} column has no room here.", "{number} columns have no room here.", out)
        )
    keys = () if plan.tilted else content.columns[: plan.columns]
    blocks = [
        *(_heading(speech.say("Columns"), wide) for _own in keys[:1]),
        *(_item(f"{place}  {name}", wide, bullet=False) for place, name in enumerate(keys, start=1)),
        _heading(speech.say("Gaps in words"), wide),
        _item(content.summary, wide, bullet=False),
        *(_item(text, wide) for text in (*texts, *content.gaps)),
    ]
    kept: list[Block] = []
    room = column.bottom - column.top
    free = room if sum(own.height for own in blocks) <= room else room - ROOM_TO_COUNT
    for place, block in enumerate(blocks):
        if sum(own.height for own in kept) + block.height > free:
            kept.append(
                _item(speech.say("… and {count} more", count=len(blocks) - place), wide, bullet=False)
            )
            break
        kept.append(block)
    (marks,) = pour(kept, iter([[column]]))
    yield from marks


def _heading(text: str, wide: float) -> Block:
    block = paragraph(text, wide, size=15, bold=True, color=BLUE, leading=1.2, most=1)
    y = block.height + 2
    return Block(y + 7, (*block.marks, Rule(x=0, y=y, to_x=wide, to_y=y, color=HAIR)))


def _item(text: str, wide: float, *, bullet: bool = True) -> Block:
    inset = 12.0 if bullet else 0.0
    block = paragraph(text, wide - inset, x=inset, size=12, leading=1.32)
    dot = (Words(x=0, y=block.marks[0].y, text="•", size=12),) if bullet else ()
    return Block(block.height + 7, (*dot, *block.marks))


def _foot(content: PosterContent) -> list[Mark]:
    y = HEIGHT - MARGIN - 22
    block = paragraph(content.footer, WIDTH - 2 * MARGIN, size=9, color=GREY, leading=1.25, most=3)
    line = Rule(x=MARGIN, y=y, to_x=WIDTH - MARGIN, to_y=y)
    return [line, *moved(block.marks, MARGIN, y + 4)]
