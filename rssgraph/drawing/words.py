"""What the words of the model are called in pictures, as English messages for a translate function."""

from __future__ import annotations

from rssgraph.model import ActorKind, Level, LinkKind, Status


def _(message: str) -> str:
    """Mark a message for the catalogue; it is translated where it is used."""
    return message


LEVELS = {
    Level.INTERNATIONAL: _("International level"),
    Level.NATIONAL: _("National level"),
    Level.REGIONAL: _("Regional level"),
    Level.SUBREGIONAL: _("Subregional level"),
    Level.LOCAL: _("Municipalities"),
}

ACTOR_KINDS = {
    ActorKind.GOVERNMENT: _("Government"),
    ActorKind.AUTHORITY: _("Authority"),
    ActorKind.ASSOCIATION: _("Association"),
    ActorKind.REGION: _("Region"),
    ActorKind.MUNICIPALITY: _("Municipality"),
    ActorKind.UNIT: _("Unit"),
    ActorKind.UNIVERSITY: _("University"),
    ActorKind.DEPARTMENT: _("Department"),
    ActorKind.NETWORK: _("Network"),
    ActorKind.COUNCIL: _("Council"),
    ActorKind.COOPERATION: _("Cooperation"),
    ActorKind.PROJECT: _("Project"),
    ActorKind.PROGRAMME: _("Programme"),
    ActorKind.POST: _("Post"),
    ActorKind.EVENT: _("Event"),
    ActorKind.CHANNEL: _("Channel"),
    ActorKind.GROUP: _("Group"),
    ActorKind.AREA: _("Area"),
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
    LinkKind.MEMBER_OF: _("is member of"),
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
    LinkKind.COVERS: _("covers"),
    LinkKind.FUNDS: _("funds"),
    LinkKind.SUCCEEDS: _("succeeds"),
}

STATUSES = {
    Status.ESTABLISHED: _("established"),
    Status.DECIDED: _("decided"),
    Status.PROPOSED: _("proposed"),
    Status.ENDED: _("ended"),
    Status.ABSENT: _("absent"),
    Status.NOT_APPLICABLE: _("not applicable"),
}
