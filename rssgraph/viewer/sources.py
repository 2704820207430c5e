"""The page on sources: what rests on each, where they disagree, and which facts are old."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import Answer, make_answer
from rssgraph.dates import begun
from rssgraph.drawing.speech import observation_text
from rssgraph.filters import Filters
from rssgraph.model import Link, Observation, ObservationKind, parse_locator
from rssgraph.questions.disagreements import Disagreement, Voice, disagreements
from rssgraph.questions.places import lines_of
from rssgraph.questions.sources import Source, sources
from rssgraph.stores.base import Store
from rssgraph.viewer import markup, words
from rssgraph.viewer.controls import choose, plain_label
from rssgraph.viewer.describe import describe
from rssgraph.viewer.documents import lines_between, text_at_hand
from rssgraph.viewer.link_table import attested_sentence, link_sentence
from rssgraph.viewer.source import MOST_ROWS, counts, left_out, not_cited, show_source

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("document", "lines", "find")
BACKGROUND = "background"
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
    listed = sorted(found.value, key=_order)
    titles = {own.reference.id: own.reference.title for own in listed}
    named = Counter(titles.values())
    most = max(found.value, key=lambda own: (sum(own.records.values()), own.reference.id))
    markup.show(
        markup.tag(
            "p",
            frame.count(
                "{number} source. Most records rest on {title}: {records}.",
                "{number} sources. Most records rest on {title}: {records}.",
                len(listed),
                title=most.reference.title,
                records=frame.language.number(sum(most.records.values())),
            ),
            class_="rg-lead",
            data_testid="summary",
        ),
        markup.tag(
            "p",
            frame.say("The table counts the records of all days; the day above says how old they are then."),
        ),
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
            lambda own: titles[own] if named[titles[own]] == 1 else f"{titles[own]} ({own})",
            placeholder=frame.say("All sources"),
            clears=("lines", "find"),
        )
    if document is None:
        markup.show(_all(frame, listed))
        _observations(frame, frame.store.records("observations"))
        _stale(frame, held)
    else:
        show_source(frame, next(own for own in found.value if own.reference.id == document))


def _held(frame: Frame) -> Answer[tuple[Link, ...]]:
    """Return the links that hold on the day, as an answer that rests on them and on the actors that do."""
    filters = frame.filters.links_only
    return _held_links(frame.store.load_id, str(sorted(filters.to_params().items())), frame.store, filters)


@st.cache_resource(show_spinner=False, max_entries=8)
def _held_links(load_id: str, words: str, _store: Store, _filters: Filters) -> Answer[tuple[Link, ...]]:
    part = _store.whole(_filters)
    links = _store.links(part.link_ids)
    actors = part.dataset.actors(part.actors)
    return make_answer(_store, "links", links, filters=_filters, rests_on=(*actors, *links))


def _order(source: Source) -> tuple[bool, bool, str]:
    """Documents whose lines are cited come first, what is only known to the public last; each by title."""
    return (source.reference.kind == BACKGROUND, not source.cited, source.reference.title)


def _all(frame: Frame, found: list[Source]) -> markup.Html:
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
                counts(frame, own),
                frame.language.number(own.lines_cited) if own.cited else frame.say("as a whole"),
                _lines_left(frame, own),
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


def _lines_left(frame: Frame, source: Source) -> str:
    """Return how many lines no record cites; of a text that is not at hand the empty ones too."""
    if not source.cited:
        return ""
    left = sum(last - first + 1 for first, last in not_cited(source))
    number = frame.language.number(left)
    return (
        number
        if not left or text_at_hand(source.reference.id)
        else frame.say("{number} (empty lines too)", number=number)
    )


# -- what the sources leave open -----------------------------------------------------------------


def _observations(frame: Frame, found: tuple[Observation, ...]) -> None:
    others = [
        own for own in found if own.kind is not ObservationKind.DISAGREEMENT and begun(own.date, frame.on)
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
                (
                    observation_text(each, frame.language),
                    _about(frame, each),
                    frame.references(each.references),
                )
                for each in own
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
        markup.tag("h3", observation_text(observation, frame.language)),
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
    old = [own for own in held.value if own.id in marked]
    if not old:
        return
    title = frame.count(
        "{number} link rests on sources that are old, later than the day, or undated",
        "{number} links rest on sources that are old, later than the day, or undated",
        len(old),
    )
    with st.expander(plain_label(title), key="rg-stale"):
        rows = [
            (
                link_sentence(frame, own),
                attested_sentence(frame, own.references, held.references),
                frame.references(own.references),
            )
            for own in old[:MOST_ROWS]
        ]
        headings = (frame.say("Link"), frame.say("Last attested"), frame.say("Source"))
        markup.show(markup.table(headings, rows), left_out(frame, len(old)))
