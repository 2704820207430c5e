"""Rules over the columns of a dataset: every broken rule gives findings, never an exception."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rssgraph.dataset import Dataset
from rssgraph.validation import cell_rules, record_rules, reference_rules
from rssgraph.validation.columns import Columns
from rssgraph.validation.findings import Finding, sort_findings

__all__ = ["RULES", "validate"]

RULES: tuple[Callable[[Columns], Iterator[Finding]], ...] = (
    cell_rules.required_value,
    cell_rules.id_form,
    cell_rules.known_word,
    cell_rules.date_form,
    cell_rules.number_form,
    cell_rules.locator_form,
    cell_rules.area_code,
    cell_rules.control_characters,
    cell_rules.private_data,
    reference_rules.unique_id,
    reference_rules.known_record,
    reference_rules.known_reference,
    reference_rules.known_subject,
    record_rules.end_before_start,
    record_rules.self_link,
    record_rules.outside_life,
    record_rules.duplicate_fact,
    record_rules.group_without_count,
    record_rules.meeting_time,
    record_rules.figure_sign,
    record_rules.broader_cycle,
    record_rules.no_reference,
)
"""Every rule; a new one is a function added here."""


def validate(dataset: Dataset) -> tuple[Finding, ...]:
    """Return all findings, in the order of the tables, then by row, column and rule."""
    columns = Columns(dataset)
    return sort_findings(finding for rule in RULES for finding in rule(columns))
