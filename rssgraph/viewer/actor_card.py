"""The card of an actor: what the data says of it, every name a way onward."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain, groupby, pairwise
from math import ceil
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from rssgraph.answers import Answer
from rssgraph.dates import begun, last_day, over
from rssgraph.drawing.labels import clean
from rssgraph.drawing.speech import alphabetical, capital, mark
from rssgraph.drawing.words import ACTOR_KINDS, CERTAINTIES, STATUSES
from rssgraph.model import PLANNED, Actor, Level, Link, LinkKind, Name, parse_locator
from rssgraph.questions.card import Card
from rssgraph.viewer import markup
from rssgraph.viewer.card_facts import (
    Cell,
    activity_row,
    button,
    event_row,
    figure_row,
    flow_row,
    kind_and_level,
    level_words,
    meeting_row,
    observation_row,
    seat_rows,
    source_links,
)
from rssgraph.viewer.link_table import attested_sentence, link_amount, standing, valid, words_of_standing

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

TO_ACTOR = {
    LinkKind.MEMBER_OF: mark("Members"),
    LinkKind.REPRESENTED_IN: mark("Represented here"),
    LinkKind.CONVENES: mark("Convened by"),
    LinkKind.PART_OF: mark("Parts"),
    LinkKind.HAS_POST: mark("Post of"),
    LinkKind.LENDS_STAFF: mark("Borrows staff from"),
    LinkKind.COOPERATES_WITH: mark("Cooperates with"),
    LinkKind.GOVERNS: mark("Governed by"),
    LinkKind.MANDATES: mark("Mandated by"),
    LinkKind.PREPARES_FOR: mark("Prepared by"),
    LinkKind.REPORTS_TO: mark("Gets reports from"),
    LinkKind.INFORMS: mark("Informed by"),
    LinkKind.SUPPORTS: mark("Supported by"),
    LinkKind.COVERS: mark("Meant for it"),
    LinkKind.FUNDS: mark("Funded by"),
    LinkKind.SUCCEEDS: mark("Succeeded by"),
}
FROM_ACTOR = {
    LinkKind.MEMBER_OF: mark("Member of"),
    LinkKind.REPRESENTED_IN: mark("Represented in"),
    LinkKind.CONVENES: mark("Convenes"),
    LinkKind.PART_OF: mark("Part of"),
    LinkKind.HAS_POST: mark("Posts"),
    LinkKind.LENDS_STAFF: mark("Lends staff to"),
    LinkKind.COOPERATES_WITH: mark("Cooperates with"),
    LinkKind.GOVERNS: mark("Governs"),
    LinkKind.MANDATES: mark("Mandates"),
    LinkKind.PREPARES_FOR: mark("Prepares for"),
    LinkKind.REPORTS_TO: mark("Reports to"),
    LinkKind.INFORMS: mark("Informs"),
    LinkKind.SUPPORTS: mark("Supports"),
    LinkKind.COVERS: mark("Meant for"),
    LinkKind.FUNDS: mark("Funds"),
    LinkKind.SUCCEEDS: mark("Succeeds"),
}


OPEN_ROWS = 12
"""How many rows of a card are open from the start at most."""
OPEN_LINES, LINE_LETTERS = 8, 40
"""With how many lines themes, sources and note are open from the start at most, and how long a line is about."""
STEERED = (LinkKind.GOVERNS, LinkKind.MANDATES, LinkKind.PREPARES_FOR, LinkKind.CONVENES)
"""Kinds of links to an actor that come first: who steers it."""


def head(frame: Frame, value: Card, name: str) -> markup.Html:
    """Return the upper part of a card: what the actor is, called what and when, how sure, by which references.

    Themes, sources and note are folded away where they are long, so that the links come into view.
    """
    actor = value.actor
    facts: list[tuple[str, object]] = list(_called(frame, value.names))
    facts.append((frame.say("Standing"), _standing(frame, value)))
    if actor.start or actor.end:
        facts.append((frame.say("Valid"), valid(frame, actor.start, actor.end)))
    if actor.member_count is not None:
        facts.append((frame.say("Members according to the source"), str(actor.member_count)))
    dated = {own.name for own in value.names}
    others = "; ".join(
        clean(own) for own in actor.aliases if own not in dated
    )  # a name may have a comma of its own
    if others:
        facts.append((frame.say("Also known as"), others))
    facts.append((frame.say("Last attested"), attested_sentence(frame, actor.references)))
    return markup.tag(
        "div",
        markup.tag("h2", name, data_testid="card-name"),
        markup.tag("p", kind_and_level(frame, actor)),
        _listed(facts),
        _more(frame, actor, value.names),
        class_="rg-panel",
        data_testid="card",
    )


def sections(frame: Frame, answer: Answer[Card], ended: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return the rest of a card for the component `actor_table`: links by kind and direction, then all else.

    Sections are open as long as they are short together; `ended` are the ids of links that ended
    before the day. Figures of later days are left out.
    """
    value = answer.value
    seats = seat_rows(frame, value.seats, answer.records)
    found = [
        *_link_sections(frame, value, ended),
        _section(frame.say("Observations"), [observation_row(frame, own) for own in value.observations]),
        _section(frame.say("Events"), [event_row(frame, own) for own in value.events]),
        _section(frame.say("Meetings"), [meeting_row(frame, own) for own in value.meetings]),
        {"title": frame.say("Seats and meetings a year"), "headings": [], "rows": seats},
        _section(
            frame.say("Money in the year"),
            [flow_row(frame, own, value.actor.id, value.observations) for own in value.flows],
        ),
        _section(
            frame.say("Figures"),
            [figure_row(frame, own) for own in value.figures if begun(own.date, frame.on)],
        ),
        _section(
            frame.say("Activities"), [activity_row(frame, own, value.actor.id) for own in value.activities]
        ),
    ]
    shown = [section for section in found if section["rows"]]
    left = OPEN_ROWS
    for section in shown:
        fits = len(section["rows"]) <= left
        left -= len(section["rows"]) if fits else 0
        section["open"] = fits and (section is shown[0] or "wide")
    return shown


