"""The records of a dataset and the words they are written with: frozen values, no input or output.

Dates stay what the source says (ISO prefixes such as "2018-01"); `dates` reads them. A field that is
None, or an empty tuple, is not known.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Level(StrEnum):
    """Level of an actor, from the top of a map to its bottom. Data, never derived from links."""

    INTERNATIONAL = "international"
    NATIONAL = "national"
    REGIONAL = "regional"
    SUBREGIONAL = "subregional"
    LOCAL = "local"


class ActorKind(StrEnum):
    """Kind of an actor, after W3C ORG and Popolo."""

    GOVERNMENT = "government"
    AUTHORITY = "authority"
    ASSOCIATION = "association"
    REGION = "region"
    MUNICIPALITY = "municipality"
    UNIT = "unit"
    UNIVERSITY = "university"
    DEPARTMENT = "department"
    NETWORK = "network"
    COUNCIL = "council"
    COOPERATION = "cooperation"
    PROJECT = "project"
    PROGRAMME = "programme"
    POST = "post"
    EVENT = "event"
    CHANNEL = "channel"
    GROUP = "group"
    AREA = "area"


FORUMS = frozenset({ActorKind.NETWORK, ActorKind.COUNCIL, ActorKind.COOPERATION})
"""Kinds of actors that meet: their participants exchange information at the meetings."""


class LinkKind(StrEnum):
    """Kind of a link; `flow` says how information goes along each."""

    MEMBER_OF = "member_of"
    REPRESENTED_IN = "represented_in"
    CONVENES = "convenes"
    PART_OF = "part_of"
    HAS_POST = "has_post"
    LENDS_STAFF = "lends_staff"
    COOPERATES_WITH = "cooperates_with"
    GOVERNS = "governs"
    MANDATES = "mandates"
    PREPARES_FOR = "prepares_for"
    REPORTS_TO = "reports_to"
    INFORMS = "informs"
    SUPPORTS = "supports"
    COVERS = "covers"
    FUNDS = "funds"
    SUCCEEDS = "succeeds"


class Status(StrEnum):
    """Standing of a fact."""

    ESTABLISHED = "established"
    DECIDED = "decided"
    PROPOSED = "proposed"
    ENDED = "ended"
    ABSENT = "absent"
    NOT_APPLICABLE = "not_applicable"


PLANNED = frozenset({Status.DECIDED, Status.PROPOSED})
"""Standings of what no document confirms as carried out."""


class Certainty(StrEnum):
    """How a fact is known."""

    STATED = "stated"
    IMPLIED = "implied"
    ASSUMED = "assumed"
    BACKGROUND = "background"


SUREST_FIRST = (Certainty.STATED, Certainty.IMPLIED, Certainty.BACKGROUND, Certainty.ASSUMED)


class ThemeKind(StrEnum):
    """Kind of a theme."""

    AREA = "area"
    PROCESS = "process"
    ASSIGNMENT = "assignment"
    FUNCTION = "function"
    TARGET_GROUP = "target_group"
    METHOD = "method"
    COMPETENCE = "competence"


class ActivityKind(StrEnum):
    """Kind of an activity."""

    ASSIGNMENT = "assignment"
    ACTIVITY = "activity"
    GUIDELINE = "guideline"
    STEP = "step"
    NEED = "need"
    REQUEST = "request"
    OFFER = "offer"


class EventKind(StrEnum):
    """Kind of a change in the life of actors."""

    FORMED = "formed"
    RENAMED = "renamed"
    MERGED = "merged"
    REPLACED = "replaced"
    DISSOLVED = "dissolved"


class ObservationKind(StrEnum):
    """What the sources leave open."""

    GAP = "gap"
    DISAGREEMENT = "disagreement"
    UNCLEAR = "unclear"


class Per(StrEnum):
    """What an amount is paid for."""

    YEAR = "year"
    INHABITANT = "inhabitant"
    TOTAL = "total"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A text that facts rest on."""

    id: str
    title: str
    publisher: str | None = None
    published: str | None = None
    period: str | None = None
    kind: str | None = None
    url: str | None = None
    note: str | None = None

    @property
    def is_background(self) -> bool:
        """Whether it stands for what is known to the public, and not for a document with lines."""
        return self.kind == Certainty.BACKGROUND


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """An area, process, function, method or the like that actors and links are about."""

    id: str
    name_sv: str
    name_en: str | None = None
    kind: ThemeKind = ThemeKind.AREA
    broader: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body, post, forum or group that takes part."""

    id: str
    name: str
    name_en: str | None = None
    aliases: tuple[str, ...] = ()
    kind: ActorKind
    level: Level
    area: str | None = None
    themes: tuple[str, ...] = ()
    status: Status = Status.ESTABLISHED
    start: str | None = None
    end: str | None = None
    certainty: Certainty = Certainty.STATED
    member_count: int | None = None
    members_complete: bool | None = None
    references: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that an actor had in some years."""

    actor: str
    name: str
    start: str | None = None
    end: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One dated, referenced relation from a source to a target."""

    id: str
    source: str
    target: str
    kind: LinkKind
    role: str | None = None
    on_behalf_of: str | None = None
    themes: tuple[str, ...] = ()
    status: Status = Status.ESTABLISHED
    start: str | None = None
    end: str | None = None
    certainty: Certainty = Certainty.STATED
    amount: float | None = None
    currency: str | None = None
    per: str | None = None
    months: tuple[int, ...] = ()
    latency_days: int | None = None
    references: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting of a forum on a date, or how often it meets."""

    id: str
    forum: str
    date: str | None = None
    per_year: int | None = None
    months: tuple[int, ...] = ()
    start: str | None = None
    end: str | None = None
    certainty: Certainty = Certainty.STATED
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An assignment, activity, step of a cycle, need, request or offer."""

    id: str
    kind: ActivityKind
    name_sv: str
    name_en: str | None = None
    given_by: tuple[str, ...] = ()
    done_by: tuple[str, ...] = ()
    for_whom: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    part_of: str | None = None
    after: tuple[str, ...] = ()
    status: Status = Status.ESTABLISHED
    start: str | None = None
    end: str | None = None
    months: tuple[int, ...] = ()
    references: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a source states about an actor."""

    id: str
    actor: str
    measure: str
    value: float
    unit: str | None = None
    date: str | None = None
    approximate: bool | None = None
    references: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change: the original actors give way to, or become, the resulting ones."""

    id: str
    kind: EventKind
    date: str | None = None
    original: tuple[str, ...] = ()
    resulting: tuple[str, ...] = ()
    status: Status = Status.ESTABLISHED
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """A gap or disagreement that the sources themselves show."""

    id: str
    kind: ObservationKind
    about: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    text_sv: str
    text_en: str | None = None
    date: str | None = None
    references: tuple[str, ...] = ()


Record = Reference | Theme | Actor | Name | Link | Meeting | Activity | Figure | Event | Observation


class Locator(NamedTuple):
    """One reference of a record: the document, and where in it ("L10-12", "p3", "row12" or None)."""

    document: str
    place: str | None


def parse_locator(text: str) -> Locator:
    """Split `document#place`."""
    document, _, place = text.partition("#")
    return Locator(document, place or None)


class Referenced(NamedTuple):
    """What an answer has to know of a record it rests on: its id, and its references."""

    id: str
    references: tuple[str, ...]
