"""Small datasets for the pages."""

from __future__ import annotations

from rssgraph.dataset import Dataset
from rssgraph.model import ActorKind, Level, LinkKind, ObservationKind, Status
from tests.factories import actor, dataset, link, observation, reference, theme

HOSTILE = "<img src=x onerror=alert(1)> **fet** [länk](http://x.se) `kod` $x$ :red[röd]"


def two_municipalities(name: str = "Norr", forum: str = "Nätverket") -> Dataset:
    """Make two municipalities, one of which is a member of a network with a theme, and of another that it left."""
    return dataset(
        reference("plan", title="Planen", published="2019-05-01"),
        reference("old", published="2010"),
        theme("elderly", name_sv="Äldre", name_en="Older people"),
        actor("north", Level.LOCAL, ActorKind.MUNICIPALITY, name=name, area="2401", references=("plan",)),
        actor("south", Level.LOCAL, ActorKind.MUNICIPALITY, name="Söder", area="2402"),
        actor("abroad", Level.LOCAL, ActorKind.MUNICIPALITY, name="Utom län", area="2501"),
        actor("net", Level.REGIONAL, ActorKind.NETWORK, name=forum, themes=("elderly",)),
        actor("left", Level.REGIONAL, ActorKind.NETWORK, name="Det gamla"),
        actor("unit", Level.REGIONAL, ActorKind.UNIT, name="Enheten"),
        link("north", "net", LinkKind.MEMBER_OF, references=("plan#L3-4",)),
        link("north", "left", LinkKind.MEMBER_OF, end="2015", references=("old",)),
        link("unit", "net", LinkKind.CONVENES, references=("plan#L5",)),
        link("south", "unit", LinkKind.INFORMS, status=Status.PROPOSED, references=("plan#L9",)),
        observation("open", ObservationKind.DISAGREEMENT, text_sv="Två besked.", text_en="Two answers.",
                    about=("net",), references=("plan#L7", "old")),
    )  # fmt: skip