def neighbour_rows(
    frame: Frame, actor: str, links: Sequence[Link], ended: Collection[str] = ()
) -> list[list[Cell]]:
    """Return one row for each link: with whom, what that is, on which level, and what it says; by level, then name."""
    near: dict[str, list[Link]] = {}
    for link in links:
        near.setdefault(link.target if link.source == actor else link.source, []).append(link)
    order = list(Level)
    others = sorted(
        near, key=lambda own: (order.index(frame.actors[own].level), alphabetical(frame.name(own)), own)
    )
    return [
        [
            [button(frame, other)],
            [frame.say(ACTOR_KINDS[frame.actors[other].kind])],
            [level_words(frame, frame.actors[other].level)],
            [{"link": link.id, "name": _says(frame, actor, link)}],
            [_stands(frame, link, ended)],
        ]
        for other in others
        for link in near[other]
    ]


def _section(title: str, rows: list[list[Cell]]) -> dict[str, Any]:
    return {"title": f"{title} ({len(rows)})", "headings": [], "rows": rows}


def _more(frame: Frame, actor: Actor, names: Sequence[Name]) -> markup.Html:
    """Return themes, sources, those of its names among them, and note, below a heading that names those that there are."""
    of_names = (text for own in names for text in own.references)
    sources = tuple(dict.fromkeys((*actor.references, *of_names)))
    themes, note = ", ".join(map(frame.theme, actor.themes)), clean(actor.note or "")
    found: tuple[tuple[str, str, int], ...] = (
        (frame.say("Themes"), themes, ceil(len(themes) / LINE_LETTERS)),
        (frame.say("Sources"), frame.references(sources), 2 * len(sources)),
        (frame.say("Note"), note, ceil(len(note) / LINE_LETTERS)),
    )
    facts = [(label, text) for label, text, _tall in found if text]
    if not facts:
        return markup.Html()
    title = capital(", ".join(label for label, _text in facts).lower())
    is_short = sum(tall for _label, _text, tall in found) <= OPEN_LINES
    return markup.tag("details", markup.tag("summary", title), _listed(facts), open="" if is_short else None)


def _listed(facts: Iterable[tuple[str, object]]) -> markup.Html:
    """Return facts as a list with labels; what has the label of the fact before stands below that one."""
    items = (
        (markup.tag("dt", label), *(markup.tag("dd", text) for _label, text in own))
        for label, own in groupby(facts, key=itemgetter(0))
    )
    return markup.tag("dl", *chain.from_iterable(items))


