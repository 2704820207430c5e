"""What differs between two dates, two sets of statuses, and two datasets."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import strategies as st

from rssgraph.answers import Answer
from rssgraph.dataset import Dataset
from rssgraph.errors import InvalidValueError, RecordNotFoundError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Actor, Event, EventKind, Level, Link, LinkKind, Name, Record, Status
from rssgraph.questions.change_days import ChangeDay, change_days
from rssgraph.questions.change_grounds import Change, Ground
from rssgraph.questions.changes import Against, Changes, FieldChange, FieldChanges, Records, changes
from rssgraph.stores.embedded import EmbeddedStore
from tests import oracle, oracle_changes, strategies
from tests.conformance.helpers import seed
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, event, link, name, reference
from tests.oracle_changes import Half

BEFORE, AFTER = date(2019, 6, 1), date(2020, 1, 1)
A, B, C = (actor(own) for own in "abc")


def ids(found: Records) -> tuple[list[str], list[str]]:
    return [own.id for own in found.actors], [own.id for own in found.links]


def shape(answer: Answer[Changes]) -> dict[str, Any]:
    """Return the answer as JSON has it, with ids in the place of the actors, links and events."""
    value = answer.to_json()["answer"]
    assert isinstance(value, dict)
    for side in ("added", "removed"):
        value[side] = {table: [own["id"] for own in records] for table, records in value[side].items()}
    return {**value, "events": [own["id"] for own in value["events"]]}


# -- what counts as a change -----------------------------------------------------------------------


def test_what_begins_is_added_and_what_ends_is_removed_with_its_links(make_store: StoreMaker) -> None:
    new, old = actor("new", start="2019-06-02"), actor("old", end="2019-06-01")
    begins, ends, stays = link("a", "new"), link("a", "old"), link("a", "b")
    store = make_store(dataset(A, B, new, old, begins, ends, stays))

    answer = changes(store, against=Against(on=BEFORE), filters=Filters())

    assert answer.value.added == Records((new,), (begins,))
    assert answer.value.removed == Records((old,), (ends,))
    assert answer.value.changed == FieldChanges((), ())
    assert (answer.on, answer.complete) == (AFTER, True)
    assert answer.arguments == {"against": {"on": BEFORE}, "actor": None}


def test_the_first_and_the_last_day_belong_to_a_link(make_store: StoreMaker) -> None:
    store = make_store(dataset(A, B, link("a", "b", start="2019-03", end="2019-08")))

    def moved(before: date, after: date) -> tuple[int, int]:
        value = changes(store, against=Against(on=before), filters=Filters(on=after)).value
        return len(value.added.links), len(value.removed.links)

    assert moved(date(2019, 2, 28), date(2019, 3, 1)) == (1, 0)
    assert moved(date(2019, 3, 1), date(2019, 8, 31)) == (0, 0)
    assert moved(date(2019, 8, 31), date(2019, 9, 1)) == (0, 1)
    assert moved(date(2019, 9, 1), date(2019, 8, 31)) == (1, 0)


def test_the_side_before_has_other_statuses(make_store: StoreMaker) -> None:
    planned, proposed = actor("planned", status=Status.DECIDED), actor("idea", status=Status.PROPOSED)
    first, second = link("a", "planned", status=Status.DECIDED), link("a", "idea", status=Status.PROPOSED)
    store = make_store(dataset(A, planned, proposed, first, second))
    every = frozenset({Status.ESTABLISHED, Status.DECIDED, Status.PROPOSED})

    answer = changes(
        store, against=Against(status=frozenset({Status.ESTABLISHED})), filters=Filters(status=every)
    )

    assert answer.value.added == Records((proposed, planned), (second, first))
    assert [(own.id, own.standing) for own in answer.value.rests_on] == [
        ("idea", "proposed"),
        ("planned", "decided"),
        ("a-supports-idea", "proposed"),
        ("a-supports-planned", "decided"),
    ]
    assert answer.arguments["against"] == {"status": ["established"]}


def test_two_datasets_differ_in_records_and_in_fields(make_store: StoreMaker) -> None:
    was = EmbeddedStore(
        dataset(
            replace(A, name="Förr"),
            B,
            actor("gone"),
            link("a", "b", role="medlem", months=(1, 2)),
            link("a", "gone"),
            as_of="2015-01-01",
        )
    )
    store = make_store(dataset(A, B, C, link("a", "b", months=(1, 3), amount=2.5), link("b", "c")))

    answer = changes(store, against=Against(store=was), filters=Filters())

    assert ids(answer.value.added) == (["c"], ["b-supports-c"])
    assert ids(answer.value.removed) == (["gone"], ["a-supports-gone"])
    assert answer.value.changed == FieldChanges(
        (FieldChange("a", "name", "Förr", "a"),),
        (
            FieldChange("a-supports-b", "role", "medlem", None),
            FieldChange("a-supports-b", "amount", None, 2.5),
            FieldChange("a-supports-b", "months", [1, 2], [1, 3]),
        ),
    )
    # both stand on the day of the store that is asked
    assert (answer.on, answer.arguments["against"]) == (AFTER, {"dataset": "memory"})


def test_a_default_that_is_written_out_is_no_change(make_store: StoreMaker) -> None:
    plain = dataset(A, B, link("a", "b"))
    cells = plain.table("actors").set_column(
        plain.table("actors").column_names.index("status"), "status", [["", ""]]
    )
    tables = {"actors": cells, "links": plain.table("links")}
    store = make_store(plain)

    answer = changes(
        store, against=Against(store=EmbeddedStore(Dataset(tables, as_of="2020-01-01"))), filters=Filters()
    )

    assert answer.value == Changes(Records((), ()), Records((), ()), FieldChanges((), ()), (), ())


def test_references_of_both_datasets_come_along(make_store: StoreMaker) -> None:
    was = EmbeddedStore(dataset(A, actor("gone", references=("old#L1",)), reference("old")))
    store = make_store(dataset(A, actor("new", references=("paper#L2",)), reference("paper")))

    assert list(changes(store, against=Against(store=was), filters=Filters()).references) == ["old", "paper"]


# -- one actor, and lists ---------------------------------------------------------------------------


def test_with_an_actor_only_what_is_within_one_link_of_it_on_either_side_counts(
    make_store: StoreMaker,
) -> None:
    store = make_store(
        dataset(
            *(A, B, C, actor("d"), actor("new", start="2019-07"), actor("far", start="2019-07")),
            link("a", "b", id="left", end="2019-06"),
            link("c", "a", id="joined", start="2019-07"),
            # b was a neighbour before, c is one after: what begins between them is near
            link("b", "c", id="among", start="2019-07"),
            link("a", "new", id="to-new"),
            link("d", "far", id="elsewhere"),
            link("c", "d", id="beyond", start="2019-07"),
            # holds on both sides, although c is a neighbour only after
            link("c", "b", id="always"),
        )
    )

    value = changes(store, against=Against(on=BEFORE), actor="a", filters=Filters()).value

    assert ids(value.added) == (["new"], ["among", "joined", "to-new"])
    assert ids(value.removed) == ([], ["left"])


def test_among_some_actors_only(make_store: StoreMaker) -> None:
    new = actor("new", start="2019-07")
    store = make_store(dataset(A, B, new, actor("far", start="2019-07"), link("a", "new"), link("far", "a")))

    value = changes(store, against=Against(on=BEFORE), among={"a", "new"}, filters=Filters()).value

    assert (value.added, value.removed) == (Records((new,), (link("a", "new"),)), Records((), ()))


def test_lists_leave_out_actors_but_never_the_one_asked_about(make_store: StoreMaker) -> None:
    own = actor("a", Level.LOCAL, start="2019-07")
    store = make_store(
        dataset(own, actor("b", Level.NATIONAL, start="2019-07"), actor("c", start="2019-07"),
                link("a", "b"), link("a", "c"))
    )  # fmt: skip
    only_national = Filters(levels=frozenset({Level.NATIONAL}))

    value = changes(store, against=Against(on=BEFORE), actor="a", filters=only_national).value

    assert ids(value.added) == (["a", "b"], ["a-supports-b"])


# -- names -------------------------------------------------------------------------------------------


def test_another_dated_name_is_a_change_of_the_name(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            *(A, reference("r")),
            name("a", "Förr", end="2019-08", references=("r#L1",)),
            name("a", "Nu", start="2019-09", references=("r#L2",)),
            event("renaming", EventKind.RENAMED, date="2019-09-01", original=("a",), resulting=("a",),
                  status=Status.DECIDED, references=("r#L3",)),
            event("other", EventKind.RENAMED, date="2018", original=("a",), resulting=("a",)),
        )
    )  # fmt: skip

    answer = changes(store, against=Against(on=BEFORE), filters=Filters())

    assert answer.value.changed.actors == (FieldChange("a", "name", "Förr", "Nu"),)
    assert answer.value.rests_on == (
        Ground(change=Change.CHANGED, table="actors", id="a", standing=Status.DECIDED, events=("renaming",),
               references=("r#L1", "r#L2", "r#L3")),
    )  # fmt: skip
    assert changes(store, against=Against(on=ANY_DAY), filters=Filters()).value.changed.actors == (
        FieldChange("a", "name", "a", "Nu"),
    )


# -- what a change rests on ----------------------------------------------------------------------------


def test_another_dated_name_in_another_dataset_is_a_change_of_the_name(make_store: StoreMaker) -> None:
    was = EmbeddedStore(dataset(A, B, name("a", "Förr", start="2018")))
    store = make_store(dataset(A, B, name("a", "Nu", start="2018")))

    value = changes(store, against=Against(store=was), filters=Filters()).value

    assert value.changed == FieldChanges((FieldChange("a", "name", "Förr", "Nu"),), ())


def test_an_end_that_rests_on_a_decided_event_is_decided(make_store: StoreMaker) -> None:
    old = actor("old", end="2019-12", references=("r#L1",))
    new = actor("new", start="2020-01", status=Status.DECIDED, references=("r#L2",))
    replaced = event(
        "swap",
        date="2019-12",
        original=("old",),
        resulting=("new",),
        status=Status.DECIDED,
        references=("r#L3",),
    )
    unrelated = event("swap-2", date="2019-01", original=("old",), resulting=("new",))
    store = make_store(
        dataset(A, old, new, link("a", "old"), link("a", "new"), replaced, unrelated, reference("r"))
    )

    answer = changes(store, against=Against(on=BEFORE), filters=Filters())

    # the event of December explains the end in December, not the beginning in January
    assert [astuple(own) for own in answer.value.rests_on] == [
        ("added", "actors", "new", "decided", (), ("r#L2",)),
        ("added", "links", "a-supports-new", "decided", (), ()),
        ("removed", "actors", "old", "decided", ("swap",), ("r#L1", "r#L3")),
        ("removed", "links", "a-supports-old", "decided", ("swap",), ("r#L3",)),
    ]
    assert answer.value.events == (replaced,)
    assert set(answer.references) == {"r"}


def test_an_event_explains_what_ended_the_day_before_and_the_surest_counts(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            actor("old", end="2019-12-31"),
            actor("new", start="2020-01-01"),
            event("merged", EventKind.MERGED, date="2020-01-01", original=("old",), resulting=("new",)),
            event("planned", EventKind.MERGED, date="2020", original=("old",), status=Status.DECIDED),
            event("undated", EventKind.DISSOLVED, original=("old",), status=Status.DECIDED),
        )
    )

    value = changes(store, against=Against(on=BEFORE), filters=Filters()).value

    assert [(own.id, own.standing, own.events) for own in value.rests_on] == [
        ("new", "established", ("merged",)),
        ("old", "established", ("merged", "planned")),
    ]


# -- questions that cannot be answered --------------------------------------------------------------------


def test_nothing_to_compare_with_and_nobody_are_refused(make_store: StoreMaker) -> None:
    store = make_store(dataset(A))

    with pytest.raises(InvalidValueError, match=r"^against: '' is not possible\. Give a date, statuses"):
        changes(store, against=Against(), filters=Filters())
    with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
        changes(store, against=Against(on=BEFORE), actor="x", filters=Filters())


def test_an_actor_that_only_the_other_dataset_has_can_be_asked_about(make_store: StoreMaker) -> None:
    was = EmbeddedStore(dataset(A, actor("gone"), link("a", "gone")))
    store = make_store(dataset(A))

    value = changes(store, against=Against(store=was), actor="gone", filters=Filters()).value

    assert ids(value.removed) == (["gone"], ["a-supports-gone"])


# -- days -----------------------------------------------------------------------------------------------


def test_days_are_those_from_which_on_something_holds_or_no_longer(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            *(A, actor("b", start="2018-03"), actor("c", end="2018-02")),
            link("a", "b", end="2019"),
            link("b", "c"),  # its ends never hold together
            name("a", "Förr", end="2019-12-31"),
            actor("idea", start="2018-05", status=Status.PROPOSED),
        )
    )

    assert change_days(store, filters=Filters()) == (
        ChangeDay(date(2018, 3, 1), begins=2, ends=1),
        ChangeDay(date(2020, 1, 1), begins=0, ends=2),
    )
    assert change_days(store, actor="c", filters=Filters(on=BEFORE)) == (
        ChangeDay(date(2018, 3, 1), begins=1, ends=1),
    )


# -- agreement ------------------------------------------------------------------------------------------


class Question(NamedTuple):
    """A comparison, for the package and for the oracle."""

    dataset: Dataset
    against: Against
    filters: Filters
    actor: str | None
    among: tuple[str, ...] | None
    before: Half
    after: Half
    events: tuple[Event, ...]


def dated_extras(pick: strategies.Pick, ids: list[str]) -> tuple[Record, ...]:
    """Draw dated names and events of some actors."""
    names = {
        (own.actor, own.start or "", own.name): own
        for own in (
            Name(
                actor=pick.one(ids),
                name=pick.one("xy"),
                start=start,
                end=end,
                references=strategies.locators(pick),
            )
            for start, end in (strategies.validity(pick, 2) for _ in range(pick.one(range(5))))
        )
    }
    events = (
        Event(
            id=f"e{place}",
            kind=pick.one(EventKind),
            date=pick.one((None, *strategies.DATES)),
            original=pick.some(ids) if pick.seldom(2) else (),
            resulting=pick.some(ids) if pick.seldom(2) else (),
            status=pick.one((Status.ESTABLISHED, Status.DECIDED, Status.PROPOSED)),
            references=strategies.locators(pick),
        )
        for place in range(pick.one(range(5)))
    )
    return (*names.values(), *events)


def edited(pick: strategies.Pick, records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Leave some records out, and change fields of others."""
    found: list[Record] = []
    for own in records:
        if isinstance(own, Link) and pick.seldom(6):
            continue
        if isinstance(own, (Actor, Link)) and pick.seldom(5):
            start, end = strategies.validity(pick, 3)
            own = replace(own, status=pick.one(Status), start=start, end=end)
        if isinstance(own, Actor) and pick.seldom(5):
            own = replace(own, name=pick.one("xyz"), level=pick.one(Level))
        found.append(own)
    return tuple(found)


