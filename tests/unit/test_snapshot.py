"""A snapshot as a NetworkX graph, for those who go on with it in Python."""

from __future__ import annotations

from datetime import date

from rssgraph.filters import Filters
from rssgraph.model import Level, LinkKind, Status
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import actor, dataset, link


def test_networkx_graph_has_every_link_that_holds_keyed_by_its_id() -> None:
    office, town = actor("office", Level.REGIONAL), actor("town", Level.LOCAL)
    store = EmbeddedStore(
        dataset(
            office,
            town,
            link("office", "town", LinkKind.SUPPORTS, id="supports"),
            link("office", "town", LinkKind.FUNDS, id="funds", amount=10.0),
            link("town", "office", LinkKind.INFORMS, id="over", end="2017"),
            link("town", "office", LinkKind.INFORMS, id="idea", status=Status.PROPOSED),
        )
    )

    graph = store.whole(Filters(on=date(2018, 1, 1))).to_networkx()

    assert sorted(graph.nodes) == ["office", "town"]
    assert graph.nodes["office"]["level"] is Level.REGIONAL
    assert sorted(graph.edges(keys=True)) == [("office", "town", "funds"), ("office", "town", "supports")]
    assert graph.edges["office", "town", "funds"]["amount"] == 10.0
