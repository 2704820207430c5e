"""Filters in words: which actors and links count, for footers and sheets."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rssgraph.drawing.labels import clean
from rssgraph.drawing.speech import Speech, enumerated
from rssgraph.drawing.words import CERTAINTIES, LEVELS, LINK_KINDS, PLURALS, STATUSES
from rssgraph.filters import DEFAULT_STATUS, Filters
from rssgraph.model import ActorKind
from rssgraph.stores.base import Store

PLACES = frozenset({ActorKind.AREA, ActorKind.MUNICIPALITY})


def filter_names(store: Store, filters: Filters, language: str) -> dict[str, str]:
    """Return the names of the actors and themes that filters name, by id, and of their area, by code."""
    ids = [*filters.without, *(end for own in filters.extra for end in (own.source, own.target))]
    english = language == "en"
    actors = store.records("actors", column="id", values=ids) if ids else ()
    themes = store.records("themes", column="id", values=filters.themes) if filters.themes else ()
    areas = store.records("actors", column="area", values=[filters.area]) if filters.area else ()
    return {
        **{own.area: clean((english and own.name_en) or own.name) for own in areas if own.kind in PLACES},
        **{own.id: clean((english and own.name_en) or own.name) for own in actors},
        **{own.id: clean((english and own.name_en) or own.name_sv) for own in themes},
    }


def selection_sentences(filters: Filters, names: Mapping[str, str], speech: Speech) -> list[str]:
    """Say what is selected by more than day, place and standing, and that the rest counts as unknown."""
    chosen = replace(filters, on=None, status=DEFAULT_STATUS, area=None)
    if chosen == Filters():
        return []
    _standing, *parts = _filter_parts(chosen, names, speech.say)
    said = [speech.say("Selection: {filters}.", filters="; ".join(parts))]
    if replace(chosen, extra=()) != Filters():
        said.append(speech.say("What it leaves out counts as unknown."))
    return said


def filter_words(filters: Filters, names: Mapping[str, str], *, _: Callable[[str], str]) -> str:
    """Return the filters in words, those that leave nothing out not named."""
    return "; ".join(_filter_parts(filters, names, _))


def _filter_parts(filters: Filters, names: Mapping[str, str], _: Callable[[str], str]) -> list[str]:
    """Return each filter in words, the standing first."""

    def said(texts: Mapping[Any, str], chosen: Collection[object]) -> str:
        return enumerated([_(text) for own, text in texts.items() if own in chosen], _)

    def named(ids: Sequence[str]) -> str:
        return enumerated([names.get(own, own) for own in ids], _)

    parts = [_("status {words}").format(words=said(STATUSES, filters.status))]
    if filters.kinds:
        parts.append(_("kinds {words}").format(words=said(LINK_KINDS, filters.kinds)))
    if filters.certainty:
        parts.append(_("certainty {words}").format(words=said(CERTAINTIES, filters.certainty)))
    if filters.themes:
        parts.append(_("themes {words}, and what has no theme").format(words=named(filters.themes)))
    if filters.confirmed:
        parts.append(_("confirmed only"))
    if filters.without:
        parts.append(_("without {words}").format(words=named(filters.without)))
    if filters.extra:
        added = [
            f"{named([own.source])} {_(LINK_KINDS[own.kind])} {named([own.target])}" for own in filters.extra
        ]
        parts.append(_("with {words}").format(words=enumerated(added, _)))
    if filters.levels:
        parts.append(_("only {words}").format(words=said(LEVELS, filters.levels)))
    if filters.actor_kinds:
        parts.append(_("only {words}").format(words=said(PLURALS, filters.actor_kinds)))
    if filters.area:
        parts.append(_("only {words}").format(words=names.get(filters.area, filters.area)))
    return parts
