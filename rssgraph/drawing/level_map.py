"""The map of a county: levels as bands, actors in them, links between them, and what a focus dims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from rssgraph.answers import make_answer
from rssgraph.drawing.abbreviations import glossary
from rssgraph.drawing.filter_words import filter_names
from rssgraph.drawing.focus import InFocus, lit_on_map, of_focus
from rssgraph.drawing.folding import folds
from rssgraph.drawing.footer import footer
from rssgraph.drawing.giving_way import giving_way
from rssgraph.drawing.labels import clean, name_on
from rssgraph.drawing.layout import Layout
from rssgraph.drawing.legend import counts_of, emphasis, fan_entries, legend, neighbours_sentence, title
from rssgraph.drawing.lines import Ends, Fans, edges_between, fans_of, further_fans
from rssgraph.drawing.map_places import (
    MapPlace,
    called_in,
    few_near,
    item_of,
    layout_of,
    map_places,
)
from rssgraph.drawing.parting import parted
from rssgraph.drawing.picture import Band, Drawing, Edge, Node
from rssgraph.drawing.place import with_fan
from rssgraph.drawing.planned import planned_as, planned_endings
from rssgraph.drawing.selection import Lit, lit_by, on_the_map
from rssgraph.drawing.signs import number_and_mark, with_signs
from rssgraph.drawing.speech import Speech, alphabetical
from rssgraph.drawing.style import FAMILY_OF_KIND, ended_node, fold_style
from rssgraph.drawing.words import ACTOR_KINDS, LEVELS, PLURALS
from rssgraph.filters import Filters
from rssgraph.holding import day_of
from rssgraph.model import ActorKind, Level, Link, Name, Status
from rssgraph.stores.base import Store

NOTHING = Lit(frozenset(), frozenset())


def map_drawing(
    store: Store,
    *,
    filters: Filters,
    county: str | None = None,
    focus: str | None = None,
    opened: Collection[str] = (),
    every_link: bool = False,
    only_lit: bool = False,
    width: float = 1200,
    sketch: bool = False,
    speech: Speech,
) -> Drawing:
    """Draw the map of a county.

    Parameters
    ----------
    store
        Store to ask.
    filters
        Which links count, and which actors are listed.
    county
        Code of two digits; None is the whole country on one map.
    focus
        Id of the actor or fold in focus. What is neither its neighbour nor on a chain from or to it is dimmed.
        An actor that is not on the map gives no focus.
    opened
        Ids of folds whose actors are drawn one by one, and of actors that are drawn apart from their fold, as
        the focus always is.
    every_link
        Draw all links, and not only those that lead from level to level or say who leads whom.
    only_lit
        Leave out what the focus dims; without a focus, nothing.
    width
        Width that the names are laid out for; the height follows.
    sketch
        Draw lines straight, without signs and glossary, and let nothing make way for them: as large, and much sooner.
    speech
        The language of the words of the picture. Names are those of the data, as of the day.

    Returns
    -------
    drawing
        The same for the same data and arguments.

    Raises
    ------
    RecordNotFoundError
        If the filters add a link to what does not exist.
    """
    # ask: who is on the map, by which names
    _ = speech.say
    shown = on_the_map(store, county=county, filters=filters)
    actors, links = shown.actors, shown.links
    names: tuple[Name, ...] = store.records("names", column="actor", values=[own.id for own in actors])

    # what is drawn as one, and the lines between
    every_fold = folds(actors, links, _=_)
    apart = {*opened, focus or "", *(few_near(focus, every_fold, links) if only_lit else ())}
    closed = [own.without(apart) for own in every_fold if own.id not in opened]
    day = day_of(store.as_of, filters)
    called = {own.id: clean(called_in(own, name_on(own, names, day), speech.code)) for own in actors}
    places = map_places(actors, closed, called)
    place_of = {actor.id: place.id for place in places for actor in place.actors}
    centre = place_of.get(focus or "", focus if focus in place_of.values() else None)
    ends = Ends(
        place_of,
        called | {own.id: place.title for place in places for own in place.actors if place.fold is None},
        {place.id: place.title for place in places},
        {own.id: own for own in actors},
        shown.ended,
    )
    edges = edges_between(links, ends, every_link=every_link, _=_)

    towns = {own.id for own in places if own.fold is None and own.first.kind is ActorKind.MUNICIPALITY}
    groups = {own.id for own in places if own.fold is None and own.first.kind is ActorKind.GROUP}
    posts = {own.id for own in closed if own.kind is ActorKind.POST}
    alone = only_lit and centre is not None
    fans = Fans({}, {}) if every_link or alone else fans_of(edges, towns, groups=groups, posts=posts)
    decisive = frozenset(own.id for own in edges if own.shown)
    edges = tuple(replace(own, shown=own.shown and not fans.include(own, towns)) for own in edges)
    places = tuple(with_fan(own, fans, speech) for own in places)

    # what is lit, and where everything stands: a focus moves nothing
    in_focus = None
    if centre is not None:
        found = lit_by(store, focus, links, filters=filters) if focus in place_of else NOTHING
        lit = lit_on_map(found, centre, edges)
        chained = [own for own in edges if own.id in lit.links]
        lit = replace(lit, links=lit.links - further_fans(chained, fans, centre, towns))
        in_focus = InFocus(centre, found.links, lit)
    notes: list[str] = []
    if only_lit and in_focus is not None:
        everybody, every = len(actors), len(links)
        places, edges = in_focus.lit_part(places, edges)
        actors = tuple(own for place in places for own in place.actors)
        drawn = {link for edge in edges for link in edge.links}
        links = tuple(link for link in links if link.id in drawn)
        note = speech.say(
            "Only the focus and what is linked to it, directly or by a chain: {actors} and {links}.",
            actors=speech.count(
                "{shown} of {number} actor",
                "{shown} of {number} actors",
                everybody,
                shown=speech.number(len(actors)),
            ),
            links=speech.count(
                "{shown} of {number} link",
                "{shown} of {number} links",
                every,
                shown=speech.number(len(links)),
            ),
        )
        notes.append(note)
    layout = layout_of(places, edges, width, centre if only_lit else None, decisive=decisive, sketch=sketch)
    answer = make_answer(store, "map", None, filters=filters, rests_on=(*actors, *links))
    at_node = Counter(end for edge in edges for end in (edge.source, edge.target) for _own in edge.links)
    endings = planned_endings(store, [own.id for own in actors if own.id in shown.ended])
    inside: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if place_of[link.source] == place_of[link.target]:
            inside[place_of[link.source]].append(link.id)
    nodes = tuple(
        _node(place, layout, at_node[place.id], inside[place.id], shown.ended, endings, _) for place in places
    )
    fixed = frozenset({*towns, centre} if centre and only_lit else towns)
    nodes, placed = (nodes, edges) if sketch else _drawn(edges, nodes, (width, layout.height), fixed)
    if in_focus is not None:
        by_id = {own.id: own for own in links}
        placed = tuple(in_focus.edge(of_focus(own, in_focus.found, by_id, ends, _)) for own in placed)
        nodes = in_focus.nodes(nodes, placed)
    day_line, *lines_below = footer(
        answer, store.title, names=filter_names(store, filters, speech.code), speech=speech
    )
    counts = counts_of(nodes, placed, links, shown.ended, speech)
    if centre is None and any(not own.shown for own in placed):
        notes.append(" ".join(counts))
    else:
        notes += () if only_lit else emphasis(nodes, placed, centre, _)
        notes += counts[1:]
    near = (
        neighbours_sentence(nodes, centre, _near(centre, links, place_of, called), speech) if centre else ""
    )
    return Drawing(
        title=title(store, county, nodes, centre, _=_),
        description=" ".join(filter(None, (*counts, near))),
        language=speech.code,
        width=width,
        height=layout.height,
        nodes=nodes,
        edges=placed,
        bands=tuple(
            Band(level=strip.band, label=_(LEVELS[Level(strip.band)]), top=strip.top, bottom=strip.bottom)
            for strip in layout.strips
        ),
        legend=(*legend(nodes, placed, centre, has_ended=bool(shown.ended), _=_), *fan_entries(fans, _)),
        counts=counts,
        glossary=() if sketch else glossary(store, [own.drawn_name for own in nodes], called, speech),
        footer=(day_line, *notes, *lines_below),
        freshness=answer.freshness,
        focus=centre,
    )


def _near(
    centre: str, links: Sequence[Link], place_of: Mapping[str, str], names: Mapping[str, str]
) -> list[str]:
    """Return the names of the actors that are linked to what is in focus, sorted."""
    ends = [(link.source, link.target) for link in links]
    found = {
        other for own in ends for one, other in (own, own[::-1]) if place_of[one] == centre != place_of[other]
    }
    return sorted((names[other] for other in found), key=alphabetical)


def _node(
    place: MapPlace,
    layout: Layout,
    links: int,
    inside: Collection[str],
    ended: Collection[str],
    endings: Mapping[str, Status],
    _: Callable[[str], str],
) -> Node:
    x, y = layout.positions[place.id]
    item = item_of(place, "")
    kind = place.first.kind if place.fold is None else place.fold.kind
    words = PLURALS if place.fold is not None else ACTOR_KINDS
    has_ended = all(actor.id in ended for actor in place.actors)
    standings = (
        endings.get(actor.id, Status.ESTABLISHED) if has_ended else actor.status for actor in place.actors
    )
    style = (
        FAMILY_OF_KIND[place.first.kind].style if place.fold is None else fold_style(kind or ActorKind.GROUP)
    )
    return Node(
        id=place.id,
        lines=place.lines,
        title=place.title,
        kind=_(words[kind]) if kind is not None else "",
        level=place.first.level,
        x=x,
        y=y,
        width=round(item.width, 1),
        height=round(item.above + item.below, 1),
        style=ended_node(style) if has_ended else style,
        planned=planned_as(standings),
        ended=has_ended,
        folded=place.fold.members if place.fold is not None else (),
        links=links,
        inside=tuple(sorted(inside)),
    )


@lru_cache(maxsize=20)
def _drawn(
    edges: tuple[Edge, ...], nodes: tuple[Node, ...], size: tuple[float, float], fixed: frozenset[str]
) -> tuple[tuple[Node, ...], tuple[Edge, ...]]:
    """Say where lines run and have their signs, once for a map: a click that only changes what is in focus moves nothing."""
    nodes, lines = giving_way(nodes, edges, size, fixed=fixed)
    return nodes, with_signs(parted(lines, nodes, size), nodes, number_and_mark)
