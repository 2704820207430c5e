"""How well a coverage is known, in sentences."""

from __future__ import annotations

from dataclasses import replace

from rssgraph.drawing.certainty_words import meanings, of_whole_columns
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Certainty, Level, LinkKind, Status
from rssgraph.questions.coverage import coverage
from rssgraph.stores.embedded import EmbeddedStore
from tests.factories import ENGLISH, actor, dataset, link


def test_a_confirmed_cell_counts_unless_one_of_its_links_is_stated() -> None:
    municipalities = [
        actor(own, kind=ActorKind.MUNICIPALITY, area="2401") for own in ("both", "said", "known")
    ]
    forum = actor("forum", Level.REGIONAL, ActorKind.NETWORK)
    hoped = actor("hoped", kind=ActorKind.MUNICIPALITY, area="2401")
    member = LinkKind.MEMBER_OF
    links = [
        link("both", "forum", member, certainty=Certainty.BACKGROUND),
        link("forum", "both", LinkKind.INFORMS, certainty=Certainty.STATED),
        link("said", "forum", member, certainty=Certainty.STATED),
        link("known", "forum", member, certainty=Certainty.BACKGROUND),
        link("hoped", "forum", member, certainty=Certainty.IMPLIED, status=Status.DECIDED),
    ]
    store = EmbeddedStore(dataset(*municipalities, hoped, forum, *links))

    answer = coverage(store, columns="forums", filters=Filters())

    only = (
        "Confirmed: a source says it, or it follows from sources or public knowledge. "
        "Of 3 confirmed cells, 1 rest on what is public knowledge or follows indirectly."
    )
    planned = "Planned: decided or proposed, not confirmed as carried out."
    assert meanings(answer.value, answer.records, ENGLISH) == [only, planned]
    stated = replace(answer.value, cells=tuple(own for own in answer.value.cells if own.row != "known"))
    assert meanings(stated, answer.records, ENGLISH) == [planned]


def test_what_is_expected_or_not_stated_is_explained_where_there_is_such() -> None:
    towns = [actor(own, kind=ActorKind.MUNICIPALITY, area="2401") for own in ("meant", "other")]
    group = actor("group", kind=ActorKind.GROUP)
    forum = actor("forum", Level.REGIONAL, ActorKind.NETWORK)
    links = [link("meant", "group", LinkKind.MEMBER_OF), link("forum", "group", LinkKind.COVERS)]
    store = EmbeddedStore(dataset(*towns, group, forum, *links))

    answer = coverage(store, columns="forums", filters=Filters())

    expected, unknown = meanings(answer.value, answer.records, ENGLISH)
    assert expected.startswith("Expected to take part: a forum, or one for the theme, is meant for")
    assert unknown == "“Nothing is stated” does not mean no: the sources do not name every member."
    hoped = of_whole_columns(answer.value.cells, answer.value.columns, str.upper, ENGLISH)
    assert hoped == ["Expected, but confirmed for no municipality: FORUM (1 of 2)."]
