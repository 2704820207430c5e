"""The page on money: who pays an actor and how much, by which rule, and which sums do not add up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.dates import begun, year_of
from rssgraph.drawing.bars import BarChart, bars_page
from rssgraph.drawing.figures import measure_name
from rssgraph.drawing.money_words import MoneyWords, by_year, reservations, rule_words, sentences, year_words
from rssgraph.drawing.paper_svg import page_svg
from rssgraph.drawing.prints import MoneyContent, read_money
from rssgraph.drawing.selection import ended_by
from rssgraph.drawing.speech import observation_text
from rssgraph.drawing.words import CERTAINTIES
from rssgraph.filters import ANY_DAY, Filters
from rssgraph.model import Certainty, Status
from rssgraph.questions.flows import Flow
from rssgraph.questions.funding import funding, paid_until
from rssgraph.questions.sums import Check, CheckKind
from rssgraph.stores.base import Store
from rssgraph.viewer import markup
from rssgraph.viewer.citations import reference
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.find import find, know_actors
from rssgraph.viewer.language import language
from rssgraph.viewer.link_table import words_of_standing
from rssgraph.viewer.pictures import file_name, offer_files, show_picture, svg_files, width_of
from rssgraph.viewer.spreadsheet import csv_file

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
        markup.tag("h2", frame.say("Who pays, and by which rule")), _flow_table(frame, paid, money_words)
    )
    _sums(frame, checks)


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


def flows_csv(frame: Frame, flows: Sequence[Flow]) -> bytes:
    """Return flows as a file for a spreadsheet, one row each."""
    headings = (
        *(frame.say("Year"), frame.say("Payer"), frame.say("Paid"), frame.say("For what")),
        *(frame.say("Amount of the rule"), frame.say("Currency"), frame.say("For each")),
        *(frame.say("Inhabitants"), frame.say("Inhabitants on"), frame.say("In the year")),
        *(
            frame.say("Per inhabitant"),
            frame.say("Why not known"),
            frame.say("Note"),
            frame.say("Standing"),
            frame.say("Source"),
        ),
    )
    ended = _ended(frame, flows)
    rows = [
        (
            *(own.year, frame.name(own.payer), frame.name(own.payee), own.role, own.amount, own.currency),
            _per(frame, own),
            *(own.inhabitants and own.inhabitants.number, own.inhabitants and own.inhabitants.date),
            *(own.total, own.per_inhabitant, own.unknown and frame.say(own.unknown), own.note),
            *(_standing(frame, own, ended), "; ".join(map(partial(reference, frame), own.references))),
        )
        for _year, group in by_year(flows)
        for own in group
    ]
    return csv_file([headings, *rows])


def _per(frame: Frame, flow: Flow) -> str:
    said = {
        "year": frame.say("year"),
        "inhabitant": frame.say("inhabitant"),
        "total": frame.say("whole period"),
    }
    return said.get(flow.per or "", flow.per or "")


# -- the tables ----------------------------------------------------------------------------------


def _flow_table(frame: Frame, flows: Sequence[Flow], money_words: MoneyWords) -> markup.Html:
    headings = (
        *(frame.say("Payer"), frame.say("Year"), frame.say("Rule"), frame.say("In the year")),
        *(frame.say("Per inhabitant"), frame.say("Standing"), frame.say("Source")),
    )
    ended = _ended(frame, flows)
    rows = []
    for years, own in _runs(flows):
        each = own.per_inhabitant
        total = frame.say(own.unknown) if own.unknown else money_words.total(own)
        rows.append(
            (
                f"{frame.name(own.payer)} ({own.role})" if own.role else frame.name(own.payer),
                years or year_words(None, frame.language),
                markup.lines(part for part in (rule_words(own, frame.language), own.note) if part),
                total,
                "" if each is None else frame.language.amount(each, own.currency),
                _standing(frame, own, ended),
                frame.references(own.references),
            )
        )
    return markup.table(headings, rows)


def _runs(flows: Sequence[Flow]) -> list[tuple[str, Flow]]:
    """Return flows with their years, the newest first, the largest of a year first; equal years in a row as one."""
    order = sorted(flows, key=lambda own: (own.year is None, -(own.year or 0), -(own.total or 0), own.payer))
    found: list[tuple[str, Flow]] = []
    for year, group in groupby(order, key=lambda own: own.year):
        for own in group:
            before = found[-1] if found else None
            if before and year is not None and before[1] == replace(own, year=year + 1) and own.total is None:
                last = before[0].rpartition("–")[2]
                found[-1] = (f"{year}–{last}", own)
            else:
                found.append(("" if year is None else str(year), own))
    return found


def _ended(frame: Frame, flows: Iterable[Flow]) -> frozenset[str]:
    """Return which links behind flows have ended by the day, asked once for all of them."""
    return ended_by(frame.store, (own for flow in flows for own in flow.links), filters=frame.filters)


def _standing(frame: Frame, flow: Flow, ended: Collection[str]) -> str:
    has_ended = all(own in ended for own in flow.links)
    said = words_of_standing(frame, Status(flow.status), has_ended=has_ended)
    if flow.certainty is Certainty.STATED:
        return said
    return f"{said}; {frame.say(CERTAINTIES[flow.certainty])}"


def _sums(frame: Frame, checks: tuple[Check, ...]) -> None:
    """Show the sums that do not add up, and the others one fold below."""
    if not checks:
        return
    failed, unsure, right = ([own for own in checks if own.holds is holds] for holds in (False, None, True))
    markup.show(markup.tag("h2", frame.say("Do the sums of the sources add up?")))
    if failed:
        markup.show(_sum_table(frame, failed))
    else:
        markup.show(markup.tag("p", frame.say("Every sum that can be checked adds up.")))
    if unsure:
        title = frame.count(
            "{number} sum that cannot be checked", "{number} sums that cannot be checked", len(unsure)
        )
        with st.expander(plain_label(title), key="rg-unsure"):
            markup.show(_sum_table(frame, unsure))
    if right:
        title = frame.count("{number} sum that adds up", "{number} sums that add up", len(right))
        with st.expander(plain_label(title), key="rg-right"):
            markup.show(_sum_table(frame, right))


def _sum_table(frame: Frame, checks: list[Check]) -> markup.Html:
    """Return checks, one a row, with both values and their references."""
    headings = (
        *(frame.say("Sum"), frame.say("Stated"), frame.say("Counted"), frame.say("Difference")),
        frame.say("What the sources leave open"),
    )
    observed = {own: None for check in checks for own in check.observations}
    texts = {
        own.id: observation_text(own, frame.language)
        for own in frame.store.records("observations", column="id", values=sorted(observed))
    }
    return markup.table(headings, [_sum_row(frame, own, texts) for own in checks])


def _sum_row(frame: Frame, check: Check, texts: dict[str, str]) -> tuple[object, ...]:
    sign, word = {
        True: ("=", frame.say("adds up")),
        False: ("≠", frame.say("does not add up")),
        None: ("?", frame.say("cannot be checked")),
    }[check.holds]
    mark = markup.tag("span", f"{sign} {word}", class_="rg-wrong" if check.holds is False else None)
    year = year_of(check.date)
    name = f"{measure_name(check.measure, frame.language)}{'' if year is None else f' {year}'}"
    if check.kind is CheckKind.BALANCE:
        name = frame.say("{sum}, against the costs", sum=name)
    counted: list[object] = [frame.say(check.reason or "")]
    if check.counted.value is not None:
        counted = [
            markup.tag("strong", frame.language.amount(check.counted.value, check.unit)),
            _from(frame, check),
        ]
    return (
        markup.lines((name, mark)),
        markup.lines(
            (
                markup.tag("strong", frame.language.amount(check.stated.value or 0, check.unit)),
                frame.references(check.stated.references),
            )
        ),
        markup.lines((*counted, frame.references(check.counted.references))),
        _difference(frame, check),
        " ".join(texts[own] for own in check.observations),
    )


def _difference(frame: Frame, check: Check) -> str:
    if not check.difference:
        return ""
    amount = frame.language.amount(abs(check.difference), check.unit)
    text = (
        frame.say("{amount} more is counted")
        if check.difference > 0
        else frame.say("{amount} less is counted")
    )
    return text.format(amount=amount)


def _from(frame: Frame, check: Check) -> str:
    """Say what the counted value comes from."""
    if check.kind is CheckKind.BALANCE:
        return frame.say("the sum of the costs")
    if check.kind is CheckKind.LINES:
        return frame.count("{number} line", "{number} lines", len(check.counted.figures))
    return frame.count("{number} payment", "{number} payments", len(check.counted.links))
