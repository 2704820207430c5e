"""What the poster says, in words: rows, columns and gaps; the same for the picture and the table beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rssgraph.answers import Answer
from rssgraph.drawing.certainty_words import meanings, of_whole_columns
from rssgraph.drawing.labels import clean, short_name
from rssgraph.drawing.record_words import RecordWords
from rssgraph.drawing.speech import Speech, alphabetical, listed, observation_text
from rssgraph.drawing.speech import mark as _
from rssgraph.drawing.words import CELL_STATES
from rssgraph.model import Actor
from rssgraph.questions.coverage import CellState
from rssgraph.questions.poster import County, Group, Poster
from rssgraph.stores.base import Store

MOST_ALONE = 14
MOST_SOURCES = 8


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the poster: a county, a cooperation, or a municipality with a state for each column.

    `group` and `also` name the cooperations of a municipality: the one that it stands under, and others.
    """

    text: str
    rank: int
    states: tuple[CellState, ...] = ()
    group: str = ""
    also: str = ""

    @property
    def whole(self) -> str:
        """The text with the other cooperations."""
        return f"{self.text} ({self.also})" if self.also else self.text


@dataclass(frozen=True, slots=True)
class PosterContent:
    """All words of a poster; `columns` are those with most known first."""

    title: str
    standing: str
    summary: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    states: tuple[tuple[CellState, str], ...]
    gaps: tuple[str, ...]
    footer: str
    language: str


COUNTY, COOPERATION, MUNICIPALITY = range(3)
TITLES = {
    "themes": _("What the sources say of where municipalities take part, by theme: {places}"),
    "forums": _("What the sources say of where municipalities take part, by network: {places}"),
    "functions": _("What the sources say of where municipalities take part, by function: {places}"),
}
TITLE = _("What the sources say of where municipalities take part: {places}")
"""With columns that were chosen one by one."""


def poster_content(store: Store, answer: Answer[Poster], *, speech: Speech) -> PosterContent:
    """Say what a poster holds.

    Parameters
    ----------
    store
        Store to ask for names.
    answer
        The answer of the question `poster`.
    speech
        The language.
    """
    value = answer.value
    known = {own.id for own in store.records("themes")}
    actors = {own.id for county in value.counties for own in _actors_of(county)}
    columns = value.coverage.columns
    words = RecordWords(store, answer, actors | {own for own in columns if own not in known}, speech)
    order = _columns(value, words)
    states = {(cell.row, cell.column): cell.state for cell in value.coverage.cells}
    lines: list[Line] = []
    for county in value.counties:
        lines.append(Line(_county(county, words), COUNTY))
        for group in county.groups:
            title = _group(group, len(county.groups) == 1, words)
            lines.append(Line(title, COOPERATION))
            rows = zip(group.municipalities, group.also, strict=True)
            named = sorted(rows, key=lambda row: alphabetical(words.name(row[0].id)))
            lines += [
                Line(
                    short_name(own, words.name(own.id)),
                    MUNICIPALITY,
                    tuple(states[own.id, column] for column in order),
                    title,
                    words.names(each.id for each in also),
                )
                for own, also in named
            ]
    places = [_county(own, words) for own in value.counties]
    whole = TITLES.get(str(answer.arguments["columns"]), TITLE)
    return PosterContent(
        title=speech.say(whole, places=listed(places, speech, most=3)),
        standing=words.standing(answer),
        summary=_summary(value, speech),
        columns=tuple(words.theme(column) for column in order),
        lines=tuple(lines),
        states=tuple(
            (state, speech.say(text)) for state, text in CELL_STATES.items() if state in states.values()
        ),
        gaps=(
            *meanings(value.coverage, answer.records, speech),
            *_about_columns(answer, speech),
            *_gaps(answer, order, words),
        ),
        footer=_footer(words),
        language=speech.code,
    )


