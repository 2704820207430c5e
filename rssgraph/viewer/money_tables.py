"""The tables of the page on money: who pays by which rule, and the sums that the sources state; and their file."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

import streamlit as st

from rssgraph.dates import year_of
from rssgraph.drawing.figures import measure_name
from rssgraph.drawing.money_words import (
    MoneyWords,
    by_year,
    each_words,
    main_currency,
    rule_words,
    stated_amount,
    without_payment,
    year_words,
)
from rssgraph.drawing.selection import ended_by
from rssgraph.drawing.speech import observation_text
from rssgraph.drawing.words import CERTAINTIES
from rssgraph.model import Certainty, Per, Status
from rssgraph.questions.flows import Flow
from rssgraph.questions.sums import Check, CheckKind
from rssgraph.viewer import markup
from rssgraph.viewer.citations import reference
from rssgraph.viewer.controls import plain_label
from rssgraph.viewer.link_table import words_of_standing
from rssgraph.viewer.spreadsheet import csv_file

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame


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


def flow_table(
    frame: Frame, flows: Sequence[Flow], unchecked: Sequence[Check], money_words: MoneyWords
) -> markup.Html:
    """Return who pays by which rule, newest first, and below that incomes that no payment is behind."""
    headings = (
        *(frame.say("Payer"), frame.say("Year"), frame.say("Rule"), frame.say("In the year")),
        *(frame.say("Per inhabitant"), frame.say("Standing"), frame.say("Source")),
    )
    ended = _ended(frame, flows)
    counted = {figure for own in flows if own.inhabitants for figure in own.inhabitants.figures}
    figures = frame.store.records("figures", column="id", values=sorted(counted))
    references = {own.id: own.references for own in figures}
    rows: list[tuple[object, ...]] = []
    for years, own in _runs(flows):
        people = own.inhabitants.figures if own.inhabitants and own.per == Per.INHABITANT else ()
        behind = dict.fromkeys((*own.references, *(text for each in people for text in references[each])))
        total = frame.say(own.unknown) if own.unknown else money_words.total(own)
        rows.append(
            (
                f"{frame.name(own.payer)} ({own.role})" if own.role else frame.name(own.payer),
                years or year_words(None, frame.language),
                markup.lines(part for part in (rule_words(own, frame.language), own.note) if part),
                total,
                each_words(own, frame.language),
                _standing(frame, own, ended),
                frame.references(behind),
            )
        )
    currency, years_shown = main_currency(flows), {own.year for own in flows}
    rows += [
        (
            frame.say("Without a known payer"),
            str(year),
            measure_name(own.measure, frame.language),
            stated_amount(own, money_words),
            "",
            "",
            frame.references(own.stated.references),
        )
        for year in sorted((own for own in years_shown if own is not None), reverse=True)
        for own in without_payment(unchecked, year, currency)
    ]
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


def sums(frame: Frame, checks: tuple[Check, ...]) -> None:
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
