"""Who pays an actor, as bars by year: each payer with the rule behind the amount, and the sums that do not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rssgraph.drawing.bars import Bar, BarChart, BarGroup, Sample
from rssgraph.drawing.figures import measure_name
from rssgraph.drawing.speech import Speech
from rssgraph.drawing.words import CERTAINTIES, STATUSES
from rssgraph.model import Actor, ActorKind, Certainty, Observation, Per, Status
from rssgraph.questions.flows import Flow
from rssgraph.questions.payments import doubts
from rssgraph.questions.sums import Check, CheckKind

MUNICIPALITIES, REGIONS, OTHERS = "#009E73", "#0072B2", "#E69F00"


@dataclass(frozen=True, kw_only=True)
class MoneyWords:
    """How a picture of money says things: its language, the names of actors, and what was observed of who is paid."""

    speech: Speech
    name: Callable[[str], str]
    observed: tuple[Observation, ...] = ()

    def total(self, flow: Flow) -> str:
        """Return the amount of a flow in its year, with a question mark if the sources leave its rule open."""
        return self.sum([flow], flow.currency)

    def sum(self, flows: Iterable[Flow], currency: str | None) -> str:
        """Return what flows of a currency make together, with a question mark if that rests on a rule that is left open."""
        counted = [own for own in flows if own.total is not None and own.currency == currency]
        amount = self.speech.amount(sum_of(counted, currency), currency)
        return f"? {amount}" if any(doubts(self.observed, own) for own in counted) else amount


def money_chart(
    payee: str,
    flows: Sequence[Flow],
    checks: Iterable[Check],
    actors: Mapping[str, Actor],
    words: MoneyWords,
    *,
    footer: tuple[str, ...] = (),
) -> BarChart:
    """Draw the flows to an actor, one group of bars a year, with the checks of that year that fail.

    Years of which no amount is known are left out; so are flows of another currency than the most frequent.
    """
    _ = words.speech.say
    currency = main_currency(flows)
    shown = [
        (year, own)
        for year, own in by_year(flows)
        if any(flow.total is not None and flow.currency == currency for flow in own)
    ]
    failed = [own for own in checks if own.holds is False]
    years = [str(year) for year, _own in shown]
    groups = tuple(
        BarGroup(
            heading=_("{year}: {sum} from known payers").format(
                year=year_words(year, words.speech), sum=words.sum(own, currency)
            )
            + _standings(own, words),
            bars=tuple(
                _bar(flow, actors, words)
                for flow in sorted(own, key=lambda flow: (-(flow.total or 0), flow.payer, flow.links))
                if flow.currency in (currency, None)
            ),
            marks=tuple(
                _mark(check, str(year), words) for check in failed if _year_of_mark(check, years) == str(year)
            ),
        )
        for year, own in shown
    )
    title = _("What {actor} is paid").format(actor=words.name(payee))
    return BarChart(
        title=title,
        description=" ".join(sentences(payee, flows, checks, words)),
        language=words.speech.code,
        columns=(_("in the year"), _("per inhabitant")),
        groups=groups,
        legend=_legend((flow for _year, own in shown for flow in own), actors, words),
        footer=(*_open_rules(flows, words), *_gaps(flows, words), *footer),
    )


def _open_rules(flows: Iterable[Flow], words: MoneyWords) -> list[str]:
    """Explain the question mark, if an amount has one."""
    if not any(flow.total is not None and doubts(words.observed, flow) for flow in flows):
        return []
    return [words.speech.say("“?”: the sources leave open whom the rule holds for.")]


def _gaps(flows: Iterable[Flow], words: MoneyWords) -> list[str]:
    """Say that a year may lack payers, if the years with a known amount do not have the same."""
    payers = {frozenset(own.payer for own in known) for _year, known in _known_by_year(flows)}
    if len(payers) < 2:
        return []
    return [
        words.speech.say(
            "The sources do not name the same payers for all years: one that is missing in a year may have paid."
        )
    ]


def _known_by_year(flows: Iterable[Flow]) -> list[tuple[int | None, list[Flow]]]:
    """Return the years of which an amount in the main currency is known, with those amounts."""
    own = list(flows)
    currency = main_currency(own)
    known = [flow for flow in own if flow.total is not None and flow.currency == currency]
    return by_year(known)


def _year_of_mark(check: Check, years: Sequence[str]) -> str | None:
    """Return at which year of the picture a check stands: at its own, else at the last."""
    own = (check.date or "")[:4]
    return own if own in years else next(reversed(years), None)


def _mark(check: Check, year: str, words: MoneyWords) -> str:
    """Return a check in words, with its year if it stands at another."""
    own, said = (check.date or "")[:4], check_words(check, words)
    return said if own in (year, "") else f"{own}: {said}"


def sentences(payee: str, flows: Sequence[Flow], checks: Iterable[Check], words: MoneyWords) -> list[str]:
    """Say in sentences what the picture shows: for each year the sum and who pays most, and what does not add up."""
    _ = words.speech.say
    currency = main_currency(flows)
    said, sure = [], True
    for year, known in _known_by_year(flows):
        sure = sure and all(flow.certainty is Certainty.STATED for flow in known)
        first = max(known, key=lambda flow: (flow.total or 0, flow.payer))
        text = (
            _(
                "{year}: {actor} is paid {sum} by known payers according to the sources, most by {payer} ({amount})."
            )
            if any(flow.payer != first.payer for flow in known)
            else _("{year}: {actor} is paid {sum} by {payer} according to the sources.")
        )
        said.append(
            text.format(
                year=year_words(year, words.speech) + _standings(known, words),
                actor=words.name(payee),
                sum=words.sum(known, currency),
                payer=words.name(first.payer),
                amount=words.total(first),
            )
        )
    if not said:
        said.append(_("No amount that {actor} is paid is known.").format(actor=words.name(payee)))
    if not sure:
        said.append(_("Some amounts follow only indirectly from the sources; the table says which."))
    said.extend(_open_rules(flows, words))
    said.extend(_gaps(flows, words))
    said.extend(check_words(own, words) for own in checks if own.holds is False)
    return said


def by_year(flows: Iterable[Flow]) -> list[tuple[int | None, list[Flow]]]:
    """Return flows by year, the newest first, those without a year last."""
    ordered = sorted(flows, key=lambda own: (own.year is None, -(own.year or 0)))
    return [(year, list(own)) for year, own in groupby(ordered, key=lambda own: own.year)]


def main_currency(flows: Iterable[Flow]) -> str | None:
    """Return the currency of most of the flows with a total; None if there is none."""
    found = [own.currency or "" for own in flows if own.total is not None]
    return max(sorted(set(found)), key=found.count) or None if found else None


def sum_of(flows: Iterable[Flow], currency: str | None) -> float:
    """Return what the flows of a currency make together, as far as that is known."""
    return sum(own.total for own in flows if own.total is not None and own.currency == currency)


def year_words(year: int | None, speech: Speech) -> str:
    """Return a year, or that it is not stated."""
    return speech.say("Year not stated") if year is None else str(year)


def rule_words(flow: Flow, speech: Speech) -> str:
    """Say by which rule an amount comes about, and what it was multiplied with."""
    _ = speech.say
    if flow.amount is None:
        return ""
    amount = speech.amount(flow.amount, flow.currency)
    if flow.per != Per.INHABITANT:
        rules = {Per.YEAR: _("{amount} a year"), Per.TOTAL: _("{amount} in all")}
        return rules.get(Per(flow.per), amount).format(amount=amount) if flow.per else amount
    people = flow.inhabitants
    if people is None:
        return _("{amount} per inhabitant").format(amount=amount)
    date = speech.partial(people.date)
    if people.approximate:
        return speech.count(
            "{amount} per inhabitant × about {number} inhabitant ({date})",
            "{amount} per inhabitant × about {number} inhabitants ({date})",
            people.number,
            amount=amount,
            date=date,
        )
    return speech.count(
        "{amount} per inhabitant × {number} inhabitant ({date})",
        "{amount} per inhabitant × {number} inhabitants ({date})",
        people.number,
        amount=amount,
        date=date,
    )


def check_words(check: Check, words: MoneyWords) -> str:
    """Say what is stated and what it comes to."""
    _ = words.speech.say
    said = {
        CheckKind.LINES: _("{measure}: {stated} is stated, the lines come to {counted}."),
        CheckKind.FLOWS: _("{measure}: {stated} is stated, the payments come to {counted}."),
        CheckKind.BALANCE: _("{measure}: {stated} is stated, the costs are {counted}."),
    }[check.kind]
    return said.format(
        measure=measure_name(check.measure, words.speech),
        stated=words.speech.amount(check.stated.value or 0, check.unit),
        counted=words.speech.amount(check.counted.value or 0, check.unit),
    )


def _bar(flow: Flow, actors: Mapping[str, Actor], words: MoneyWords) -> Bar:
    rule = rule_words(flow, words.speech) if flow.per != Per.YEAR else ""
    return Bar(
        name=words.name(flow.payer),
        detail="; ".join(
            filter(None, (flow.role, rule, *_not_established([flow], words), _certainty(flow, words)))
        ),
        value=flow.total,
        figure=words.speech.say(flow.unknown) if flow.unknown else words.total(flow),
        each="" if flow.per_inhabitant is None else words.speech.amount(flow.per_inhabitant, flow.currency),
        color=_color(flow, actors),
        computed=flow.per == Per.INHABITANT,
    )


def _certainty(flow: Flow, words: MoneyWords) -> str:
    """Return how an amount is known, in words; empty if it is stated."""
    return "" if flow.certainty is Certainty.STATED else words.speech.say(CERTAINTIES[flow.certainty])


def _not_established(flows: Iterable[Flow], words: MoneyWords) -> tuple[str, ...]:
    """Return the standings of flows that are not established, in words."""
    found = {Status(own.status) for own in flows} - {Status.ESTABLISHED}
    return tuple(words.speech.say(STATUSES[own]) for own in Status if own in found)


def _standings(flows: Iterable[Flow], words: MoneyWords) -> str:
    said = ", ".join(_not_established(flows, words))
    return f" ({said})" if said else ""


def _color(flow: Flow, actors: Mapping[str, Actor]) -> str:
    payer = actors.get(flow.payer)
    if payer is None:
        return OTHERS
    if payer.kind in (ActorKind.MUNICIPALITY, ActorKind.GROUP, ActorKind.COOPERATION):
        return MUNICIPALITIES
    return REGIONS if payer.kind is ActorKind.REGION else OTHERS


def _legend(flows: Iterable[Flow], actors: Mapping[str, Actor], words: MoneyWords) -> tuple[Sample, ...]:
    """Explain the colours that are there, and how computed bars look."""
    _ = words.speech.say
    own = [flow for flow in flows if flow.total is not None]
    colors = {_color(flow, actors) for flow in own}
    texts = {
        MUNICIPALITIES: _("Municipalities"),
        REGIONS: _("Region or county council"),
        OTHERS: _("State and others"),
    }
    found = [Sample(text=text, color=color) for color, text in texts.items() if color in colors]
    if any(flow.per == Per.INHABITANT for flow in own):
        found.append(Sample(text=_("Computed from an amount per inhabitant"), color="#5A5A5A", computed=True))
    return tuple(found)
