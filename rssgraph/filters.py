"""What counts as a link, and what is listed: one value shared by the command line, the address and the stores."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple, TypeVar

from rssgraph.dates import parse_day
from rssgraph.errors import InvalidDateError, InvalidValueError
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status

Word = TypeVar("Word", bound=StrEnum)

ANY_DAY: Literal["any"] = "any"
"""As a date: the records of all days, whether they hold together or not."""

DEFAULT_STATUS = frozenset({Status.ESTABLISHED, Status.DECIDED})
EVERY_STATUS = frozenset(Status)


class ExtraLink(NamedTuple):
    """A link that does not exist, asked about as if it were established."""

    source: str
    kind: LinkKind
    target: str

    @property
    def id(self) -> str:
        """An id that no record can have."""
        return f"+{self.source},{self.kind},{self.target}"


def only_recorded(links: Iterable[str]) -> list[str]:
    """Return the ids of links that are records, once each, sorted: those of extra links are left out."""
    return sorted({own for own in links if not own.startswith("+")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which links count (the first eight), and which actors are listed (the last three).

    Parameters
    ----------
    on
        Day on which links and actors hold; None is the dataset's `as_of`, `ANY_DAY` every day.
    status
        Standings that count, of links and of actors.
    certainty
        Certainties of links that count; empty means all.
    kinds
        Kinds of links that count; empty means all.
    themes
        Ids of themes that count, with the narrower ones; empty means all. What has no theme passes.
    confirmed
        Only links that confirm: established, not assumed, and not `covers`.
    without
        Ids of actors and links to leave out.
    extra
        Links to add (the option `--with`).
    levels, area, actor_kinds
        Restrict what is listed, never what information may pass. An area takes in the areas whose
        codes begin with it: county 24 has municipality 2480.
    """

    on: date | Literal["any"] | None = None
    status: frozenset[Status] = DEFAULT_STATUS
    certainty: frozenset[Certainty] = frozenset()
    kinds: frozenset[LinkKind] = frozenset()
    themes: tuple[str, ...] = ()
    confirmed: bool = False
    without: tuple[str, ...] = ()
    extra: tuple[ExtraLink, ...] = ()
    levels: frozenset[Level] = field(default=frozenset())
    area: str | None = None
    actor_kinds: frozenset[ActorKind] = field(default=frozenset())

    @property
    def links_only(self) -> Filters:
        """The same filters without those that only restrict lists."""
        if not self.levels and self.area is None and not self.actor_kinds:
            return self
        return replace(self, levels=frozenset(), area=None, actor_kinds=frozenset())

    def lists(self, *, level: str, area: str | None, kind: str) -> bool:
        """Return whether an actor of this level, area and kind is listed."""
        return (
            (not self.levels or level in self.levels)
            and (self.area is None or (area or "").startswith(self.area))
            and (not self.actor_kinds or kind in self.actor_kinds)
        )

    def to_params(self) -> dict[str, str]:
        """Return the filters that differ from the default, as the words of the command line and the address."""
        default = Filters()
        params: dict[str, str] = {}
        if self.on is not None:
            params["on"] = str(self.on)
        for name, attribute in _WORDS.items():
            value = getattr(self, attribute)
            if value != getattr(default, attribute):
                params[name] = ",".join(sorted(value))
        if self.themes:
            params["theme"] = ",".join(self.themes)
        if self.confirmed:
            params["confirmed"] = "yes"
        if self.without:
            params["without"] = ",".join(self.without)
        if self.extra:
            params["with"] = ";".join(",".join(link) for link in self.extra)
        if self.area is not None:
            params["area"] = self.area
        return params

    @classmethod
    def from_params(cls, params: Mapping[str, str]) -> Filters:
        """Read the words of the command line or the address; other keys are passed over.

        Raises
        ------
        InvalidDateError
            If `on` is neither a day nor "any".
        InvalidValueError
            If a word is not one of those its filter has.
        """
        extra = tuple(parse_extra(text) for text in _split(params.get("with", ""), ";"))
        return cls(
            on=parse_on(params["on"]) if params.get("on") else None,
            status=_words("status", params, Status) or DEFAULT_STATUS,
            certainty=_words("certainty", params, Certainty),
            kinds=_words("kind", params, LinkKind),
            themes=_split(params.get("theme", "")),
            confirmed=_yes("confirmed", params),
            without=_split(params.get("without", "")),
            extra=extra,
            levels=_words("level", params, Level),
            area=parse_area(params["area"]) if params.get("area") else None,
            actor_kinds=_words("actor-kind", params, ActorKind),
        )


YES, NO = ("yes", "true", "1"), ("", "no", "false", "0")


def _yes(word: str, params: Mapping[str, str]) -> bool:
    value = params.get(word, "")
    if value not in (*YES, *NO):
        raise InvalidValueError(word, value, f"One of: {', '.join(own for own in (*YES, *NO) if own)}.")
    return value in YES


_WORDS = {
    "status": "status",
    "certainty": "certainty",
    "kind": "kinds",
    "level": "levels",
    "actor-kind": "actor_kinds",
}


def parse_on(text: str, argument: str = "on") -> date | Literal["any"]:
    """Read the day of a question: an ISO date, or "any"."""
    if text == ANY_DAY:
        return ANY_DAY
    day = parse_day(text)
    if day is None:
        raise InvalidDateError(argument, text)
    return day


def parse_area(text: str) -> str:
    """Read the code of a county (two digits) or of a municipality (four)."""
    if not re.fullmatch(r"[0-9]{2}(?:[0-9]{2})?", text):
        raise InvalidValueError("area", text, "Give two digits for a county, four for a municipality.")
    return text


def parse_extra(text: str) -> ExtraLink:
    """Read `SOURCE,KIND,TARGET`."""
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != 3 or not all(parts):
        raise InvalidValueError("with", text, "Write SOURCE,KIND,TARGET.")
    return ExtraLink(parts[0], parse_word("with", parts[1], LinkKind), parts[2])


def parse_word(argument: str, text: str, words: type[Word]) -> Word:
    """Return the word of an enum that `text` is."""
    try:
        return words(text)
    except ValueError:
        raise InvalidValueError(argument, text, f"Choose among {', '.join(words)}.") from None


def _words(name: str, params: Mapping[str, str], words: type[Word]) -> frozenset[Word]:
    return frozenset(parse_word(name, text, words) for text in _split(params.get(name, "")))


def _split(text: str, separator: str = ",") -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(separator) if part.strip())
