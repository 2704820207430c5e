"""The page on paths: by which ways information goes from one actor to another, or why it does not."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.answers import Answer
from rssgraph.drawing.certainty_words import CONFIRMED, PLANNED
from rssgraph.drawing.speech import mark, marks
from rssgraph.filters import only_recorded
from rssgraph.flow import HopState
from rssgraph.model import Level
from rssgraph.questions.paths import Paths, paths
from rssgraph.viewer import markup, words
from rssgraph.viewer.card_facts import kind_and_level
from rssgraph.viewer.controls import choose_many, choose_number, plain_label
from rssgraph.viewer.find import find, know_actors, other_ways
from rssgraph.viewer.path_asides import Course, confirmed, losses, only_confirmed, shortest_confirmed
from rssgraph.viewer.path_steps import is_sure, show_path
from rssgraph.viewer.path_table import paths_csv
from rssgraph.viewer.pictures import file_name, offer_files
from rssgraph.viewer.refusals import some_of, whole_number
from rssgraph.viewer.why_not import MOST_HOPS, show_why_not

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("from", "to", "k", "max-hops", "via", "avoid", "levels")
K, MOST_PATHS = 5, 20
HOPS = 8
VALUES = {"k": whole_number(1, MOST_PATHS), "max-hops": whole_number(0), "levels": some_of(Level)}

CARRIED = mark(
    "Paths follow links along which information can pass; whether something was passed on, the sources do not say."
)
STEPS = {
    HopState.CONFIRMED: CONFIRMED,
    HopState.EXPECTED: mark(
        "Expected: the sources say it of a whole group or area, or it is assumed; the step itself is not confirmed."
    ),
    HopState.PLANNED: PLANNED,
}
"""What a step is that is confirmed, expected or planned."""


def show(frame: Frame) -> None:
    """Show the page."""
    know_actors(frame, "from", "to", "via", "avoid")
    options = frame.alphabetical(frame.actors)
    label = _labels(frame)
    source, target, k, course = _ends(frame, options, label)
    if source is None or target is None:
        markup.show(
            markup.tag(
                "p",
                frame.say(
                    "Choose who sends and who is to receive: the ways that information goes appear here, "
                    "step by step, with the sources behind each step."
                ),
                class_="rg-empty",
            )
        )
        return
    answer = paths(
        frame.store,
        source,
        target,
        k=k,
        filters=frame.filters,
        **course._asdict(),
    )
    frame.stands(answer)
    if frame.filters.confirmed:
        markup.show(only_confirmed(frame))
    if answer.value.why_not is not None:
        show_why_not(frame, source, target, answer.value.why_not)
        return
    if not answer.value.paths:
        text = frame.say(
            "There are too many ways to try them all. Choose fewer steps, or whom the path is to go through."
        )
        markup.show(markup.tag("p", text, class_="rg-problem", data_testid="summary"))
        return
    _found(frame, source, target, answer, course)


# -- the question --------------------------------------------------------------------------------


def _labels(frame: Frame) -> Callable[[str], str]:
    def label(actor: str) -> str:
        return f"{frame.name(actor)} – {kind_and_level(frame, frame.actors[actor])}"

    return label


def _ends(
    frame: Frame, options: list[str], label: Callable[[str], str]
) -> tuple[str | None, str | None, int, Course]:
    address = frame.address
    hint = frame.say("Search by name")

    def swap() -> None:
        address.update({"from": address.get("to"), "to": address.get("from")})

    with st.container(horizontal=True, vertical_alignment="bottom", key="rg-ends"):
        with st.container(width=400):
            source = find(frame, "from", frame.say("From"), options, label, placeholder=hint)
        st.button(frame.say("Swap"), on_click=swap, disabled=not (address.get("from") or address.get("to")))
        with st.container(width=400):
            target = find(frame, "to", frame.say("To"), options, label, placeholder=hint)
        active = sum(1 for word in ("k", "max-hops", "via", "avoid", "levels") if address.get(word))
        title = frame.say("How the path may go")
        if active:
            title = frame.count(
                "How the path may go ({number} chosen)", "How the path may go ({number} chosen)", active
            )
        with st.popover(plain_label(title), key="rg-course"):
            k, course = _course(frame, options, label)
    return source, target, k, course


def _course(frame: Frame, options: list[str], label: Callable[[str], str]) -> tuple[int, Course]:
    address = frame.address
    hint = frame.say("Search by name")
    k = choose_number(address, "k", frame.say("Number of paths"), default=K, least=1, most=MOST_PATHS)
    most = max(MOST_HOPS, len(options))
    hops = choose_number(address, "max-hops", frame.say("Most steps"), default=HOPS, least=0, most=most)
    others = other_ways(frame, options, label)
    via, avoid = (
        choose_many(address, word, text, options, label, placeholder=hint, others=others)
        for word, text in (
            ("via", frame.say("By way of, in this order")),
            ("avoid", frame.say("Not through")),
        )
    )
    levels = choose_many(
        address,
        "levels",
        frame.say("Order of levels"),
        [str(own) for own in Level],
        lambda own: frame.say(words.LEVELS[Level(own)]),
        placeholder=frame.say("Any"),
    )
    return k, Course(via=via, avoid=avoid, levels=tuple(map(Level, levels)), max_hops=hops)


# -- the paths -----------------------------------------------------------------------------------


def _found(frame: Frame, source: str, target: str, answer: Answer[Paths], course: Course) -> None:
    found = answer.value.paths
    if found[0].length == 0:
        said = frame.say("{actor} is both sender and receiver: no path is needed.", actor=frame.name(source))
        markup.show(markup.tag("p", said, class_="rg-lead", data_testid="summary"))
        return
    said = frame.count(
        "Information from {source} can reach {target} in {number} step at the least.",
        "Information from {source} can reach {target} in {number} steps at the least.",
        found[0].length,
        source=frame.name(source),
        target=frame.name(target),
    )
    sure = sum(map(is_sure, found))
    surest = None if sure else shortest_confirmed(frame, source, target, course)
    shown = (
        marks("{number} path is shown.", "{number} paths are shown.")
        if surest is None or surest.path is None
        else marks("The shortest path is shown first.", "The {number} shortest paths are shown first.")
    )
    parts = [said, frame.count(*shown, len(found))]
    if not sure and len(found) == 1:
        parts.append(frame.say("Not every step of it is confirmed."))
    elif not sure:
        parts.append(frame.say("None of them is confirmed in every step."))
    elif sure < len(found):
        parts.append(
            frame.count(
                "{number} of them is confirmed in every step.",
                "{number} of them are confirmed in every step.",
                sure,
            )
        )
    if not answer.complete:
        parts.append(frame.say("There are more as long as path {place}.", place=len(found)))
    markup.show(markup.tag("p", " ".join(parts), class_="rg-lead", data_testid="summary"))
    asides = losses(frame, found, source, target, course)
    references = answer.references
    if surest is not None:
        asides = markup.join((confirmed(frame, surest, len(found) + 1), asides))
        if surest.path is not None:
            found, references = (*found, surest.path), {**references, **surest.references}
    if asides:
        markup.show(asides)
    met = {hop.state for path in found for hop in path.hops}
    steps = [frame.say(text) for state, text in STEPS.items() if str(state) in met]
    markup.show(markup.tag("p", " ".join((frame.say(CARRIED), *steps)), class_="rg-counts"))
    used = only_recorded(link for path in found for hop in path.hops for link in hop.links)
    links = {own.id: own for own in frame.store.links(used)}
    for number, path in enumerate(found, 1):
        show_path(frame, number, path, links, references)
    k = int(frame.address.get("k") or K)
    if len(answer.value.paths) == k < MOST_PATHS:  # there may be more
        more = min(2 * k, MOST_PATHS)
        text = frame.count("Show {number} path", "Show {number} paths", more)
        st.button(plain_label(text), on_click=frame.address.update, args=({"k": str(more)},))
    name = file_name(frame.view.path, frame.name(source), frame.name(target), frame.on)
    offer_files(frame, "paths", name, {".csv": lambda: paths_csv(frame, found, links)})
