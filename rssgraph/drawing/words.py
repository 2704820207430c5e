"""What the words of the model are called in pictures and on pages, as English messages for a translate function."""

from __future__ import annotations

from rssgraph.drawing.speech import mark as _
from rssgraph.model import (
    ActorKind,
    Certainty,
    EventKind,
    Level,
    LinkKind,
    ObservationKind,
    Status,
)
from rssgraph.questions.coverage import CellState

LEVELS = {
    Level.INTERNATIONAL: _("International level"),
    Level.NATIONAL: _("National level"),
    Level.REGIONAL: _("Regional level"),
    Level.SUBREGIONAL: _("Subregional level"),
    Level.LOCAL: _("Local level"),
}

ACTOR_KINDS = {
    ActorKind.GOVERNMENT: _("government"),
    ActorKind.AUTHORITY: _("authority"),
    ActorKind.ASSOCIATION: _("association"),
    ActorKind.REGION: _("region"),
    ActorKind.MUNICIPALITY: _("municipality"),
    ActorKind.UNIT: _("unit"),
    ActorKind.UNIVERSITY: _("university"),
    ActorKind.DEPARTMENT: _("department"),
    ActorKind.NETWORK: _("network"),
    ActorKind.COUNCIL: _("council"),
    ActorKind.COOPERATION: _("cooperation"),
    ActorKind.PROJECT: _("project"),
    ActorKind.PROGRAMME: _("programme"),
    ActorKind.POST: _("post"),
    ActorKind.EVENT: _("event"),
    ActorKind.CHANNEL: _("channel"),
    ActorKind.GROUP: _("group"),
    ActorKind.AREA: _("area"),
}

PLURALS = {
    ActorKind.GOVERNMENT: _("Government bodies"),
    ActorKind.AUTHORITY: _("Authorities"),
    ActorKind.ASSOCIATION: _("Associations"),
    ActorKind.REGION: _("Regions"),
    ActorKind.MUNICIPALITY: _("Municipalities"),
    ActorKind.UNIT: _("Units"),
    ActorKind.UNIVERSITY: _("Universities"),
    ActorKind.DEPARTMENT: _("Departments"),
    ActorKind.NETWORK: _("Networks"),
    ActorKind.COUNCIL: _("Councils"),
    ActorKind.COOPERATION: _("Cooperations"),
    ActorKind.PROJECT: _("Projects"),
    ActorKind.PROGRAMME: _("Programmes"),
    ActorKind.POST: _("Posts"),
    ActorKind.EVENT: _("Events"),
    ActorKind.CHANNEL: _("Channels"),
    ActorKind.GROUP: _("Groups"),
    ActorKind.AREA: _("Areas"),
}

LINK_KINDS = {
    LinkKind.MEMBER_OF: _("is a member of"),
    LinkKind.REPRESENTED_IN: _("is represented in"),
    LinkKind.CONVENES: _("convenes"),
    LinkKind.PART_OF: _("is part of"),
    LinkKind.HAS_POST: _("has the post"),
    LinkKind.LENDS_STAFF: _("lends staff to"),
    LinkKind.COOPERATES_WITH: _("cooperates with"),
    LinkKind.GOVERNS: _("governs"),
    LinkKind.MANDATES: _("mandates"),
    LinkKind.PREPARES_FOR: _("prepares for"),
    LinkKind.REPORTS_TO: _("reports to"),
    LinkKind.INFORMS: _("informs"),
    LinkKind.SUPPORTS: _("supports"),
    LinkKind.COVERS: _("is meant for"),
    LinkKind.FUNDS: _("funds"),
    LinkKind.SUCCEEDS: _("succeeds"),
}

STATUSES = {
    Status.ESTABLISHED: _("established"),
    Status.DECIDED: _("decided, not confirmed as carried out"),
    Status.PROPOSED: _("proposed"),
    Status.ENDED: _("ended"),
    Status.ABSENT: _("does not take part"),
    Status.NOT_APPLICABLE: _("does not concern them"),
}

CERTAINTIES = {
    Certainty.STATED: _("stated in the source"),
    Certainty.IMPLIED: _("implied"),
    Certainty.ASSUMED: _("our assumption"),
    Certainty.BACKGROUND: _("public knowledge"),
}

CELL_STATES = {
    CellState.CONFIRMED: _("confirmed"),
    CellState.EXPECTED: _("expected to take part"),
    CellState.PLANNED: _("planned"),
    CellState.ENDED: _("ended"),
    CellState.ABSENT: _("does not take part"),
    CellState.NOT_APPLICABLE: _("does not concern them"),
    CellState.UNKNOWN: _("nothing is stated"),
}
"""In the order of a legend."""

OBSERVATION_KINDS = {
    ObservationKind.GAP: _("Lacking, as the sources say"),
    ObservationKind.UNCLEAR: _("Unclear or not stated in the sources"),
    ObservationKind.DISAGREEMENT: _("The sources disagree"),
}

EVENTS = {
    EventKind.FORMED: _("{new} is formed"),
    EventKind.RENAMED: _("{old} is renamed {new}"),
    EventKind.MERGED: _("{old} become {new}"),
    EventKind.REPLACED: _("{old} is replaced by {new}"),
    EventKind.DISSOLVED: _("{old} is dissolved"),
}
