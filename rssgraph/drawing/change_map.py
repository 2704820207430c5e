"""The picture of what changes: only what is new, gone or other, and whom it concerns, in the bands of the map."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date

from rssgraph.answers import Answer
from rssgraph.drawing.abbreviations import glossary
from rssgraph.drawing.change_lines import change_edges
from rssgraph.drawing.change_places import ChangePlace, places_of
from rssgraph.drawing.change_words import ends_in_doubt
from rssgraph.drawing.clearing import OF_HIDDEN, Line, with_clear_lines
from rssgraph.drawing.footer import footer
from rssgraph.drawing.giving_way import giving_way
from rssgraph.drawing.labels import name_in, text_width
from rssgraph.drawing.layout import GAP, Item, arrange
from rssgraph.drawing.legend import fan_entries, kind_entries, several_entry, without_line
from rssgraph.drawing.lines import fans_of, in_overview
from rssgraph.drawing.parting import parted
from rssgraph.drawing.picture import Band, Drawing, Edge, LegendEntry, Node
from rssgraph.drawing.place import with_fan
from rssgraph.drawing.planned import (
    OF_CHANGES,
    OF_CHANGES_AND_ENDED_PLANS,
    Texts,
    planned_lines,
    planned_outlines,
)
from rssgraph.drawing.shapes import sign_width
from rssgraph.drawing.signs import SIGN, Size, with_own_signs, with_signs
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.style import (
    CHANGE_LINES,
    FAMILY_OF_KIND,
    LINE_HEIGHT,
    MERGER_LINE,
    RADIUS,
    fold_style,
)
from rssgraph.drawing.words import ACTOR_KINDS, LEVELS, PLURALS
from rssgraph.model import Actor, ActorKind, Level, Link, LinkKind
from rssgraph.questions.change_grounds import Change
from rssgraph.questions.changes import Changes
from rssgraph.stores.base import Store

MOST_LINES = 40
"""So many lines in a picture can still be told apart."""
PADDING = 7
BESIDE, BELOW = 46, 12
"""Room for the signs of changes beside a node, and above and below it."""


def change_drawing(
    answer: Answer[Changes],
    actors: Mapping[str, Actor],
    *,
    title: str,
    sentences: Sequence[str],
    store: Store,
    focus: str | None = None,
    width: float = 1200,
    sketch: bool = False,
    speech: Speech,
) -> Drawing:
    """Draw an answer about changes.

    Actors that are new, gone or called otherwise are drawn, and those at the ends of new and gone links. Several
    of one kind to which the same happens are drawn as one, with their names. Without a focus, a group with more than
    ten lines says how many, and none of them is drawn; of more than 40 lines only those are drawn that lead from level
    to level, as on the map, or say who leads whom or takes the place of whom. Where the same becomes of all lines, only
    those with a note have a sign.

    Parameters
    ----------
    answer
        What changes.
    actors
        The actors of the changes and those at the ends of links, by id.
    title
        Title of the picture.
    sentences
        What it shows, and of which period, for the description and the footer.
    store
        The data: its title stands in the footer, and its names spell out abbreviations.
    focus
        Id of the actor it is about, drawn apart and marked.
    width
        Width that the names are laid out for; the height follows.
    sketch
        Draw lines straight, without signs and glossary, and let nothing make way for them: as large, and much sooner.
    speech
        The language of the words of the picture.

    Returns
    -------
    drawing
        The same for the same answer; without nodes if nothing changes.
    """
    _ = speech.say
    places = places_of(answer.value, actors, focus, speech.code, _)
    place_of = {actor.id: place.id for place in places for actor in place.actors}
    edges = change_edges(answer.value, place_of, {place.id: place.title for place in places}, _)
    groups = {own.id for own in places if own.first.kind is ActorKind.GROUP and len(own.actors) == 1}
    fans = fans_of(edges, (), groups=() if focus else groups, posts=())
    edges = tuple(replace(own, shown=not fans.include(own, ())) for own in edges)
    every = sum(own.shown for own in edges)
    if focus is None and every > MOST_LINES:
        links = {own.id: own for own in (*answer.value.added.links, *answer.value.removed.links)}
        edges = tuple(replace(own, shown=own.shown and _says_who_leads(own, links, actors)) for own in edges)
    drawn = sum(own.shown for own in edges)
    are_alike = len({edge.change for edge in edges if edge.shown}) == 1
    edges = tuple(replace(own, counted=bool(own.note) or not are_alike) for own in edges)
    places = tuple(with_fan(own, fans, speech) for own in places)
    doubts = _doubts(answer, actors, speech)
    places = tuple(
        replace(own, lines=(*own.lines, doubts[own.id])) if own.id in doubts else own for own in places
    )
    neighbours: dict[str, list[str]] = {place.id: [] for place in places}
    for edge in edges:
        neighbours[edge.source].append(edge.target)
        neighbours[edge.target].append(edge.source)

    middle = place_of.get(focus or "")
    fixed = {middle} if middle else set()
    items = [_item(own) for own in places]
    layout = arrange(items, bands=list(Level), neighbours=neighbours, width=width, middle=middle)
    if not sketch:
        between = [Line(edge.source, edge.target, 1 if edge.shown else OF_HIDDEN) for edge in edges]
        layout = with_clear_lines(layout, between, width, fixed=fixed)
    nodes = tuple(_node(place, layout.positions[place.id], len(neighbours[place.id]), _) for place in places)
    nodes = tuple(replace(own, notes=(own.id in fans.of_groups) + (own.id in doubts)) for own in nodes)
    if not sketch:
        nodes, edges = _drawn(nodes, edges, (width, layout.height), fixed)
    counts = () if drawn == every else (_said_of_lines(drawn, every, speech),)
    day_line, *lines_below = footer(answer, store.title, speech=speech)
    planned = OF_CHANGES_AND_ENDED_PLANS if answer.value.ended_plans() else OF_CHANGES
    return Drawing(
        title=title,
        description=" ".join((*sentences, *counts)),
        language=speech.code,
        width=width,
        height=layout.height,
        nodes=nodes,
        edges=edges,
        bands=tuple(
            Band(level=strip.band, label=_(LEVELS[Level(strip.band)]), top=strip.top, bottom=strip.bottom)
            for strip in layout.strips
        ),
        legend=(*_legend(nodes, [own for own in edges if own.shown], planned, _), *fan_entries(fans, _)),
        counts=counts,
        footer=(day_line, *sentences, *counts, *lines_below),
        glossary=()
        if sketch
        else glossary(
            store,
            [own.drawn_name for own in nodes],
            {own.id: name_in(own, speech.code) for own in actors.values()},
            speech,
        ),
        freshness=answer.freshness,
        focus=middle,
    )


def _drawn(
    nodes: tuple[Node, ...], edges: tuple[Edge, ...], size: tuple[float, float], fixed: Collection[str]
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Say where lines run, what makes way for them, and where the signs are."""
    clear = SIGN / 2
    nodes, lines = giving_way(nodes, edges, size, fixed=fixed, gap=GAP + BESIDE, clear=clear)
    lines = parted(lines, nodes, size, clear=clear)
    nodes = with_own_signs(nodes, [own for own in lines if own.shown])
    return nodes, with_signs(lines, nodes, _size_of_sign)


