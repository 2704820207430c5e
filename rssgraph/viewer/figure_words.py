"""Figures for people: what they measure, and in what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rssgraph.model import Figure
from rssgraph.viewer.language import mark

if TYPE_CHECKING:
    from rssgraph.viewer.frame import Frame

MEASURES = {
    "agencies": mark("Agencies"),
    "area_specific_networks": mark("Networks for one area each"),
    "budget_cost_bought_services": mark("Budget: bought services"),
    "budget_cost_office": mark("Budget: office"),
    "budget_cost_premises": mark("Budget: premises"),
    "budget_cost_staff": mark("Budget: staff"),
    "budget_cost_total": mark("Budget: sum of the costs"),
    "budget_cost_travel_board_lodging": mark("Budget: travel, board and lodging"),
    "budget_difference_from_2017": mark("Budget: difference from 2017"),
    "budget_income_county_council": mark("Budget: from the county council"),
    "budget_income_lansstyrelsen": mark("Budget: from the county administrative board"),
    "budget_income_municipalities": mark("Budget: from the municipalities"),
    "budget_income_reserve_state_grants": mark("Budget: from reserve or state grants"),
    "budget_income_skl": mark("Budget: from SKL"),
    "budget_income_total": mark("Budget: sum of the income"),
    "budget_income_vinnova": mark("Budget: from Vinnova"),
    "categories_of_needs": mark("Categories of needs"),
    "contribution": mark("Contribution"),
    "contribution_per_inhabitant": mark("Contribution per inhabitant"),
    "core_assignments": mark("Core assignments"),
    "counties": mark("Counties"),
    "development_leaders_paid_by_lansstyrelsen": mark(
        "Development leaders paid by the county administrative board"
    ),
    "existing_networks": mark("Existing networks"),
    "existing_or_decided_financing": mark("Existing or decided financing"),
    "extension_of_bought_post": mark("Extension of a bought post"),
    "financing_today": mark("Financing today"),
    "full_time_equivalents": mark("Staff in full-time equivalents"),
    "full_time_equivalents_bought": mark("Bought services in full-time equivalents"),
    "full_time_equivalents_on_leave": mark("On leave in full-time equivalents"),
    "full_time_equivalents_permanent": mark("Permanent staff in full-time equivalents"),
    "full_time_equivalents_research_grants": mark("Staff on research grants in full-time equivalents"),
    "levels_that_give_assignments": mark("Levels that give assignments"),
    "managers": mark("Managers"),
    "meetings_per_term_at_least": mark("Meetings a term, at least"),
    "meetings_per_year_of_regional_networks": mark("Meetings a year of each regional network"),
    "members_besides_leader": mark("Members besides the leader"),
    "members_of_political_level": mark("Members of the political level"),
    "municipalities": mark("Municipalities"),
    "national_networks_announced": mark("National networks announced"),
    "national_networks_listed": mark("National networks listed"),
    "persons_per_municipality_max": mark("Persons per municipality, at most"),
    "persons_per_municipality_min": mark("Persons per municipality, at least"),
    "population": mark("Population"),
    "posts": mark("Posts"),
    "posts_budgeted": mark("Posts in the budget"),
    "priority_areas": mark("Priority areas"),
    "programme_areas": mark("Programme areas"),
    "programmes": mark("Programmes"),
    "proposed_contribution_per_inhabitant_overall": mark("Proposed contribution per inhabitant, overall"),
    "proposed_contribution_per_inhabitant_school": mark("Proposed contribution per inhabitant, school"),
    "proposed_financing_total": mark("Proposed financing in all"),
    "proposed_seats_board": mark("Proposed seats, board"),
    "proposed_seats_education": mark("Proposed seats, education"),
    "proposed_seats_growth": mark("Proposed seats, growth"),
    "proposed_seats_social": mark("Proposed seats, social services"),
    "proposed_years_of_agreement": mark("Proposed length of the agreement"),
    "reduction_of_post": mark("Reduction of a post"),
    "regional_networks": mark("Regional networks"),
    "share_of_post_bought_from_psykiatricentrum": mark("Share of a post bought from Psykiatricentrum"),
    "share_of_post_for_vo_college_2017": mark("Share of a post for VO-College in 2017"),
    "share_of_post_lent_to_skl": mark("Share of a post lent to SKL"),
    "share_of_post_paid_by_lansstyrelsen": mark("Share of a post paid by the county administrative board"),
    "share_of_post_per_research_leader": mark("Share of a post for each research leader"),
    "share_of_project_leader_paid_by_vinnova": mark("Share of a project leader paid by Vinnova"),
    "share_of_research_leader_paid_by_vinnova": mark("Share of a research leader paid by Vinnova"),
    "staff": mark("Staff"),
    "staff_bought": mark("Staff bought from others"),
    "staff_permanent": mark("Permanent staff"),
    "staff_research_grants": mark("Staff on research grants"),
    "temporary_posts_approved": mark("Temporary posts approved"),
    "working_groups": mark("Working groups"),
    "years_in_present_form_at_least": mark("Years in the present form, at least"),
}
"""What the figures of the packaged data measure; another measure is shown as it is written."""

UNITS = {
    "FTE": mark("full-time equivalents"),
    "SEK": mark("kr"),
    "SEK per inhabitant": mark("kr per inhabitant"),
    "agencies": mark("agencies"),
    "areas": mark("areas"),
    "assignments": mark("assignments"),
    "categories": mark("categories"),
    "counties": mark("counties"),
    "groups": mark("groups"),
    "levels": mark("levels"),
    "meetings": mark("meetings"),
    "municipalities": mark("municipalities"),
    "networks": mark("networks"),
    "percent": mark("percent"),
    "persons": mark("persons"),
    "posts": mark("posts"),
    "programme areas": mark("programme areas"),
    "programmes": mark("programmes"),
    "seats": mark("seats"),
    "years": mark("years"),
}
"""What they are measured in; another unit is shown as it is written."""


def measure_text(frame: Frame, measure: str) -> str:
    """Return what a figure measures, in words."""
    return frame.say(MEASURES[measure]) if measure in MEASURES else measure.replace("_", " ")


def figure_text(frame: Frame, figure: Figure) -> str:
    """Return what a figure measures, and its value with its unit."""
    number = frame.language.measured(figure.value)
    if figure.approximate:
        number = frame.say("about {number}", number=number)
    unit = frame.say(UNITS[figure.unit]) if figure.unit in UNITS else figure.unit or ""
    return f"{measure_text(frame, figure.measure)}: {number} {unit}".strip()
