"""Finding actors and themes by what people call them, and listing them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rssgraph.errors import ActorNotFoundError, AmbiguousActorError, InvalidValueError
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import ActorKind, Level, Status
from rssgraph.questions.lookup import actors, find_actor, find_theme, themes
from tests import oracle, strategies
from tests.conformance.helpers import answer_ids
from tests.conftest import StoreMaker
from tests.factories import actor, dataset, name, theme

UNIT = actor(
    "fou", Level.REGIONAL, name="FoU Välfärd", name_en="R&D Welfare", aliases=("Enheten", "FoU"), area="24"
)
TOWN = actor("town", name="Åsele", kind=ActorKind.MUNICIPALITY, area="2463")


@pytest.mark.parametrize(
    "text",
    ["fou", "FoU Välfärd", "fou valfard", "FOU  VÄLFÄRD", "r&d welfare", "enheten", "FoU Socialtjänst"],
)
def test_an_actor_is_found_by_id_name_alias_and_dated_name_without_case_and_accents(
    make_store: StoreMaker, text: str
) -> None:
    store = make_store(dataset(UNIT, TOWN, name("fou", "FoU Socialtjänst", start="2021")))

    assert find_actor(store, text) == "fou"


def test_an_id_counts_before_the_names_of_others(make_store: StoreMaker) -> None:
    store = make_store(dataset(actor("fou"), actor("other", name="fou"), actor("third", name="Fou")))

    assert find_actor(store, "fou") == "fou"
    with pytest.raises(AmbiguousActorError):
        find_actor(store, "Fou")


def test_an_ambiguous_name_lists_the_candidates_by_id(make_store: StoreMaker) -> None:
    board = actor("board", Level.NATIONAL, name="FoU välfärd")
    store = make_store(dataset(UNIT, board))

    with pytest.raises(AmbiguousActorError) as caught:
        find_actor(store, "FoU Välfärd")

    assert caught.value.candidates == ("board (FoU välfärd, national)", "fou (FoU Välfärd, regional)")
    assert str(caught.value) == (
        "'FoU Välfärd' is the name of several actors: "
        "board (FoU välfärd, national), fou (FoU Välfärd, regional). Give the id."
    )


def test_a_name_of_nobody_is_refused_with_what_is_close(make_store: StoreMaker) -> None:
    store = make_store(dataset(UNIT, TOWN))

    with pytest.raises(
        ActorNotFoundError, match=r"^No actor has the id, name or alias 'asela'\. Did you mean 'asele'\?$"
    ):
        find_actor(store, "asela")
    with pytest.raises(
        ActorNotFoundError,
        match=r"^No actor has the id, name or alias 'qqq'\. List them with `rssgraph actors`\.$",
    ):
        find_actor(store, "qqq")


def test_a_theme_is_found_like_an_actor(make_store: StoreMaker) -> None:
    store = make_store(
        dataset(
            theme("aldre", name_sv="Äldre", name_en="Older people", aliases=("äldreomsorg",)),
            theme("b", name_sv="X"),
            theme("c", name_sv="x"),
        )
    )

    assert [find_theme(store, own) for own in ("aldre", "äldre", "older people", "Aldreomsorg")] == [
        "aldre"
    ] * 4
    with pytest.raises(
        InvalidValueError, match=r"^theme: 'X' is not possible\. It is one of several: b, c\.$"
    ):
        find_theme(store, "X")
    with pytest.raises(
        InvalidValueError, match=r"^theme: 'y' is not possible\. List the themes with `rssgraph themes`\.$"
    ):
        find_theme(store, "y")


def test_actors_are_listed_by_id_if_they_hold_and_pass(make_store: StoreMaker) -> None:
    gone = actor("gone", end="2019-12-31")
    plan = actor("plan", status=Status.PROPOSED)
    store = make_store(dataset(TOWN, UNIT, gone, plan))

    def found(**filters: Any) -> list[str]:
        return [own.id for own in actors(store, filters=Filters(**filters)).value]

    assert actors(store, filters=Filters()).value == (UNIT, TOWN)
    assert found(on=date(2019, 12, 31)) == ["fou", "gone", "town"]
    assert found(on=ANY_DAY, status=frozenset(Status)) == ["fou", "gone", "plan", "town"]
    assert found(area="24") == ["fou", "town"]
    assert found(area="2463") == ["town"]
    assert found(levels=frozenset({Level.REGIONAL})) == ["fou"]
    assert found(actor_kinds=frozenset({ActorKind.MUNICIPALITY})) == ["town"]
    assert found(without=("town",)) == ["fou"]


def test_themes_are_all_listed_by_id(make_store: StoreMaker) -> None:
    store = make_store(dataset(theme("b"), theme("a"), TOWN))

    assert themes(store, filters=Filters()).value == (theme("a"), theme("b"))


def test_lists_agree_with_the_oracle(make_store: StoreMaker) -> None:
    def check(case: strategies.Case) -> None:
        answer = actors(make_store(case.dataset), filters=case.filters)
        assert answer_ids(answer) == oracle.listed(case.world, case.filters)

    make_store.agrees(strategies.cases(), check, examples=100)
