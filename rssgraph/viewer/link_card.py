"""The panel of a line that is chosen: every statement behind it, with its references, every name a way onward."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from rssgraph.drawing.picture import Drawing, Edge
from rssgraph.drawing.speech import capital
from rssgraph.drawing.words import CERTAINTIES, LINK_KINDS
from rssgraph.model import Link, LinkKind
from rssgraph.viewer import markup
from rssgraph.viewer.card_facts import Cell, button, source_links
from rssgraph.viewer.link_table import attested_sentence, link_amount, valid, verb, words_of_standing

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

MOST_STATEMENTS = 200
OPEN_STATEMENTS = 12
"""How many statements are shown at once; with more, each kind of link is folded away."""


def head(frame: Frame, drawing: Drawing, links: Sequence[Link], edge: Edge | None) -> markup.Html:
    """Return the upper part of the panel: which line it is, and how many statements are behind it."""
    titles = {node.id: node.title for node in drawing.nodes}
    ends = [titles[edge.source], titles[edge.target]] if edge else []
    if edge is None or len({frozenset((own.source, own.target)) for own in links}) == 1:
        ends = [frame.name(own) for own in (links[0].source, links[0].target)]  # not the box that one is in
    said = frame.count(
        "One statement is behind this line.",
        "{number} statements are behind this line.",
        len(links) if edge is None else len(edge.links),
    )
    return markup.tag(
        "div",
        markup.tag("h2", " – ".join(ends), data_testid="link-name"),
        markup.tag("p", said),
        class_="rg-panel",
        data_testid="link-card",
    )


def sections(frame: Frame, links: Sequence[Link], ended: frozenset[str]) -> list[dict[str, Any]]:
    """Return the statements for the component `actor_table`, by kind of link, in the order of the model."""
    by_kind: dict[LinkKind, list[Link]] = defaultdict(list)
    for link in links:
        by_kind[link.kind].append(link)
    return [
        {
            "title": f"{capital(frame.say(LINK_KINDS[kind]))} ({len(by_kind[kind])})",
            "open": len(links) <= OPEN_STATEMENTS,
            "headings": [],
            "rows": [[statement(frame, link, link.id in ended)] for link in by_kind[kind]],
        }
        for kind in LinkKind
        if kind in by_kind
    ]


def statement(frame: Frame, link: Link, has_ended: bool) -> Cell:
    """Return all that a record says, one part in a line."""
    facts: Cell = [button(frame, link.source), verb(frame, link), button(frame, link.target)]
    said: list[tuple[str, str]] = []
    if link.role:
        said.append((frame.say("Role"), link.role))
    if link.on_behalf_of:
        said.append((frame.say("On behalf of"), frame.name(link.on_behalf_of)))
    if link.themes:
        said.append((frame.say("Themes"), ", ".join(map(frame.theme, link.themes))))
    if link.amount is not None:
        said.append((frame.say("Amount"), link_amount(frame, link)))
    if link.months:
        said.append((frame.say("Months"), ", ".join(map(frame.language.month, link.months))))
    said.append((frame.say("Standing"), words_of_standing(frame, link.status, has_ended=has_ended)))
    said.append((frame.say("Certainty"), frame.say(CERTAINTIES[link.certainty])))
    said.append((frame.say("Valid"), valid(frame, link.start, link.end)))
    said.append((frame.say("Last attested"), attested_sentence(frame, link.references)))
    if link.note:
        said.append((frame.say("Note"), link.note))
    facts.extend({"label": label, "text": text} for label, text in said)
    facts.extend(source_links(frame, link.references))
    return facts
