"""Why there is no path: what each end has around it, which filters to lift, and which links would open one."""

from __future__ import annotations

from datetime import date
from typing import Any

from rssgraph.filters import EVERY_STATUS, Filters
from rssgraph.model import ActorKind, Level, LinkKind, Record, Status
from rssgraph.questions.paths import Opener, WhyNot, paths
from tests.conformance.test_paths import informing, letters
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link

INFORMS = LinkKind.INFORMS


def why(
    make_store: StoreMaker,
    records: list[Record],
    *,
    ends: str = "az",
    filters: Filters | None = None,
    **course: Any,
) -> WhyNot:
    store = make_store(dataset(*records))
    answer = paths(store, ends[0], ends[1], filters=filters or Filters(), **course)
    assert answer.value.paths == ()
    assert answer.complete
    assert answer.value.why_not is not None
    return answer.value.why_not


def told(links: tuple[Opener, ...]) -> list[tuple[str, int]]:
    """Tell each link as its id, or as its ends if it is new, with the length of the path."""
    assert all(own.kind == INFORMS for own in links if own.link is None)
    return [(own.link or f"+{own.source}{own.target}", own.length) for own in links]


def test_a_path_is_not_explained(make_store: StoreMaker) -> None:
    store = make_store(dataset(*letters("az"), *informing("az")))

    assert paths(store, "a", "z", filters=Filters()).value.why_not is None


def test_what_the_sender_reaches_and_what_reaches_the_receiver_follow_the_flow(
    make_store: StoreMaker,
) -> None:
    group = actor("g", kind=ActorKind.GROUP)
    found = why(make_store, [*letters("abcyxz"), group, *informing("ab", "ag", "gc", "yz", "xy", "yb")])

    assert found.sender_reaches == ("a", "b", "g")
    assert found.reach_receiver == ("x", "y", "z")


def test_a_group_that_could_send_is_among_those_that_reach_the_receiver(make_store: StoreMaker) -> None:
    group = actor("g", kind=ActorKind.GROUP)

    assert why(make_store, [*letters("az"), group, *informing("gz")]).reach_receiver == ("g", "z")


def test_both_sides_are_counted_within_the_most_hops(make_store: StoreMaker) -> None:
    found = why(make_store, [*letters("abcxyz"), *informing("ab", "bc", "xy", "yz", "cx")], max_hops=1)

    assert (found.sender_reaches, found.reach_receiver) == (("a", "b"), ("y", "z"))


def test_an_end_that_does_not_hold_reaches_nobody(make_store: StoreMaker) -> None:
    gone = actor("z", end="2018")
    found = why(make_store, [*letters("ab"), gone, *informing("ab", "bz")])

    assert found == WhyNot(sender_reaches=("a", "b"), reach_receiver=(), lifting=(("on",),), links=())


def test_every_single_filter_that_opens_a_path_is_named_in_the_stated_order(make_store: StoreMaker) -> None:
    early, plan = (
        link("a", "z", INFORMS, id="early", end="2018"),
        link("a", "z", INFORMS, id="plan", status=Status.PROPOSED),
    )
    kind = link("a", "z", LinkKind.SUPPORTS, id="kind")
    found = why(make_store, [*letters("az"), early, plan, kind], filters=Filters(kinds=frozenset({INFORMS})))

    assert found.lifting == (("on",), ("status",), ("kind",))


def test_each_filter_can_be_the_one_that_stands_in_the_way(make_store: StoreMaker) -> None:
    def lifting(records: list[Record], **question: Any) -> tuple[tuple[str, ...], ...]:
        return why(make_store, records, **question).lifting

    az = [*letters("az"), *informing("az")]
    themed = [*letters("az"), link("a", "z", INFORMS, themes=("t",))]
    guess = [*letters("az"), link("a", "z", INFORMS, certainty="assumed")]
    abz = [*letters("abz"), *informing("ab", "bz")]
    assert lifting([*letters("az"), link("a", "z", INFORMS, start="2021")]) == (("on",),)
    assert lifting([*letters("az"), link("a", "z", INFORMS, status=Status.PROPOSED)]) == (("status",),)
    assert lifting(az, filters=Filters(certainty=frozenset({"implied"}))) == (("certainty",),)  # type: ignore[arg-type]
    assert lifting(az, filters=Filters(kinds=frozenset({LinkKind.GOVERNS}))) == (("kind",),)
    assert lifting(themed, filters=Filters(themes=("other",))) == (("theme",),)
    assert lifting(guess, filters=Filters(confirmed=True)) == (("confirmed",),)
    assert lifting(az, filters=Filters(without=("a-informs-z", "az"))) == (("without",),)
    assert lifting(abz, avoid=("b",)) == (("avoid",),)
    assert lifting([*az, *letters("b")], via=("b",)) == (("via",),)
    assert lifting(az, levels=(Level.NATIONAL,)) == (("levels",),)
    assert lifting(abz, max_hops=1) == (("max_hops",),)


def test_two_filters_are_named_only_where_no_single_one_helps(make_store: StoreMaker) -> None:
    old_plan = link("a", "z", INFORMS, status=Status.PROPOSED, end="2018")

    assert why(make_store, [*letters("az"), old_plan]).lifting == (("on", "status"),)
    both = why(make_store, [*letters("az"), old_plan], filters=Filters(confirmed=True))
    assert both.lifting == ()


def test_lifting_the_status_lets_proposed_links_in_but_none_that_is_over(make_store: StoreMaker) -> None:
    over = link("a", "z", INFORMS, status=Status.ENDED)

    assert why(make_store, [*letters("az"), over]).lifting == ()
    assert why(make_store, [*letters("az"), over], filters=Filters(status=EVERY_STATUS)).lifting == ()


