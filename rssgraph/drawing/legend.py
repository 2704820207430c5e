"""The words around a picture: title, description, legend, and the footer with date, filters and sources."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rssgraph.answers import Answer, Freshness
from rssgraph.drawing.freshness import attested_sentence, later_sentences, mostly_old
from rssgraph.drawing.labels import clean
from rssgraph.drawing.lines import Fans
from rssgraph.drawing.picture import Edge, EdgeState, LegendEntry, Node, NodeStyle, Shape
from rssgraph.drawing.planned import planned_lines, planned_outlines
from rssgraph.drawing.selection import counties
from rssgraph.drawing.speech import Speech, listed
from rssgraph.drawing.style import KIND_FAMILIES, LINK_FAMILIES, ended_node, fold_style
from rssgraph.drawing.words import CERTAINTIES, LEVELS, LINK_KINDS, PLURALS, STATUSES
from rssgraph.filters import DEFAULT_STATUS, Filters
from rssgraph.model import ActorKind, LinkKind, Reference, parse_locator
from rssgraph.stores.base import Store

MOST_NAMES = 12
COUNTED = re.compile(r"\(\d+\)")
"""Last line of the name of a group of which a source says how many members it has."""
PLACES = frozenset({ActorKind.AREA, ActorKind.MUNICIPALITY})


def title(
    store: Store, county: str | None, nodes: Sequence[Node], focus: str | None, *, _: Callable[[str], str]
) -> str:
    """Name the picture after what is in focus, else after the county, else after the data."""
    for node in nodes:
        if node.id == focus:
            return _("{actor} and its links").format(actor=node.title)
    name = next((own.name for own in counties(store) if own.code == county), store.title or "")
    return _("{place}: who works with whom").format(place=clean(name)) if name else _("Who works with whom")


def describe(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    focus: str | None,
    near: list[str],
    *,
    speech: Speech,
) -> str:
    """Say in sentences what the picture shows; `near` are the names of the neighbours of the focus."""
    say, count = speech.say, speech.count
    actors = count("{number} actor", "{number} actors", sum(len(node.folded) or 1 for node in nodes))
    levels = count("{number} level", "{number} levels", len({node.level for node in nodes}))
    links = sum(len(edge.links) for edge in edges)
    if links:
        sentence = say(
            "The map shows {actors} on {levels}, and draws {drawn} of {links} between them.",
            actors=actors,
            levels=levels,
            drawn=speech.number(sum(len(edge.links) for edge in edges if edge.shown)),
            links=count("{number} link", "{number} links", links),
        )
    else:
        sentence = say(
            "The map shows {actors} on {levels}, and no links between them.", actors=actors, levels=levels
        )
    centre = next((node for node in nodes if node.id == focus), None)
    if centre is None:
        return sentence
    if not near:
        return f"{sentence} {say('{actor} has no links here.', actor=centre.title)}"
    names = listed(near, speech, most=MOST_NAMES)
    return f"{sentence} {say('{actor} is linked to {names}.', actor=centre.title, names=names)}"


def legend(
    nodes: Sequence[Node], edges: Sequence[Edge], *, has_ended: bool, _: Callable[[str], str]
) -> tuple[LegendEntry, ...]:
    """Explain the outlines and lines of a picture, and nothing that is not in it.

    `has_ended` is whether something has ended of what is on the map, be it behind a line of what has not.
    """
    entries = list(kind_entries({node.style for node in nodes}, _))
    if any(node.folded for node in nodes):
        entries.append(several_entry(_))
    if any(COUNTED.fullmatch(line) for node in nodes for line in node.lines):
        entries.append(LegendEntry(text=_("number in brackets: so many members, as a source says")))
    entries += planned_outlines({node.planned for node in nodes}, _)
    shown = [edge for edge in edges if edge.shown]
    styles = {edge.style for edge in shown}
    entries.extend(
        LegendEntry(
            text=_(family.text),
            edge=family.style,
            arrow=family.arrow,
            state=EdgeState.EXPECTED if LinkKind.COVERS in family.kinds else EdgeState.CONFIRMED,
        )
        for family in LINK_FAMILIES
        if family.style in styles
    )
    if entry := chain_entry(nodes, _):
        entries.append(entry)
    elif any(edge.lit and edge.strength < 1 for edge in shown):
        entries.append(LegendEntry(text=_("weaker line: one of many at the same actor")))
    drawn = {own for edge in shown for own in (edge.source, edge.target)}
    if any(node.links and node.id not in drawn for node in nodes):
        entries.append(LegendEntry(text=_("actor without a line: what links it has are not drawn here")))
    states = {edge.state for edge in shown}
    plain = LINK_FAMILIES[2].style
    if EdgeState.EXPECTED in states:
        entries.append(
            LegendEntry(
                text=_("open arrow: meant for it or our assumption; that it takes part is not confirmed"),
                edge=plain,
                state=EdgeState.EXPECTED,
            )
        )
    entries += planned_lines(states, plain, _)
    if EdgeState.ENDED in states:
        entries.append(
            LegendEntry(text=_("grey line with a cross: ended"), edge=plain, state=EdgeState.ENDED)
        )
    ended = {node.style for node in nodes if node.ended}
    if ended:
        is_symbol = any(style.shape is not Shape.BOX for style in ended)
        sample = ended_node(KIND_FAMILIES[0 if is_symbol else -1].style)
        entries.append(LegendEntry(text=_("cross at the corner: ended"), node=sample, ended=True))
    entries += _numbers({edge.note for edge in shown}, has_ended=has_ended, _=_)
    return tuple(entries)


def chain_entry(nodes: Sequence[Node], _: Callable[[str], str]) -> LegendEntry | None:
    """Explain the weaker look of what a focus reaches only by a chain; None if there is none."""
    if any(node.lit and node.strength < 1 for node in nodes):
        return LegendEntry(text=_("weaker: reached only by a chain of links"))
    return None


def several_entry(_: Callable[[str], str]) -> LegendEntry:
    """Explain the boxes that stand for several."""
    return LegendEntry(
        text=_("× and a number: so many in one"), node=fold_style(next(own for own in ActorKind))
    )


def kind_entries(styles: Collection[NodeStyle], _: Callable[[str], str]) -> Iterator[LegendEntry]:
    """Explain the outlines of kinds of actors: by that of one, or of several in one where there are only such.

    Several are explained if they have a colour of their own.
    """
    uncoloured = fold_style(ActorKind.GROUP)
    for family in KIND_FAMILIES:
        in_use = [own for own in (family.style, fold_style(family.kinds[0])) if own in styles]
        if in_use and in_use[0] != uncoloured:
            yield LegendEntry(text=_(family.text), node=in_use[0])


def _numbers(notes: Collection[str], *, has_ended: bool, _: Callable[[str], str]) -> Iterator[LegendEntry]:
    """Explain the numbers on lines."""
    plain = LINK_FAMILIES[2].style
    if any(notes):
        yield LegendEntry(text=_("number on a line: so many links"), edge=plain, arrow=False, number="7")
    if any("+" in note for note in notes):
        text = (
            _("after the plus sign: so many of other kinds than the line shows, or ended")
            if has_ended
            else _("after the plus sign: so many of other kinds than the line shows")
        )
        yield LegendEntry(text=text, edge=plain, arrow=False, number="1+6")


def fan_entries(fans: Fans, _: Callable[[str], str]) -> Iterator[LegendEntry]:
    """Explain what stands below a name in place of lines."""
    if fans.to_municipalities:
        text = _(
            "↓ and a number: linked to so many municipalities, with lines that are drawn when it is chosen"
        )
        yield LegendEntry(text=text)
    if fans.of_groups:
        text = _("↕ and a number: so many lines, drawn when it is chosen")
        yield LegendEntry(text=text)


def footer(
    answer: Answer[Any],
    data_title: str | None,
    *,
    names: Mapping[str, str] | None = None,
    freshness: Freshness | None = None,
    cited: Mapping[str, int] | None = None,
    speech: Speech,
) -> tuple[str, ...]:
    """Say on which day a picture stands, how old its facts are, under which filters, and from which sources.

    `names` are those of the actors and themes that the filters name. Sources come last, the one that most of
    the records cite first, each with the number of these. `freshness` and `cited`, how many records cite each
    document, are those of the answer if they are not given.
    """
    _ = speech.say
    freshness = freshness or answer.freshness
    if isinstance(answer.on, date):
        day = speech.say("As things stood on {day}.", day=speech.day(answer.on))
    else:
        day = _("All days.")
    attested = attested_sentence(freshness, answer.references.values(), speech)
    lines = [
        " ".join(
            filter(None, (day, attested, *mostly_old(freshness, speech), *later_sentences(freshness, speech)))
        ),
        _("Filters: {filters}.").format(filters=filter_words(answer.filters, names or {}, _=_)),
    ]
    if data_title:
        lines.append(_("Data: {title}.").format(title=clean(data_title)))
    cited = _citations(answer) if cited is None else cited
    sources = sorted(answer.references.values(), key=lambda own: (-cited[own.id], own.title, own.id))
    if sources:
        named = "; ".join(
            _("{number} from {source}").format(number=cited[own.id], source=_source(own, speech))
            for own in sources[:MOST_NAMES]
        )
        left = len(sources) - MOST_NAMES
        if left > 0:
            named = _("{names} and {count} more").format(names=named, count=left)
        lines.append(
            _("Sources, with the number of records that cite each: {sources}.").format(sources=named)
        )
    return tuple(lines)


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
        return _listed([_(text) for own, text in texts.items() if own in chosen], _)

    def named(ids: Sequence[str]) -> str:
        return _listed([names.get(own, own) for own in ids], _)

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
        parts.append(_("with {words}").format(words=_listed(added, _)))
    if filters.levels:
        parts.append(_("only {words}").format(words=said(LEVELS, filters.levels)))
    if filters.actor_kinds:
        parts.append(_("only {words}").format(words=said(PLURALS, filters.actor_kinds)))
    if filters.area:
        parts.append(_("only {words}").format(words=names.get(filters.area, filters.area)))
    return parts


def _listed(words: Sequence[str], _: Callable[[str], str]) -> str:
    """Join words with commas, and the last with "and": statuses have commas of their own."""
    *first, last = words
    return _("{words} and {last}").format(words=", ".join(first), last=last) if first else last


def _citations(answer: Answer[None]) -> Mapping[str, int]:
    """Count the records of an answer that cite each document."""
    return Counter(
        document
        for record in answer.records
        for document in {parse_locator(text).document for text in record.references}
    )


def _source(reference: Reference, speech: Speech) -> str:
    published = speech.partial(reference.published) if reference.published else None
    about = ", ".join(clean(text) for text in (reference.publisher, published) if text)
    return f"{clean(reference.title)} ({about})" if about else clean(reference.title)
