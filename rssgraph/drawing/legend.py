"""The words around a picture: title, description and legend."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from rssgraph.drawing.labels import clean
from rssgraph.drawing.lines import PAYMENT, Fans
from rssgraph.drawing.picture import Edge, EdgeState, LegendEntry, Node, NodeStyle, Shape
from rssgraph.drawing.planned import planned_lines, planned_outlines
from rssgraph.drawing.selection import counties
from rssgraph.drawing.speech import Speech, listed, marks
from rssgraph.drawing.style import (
    DIM,
    FURTHER,
    FURTHER_WIDTH,
    KIND_FAMILIES,
    LINK_FAMILIES,
    ended_node,
    fold_style,
)
from rssgraph.model import SUREST_FIRST, ActorKind, Certainty, Link, LinkKind, Status
from rssgraph.stores.base import Store

MOST_NAMES = 12
PLANS_AND_ENDS = {
    Status.DECIDED: marks("{number} decided", "{number} decided"),
    Status.PROPOSED: marks("{number} proposed", "{number} proposed"),
    Status.ENDED: marks("{number} ended", "{number} ended"),
}
COUNTED = re.compile(r"\(\d+\)")
"""Last line of the name of a group of which a source says how many members it has."""


def title(
    store: Store, county: str | None, nodes: Sequence[Node], focus: str | None, *, _: Callable[[str], str]
) -> str:
    """Name the picture after what is in focus, else after the county, else after the data."""
    for node in nodes:
        if node.id == focus:
            return _("{actor} and its links").format(actor=node.title)
    name = next((own.name for own in counties(store) if own.code == county), store.title or "")
    return _("{place}: who works with whom").format(place=clean(name)) if name else _("Who works with whom")


def counts_of(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    links: Sequence[Link],
    ended: Collection[str],
    speech: Speech,
) -> tuple[str, ...]:
    """Say in a sentence how many actors and links a map has, and in others how they stand and are known.

    Links stand as planned or ended, of all, with how many of these are drawn if not all are; how those that are drawn are
    known is left out if all are stated in a source. `links` are those of the map, and `ended` the ids of those that have
    ended.
    """
    say, count = speech.say, speech.count
    actors = count("{number} actor", "{number} actors", sum(len(node.folded) or 1 for node in nodes))
    levels = count("{number} level", "{number} levels", len({node.level for node in nodes}))
    shown = {own for edge in edges if edge.shown for own in edge.links}
    if links:
        sentence = say(
            "The map shows {actors} on {levels}, and draws {drawn} of {links} between them.",
            actors=actors,
            levels=levels,
            drawn=speech.number(len(shown)),
            links=count("{number} link", "{number} links", len(links)),
        )
    else:
        sentence = say(
            "The map shows {actors} on {levels}, and no links between them.", actors=actors, levels=levels
        )
    standing = {own.id: Status.ENDED if own.id in ended else own.status for own in links}
    of_all = Counter(standing.values())
    standings = _standings(of_all, Counter(standing[own] for own in shown), speech)
    certainties = Counter(own.certainty for own in links if own.id in shown)
    said = [sentence]
    if standings and len(shown) == len(links):
        said.append(say("Of these links: {parts}.", parts=standings))
    elif standings:
        said.append(say("Of all: {parts}.", parts=standings))
    if not set(certainties) <= {Certainty.STATED}:
        said.append(say("Of those drawn: {parts}.", parts=_certainties(certainties, speech)))
    return tuple(said)


def _standings(numbers: Mapping[Status, int], drawn: Mapping[Status, int], speech: Speech) -> str:
    parts = []
    for status, texts in PLANS_AND_ENDS.items():
        if status in numbers:
            of_these = drawn.get(status, 0)
            note = f" ({speech.count('{number} drawn', '{number} drawn', of_these)})"
            parts.append(speech.count(*texts, numbers[status]) + (note if of_these < numbers[status] else ""))
    return ", ".join(parts)


def _certainties(numbers: Mapping[Certainty, int], speech: Speech) -> str:
    stated, implied, known, assumed = (numbers.get(own, 0) for own in SUREST_FIRST)
    said = (
        (stated, speech.count("{number} is stated in a source", "{number} are stated in a source", stated)),
        (implied, speech.count("{number} is implied", "{number} are implied", implied)),
        (known, speech.count("{number} is public knowledge", "{number} are public knowledge", known)),
        (assumed, speech.count("{number} is our assumption", "{number} are our assumptions", assumed)),
    )
    return ", ".join(text for number, text in said if number)


def neighbours_sentence(nodes: Sequence[Node], focus: str, near: list[str], speech: Speech) -> str:
    """Say to whom the focus is linked; `near` are their names. Empty if it is not on the map."""
    centre = next((node for node in nodes if node.id == focus), None)
    if centre is None:
        return ""
    if not near:
        return speech.say("{actor} has no links here.", actor=centre.title)
    names = listed(near, speech, most=MOST_NAMES)
    return speech.say("{actor} is linked to {names}.", actor=centre.title, names=names)


def legend(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    focus: str | None,
    *,
    has_ended: bool,
    _: Callable[[str], str],
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
    entries += focus_entries(nodes, edges, focus, _)
    entries += without_line(nodes, shown, _)
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


def emphasis(
    nodes: Sequence[Node], edges: Sequence[Edge], focus: str | None, _: Callable[[str], str]
) -> tuple[str, ...]:
    """Say in sentences what is drawn strongest and what weaker; nothing without a focus, or if it has no lines."""
    if focus is None or not any(edge.lit for edge in edges):
        return ()
    direct = _("In full: what is in focus and what is linked to it.")
    chained = _("Weaker: what only a chain of links joins to it; chains do not pass through groups.")
    return (direct, chained) if _has_chain(nodes, edges) else (direct,)


def focus_entries(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    focus: str | None,
    _: Callable[[str], str],
    *,
    arrow: bool = True,
) -> Iterator[LegendEntry]:
    """Explain what a focus draws weaker; nothing without one. `arrow` is whether lines have any."""
    if focus is None:
        return
    if _has_chain(nodes, edges):
        thin = replace(LINK_FAMILIES[2].style, width=FURTHER_WIDTH)
        text = _("thin and weaker: joined to it only by a chain, which does not pass through groups")
        yield LegendEntry(text=text, edge=thin, arrow=arrow, opacity=FURTHER)
    if not all(node.lit for node in nodes):
        text = _("pale: neither linked to it nor on a chain")
        yield LegendEntry(text=text, node=KIND_FAMILIES[0].style, opacity=DIM)


def _has_chain(nodes: Sequence[Node], edges: Sequence[Edge]) -> bool:
    return any(node.further for node in nodes) or any(edge.further and edge.shown for edge in edges)


def without_line(
    nodes: Sequence[Node], shown: Sequence[Edge], _: Callable[[str], str]
) -> Iterator[LegendEntry]:
    """Explain actors all of whose links are drawn only when they are chosen; nothing without such."""
    drawn = {own for edge in shown for own in (edge.source, edge.target)}
    if any(node.links and node.id not in drawn for node in nodes):
        yield LegendEntry(text=_("actor without a line: what links it has are not drawn here"))


def several_entry(_: Callable[[str], str], style: NodeStyle | None = None) -> LegendEntry:
    """Explain the boxes that stand for several, by one of a style."""
    node = style or fold_style(next(own for own in ActorKind))
    return LegendEntry(text=_("× and a number: so many in one"), node=node)


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
    if any(note.endswith(PAYMENT) for note in notes):
        yield LegendEntry(text=_("“kr” after a number: one of them is a payment"))


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
