"""Paths as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from rssgraph.model import Link
from rssgraph.questions.routes import Path
from rssgraph.viewer import words
from rssgraph.viewer.citations import reference
from rssgraph.viewer.link_table import link_sentence, standing, valid
from rssgraph.viewer.spreadsheet import csv_file

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


def paths_csv(frame: Frame, found: Iterable[Path], links: Mapping[str, Link]) -> bytes:
    """Return paths, one row for each link behind a step; a step that a filter adds has no link."""
    headings = (
        *(frame.say("Path"), frame.say("Step"), frame.say("From"), frame.say("To"), frame.say("State")),
        *(frame.say("Link"), frame.say("Standing"), frame.say("Valid"), frame.say("Source")),
    )
    rows: list[tuple[object, ...]] = [headings]
    for number, path in enumerate(found, 1):
        for place, hop in enumerate(path.hops, 1):
            step = (number, place, frame.name(hop.source), frame.name(hop.target))
            state = frame.say(words.HOP_STATES[hop.state])
            behind = [links[own] for own in hop.links if own in links]
            rows += [(*step, state, *_link(frame, own, hop.source)) for own in behind] or [
                (*step, state, frame.say("added"), "", "", "")
            ]
    return csv_file(rows)


def _link(frame: Frame, link: Link, first: str) -> tuple[str, ...]:
    return (
        str(link_sentence(frame, link, first)),
        standing(frame, link),
        valid(frame, link.start, link.end),
        "; ".join(map(partial(reference, frame), link.references)),
    )
