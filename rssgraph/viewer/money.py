"""The page on money: who pays an actor and how much, by which rule, and which sums do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.dates import begun
from rssgraph.drawing.bars import BarChart, bars_page
from rssgraph.drawing.money_words import (
    MoneyWords,
    reservations,
    sentences,
)
from rssgraph.drawing.paper_svg import page_svg
from rssgraph.drawing.prints import MoneyContent, read_money
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.questions.flows import Flow
from rssgraph.questions.funding import funding, paid_until
from rssgraph.stores.base import Store
from rssgraph.viewer import markup
from rssgraph.viewer.find import find, know_actors
from rssgraph.viewer.language import language
from rssgraph.viewer.money_tables import flow_table, flows_csv, sums
from rssgraph.viewer.pictures import file_name, offer_files, show_picture, svg_files, width_of

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

WORDS = ("payee",)


def show(frame: Frame) -> None:
    """Show the page."""
    key = (frame.store.load_id, tuple(sorted(frame.filters.to_params().items())))
    every = _every_flow(key, frame.store, frame.filters)
    payees = _payees(frame, paid_until(every, None, frame.filters.on or frame.store.as_of))
    if not payees:
        text = frame.say("No payment of this county is in the data under these filters.")
        markup.show(markup.tag("p", text, class_="rg-empty"))
        return
    know_actors(frame, "payee")
    asked = frame.address.get("payee")
    if asked not in payees:
        if asked is not None:
            text = frame.say("Nobody pays {actor} under these filters.", actor=frame.name(asked))
            markup.show(markup.tag("p", text, class_="rg-problem"))
        frame.address.set("payee", payees[0])
    with st.container(width=460):
        payee = find(frame, "payee", frame.say("Who is paid"), payees, frame.name, must=True) or payees[0]
    answer, paid, chart, observed = _read((*key, payee, frame.language.code), frame.store, frame.filters)
    frame.stands(answer)
    checks = answer.value.checks
    year = frame.on.year if isinstance(frame.on, date) else None
    money_words = MoneyWords(speech=frame.language, name=frame.name, observed=observed, this_year=year)
    unchecked = [own for own in checks if own.holds is None]
    said = " ".join(sentences(payee, paid, unchecked, money_words))
    markup.show(markup.tag("p", said, class_="rg-lead", data_testid="summary"))
    but = reservations(paid, (), money_words)
    failed = sum(own.holds is False for own in checks)
    if failed:
        but.append(
            frame.count(
                "{number} sum that the sources state does not add up.",
                "{number} sums that the sources state do not add up.",
                failed,
            )
        )
    if but:
        markup.show(markup.tag("p", " ".join(but), class_="rg-counts", data_testid="reservations"))
    if chart.groups:
        _picture(frame, chart, paid)
    markup.show(
        markup.tag("h2", frame.say("Who pays, and by which rule")),
        flow_table(frame, paid, unchecked, money_words),
    )
    sums(frame, checks)


@st.cache_resource(show_spinner=False, max_entries=50)
def _every_flow(key: tuple[object, ...], _store: Store, _filters: Filters) -> tuple[Flow, ...]:
    """Return the payments of all days to anyone, asked once for all visitors."""
    return funding(_store, filters=replace(_filters, on=ANY_DAY)).value.flows


@st.cache_resource(show_spinner=False, max_entries=50)
def _read(key: tuple[str, tuple[object, ...], str, str], _store: Store, _filters: Filters) -> MoneyContent:
    """Return who pays an actor, asked once for all visitors."""
    return read_money(_store, key[2], filters=_filters, speech=language(key[3]))


def _payees(frame: Frame, flows: Sequence[Flow]) -> list[str]:
    """Return who is paid: first whom most payments with a known amount go to, then by name."""
    known = [own.payee for own in flows if own.total is not None]
    payees = {own.payee for own in flows}
    names = frame.alphabetical(
        own for own in payees if own not in frame.actors or begun(frame.actors[own].start, frame.on)
    )
    return sorted(names, key=lambda own: -known.count(own))


# -- the picture ---------------------------------------------------------------------------------


def _picture(frame: Frame, chart: BarChart, flows: Sequence[Flow]) -> None:
    width = width_of("money")
    svg = page_svg(bars_page(chart, width=width))
    show_picture("money", svg, width=width)
    name = file_name(frame.view.path, frame.name(frame.address.get("payee") or ""), frame.on)
    offer_files(frame, "money", name, svg_files(lambda: svg) | {".csv": lambda: flows_csv(frame, flows)})
