"""The lines below a picture: day, filters, and what it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from rssgraph.answers import Answer, Freshness
from rssgraph.drawing.filter_words import filter_words
from rssgraph.drawing.freshness import attested_sentence, doubts
from rssgraph.drawing.labels import clean
from rssgraph.drawing.speech import Speech
from rssgraph.model import Reference, parse_locator

MOST_NAMES = 12


def footer(
    answer: Answer[Any],
    data_title: str | None,
    *,
    names: Mapping[str, str] | None = None,
    freshness: Freshness | None = None,
    cited: Mapping[str, int] | None = None,
    speech: Speech,
) -> tuple[str, ...]:
    """Say on which day a picture stands, how old its facts are, under which filters, and from which sources.

    `names` are those of the actors and themes that the filters name. Sources come last, the one that most of
    the records cite first, each with the number of these. `freshness` and `cited`, how many records cite each
    document, are those of the answer if they are not given.
    """
    _ = speech.say
    freshness = freshness or answer.freshness
    if isinstance(answer.on, date):
        day = speech.say("As things stood on {day}.", day=speech.day(answer.on))
    else:
        day = _("All days.")
    attested = attested_sentence(freshness, answer.references.values(), speech)
    lines = [
        " ".join(
            filter(None, (day, attested, *doubts(freshness, speech, on_a_day=isinstance(answer.on, date))))
        ),
        _("Filters: {filters}.").format(filters=filter_words(answer.filters, names or {}, _=_)),
    ]
    if data_title:
        lines.append(_("Data: {title}.").format(title=clean(data_title)))
    cited = _citations(answer) if cited is None else cited
    sources = sorted(answer.references.values(), key=lambda own: (-cited[own.id], own.title, own.id))
    if sources:
        named = "; ".join(
            _("{number} from {source}").format(number=cited[own.id], source=_source(own, speech))
            for own in sources[:MOST_NAMES]
        )
        left = len(sources) - MOST_NAMES
        if left > 0:
            named = _("{names} and {count} more").format(names=named, count=left)
        lines.append(
            _("Sources, with the number of records that cite each, some of them several: {sources}.").format(
                sources=named
            )
        )
    return tuple(lines)


def _citations(answer: Answer[None]) -> Mapping[str, int]:
    """Count the records of an answer that cite each document."""
    return Counter(
        document
        for record in answer.records
        for document in {parse_locator(text).document for text in record.references}
    )


def _source(reference: Reference, speech: Speech) -> str:
    published = speech.partial(reference.published) if reference.published else speech.say("not dated")
    about = ", ".join(clean(text) for text in (reference.publisher, published) if text)
    return f"{clean(reference.title)} ({about})"
