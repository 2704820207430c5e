"""The overview of several counties: a column for each, what it has on each level as counts, and lines with numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from rssgraph.answers import Answer
from rssgraph.arrays import Mask, Rows
from rssgraph.drawing.census import BEYOND, Census, Line, join_links, sources_of, take_census
from rssgraph.drawing.columns import Columns, arrange_columns, has_numbers, has_words
from rssgraph.drawing.county_places import (
    WORDS,
    Place,
    cell_of,
    cells_of,
    heads_of,
    item_of,
    nodes_above,
)
from rssgraph.drawing.labels import clean
from rssgraph.drawing.legend import filter_names, footer
from rssgraph.drawing.level_map import BEND
from rssgraph.drawing.picture import (
    Band,
    Drawing,
    Edge,
    EdgeState,
    EdgeStyle,
    LegendEntry,
    Node,
    NodeStyle,
)
from rssgraph.drawing.selection import lit_by
from rssgraph.drawing.signs import number_and_mark, with_signs
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.style import KIND_FAMILIES, RADIUS, fold_style
from rssgraph.drawing.words import LEVELS, LINK_KINDS
from rssgraph.filters import Filters, only_recorded
from rssgraph.model import Level
from rssgraph.stores.base import Store

MOST_LINES = 60
"""How many lines to what is above the counties or in several are drawn without a focus."""
MOST_NUMBERED = 100
"""Up to how many lines they have numbers without a focus."""
WIDTHS = ((1, 1.2), (10, 2.4), (100, 4.2))
"""From how many links on a line is how wide."""


def overview_drawing(
    store: Store,
    *,
    filters: Filters,
    focus: str | None = None,
    opened: Collection[str] = (),
    width: float = 1200,
    speech: Speech,
) -> Drawing:
    """Draw the overview of all counties.

    Parameters
    ----------
    store
        Store to ask.
    filters
        Which links count, and which actors are listed.
    focus
        Id of the actor or node in focus. What is neither linked to it nor on a chain from or to it is dimmed.
        An actor of a county puts the box in focus that it is counted in.
    opened
        Ids of boxes above the counties whose actors are drawn one by one.
    width
        Width that everything is laid out for. Boxes have words, or a number, or are left out, as there is room.
    speech
        The language of the words of the picture.

    Returns
    -------
    drawing
        The same for the same data and arguments.
    """
    # count
    _ = speech.say
    census = take_census(store, filters=filters)
    heads = heads_of(census, _)
    alone = () if focus is None or census.part.dataset.row("actors", focus) is None else (focus,)
    above = nodes_above(census, {*opened, *alone}, speech.code, _)
    cells = cells_of(census, heads, speech.code, _)

    # where everything stands, as there is room
    rooms = [cell_of(own) for own in cells]
    words = has_words(rooms, columns=max(len(heads), 1), width=width)
    numbers = not words and has_numbers(rooms, columns=max(len(heads), 1), width=width)
    if not words:
        cells = tuple(replace(own, short=True) for own in cells) if numbers else ()
    layout = arrange_columns(
        [item_of(own) for own in heads],
        [cell_of(own) for own in cells],
        [item_of(own) for own in above],
        bands=list(Level),
        width=width,
        numbers=numbers,
    )

    # lines and focus
    places = (*heads, *cells, *above)
    place = _place_of_rows(census, places, len(heads))
    column = np.array([own.column for own in places], dtype=np.int32)
    ends = _ends_of_levels(places) if numbers else [(number, number) for number in range(len(places))]
    lines = join_links(census, place, np.array([own[0] for own in ends], dtype=np.int32), column, len(heads))
    centre, lit_places, lit_links = _lit(store, focus, census, places, place, lines, filters)
    edges = tuple(
        _bent(own, layout) for own in _edges(lines, places, ends, census, lit_links, centre, lit_places, _)
    )
    counts: dict[str, int] = defaultdict(int)
    for edge in edges:
        counts[edge.source] += len(edge.links)
        counts[edge.target] += len(edge.links)
    freshness, references, cited = sources_of(store, census, filters)
    answer: Answer[None] = Answer(
        question="map",
        arguments={},
        on=census.part.on,
        filters=filters,
        value=None,
        complete=True,
        limits={},
        records=(),
        references={each.id: each for each in references},
    )
    nodes = tuple(
        _node(each, number, layout, census, counts, lit_places) for number, each in enumerate(places)
    )
    edges = with_signs(edges, nodes, number_and_mark)
    named = clean(store.title or "")
    return Drawing(
        title=_("{place}: the counties").format(place=named) if named else _("The counties"),
        description=_describe(census, edges, speech),
        language=speech.code,
        width=width,
        height=layout.height,
        nodes=nodes,
        edges=edges,
        bands=_bands(layout, cells, numbers, _),
        legend=_legend(nodes, edges, _),
        footer=footer(
            answer,
            store.title,
            names=filter_names(store, filters, speech.code),
            freshness=freshness,
            cited=cited,
            speech=speech,
        ),
        freshness=freshness,
        focus=None if centre is None else places[centre].id,
    )


# -- lines and focus -------------------------------------------------------------------------------


def _place_of_rows(census: Census, places: Sequence[Place], heads: int) -> Rows:
    """Return the place of each row of the actors; of two, the box of a county rather than its name."""
    place = np.full(census.part.dataset.size("actors"), -1, dtype=np.int32)
    for number, own in enumerate(places):
        place[own.rows] = number
    return place


def _lit(
    store: Store,
    focus: str | None,
    census: Census,
    places: Sequence[Place],
    place: Rows,
    lines: Sequence[Line],
    filters: Filters,
) -> tuple[int | None, set[int], set[int]]:
    """Return the number of the place in focus, and which places and rows of links stay lit."""
    data = census.part.dataset
    row = data.row("actors", focus) if focus else None
    if row is not None and place[row] >= 0:
        links = data.links(census.part.links[_at(census, row)])
        found = lit_by(store, data.actor_ids[row], links, filters=filters)
        kept = set(data.rows("links", only_recorded(found.links)).tolist())
        actors = data.rows("actors", found.actors)
        return int(place[row]), {int(own) for own in place[actors] if own >= 0}, kept
    centre = next(
        (number for number, own in enumerate(places) if own.id == focus and not _county(own, census)), None
    )
    if centre is None:
        return None, set(), set()
    at_it = [line for line in lines if centre in (line.low, line.high)]
    ends = {end for line in at_it for end in (line.low, line.high)}
    return centre, {centre, *ends}, {int(own) for line in at_it for own in line.links}


def _at(census: Census, row: int) -> Mask:
    columns, links = census.part.dataset.link_columns, census.part.links
    found: Mask = (columns.source[links] == row) | (columns.target[links] == row)
    return found


def _ends_of_levels(places: Sequence[Place]) -> list[tuple[int, int]]:
    """Return for each place the first and the last box of its column on its level; itself if it is no such box.

    Boxes with numbers stand one below the other, so that lines between them would lie upon each other: the
    links between two levels of a column are one line.
    """
    stacks: dict[tuple[int, Level], list[int]] = defaultdict(list)
    for number, own in enumerate(places):
        if own.short:
            stacks[own.column, own.level].append(number)
    ends = [(number, number) for number in range(len(places))]
    for numbers in stacks.values():
        stack = sorted(numbers, key=lambda number: places[number].rank)
        for number in stack:
            ends[number] = (stack[0], stack[-1])
    return ends


def _edges(
    lines: Sequence[Line],
    places: Sequence[Place],
    ends: Sequence[tuple[int, int]],
    census: Census,
    lit_links: Collection[int],
    centre: int | None,
    lit_places: set[int],
    _: Callable[[str], str],
) -> tuple[Edge, ...]:
    rows = np.concatenate([line.links for line in lines]) if lines else np.array([], dtype=np.int32)
    ids = iter(census.part.dataset.column("links", "id").take(rows).to_pylist())
    few = sum(line.primary for line in lines) <= MOST_NUMBERED
    afar = {-1, census.beyond}  # columns whose lines may cross all others
    far = sum(
        1
        for line in lines
        if line.primary and not afar.isdisjoint((places[line.low].column, places[line.high].column))
    )
    found = []
    for line in lines:
        low, high = places[ends[line.low][1]], places[line.high]
        lit = centre is None or any(int(own) in lit_links for own in line.links)
        if lit and centre is not None:
            lit_places.update(end for end in (line.low, line.high) if not places[end].short)
        is_far = low.column != high.column and not afar.isdisjoint((low.column, high.column))
        links = tuple(islice(ids, len(line.links)))
        found.append(
            Edge(
                id=f"edge:{links[0]}",
                source=low.id,
                target=high.id,
                style=_width(len(links)),
                state=line.state,
                arrow=False,
                links=links,
                title=_line_title(line, low, high, _),
                shown=(line.primary and (not is_far or far <= MOST_LINES)) or (lit and centre is not None),
                lit=lit,
                counted=few,
            )
        )
    return tuple(found)


def _bent(edge: Edge, layout: Columns) -> Edge:
    """Bend a line between two nodes of one row."""
    (_x1, y1), (_x2, y2) = layout.positions[edge.source], layout.positions[edge.target]
    return replace(edge, bend=BEND) if abs(y1 - y2) < 2 * RADIUS else edge


def _width(links: int) -> EdgeStyle:
    return EdgeStyle(color="#4D4D4D", dashes=(), width=[wide for least, wide in WIDTHS if links >= least][-1])


def _line_title(line: Line, low: Place, high: Place, _: Callable[[str], str]) -> str:
    """Say what ends a line has, and of which kinds its links are."""
    names = [_(LEVELS[own.level]) if low.short and high.short else own.title for own in (low, high)]
    ends = " – ".join(names)
    parts = [f"{number} × {_(LINK_KINDS[kind])}" for kind, number in line.kinds]
    return "\n".join((ends, *parts))


# -- nodes, bands and words ------------------------------------------------------------------------


def _node(
    place: Place,
    number: int,
    layout: Columns,
    census: Census,
    counts: Mapping[str, int],
    lit: Collection[int],
) -> Node:
    x, y = layout.positions[place.id]
    is_cell = place.id.startswith("cell:")
    item = item_of(place)
    ids = census.part.dataset.actor_ids
    return Node(
        id=place.id,
        lines=place.shown,
        title=place.title,
        kind=place.about if place.several is False or not is_cell else "",
        level=place.level,
        x=x,
        y=y,
        width=round(item.width, 1),
        height=round(item.above + item.below, 1),
        style=place.style,
        planned=False,
        folded=tuple(ids[row] for row in place.rows.tolist())
        if place.several and (is_cell or place.column < 0 or not _county(place, census))
        else (),
        links=counts[place.id],
        lit=not lit or number in lit,
        county=_county(place, census),
    )


def _county(place: Place, census: Census) -> str:
    """Return the code of the county that a click on a place opens; empty if none."""
    return census.counties[place.column].code if place.column >= 0 else ""


def _bands(
    layout: Columns, cells: Sequence[Place], with_words: bool, _: Callable[[str], str]
) -> tuple[Band, ...]:
    words = {own.rank: own.about for own in cells}
    return tuple(
        Band(
            level=strip.band,
            label=_(LEVELS[Level(strip.band)]),
            top=strip.top,
            bottom=strip.bottom,
            rows=tuple((words[rank], y) for rank, y in strip.rows) if with_words else (),
        )
        for strip in layout.strips
    )


def _describe(census: Census, edges: Sequence[Edge], speech: Speech) -> str:
    count = speech.count
    actors = len(census.above) + sum(len(group.rows) for group in census.groups)
    counties = sum(1 for county in census.counties if county.code != BEYOND)
    drawn = [edge for edge in edges if edge.shown]
    sentence = count(
        "The overview counts {actors} in {counties} and above them, and draws {links} as {number} line.",
        "The overview counts {actors} in {counties} and above them, and draws {links} as {number} lines.",
        len(drawn),
        actors=count("{number} actor", "{number} actors", actors),
        counties=count("{number} county", "{number} counties", counties),
        links=count("{number} link", "{number} links", sum(len(edge.links) for edge in drawn)),
    )
    return f"{sentence} {speech.say('Choose a county to see its own map.')}"


def _legend(nodes: Sequence[Node], edges: Sequence[Edge], _: Callable[[str], str]) -> tuple[LegendEntry, ...]:
    """Explain outlines and the widths of lines, and nothing that is not in the picture."""
    styles = {node.style for node in nodes}
    shown = [edge for edge in edges if edge.shown]
    boxes: dict[NodeStyle, list[str]] = defaultdict(list)
    for family, words in zip(KIND_FAMILIES, WORDS, strict=True):
        boxes[fold_style(family.kinds[0])].append(_(words))
    entries = [
        LegendEntry(text=", ".join(words), node=style) for style, words in boxes.items() if style in styles
    ]
    entries += [
        LegendEntry(text=_(family.text), node=family.style)
        for family in KIND_FAMILIES
        if family.style in styles
    ]
    texts = (_("1–9 links"), _("10–99 links"), _("100 links or more"))
    entries += [
        LegendEntry(text=text, edge=_width(least), arrow=False)
        for text, (least, _wide) in zip(texts, WIDTHS, strict=True)
        if _width(least) in {edge.style for edge in shown}
    ]
    if any(edge.state is EdgeState.PLANNED for edge in shown):
        entries.append(
            LegendEntry(
                text=_("dot: decided or proposed, not confirmed"),
                edge=_width(1),
                arrow=False,
                state=EdgeState.PLANNED,
            )
        )
    if any(len(edge.links) > 1 and (edge.counted or edge.lit) for edge in shown):
        entries.append(
            LegendEntry(text=_("number on a line: so many links"), edge=_width(1), arrow=False, number="7")
        )
    return tuple(entries)
