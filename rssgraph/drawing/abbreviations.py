"""What the abbreviations in the names of a picture stand for, as far as the data spells them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rssgraph.drawing.labels import clean
from rssgraph.drawing.picture import Node
from rssgraph.drawing.speech import Speech, joined
from rssgraph.model import Theme
from rssgraph.stores.base import Store

ABBREVIATION = re.compile(r"\b(?:[A-ZÅÄÖ]{2,}(?:-[A-ZÅÄÖ]+)*|[A-ZÅÄÖ]\d+)\b")
"""Two capitals or more, maybe joined by hyphens, or one and a number: SKL, NSK-S, R10."""


def glossary(
    store: Store, nodes: Iterable[Node], called: Mapping[str, str], speech: Speech
) -> tuple[str, ...]:
    """Spell out the abbreviations in the names that are drawn, and list those that the data does not spell out.

    Parameters
    ----------
    store
        Of its actors, and then of its themes, one with the abbreviation as its name or an alias spells it out.
    nodes
        What is drawn.
    called
        By id, the names of actors on the day; others have the name of their record.
    speech
        The language of themes, and of the words around.
    """
    found = sorted({own for node in nodes for own in ABBREVIATION.findall(" ".join(node.lines))})
    themes: tuple[Theme, ...] = store.records("themes")
    names_of_themes = [((speech.code == "en" and own.name_en) or own.name_sv, *own.aliases) for own in themes]

    def spelled_out(short: str) -> str | None:
        actors = store.actors(store.candidates(short))
        names_of_actors = [(called.get(own.id, own.name), *own.aliases) for own in actors]
        return _other_name(short, [*names_of_actors, *names_of_themes])

    spelled = {own: spelled_out(own) for own in found}
    known = [f"{own} = {long}" for own, long in spelled.items() if long is not None]
    said = []
    if known:
        said.append(speech.say("Abbreviations: {names}.", names="; ".join(known)))
    unknown = [own for own, long in spelled.items() if long is None]
    if unknown:
        said.append(speech.say("Not spelled out in the data: {names}.", names=joined(unknown)))
    return tuple(said)


def _other_name(short: str, named: Iterable[Sequence[str]]) -> str | None:
    """Return the first other name of what is also called by an abbreviation; not one that only repeats it."""
    for names in named:
        others = (own for own in names if short.casefold() not in own.casefold())
        long = next((own for own in others if not ABBREVIATION.fullmatch(own)), None)
        if short in names and long is not None:
            return clean(long)
    return None
