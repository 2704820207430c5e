"""Values of the address that a page cannot use: they are taken away, and said."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rssgraph.dates import parse_day
from rssgraph.viewer import words
from rssgraph.viewer.address import Address
from rssgraph.viewer.language import Language

Fits = Callable[[str], bool]
"""Whether a page can use a value."""


def one_of(options: Iterable[str]) -> Fits:
    """Fit one of some words."""
    return frozenset(options).__contains__


def some_of(options: Iterable[str]) -> Fits:
    """Fit some of some words, separated by commas."""
    known = frozenset(options)
    return lambda value: known.issuperset(own for own in value.split(",") if own)


def whole_number(least: int, most: int | None = None) -> Fits:
    """Fit a whole number from the least to the most, if there is one."""
    return lambda value: value.isdecimal() and least <= int(value) and (most is None or int(value) <= most)


def a_day(value: str) -> bool:
    """Fit a day of the calendar."""
    return parse_day(value) is not None


def refuse(address: Address, word: str, spoken: Language) -> None:
    """Take a word away that cannot be used, and say so."""
    address.refuse(word, left_out(word, address.get(word) or "", spoken))


def left_out(word: str, value: str, spoken: Language) -> str:
    """Say that a value of the address cannot be used, and was left out."""
    return spoken.say(
        "The address has “{value}” as {filter}: that is not possible, and was left out.",
        value=value,
        filter=spoken.say(words.FILTERS[word]).lower(),
    )
