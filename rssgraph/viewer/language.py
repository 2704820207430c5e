"""The viewer's two languages: English in the code, Swedish from the message catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from rssgraph.dates import parse_day
from rssgraph.drawing.figures import KRONOR

LANGUAGES = {"sv": "Svenska", "en": "English"}
DEFAULT = "sv"
LOCALE = Path(__file__).parent / "locale"


class Language:
    """Says the viewer's texts in one language.

    Parameters
    ----------
    code
        "sv" or "en".
    messages
        The singular and, where there is one, the plural by English text.
    """

    def __init__(self, code: str, messages: Mapping[str, tuple[str, ...]]) -> None:
        self.code = code
        self._messages = messages

    def say(self, text: str, **fields: object) -> str:
        """Return a text in this language, with its fields filled in; as it is if the catalogue lacks it."""
        known = self._messages.get(text)
        said = known[0] if known and known[0] else text
        return said.format(**fields) if fields else said

    def count(self, one: str, many: str, number: float, **fields: object) -> str:
        """Return the text for one or for many; `{number}` is the number as its readers write it."""
        known = self._messages.get(one) or (one, many)
        said = known[0 if number == 1 else -1]
        return said.format(number=self.number(number) if "{number}" in said else "", **fields)

    def day(self, day: date) -> str:
        """Return a day in words."""
        return format_date(day, "long", locale=self.code)

    def number(self, value: float) -> str:
        """Return a number as its readers write it, with at most two decimals."""
        return format_decimal(round(value, 2), "#,##0.##", locale=self.code)

    def amount(self, value: float, currency: str | None) -> str:
        """Return an amount of money as its readers write it: whole, or with two decimals."""
        whole = round(value, 2) == round(value)
        digits = format_decimal(round(value, 2), "#,##0" if whole else "#,##0.00", locale=self.code)
        unit = self.say("kr") if currency == KRONOR else currency
        return f"{digits}\u00a0{unit}" if unit else digits

    def month(self, number: int) -> str:
        """Return the name of a month."""
        return format_date(date(2000, number, 1), "LLLL", locale=self.code)

    def partial(self, text: str) -> str:
        """Return an ISO prefix in words where it is a whole day or a month, else as it is."""
        day = parse_day(text)
        if day is not None:
            return self.day(day)
        month = parse_day(f"{text}-01")
        return text if month is None else format_date(month, "LLLL y", locale=self.code)


@cache
def language(code: str) -> Language:
    """Return one of the languages; Swedish for a code that is none."""
    if code not in LANGUAGES:
        code = DEFAULT
    path = LOCALE / code / "LC_MESSAGES" / "rssgraph.po"
    if not path.exists():
        return Language(code, {})
    with path.open("rb") as file:
        catalogue = read_po(file, locale=code)
    messages: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        if message.id and message.string:
            plural = isinstance(message.id, tuple)
            own = message.id[0] if plural else message.id
            messages[str(own)] = tuple(message.string) if plural else (str(message.string),)
    return Language(code, messages)
