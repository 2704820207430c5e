"""Random datasets about money and meetings: payers with members and populations, budgets with lines, forums with rhythms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from rssgraph.dataset import Dataset
from rssgraph.filters import ANY_DAY, ExtraLink, Filters
from rssgraph.model import (
    Actor,
    ActorKind,
    Certainty,
    Figure,
    Level,
    Link,
    LinkKind,
    Meeting,
    Observation,
    ObservationKind,
    Record,
    Reference,
    Status,
)
from tests import oracle
from tests.strategies import Pick, picks

AS_OF = "2018-06-01"
DATES = ("2016", "2017", "2017-06", "2018", "2018-06-01", "2018-12-31")
LOCATORS = ("plan#L1", "plan#L1-3", "plan#L3", "plan#L5-9", "plan#L7", "notes#L3", "plan#p3", "plan", "notes")
MEASURES = (
    *("budget_cost_staff", "budget_cost_rent", "budget_cost_total"),
    *("budget_income_a", "budget_income_b", "budget_income_total"),
    *("financing_today", "plan_financing_total", "population", "posts"),
)


@dataclass(frozen=True)
class Case:
    """A dataset about money and meetings, the same for the oracle, and filters."""

    dataset: Dataset
    world: oracle.World
    figures: tuple[Figure, ...]
    observations: tuple[Observation, ...]
    meetings: tuple[Meeting, ...]
    filters: Filters


def _actors(pick: Pick) -> tuple[Actor, ...]:
    def actor(id: str, kind: ActorKind, level: Level, area: str | None, **fields: Any) -> Actor:  # noqa: A002
        start, end = (pick.one(DATES) if pick.seldom(12) else None for _ in range(2))
        if start and end and oracle.first_day(start) > oracle.last_day(end):
            end = None
        return Actor(
            id=id,
            name=id,
            kind=kind,
            level=level,
            area=area,
            start=start,
            end=end,
            status=Status.PROPOSED if pick.seldom(12) else Status.ESTABLISHED,
            **fields,
        )

    def complete() -> dict[str, Any]:
        return {
            "members_complete": pick.one((None, True, False)),
            "member_count": pick.one((None, 1, 2, 3)),
        }

    return (
        actor("county", ActorKind.AREA, Level.REGIONAL, "24", **complete()),
        actor("group", ActorKind.GROUP, Level.LOCAL, pick.one(("24", None)), **complete()),
        actor("net", ActorKind.NETWORK, Level.REGIONAL, "24"),
        actor("pact", ActorKind.COOPERATION, Level.SUBREGIONAL, None),
        actor("post", ActorKind.POST, Level.LOCAL, "2401"),
        actor("region", ActorKind.REGION, Level.REGIONAL, pick.one(("24", "25"))),
        actor("state", ActorKind.AUTHORITY, Level.NATIONAL, None),
        actor("town-1", ActorKind.MUNICIPALITY, Level.LOCAL, "2401"),
        actor("town-2", ActorKind.MUNICIPALITY, Level.LOCAL, "2402"),
        actor("unit", ActorKind.UNIT, Level.REGIONAL, "24"),
    )


def _references(pick: Pick) -> tuple[str, ...]:
    return pick.some(LOCATORS) if pick.seldom(2) else ()


def _link(pick: Pick, id: str, source: str, target: str, kind: LinkKind, **fields: Any) -> Link:  # noqa: A002
    start, end = (pick.one(DATES) if pick.seldom(4) else None for _ in range(2))
    if start and end and oracle.first_day(start) > oracle.last_day(end):
        end = None
    return Link(
        id=id,
        source=source,
        target=target,
        kind=kind,
        start=start,
        end=end,
        status=pick.one(Status) if pick.seldom(6) else Status.ESTABLISHED,
        certainty=pick.one(Certainty) if pick.seldom(4) else Certainty.STATED,
        references=_references(pick),
        **fields,
    )


def _links(pick: Pick, actors: tuple[Actor, ...]) -> list[Link]:
    links: list[Link] = []
    for town in ("town-1", "town-2"):
        for target, kind in (("group", LinkKind.MEMBER_OF), ("county", LinkKind.PART_OF)):
            if not pick.seldom(5):
                links.append(_link(pick, f"m-{town}-{target}", town, target, kind))
    payers = ("group", "town-1", "region", "county", "state", "unit")
    for number in range(pick.one((1, 3, 6))):
        links.append(
            _link(
                pick,
                f"pays-{number}",
                pick.one(payers),
                "unit" if not pick.seldom(4) else pick.one(payers[:3]),
                LinkKind.FUNDS,
                amount=pick.one((None, 10.0, 2.5, 1000.0, 700.0)),
                currency=pick.one(("SEK", None, "EUR")),
                per=pick.one(("inhabitant", "inhabitant", "year", "total", None)),
                role=pick.one((None, "bas")),
                note=pick.one((None, "x")),
            )
        )
    names = [own.id for own in actors]
    for number in range(pick.one((0, 4, 9))):
        links.append(
            _link(
                pick,
                f"sits-{number}",
                pick.one(names),
                pick.one(("net", "pact", pick.one(names))),
                pick.one((LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN, LinkKind.CONVENES)),
            )
        )
    for number in range(pick.one((0, 2, 4))):
        links.append(
            _link(
                pick,
                f"within-{number}",
                pick.one(names),
                pick.one(("post", "town-1", pick.one(names))),
                pick.one((LinkKind.HAS_POST, LinkKind.PART_OF)),
            )
        )
    return links


def _figures(pick: Pick) -> list[Figure]:
    figures = [
        Figure(
            id=f"people-{actor}-{day}",
            actor=actor,
            measure="population",
            value=float(pick.one((100, 40, 7, 0))),
            date=day,
            approximate=True if pick.seldom(4) else None,
        )
        for actor in ("county", "group", "region", "town-1", "town-2")
        for day in ("2015-12-31", "2016-12-31", "2017", "2018-12-31")
        if pick.seldom(2)
    ]
    for number in range(pick.one((0, 5, 10))):
        figures.append(
            Figure(
                id=f"fig-{number}",
                actor="unit" if not pick.seldom(5) else "region",
                measure=pick.one(MEASURES),
                value=float(pick.one((1000, 700, 100, 440, 20_000))),
                unit=pick.one(("SEK", "SEK", "SEK", "SEK per inhabitant", None)),
                date=pick.one((None, "2016", "2017", "2018", "2018-06", "2019")),
                approximate=pick.one((None, None, True)),
                references=_references(pick),
            )
        )
    return sorted(figures, key=lambda own: own.id)


def _filters(pick: Pick, records: tuple[Record, ...]) -> Filters:
    found = Filters(on=pick.one((None, ANY_DAY, date(2017, 12, 31), date(2018, 1, 1), date(2019, 3, 1))))
    ids = [own.id for own in records if isinstance(own, (Actor, Link))]
    for _ in range(pick.one((0, 0, 1, 2))):
        match pick.one(("status", "certainty", "kinds", "confirmed", "without", "extra", "lists")):
            case "status":
                found = replace(
                    found, status=frozenset(pick.one(((Status.ESTABLISHED, Status.PROPOSED), tuple(Status))))
                )
            case "certainty":
                found = replace(found, certainty=frozenset(pick.some(Certainty)))
            case "kinds":
                found = replace(found, kinds=frozenset(pick.some((LinkKind.FUNDS, *LinkKind), most=6)))
            case "confirmed":
                found = replace(found, confirmed=True)
            case "without":
                found = replace(found, without=pick.some(ids))
            case "extra":
                new = (
                    ExtraLink("state", LinkKind.FUNDS, "unit"),
                    ExtraLink("town-2", LinkKind.MEMBER_OF, "group"),
                    ExtraLink("town-2", LinkKind.HAS_POST, "post"),
                )
                found = replace(found, extra=(pick.one(new),))
            case _:
                found = replace(
                    found,
                    levels=frozenset(pick.some(Level, most=2)),
                    area=pick.one((None, "24", "2401")),
                )
    return found


@st.composite
def money_cases(draw: st.DrawFn) -> Case:
    """Draw a dataset about money and meetings, with filters."""
    pick = draw(picks())
    actors = _actors(pick)
    links, figures = _links(pick, actors), _figures(pick)
    observations = tuple(
        Observation(
            id=f"obs-{number}",
            kind=ObservationKind.DISAGREEMENT,
            text_sv="x",
            about=pick.some(("unit", "region")),
            references=_references(pick),
        )
        for number in range(2)
    )
    meetings = tuple(
        Meeting(
            id=f"meet-{number}",
            forum=pick.one(("net", "net", "pact", "unit")),
            start=pick.one((None, None, "2017", "2018-06-02")),
            end=pick.one((None, None, "2018", "2018-06-01")),
            **pick.one(({"per_year": 3}, {"per_year": 2}, {"date": "2018-01"}, {"date": "2017-11-07"})),
        )
        for number in range(pick.one((0, 2, 4)))
    )
    meetings = tuple(
        own if not (own.start and own.end and own.start[:7] > own.end[:7]) else replace(own, start=None)
        for own in meetings
    )
    references = (
        Reference(id="notes", title="notes", published="2018-05"),
        Reference(id="plan", title="plan"),
    )
    records: tuple[Record, ...] = (*references, *actors, *links, *figures, *observations, *meetings)
    return Case(
        Dataset.of(records, as_of=AS_OF),
        oracle.World.of(records, oracle.last_day(AS_OF)),
        tuple(figures),
        observations,
        meetings,
        _filters(pick, records),
    )
