"""Whom to ask about what is not known."""

from __future__ import annotations

from datetime import date

from rssgraph.filters import ExtraLink, Filters
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status
from rssgraph.questions.coverage import Cell, coverage
from rssgraph.questions.whom_to_ask import Asked, Asking, or_itself, posts_of, whom_to_ask
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, link, theme

ON = Filters(on=date(2019, 6, 1))
WORLD = dataset(
    theme("care"),
    *(actor(own, kind=ActorKind.MUNICIPALITY, area="2401") for own in ("sure", "hoped", "alone")),
    *(actor(own, kind=ActorKind.POST, area="2401") for own in ("post", "old-post", "new-post")),
    actor("group", kind=ActorKind.GROUP),
    actor("net", Level.REGIONAL, ActorKind.NETWORK, themes=("care",)),
    actor("led", Level.REGIONAL, ActorKind.NETWORK),
    *(actor(own, Level.REGIONAL) for own in ("unit", "leader", "coming")),
    link("sure", "post", LinkKind.HAS_POST),
    link("sure", "old-post", LinkKind.HAS_POST, end="2018"),
    link("hoped", "new-post", LinkKind.HAS_POST, status=Status.DECIDED, certainty=Certainty.ASSUMED),
    link("net", "group", LinkKind.COVERS),
    *(link(own, "group", LinkKind.MEMBER_OF) for own in ("sure", "hoped")),
    link("alone", "net", LinkKind.MEMBER_OF),
    link("unit", "net", LinkKind.MEMBER_OF),
    link("unit", "net", LinkKind.REPRESENTED_IN),
    link("coming", "net", LinkKind.MEMBER_OF, status=Status.DECIDED),
    link("leader", "led", LinkKind.CONVENES),
    link("coming", "led", LinkKind.CONVENES, status=Status.DECIDED),
    link("alone", "led", LinkKind.CONVENES),
)  # fmt: skip


def ask(make_store: StoreMaker, filters: Filters = ON) -> tuple[Asking, dict[tuple[str, str], Cell]]:
    store = make_store(WORLD)
    value = coverage(store, columns=("net", "led", "care"), filters=filters).value
    return whom_to_ask(store, value, filters), {(own.row, own.column): own for own in value.cells}


def test_a_row_is_asked_through_its_posts_and_itself_where_none_is_established(
    make_store: StoreMaker,
) -> None:
    asking, _cells = ask(make_store)

    assert asking.of_row("sure") == (Asked("post", "sure-has-post-post"),)
    assert asking.of_row("hoped") == (
        Asked("hoped"),
        Asked("new-post", "hoped-has-post-new-post", Status.DECIDED, Certainty.ASSUMED),
    )
    assert asking.of_row("alone") == (Asked("alone"),)
    store = make_store(WORLD)
    found = posts_of(store, ["sure", "hoped", "alone"], ON)
    assert {own: or_itself(own, found.get(own, ())) for own in ("sure", "hoped", "alone")} == {
        own: asking.of_row(own) for own in ("sure", "hoped", "alone")
    }


def test_a_network_is_asked_through_who_convenes_it_or_is_in_it_but_not_the_row_itself(
    make_store: StoreMaker,
) -> None:
    asking, cells = ask(make_store)

    def named(asked: tuple[Asked, ...]) -> list[tuple[str, Status]]:
        return [(own.actor, own.status) for own in asked]

    led, established = cells["sure", "led"], Status.ESTABLISHED
    assert named(asking.of_column(led)) == [
        ("alone", established),
        ("coming", Status.DECIDED),
        ("leader", established),
    ]
    assert ("alone", established) not in named(asking.of_column(cells["alone", "led"]))
    assert named(asking.of_column(cells["sure", "net"])) == []
    # who is in it once, no municipality, nobody who is only to be
    assert named(asking.in_column(cells["sure", "net"])) == [("unit", established)]
    # a theme is asked about through the network that it rests on
    assert named(asking.in_column(cells["hoped", "care"])) == [("unit", established)]


def test_what_the_scenario_adds_has_no_record_and_who_it_leaves_out_is_not_asked(
    make_store: StoreMaker,
) -> None:
    filters = Filters(
        on=ON.on, extra=(ExtraLink("sure", LinkKind.MEMBER_OF, "led"),), without=("leader", "post")
    )
    asking, cells = ask(make_store, filters)

    assert asking.of_row("sure") == (Asked("sure"),)
    assert [own.actor for own in asking.of_column(cells["sure", "led"])] == ["alone", "coming"]
