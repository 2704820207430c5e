"""Figures in words. A measure or unit without a word here is shown as it is written."""

from __future__ import annotations

from rssgraph.drawing.speech import Speech
from rssgraph.drawing.speech import mark as _
from rssgraph.model import Figure

KRONOR = "SEK"

MEASURES = {
    "agencies": _("Agencies"),
    "area_specific_networks": _("Networks for an area"),
    "budget_cost_bought_services": _("Budget: bought services"),
    "budget_cost_office": _("Budget: office"),
    "budget_cost_premises": _("Budget: premises"),
    "budget_cost_staff": _("Budget: staff"),
    "budget_cost_total": _("Budget: sum of the costs"),
    "budget_cost_travel_board_lodging": _("Budget: travel, board and lodging"),
    "budget_difference_from_2017": _("Budget: difference from 2017"),
    "budget_income_county_council": _("Budget: from the county council"),
    "budget_income_lansstyrelsen": _("Budget: from the county administrative board"),
    "budget_income_municipalities": _("Budget: from the municipalities"),
    "budget_income_reserve_state_grants": _("Budget: from reserve or state grants"),
    "budget_income_skl": _("Budget: from SKL"),
    "budget_income_total": _("Budget: sum of the income"),
    "budget_income_vinnova": _("Budget: from Vinnova"),
    "categories_of_needs": _("Categories of needs"),
    "contribution": _("Contribution"),
    "contribution_per_inhabitant": _("Contribution per inhabitant"),
    "core_assignments": _("Core assignments"),
    "counties": _("Counties"),
    "development_leaders_paid_by_lansstyrelsen": _(
        "Development leaders paid by the county administrative board"
    ),
    "existing_networks": _("Networks that exist"),
    "existing_or_decided_financing": _("Existing or decided financing"),
    "extension_of_bought_post": _("Extension of the bought post"),
    "financing_today": _("Financing today"),
    "full_time_equivalents": _("Full-time equivalents"),
    "full_time_equivalents_bought": _("Full-time equivalents, bought"),
    "full_time_equivalents_on_leave": _("Full-time equivalents, on leave"),
    "full_time_equivalents_permanent": _("Full-time equivalents, permanent"),
    "full_time_equivalents_research_grants": _("Full-time equivalents, paid by research grants"),
    "levels_that_give_assignments": _("Levels that give assignments"),
    "managers": _("Managers"),
    "meetings_per_term_at_least": _("Meetings a term, at least"),
    "meetings_per_year_of_regional_networks": _("Meetings a year of the regional networks"),
    "members_besides_leader": _("Members besides the leader"),
    "members_of_political_level": _("Members of the political level"),
    "municipalities": _("Municipalities"),
    "national_networks_announced": _("National networks, as announced"),
    "national_networks_listed": _("National networks, as listed"),
    "persons_per_municipality_max": _("Persons per municipality, at most"),
    "persons_per_municipality_min": _("Persons per municipality, at least"),
    "population": _("Population"),
    "posts": _("Posts"),
    "posts_budgeted": _("Posts in the budget"),
    "priority_areas": _("Priority areas"),
    "programme_areas": _("Programme areas"),
    "programmes": _("Programmes"),
    "proposed_contribution_per_inhabitant_overall": _("Proposed contribution per inhabitant, overall"),
    "proposed_contribution_per_inhabitant_school": _("Proposed contribution per inhabitant, for school"),
    "proposed_financing_total": _("Proposed financing in all"),
    "proposed_seats_board": _("Proposed seats of the board"),
    "proposed_seats_education": _("Proposed seats for education"),
    "proposed_seats_growth": _("Proposed seats for growth"),
    "proposed_seats_social": _("Proposed seats for social services"),
    "proposed_years_of_agreement": _("Proposed years of the agreement"),
    "reduction_of_post": _("Reduction of the post"),
    "regional_networks": _("Regional networks"),
    "share_of_post_bought_from_psykiatricentrum": _("Share of the post that is bought from Psykiatricentrum"),
    "share_of_post_for_vo_college_2017": _("Share of the post for VO-College in 2017"),
    "share_of_post_lent_to_skl": _("Share of the post that is lent to SKL"),
    "share_of_post_paid_by_lansstyrelsen": _("Share of the post paid by the county administrative board"),
    "share_of_post_per_research_leader": _("Share of the post for each research leader"),
    "share_of_project_leader_paid_by_vinnova": _("Share of the project leader paid by Vinnova"),
    "share_of_research_leader_paid_by_vinnova": _("Share of the research leader paid by Vinnova"),
    "staff": _("Staff"),
    "staff_bought": _("Staff, bought"),
    "staff_permanent": _("Staff, permanent"),
    "staff_research_grants": _("Staff, paid by research grants"),
    "temporary_posts_approved": _("Temporary posts approved"),
    "working_groups": _("Working groups"),
    "years_in_present_form_at_least": _("Years in its present form, at least"),
}
"""Names of the measures of the packaged data."""

UNITS = {
    "FTE": _("full-time equivalents"),
    "SEK per inhabitant": _("kr per inhabitant"),
    "percent": _("%"),
}
"""Units of the packaged data; amounts in SEK have theirs."""

COUNTED = frozenset(
    (
        *("agencies", "areas", "assignments", "categories", "counties", "groups", "levels", "meetings"),
        *(
            "municipalities",
            "networks",
            "persons",
            "programme areas",
            "programmes",
            "seats",
            "years",
            "posts",
        ),
    )
)
"""Units that the name of the measure says already."""


def measure_name(measure: str, speech: Speech) -> str:
    """Return what a figure measures."""
    known = MEASURES.get(measure)
    return speech.say(known) if known else measure.replace("_", " ")


def figure_text(figure: Figure, speech: Speech) -> str:
    """Return what is measured, and the value with its unit; the unit is left out if the measure says it."""
    if figure.unit == KRONOR:
        value, unit = speech.amount(figure.value, KRONOR), ""
    else:
        known = UNITS.get(figure.unit or "")
        value = speech.number(figure.value)
        unit = speech.say(known) if known else "" if figure.unit in COUNTED else figure.unit or ""
    if figure.approximate:
        value = speech.say("about {number}", number=value)
    return f"{measure_name(figure.measure, speech)}: {value} {unit}".strip()
