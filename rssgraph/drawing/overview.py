"""The overview of several counties: a column for each, what it has on each level as counts, and lines with numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

import numpy as np

from rssgraph.answers import Answer
from rssgraph.arrays import Rows
from rssgraph.drawing.abbreviations import glossary
from rssgraph.drawing.census import BEYOND, Census, join_links, sources_of, take_census
from rssgraph.drawing.clearing import OF_HIDDEN, Line, Track, cleared
from rssgraph.drawing.columns import CELL_GAP, Columns, arrange_columns, has_numbers, has_words
from rssgraph.drawing.county_lines import (
    WIDTHS,
    Lit,
    edges_of,
    ends_of_levels,
    lit_around,
    place_of_rows,
    width_of,
)
from rssgraph.drawing.county_places import (
    HEAD_STYLE,
    Place,
    cell_of,
    cells_of,
    county_code,
    heads_of,
    item_of,
    nodes_above,
)
from rssgraph.drawing.filter_words import filter_names
from rssgraph.drawing.footer import footer
from rssgraph.drawing.giving_way import giving_way
from rssgraph.drawing.labels import clean
from rssgraph.drawing.layout import MARGIN, Item
from rssgraph.drawing.legend import emphasis, focus_entries, kind_entries, several_entry
from rssgraph.drawing.picture import Band, Drawing, Edge, LegendEntry, Node
from rssgraph.drawing.planned import planned_lines
from rssgraph.drawing.signs import number_and_mark, with_signs
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.words import LEVELS
from rssgraph.filters import Filters
from rssgraph.model import Level
from rssgraph.stores.base import Store


def overview_drawing(
    store: Store,
    *,
    filters: Filters,
    focus: str | None = None,
    opened: Collection[str] = (),
    width: float = 1200,
    sketch: bool = False,
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
    sketch
        Draw lines straight, without signs and glossary, and let nothing make way for them: as large, and much sooner.
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
    place = place_of_rows(census, places)
    column = np.array([own.column for own in places], dtype=np.int32)
    ends = ends_of_levels(places) if numbers else [(number, number) for number in range(len(places))]
    lines = join_links(census, place, np.array([own[0] for own in ends], dtype=np.int32), column, len(heads))
    tracks = _tracks(places, layout, width)
    if words and not sketch:
        drawn = [
            Line(places[own.low].id, places[own.high].id, 1 if own.primary else OF_HIDDEN) for own in lines
        ]
        layout = replace(
            layout, positions=cleared(layout.positions, tracks, drawn, fixed={own.id for own in heads})
        )
    lit = lit_around(store, focus, census, places, place, lines, filters)
    edges = edges_of(lines, places, ends, census, lit, layout, _)
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
    nodes = tuple(_node(each, number, layout, census, counts, lit) for number, each in enumerate(places))
    if not sketch:
        size = width, layout.height
        spans = {item.id: (track.left, track.right) for track in tracks for item in track.items}
        fixed = {own.id for own in (heads if words else places)}
        nodes, edges = giving_way(nodes, edges, size, fixed=fixed, spans=spans, gap=CELL_GAP)
        edges = with_signs(edges, nodes, number_and_mark)
    named = clean(store.title or "")
    centre = None if lit.centre is None else places[lit.centre].id
    day_line, *lines_below = footer(
        answer,
        store.title,
        names=filter_names(store, filters, speech.code),
        freshness=freshness,
        cited=cited,
        speech=speech,
    )
    return Drawing(
        title=_("{place}: the counties").format(place=named) if named else _("The counties"),
        description=_describe(census, edges, place, speech),
        language=speech.code,
        width=width,
        height=layout.height,
        nodes=nodes,
        edges=edges,
        bands=_bands(layout, cells, numbers, _),
        legend=_legend(nodes, edges, centre, _),
        glossary=()
        if sketch
        else glossary(store, [own.drawn_name for own in nodes], {own.id: own.title for own in above}, speech),
        footer=(day_line, *emphasis(nodes, edges, centre, _), *lines_below),
        freshness=freshness,
        focus=centre,
    )


def _tracks(places: Sequence[Place], layout: Columns, width: float) -> list[Track]:
    """Return the rows of boxes in each column, and those of what is above the counties."""
    rows: dict[tuple[float, int], list[Item]] = defaultdict(list)
    for own in places:
        rows[layout.positions[own.id][1], own.column].append(item_of(own))
    whole, half = Track((), MARGIN, width - MARGIN), CELL_GAP / 2
    of_columns = [Track((), left + half, right - half, CELL_GAP) for left, right in layout.spans]
    return [
        (whole if column < 0 else of_columns[column])._replace(items=items)
        for (_y, column), items in sorted(rows.items(), key=itemgetter(0))
    ]


def _node(
    place: Place,
    number: int,
    layout: Columns,
    census: Census,
    counts: Mapping[str, int],
    lit: Lit,
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
        folded=tuple(ids[row] for row in place.rows.tolist())
        if place.several and (is_cell or place.column < 0 or not county_code(place, census))
        else (),
        links=counts[place.id],
        lit=lit.centre is None or number in lit.places,
        further=number in lit.places and number not in lit.near,
        county=county_code(place, census),
    )


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


def _describe(census: Census, edges: Sequence[Edge], place: Rows, speech: Speech) -> str:
    """Say what is counted, and how many of the links are drawn: not those within a box, nor those of a later focus."""
    count = speech.count
    columns, links = census.part.dataset.link_columns, census.part.links
    every = np.count_nonzero((place[columns.source[links]] >= 0) & (place[columns.target[links]] >= 0))
    actors = len(census.above) + sum(len(group.rows) for group in census.groups)
    counties = sum(1 for county in census.counties if county.code != BEYOND)
    drawn = [edge for edge in edges if edge.shown]
    sentence = count(
        "The overview counts {actors} in {counties} and above them, and draws {drawn} of {links} as {number} line.",
        "The overview counts {actors} in {counties} and above them, and draws {drawn} of {links} as {number} lines.",
        len(drawn),
        actors=count("{number} actor", "{number} actors", actors),
        counties=count("{number} county", "{number} counties", counties),
        drawn=speech.number(sum(len(edge.links) for edge in drawn)),
        links=count("{number} link", "{number} links", int(every)),
    )
    return f"{sentence} {speech.say('Choose a county to see its own map.')}"


def _legend(
    nodes: Sequence[Node], edges: Sequence[Edge], focus: str | None, _: Callable[[str], str]
) -> tuple[LegendEntry, ...]:
    """Explain outlines and the widths of lines, and nothing that is not in the picture."""
    styles = {node.style for node in nodes}
    shown = [edge for edge in edges if edge.shown]
    entries = list(kind_entries(styles, _))
    if any(node.folded for node in nodes):
        entries.append(several_entry(_))
    if HEAD_STYLE in styles:
        entries.insert(
            0,
            LegendEntry(
                text=_("county, or what concerns several; the column below is its own"), node=HEAD_STYLE
            ),
        )
    texts = (_("1–9 links"), _("10–99 links"), _("100 links or more"))
    entries += [
        LegendEntry(text=text, edge=width_of(least), arrow=False)
        for text, (least, _wide) in zip(texts, WIDTHS, strict=True)
        if width_of(least) in {edge.style for edge in shown}
    ]
    entries += planned_lines({edge.state for edge in shown}, width_of(1), _, arrow=False)
    if any(edge.note and (edge.counted or edge.lit) for edge in shown):
        entries.append(
            LegendEntry(text=_("number on a line: so many links"), edge=width_of(1), arrow=False, number="7")
        )
    entries += focus_entries(nodes, edges, focus, _, arrow=False)
    drawn = {own for edge in shown for own in (edge.source, edge.target)}
    if any(node.id not in drawn for node in nodes):
        text = _(
            "without a line: no links, or such as are drawn at the name of the county or when it is chosen"
        )
        entries.append(LegendEntry(text=text))
    if shown:
        text = _("all kinds of links look alike here, without direction: a county's own map tells them apart")
        entries.append(LegendEntry(text=text))
    return tuple(entries)
