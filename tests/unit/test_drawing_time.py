"""What has ended on a map, and the days on which something changes."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from rssgraph.drawing.days import ChangeDay, change_days
from rssgraph.drawing.legend_svg import legend_svg
from rssgraph.drawing.level_map import map_drawing
from rssgraph.drawing.picture import EdgeState
from rssgraph.drawing.selection import ended_by, links_at
from rssgraph.drawing.style import ENDED
from rssgraph.filters import DEFAULT_STATUS, Filters
from rssgraph.model import ActorKind, Level, LinkKind, Record, Status
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH, actor, dataset, link

WITH_ENDED = DEFAULT_STATUS | {Status.ENDED}


def lives() -> EmbeddedStore:
    """A network, one that ended in 2017, one that begins in 2019, and a municipality with a link to each."""
    records: tuple[Record, ...] = (
        actor("town", kind=ActorKind.MUNICIPALITY, area="2401"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, area="24"),
        actor("old", Level.REGIONAL, ActorKind.NETWORK, area="24", end="2017"),
        actor("new", Level.REGIONAL, ActorKind.NETWORK, area="24", start="2019-05"),
        actor("over", Level.REGIONAL, ActorKind.NETWORK, area="24", status=Status.ENDED),
        actor("far", kind=ActorKind.MUNICIPALITY, area="2501", end="2016"),
        link("town", "net", LinkKind.MEMBER_OF, id="now", start="2018-03-01"),
        link("town", "net", LinkKind.REPRESENTED_IN, id="before", end="2018-02"),
        link("town", "old", LinkKind.MEMBER_OF, id="gone"),
        link("town", "new", LinkKind.MEMBER_OF, id="coming"),
        link("town", "over", LinkKind.MEMBER_OF, id="said-to-be-over"),
    )
    return EmbeddedStore(dataset(*records))


def on(day: str, status: frozenset[Status] = WITH_ENDED) -> Filters:
    return Filters(on=date.fromisoformat(day), status=status)


def test_what_ended_before_the_day_is_on_the_map_only_if_asked_for() -> None:
    def states(filters: Filters) -> tuple[set[str], dict[str, EdgeState]]:
        drawing = map_drawing(lives(), filters=filters, county="24", every_link=True, speech=ENGLISH)
        ended = {node.id for node in drawing.nodes if node.ended}
        return ended, {own: edge.state for edge in drawing.edges for own in edge.links}

    assert states(on("2018-06-01", DEFAULT_STATUS)) == (set(), {"now": EdgeState.CONFIRMED})
    assert states(on("2018-06-01")) == (
        {"old", "over"},
        {
            "before": EdgeState.CONFIRMED,  # one line with `now`, which holds
            "now": EdgeState.CONFIRMED,
            "gone": EdgeState.ENDED,
            "said-to-be-over": EdgeState.ENDED,
        },
    )
    assert states(on("2017-12-31"))[1] == {
        "before": EdgeState.CONFIRMED,
        "gone": EdgeState.CONFIRMED,
        "said-to-be-over": EdgeState.ENDED,
    }


def test_the_links_of_an_actor_are_those_of_its_map() -> None:
    shown = links_at(lives(), "town", filters=on("2018-06-01"))
    assert [own.id for own in shown.links] == ["before", "gone", "now", "said-to-be-over"]
    assert shown.ended & {own.id for own in shown.links} == {"before", "gone", "said-to-be-over"}
    assert [own.id for own in links_at(lives(), "town", filters=on("2018-06-01", DEFAULT_STATUS)).links] == [
        "now"
    ]


def test_links_have_ended_after_their_last_day_or_if_it_is_said() -> None:
    every = ["before", "coming", "gone", "now", "said-to-be-over"]
    assert ended_by(lives(), every, filters=on("2018-02-28")) == {"gone", "said-to-be-over"}
    assert ended_by(lives(), every, filters=on("2018-03-01")) == {"before", "gone", "said-to-be-over"}


def test_days_of_change_count_what_begins_and_what_held_last_the_day_before() -> None:
    assert change_days(lives(), county="24", filters=Filters()) == (
        ChangeDay(date(2018, 1, 1), begin=0, end=2),  # old, gone
        ChangeDay(date(2018, 3, 1), begin=1, end=1),  # now, before
        ChangeDay(date(2019, 5, 1), begin=2, end=0),  # new, coming
    )
    assert change_days(lives(), county="25", filters=Filters()) == (
        ChangeDay(date(2017, 1, 1), begin=0, end=1),
    )


def test_the_legend_explains_what_has_ended_if_there_is_any() -> None:
    def legend(filters: Filters) -> list[str]:
        return [own.text for own in map_drawing(lives(), filters=filters, county="24", speech=ENGLISH).legend]

    assert "cross at the corner: ended" in legend(on("2018-06-01"))
    assert not [text for text in legend(on("2018-06-01", DEFAULT_STATUS)) if "ended" in text]


def test_the_legend_shows_the_cross_of_a_box_where_boxes_have_it() -> None:
    store = EmbeddedStore(
        dataset(
            actor("group", Level.REGIONAL, ActorKind.GROUP, end="2017"),
            actor("here", Level.NATIONAL),
            link("here", "group", LinkKind.GOVERNS),
        )
    )
    drawing = map_drawing(store, filters=on("2018-06-01"), speech=ENGLISH)
    assert [own.text for own in drawing.legend if own.node and own.ended] == ["cross at the corner: ended"]
    root = ElementTree.fromstring(legend_svg(drawing))
    box = next(own for own in root.iterfind(f"{{*}}rect[@stroke='{ENDED}']"))
    x, y, wide = (float(box.attrib[key]) for key in ("x", "y", "width"))
    *_of_a_line, cross = root.iterfind(f"{{*}}path[@stroke='{ENDED}'][@stroke-width='2']")
    ends = [tuple(map(float, end.split())) for end in re.split("[ML]", cross.attrib["d"]) if end]
    middle = tuple(sum(along) / len(ends) for along in zip(*ends, strict=True))
    assert middle == pytest.approx((x + wide, y))


def test_very_many_municipalities_become_words_below_a_name() -> None:
    def drawing(count: int, **options: object) -> tuple[tuple[str, ...], int]:
        towns = [actor(f"m{n:02}", kind=ActorKind.MUNICIPALITY, area="2401") for n in range(count)]
        hub = actor("hub", Level.REGIONAL, ActorKind.ASSOCIATION, area="24")
        store = EmbeddedStore(
            dataset(hub, *towns, *(link(own.id, "hub", LinkKind.MEMBER_OF) for own in towns))
        )
        own = map_drawing(store, filters=Filters(), county="24", speech=ENGLISH, **options)  # type: ignore[arg-type]
        node = own.node("hub")
        assert node is not None
        return node.lines, sum(edge.shown for edge in own.edges)

    assert drawing(10) == (("hub",), 10)
    assert drawing(11) == (("hub", "↓ 11 municipalities"), 0)
    assert drawing(11, focus="hub") == (("hub", "↓ 11 municipalities"), 11)
    assert drawing(11, every_link=True) == (("hub",), 11)