def _called(frame: Frame, names: Sequence[Name]) -> Iterable[tuple[str, str]]:
    """Say what an actor is called when, and between which days a name changed.

    Names that hold at once are so recorded since nobody knows the day of the change.
    """
    ordered = sorted(names, key=lambda own: own.start or "")
    unknown = [own for own in pairwise(ordered) if _hold_at_once(*own)]
    earlier, later = {one for one, _other in unknown}, {other for _one, other in unknown}
    for own in names:
        start = None if own in later else own.start
        end = None if own in earlier else own.end
        said = [frame.say("after the change of name")] if own in later else []
        if start or end or (own not in later and own not in earlier):
            said.append(valid(frame, start, end))
        if own in earlier:
            said.append(frame.say("until the change of name"))
        yield frame.say("Called"), ", ".join((clean(own.name), *said))
    for one, other in unknown:
        between = frame.say(
            "some day between {first} and {last}; on which is not known",
            first=frame.language.partial(other.start or ""),
            last=frame.language.partial(one.end or ""),
        )
        yield frame.say("Change of name"), f"{between}{_known_to_the_public(frame, one, other)}"


def _known_to_the_public(frame: Frame, *names: Name) -> str:
    documents = (parse_locator(text).document for own in names for text in own.references)
    is_known = any(own in frame.documents and frame.documents[own].is_background for own in documents)
    return f"; {frame.say('in part public knowledge')}" if is_known else ""


def _hold_at_once(earlier: Name, later: Name) -> bool:
    taken = last_day(later.start or "")
    return bool(earlier.end) and taken is not None and not begun(earlier.end, taken)


def _standing(frame: Frame, value: Card) -> str:
    """Say how an actor stands: of one that has ended only by what is decided or proposed, that too."""
    actor, has_ended = value.actor, over(value.actor.end, frame.on)
    said = words_of_standing(frame, actor.status, has_ended=has_ended)
    ends = {own.status for own in value.events if actor.id in own.original}
    if has_ended and ends and ends <= PLANNED:
        said += "".join(f"; {frame.say(STATUSES[own])}" for own in sorted(ends))
    if not begun(actor.start, frame.on):
        said = frame.say("{standing}; begins later", standing=said)
    return f"{said}; {frame.say(CERTAINTIES[actor.certainty])}"


def _stands(frame: Frame, link: Link, ended: Collection[str]) -> str:
    return standing(frame, link, has_ended=link.id in ended)


def _link_sections(frame: Frame, value: Card, ended: Collection[str]) -> Iterable[dict[str, Any]]:
    own = value.actor.id
    order = (
        *((TO_ACTOR[kind], kind, False) for kind in STEERED),
        *((title, kind, True) for kind, title in FROM_ACTOR.items()),
        *((title, kind, False) for kind, title in TO_ACTOR.items() if kind not in STEERED),
    )
    found: dict[str, list[tuple[str, Link]]] = {}
    for title, kind, is_source in order:
        found.setdefault(title, []).extend(
            (link.target if is_source else link.source, link)
            for link in value.links
            if link.kind is kind and (link.source if is_source else link.target) == own
        )
    levels = list(Level)

    def place(row: tuple[str, Link]) -> tuple[int, str, str]:
        other, link = row
        level = levels.index(frame.actors[other].level) if other in frame.actors else len(levels)
        return level, alphabetical(frame.name(other)), link.id

    for title, links in found.items():  # where neither end comes first, both directions have one title
        yield _section(
            frame.say(title),
            [_link_row(frame, link, other, ended) for other, link in sorted(links, key=place)],
        )


def _link_row(frame: Frame, link: Link, other: str, ended: Collection[str]) -> list[Cell]:
    facts: Cell = [button(frame, other)]
    if other in frame.actors:
        facts.append(level_words(frame, frame.actors[other].level))
    if link.role:
        facts.append(link.role)
    if link.on_behalf_of:
        facts.append(frame.say("on behalf of {actor}", actor=frame.name(link.on_behalf_of)))
    if link.amount is not None:
        facts.append(link_amount(frame, link))
    facts.append(f"{_stands(frame, link, ended)}; {valid(frame, link.start, link.end)}")
    facts.append(frame.say("last attested: {date}", date=attested_sentence(frame, link.references)))
    if link.note:
        facts.append(link.note)
    facts.extend(source_links(frame, link.references))
    return [facts]


def _says(frame: Frame, actor: str, link: Link) -> str:
    titles = FROM_ACTOR if link.source == actor else TO_ACTOR
    said = frame.say(titles[link.kind])
    return f"{said} ({link.role})" if link.role else said
