"""What a page of text needs of a language: its sentences, its days and its numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rssgraph.model import Observation


def mark(text: str) -> str:
    """Mark a text for the catalogue; it is translated where it is used."""
    return text


def marks(one: str, many: str) -> tuple[str, str]:
    """Mark a text for one and for many for the catalogue; they are translated where they are used."""
    return one, many


def capital(text: str) -> str:
    """Return a text that begins with a capital, as a heading does."""
    return text[:1].upper() + text[1:]


class Speech(Protocol):
    """A language that texts are said in; English stands in the code."""

    @property
    def code(self) -> str:
        """Code of the language."""

    def say(self, text: str, **fields: object) -> str:
        """Return a text in this language, with its fields filled in."""

    def count(self, one: str, many: str, number: float, **fields: object) -> str:
        """Return the text for one or for many; `{number}` is the number as its readers write it."""

    def day(self, day: date) -> str:
        """Return a day in words."""

    def partial(self, text: str) -> str:
        """Return an ISO prefix in words."""

    def number(self, value: float) -> str:
        """Return a number with at most two decimals."""

    def amount(self, value: float, currency: str | None) -> str:
        """Return an amount of money: whole, or with two decimals."""


_WITHIN_NUMBER = re.compile(r"(?<=\d) (?=\d{3}\b|kr\b)")
_SWEDISH_ORDER = str.maketrans({"å": "{", "ä": "|", "ö": "}"})


def alphabetical(text: str) -> str:
    """Return the key that sorts names as a Swedish reader looks for them."""
    return text.casefold().translate(_SWEDISH_ORDER)


def joined(parts: Sequence[str]) -> str:
    """Join names with commas, or with semicolons where one of them holds a comma itself."""
    return _between(parts).join(parts)


def _between(parts: Sequence[str]) -> str:
    return "; " if any("," in part for part in parts) else ", "


def enumerated(parts: Sequence[str], say: Callable[[str], str]) -> str:
    """Join names as `joined` does, the last with "and"; empty without any."""
    *first, last = parts or [""]
    return say("{names} and {last}").format(names=_between(parts).join(first), last=last) if first else last


def listed(parts: list[str], speech: Speech, *, most: int) -> str:
    """Join names, which may hold commas themselves; those after the first `most` are counted."""
    shown = joined(parts[:most])
    left = len(parts) - most
    return shown if left <= 0 else speech.say("{names} and {count} more", names=shown, count=left)


def observation_text(observation: Observation, speech: Speech) -> str:
    """Return what an observation says, in the language if it is there in it, its numbers on one line each."""
    said = (observation.text_en if speech.code == "en" else None) or observation.text_sv
    return _WITHIN_NUMBER.sub("\u00a0", said)