def test_recorded_links_come_first_by_length_then_id_and_new_ones_fill_up_to_ten(
    make_store: StoreMaker,
) -> None:
    left_out = [
        link("b", "z", INFORMS, id="r2", end="2018"),
        link("z", "a", LinkKind.COOPERATES_WITH, id="r9", status=Status.PROPOSED),
        link("y", "a", LinkKind.PART_OF, id="r1", end="2018"),
        link("z", "y", INFORMS, id="wrong-way", end="2018"),
        link("a", "z", LinkKind.FUNDS, id="no-way", end="2018"),
        link("a", "z", INFORMS, id="over", status=Status.ENDED),
    ]
    found = why(make_store, [*letters("abcyz"), *informing("ab", "bc", "yz"), *left_out])

    assert found.links[0] == Opener("z", LinkKind.COOPERATES_WITH, "a", "r9", 1)
    assert told(found.links) == [
        *(("r9", 1), ("r1", 2), ("r2", 2)),
        *(("+az", 1), ("+ay", 2), ("+bz", 2), ("+by", 3), ("+cz", 3), ("+cy", 4)),
    ]


def test_no_more_than_ten_links_are_given(make_store: StoreMaker) -> None:
    found = why(make_store, [*letters("abcwxyz"), *informing("ab", "ac", "xz", "yz", "wz")])

    new = [("+az", 1), *((f"+a{own}", 2) for own in "wxy"), ("+bz", 2), ("+cz", 2)]
    assert told(found.links) == [*new, *((f"+b{own}", 3) for own in "wxy"), ("+cw", 3)]


def test_a_link_longer_than_the_most_hops_opens_nothing(make_store: StoreMaker) -> None:
    found = why(make_store, [*letters("abyz"), *informing("ab", "yz")], max_hops=2)

    assert told(found.links) == [("+az", 1), ("+ay", 2), ("+bz", 2)]


def test_a_group_takes_part_only_as_an_end(make_store: StoreMaker) -> None:
    group = actor("g", kind=ActorKind.GROUP)
    records = [*letters("az"), group, *informing("ag", "gz")]

    assert told(why(make_store, records).links) == [("+az", 1)]
    assert told(why(make_store, [*letters("ab"), group, *informing("ab")], ends="ag").links) == [
        ("+ag", 1),
        ("+bg", 2),
    ]


def test_the_link_that_covers_or_the_membership_it_lacks_is_offered_but_not_if_both_lack(
    make_store: StoreMaker,
) -> None:
    group = actor("g", kind=ActorKind.GROUP)
    member, covers = (
        link("z", "g", LinkKind.MEMBER_OF, id="member"),
        link("a", "g", LinkKind.COVERS, id="covers"),
    )
    no_member = link("z", "g", LinkKind.MEMBER_OF, id="member", end="2018")
    no_covers = link("a", "g", LinkKind.COVERS, id="covers", end="2018")

    assert told(why(make_store, [*letters("az"), group, member, no_covers]).links) == [
        ("covers", 1),
        ("+az", 1),
    ]
    assert told(why(make_store, [*letters("az"), group, no_member, covers]).links) == [
        ("member", 1),
        ("+az", 1),
    ]
    assert told(why(make_store, [*letters("az"), group, no_member, no_covers]).links) == [("+az", 1)]


def test_a_link_between_actors_that_do_not_hold_is_not_offered(make_store: StoreMaker) -> None:
    gone = actor("m", end="2018")
    found = why(make_store, [*letters("az"), gone, *informing("am", "mz")])

    assert told(found.links) == [("+az", 1)]


def test_a_link_that_is_left_out_or_of_another_kind_is_offered_too(make_store: StoreMaker) -> None:
    records = [*letters("az"), *informing("az")]

    assert told(why(make_store, records, filters=Filters(without=("az",))).links) == [("az", 1), ("+az", 1)]
    other_kind = Filters(kinds=frozenset({LinkKind.GOVERNS}))
    assert told(why(make_store, records, filters=other_kind).links) == [("az", 1), ("+az", 1)]


def test_with_a_course_the_length_is_that_of_the_path_along_it(make_store: StoreMaker) -> None:
    records = [*letters("abcz"), *informing("az", "cz"), link("b", "c", INFORMS, id="bc", start="2021")]
    found = why(make_store, [*records, *informing("ab")], via=("b", "c"))

    assert found.lifting == (("on",), ("via",))
    assert told(found.links) == [("bc", 3), ("+bc", 3)]


def test_with_a_course_only_the_link_itself_is_added_and_no_filter_lifted(make_store: StoreMaker) -> None:
    governs = link("b", "z", LinkKind.GOVERNS, id="governs")
    records = [*letters("abz"), *informing("az"), governs]
    found = why(make_store, records, via=("b",), filters=Filters(kinds=frozenset({INFORMS})))

    assert told(found.links) == []
    assert found.lifting == (("via",),)


def test_the_day_before_a_link_begins_the_date_stands_in_the_way(make_store: StoreMaker) -> None:
    records = [*letters("az"), link("a", "z", INFORMS, id="later", start="2018-02")]

    found = why(make_store, records, filters=Filters(on=date(2018, 1, 31)))

    assert found == WhyNot(
        sender_reaches=("a",),
        reach_receiver=("z",),
        lifting=(("on",),),
        links=(
            Opener("a", LinkKind.INFORMS, "z", "later", 1),
            Opener("a", LinkKind.INFORMS, "z", None, 1),
        ),
    )
