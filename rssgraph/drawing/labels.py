"""Names as they stand in a picture: the name of the day, in lines, with an estimate of their width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import date
from typing import Literal

from rssgraph.drawing.style import FONT_SIZE
from rssgraph.model import Actor, ActorKind, Name
from rssgraph.questions.lookup import name_held_on

WRAP = 17
MOST_LINES = 3
NARROW = frozenset("fijltrI.,:;'|!()-/ ")
WIDE = frozenset("mwMW@%")


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return about how wide a text is drawn: rather too wide than too narrow for the fonts that are asked for."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in NARROW:
        return 0.33
    if letter in WIDE:
        return 0.92
    if ord(letter) > 0x2E80:
        return 1.0
    return 0.72 if letter.isupper() else 0.58


def clean(text: str) -> str:
    """Return a text as one line, without characters that are not text."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def wrapped(text: str, *, letters: int = WRAP, lines: int = MOST_LINES) -> tuple[str, ...]:
    """Break a name into lines; what does not fit is cut off with an ellipsis. Never empty."""
    parts = _break(text, letters)
    if len(parts) > lines:
        parts = [*parts[: lines - 1], f"{parts[lines - 1]}…"]
    return tuple(parts) or ("–",)


def name_lines(name: str, aliases: Iterable[str] = ()) -> tuple[str, ...]:
    """Break the name of an actor into lines; one that is too long gives way to the first alias that fits."""
    own = clean(name)
    if len(_break(own, WRAP)) <= MOST_LINES:
        return wrapped(own)
    fitting = (clean(alias) for alias in aliases)
    short = next((alias for alias in fitting if alias and len(_break(alias, WRAP)) < MOST_LINES), own)
    return wrapped(short[:1].upper() + short[1:])


def short_name(actor: Actor, name: str) -> str:
    """Return the name of a municipality without the word that says so, if it has an alias like that; else the name."""
    shorter = [clean(alias) for alias in actor.aliases if alias and name.startswith(alias)]
    return min(shorter, key=len) if shorter and actor.kind is ActorKind.MUNICIPALITY else name


def _break(text: str, letters: int) -> list[str]:
    """Break at spaces and hyphens, and inside words only where a word alone is too long by much."""
    return textwrap.wrap(text, letters, break_long_words=_longest(text) > letters + 8)


def _longest(text: str) -> int:
    return max((len(word) for word in text.replace("-", " ").split()), default=0)


def name_on(actor: Actor, names: Iterable[Name], on: date | Literal["any"]) -> str:
    """Return what an actor was called on a day: the dated name of that day, else its name."""
    held = name_held_on((own for own in names if own.actor == actor.id), on)
    return actor.name if held is None else held.name
