"""The page on sources: what rests on each, where they disagree, and which facts are old."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import Answer, make_answer
from rssgraph.filters import Filters
from rssgraph.model import Certainty, Link
from rssgraph.questions.sources import Source, sources
from rssgraph.stores.base import Store
from rssgraph.viewer import markup, words
from rssgraph.viewer.controls import choose
from rssgraph.viewer.documents import text_at_hand
from rssgraph.viewer.left_open import show_left_open
from rssgraph.viewer.source import counts, not_cited, show_source

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("document", "lines", "find")


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
    said = [
        frame.count(
            "{number} source. Most records, of all kinds and all days, rest on {title}: {records}.",
            "{number} sources. Most records, of all kinds and all days, rest on {title}: {records}.",
            len(listed),
            title=most.reference.title,
            records=frame.language.number(sum(most.records.values())),
        )
    ]
    known = sum(own.reference.is_background for own in listed)
    if known:
        said.append(
            frame.count(
                "{number} of the sources is not cited by its lines: its kind is “{kind}”.",
                "{number} of the sources are not cited by their lines: their kind is “{kind}”.",
                known,
                kind=frame.say(words.REFERENCE_KINDS[Certainty.BACKGROUND]),
            )
        )
    markup.show(markup.tag("p", " ".join(said), class_="rg-lead", data_testid="summary"))
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
        text = frame.say(
            "The table counts records of every kind and of all days, also names, activities and figures; above are only "
            "the actors and links of the day, and how old they are then."
        )
        markup.show(markup.tag("p", text), _all(frame, listed))
        show_left_open(frame, held)
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
    return (source.reference.is_background, not source.cited, source.reference.title)


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
                own.reference.publisher or frame.say("none stated"),
                frame.language.partial(own.reference.published or "") or frame.say("not dated"),
                frame.say(words.REFERENCE_KINDS.get(kind, kind)) if kind else "",
                counts(frame, own),
                _lines_cited(frame, own),
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


def _lines_cited(frame: Frame, source: Source) -> str:
    if source.cited:
        return frame.language.number(source.lines_cited)
    return frame.say("no lines are given") if source.records else ""


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
