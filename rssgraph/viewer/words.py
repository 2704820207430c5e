"""The words for the model that only pages need; English, to be said in the language of the page."""

from __future__ import annotations

from rssgraph.drawing.speech import mark, marks
from rssgraph.flow import HopState
from rssgraph.model import (
    ActivityKind,
    EventKind,
    Level,
    LinkKind,
)
from rssgraph.questions.coverage import CellState

LEVELS = {
    Level.INTERNATIONAL: mark("international"),
    Level.NATIONAL: mark("national"),
    Level.REGIONAL: mark("regional"),
    Level.SUBREGIONAL: mark("subregional"),
    Level.LOCAL: mark("local"),
}

REVERSE_LINK_KINDS = {
    LinkKind.MEMBER_OF: mark("has as a member"),
    LinkKind.REPRESENTED_IN: mark("has a representative from"),
    LinkKind.CONVENES: mark("is convened by"),
    LinkKind.PART_OF: mark("has as a part"),
    LinkKind.HAS_POST: mark("is a post of"),
    LinkKind.LENDS_STAFF: mark("borrows staff from"),
    LinkKind.COOPERATES_WITH: mark("cooperates with"),
    LinkKind.GOVERNS: mark("is governed by"),
    LinkKind.MANDATES: mark("is mandated by"),
    LinkKind.PREPARES_FOR: mark("has matters prepared by"),
    LinkKind.REPORTS_TO: mark("gets reports from"),
    LinkKind.INFORMS: mark("is informed by"),
    LinkKind.SUPPORTS: mark("is supported by"),
    LinkKind.COVERS: mark("is addressed by"),
    LinkKind.FUNDS: mark("is funded by"),
    LinkKind.SUCCEEDS: mark("was succeeded by"),
}
"""What the target of a link does to its source."""

ACTIVITY_KINDS = {
    ActivityKind.ASSIGNMENT: mark("assignment"),
    ActivityKind.ACTIVITY: mark("activity"),
    ActivityKind.GUIDELINE: mark("guideline"),
    ActivityKind.STEP: mark("step of a cycle"),
    ActivityKind.NEED: mark("need"),
    ActivityKind.REQUEST: mark("request for help"),
    ActivityKind.OFFER: mark("offer of help"),
}

SIGNS = {
    CellState.CONFIRMED: "●",
    CellState.EXPECTED: "◐",
    CellState.PLANNED: "◇",
    CellState.ENDED: "×",
    CellState.ABSENT: "–",
    CellState.NOT_APPLICABLE: "/",
    CellState.UNKNOWN: "?",
}

HOP_STATES = {
    str(HopState.CONFIRMED): mark("confirmed"),
    str(HopState.EXPECTED): mark("expected"),
    str(HopState.PLANNED): mark("planned"),
}

EVENT_KINDS = {
    EventKind.FORMED: mark("formed"),
    EventKind.RENAMED: mark("renamed"),
    EventKind.MERGED: mark("merged"),
    EventKind.REPLACED: mark("replaced"),
    EventKind.DISSOLVED: mark("dissolved"),
}

TABLES = {
    "references": mark("sources"),
    "themes": mark("themes"),
    "actors": mark("actors"),
    "names": mark("names"),
    "links": mark("links"),
    "meetings": mark("meetings"),
    "activities": mark("activities"),
    "figures": mark("figures"),
    "events": mark("events"),
    "observations": mark("observations"),
}

COUNTS = {
    "references": marks("{number} source", "{number} sources"),
    "themes": marks("{number} theme", "{number} themes"),
    "actors": marks("{number} actor", "{number} actors"),
    "names": marks("{number} name", "{number} names"),
    "links": marks("{number} link", "{number} links"),
    "meetings": marks("{number} meeting", "{number} meetings"),
    "activities": marks("{number} activity", "{number} activities"),
    "figures": marks("{number} figure", "{number} figures"),
    "events": marks("{number} event", "{number} events"),
    "observations": marks("{number} observation", "{number} observations"),
}
"""How many records of a table there are."""

REFERENCE_KINDS = {
    "background": mark("public knowledge (background)"),
    "web": mark("web page"),
    "proposal": mark("proposal"),
    "notes": mark("notes"),
    "scan": mark("scanned text"),
    "plan": mark("plan"),
}
"""Kinds of references that the packaged data has; another kind is shown as it is written."""

FILTERS = {
    "on": mark("Date"),
    "status": mark("Standing"),
    "certainty": mark("Certainty"),
    "kind": mark("Kind of link"),
    "theme": mark("Theme"),
    "confirmed": mark("Only confirmed links"),
    "without": mark("Left out"),
    "with": mark("Added link"),
    "level": mark("Level"),
    "area": mark("County"),
    "actor-kind": mark("Kind of actor"),
    "via": mark("By way of"),
    "avoid": mark("Not through"),
    "levels": mark("Order of levels"),
    "max_hops": mark("Most steps"),
    "max-hops": mark("Most steps"),
    "k": mark("Number of paths"),
    "from": mark("From"),
    "to": mark("To"),
    "rows": mark("Rows"),
    "columns": mark("Columns"),
    "posted": mark("Columns"),
    "chosen": mark("Networks and themes to compare"),
    "mode": mark("Comparison"),
    "against": mark("From date"),
    "every": mark("Draw all links"),
    "payee": mark("Who is paid"),
    "lang": mark("Language"),
}
"""Filters and arguments of questions, by their words in the address."""

EXPECTED = (
    mark("Coverage holds on one day; give a date."),
    mark("A municipality sheet holds on one day; give a date."),
    mark("Give ids of actors or themes."),
    mark("Give 0 or more."),
    mark("Give 1 or more."),
    mark("Name each level once in a row."),
)
"""What errors expect instead, of the questions that the viewer asks."""
