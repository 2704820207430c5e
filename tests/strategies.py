"""Random datasets with questions that cut through their dates, for Hypothesis.

The datasets are small and dense: every kind of link, groups and areas with members and with what covers
them, posts, parts, cooperations, parallel links, links on behalf of others, and dates known to the year,
the month or the day.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from rssgraph.dataset import Dataset
from rssgraph.filters import ExtraLink, Filters
from rssgraph.model import (
    Actor,
    ActorKind,
    Certainty,
    Level,
    Link,
    LinkKind,
    Record,
    Reference,
    Status,
    Theme,
)
from tests import oracle

AS_OF = "2018-02-01"
DATES = ("2017", "2018", "2018-01", "2018-02", "2018-01-31", "2018-02-01", "2018-02-02", "2018-02-28")
# "a-1" < "a1" < "aa" by code points, whatever the language of a machine
ACTOR_IDS = ("a", "a-1", "a1", "aa", "b", "b10", "b2")
LINK_IDS = tuple(
    f"{letter}{sign}{number}" for letter in "klm" for sign in ("-", "") for number in (1, 10, 2, 3, 4)
)
THEMES = (
    Theme(id="t1", name_sv="t1"),
    Theme(id="t2", name_sv="t2", broader=("t1",)),
    Theme(id="t3", name_sv="t3"),
)
REFERENCES = (
    Reference(id="r-2015", title="r-2015", published="2015-12"),
    Reference(id="r-2016", title="r-2016", published="2016-02-01"),
    Reference(id="r-2018", title="r-2018", published="2018"),
    Reference(id="r-none", title="r-none"),
)
COMMON_KINDS = (
    ActorKind.MUNICIPALITY,
    ActorKind.UNIT,
    ActorKind.POST,
    ActorKind.GROUP,
    ActorKind.AREA,
    *(ActorKind.NETWORK, ActorKind.COUNCIL, ActorKind.COOPERATION),
)


@dataclass(frozen=True)
class Case:
    """A dataset, the same for the oracle, and filters."""

    dataset: Dataset
    world: oracle.World
    filters: Filters


class Pick:
    """Makes choices: with Hypothesis, which finds small examples, or from a number, which finds varied ones."""

    def __init__(self, draw: st.DrawFn, seed: int | None) -> None:
        self._draw = draw
        self._random = None if seed is None else random.Random(seed)

    def one(self, words: Iterable[Any]) -> Any:
        """Choose one of some values; the simplest comes first."""
        values = tuple(words)
        return self._draw(st.sampled_from(values)) if self._random is None else self._random.choice(values)

    def seldom(self, one_in: int = 5) -> bool:
        """Return True once in a while, and never in the simplest example."""
        return bool(self.one(range(one_in)) == one_in - 1)

    def some(self, words: Iterable[Any], most: int = 2) -> tuple[Any, ...]:
        """Choose one word or more, without repetition."""
        values = tuple(words)
        return tuple(dict.fromkeys(self.one(values) for _ in range(self.one(range(1, most + 1)))))


@st.composite
def picks(draw: st.DrawFn) -> Pick:
    """Draw a way to make choices."""
    return Pick(draw, draw(st.one_of(st.none(), *[st.integers(0, 2**32)] * 3)))


def locators(pick: Pick) -> tuple[str, ...]:
    """Draw what a record rests on."""
    ids = pick.some([own.id for own in REFERENCES]) if pick.seldom(2) else ()
    return tuple(own + pick.one(("", "#L1", "#L2-3")) for own in ids)


def validity(pick: Pick, one_in: int) -> tuple[str | None, str | None]:
    """Draw a start and an end in their order; most often neither."""
    start, end = (pick.one(DATES) if pick.seldom(one_in) else None for _ in range(2))
    in_order = oracle.first_day(start) <= oracle.last_day(end)
    return (start, end) if in_order else (start, None)


def theme_ids(pick: Pick) -> tuple[str, ...]:
    """Draw the themes of a record, most often none."""
    return pick.some([own.id for own in THEMES]) if pick.seldom(4) else ()


def actor(pick: Pick, id: str) -> Actor:  # noqa: A002
    """Draw an actor."""
    start, end = validity(pick, 14)
    return Actor(
        id=id,
        name=pick.one((id, "Åsele råd", "asele RAD")),
        kind=pick.one(ActorKind) if pick.seldom() else pick.one(COMMON_KINDS),
        level=pick.one(Level),
        area=pick.one((None, "24", "2480", "25")),
        themes=theme_ids(pick),
        status=pick.one(Status) if pick.seldom(16) else Status.ESTABLISHED,
        start=start,
        end=end,
        members_complete=pick.one((None, True, False)),
        references=locators(pick),
    )


def link(pick: Pick, id: str, ends: tuple[Actor, ...]) -> Link:  # noqa: A002
    """Draw a link: of any kind, or one that the kinds of its ends call for."""
    source, target = pick.one(ends), pick.one(ends)
    gathering = [own for own in ends if own.kind in (ActorKind.GROUP, ActorKind.AREA)]
    if gathering and pick.seldom(3):
        target = pick.one(gathering)
    kinds = {
        ActorKind.GROUP: (LinkKind.MEMBER_OF, LinkKind.COVERS),
        ActorKind.AREA: (LinkKind.PART_OF, LinkKind.COVERS),
        ActorKind.POST: (LinkKind.HAS_POST, LinkKind.INFORMS),
    }.get(target.kind, (LinkKind.MEMBER_OF, LinkKind.PART_OF, LinkKind.INFORMS, LinkKind.GOVERNS))
    start, end = validity(pick, 7)
    return Link(
        id=id,
        source=source.id,
        target=target.id,
        kind=pick.one(LinkKind) if pick.seldom(3) else pick.one(kinds),
        on_behalf_of=pick.one(ends).id if pick.seldom() else None,
        themes=theme_ids(pick),
        status=pick.one(Status) if pick.seldom(4) else Status.ESTABLISHED,
        start=start,
        end=end,
        certainty=pick.one(Certainty) if pick.seldom() else Certainty.STATED,
        references=locators(pick),
    )


def records_of(pick: Pick) -> tuple[Record, ...]:
    """Draw the records of a dataset."""
    actor_ids = pick.one((ACTOR_IDS[:2], ACTOR_IDS[:4], ACTOR_IDS, ACTOR_IDS))
    ends = tuple(actor(pick, own) for own in actor_ids)
    count = pick.one((1, 8, 16, 30, len(LINK_IDS)))
    return (*THEMES, *REFERENCES, *ends, *(link(pick, own, ends) for own in LINK_IDS[:count]))


def days_that_matter(records: tuple[Record, ...]) -> list[date]:
    """Return the first and last days of the records, and the days beside them."""
    dated = [own for own in records if isinstance(own, (Actor, Link))]
    edges = [oracle.first_day(own.start) for own in dated if own.start]
    edges += [oracle.last_day(own.end) for own in dated if own.end]
    return sorted({edge + timedelta(days=more) for edge in edges for more in (-1, 0, 1)} | {date(2018, 2, 1)})


def filters(pick: Pick, records: tuple[Record, ...], days: tuple[Any, ...]) -> Filters:
    """Draw filters on one of the days or on one that matters; of the other filters none, one or two."""
    actor_ids = [own.id for own in records if isinstance(own, Actor)]
    ids = [own.id for own in records if isinstance(own, (Actor, Link))]
    day = pick.one(days) if pick.seldom(4) else pick.one(days_that_matter(records))
    found = Filters(on=day)
    for _ in range(pick.one((0, 0, 1, 1, 2))):
        match pick.one(("status", "certainty", "kinds", "themes", "confirmed", "without", "extra", "lists")):
            case "status":
                others = ({Status.ESTABLISHED}, {Status.ESTABLISHED, Status.PROPOSED}, set(Status))
                found = replace(found, status=frozenset(pick.one([tuple(own) for own in others])))
            case "certainty":
                found = replace(found, certainty=frozenset(pick.some(Certainty)))
            case "kinds":
                found = replace(found, kinds=frozenset(pick.some(LinkKind, most=8)))
            case "themes":
                found = replace(found, themes=pick.some([own.id for own in THEMES]))
            case "confirmed":
                found = replace(found, confirmed=True)
            case "without":
                found = replace(found, without=pick.some(ids))
            case "extra":
                new = ExtraLink(pick.one(actor_ids), pick.one(LinkKind), pick.one(actor_ids))
                found = replace(found, extra=(new,))
            case _:
                found = replace(
                    found,
                    levels=frozenset(pick.some(Level, most=3)) if pick.seldom(2) else frozenset(),
                    area=pick.one((None, "24", "2480", "2")),
                    actor_kinds=frozenset(pick.some(COMMON_KINDS, most=4)) if pick.seldom(2) else frozenset(),
                )
    return found


@st.composite
def cases(draw: st.DrawFn, *, on_a_day: bool = False) -> Case:
    """Draw a dataset with filters, on one day or also on all days."""
    pick = draw(picks())
    records = records_of(pick)
    return Case(
        Dataset.of(records, as_of=AS_OF),
        oracle.World.of(records, oracle.last_day(AS_OF)),
        filters(pick, records, (None,) if on_a_day else (None, "any")),
    )


@st.composite
def dense_cases(draw: st.DrawFn) -> Case:
    """Draw a dataset with many paths between most actors, all on the day it stands on."""
    pick = draw(picks())
    levels = Level if pick.seldom(2) else (Level.LOCAL,)
    kinds = (ActorKind.UNIT, ActorKind.UNIT, ActorKind.GROUP, ActorKind.COOPERATION)
    ends = tuple(
        Actor(id=own, name=own, kind=pick.one(kinds), level=pick.one(levels))
        for own in ACTOR_IDS[: pick.one((4, 6, 7))]
    )
    groups = [own for own in ends if own.kind is ActorKind.GROUP]
    links = [
        Link(
            id=own,
            source=pick.one(ends).id,
            target=pick.one(ends).id,
            kind=pick.one((LinkKind.INFORMS, LinkKind.MEMBER_OF)),
            status=pick.one((Status.ESTABLISHED, Status.ESTABLISHED, Status.DECIDED)),
            certainty=pick.one((Certainty.STATED, Certainty.STATED, Certainty.ASSUMED)),
        )
        for own in LINK_IDS[: pick.one((6, 12, 18))]
    ]
    for place, group in enumerate(groups):
        links += [
            Link(id=f"{kind}-{place}", source=pick.one(ends).id, target=group.id, kind=LinkKind(kind))
            for kind in ("covers", "member_of")
        ]
    records: tuple[Record, ...] = (*ends, *links)
    return Case(Dataset.of(records, as_of=AS_OF), oracle.World.of(records, oracle.last_day(AS_OF)), Filters())


def actor_ids(case: Case) -> st.SearchStrategy[str]:
    """Draw the id of an actor."""
    return st.sampled_from(sorted(case.world.actors))


@st.composite
def trips(draw: st.DrawFn, case: Case) -> oracle.Trip:
    """Draw a question about paths."""
    pick = draw(picks())
    ids = sorted(case.world.actors)
    often = ids if pick.seldom() else oracle.holding_actors(case.world, case.filters) or ids
    return oracle.Trip(
        source=pick.one(often),
        target=pick.one(often[::-1]),
        k=pick.one(range(1, 7)),
        max_hops=pick.one(range(5)) if pick.seldom() else 8,
        via=pick.some(ids) if pick.seldom() else (),
        avoid=pick.some(ids) if pick.seldom() else (),
        levels=pick.some(oracle.LEVELS, most=3) if pick.seldom() else (),
    )
