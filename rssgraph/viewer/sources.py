"""The page on sources: what rests on each, where they disagree, and which facts are old."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import streamlit as st

from rssgraph.answers import Answer, last_attested, make_answer
from rssgraph.dates import begun
from rssgraph.drawing.figures import figure_text
from rssgraph.filters import Filters
from rssgraph.model import Link, Observation, ObservationKind, parse_locator
from rssgraph.questions.disagreements import Disagreement, Voice, disagreements
from rssgraph.questions.places import lines_of
from rssgraph.questions.sources import Source, sources
from rssgraph.stores.base import Store
from rssgraph.viewer import markup, words
from rssgraph.viewer.controls import choose, plain_label
from rssgraph.viewer.documents import lines_between
from rssgraph.viewer.link_table import link_amount, link_sentence, standing

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("document",)
MOST_ROWS = 300
MOST_SAID = 8
"""Most records that are said of one place."""


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
                sum(last - first + 1 for first, last in own.not_cited) if own.cited else "",
            )
        )
    headings = (
        frame.say("Source"),
        frame.say("Publisher"),
        frame.say("Published"),
        frame.say("Kind"),
        frame.say("What rests on it"),
        frame.say("Lines cited"),
        frame.say("Lines that no record cites"),
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
        (frame.say("Lines that no record cites"), _not_cited(frame, source)),
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
    _left(frame, source)
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
    return _stretches((first, last) for first, last in spans)


def _stretches(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def _not_cited(frame: Frame, source: Source) -> str:
    """Return what is left to read: the lines that no record cites, up to the last that one does."""
    if not source.cited:
        return ""
    last = max(own.last for own in source.cited)
    left = _stretches(source.not_cited) or frame.say("none")
    return frame.say("{lines} (up to line {last}, the last that is cited)", lines=left, last=last)


def _left(frame: Frame, source: Source) -> None:
    """Show the text of the lines that no record cites, where the text of the document is at hand."""
    document = source.reference.id
    found = [line for first, last in source.not_cited for line in lines_between(document, first, last)]
    if not found:
        return
    title = frame.count(
        "{number} line with text that no record cites",
        "{number} lines with text that no record cites",
        len(found),
    )
    with st.expander(plain_label(title), key="rg-not-cited"):
        rows = [(number, text) for number, text in found[:MOST_ROWS]]
        markup.show(markup.table((frame.say("Line"), frame.say("Text")), rows), _left_out(frame, len(found)))


def _places(record: Any, document: str) -> list[str | None]:
    found = (parse_locator(own) for own in getattr(record, "references", ()))
    return [own.place for own in found if own.document == document]


def _where(frame: Frame, record: Any, document: str) -> markup.Html:
    places = [own for own in _places(record, document) if own is not None]
    return markup.lines(frame.place(own) for own in places)


def describe(frame: Frame, record: Any) -> str:
    """Return a record of any table in words."""
    if isinstance(record, Link):
        amount = "" if record.amount is None else f": {link_amount(frame, record)}"
        return f"{link_sentence(frame, record)}{amount} ({standing(frame, record)})"
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
        parts.append(figure_text(record, frame.language))
    if getattr(record, "date", None):
        parts.append(frame.language.partial(record.date))
    if getattr(record, "per_year", None):
        parts.append(frame.count("{number} meeting a year", "{number} meetings a year", record.per_year))
    return ", ".join(parts) or record.id


# -- what the sources leave open -----------------------------------------------------------------


def _text(frame: Frame, observation: Observation) -> str:
    return (observation.text_en if frame.language.code == "en" else None) or observation.text_sv


def _observations(frame: Frame, found: tuple[Observation, ...]) -> None:
    others = [
        own
        for own in found
        if own.kind is not ObservationKind.DISAGREEMENT and begun(own.date, frame.on)  # type: ignore[arg-type]
    ]
    told = disagreements(frame.store, filters=frame.filters).value
    if not others and not told:
        return
    markup.show(markup.tag("h2", frame.say("What the sources leave open")))
    if told:
        _disagreements(frame, told)
    for kind, title in words.OBSERVATION_KINDS.items():
        own = sorted((each for each in others if each.kind is kind), key=lambda each: each.id)
        if not own:
            continue
        with st.expander(plain_label(f"{frame.say(title)} ({len(own)})"), key=f"rg-open-{kind}"):
            rows = [
                (_text(frame, each), _about(frame, each), frame.references(each.references)) for each in own
            ]
            markup.show(markup.table((frame.say("What"), frame.say("About"), frame.say("Source")), rows))


def _about(frame: Frame, own: Observation) -> str:
    return ", ".join([*map(frame.name, own.about), *map(frame.theme, own.themes)])


def _disagreements(frame: Frame, told: tuple[Disagreement, ...]) -> None:
    """Show each disagreement with what its places say, side by side."""
    title = frame.say(words.OBSERVATION_KINDS[ObservationKind.DISAGREEMENT])
    with st.expander(plain_label(f"{title} ({len(told)})"), key="rg-open-disagreement"):
        markup.show(*(_disagreement(frame, own) for own in told))


def _disagreement(frame: Frame, own: Disagreement) -> markup.Html:
    observation = own.observation
    return markup.tag(
        "section",
        markup.tag("h3", _text(frame, observation)),
        markup.tag("p", frame.say("About: {actors}", actors=_about(frame, observation)), class_="rg-counts"),
        markup.tag("div", *(_voice(frame, each) for each in own.voices), class_="rg-voices"),
        class_="rg-disagreement",
        data_testid="disagreement",
    )


def _voice(frame: Frame, voice: Voice) -> markup.Html:
    """Return what one place says: in the words of the document where they are at hand, and in ours."""
    document, place = parse_locator(voice.reference)
    span = lines_of(place)
    quoted = " ".join(text for _number, text in lines_between(document, *span)) if span else ""
    said = [describe(frame, own) for own in voice.records[:MOST_SAID]]
    left = len(voice.records) - len(said)
    if left > 0:
        said.append(frame.count("and {number} more", "and {number} more", left))
    ours = (
        markup.tag("ul", *(markup.tag("li", own) for own in said))
        if said
        else markup.tag("p", frame.say("No record of its own says what stands here."), class_="rg-counts")
    )
    parts = [markup.tag("h4", frame.references([voice.reference]))]
    if quoted:
        parts.append(markup.tag("blockquote", quoted))
    return markup.tag("article", *parts, ours, data_testid="voice")


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
