"""Random datasets with questions that cut through their dates, for Hypothesis.

The datasets are small and dense: every kind of link, groups and areas with members and with what covers
them, posts, parts, cooperations, parallel links, links on behalf of others, and dates known to the year,
the month or the day.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    f"{letter}{sign}{number}" for letter in "km" for sign in ("-", "") for number in (1, 10, 2, 3, 4)
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
FORUMS = (ActorKind.NETWORK, ActorKind.COUNCIL, ActorKind.COOPERATION)
COMMON_KINDS = (
    ActorKind.MUNICIPALITY,
    ActorKind.UNIT,
    ActorKind.POST,
    ActorKind.GROUP,
    ActorKind.AREA,
    *FORUMS,
)


@dataclass(frozen=True)
class Case:
    """A dataset, the same for the oracle, and filters."""

    dataset: Dataset
    world: oracle.World
    filters: Filters


def seldom(value: st.SearchStrategy[Any], usual: Any) -> st.SearchStrategy[Any]:
    """Draw the usual value, or now and then another."""
    return st.integers(0, 4).flatmap(lambda number: value if number == 4 else st.just(usual))


def some(words: Any, most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    """Draw one word or more, without repetition."""
    return st.lists(st.sampled_from(tuple(words)), min_size=1, max_size=most, unique=True).map(tuple)


LOCATORS = st.tuples(st.sampled_from(REFERENCES), st.sampled_from(("", "#L1", "#L2-3"))).map(
    lambda own: own[0].id + own[1]
)
STATUS = st.one_of(st.just(Status.ESTABLISHED), st.sampled_from(Status))


def validity(often: bool = False) -> st.SearchStrategy[tuple[str | None, str | None]]:
    """Draw a start and an end in their order; most often neither."""
    bounded = st.tuples(
        st.one_of(st.none(), st.sampled_from(DATES)), st.one_of(st.none(), st.sampled_from(DATES))
    )
    fitting = bounded.filter(lambda own: oracle.first_day(own[0]) <= oracle.last_day(own[1]))
    return fitting if often else seldom(fitting, (None, None))


@st.composite
def actors(draw: st.DrawFn, id: str) -> Actor:  # noqa: A002
    """Draw an actor."""
    start, end = draw(validity())
    kind = draw(st.one_of(st.sampled_from(COMMON_KINDS), st.sampled_from(ActorKind)))
    return Actor(
        id=id,
        name=draw(st.sampled_from((id, "Åsele råd", "asele RAD"))),
        kind=kind,
        level=draw(st.sampled_from(Level)),
        area=draw(st.sampled_from((None, "24", "2480", "25"))),
        themes=draw(seldom(some(own.id for own in THEMES), ())),
        status=draw(seldom(STATUS, Status.ESTABLISHED)),
        start=start,
        end=end,
        members_complete=draw(seldom(st.just(True), None)),
        references=draw(st.lists(LOCATORS, max_size=2, unique=True).map(tuple)),
    )


@st.composite
def links(draw: st.DrawFn, id: str, ends: tuple[Actor, ...]) -> Link:  # noqa: A002
    """Draw a link: of any kind between any two, or one that the kinds of its ends call for."""
    source, target = draw(st.sampled_from(ends)), draw(st.sampled_from(ends))
    fitting = {
        ActorKind.GROUP: (LinkKind.MEMBER_OF, LinkKind.COVERS),
        ActorKind.AREA: (LinkKind.PART_OF, LinkKind.COVERS),
        ActorKind.POST: (LinkKind.HAS_POST, LinkKind.INFORMS),
        ActorKind.COOPERATION: (LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN),
        ActorKind.NETWORK: (LinkKind.MEMBER_OF, LinkKind.REPRESENTED_IN),
    }.get(target.kind, (LinkKind.PART_OF, LinkKind.SUPPORTS))
    start, end = draw(validity(often=draw(st.booleans())))
    return Link(
        id=id,
        source=source.id,
        target=target.id,
        kind=draw(st.one_of(st.sampled_from(fitting), st.sampled_from(LinkKind))),
        on_behalf_of=draw(seldom(st.sampled_from([own.id for own in ends]), None)),
        themes=draw(seldom(some(own.id for own in THEMES), ())),
        status=draw(STATUS),
        start=start,
        end=end,
        certainty=draw(seldom(st.sampled_from(Certainty), Certainty.STATED)),
        references=draw(st.lists(LOCATORS, max_size=2, unique=True).map(tuple)),
    )


@st.composite
def datasets(draw: st.DrawFn, most_links: int = 16) -> tuple[Record, ...]:
    """Draw the records of a dataset."""
    ids = draw(st.lists(st.sampled_from(ACTOR_IDS), min_size=2, max_size=len(ACTOR_IDS), unique=True))
    ends = tuple(draw(actors(own)) for own in ids)
    link_ids = draw(st.lists(st.sampled_from(LINK_IDS), max_size=most_links, unique=True))
    return (*THEMES, *REFERENCES, *ends, *(draw(links(own, ends)) for own in link_ids))


def days_that_matter(records: tuple[Record, ...]) -> list[date]:
    """Return the first and last days of the records, and the days beside them."""
    dated = [own for own in records if isinstance(own, (Actor, Link))]
    edges = [oracle.first_day(own.start) for own in dated if own.start]
    edges += [oracle.last_day(own.end) for own in dated if own.end]
    return sorted({edge + timedelta(days=more) for edge in edges for more in (-1, 0, 1)} | {date(2018, 2, 1)})


@st.composite
def filters(draw: st.DrawFn, records: tuple[Record, ...], on: Any = None) -> Filters:
    """Draw filters on a day that matters; most of them leave most filters alone."""
    actor_ids = [own.id for own in records if isinstance(own, Actor)]
    ids = [own.id for own in records if isinstance(own, (Actor, Link))]
    extra = st.builds(
        ExtraLink, st.sampled_from(actor_ids), st.sampled_from(LinkKind), st.sampled_from(actor_ids)
    )
    return Filters(
        on=draw(on or st.one_of(st.sampled_from(days_that_matter(records)), st.sampled_from((None, "any")))),
        status=draw(
            st.sampled_from(
                (
                    Filters().status,
                    frozenset({Status.ESTABLISHED}),
                    frozenset({Status.ESTABLISHED, Status.PROPOSED}),
                    frozenset(Status),
                )
            )
        ),
        certainty=frozenset(draw(seldom(some(Certainty), ()))),
        kinds=frozenset(draw(seldom(some(LinkKind, most=8), ()))),
        themes=draw(seldom(some(own.id for own in THEMES), ())),
        confirmed=draw(seldom(st.just(True), False)),
        without=draw(seldom(some(ids), ())),
        extra=draw(seldom(st.lists(extra, min_size=1, max_size=2, unique=True).map(tuple), ())),
        levels=frozenset(draw(seldom(some(Level), ()))),
        area=draw(seldom(st.sampled_from(("24", "2480", "2")), None)),
        actor_kinds=frozenset(draw(seldom(some(COMMON_KINDS, most=3), ()))),
    )


@st.composite
def cases(draw: st.DrawFn, *, on_a_day: bool = False) -> Case:
    """Draw a dataset with filters, on one day or also on all days."""
    records = draw(datasets())
    days = st.sampled_from((None, *days_that_matter(records))) if on_a_day else None
    return Case(
        Dataset.of(records, as_of=AS_OF),
        oracle.World.of(records, oracle.last_day(AS_OF)),
        draw(filters(records, on=days)),
    )


def actor_ids(case: Case) -> st.SearchStrategy[str]:
    """Draw the id of an actor."""
    return st.sampled_from(sorted(case.world.actors))


@st.composite
def trips(draw: st.DrawFn, case: Case) -> oracle.Trip:
    """Draw a question about paths."""
    ids = sorted(case.world.actors)
    levels = st.lists(st.sampled_from(oracle.LEVELS), min_size=1, max_size=3, unique=True).map(tuple)
    return oracle.Trip(
        source=draw(st.sampled_from(ids)),
        target=draw(st.sampled_from(ids)),
        k=draw(st.integers(1, 6)),
        max_hops=draw(seldom(st.integers(0, 4), 8)),
        via=draw(seldom(some(ids), ())),
        avoid=draw(seldom(some(ids), ())),
        levels=draw(seldom(levels, ())),
    )
