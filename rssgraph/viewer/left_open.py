"""What the sources leave open: where they disagree or are unclear, gaps that they name, and what rests on old ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.dates import begun
from rssgraph.drawing.speech import observation_text
from rssgraph.drawing.words import OBSERVATION_KINDS
from rssgraph.model import Link, Observation, ObservationKind, parse_locator
from rssgraph.questions.disagreements import Disagreement, Voice, disagreements
from rssgraph.questions.places import lines_of
from rssgraph.viewer import markup
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.describe import describe
from rssgraph.viewer.documents import folder_of_texts, lines_between
from rssgraph.viewer.link_table import attested_sentence, link_sentence
from rssgraph.viewer.source import MOST_ROWS, left_out

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

MOST_SAID = 8
"""Most records that are said of one place."""


class Fold(NamedTuple):
    """Text that is folded away below its title."""

    key: str
    title: str
    content: tuple[markup.Html, ...]


def show_left_open(frame: Frame, held: Answer[tuple[Link, ...]]) -> None:
    """Show what the sources leave open by the day, and which of the links that hold rest on old sources."""
    key = (
        frame.store.load_id,
        *frame.filters.to_params().items(),
        frame.link("kallor", {}),
        folder_of_texts(),
    )
    found, old = _folds(key, frame, held)
    if found:
        markup.show(markup.tag("h2", frame.say("What the sources leave open")))
    for fold in (*found, *old):
        with st.expander(plain_label(fold.title), key=fold.key):
            markup.show(*fold.content)


@st.cache_resource(show_spinner=False, max_entries=20)
def _folds(
    key: tuple[object, ...], _frame: Frame, _held: Answer[tuple[Link, ...]]
) -> tuple[tuple[Fold, ...], tuple[Fold, ...]]:
    """Write both once. A text that is put into the folder of texts later is quoted after the next start."""
    return tuple(_observations(_frame)), tuple(_stale(_frame, _held))


def _observations(frame: Frame) -> Iterator[Fold]:
    told = disagreements(frame.store, filters=frame.filters).value
    if told:
        title = frame.say(OBSERVATION_KINDS[ObservationKind.DISAGREEMENT])
        content = tuple(_disagreement(frame, own) for own in told)
        yield Fold("rg-open-disagreement", f"{title} ({len(told)})", content)
    observed: tuple[Observation, ...] = frame.store.records("observations")
    headings = (frame.say("What"), frame.say("About"), frame.say("Source"))
    for kind, title in OBSERVATION_KINDS.items():
        own = [each for each in observed if each.kind is kind and begun(each.date, frame.on)]
        if kind is ObservationKind.DISAGREEMENT or not own:
            continue
        rows = [
            (observation_text(each, frame.language), _about(frame, each), frame.references(each.references))
            for each in sorted(own, key=lambda each: each.id)
        ]
        yield Fold(f"rg-open-{kind}", f"{frame.say(title)} ({len(own)})", (markup.table(headings, rows),))


def _about(frame: Frame, own: Observation) -> str:
    return ", ".join([*map(frame.name, own.about), *map(frame.theme, own.themes)])


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


def _stale(frame: Frame, held: Answer[tuple[Link, ...]]) -> Iterator[Fold]:
    marked = {*held.attested.stale, *held.attested.undated}
    old = [own for own in held.value if own.id in marked]
    if not old:
        return
    title = frame.count(
        "{number} link rests on sources that are old, later than the day, or undated",
        "{number} links rest on sources that are old, later than the day, or undated",
        len(old),
    )
    rows = [
        (
            link_sentence(frame, own),
            attested_sentence(frame, own.references, held.references),
            frame.references(own.references),
        )
        for own in old[:MOST_ROWS]
    ]
    headings = (frame.say("Link"), frame.say("Last attested"), frame.say("Source"))
    yield Fold("rg-stale", title, (markup.table(headings, rows), left_out(frame, len(old))))
