"""Paths on a day: which there are, in which order, and whether the answer is cut."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import strategies as st

from rssgraph.answers import Answer
from rssgraph.dataset import Dataset
from rssgraph.errors import InvalidValueError, RecordNotFoundError
from rssgraph.filters import ANY_DAY, ExtraLink, Filters
from rssgraph.model import ActorKind, Certainty, Level, Link, LinkKind, Record, Status
from rssgraph.questions.paths import Paths, paths
from rssgraph.stores.base import Store
from tests import oracle, strategies
from tests.conformance.helpers import answer_ids, routes
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link

INFORMS = LinkKind.INFORMS
BOTH_WAYS = {
    LinkKind.MEMBER_OF,
    LinkKind.REPRESENTED_IN,
    LinkKind.CONVENES,
    LinkKind.PART_OF,
    LinkKind.HAS_POST,
    LinkKind.LENDS_STAFF,
    LinkKind.COOPERATES_WITH,
}
NO_WAY = {LinkKind.FUNDS, LinkKind.SUCCEEDS, LinkKind.COVERS}


def told(answer: Answer[Paths]) -> list[str]:
    return ["".join(path) for path in routes(answer)]


def informing(*ends: str) -> list[Link]:
    """Make a link `ab` from a to b, for each pair of letters."""
    return [link(own[0], own[1], INFORMS, id=own) for own in ends]


def letters(names: str, **fields: Any) -> list[Record]:
    return [actor(own, **fields) for own in names]


@pytest.mark.parametrize("kind", LinkKind)
def test_information_flows_along_each_kind_of_link_as_the_table_says(
    make_store: StoreMaker, kind: LinkKind
) -> None:
    store = make_store(dataset(*letters("ab"), link("a", "b", kind, id="l")))

    forward = told(paths(store, "a", "b", filters=Filters()))
    backward = told(paths(store, "b", "a", filters=Filters()))

    assert forward == ([] if kind in NO_WAY else ["ab"])
    assert backward == (["ba"] if kind in BOTH_WAYS else [])


def test_paths_come_by_hops_then_by_the_smallest_link_id_of_each_hop(make_store: StoreMaker) -> None:
    links = [
        *(link("a", "b", INFORMS, id="m"), link("b", "z", INFORMS, id="m1")),
        *(link("a", "c", INFORMS, id="m-1"), link("c", "z", INFORMS, id="z")),
        *(link("a", "d", INFORMS, id="n"), link("d", "z", INFORMS, id="a")),
        link("a", "z", INFORMS, id="zz"),
        link("a", "b", LinkKind.SUPPORTS, id="o"),
        link("b", "c", INFORMS, id="a-0"),
    ]
    store = make_store(dataset(*letters("abcdz"), *links))

    answer = paths(store, "a", "z", k=10, filters=Filters())

    assert told(answer) == ["az", "abz", "acz", "adz", "abcz"]
    assert answer.complete


def test_a_hop_lists_its_parallel_links_by_id_in_the_best_of_their_states(make_store: StoreMaker) -> None:
    sure = link("a", "b", INFORMS, id="z")
    guess = link("b", "a", LinkKind.COOPERATES_WITH, id="a", certainty=Certainty.ASSUMED)
    plan = link("a", "b", LinkKind.SUPPORTS, id="m", status=Status.DECIDED)
    wrong_way = link("b", "a", INFORMS, id="b")

    def hop(*links: Link) -> Any:
        store = make_store(dataset(*letters("ab"), *links))
        return answer_ids(paths(store, "a", "b", filters=Filters()))["paths"][0]["hops"][0]

    ends = {"source": "a", "target": "b"}
    assert hop(sure, guess, plan, wrong_way) == {**ends, "state": "confirmed", "links": ["a", "m", "z"]}
    assert hop(guess, plan) == {**ends, "state": "expected", "links": ["a", "m"]}
    assert hop(plan) == {**ends, "state": "planned", "links": ["m"]}


def test_a_decided_assumption_is_planned_and_an_established_one_expected(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            *letters("abc"),
            link("a", "b", INFORMS, status=Status.DECIDED, certainty=Certainty.ASSUMED),
            link("b", "c", INFORMS, certainty=Certainty.ASSUMED),
        )
    )

    (path,) = paths(store, "a", "c", filters=Filters()).value.paths

    assert [hop.state for hop in path.hops] == ["planned", "expected"]


def test_groups_and_areas_begin_and_end_paths_but_never_stand_inside(make_store: StoreMaker) -> None:
    for kind in (ActorKind.GROUP, ActorKind.AREA):
        store = make_store(
            dataset(*letters("abc"), actor("g", kind=kind), *informing("ag", "gb", "ac", "cb"))
        )
        found = {ends: told(paths(store, *ends, filters=Filters())) for ends in ("ab", "ag", "gb")}
        assert found == {"ab": ["acb"], "ag": ["ag"], "gb": ["gb"]}


def test_memberships_of_groups_and_areas_carry_nothing_but_other_links_to_them_do(
    make_store: StoreMaker,
) -> None:
    group, area = actor("g", kind=ActorKind.GROUP), actor("r", kind=ActorKind.AREA)
    member, part = link("a", "g", LinkKind.MEMBER_OF), link("a", "r", LinkKind.PART_OF)
    store = make_store(
        dataset(
            *letters("ab"),
            group,
            area,
            member,
            part,
            link("b", "g", LinkKind.PART_OF),
            link("b", "r", LinkKind.MEMBER_OF),
        )
    )

    found = {
        ends: told(paths(store, *ends, filters=Filters()))
        for ends in ("ag", "ga", "ar", "ra", "bg", "gb", "br")
    }

    assert found == {"ag": [], "ga": [], "ar": [], "ra": [], "bg": ["bg"], "gb": ["gb"], "br": ["br"]}


def test_covers_reaches_each_member_as_expected_and_not_the_group(make_store: StoreMaker) -> None:
    group, area = actor("g", kind=ActorKind.GROUP), actor("r", kind=ActorKind.AREA)
    store = make_store(
        dataset(
            *(*letters("abcf"), group, area),
            link("f", "g", LinkKind.COVERS, id="c1"),
            link("f", "r", LinkKind.COVERS, id="c2", status=Status.DECIDED),
            *(
                link("a", "g", LinkKind.MEMBER_OF),
                link("b", "r", LinkKind.PART_OF),
                link("a", "r", LinkKind.PART_OF),
            ),
            link("c", "g", LinkKind.SUPPORTS),
        )
    )

    found = {end: answer_ids(paths(store, "f", end, filters=Filters()))["paths"] for end in "abcgr"}

    def one(end: str, state: str, *links: str) -> list[object]:
        return [{"length": 1, "hops": [{"source": "f", "target": end, "state": state, "links": list(links)}]}]

    assert found == {
        "a": one("a", "expected", "c1", "c2"),
        "b": one("b", "planned", "c2"),
        "c": [],
        "g": [],
        "r": [],
    }
    assert told(paths(store, "a", "f", filters=Filters())) == []
    assert told(paths(store, "f", "a", filters=Filters(confirmed=True))) == []


def test_covers_needs_the_membership_under_the_same_filters(make_store: StoreMaker) -> None:
    group = actor("g", kind=ActorKind.GROUP)
    member = link("a", "g", LinkKind.MEMBER_OF, start="2018", status=Status.DECIDED)
    store = make_store(dataset(*letters("af"), group, member, link("f", "g", LinkKind.COVERS)))

    def found(**filters: Any) -> list[str]:
        return told(paths(store, "f", "a", filters=Filters(**{"on": date(2018, 1, 1), **filters})))

    assert found() == ["fa"]
    assert found(on=date(2017, 12, 31)) == []
    assert found(status=frozenset({Status.ESTABLISHED})) == []
    assert found(kinds=frozenset({LinkKind.COVERS})) == []
    assert found(without=(member.id,)) == []
    assert found(without=("g",)) == []


def test_covers_of_several_members_by_one_link_are_ordered_by_the_members(make_store: StoreMaker) -> None:
    group = actor("g", kind=ActorKind.GROUP)
    members = [link(own, "g", LinkKind.MEMBER_OF) for own in "cba"]
    onward = [link(own, "z", INFORMS, id="last-" + own) for own in "ab"] + [
        link("c", "z", INFORMS, id="first")
    ]
    store = make_store(dataset(*letters("abcfz"), group, *members, link("f", "g", LinkKind.COVERS), *onward))

    assert told(paths(store, "f", "z", filters=Filters())) == ["fcz", "faz", "fbz"]


def test_links_that_are_over_or_denied_carry_nothing_whatever_the_filter(make_store: StoreMaker) -> None:
    for status in (Status.ENDED, Status.ABSENT, Status.NOT_APPLICABLE):
        store = make_store(dataset(*letters("ab"), link("a", "b", INFORMS, status=status)))
        assert told(paths(store, "a", "b", filters=Filters(status=frozenset(Status)))) == []


def test_proposed_links_carry_only_when_asked_for(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("ab"), link("a", "b", INFORMS, status=Status.PROPOSED)))

    assert told(paths(store, "a", "b", filters=Filters())) == []
    assert told(
        paths(store, "a", "b", filters=Filters(status=frozenset({Status.ESTABLISHED, Status.PROPOSED})))
    ) == ["ab"]


def test_a_path_holds_on_the_days_that_all_its_links_and_actors_share(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            *(*letters("ac"), actor("b", end="2018-01-03")),
            link("a", "b", INFORMS, start="2018-01-02"),
            link("b", "c", INFORMS, end="2018"),
        )
    )

    found = [told(paths(store, "a", "c", filters=Filters(on=date(2018, 1, day)))) for day in (1, 2, 3, 4)]

    assert found == [[], ["abc"], ["abc"], []]
    assert told(paths(store, "a", "c", filters=Filters(on=ANY_DAY))) == ["abc"]


def test_without_a_date_a_question_stands_on_the_day_of_the_data(make_store: StoreMaker) -> None:
    ended = link("a", "b", INFORMS, end="2020-01-01")
    late = link("a", "b", INFORMS, end="2019-12-31")

    for own, expected in ((ended, ["ab"]), (late, [])):
        answer = paths(make_store(dataset(*letters("ab"), own)), "a", "b", filters=Filters())
        assert (told(answer), answer.on) == (expected, date(2020, 1, 1))


def test_the_answer_is_cut_only_if_a_path_as_long_as_the_last_one_is_left_out(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("abcz"), *informing("ab", "bz", "ac", "cz", "az", "bc")))

    found = [
        (told(answer), answer.complete)
        for answer in (paths(store, "a", "z", k=k, filters=Filters()) for k in (1, 2, 3, 4))
    ]

    assert found == [
        (["az"], True),
        (["az", "abz"], False),
        (["az", "abz", "acz"], True),
        (["az", "abz", "acz", "abcz"], True),
    ]


def test_a_search_that_gives_up_says_after_how_many_steps_and_does_not_say_that_there_is_no_path(
    make_store: StoreMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = make_store(dataset(*letters("abcz"), *informing("ab", "ac", "bc", "cz")))
    for module in ("paths", "path_search"):
        monkeypatch.setattr(f"rssgraph.questions.{module}.MOST_STEPS", 2)

    answer = paths(store, "a", "z", filters=Filters())

    assert (told(answer), answer.complete, answer.value.why_not) == ([], False, None)
    assert answer.limits == {"k": 5, "max_hops": 8, "steps": 2}


def test_five_paths_of_eight_hops_are_the_default(make_store: StoreMaker) -> None:
    long = informing("ab", "bc", "cd", "de", "ef", "fg", "gh", "hi", "ij")
    store = make_store(dataset(*letters("abcdefghij"), *long, *informing(*("a" + own for own in "cdefgh"))))

    assert told(paths(store, "a", "j", filters=Filters())) == [
        "ahij",
        "aghij",
        "afghij",
        "aefghij",
        "adefghij",
    ]
    assert told(paths(store, "a", "i", filters=Filters(without=tuple("a" + own for own in "cdefgh")))) == [
        "abcdefghi"
    ]
    assert told(paths(store, "a", "j", filters=Filters(without=tuple("a" + own for own in "cdefgh")))) == []
    assert told(paths(store, "a", "j", max_hops=3, filters=Filters())) == ["ahij"]


def test_an_actor_reaches_itself_by_one_path_of_no_hops(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("ab"), *informing("ab", "ba")))

    answer = paths(store, "a", "a", max_hops=0, filters=Filters())

    assert answer_ids(answer) == {"paths": [{"length": 0, "hops": []}], "why_not": None}
    assert answer.complete


def test_via_has_to_be_passed_in_its_order(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("abcz"), *informing("ab", "bc", "cz", "ac", "cb", "bz", "az")))

    assert told(paths(store, "a", "z", via=("b",), filters=Filters())) == ["abz", "abcz", "acbz"]
    assert told(paths(store, "a", "z", via=("b", "c"), filters=Filters())) == ["abcz"]
    assert told(paths(store, "a", "z", via=("a", "c", "z"), filters=Filters())) == ["acz", "abcz", "acbz"]


def test_avoid_may_not_be_passed(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("abcz"), *informing("ab", "bz", "ac", "cz")))

    assert told(paths(store, "a", "z", avoid=("b",), filters=Filters())) == ["acz"]
    assert told(paths(store, "a", "z", avoid=("a",), filters=Filters())) == []


def test_levels_are_passed_in_their_order_each_at_least_once_and_no_other(make_store: StoreMaker) -> None:
    national, regional, local = Level.NATIONAL, Level.REGIONAL, Level.LOCAL
    store = make_store(
        dataset(
            *letters("n", level=national),
            *letters("rs", level=regional),
            *letters("xy", level=local),
            *informing("nr", "rs", "ry", "sy", "nx", "xy", "ny", "sx"),
        )
    )

    def found(*levels: Level) -> list[str]:
        return told(paths(store, "n", "y", levels=levels, filters=Filters()))

    assert found() == ["ny", "nry", "nxy", "nrsy", "nrsxy"]
    assert found(national, regional, local) == ["nry", "nrsy", "nrsxy"]
    assert found(national, local) == ["ny", "nxy"]
    assert found(national, local, regional) == []


def test_a_link_of_the_scenario_counts_as_established(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("ab")))

    (path,) = paths(store, "a", "b", filters=Filters(extra=(ExtraLink("a", INFORMS, "b"),))).value.paths

    assert [(hop.state, hop.links) for hop in path.hops] == [("confirmed", ("+a,informs,b",))]


def test_themes_let_narrower_ones_and_what_has_none_pass(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            *strategies.THEMES,
            *letters("abcd"),
            *(
                link("a", "b", INFORMS, themes=("t2",)),
                link("b", "c", INFORMS),
                link("c", "d", INFORMS, themes=("t3",)),
            ),
        )
    )

    def found(target: str, *themes: str) -> list[str]:
        return told(paths(store, "a", target, filters=Filters(themes=themes)))

    assert [found("c", "t1"), found("c", "t2"), found("c", "t3"), found("d", "t1")] == [
        ["abc"],
        ["abc"],
        [],
        [],
    ]
    assert found("d", "t1", "t3") == ["abcd"]


def test_the_answer_rests_on_the_actors_and_links_of_its_paths(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("abc"), *informing("ab", "bc"), *informing("ca")))

    answer = paths(store, "a", "b", filters=Filters())

    assert [own.id for own in answer.records] == ["a", "b", "ab"]


def test_a_question_that_cannot_be_is_refused(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("ab")))

    with pytest.raises(InvalidValueError, match=r"^k: 0 is not possible\. Give 1 or more\.$"):
        paths(store, "a", "b", k=0, filters=Filters())
    with pytest.raises(InvalidValueError, match=r"^max-hops: -1 is not possible\. Give 0 or more\.$"):
        paths(store, "a", "b", max_hops=-1, filters=Filters())
    with pytest.raises(InvalidValueError, match=r"^levels: 'local,local' is not possible\."):
        paths(store, "a", "b", levels=(Level.LOCAL, Level.LOCAL), filters=Filters())
    for wrong in ({"source": "x"}, {"target": "x"}, {"via": ("x",)}, {"avoid": ("x",)}):
        arguments: dict[str, Any] = {"source": "a", "target": "b", **wrong}
        with pytest.raises(RecordNotFoundError, match=r"^No record of the table actors has the id 'x'\.$"):
            paths(store, filters=Filters(), **arguments)


@st.composite
def questions(draw: st.DrawFn, *, dense: bool = False) -> tuple[strategies.Case, oracle.Trip]:
    case = draw(strategies.dense_cases() if dense else strategies.cases())
    return case, draw(strategies.trips(case))


def ask(make_store: Callable[[Dataset], Store], case: strategies.Case, trip: oracle.Trip) -> Answer[Paths]:
    return paths(
        make_store(case.dataset),
        trip.source,
        trip.target,
        k=trip.k,
        max_hops=trip.max_hops,
        via=trip.via,
        avoid=trip.avoid,
        levels=tuple(Level(own) for own in trip.levels),
        filters=case.filters,
    )


def test_paths_and_their_absence_agree_with_the_oracle(make_store: StoreMaker) -> None:
    def check(question: tuple[strategies.Case, oracle.Trip]) -> None:
        case, trip = question
        answer = ask(make_store, case, trip)
        assert (answer_ids(answer), answer.complete) == oracle.paths(case.world, case.filters, trip)

    make_store.agrees(questions(), check)
    make_store.agrees(questions(dense=True), check)