# -- actors ------------------------------------------------------------------------------------------


def _item(place: ChangePlace) -> Item:
    """Return the room that a node needs, with that of the signs between it and others."""
    wide, above, below = _size(place)
    return Item(
        id=place.id,
        band=place.first.level,
        rank=0,
        name=place.title,
        width=wide + BESIDE if place.boxed else max(wide, 2 * RADIUS + 2 * BESIDE),
        above=above + BELOW,
        below=below + BELOW,
        boxed=place.boxed,
    )


def _size(place: ChangePlace) -> tuple[float, float, float]:
    """Return how wide a node with its name is, and how far it reaches up and down."""
    wide, tall = max(map(text_width, place.lines)), len(place.lines) * LINE_HEIGHT
    if place.boxed:
        return wide + 2 * PADDING, tall / 2 + PADDING, tall / 2 + PADDING
    return wide, RADIUS + 2, RADIUS + 4 + tall


def _node(place: ChangePlace, at: tuple[float, float], links: int, _: Callable[[str], str]) -> Node:
    wide, above, below = _size(place)
    several = len(place.actors) > 1
    words = PLURALS if several else ACTOR_KINDS
    return Node(
        id=place.id,
        lines=place.lines,
        title=place.title,
        kind=_(words[place.first.kind]),
        level=place.first.level,
        x=at[0],
        y=at[1],
        width=round(wide, 1),
        height=round(above + below, 1),
        style=fold_style(place.first.kind) if several else FAMILY_OF_KIND[place.first.kind].style,
        planned=place.planned,
        folded=tuple(own.id for own in place.actors) if several else (),
        links=links,
        change=place.change,
    )


