"""Who pays an actor, as bars by year: each payer with the rule behind the amount, and the sums that do not add up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rssgraph.drawing.bars import Bar, BarChart, BarGroup, Sample
from rssgraph.drawing.figures import measure_name
from rssgraph.drawing.labels import clean
from rssgraph.drawing.money_words import (
    MoneyWords,
    by_year,
    check_words,
    each_words,
    gaps,
    main_currency,
    not_established,
    open_rules,
    reservations,
    rule_words,
    sentences,
    standings_of,
    stated_amount,
    summed,
    without_payment,
    year_words,
)
from rssgraph.drawing.words import CERTAINTIES
from rssgraph.model import Actor, ActorKind, Certainty, Per
from rssgraph.questions.flows import Flow
from rssgraph.questions.sums import Check

MUNICIPALITIES, REGIONS, OTHERS, NOBODY = "#009E73", "#0072B2", "#E69F00", "#8A8A8A"


def money_chart(
    payee: str,
    flows: Sequence[Flow],
    checks: Iterable[Check],
    actors: Mapping[str, Actor],
    words: MoneyWords,
    *,
    footer: tuple[str, ...] = (),
) -> BarChart:
    """Draw the flows to an actor, one group of bars a year, with its incomes that no payment is behind and checks that fail.

    Years of which no amount is known are left out; so are flows of another currency than the most frequent.
    """
    _ = words.speech.say
    currency = main_currency(flows)
    shown = [
        (year, own)
        for year, own in by_year(flows)
        if any(flow.total is not None and flow.currency == currency for flow in own)
    ]
    checks = list(checks)
    failed = [own for own in checks if own.holds is False]
    years = [str(year) for year, _own in shown]
    groups = tuple(
        BarGroup(
            heading=_("{year}: {sum} from known payers").format(
                year=year_words(year, words.speech), sum=words.sum(own, currency)
            )
            + standings_of(summed(own, currency), words),
            bars=(
                *(
                    _bar(flow, summed(own, currency), actors, words)
                    for flow in sorted(own, key=lambda flow: (-(flow.total or 0), flow.payer, flow.links))
                    if flow.currency in (currency, None)
                ),
                *(_bar_without_payment(check, words) for check in without_payment(checks, year, currency)),
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
        description=" ".join((*sentences(payee, flows, checks, words), *reservations(flows, checks, words))),
        language=words.speech.code,
        columns=(_("in the year"), _("per inhabitant")),
        groups=groups,
        legend=_legend(shown, checks, currency, actors, words),
        footer=(*open_rules(flows, words), *gaps(flows, words), *footer),
    )


def _year_of_mark(check: Check, years: Sequence[str]) -> str | None:
    """Return at which year of the picture a check stands: at its own, else at the last."""
    own = (check.date or "")[:4]
    return own if own in years else next(reversed(years), None)


def _mark(check: Check, year: str, words: MoneyWords) -> str:
    """Return a check in words, with its year if it stands at another."""
    own, said = (check.date or "")[:4], check_words(check, words)
    return said if own in (year, "") else f"{own}: {said}"


def _bar(flow: Flow, beside: Sequence[Flow], actors: Mapping[str, Actor], words: MoneyWords) -> Bar:
    """Return the bar of a flow; what the heading says of all that are summed beside it is not said again."""
    rule = rule_words(flow, words.speech) if flow.per != Per.YEAR else ""
    are_alike = {own.status for own in beside} == {flow.status}
    standing = () if are_alike else not_established([flow], words)
    facts = (flow.role, rule, *standing, _certainty(flow, words))
    note = clean(flow.note or "").rstrip(".")
    return Bar(
        name=words.name(flow.payer),
        detail=". ".join(filter(None, ("; ".join(filter(None, facts)), note))),
        value=flow.total,
        figure=words.speech.say(flow.unknown) if flow.unknown else words.total(flow),
        each=each_words(flow, words.speech),
        color=_color(flow, actors),
        computed=flow.per == Per.INHABITANT,
    )


def _bar_without_payment(check: Check, words: MoneyWords) -> Bar:
    return Bar(
        name=measure_name(check.measure, words.speech),
        detail=words.speech.say("without a known payer"),
        value=check.stated.value,
        figure=stated_amount(check, words),
        each="",
        color=NOBODY,
        computed=False,
    )


def _certainty(flow: Flow, words: MoneyWords) -> str:
    """Return how an amount is known, in words; empty if it is stated."""
    return "" if flow.certainty is Certainty.STATED else words.speech.say(CERTAINTIES[flow.certainty])


def _color(flow: Flow, actors: Mapping[str, Actor]) -> str:
    payer = actors.get(flow.payer)
    if payer is None:
        return OTHERS
    if payer.kind in (ActorKind.MUNICIPALITY, ActorKind.GROUP, ActorKind.COOPERATION):
        return MUNICIPALITIES
    return REGIONS if payer.kind is ActorKind.REGION else OTHERS


def _legend(
    shown: Iterable[tuple[int | None, list[Flow]]],
    checks: Sequence[Check],
    currency: str | None,
    actors: Mapping[str, Actor],
    words: MoneyWords,
) -> tuple[Sample, ...]:
    """Explain the colours that are there, and how computed bars look."""
    _ = words.speech.say
    years = list(shown)
    own = [flow for _year, flows in years for flow in flows if flow.total is not None]
    colors = {_color(flow, actors) for flow in own}
    colors |= {NOBODY for year, _flows in years if without_payment(checks, year, currency)}
    texts = {
        MUNICIPALITIES: _("Municipalities"),
        REGIONS: _("Region or county council"),
        OTHERS: _("State and others"),
        NOBODY: _("Without a known payer"),
    }
    found = [Sample(text=text, color=color) for color, text in texts.items() if color in colors]
    if any(flow.per == Per.INHABITANT for flow in own):
        found.append(Sample(text=_("Computed from an amount per inhabitant"), color="#5A5A5A", computed=True))
    return tuple(found)