@st.composite
def questions(draw: st.DrawFn) -> Question:
    """Draw a comparison of two dates, two sets of statuses, two datasets, or of all that at once."""
    pick = draw(strategies.picks())
    records = strategies.records_of(pick)
    actor_ids = [own.id for own in records if isinstance(own, Actor)]
    records = (*records, *dated_extras(pick, actor_ids))
    filters = strategies.filters(pick, records, (None, "any"))
    ways = pick.some(("on", "status", "store"), most=3)
    earlier = edited(pick, records) if "store" in ways else records
    days = (
        (ANY_DAY, *strategies.days_that_matter(records))
        if pick.seldom()
        else strategies.days_that_matter(records)
    )
    against = Against(
        on=pick.one(days) if "on" in ways else None,
        status=frozenset(pick.some(Status, most=4)) if "status" in ways else None,
        store=EmbeddedStore(Dataset.of(earlier, as_of=strategies.AS_OF)) if "store" in ways else None,
    )

    def half(own: tuple[Record, ...], on: Any, status: Any) -> Half:
        names = sorted(
            (each for each in own if isinstance(each, Name)),
            key=lambda each: (each.actor, each.start or "", each.name),
        )
        world = oracle.World.of(own, oracle.last_day(strategies.AS_OF))
        return Half(world, names, replace(filters, on=on, status=status))

    day = filters.on or oracle.last_day(strategies.AS_OF)
    return Question(
        dataset=Dataset.of(records, as_of=strategies.AS_OF),
        against=against,
        filters=filters,
        actor=pick.one(actor_ids) if pick.seldom(2) else None,
        among=tuple(sorted(pick.some(actor_ids, most=4))) if pick.seldom() else None,
        before=half(earlier, against.on or day, against.status or filters.status),
        after=half(records, day, filters.status),
        events=tuple(own for own in records if isinstance(own, Event)),
    )


