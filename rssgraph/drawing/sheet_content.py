"""What a municipality sheet says, in words, section by section: the same for the picture, the page and the terminal."""

from __future__ import annotations

from rssgraph.answers import Answer
from rssgraph.drawing.record_words import RecordWords
from rssgraph.drawing.sheet_head import rungs, subtitle, summary, tiles, way
from rssgraph.drawing.sheet_parts import SheetContent
from rssgraph.drawing.sheet_sections import sections_of
from rssgraph.drawing.speech import Speech, mark
from rssgraph.questions.sheet import Sheet
from rssgraph.stores.base import Store

UNFILTERED = mark(
    "Taking part in forums and themes, and what changes, is shown in every standing, payments of all years."
)


def sheet_content(store: Store, answer: Answer[Sheet], *, speech: Speech) -> SheetContent:
    """Say what a sheet holds.

    Parameters
    ----------
    store
        Store to ask for names.
    answer
        The answer of the question `sheet`.
    speech
        The language.
    """
    value = answer.value
    words = RecordWords(store, answer, _actors_of(value), speech)
    return SheetContent(
        title=words.name(value.municipality.id),
        subtitle=subtitle(store, value, words),
        standing=words.standing(answer),
        summary=summary(value, words),
        tiles=tiles(value, answer, words),
        rungs=rungs(answer, words),
        way=way(answer, words),
        sections=sections_of(answer, words),
        footer=" ".join(words.footer(speech.say(UNFILTERED))),
        documents=tuple(own.id for own in words.sources),
        language=speech.code,
    )


def _actors_of(value: Sheet) -> set[str]:
    links = [*(own.link for own in value.changes), *value.together]
    seated = (actor for seat in value.seats for actor in (seat.forum, *seat.through))
    return {
        value.municipality.id,
        *(actor.id for actor in seated),
        *(end for link in links for end in (link.source, link.target, link.on_behalf_of or link.source)),
        *(end for own in value.payments for end in (own.flow.payee, own.flow.through or own.flow.payer)),
        *(actor for event in value.events for actor in (*event.original, *event.resulting)),
        *(value.ladder.path.actors if value.ladder else ()),
        *(value.ladder.ends if value.ladder else ()),
        *(own.actor for own in value.asked),
    }
