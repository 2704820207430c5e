"""Slow and obvious money and meetings, written from what the answers promise; shares only the records with the package."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rssgraph.model import Figure, Link, Meeting, Observation
from tests import oracle
from tests.oracle import World

AMOUNT = "No amount is stated."
PER = "What the amount is paid for is not stated."
PERIOD = "One amount is stated for several years together."
YEAR = "The year is not stated."
INHABITANTS = "No figure from before the year says how many inhabitants there are."
SHARE = "One amount is stated for the whole group, not for each member."
NO_FLOW = "No payment is recorded behind it."
FLOW_UNKNOWN = "How much one of the payments behind it makes is not known."
MEMBERSHIPS = {"group": "member_of", "area": "part_of"}
FORUMS = ("network", "council", "cooperation")


def years_of_life(world: World, link: Link) -> set[int]:
    """Return the years 2010 to 2030 on one of whose days a link and both its ends hold."""
    records = (link, world.actors[link.source], world.actors[link.target])
    first = max(oracle.first_day(own.start) for own in records)
    last = min(oracle.last_day(own.end) for own in records)
    return {year for year in range(2010, 2031) if first <= last and first.year <= year <= last.year}


# -- inhabitants ---------------------------------------------------------------------------------


def memberships(world: World, filters: Any) -> list[Link]:
    """Return the links that make members of groups and areas, of any theme, certainty or kind."""
    plain = replace(filters, on="any", status=("established", "decided"), certainty=(), themes=())
    every = replace(plain, kinds=(), confirmed=False)
    return [own for own in oracle.holding_links(world, every) if oracle.is_membership(world, own)]


def members(world: World, filters: Any, group: str, year: int) -> list[str]:
    """Return the members of a group or an area at any time of a year."""
    found = memberships(world, filters)
    return sorted({own.source for own in found if own.target == group and year in years_of_life(world, own)})


def inhabitants(
    world: World, figures: Sequence[Figure], filters: Any, actor: str, year: int
) -> dict[str, Any] | None:
    """Return how many inhabitants stand behind an actor: the newest figure from before the year."""
    own = world.actors[actor]
    inside = members(world, filters, actor, year) if own.kind in MEMBERSHIPS else []
    complete = bool(inside) and (bool(own.members_complete) or own.member_count == len(inside))

    def counted(actors: Sequence[str]) -> list[dict[str, Any]]:
        """Return the sums of some actors, one for each date that all have."""
        found = []
        for day in sorted({each.date for each in figures if each.date}):
            used = []
            for name in actors:
                fitting = [
                    each
                    for each in figures
                    if each.actor == name and each.date == day and each.measure == "population"
                ]
                used += fitting[:1]
            if len(used) == len(actors):
                found.append(
                    {
                        "number": round(sum(each.value for each in used)),
                        "date": day,
                        "approximate": any(bool(each.approximate) for each in used),
                        "figures": [each.id for each in used],
                    }
                )
        return found

    choices = counted([actor])
    # several figures of one day: the question names the first, so does this
    if complete:
        choices += counted(inside)
    for area in sorted(world.actors.values(), key=lambda each: each.id):
        if area.kind == "area" and area.id != actor and area.area and area.area == own.area:
            same = complete and inside == members(world, filters, area.id, year)
            if own.kind == "region" or same:
                choices += counted([area.id])
    best = None
    for choice in choices:
        if oracle.last_day(choice["date"]) >= date(year, 1, 1):
            continue
        better = best is None or (not choice["approximate"], oracle.last_day(choice["date"])) > (
            not best["approximate"],
            oracle.last_day(best["date"]),
        )
        best = choice if better else best
    return best


# -- money ---------------------------------------------------------------------------------------


def flow(
    world: World, figures: Sequence[Figure], filters: Any, link: Link, year: int | None, member: str | None
) -> dict[str, Any]:
    """Return a link as a flow in a year, paid by its source or by a member of it."""
    payer = member or link.source
    people = None if year is None else inhabitants(world, figures, filters, payer, year)
    total, unknown, each = None, None, None
    same_year = bool(link.start) and bool(link.end) and str(link.start)[:4] == str(link.end)[:4]
    if link.amount is None:
        unknown = AMOUNT
    elif member is not None and link.per != "inhabitant":
        unknown = SHARE
    elif link.per is None:
        unknown = PER
    elif link.per == "total" and not same_year:
        unknown = PERIOD
    elif link.per == "inhabitant" and year is None:
        unknown = YEAR
    elif link.per == "inhabitant" and people is None:
        unknown = INHABITANTS
    elif link.per == "inhabitant" and people is not None:
        total = link.amount * people["number"]
    else:
        total = link.amount
    if link.per == "inhabitant":
        each = link.amount
    elif total is not None and people is not None and people["number"]:
        each = round(total / people["number"], 2)
    return {
        "payer": payer,
        "payee": link.target,
        "amount": link.amount,
        "currency": link.currency,
        "per": link.per,
        "year": year,
        "total": total,
        "unknown": unknown,
        "per_inhabitant": each,
        "inhabitants": people,
        "role": link.role,
        "status": str(link.status),
        "certainty": "implied" if member and link.certainty == "stated" else str(link.certainty),
        "note": link.note,
        "through": link.source if member else None,
        "links": [link.id],
        "references": list(link.references),
    }


def payments(world: World, filters: Any) -> list[Link]:
    """Return the payments that hold."""
    if filters.kinds and "funds" not in filters.kinds:
        return []
    return oracle.holding_links(world, replace(filters, kinds=("funds",)))


def years(world: World, link: Link, filters: Any) -> list[int | None]:
    """Return the years that a payment is listed in."""
    day = filters.on or world.as_of
    if day != "any":
        return [day.year]
    if link.start is None:
        return [int(link.end[:4]) if link.end else None]
    first = int(link.start[:4])
    last = int(link.end[:4]) if link.end else max(first, world.as_of.year)
    return list(range(first, last + 1))


def funding(
    world: World,
    figures: Sequence[Figure],
    observations: Sequence[Observation],
    filters: Any,
    actor: str | None,
) -> dict[str, Any]:
    """Say who pays whom how much, and which sums add up."""
    groups = set()
    if actor is not None:
        there = oracle.holding_actors(world, replace(filters, status=("established", "decided"), themes=()))
        day = filters.on or world.as_of
        for own in memberships(world, filters):
            holds = day == "any" or oracle.first_day(own.start) <= day <= oracle.last_day(own.end)
            ends = {own.source, own.target} <= set(there)
            if own.source == actor and world.actors[own.target].kind == "group" and holds and ends:
                groups.add(own.target)
    flows = []
    for link in payments(world, filters):
        for year in years(world, link, filters):
            shown = any(oracle.is_listed(world.actors[own], filters) for own in (link.source, link.target))
            if actor in (link.source, link.target) or (actor is None and shown):
                flows.append(flow(world, figures, filters, link, year, None))
            elif link.source in groups:
                flows.append(flow(world, figures, filters, link, year, actor))
    flows.sort(key=lambda own: (own["year"] or 9999, own["payee"], own["payer"], own["links"]))
    return {"flows": flows, "checks": checks(world, figures, observations, filters, actor)}


def side_of(measure: str) -> str | None:
    """Return the last of the words that say on which side of a budget a measure is."""
    found = [word for word in measure.split("_") if word in ("cost", "income", "financing")]
    return found[-1] if found else None


def checks(
    world: World,
    figures: Sequence[Figure],
    observations: Sequence[Observation],
    filters: Any,
    actor: str | None,
) -> list[dict[str, Any]]:
    """Hold each sum against what it is the sum of."""
    day = filters.on or world.as_of
    money = [
        own
        for own in figures
        if own.unit == "SEK"
        and own.actor not in filters.without
        and (own.actor == actor if actor else oracle.is_listed(world.actors[own.actor], filters))
        and (day == "any" or oracle.first_day(own.date) <= day)
    ]
    money.sort(key=lambda own: (own.actor, own.date or "", own.measure, own.id))
    found = []
    for own in money:
        total = own.measure.endswith("_total")
        beside = [
            each for each in figures if (each.actor, each.date, each.unit) == (own.actor, own.date, own.unit)
        ]
        stem = own.measure[: -len("total")]
        lines = [
            each
            for each in beside
            if total and each.measure.startswith(stem) and not each.measure.endswith("_total")
        ]
        side = side_of(own.measure)
        if lines:
            value = sum(each.value for each in lines)
            found.append(check("lines", own, value, lines, [], observations, None))
        if total and side in ("income", "financing") and own.measure.endswith(f"{side}_total"):
            costs = [
                each for each in beside if each.measure == own.measure.replace(f"{side}_total", "cost_total")
            ]
            found += [check("balance", own, each.value, [each], [], observations, None) for each in costs]
        if own.date and side in ("income", "financing") and not lines:
            year = int(own.date[:4])
            every = [link for link in payments(world, replace(filters, on="any")) if link.target == own.actor]
            while year < 2031 and not any(year in years_of_life(world, link) for link in every):
                year += 1
            if year == 2031:
                year = int(own.date[:4])
            flows = [
                flow(world, figures, filters, link, year, None)
                for link in every
                if year in years_of_life(world, link)
                and (total or share_a_line(link.references, own.references))
            ]
            if flows or not total:
                known = [
                    each["total"]
                    for each in flows
                    if each["total"] is not None and each["currency"] in (None, own.unit)
                ]
                reason = NO_FLOW if not flows else FLOW_UNKNOWN if len(known) < len(flows) else None
                paid = None if reason else sum(known)
                found.append(check("flows", own, paid, [], flows, observations, reason))
    return found


def share_a_line(ones: Iterable[str], others: Iterable[str]) -> bool:
    """Return whether two lists of references name a common line."""

    def lines(texts: Iterable[str]) -> set[tuple[str, int]]:
        found = set()
        for text in texts:
            document, _, place = text.partition("#L")
            if place:
                first, _, last = place.partition("-")
                found |= {(document, line) for line in range(int(first), int(last or first) + 1)}
        return found

    return bool(lines(ones) & lines(others))


def check(
    kind: str,
    own: Figure,
    value: float | None,
    figures: Sequence[Figure],
    flows: Sequence[dict[str, Any]],
    observations: Sequence[Observation],
    reason: str | None,
) -> dict[str, Any]:
    """Return a check as the answers have it."""
    difference = None if value is None else value - own.value
    slack = 0.0
    if own.approximate and own.value >= 10:
        unit = 1
        while own.value % (unit * 10) == 0 and unit * 100 <= own.value:
            unit *= 10
        slack = unit / 2
    used = [each["inhabitants"]["figures"] for each in flows if each["inhabitants"]]
    references = [text for each in figures for text in each.references]
    references += [text for each in flows for text in each["references"]]
    return {
        "kind": kind,
        "actor": own.actor,
        "measure": own.measure,
        "date": own.date,
        "unit": own.unit,
        "stated": {
            "value": own.value,
            "figures": [own.id],
            "links": [],
            "references": list(own.references),
        },
        "counted": {
            "value": value,
            "figures": [each.id for each in figures]
            if not flows
            else sorted({name for each in used for name in each}),
            "links": [name for each in flows for name in each["links"]],
            "references": list(dict.fromkeys(references)),
        },
        "difference": difference,
        "holds": None if difference is None else abs(difference) <= slack,
        "reason": reason,
        "observations": [
            each.id
            for each in observations
            if own.actor in each.about
            and any("#" in text and text in each.references for text in own.references)
        ],
    }


# -- meetings ------------------------------------------------------------------------------------


def insiders(world: World, links: Sequence[Link], actor: str) -> set[str]:
    """Return an actor with its posts and parts, and theirs."""
    found = {actor}
    for _ in world.actors:
        for link in links:
            if link.kind == "has_post" and link.source in found:
                found.add(link.target)
            whole = world.actors[link.target].kind not in (*FORUMS, "group", "area")
            if link.kind == "part_of" and link.target in found and whole:
                found.add(link.source)
    return found


def meetings(
    world: World, held: Sequence[Meeting], filters: Any, actor: str | None, window: tuple[date, date] | None
) -> dict[str, Any]:
    """List meetings, and count seats."""
    links = oracle.holding_links(world, filters)
    day = filters.on or world.as_of
    seats = []
    forums_asked = {actor} if actor else set(oracle.listed(world, filters))
    for own in [actor] if actor else oracle.listed(world, filters):
        inside = insiders(world, links, own)
        sits = [
            link
            for link in links
            if link.kind in ("member_of", "represented_in")
            and world.actors[link.target].kind in FORUMS
            and link.source in inside
        ]
        forums = sorted({link.target for link in sits})
        forums_asked |= set(forums)
        rhythms: dict[str, int] = {}
        for each in held:
            holds = day == "any" or oracle.first_day(each.start) <= day <= oracle.last_day(each.end)
            if each.forum in forums and each.per_year is not None and holds:
                before = rhythms.get(each.forum, 0)
                rhythms[each.forum] = max(before, each.per_year) if day == "any" else before + each.per_year
        unknown = [each for each in forums if each not in rhythms]
        if sits or actor:
            seats.append(
                {
                    "actor": own,
                    "forums": forums,
                    "per_year": None if unknown else sum(rhythms.values()),
                    "known": sum(rhythms.values()),
                    "rhythm_unknown": unknown,
                    "links": sorted(link.id for link in sits),
                }
            )
    if window is None and day != "any":
        window = (date(day.year, 1, 1), date(day.year, 12, 31))
    listed = []
    for each in held:
        first = oracle.first_day(each.date or each.start)
        last = oracle.last_day(each.date or each.end)
        if each.forum in forums_asked and (window is None or (first <= window[1] and window[0] <= last)):
            listed.append(each.id)
    return {"meetings": listed, "seats": seats}
