"""Money in words: who pays an actor in which year, by which rule, and what does not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from rssgraph.drawing.figures import measure_name
from rssgraph.drawing.speech import Speech, mark
from rssgraph.drawing.words import STATUSES
from rssgraph.model import PLANNED, Certainty, Observation, Per, Status
from rssgraph.questions.flows import Flow
from rssgraph.questions.payments import doubts
from rssgraph.questions.sums import TOTAL, Check, CheckKind, Unchecked


@dataclass(frozen=True, kw_only=True)
class MoneyWords:
    """How a picture of money says things: its language, the names of actors, and what was observed of who is paid.

    What is only planned for a year before `this_year`, that of the day, is said to have been planned.
    """

    speech: Speech
    name: Callable[[str], str]
    observed: tuple[Observation, ...] = ()
    this_year: int | None = None

    def total(self, flow: Flow) -> str:
        """Return the amount of a flow in its year, with a question mark if the sources leave its rule open."""
        return self.sum([flow], flow.currency)

    def sum(self, flows: Iterable[Flow], currency: str | None) -> str:
        """Return what flows of a currency make together, with a question mark if that rests on a rule that is left open."""
        amount, is_doubtful = self._counted(flows, currency)
        return f"? {amount}" if is_doubtful else amount

    def in_sentence(self, flows: Iterable[Flow], currency: str | None) -> str:
        """Return that sum as it stands in a sentence: with a word in place of the question mark."""
        amount, is_doubtful = self._counted(flows, currency)
        return self.speech.say("an uncertain {amount}", amount=amount) if is_doubtful else amount

    def _counted(self, flows: Iterable[Flow], currency: str | None) -> tuple[str, bool]:
        counted = summed(flows, currency)
        amount = self.speech.amount(sum_of(counted, currency), currency)
        return amount, any(doubts(self.observed, own) for own in counted)


PAID = (
    mark("{year}: {actor} is paid {sum} by known payers {how}, most by {payer}: {amount}."),
    mark("{year}: {actor} is to be paid {sum} by known payers {how}, most by {payer}: {amount}."),
    mark("{year}: {actor} was to be paid {sum} by known payers {how}, most by {payer}: {amount}."),
)
PAID_BY_ONE = (
    mark("{year}: {actor} is paid {sum} by {payer} {how}."),
    mark("{year}: {actor} is to be paid {sum} by {payer} {how}."),
    mark("{year}: {actor} was to be paid {sum} by {payer} {how}."),
)
"""What a year brings, by several payers and by one: payments, what is only planned, and what was only planned."""


def sentences(payee: str, flows: Sequence[Flow], checks: Iterable[Check], words: MoneyWords) -> list[str]:
    """Say in sentences what the picture shows: for each year the sum and who pays most, and what no payment is behind."""
    _ = words.speech.say
    currency, checks = main_currency(flows), list(checks)
    said = []
    for year, known in _known_by_year(flows):
        first = max(known, key=lambda flow: (flow.total or 0, flow.payer))
        text = PAID if any(flow.payer != first.payer for flow in known) else PAID_BY_ONE
        said.append(
            _(text[_tense(year, known, words)]).format(
                year=year_words(year, words.speech) + standings_of(known, words),
                actor=words.name(payee),
                sum=words.in_sentence(known, currency),
                payer=words.name(first.payer),
                amount=words.in_sentence([first], first.currency),
                how=_("by the rules of the sources")
                if any(flow.per == Per.INHABITANT for flow in known)
                else _("according to the sources"),
            )
        )
        said.extend(
            _("Without a known payer: {amount} ({measure}).").format(
                measure=measure_name(own.measure, words.speech), amount=stated_amount(own, words)
            )
            for own in without_payment(checks, year, currency)
        )
    if not said:
        said.append(_("No amount that {actor} is paid is known.").format(actor=words.name(payee)))
    return said


def _tense(year: int | None, known: Iterable[Flow], words: MoneyWords) -> int:
    """Return which of three texts fits: of payments, of what is only planned, or of what was only planned."""
    if any(flow.status not in PLANNED for flow in known):
        return 0
    return 2 if year is not None and words.this_year is not None and year < words.this_year else 1


def reservations(flows: Sequence[Flow], checks: Iterable[Check], words: MoneyWords) -> list[str]:
    """Say how sure these amounts are, what the sources leave open, and what does not add up."""
    known = [flow for _year, own in _known_by_year(flows) for flow in own]
    said = []
    if any(flow.certainty is not Certainty.STATED for flow in known):
        said.append(
            words.speech.say("Some amounts follow only indirectly from the sources; the table says which.")
        )
    if any(flow.per == Per.INHABITANT for flow in known):
        said.append(
            words.speech.say(
                "Amounts per inhabitant are multiplied by us with the newest number of inhabitants in the data from "
                "before the year."
            )
        )
    if any(flow.note for flow in known):
        said.append(words.speech.say("What sources add to an amount stands below its payer in the picture."))
    said.extend(open_rules(flows, words))
    said.extend(gaps(flows, words))
    said.extend(check_words(own, words) for own in checks if own.holds is False)
    return said


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
        stated=stated_amount(check, words),
        counted=words.speech.amount(check.counted.value or 0, check.unit),
    )


def rule_words(flow: Flow, speech: Speech) -> str:
    """Say by which rule an amount comes about, and what it was multiplied with."""
    _ = speech.say
    if flow.amount is None:
        return ""
    amount = speech.amount(flow.amount, flow.currency)
    if flow.per != Per.INHABITANT:
        yearly = _("{amount} a year") if flow.year is None else _("{amount} for the year")
        rules = {Per.YEAR: yearly, Per.TOTAL: _("{amount} in all")}
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


def each_words(flow: Flow, speech: Speech) -> str:
    """Return what a flow makes per inhabitant, with "≈" where that is not its rule but our division; empty if not known."""
    if flow.per_inhabitant is None:
        return ""
    amount = speech.amount(flow.per_inhabitant, flow.currency)
    return amount if flow.per == Per.INHABITANT else f"≈\u00a0{amount}"


def year_words(year: int | None, speech: Speech) -> str:
    """Return a year, or that it is not stated."""
    return speech.say("Year not stated") if year is None else str(year)


def open_rules(flows: Iterable[Flow], words: MoneyWords) -> list[str]:
    """Explain the question mark, if an amount has one."""
    if not any(flow.total is not None and doubts(words.observed, flow) for flow in flows):
        return []
    return [words.speech.say("“?”, uncertain: the sources leave open whom the rule holds for.")]


def gaps(flows: Iterable[Flow], words: MoneyWords) -> list[str]:
    """Say that a year may lack payers, if the years with a known amount do not have the same."""
    payers = {frozenset(own.payer for own in known) for _year, known in _known_by_year(flows)}
    if len(payers) < 2:
        return []
    return [
        words.speech.say(
            "The sources do not name the same payers for all years: one that is missing in a year may have paid."
        )
    ]


def summed(flows: Iterable[Flow], currency: str | None) -> list[Flow]:
    """Return the flows of a currency whose amount is known."""
    return [own for own in flows if own.total is not None and own.currency == currency]


def _known_by_year(flows: Iterable[Flow]) -> list[tuple[int | None, list[Flow]]]:
    """Return the years of which an amount in the main currency is known, with those amounts."""
    own = list(flows)
    return by_year(summed(own, main_currency(own)))


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
    return sum(own.total or 0 for own in summed(flows, currency))


def without_payment(checks: Iterable[Check], year: int | None, currency: str | None) -> list[Check]:
    """Return the incomes of a year, in a currency, that no payment in the data is behind; totals are none of them."""
    return [
        own
        for own in checks
        if own.reason is Unchecked.NO_FLOW
        and not own.measure.endswith(TOTAL)
        and (own.date or "")[:4] == str(year)
        and own.unit == currency
    ]


def stated_amount(check: Check, words: MoneyWords) -> str:
    """Return what a source states."""
    return words.speech.amount(check.stated.value or 0, check.unit)


def not_established(flows: Iterable[Flow], words: MoneyWords) -> tuple[str, ...]:
    """Return the standings of flows that are not established, in words."""
    found = {Status(own.status) for own in flows} - {Status.ESTABLISHED}
    return tuple(words.speech.say(STATUSES[own]) for own in Status if own in found)


def standings_of(flows: Iterable[Flow], words: MoneyWords) -> str:
    """Return the standings of flows that are not established, in brackets; empty if all are."""
    own = list(flows)
    said = ", ".join(not_established(own, words))
    if len({flow.status for flow in own}) > 1:
        said = words.speech.say("in part {standing}", standing=said)
    return f" ({said})" if said else ""
