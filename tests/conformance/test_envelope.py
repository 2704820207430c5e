"""What every answer says beside itself: day, filters, references and how old they are."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from rssgraph.answers import Answer, Attested
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, LinkKind, Status
from rssgraph.questions.coverage import coverage
from rssgraph.questions.neighbours import neighbours
from rssgraph.questions.paths import paths
from rssgraph.questions.sources import sources
from tests import oracle, strategies
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link, reference

OLD, NEW, BARE = (
    reference("old", published="2017-11-07"),
    reference("new", published="2018-06"),
    reference("bare"),
)


def test_the_document_of_an_answer_has_the_question_the_limits_and_the_references(
    make_store: StoreMaker,
) -> None:
    knows = link("a", "b", LinkKind.INFORMS, references=("old#L3-4", "new#L1"))
    store = make_store(dataset(OLD, NEW, BARE, actor("a", references=("bare",)), actor("b"), knows))

    document = paths(store, "a", "b", k=2, filters=Filters(on=date(2019, 1, 1), confirmed=True)).to_json()

    assert document == {
        "question": {
            "name": "paths",
            "from": "a",
            "to": "b",
            "k": 2,
            "max_hops": 8,
            "via": [],
            "avoid": [],
            "levels": [],
            "on": "2019-01-01",
            "filters": {"on": "2019-01-01", "confirmed": "yes"},
        },
        "answer": {
            "paths": [
                {
                    "length": 1,
                    "hops": [{"source": "a", "target": "b", "state": "confirmed", "links": ["a-informs-b"]}],
                }
            ],
            "why_not": None,
        },
        "complete": True,
        "limits": {
            "k": 2,
            "max_hops": 8,
            "attested": {
                "oldest": "2018-06-30",
                "newest": "2018-06-30",
                "stale": [],
                "undated": ["a"],
                "later": [],
                "facts": 2,
            },
        },
        "references": {
            own.id: {
                "id": own.id,
                "title": own.id,
                "publisher": None,
                "published": own.published,
                "period": None,
                "kind": None,
                "url": None,
                "note": None,
            }
            for own in (BARE, NEW, OLD)
        },
    }


def test_every_document_behind_an_answer_is_among_its_references(make_store: StoreMaker) -> None:
    records = (
        *(OLD, NEW, BARE, reference("unused")),
        *(actor("a", references=("old#L1",)), actor("b"), actor("far", references=("bare",))),
        actor("town", kind=ActorKind.MUNICIPALITY),
        actor("net", kind=ActorKind.NETWORK, members_complete=True, references=("bare#L7",)),
        link("a", "b", LinkKind.INFORMS, references=("new#L2",)),
        link("b", "far", LinkKind.INFORMS, status=Status.PROPOSED, references=("old#L3",)),
    )
    store = make_store(dataset(*records))

    def documents(answer: Answer[Any]) -> list[str]:
        return list(answer.references)

    # a path without hops rests on its one actor, the want of a path on the links that would open one
    assert documents(paths(store, "a", "a", filters=Filters())) == ["old"]
    assert documents(paths(store, "a", "far", filters=Filters())) == ["old"]
    # a cell that is absent since a list of members is complete rests on the forum
    assert documents(coverage(store, columns=("net",), filters=Filters())) == ["bare"]
    # the question about sources is about the references themselves
    assert documents(sources(store, filters=Filters())) == ["bare", "new", "old", "unused"]
    assert documents(sources(store, "new", filters=Filters())) == ["new"]


def test_a_fact_is_stale_when_more_than_24_months_have_passed(make_store: StoreMaker) -> None:
    store = make_store(dataset(OLD, actor("a", references=("old",)), actor("b")))

    def stale(*day: int) -> tuple[str, ...]:
        return neighbours(store, "a", filters=Filters(on=date(*day))).attested.stale

    assert [stale(2019, 11, 6), stale(2019, 11, 7), stale(2019, 11, 8)] == [(), (), ("a",)]


def test_what_is_published_after_the_day_attests_nothing(make_store: StoreMaker) -> None:
    both = actor("a", references=("old", "new#L1"))
    store = make_store(dataset(OLD, NEW, both))

    def attested(*day: int) -> Attested:
        return neighbours(store, "a", filters=Filters(on=date(*day))).attested

    def on(day: date | None, later: tuple[str, ...] = ()) -> Attested:
        return Attested(oldest=day, newest=day, stale=(), undated=later, later=later, facts=1)

    assert attested(2017, 11, 6) == on(None, ("a",))
    assert attested(2017, 11, 7) == on(date(2017, 11, 7))
    assert attested(2018, 5, 31) == on(date(2017, 11, 7))
    # the month counts from its first day, and as of its last
    assert attested(2018, 6, 1) == on(date(2018, 6, 30))


def test_references_and_age_agree_with_the_oracle(make_store: StoreMaker) -> None:
    published = {own.id: own.published for own in strategies.REFERENCES}

    @st.composite
    def questions(draw: st.DrawFn) -> tuple[strategies.Case, str]:
        case = draw(strategies.cases(on_a_day=True))
        return case, draw(strategies.actor_ids(case))

    def check(question: tuple[strategies.Case, str]) -> None:
        case, actor_id = question
        answer = neighbours(make_store(case.dataset), actor_id, hops=2, filters=case.filters)
        near = oracle.neighbours(case.world, case.filters, actor_id, 2)
        records: list[Any] = [
            *(case.world.actors[own] for own in near["actors"]),
            *(case.world.links[own] for own in near["links"] if own in case.world.links),
        ]
        day = case.filters.on or case.world.as_of
        assert isinstance(day, date)
        dated = {
            own.id: oracle.last_attested(own.references, published, day) for own in records if own.references
        }
        days = sorted(own for own in dated.values() if own)
        of_any_day = {
            own.id for own in records if any(published.get(each.split("#")[0]) for each in own.references)
        }

        assert sorted(answer.references) == sorted(
            {text.split("#")[0] for own in records for text in own.references}
        )
        assert answer.attested == Attested(
            oldest=days[0] if days else None,
            newest=days[-1] if days else None,
            stale=tuple(sorted(own for own, at in dated.items() if at and oracle.is_stale(at, day))),
            undated=tuple(sorted(own for own, at in dated.items() if at is None)),
            later=tuple(sorted(own for own, at in dated.items() if at is None and own in of_any_day)),
            facts=len(dated),
        )
        assert answer.on == day

    make_store.agrees(questions(), check, examples=100)


def test_the_status_of_the_question_is_told_only_if_it_is_not_the_usual(make_store: StoreMaker) -> None:
    store = make_store(dataset(actor("a")))

    usual = neighbours(store, "a", filters=Filters()).to_json()["question"]
    other = neighbours(store, "a", filters=Filters(status=frozenset({Status.PROPOSED}))).to_json()["question"]

    assert usual == {"name": "neighbours", "actor": "a", "hops": 1, "on": "2020-01-01", "filters": {}}
    assert other == {
        "name": "neighbours",
        "actor": "a",
        "hops": 1,
        "on": "2020-01-01",
        "filters": {"status": "proposed"},
    }
