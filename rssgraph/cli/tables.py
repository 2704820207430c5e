"""Tables for people, and the line below an answer. Text from data is printed as it is, never read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from rich import box
from rich.cells import cell_len
from rich.measure import Measurement
from rich.segment import Segment
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions

    from rssgraph.answers import Answer

WHOLE = ("Reference", "Published")
"""Headings of columns whose cells are copied by people, and so not broken into lines."""


def table(headings: Iterable[str], rows: Iterable[Iterable[object]], *, title: str | None = None) -> Table:
    """Make a table whose cells are plain text."""
    made = Table(
        box=box.SIMPLE_HEAD,
        title=None if title is None else Text(title),
        title_justify="left",
        pad_edge=False,
    )
    for heading in headings:
        made.add_column(heading, overflow="fold", no_wrap=heading in WHOLE)
    for row in rows:
        made.add_row(*(_cell("" if cell is None else str(cell)) for cell in row))
    return made


def counted(number: int, one: str, many: str) -> str:
    """Return a number with the word for one or for many."""
    return f"{number} {one if number == 1 else many}"


def _cell(text: str) -> Text | _Line:
    return _Line(text) if text.isprintable() else Text(text)


class _Line:
    """A cell of one printable line: looks as a `Text` does, and costs less where it fits."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._width = cell_len(text)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment | Text]:
        yield Segment(self._text) if self._width <= options.max_width else Text(self._text)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(max(map(cell_len, self._text.split()), default=self._width), self._width)


def standing(console: Console, answer: Answer[Any]) -> None:
    """Print the day an answer stands on, how old its facts are, and whether it is cut."""
    attested = answer.attested
    parts = [f"On {answer.on}."]
    if attested.oldest is not None:
        parts.append(f"Facts last attested {attested.oldest} to {attested.newest}.")
    if attested.stale:
        parts.append(f"{len(attested.stale)} older than 24 months.")
    if attested.undated:
        parts.append(f"{len(attested.undated)} without a dated reference.")
    if not answer.complete:
        parts.append(f"Cut at {', '.join(f'{name} {value}' for name, value in answer.limits.items())}.")
    console.print(Text(" ".join(parts), style="dim"))
