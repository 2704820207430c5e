"""What the glossary of a map says of the abbreviations in its names."""

from __future__ import annotations

from rssgraph.drawing.level_map import map_drawing
from rssgraph.filters import Filters
from rssgraph.model import ActorKind, Level, LinkKind, Record
from tests.conftest import StoreMaker
from tests.factories import ENGLISH, actor, dataset, link, theme


def said(make_store: StoreMaker, *records: Record) -> list[str]:
    store = make_store(dataset(*records))
    return [*map_drawing(store, filters=Filters(), county="24", speech=ENGLISH).glossary]


def test_they_are_spelled_out_by_names_and_aliases_of_actors_and_by_themes(make_store: StoreMaker) -> None:
    records: tuple[Record, ...] = (
        actor("a", Level.NATIONAL, name="ABC", aliases=("ABC-rådet", "All Bold <Councils>", "Another")),
        actor("b", Level.NATIONAL, name="Friends of NO-NE in R10"),
        actor("elsewhere", name="Region Ten", aliases=("R10", "R8"), area="9901"),
        actor("d", Level.NATIONAL, ActorKind.NETWORK, name="MAS and Mas"),
        actor("e", Level.NATIONAL, ActorKind.NETWORK, name="The SKL:s FoU of X9, Q; FoUU"),
        *(link("a", own, LinkKind.INFORMS) for own in "bde"),
        theme("t", name_sv="Sjuksköterskor", name_en="Nurses", aliases=("MAS",)),
    )

    assert said(make_store, *records) == [
        "Abbreviations: ABC = All Bold <Councils>; MAS = Nurses; R10 = Region Ten.",
        "Not spelled out in the data: FoUU, NO-NE, SKL, X9.",
    ]


def test_without_any_there_is_no_glossary(make_store: StoreMaker) -> None:
    assert said(make_store, actor("a", Level.NATIONAL, name="FoU Välfärd")) == []
