"""What the abbreviations in names stand for, as far as the data spells them out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rssgraph.drawing.labels import clean
from rssgraph.drawing.speech import Speech, joined
from rssgraph.model import Name, Theme
from rssgraph.stores.base import Store

ABBREVIATION = re.compile(r"\b(?:[A-ZÅÄÖ]{2,}(?:-[A-ZÅÄÖ]+)*|[A-ZÅÄÖ][a-zåäö][A-ZÅÄÖ]{2,}|[A-ZÅÄÖ]\d+)\b")
"""Two capitals or more, maybe joined by hyphens, or one and a number: SKL, NSK-S, FoUI, R10; FoU needs no words."""


def glossary(
    store: Store, names: Iterable[str], called: Mapping[str, str], speech: Speech
) -> tuple[str, ...]:
    """Spell out the abbreviations in the names that are shown, and list those that the data does not spell out.

    Parameters
    ----------
    store
        Of its themes, and then of its actors, one with the abbreviation among its names or aliases spells it out.
    names
        What is shown: names, or whole texts.
    called
        By id, the names of actors on the day, which come before the others that they have.
    speech
        The language of themes, and of the words around.
    """
    found = sorted({own for name in names for own in ABBREVIATION.findall(name)})
    if not found:
        return ()
    ids = {short: store.candidates(short) for short in found}
    every = sorted({own for those in ids.values() for own in those})
    dated: tuple[Name, ...] = store.records("names", column="actor", values=every) if every else ()
    names_of = {
        own.id: [
            called.get(own.id, own.name),
            own.name,
            *(name.name for name in dated if name.actor == own.id),
            *own.aliases,
        ]
        for own in store.actors(every)
    }
    themes: tuple[Theme, ...] = store.records("themes")
    names_of_themes = [[(speech.code == "en" and own.name_en) or own.name_sv, *own.aliases] for own in themes]
    spelled = {
        short: _other_name(short, [*names_of_themes, *(names_of[own] for own in ids[short])])
        for short in found
    }

    said = []
    known = [f"{short} = {long}" for short, long in spelled.items() if long is not None]
    if known:
        said.append(speech.say("Abbreviations: {names}.", names="; ".join(known)))
    unknown = [short for short, long in spelled.items() if long is None]
    if unknown:
        said.append(speech.say("Not spelled out in the data: {names}.", names=joined(unknown)))
    return tuple(said)


def _other_name(short: str, named: Iterable[Sequence[str]]) -> str | None:
    """Return the first other name of what is also called by an abbreviation; not one that repeats it as a word."""
    repeats = re.compile(rf"\b{re.escape(short)}\b", re.IGNORECASE)
    for names in named:
        long = next(
            (own for own in names if not repeats.search(own) and not ABBREVIATION.fullmatch(own)), None
        )
        if short in names and long is not None:
            return clean(long)
    return None