# -- links -------------------------------------------------------------------------------------------


def _doubts(answer: Answer[Changes], actors: Mapping[str, Actor], speech: Speech) -> dict[str, str]:
    """Return what to say below the names of those that end in the month or year of the day, and still count."""
    if not isinstance(answer.on, date):
        return {}
    found = ends_in_doubt(answer.value, actors, answer.on)
    return {own: speech.say("ends {date}?", date=speech.partial(ends)) for own, ends in found.items()}


def _says_who_leads(edge: Edge, links: Mapping[str, Link], actors: Mapping[str, Actor]) -> bool:
    """Return whether a line is drawn among very many: for a link that the map draws, a successor, or an event."""
    return edge.change is None or any(
        in_overview(links[own], actors) or links[own].kind is LinkKind.SUCCEEDS for own in edge.links
    )


def _said_of_lines(drawn: int, every: int, speech: Speech) -> str:
    return speech.count(
        "The picture draws {drawn} of {number} line: mainly those from level to level, and who leads whom.",
        "The picture draws {drawn} of {number} lines: mainly those from level to level, and who leads whom.",
        every,
        drawn=speech.number(drawn),
    )


def _size_of_sign(edge: Edge) -> Size | None:
    return Size(sign_width(edge.note) + 4, SIGN + 4) if edge.counted else None


def _legend(
    nodes: Sequence[Node], edges: Sequence[Edge], planned: Texts, _: Callable[[str], str]
) -> tuple[LegendEntry, ...]:
    """Explain the signs, lines and outlines of a picture, and nothing that is not in it."""
    of_nodes, of_edges = {node.change for node in nodes}, {edge.change for edge in edges}
    texts = (
        (Change.ADDED, _("new"), _("new link")),
        (Change.REMOVED, _("gone, name struck through"), _("link that ended")),
        (Change.CHANGED, _("other name"), _("new and ended links")),
    )
    entries = [LegendEntry(text=text, change=change) for change, text, _line in texts if change in of_nodes]
    entries += [
        LegendEntry(
            text=text,
            edge=CHANGE_LINES[change],
            arrow=any(edge.change is change and edge.arrow and not edge.state.is_planned for edge in edges),
        )
        for change, _node_text, text in texts
        if change in of_edges
    ]
    if None in of_edges:
        entries.append(LegendEntry(text=_("what happened, no link"), edge=MERGER_LINE))
    if any(edge.note.isdigit() for edge in edges):
        entries.append(LegendEntry(text=_("number on a line: so many links")))
    entries += planned_lines({edge.state for edge in edges}, CHANGE_LINES[Change.ADDED], _, planned)
    entries += planned_outlines({node.planned for node in nodes}, _, planned)
    entries += kind_entries({node.style for node in nodes}, _)
    boxes = [node.style for node in nodes if node.folded]
    if boxes:
        entries.append(several_entry(_, boxes[0]))
    if None in of_nodes:
        entries.append(LegendEntry(text=_("without a sign: concerned, but stays as it is")))
    entries += without_line(nodes, edges, _)
    return tuple(entries)
