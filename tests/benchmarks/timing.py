"""Timing of two ways to the same answer, and the table that compares them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from statistics import median
from time import perf_counter
from typing import NamedTuple, TypeVar

Case = TypeVar("Case")
Answer = TypeVar("Answer")


class Row(NamedTuple):
    """One line of the table: seconds of each, or why it was not measured.

    `aim` is how many times faster than the peer rssgraph shall be at least; None where there is no aim.
    """

    name: str
    size: str
    ours: float = 0.0
    peer: float = 0.0
    aim: float | None = None
    skipped: str = ""

    def __str__(self) -> str:
        if self.skipped:
            return f"{self.name:<44} {self.size:<5} not measured: {self.skipped}"
        times_faster = self.peer / self.ours
        aim = "" if self.aim is None else f"{self.aim:8.2f}"
        verdict = "" if self.aim is None else ("met" if times_faster >= self.aim else "MISSED")
        return (
            f"{self.name:<44} {self.size:<5} {self.ours * 1000:10.2f} {self.peer * 1000:10.2f} "
            f"{times_faster:8.2f} {aim:>8} {verdict}"
        ).rstrip()


HEADER = f"{'question':<44} {'size':<5} {'rssgraph ms':>10} {'peer ms':>9} {'faster':>8} {'aim':>8}"


def compare(
    ours: Callable[[Case], Answer], peer: Callable[[Case], Answer], cases: Sequence[Case]
) -> tuple[float, float]:
    """Return the median seconds of both over the cases; their answers must be equal.

    The first case warms both up and is not counted. They take turns in who goes first, and no search for
    garbage is forced between: whoever came first after that would find the caches of the processor cold.
    """
    seconds: tuple[list[float], list[float]] = ([], [])
    for turn, case in enumerate(cases):
        answers = {}
        order = ((0, ours), (1, peer)) if turn % 2 else ((1, peer), (0, ours))
        for who, way in order:
            start = perf_counter()
            answers[who] = way(case)
            seconds[who].append(perf_counter() - start)
        assert answers[0] == answers[1], f"The answers differ for {case!r}."
    return median(seconds[0][1:]), median(seconds[1][1:])


def show(rows: Iterable[Row]) -> None:
    """Print the table, each line when it is measured."""
    print(HEADER)
    for row in rows:
        print(row, flush=True)
