"""What a focus keeps lit."""

from __future__ import annotations

from rssgraph.drawing.selection import lit_by
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, LinkKind, Status
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import actor, dataset, link

MEMBER = LinkKind.MEMBER_OF


def test_all_chains_that_are_as_short_are_lit_planned_ones_too() -> None:
    town = actor("town", kind=ActorKind.MUNICIPALITY)
    regional = [actor(own, Level.REGIONAL, ActorKind.NETWORK) for own in ("planned", "sure", "short", "slow")]
    national = [actor(own, Level.NATIONAL, ActorKind.AUTHORITY) for own in ("nation", "other")]
    links = [
        link("town", "planned", MEMBER, id="a1", status=Status.DECIDED),
        link("planned", "nation", MEMBER, id="a2"),
        link("town", "sure", MEMBER, id="b1"),
        link("sure", "nation", MEMBER, id="b2"),
        link("town", "short", MEMBER, id="c1", status=Status.DECIDED),
        link("short", "other", MEMBER, id="c2"),
        link("sure", "slow", MEMBER, id="d1"),
        link("slow", "other", MEMBER, id="d2"),
    ]
    store = EmbeddedStore(dataset(town, *regional, *national, *links))

    lit = lit_by(store, "town", links, filters=Filters())

    assert lit.links == {"a1", "a2", "b1", "b2", "c1", "c2"}
    assert lit.actors == {"town", "planned", "sure", "short", "nation", "other"}


def test_where_a_post_sits_is_lit_with_whose_post_it_is() -> None:
    town, post = actor("town", kind=ActorKind.MUNICIPALITY), actor("post", kind=ActorKind.POST)
    networks = [actor(own, Level.REGIONAL, ActorKind.NETWORK) for own in ("of-post", "other")]
    unit = actor("unit", Level.REGIONAL)
    links = [
        link("town", "post", LinkKind.HAS_POST, id="has"),
        link("post", "of-post", MEMBER, id="sits"),
        link("unit", "post", LinkKind.INFORMS, id="told"),
        link("unit", "of-post", MEMBER, id="also"),
        link("unit", "other", MEMBER, id="elsewhere"),
    ]
    store = EmbeddedStore(dataset(town, post, unit, *networks, *links))

    assert lit_by(store, "town", links, filters=Filters()).links >= {"has", "sits"}
    assert "elsewhere" not in lit_by(store, "town", links, filters=Filters()).links
    assert "has" in lit_by(store, "post", links, filters=Filters()).links
