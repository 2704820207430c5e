"""The coverage matrix for people: a sign for each state, and what the signs mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from rssgraph.cli.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from rssgraph.answers import Answer
    from rssgraph.questions.coverage import Coverage
    from rssgraph.stores.base import Store

GAP = 3
"""Letters between two columns of a table."""
SIGNS = {
    "confirmed": "●",
    "expected": "◐",
    "planned": "◇",
    "ended": "×",
    "absent": "–",
    "not_applicable": "/",
    "unknown": "?",
}


def coverage(store: Store) -> Callable[[Console, Answer[Coverage]], None]:
    """Print the matrix with a sign for each state, as many columns side by side as fit, and what the signs mean."""

    def show(console: Console, answer: Answer[Coverage]) -> None:
        value = answer.value
        if not value.cells:
            console.print("There is nothing to cover: no row or no column passes the filters.")
            return
        names = {own.id: own.name for own in store.actors(value.rows)}
        signs = [SIGNS[cell.state] for cell in value.cells]
        width = len(value.columns)
        room = console.width - min(max(map(cell_len, names.values())), console.width // 2) - 2 * GAP
        beside = max(room // (len(str(width)) + GAP), 1)
        for first in range(0, width, beside):
            shown = range(first, min(first + beside, width))
            rows = (
                (names[row], *(signs[place * width + column] for column in shown))
                for place, row in enumerate(value.rows)
            )
            console.print(table(("", *(str(column + 1) for column in shown)), rows))
        for place, column in enumerate(value.columns, 1):
            console.print(Text(f"  {place:>2}  {column}"))
        counts = {state: sum(cell.state == state for cell in value.cells) for state in SIGNS}
        console.print(
            Text("  ".join(f"{SIGNS[state]} {state} {count}" for state, count in counts.items() if count))
        )

    return show
