"""The page on sources: what rests on each, where they disagree, and which facts are old."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import streamlit as st

from rssgraph.answers import Answer, last_attested, make_answer
from rssgraph.dates import parse_span
from rssgraph.filters import Filters
from rssgraph.model import Link, Observation, parse_locator
from rssgraph.questions.sources import Source, sources
from rssgraph.stores.base import Store
from rssgraph.viewer import markup, words
from rssgraph.viewer.controls import choose, plain_label
from rssgraph.viewer.link_table import link_sentence, standing

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("document",)
MOST_ROWS = 300


def show(frame: Frame) -> None:
    """Show the page."""
    found = sources(frame.store, filters=frame.filters)
    held = _held(frame)
    frame.stands(held)
    if not found.value:
        markup.show(markup.tag("p", frame.say("The data names no sources."), class_="rg-empty"))
        return
    titles = {own.reference.id: own.reference.title for own in found.value}
    records = sum(sum(own.records.values()) for own in found.value)
    markup.show(
        markup.tag(
            "p",
            frame.say(
                "{records} statements rest on {number} sources.", records=records, number=len(found.value)
            ),
            class_="rg-lead",
            data_testid="summary",
        )
    )
    wanted = frame.address.get("document")
    if wanted is not None and wanted not in titles:
        markup.show(
            markup.tag(
                "p", frame.say("No source has the id {id}.", id=wanted), class_="rg-problem", role="alert"
            )
        )
        frame.address.set("document", None)
    with st.container(width=560):
        document = choose(
            frame.address,
            "document",
            frame.say("Source"),
            list(titles),
            lambda own: f"{titles[own]} ({own})",
            placeholder=frame.say("All sources"),
        )
    if document is None:
        markup.show(_all(frame, found.value))
        _observations(frame, frame.store.records("observations"))
        _stale(frame, held)
    else:
        _one(frame, next(own for own in found.value if own.reference.id == document))


def _held(frame: Frame) -> Answer[tuple[Link, ...]]:
    """Return the links that hold on the day, as an answer."""
    filters = frame.filters.links_only
    return _held_links(frame.store.load_id, str(sorted(filters.to_params().items())), frame.store, filters)


@st.cache_resource(show_spinner=False, max_entries=8)
def _held_links(load_id: str, words: str, _store: Store, _filters: Filters) -> Answer[tuple[Link, ...]]:
    part = _store.whole(_filters)
    links = _store.links(part.link_ids)
    return make_answer(_store, "links", links, filters=_filters, rests_on=links)


def _all(frame: Frame, found: tuple[Source, ...]) -> markup.Html:
    rows = []
    for own in found:
        kind = own.reference.kind or ""
        rows.append(
            (
                markup.tag(
                    "a",
                    own.reference.title,
                    href=frame.link("kallor", {"document": own.reference.id}),
                    target="_self",
                ),
                own.reference.publisher or "",
                frame.language.partial(own.reference.published or "") or frame.say("not dated"),
                frame.say(words.REFERENCE_KINDS.get(kind, kind)) if kind else "",
                _counts(frame, own),
                own.lines_cited or "",
            )
        )
    headings = (
        frame.say("Source"),
        frame.say("Publisher"),
        frame.say("Published"),
        frame.say("Kind"),
        frame.say("What rests on it"),
        frame.say("Lines cited"),
    )
    return markup.table(headings, rows)


def _counts(frame: Frame, source: Source) -> str:
    own = (f"{frame.say(words.TABLES[table])} {number}" for table, number in source.records.items())
    return ", ".join(own) or frame.say("nothing")


# -- one source ----------------------------------------------------------------------------------


def _one(frame: Frame, source: Source) -> None:
    reference = source.reference
    facts: list[tuple[str, object]] = [
        (frame.say("Publisher"), reference.publisher),
        (frame.say("Published"), frame.language.partial(reference.published or "") or frame.say("not dated")),
        (frame.say("Period"), reference.period),
        (frame.say("Kind"), frame.say(words.REFERENCE_KINDS.get(reference.kind or "", reference.kind or ""))),
        (frame.say("Address"), reference.url),
        (frame.say("Note"), reference.note),
        (frame.say("What rests on it"), _counts(frame, source)),
        (frame.say("Lines cited"), _lines(source)),
    ]
    items = [
        item for label, text in facts if text for item in (markup.tag("dt", label), markup.tag("dd", text))
    ]
    markup.show(
        markup.tag(
            "div",
            markup.tag("h2", reference.title),
            markup.tag("dl", *items),
            class_="rg-panel",
            data_testid="source",
        )
    )
    for table in source.records:
        citing = [own for own in frame.store.records(table) if _places(own, reference.id)]
        title = f"{frame.say(words.TABLES[table])} ({len(citing)})"
        with st.expander(plain_label(title[:1].upper() + title[1:]), key=f"rg-table-{table}"):
            headings = (frame.say("What it says"), frame.say("Where"))
            rows = [(describe(frame, own), _where(frame, own, reference.id)) for own in citing[:MOST_ROWS]]
            markup.show(markup.table(headings, rows), _left_out(frame, len(citing)))


def _left_out(frame: Frame, every: int) -> markup.Html:
    """Say that a table is cut, if it is."""
    if every <= MOST_ROWS:
        return markup.Html()
    return markup.tag("p", frame.say("The first {shown} of {every} are shown.", shown=MOST_ROWS, every=every))


def _lines(source: Source) -> str:
    """Return the lines that are cited, those that touch together."""
    spans: list[list[int]] = []
    for cited in source.cited:
        if spans and cited.first <= spans[-1][1] + 1:
            spans[-1][1] = max(spans[-1][1], cited.last)
        else:
            spans.append([cited.first, cited.last])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def _places(record: Any, document: str) -> list[str | None]:
    found = (parse_locator(own) for own in getattr(record, "references", ()))
    return [own.place for own in found if own.document == document]


def _where(frame: Frame, record: Any, document: str) -> markup.Html:
    places = [own for own in _places(record, document) if own is not None]
    return markup.lines(frame.place(own) for own in places)


def describe(frame: Frame, record: Any) -> str:
    """Return a record of any table in words."""
    if isinstance(record, Link):
        return f"{link_sentence(frame, record)} ({standing(frame, record)})"
    if isinstance(record, Observation):
        return _text(frame, record)
    kind = getattr(record, "kind", None)
    whose = (getattr(record, column, None) for column in ("actor", "forum"))
    parts = [frame.name(own) for own in whose if own is not None]
    name = getattr(record, "name_en", None) if frame.language.code == "en" else None
    name = name or getattr(record, "name", None) or getattr(record, "name_sv", None)
    if name:
        parts.append(name)
    if kind in words.EVENT_KINDS:
        before = ", ".join(map(frame.name, record.original))
        after = ", ".join(map(frame.name, record.resulting))
        parts.append(f"{before} → {after}" if before and after else before or after)
        parts.append(frame.say(words.EVENT_KINDS[kind]))
    if hasattr(record, "measure"):
        parts.append(f"{record.measure}: {record.value:g} {record.unit or ''}".strip())
    if getattr(record, "date", None):
        parts.append(frame.language.partial(record.date))
    if getattr(record, "per_year", None):
        parts.append(frame.count("{number} meeting a year", "{number} meetings a year", record.per_year))
    return ", ".join(parts) or record.id


# -- what the sources leave open -----------------------------------------------------------------


def _text(frame: Frame, observation: Observation) -> str:
    return (observation.text_en if frame.language.code == "en" else None) or observation.text_sv


def _observations(frame: Frame, found: tuple[Observation, ...]) -> None:
    day = frame.on
    begun = [
        own
        for own in found
        if isinstance(day, str)
        or not own.date
        or (span := parse_span(own.date)) is None
        or span.first <= day.toordinal()
    ]
    if not begun:
        return
    markup.show(markup.tag("h2", frame.say("What the sources leave open")))
    order = list(words.OBSERVATION_KINDS)
    ordered = sorted(begun, key=lambda own: (order.index(own.kind), own.id))
    for kind, group in groupby(ordered, key=lambda own: own.kind):
        own = list(group)
        with st.expander(
            plain_label(f"{frame.say(words.OBSERVATION_KINDS[kind])} ({len(own)})"), key=f"rg-open-{kind}"
        ):
            markup.show(
                markup.table(
                    (frame.say("What"), frame.say("About"), frame.say("Sources, side by side")),
                    [
                        (
                            _text(frame, each),
                            ", ".join([*map(frame.name, each.about), *map(frame.theme, each.themes)]),
                            frame.references(each.references),
                        )
                        for each in own
                    ],
                )
            )


def _stale(frame: Frame, held: Answer[tuple[Link, ...]]) -> None:
    marked = {*held.attested.stale, *held.attested.undated}
    old = [own for own in held.records if own.id in marked]
    if not old:
        return
    title = frame.count(
        "{number} link rests on old or undated sources",
        "{number} links rest on old or undated sources",
        len(old),
    )
    with st.expander(plain_label(title), key="rg-stale"):
        rows = []
        for own in old[:MOST_ROWS]:
            day = last_attested(own.references, held.references, held.on)
            rows.append(
                (
                    link_sentence(frame, own),
                    frame.say("not dated") if day is None else frame.language.day(day),
                    frame.references(own.references),
                )
            )
        headings = (frame.say("Link"), frame.say("Last attested"), frame.say("Source"))
        markup.show(markup.table(headings, rows), _left_out(frame, len(old)))
