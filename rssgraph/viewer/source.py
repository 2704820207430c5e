"""One source: what is known of it, which of its lines are cited, and what rests on it or on some of its lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.dataset import fold
from rssgraph.drawing.record_words import place_words
from rssgraph.drawing.speech import capital
from rssgraph.model import parse_locator
from rssgraph.questions.places import lines_of
from rssgraph.questions.sources import Source
from rssgraph.viewer import markup, words
from rssgraph.viewer.controls import plain_label, type_text
from rssgraph.viewer.describe import card_of, describe
from rssgraph.viewer.documents import lines_between, text_at_hand

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

MOST_ROWS = 500
FAR = 10**6
"""More lines than any document has."""


def show_source(frame: Frame, source: Source) -> None:
    """Show a source; with the word `lines` of the address what rests on them, with `find` what says that."""
    span = _chosen_lines(frame)
    if span is None:
        _facts(frame, source)
        _left(frame, source)
    else:
        _passage(frame, source, span)
    with st.container(width=560):
        find = type_text(
            frame.address,
            "find",
            frame.say("Find in what rests on the source"),
            placeholder=frame.say("Words, such as a name"),
        )
    _records(frame, source, span, fold(find).split())


def counts(frame: Frame, source: Source) -> str:
    """Return how many records of each kind rest on a source."""
    own = (frame.count(*words.COUNTS[table], number) for table, number in source.records.items())
    return ", ".join(own) or frame.say("nothing")


def not_cited(source: Source) -> list[tuple[int, int]]:
    """Return the stretches of lines that no record cites: those with text, where the text is at hand."""
    document = source.reference.id
    if not text_at_hand(document):
        return list(source.not_cited)
    lines = [number for number, _text in lines_between(document, 1, FAR)]
    end = max(lines, default=0)
    cited = {line for own in source.cited for line in range(own.first, min(own.last, end) + 1)}
    return _joined((number, number) for number in lines if number not in cited)


def left_out(frame: Frame, every: int) -> markup.Html:
    """Say that a table is cut, if it is."""
    if every <= MOST_ROWS:
        return markup.Html()
    return markup.tag("p", frame.say("The first {shown} of {every} are shown.", shown=MOST_ROWS, every=every))


# -- what is known of it -------------------------------------------------------------------------


def _facts(frame: Frame, source: Source) -> None:
    reference = source.reference
    kind = reference.kind or ""
    facts: list[tuple[str, object]] = [
        (frame.say("Publisher"), reference.publisher),
        (frame.say("Published"), frame.language.partial(reference.published or "") or frame.say("not dated")),
        (frame.say("Period"), reference.period),
        (frame.say("Kind"), frame.say(words.REFERENCE_KINDS.get(kind, kind)) if kind else ""),
        (frame.say("Address"), reference.url),
        (frame.say("Note"), reference.note),
        (frame.say("What rests on it"), counts(frame, source)),
        (
            frame.say("Lines cited"),
            _stretches(_joined((own.first, own.last) for own in source.cited)),
        ),
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
            class_="rg-panel rg-facts",
            data_testid="source",
        )
    )


def _not_cited(frame: Frame, source: Source) -> str:
    """Return what is left to read; of a text that is not at hand only up to the last line that is cited."""
    if not source.cited:
        return ""
    left = _stretches(not_cited(source)) or frame.say("none")
    if text_at_hand(source.reference.id):
        return left
    last = max(own.last for own in source.cited)
    return frame.say(
        "{lines} (empty lines too; up to line {last}, the last that is cited)", lines=left, last=last
    )


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that touch; they come in order."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


def _stretches(spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in spans)


def _left(frame: Frame, source: Source) -> None:
    """Show the text of the lines that no record cites, where the text of the document is at hand."""
    document = source.reference.id
    if not source.cited or not text_at_hand(document):
        return
    found = [line for first, last in not_cited(source) for line in lines_between(document, first, last)]
    if not found:
        return
    title = frame.count(
        "{number} line with text that no record cites",
        "{number} lines with text that no record cites",
        len(found),
    )
    with st.expander(plain_label(title), key="rg-not-cited"):
        markup.show(
            markup.table((frame.say("Line"), frame.say("Text")), found[:MOST_ROWS]),
            left_out(frame, len(found)),
        )


# -- some of its lines ---------------------------------------------------------------------------


def _chosen_lines(frame: Frame) -> tuple[int, int] | None:
    """Return the lines of the address; a word that names none is taken away and said."""
    text = frame.address.get("lines")
    if text is None:
        return None
    span = lines_of(f"L{text}")
    if span is None or span[0] > span[1]:
        problem = frame.say("The address names no lines: “{value}”.", value=text)
        markup.show(markup.tag("p", problem, class_="rg-problem", role="alert"))
        frame.address.set("lines", None)
        return None
    return span


def _passage(frame: Frame, source: Source, span: tuple[int, int]) -> None:
    """Show the words of the lines, where the text is at hand, and the way to the whole source."""
    document, (first, last) = source.reference.id, span
    place = place_words(f"L{first}" if first == last else f"L{first}-{last}", frame.language)
    quoted = [
        markup.tag("p", markup.tag("span", number), " ", markup.tag("span", text))
        for number, text in lines_between(document, first, last)
    ]
    if quoted:
        said = markup.tag("blockquote", *quoted, class_="rg-lines")
    elif text_at_hand(document):
        said = markup.tag("p", frame.say("There is no text on these lines."))
    else:
        said = markup.tag(
            "p", frame.say("The data tells where it stands, but does not hold the text itself.")
        )
    markup.show(
        markup.tag(
            "div",
            markup.tag("h2", f"{source.reference.title}, {place}"),
            said,
            class_="rg-panel",
            data_testid="passage",
        )
    )
    st.button(frame.say("Show the whole source"), on_click=frame.address.update, args=({"lines": None},))


# -- what rests on it ----------------------------------------------------------------------------


def _records(frame: Frame, source: Source, span: tuple[int, int] | None, find: list[str]) -> None:
    """Show the records table by table, in the order of the document; those that were asked for unfolded."""
    document = source.reference.id
    asked = span is not None or bool(find)
    key = "rg-found" if asked else "rg-table"  # a table keeps how it was folded
    found = {table: _asked(frame, table, document, span, find) for table in source.records}
    if asked:
        markup.show(_how_many(frame, sum(map(len, found.values())), span))
    for table, rows in found.items():
        if not rows:
            continue
        title = f"{frame.say(words.TABLES[table])} ({len(rows)})"
        with st.expander(plain_label(capital(title)), expanded=asked, key=f"{key}-{table}"):
            headings = (frame.say("What it says"), frame.say("Where"))
            markup.show(markup.table(headings, rows[:MOST_ROWS]), left_out(frame, len(rows)))


def _asked(
    frame: Frame, table: str, document: str, span: tuple[int, int] | None, find: list[str]
) -> list[tuple[markup.Html, markup.Html]]:
    """Return what the records say that cite the lines and have all the words, each a way to its card, and where."""
    rows: list[tuple[tuple[int, int], int, markup.Html, markup.Html]] = []
    for own in frame.store.records(table):
        places = [
            place for each, place in map(parse_locator, getattr(own, "references", ())) if each == document
        ]
        if not places or (span is not None and not any(_meets(place, span) for place in places)):
            continue
        text = describe(frame, own)
        if all(word in fold(text) for word in find):
            where = markup.lines(_way(frame, document, place) for place in places if place is not None)
            card = card_of(frame, own)
            said = markup.tag("a", text, href=card, target="_self") if card else markup.escape(text)
            rows.append((min(map(_order, places)), len(rows), said, where))
    return [(text, where) for _first, _number, text, where in sorted(rows)]


def _meets(place: str | None, span: tuple[int, int]) -> bool:
    lines = lines_of(place)
    return lines is not None and lines[0] <= span[1] and span[0] <= lines[1]


def _order(place: str | None) -> tuple[int, int]:
    return lines_of(place) or (0, 0)


def _way(frame: Frame, document: str, place: str) -> markup.Html:
    """Return a place in the document: lines as the way to what stands there and to all that rests on it."""
    if lines_of(place) is None:
        return markup.escape(place_words(place, frame.language))
    address = frame.link("kallor", {"document": document, "lines": place.removeprefix("L")})
    return markup.tag("a", place_words(place, frame.language), href=address, target="_self")


def _how_many(frame: Frame, number: int, span: tuple[int, int] | None) -> markup.Html:
    if span is None:
        said = frame.count(
            "{number} statement has these words.", "{number} statements have these words.", number
        )
    else:
        said = frame.count(
            "{number} statement rests on these lines.", "{number} statements rest on these lines.", number
        )
    return markup.tag("p", said, class_="rg-lead", data_testid="found")
