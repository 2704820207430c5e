"""Every method gives the same on the server as in memory: the same records, order and errors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rssgraph.dataset import Dataset
from rssgraph.errors import RssgraphError
from rssgraph.filters import ANY_DAY, ExtraLink, Filters
from rssgraph.generator import generate
from rssgraph.io.datapackage import packaged_seed, read_dataset
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status
from rssgraph.schema import TABLES
from rssgraph.snapshot import Snapshot
from rssgraph.stores.base import Store
from rssgraph.stores.embedded import EmbeddedStore
from rssgraph.stores.neo4j import Neo4jStore, load_dataset
from tests import strategies
from tests.factories import actor, dataset, link
from tests.neo4j.claim import Database

SCENARIO = Filters(
    without=("kommun-0330",),
    extra=(
        ExtraLink("kommun-0305", LinkKind.INFORMS, "kommun-0331"),
        ExtraLink("kommun-0305", LinkKind.COVERS, "grupp-03-0001"),
    ),
)
NATION_FILTERS = (
    Filters(),
    Filters(on=ANY_DAY, status=frozenset(Status)),
    Filters(on=date(2016, 5, 1), confirmed=True),
    Filters(
        on=date(2018, 5, 1),
        certainty=frozenset({Certainty.STATED}),
        kinds=frozenset(LinkKind) - {LinkKind.PART_OF},
    ),
    Filters(themes=("barn-och-unga",)),
    Filters(
        levels=frozenset({Level.LOCAL}),
        area="03",
        actor_kinds=frozenset({ActorKind.MUNICIPALITY, ActorKind.POST}),
    ),
    SCENARIO,
)


def outcome(ask: Callable[[Store], Any], store: Store) -> Any:
    """Return what a store answers, or the class and text of its error; a snapshot as what is in it."""
    try:
        answer = ask(store)
    except RssgraphError as error:
        return type(error), str(error)
    return contents(answer) if isinstance(answer, Snapshot) else answer


def contents(part: Snapshot) -> Any:
    """Return all that a question can see of a part, as ids and records in their order."""
    ids, arcs = part.dataset.actor_ids, part.arcs
    return (
        part.on,
        part.dataset.actors(part.actors),
        part.dataset.links(part.links),
        [part.hops_leaving(actor) for actor in part.actor_ids],
        [(ids[tail], ids[head]) for tail, head in zip(arcs.tail.tolist(), arcs.head.tolist(), strict=True)],
        part.view.flow.relays[part.actors].tolist(),
    )


def compare(uri: str, memory: Store, *questions: Callable[[Store], Any]) -> None:
    """Ask both stores; on the server each question of a store that has fetched nothing yet."""
    for ask in questions:
        store = Neo4jStore(uri)
        assert outcome(ask, store) == outcome(ask, memory)
        store.close()


def of_any_store(ask: partial[Any]) -> Callable[[Store], Any]:
    """Turn a method of the protocol with its arguments into a question to a store."""
    return lambda store: getattr(store, ask.func.__name__)(**ask.keywords)


def subset(data: st.DataObject, values: list[str]) -> list[str]:
    """Draw up to three of some values, and seldom one that nobody has."""
    return data.draw(st.lists(st.sampled_from([*values, "nobody"]), min_size=0, max_size=3))


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def agree_on_random_data(uri: str, data: st.DataObject) -> None:
    case = data.draw(strategies.cases())
    memory = EmbeddedStore(case.dataset)
    load_dataset(uri, case.dataset)
    own = case.filters
    ids, links = case.dataset.actor_ids, case.dataset.link_ids
    starts, ends = subset(data, ids), subset(data, ids)
    hops = data.draw(st.one_of(st.none(), st.integers(0, 5)))
    slack = data.draw(st.one_of(st.none(), st.integers(0, 2)))
    lost = replace(own, extra=(*own.extra, ExtraLink(ids[0], LinkKind.INFORMS, "nobody")))
    table, column = data.draw(
        st.sampled_from([(name, one) for name in TABLES for one in TABLES[name].column_names])
    )
    cells = subset(
        data, sorted({part for text in case.dataset.texts(table, column) for part in text.split(";")})
    )
    named = data.draw(st.sampled_from([*ids, "Åsele råd", "ASELE  rad", "asele", "nobody", ""]))

    compare(
        uri,
        memory,
        lambda store: store.between(starts, ends, hops=hops, slack=slack, filters=own),
        lambda store: store.between(ids[:1], ids[-1:], hops=8, slack=1, filters=own),
        lambda store: store.between(starts, ends, hops=3, filters=lost),
        lambda store: store.around(starts, hops=hops or 0, filters=own),
        lambda store: store.around(starts, hops=1, filters=lost),
        lambda store: store.whole(own),
        lambda store: store.whole(lost),
        lambda store: store.level_counts(own),
        lambda store: store.level_counts(replace(own, themes=(), confirmed=False, without=(), extra=())),
        lambda store: store.listed(own),
        lambda store: store.listed(lost),
        lambda store: store.actors(starts),
        lambda store: store.links(subset_of(links, 4)),
        lambda store: store.links([*links[:1], "nothing", "none"]),
        lambda store: [store.links_of(actor) for actor in ids],
        lambda store: store.links_of("nobody"),
        lambda store: store.records(table),
        lambda store: store.records(table, column=column, values=cells),
        lambda store: store.records(table, column=column, values=[""]),
        lambda store: (store.candidates(named), store.similar(named)),
        lambda store: (store.title, store.as_of, store.load_id),
    )
    # the same once everything is fetched
    store = Neo4jStore(uri)
    store.whole(own)
    for ask in (
        lambda one: one.between(starts, ends, hops=hops, slack=slack, filters=own),
        lambda one: one.around(starts, hops=hops or 0, filters=own),
    ):
        assert outcome(ask, store) == outcome(ask, memory)
    store.close()


def subset_of(ids: list[str], step: int) -> list[str]:
    """Return some ids, the last one first, and one of them twice."""
    return [*ids[::-step], *ids[-1:]]


def test_the_stores_agree_on_random_data(database: Database) -> None:
    agree_on_random_data(database.uri)


@pytest.mark.parametrize("missing", [LinkKind.MEMBER_OF, LinkKind.COVERS])
def test_a_scenario_can_add_either_half_of_what_covers_carries(database: Database, missing: LinkKind) -> None:
    ids = ("first", "second", "forum", "member", "third", "last")
    halves = {LinkKind.MEMBER_OF: ("member", "group"), LinkKind.COVERS: ("forum", "group")}
    informs = (("first", "forum"), ("second", "forum"), ("member", "third"), ("third", "last"))
    own = dataset(
        *map(actor, ids),
        actor("group", kind=ActorKind.GROUP),
        *(link(source, target, LinkKind.INFORMS) for source, target in informs),
        *(link(*ends, kind) for kind, ends in halves.items() if kind is not missing),
    )
    source, target = halves[missing]
    scenario = Filters(extra=(ExtraLink(source, missing, target),))
    load_dataset(database.uri, own)
    memory = EmbeddedStore(own)

    for starts, ends in (
        (["forum"], ["last"]),
        (["first", "second"], ["member"]),
        (["first", "second"], ["last"]),
    ):
        part = memory.between(starts, ends, hops=8, slack=1, filters=scenario)
        assert {"forum", "group", "member"} <= set(part.actor_ids)
        walks = partial(Store.between, sources=starts, targets=ends, hops=8, slack=1, filters=scenario)
        compare(database.uri, memory, of_any_store(walks))


def test_what_lies_behind_an_added_link_is_around(database: Database) -> None:
    own = dataset(*map(actor, "abcd"), link("b", "c"), link("c", "d"))
    scenario = Filters(extra=(ExtraLink("a", LinkKind.INFORMS, "b"),))
    load_dataset(database.uri, own)
    store = Neo4jStore(database.uri)

    found = [store.around([start], hops=2, filters=scenario).actor_ids for start in "ac"]

    assert found == [["a", "b", "c"], ["a", "b", "c", "d"]]
    store.close()


@pytest.fixture(scope="module")
def nation() -> Dataset:
    """Return a nation of two counties, large enough that a part of it is a part."""
    return generate(counties=2, actors=1_200, links=3_600, seed=4)


def test_the_stores_agree_on_parts_of_a_nation(database: Database, nation: Dataset) -> None:
    memory = EmbeddedStore(nation)
    load_dataset(database.uri, nation)
    rng = np.random.default_rng(7)

    for filters, _ in product(NATION_FILTERS, range(4)):
        first, second, third, fourth = rng.choice(nation.actor_ids, 4).tolist()
        walks = [
            partial(
                Store.between,
                sources=[first, second],
                targets=[third],
                hops=hops,
                slack=slack,
                filters=filters,
            )
            for hops, slack in ((8, 1), (3, None), (None, 0))
        ]
        near = partial(Store.around, actors=[fourth], hops=2, filters=filters)
        compare(database.uri, memory, *map(of_any_store, (*walks, near)))


def test_the_stores_agree_on_the_whole_of_a_nation(database: Database, nation: Dataset) -> None:
    memory = EmbeddedStore(nation)
    load_dataset(database.uri, nation)

    for filters in NATION_FILTERS:
        asked = (partial(own, filters=filters) for own in (Store.whole, Store.level_counts, Store.listed))
        compare(database.uri, memory, *map(of_any_store, asked))
    compare(database.uri, memory, lambda store: store.dataset().content_hash())


def test_the_stores_agree_on_the_shipped_data(database: Database) -> None:
    seed = read_dataset(packaged_seed())
    memory = EmbeddedStore(seed)
    load_dataset(database.uri, seed)
    names = sorted(memory.dataset().names_of_actors)[::9]

    compare(
        database.uri,
        memory,
        *(lambda store, table=table: store.records(table) for table in TABLES),
        lambda store: [store.candidates(own) for own in names],
        lambda store: [store.similar(own + "x") for own in names[:5]],
        lambda store: [store.links_of(own) for own in seed.actor_ids],
        lambda store: store.whole(Filters()),
        lambda store: store.whole(Filters(on=ANY_DAY, status=frozenset(Status))),
        lambda store: store.between(
            store.listed(Filters(levels=frozenset({Level.NATIONAL}))),
            store.listed(Filters(levels=frozenset({Level.LOCAL}))),
            hops=8,
            slack=1,
            filters=Filters(),
        ),
    )
