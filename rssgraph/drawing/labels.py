"""Names as they stand in a picture: the name of the day, in lines, with an estimate of their width."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import Literal

from rssgraph.drawing.speech import capital
from rssgraph.drawing.style import FONT_SIZE
from rssgraph.model import Actor, ActorKind, Name
from rssgraph.questions.lookup import name_held_on

WRAP = 17
MOST_LINES = 3
LINES_OF_LONG = 5
"""How many lines the name of an actor has at most, and one that no shorter name can stand for."""
NARROW = frozenset("fijltrI.,:;'|!()-/ ")
WIDE = frozenset("mwMW@%…—")
PUNCTUATION = range(0x2000, 0x2070)
OTHER_SCRIPTS, EMOJI = 0x590, 0x1F000
WIDER = 1.1
"""How much wider text may be in another font, where a browser shows an SVG without ours."""


@lru_cache(maxsize=4096)
def text_width(text: str, size: float = FONT_SIZE) -> float:
    """Return about how wide a text is drawn: rather too wide than too narrow for the fonts that are asked for."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if letter in NARROW:
        return 0.33
    if letter in WIDE:
        return 0.92
    if ord(letter) >= OTHER_SCRIPTS and ord(letter) not in PUNCTUATION:
        return 1.3 if ord(letter) >= EMOJI else 1.05
    return 0.72 if letter.isupper() else 0.58


def broken(text: str, width: float, size: float = FONT_SIZE) -> tuple[str, ...]:
    """Break a text at spaces into lines of at most a width, and inside a word only where it alone is wider."""
    lines: list[str] = []
    own = ""
    for word in text.split(" "):
        longer = f"{own} {word}" if own else word
        if text_width(longer, size) <= width:
            own = longer
            continue
        if own:
            lines.append(own)
        *whole, own = _pieces(word, width, size)
        lines.extend(whole)
    return (*lines, own) if own else tuple(lines)


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    """Cut a word into pieces of at most a width, and of at least one letter."""
    start, used = 0, 0.0
    for place, letter in enumerate(word):
        wide = text_width(letter, size)
        if used + wide > width and place > start:
            yield word[start:place]
            start, used = place, 0.0
        used += wide
    yield word[start:]


def cut_to(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Return at most so many lines; the last one ends with an ellipsis if any is left out."""
    return lines if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1]} …") if most > 0 else ()


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
    return wrapped(capital(short), lines=LINES_OF_LONG)


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


def name_in(actor: Actor, language: str) -> str:
    """Return the name of an actor in a language, as one line; its own if it has none in it."""
    return clean((actor.name_en if language == "en" else None) or actor.name)