def test_changes_agree_with_the_oracle(make_store: StoreMaker) -> None:
    def check(question: Question) -> None:
        answer = changes(
            make_store(question.dataset),
            against=question.against,
            actor=question.actor,
            among=question.among,
            filters=question.filters,
        )
        expected = oracle_changes.changes(
            question.before, question.after, question.events, actor=question.actor, among=question.among
        )
        assert shape(answer) == expected

    make_store.agrees(questions(), check, examples=400)


def test_days_agree_with_the_oracle(make_store: StoreMaker) -> None:
    def check(question: Question) -> None:
        always = replace(question.after, filters=replace(question.filters, on=ANY_DAY))
        found = change_days(make_store(question.dataset), actor=question.actor, filters=question.filters)
        assert [(own.on, own.begins, own.ends) for own in found] == oracle_changes.change_days(
            always, actor=question.actor
        )

    make_store.agrees(questions(), check, examples=150)


# -- the shipped data -------------------------------------------------------------------------------------


def test_what_changes_for_mala_from_november_2017_to_march_2018(make_store: StoreMaker) -> None:
    store = make_store(seed())

    answer = changes(
        store,
        against=Against(on=date(2017, 11, 7)),
        actor="kommun-2418",
        filters=Filters(on=date(2018, 3, 1), kinds=frozenset({LinkKind.HAS_POST, LinkKind.INFORMS})),
    )

    # lines 214-216: the ombud is in every municipality and passes on what it learns; 218-219: they are replaced;
    # 221-222 and 302-303: it happens in January 2018, which no later document confirms
    plan = "verksamhetsplan-2018"
    decision = {f"{plan}#L217-222", f"{plan}#L302-303"}
    assert ids(answer.value.removed) == (
        ["fou-ombud-2418"],
        ["fou-ombud-2418-informs-kommun-2418", "kommun-2418-has-post-fou-ombud-2418"],
    )
    assert ids(answer.value.added) == (
        ["fou-koordinator-2418"],
        ["kommun-2418-has-post-fou-koordinator-2418"],
    )
    assert answer.value.changed == FieldChanges((), ())
    assert {own.standing for own in answer.value.rests_on} == {Status.DECIDED}
    assert {own.events for own in answer.value.rests_on} == {("event-fou-ombud-replaced",)}
    for own in answer.value.rests_on:
        assert decision <= set(own.references)
    removed = [own for own in answer.value.rests_on if own.change is Change.REMOVED]
    assert all(any(f"{plan}#L214-2" in text for text in own.references) for own in removed)


