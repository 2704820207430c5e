"""What changes mean together."""

from __future__ import annotations

from datetime import date
from typing import Any

from rssgraph.filters import Filters
from rssgraph.model import ActorKind, EventKind, LinkKind, Record
from rssgraph.questions.change_groups import change_groups
from rssgraph.questions.changes import Against, changes
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import actor, dataset, event, link, name

BEFORE = date(2019, 6, 1)
SINCE: dict[str, Any] = {"start": "2019-07"}
UNTIL: dict[str, Any] = {"end": "2019-07"}
NET = ActorKind.NETWORK
MEMBER = LinkKind.MEMBER_OF


def groups(*records: Record) -> list[tuple[str, str | None, list[str]]]:
    store = EmbeddedStore(dataset(*records))
    value = changes(store, against=Against(on=BEFORE), filters=Filters()).value
    found = change_groups(value, {own.id: own for own in store.records("actors")})
    assert sorted(ground.id for own in found for ground in own.grounds) == sorted(
        ground.id for ground in value.rests_on
    )
    return [(own.meaning, own.about, [ground.id for ground in own.grounds]) for own in found]


def test_memberships_are_grouped_by_who_joins_or_by_what_is_joined() -> None:
    people = [actor(own) for own in "abc"]
    forums = [actor(own, kind=NET) for own in ("f", "g", "h")]
    joins = [link("a", own, MEMBER, **SINCE) for own in ("f", "g", "h")]
    joined = [link(own, "f", MEMBER, **SINCE) for own in "bc"]
    left = [link(own, "g", MEMBER, id=f"left-{own}", **UNTIL) for own in "bc"]

    assert groups(*people, *forums, *joins, *joined, *left) == [
        (
            "joins",
            "a",
            ["a-member-of-f", "a-member-of-g", "a-member-of-h"],
        ),  # as many as join f: a comes first
        ("is_joined", "f", ["b-member-of-f", "c-member-of-f"]),
        ("is_left", "g", ["left-b", "left-c"]),
    ]


def test_what_an_event_brought_stands_first_in_the_order_of_time() -> None:
    assert groups(
        *(actor("old", **UNTIL), actor("new", **SINCE), actor("a"), actor("later", start="2019-09")),
        *(link("a", "old"), link("a", "new"), link("a", "later")),
        event("z", EventKind.REPLACED, date="2019-07", original=("old",), resulting=("new",)),
        event("b", EventKind.FORMED, date="2019-09", resulting=("later",)),
    ) == [
        ("event", "z", ["new", "a-supports-new", "old", "a-supports-old"]),
        ("event", "b", ["later", "a-supports-later"]),
    ]


def test_links_go_with_their_new_or_gone_actor_unless_they_steer() -> None:
    assert groups(
        *(actor("a"), actor("new", kind=NET, **SINCE), actor("gone", **UNTIL)),
        link("a", "new", MEMBER),
        link("new", "a", LinkKind.GOVERNS),
        link("gone", "a", LinkKind.GOVERNS),
        link("a", "gone", LinkKind.INFORMS),
    ) == [
        ("steering", None, ["new-governs-a", "gone-governs-a"]),
        ("new_actors", None, ["new", "a-member-of-new"]),
        ("gone_actors", None, ["gone", "a-informs-gone"]),
    ]


def test_money_other_links_and_names_come_last() -> None:
    group = actor("g", kind=ActorKind.GROUP)
    assert groups(
        *(actor("a"), actor("b"), group),
        link("a", "b", LinkKind.FUNDS, **SINCE),
        link("a", "b", LinkKind.INFORMS, **SINCE),
        link("a", "b", LinkKind.SUPPORTS, **UNTIL),
        link("a", "g", MEMBER, **SINCE),
        name("a", "Förr", end="2019-07"),
    ) == [
        ("money", None, ["a-funds-b"]),
        ("new_links", None, ["a-informs-b", "a-member-of-g"]),
        ("gone_links", None, ["a-supports-b"]),
        ("names", None, ["a"]),
    ]