def _about_columns(answer: Answer[Poster], speech: Speech) -> list[str]:
    """Say which networks are columns, where they are those of the county."""
    if answer.arguments["columns"] != "forums" or answer.filters.levels:
        return []
    return [
        speech.say(
            "Columns: regional and subregional networks of the county that are established or decided. "
            "The sheet of a municipality has others, too, that a source ties to it."
        )
    ]


def _actors_of(county: County) -> list[Actor]:
    found = [county.area] if county.area else []
    for group in county.groups:
        found += [*([group.cooperation] if group.cooperation else []), *group.municipalities]
        found += [own for also in group.also for own in also]
    return found


def _columns(value: Poster, words: RecordWords) -> list[str]:
    """Order the columns: what is confirmed, then expected for most municipalities first, then by name."""
    numbers = Counter((cell.column, cell.state) for cell in value.coverage.cells)
    scores = {
        column: [
            -numbers[column, state] for state in (CellState.CONFIRMED, CellState.EXPECTED, CellState.PLANNED)
        ]
        for column in value.coverage.columns
    }
    return sorted(scores, key=lambda own: (scores[own], alphabetical(words.theme(own)), own))


def _county(county: County, words: RecordWords) -> str:
    if county.area is not None:
        return words.name(county.area.id)
    return words.speech.say("County {code}", code=county.code or "–")


def _group(group: Group, alone: bool, words: RecordWords) -> str:
    if group.cooperation is None:
        say = words.speech.say
        return say("Municipalities") if alone else say("Other municipalities")
    count, inside = group.cooperation.member_count, len(group.municipalities)
    name = words.name(group.cooperation.id)
    if count is not None and count != inside:
        return words.speech.say("{name} ({inside} of {count} shown)", name=name, inside=inside, count=count)
    return name


def _summary(value: Poster, speech: Speech) -> str:
    found = [cell.state for cell in value.coverage.cells]
    parts = [
        f"{speech.say(text)} {found.count(state)}"
        for state, text in CELL_STATES.items()
        if found.count(state)
    ]
    count, rows, columns = speech.count, len(value.coverage.rows), len(value.coverage.columns)
    return speech.say(
        "{rows} and {columns} make {cells}: {counts}.",
        rows=count("{number} municipality", "{number} municipalities", rows),
        columns=count("{number} column", "{number} columns", columns),
        cells=count("{number} cell", "{number} cells", len(found)),
        counts=", ".join(parts) or "–",
    )


def _gaps(answer: Answer[Poster], order: Sequence[str], words: RecordWords) -> list[str]:
    """Say what is missing: columns where all municipalities lack the same, those in no group, and stated gaps."""
    value, say = answer.value, words.speech.say
    rows = len(value.coverage.rows)
    gaps = of_whole_columns(value.coverage.cells, order, words.theme, words.speech)
    alone = [
        own.id
        for county in value.counties
        for group in county.groups
        if not group.cooperation
        for own, also in zip(group.municipalities, group.also, strict=True)
        if not also
    ]
    if alone and len(alone) < rows:
        names = listed(sorted(map(words.name, alone), key=alphabetical), words.speech, most=MOST_ALONE)
        gaps.append(say("In no subregional cooperation that is known: {names}.", names=names))
    for own in value.observations:
        is_older = own.date is not None and own.date != str(answer.on)
        dated = f"({words.speech.partial(own.date or '')})" if is_older else ""
        text = clean(observation_text(own, words.speech))
        gaps.append(" ".join(filter(None, (text, dated, words.cited(own.references)))))
    return gaps


def _footer(words: RecordWords) -> str:
    filters, *said = words.footer(words.speech.say("Taking part is shown in every standing."))
    if words.sources:
        sources = listed([words.source(own) for own in words.sources], words.speech, most=MOST_SOURCES)
        said.insert(1, words.speech.say("Sources: {sources}.", sources=sources))
    return " ".join((filters, *said))
