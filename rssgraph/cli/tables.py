"""Tables for people, and the line below an answer. Text from data is printed as it is, never read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich import box
from rich.cells import cell_len
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

    from rssgraph.answers import Answer

WHOLE = ("Reference", "Published")
"""Headings of columns whose cells are copied by people, and so not broken into lines."""

Gap = tuple[int, int]
"""Spaces to the left and to the right of a cell. Each cell sets its own, which takes less time than rich's own padding."""


def table(headings: Iterable[str], rows: Iterable[Iterable[object]], *, title: str | None = None) -> Table:
    """Make a table whose cells are plain text."""
    made = Table(
        box=box.SIMPLE_HEAD,
        title=None if title is None else Text(title),
        title_justify="left",
        padding=0,
    )
    names = list(headings)
    gaps = [(int(place > 0), int(place < len(names) - 1)) for place in range(len(names))]
    for name, gap in zip(names, gaps, strict=True):
        made.add_column(
            _padded(Text(name, style="table.header"), gap), overflow="fold", no_wrap=name in WHOLE
        )
    for row in rows:
        made.add_row(
            *(_cell("" if cell is None else str(cell), gap) for cell, gap in zip(row, gaps, strict=True))
        )
    return made


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the word for one or for many."""
    return f"{number} {one if number == 1 else many}"


def _cell(text: str, gap: Gap) -> Padding | _Line:
    return _Line(text, gap) if text.isprintable() else _padded(Text(text), gap)


def _padded(text: Text, gap: Gap) -> Padding:
    left, right = gap
    return Padding(text, (0, right, 0, left))


class _Line:
    """A cell of one printable line: looks as a padded `Text` does, and costs less where it fits."""

    def __init__(self, text: str, gap: Gap) -> None:
        self._text = text
        self._gap = gap
        self._width = cell_len(text) + sum(gap)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment | Padding]:
        if self._width > options.max_width:
            yield _padded(Text(self._text), self._gap)
        else:
            left, right = self._gap
            yield Segment(f"{' ' * left}{self._text}{' ' * right}")

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        longest = max(map(cell_len, self._text.split()), default=0)
        return Measurement(longest + sum(self._gap), self._width)


def standing(console: Console, answer: Answer[Any]) -> None:
    """Print the day an answer stands on, how old its facts are, and whether it is cut."""
    fresh = answer.freshness
    parts = [f"On {answer.on}."]
    if fresh.oldest is not None:
        parts.append(f"Facts last attested {fresh.oldest} to {fresh.newest}.")
    if fresh.stale:
        parts.append(f"{fresh.stale} older than 24 months.")
    if fresh.later:
        parts.append(f"{fresh.later} attested only later.")
    if fresh.without_date:
        parts.append(f"{fresh.without_date} without a dated reference.")
    if not answer.complete:
        parts.append(f"Cut at {', '.join(f'{name} {value}' for name, value in answer.limits.items())}.")
    console.print(Text(" ".join(parts), style="dim"))
