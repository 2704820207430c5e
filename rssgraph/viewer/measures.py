"""What figures measure, and what they are counted in; a measure or unit without a word here is shown as it is written."""

from __future__ import annotations

from rssgraph.viewer.language import mark

MEASURES = {
    "agencies": mark("Agencies"),
    "area_specific_networks": mark("Networks for an area"),
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
    "existing_networks": mark("Networks that exist"),
    "existing_or_decided_financing": mark("Existing or decided financing"),
    "extension_of_bought_post": mark("Extension of the bought post"),
    "financing_today": mark("Financing today"),
    "full_time_equivalents": mark("Full-time equivalents"),
    "full_time_equivalents_bought": mark("Full-time equivalents, bought"),
    "full_time_equivalents_on_leave": mark("Full-time equivalents, on leave"),
    "full_time_equivalents_permanent": mark("Full-time equivalents, permanent"),
    "full_time_equivalents_research_grants": mark("Full-time equivalents, paid by research grants"),
    "levels_that_give_assignments": mark("Levels that give assignments"),
    "managers": mark("Managers"),
    "meetings_per_term_at_least": mark("Meetings a term, at least"),
    "meetings_per_year_of_regional_networks": mark("Meetings a year of the regional networks"),
    "members_besides_leader": mark("Members besides the leader"),
    "members_of_political_level": mark("Members of the political level"),
    "municipalities": mark("Municipalities"),
    "national_networks_announced": mark("National networks, as announced"),
    "national_networks_listed": mark("National networks, as listed"),
    "persons_per_municipality_max": mark("Persons per municipality, at most"),
    "persons_per_municipality_min": mark("Persons per municipality, at least"),
    "population": mark("Population"),
    "posts": mark("Posts"),
    "posts_budgeted": mark("Posts in the budget"),
    "priority_areas": mark("Priority areas"),
    "programme_areas": mark("Programme areas"),
    "programmes": mark("Programmes"),
    "proposed_contribution_per_inhabitant_overall": mark("Proposed contribution per inhabitant, overall"),
    "proposed_contribution_per_inhabitant_school": mark("Proposed contribution per inhabitant, for school"),
    "proposed_financing_total": mark("Proposed financing in all"),
    "proposed_seats_board": mark("Proposed seats of the board"),
    "proposed_seats_education": mark("Proposed seats for education"),
    "proposed_seats_growth": mark("Proposed seats for growth"),
    "proposed_seats_social": mark("Proposed seats for social services"),
    "proposed_years_of_agreement": mark("Proposed years of the agreement"),
    "reduction_of_post": mark("Reduction of the post"),
    "regional_networks": mark("Regional networks"),
    "share_of_post_bought_from_psykiatricentrum": mark(
        "Share of the post that is bought from Psykiatricentrum"
    ),
    "share_of_post_for_vo_college_2017": mark("Share of the post for VO-College in 2017"),
    "share_of_post_lent_to_skl": mark("Share of the post that is lent to SKL"),
    "share_of_post_paid_by_lansstyrelsen": mark("Share of the post paid by the county administrative board"),
    "share_of_post_per_research_leader": mark("Share of the post for each research leader"),
    "share_of_project_leader_paid_by_vinnova": mark("Share of the project leader paid by Vinnova"),
    "share_of_research_leader_paid_by_vinnova": mark("Share of the research leader paid by Vinnova"),
    "staff": mark("Staff"),
    "staff_bought": mark("Staff, bought"),
    "staff_permanent": mark("Staff, permanent"),
    "staff_research_grants": mark("Staff, paid by research grants"),
    "temporary_posts_approved": mark("Temporary posts approved"),
    "working_groups": mark("Working groups"),
    "years_in_present_form_at_least": mark("Years in its present form, at least"),
}
"""Names of the measures of the packaged data."""

UNITS = {
    "FTE": mark("full-time equivalents"),
    "SEK per inhabitant": mark("kr per inhabitant"),
    "percent": mark("%"),
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