def test_mala_joins_region_10_in_2018_and_is_still_in_region_8(make_store: StoreMaker) -> None:
    # public knowledge: R10 takes over from R8 during 2018, so that in March either may be there
    store = make_store(seed())

    value = changes(
        store,
        against=Against(on=date(2017, 11, 7)),
        actor="kommun-2418",
        filters=Filters(on=date(2018, 3, 1), kinds=frozenset({LinkKind.MEMBER_OF, LinkKind.SUCCEEDS})),
    ).value

    assert ids(value.added)[1] == ["kommun-2418-member-of-r10", "r10-succeeds-r8"]
    assert ids(value.removed)[1] == []
    r10 = next(own for own in value.rests_on if own.id == "kommun-2418-member-of-r10")
    assert (r10.standing, r10.events, r10.references) == (
        Status.ESTABLISHED,
        ("event-r8-r10",),
        ("b-delregional-samverkan",),
    )


def test_who_steers_fou_valfard_is_new_in_2019(make_store: StoreMaker) -> None:
    store = make_store(seed())

    value = changes(
        store,
        against=Against(on=date(2018, 6, 1)),
        actor="fou-valfard-ac",
        filters=Filters(on=date(2019, 6, 13), kinds=frozenset({LinkKind.GOVERNS})),
    ).value

    # plan of 2018, lines 93-94; notes of 2019, lines 15-16
    fou = "governs-fou-valfard-ac"
    assert ids(value.removed)[1] == [f"ac-konsensus-{fou}", f"lsg-{fou}"]
    assert ids(value.added)[1] == [
        f"fou-radet-{fou}", f"politisk-styrgrupp-fou-{fou}", f"socialchefsnatverket-ac-{fou}"
    ]  # fmt: skip
