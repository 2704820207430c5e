"""References as people read them: the title of the document and where in it, with the way to the page on sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from rssgraph.drawing.record_words import place_words
from rssgraph.model import parse_locator
from rssgraph.questions.places import lines_of

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


class Cited(NamedTuple):
    """A reference as a way to the page on sources: its text, the whole of it, and the address."""

    text: str
    whole: str
    href: str

    @property
    def label(self) -> str | None:
        """What is read out; None where that is the text."""
        return None if self.text == self.whole else self.whole


def reference(frame: Frame, locator: str) -> str:
    """Return a reference for people: the title of the document, and where in it."""
    document, place = parse_locator(locator)
    known = frame.documents.get(document)
    own = known.title if known and known.title else document
    return own if place is None else f"{own}, {place_words(place, frame.language)}"


def cited(frame: Frame, locators: Iterable[str]) -> Iterator[Cited]:
    """Yield references as ways to the page on sources; a document that is cited again is not named again."""
    last = None
    for locator in _in_order(locators):
        document, place = parse_locator(locator)
        whole = reference(frame, locator)
        text = place_words(place, frame.language) if document == last and place is not None else whole
        lines = {"lines": (place or "").removeprefix("L")} if lines_of(place) else {}
        yield Cited(text, whole, frame.link("kallor", {"document": document, **lines}))
        last = document


def _in_order(locators: Iterable[str]) -> list[str]:
    """Return references document by document, in the order of the first of each, and in it as its places follow."""
    own = list(locators)
    first = list(dict.fromkeys(parse_locator(locator).document for locator in own))

    def order(locator: str) -> tuple[int, list[int]]:
        document, place = parse_locator(locator)
        return first.index(document), [int(number) for number in re.findall(r"\d+", place or "")]

    return sorted(own, key=order)
