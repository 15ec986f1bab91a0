"""The rules that the memory's units are held against: one function each, in two dicts by what they look at."""

from collections.abc import Callable

from tm.auditing.brackets import check_brackets
from tm.auditing.characters import check_characters
from tm.auditing.extent import check_empty, check_length, check_same
from tm.auditing.likeness import compare_but_for_numbers, compare_nearly, compare_sources, compare_targets
from tm.auditing.numbers import check_numbers
from tm.auditing.tags import check_tags

__all__ = ["CHECKS", "COMPARISONS", "RULES", "Check", "Comparison"]

Check = Callable[[str, str], str]
"""From source and target to what is wrong with the unit; empty where nothing is."""

Comparison = Callable[[str, str], tuple[str, str]]
"""From source and target to the group that a unit belongs to, empty where to none, and what tells it from the others of
its group; a group whose units differ in that is a finding."""

CHECKS: dict[str, Check] = {
    "empty": check_empty,
    "same": check_same,
    "characters": check_characters,
    "length": check_length,
    "numbers": check_numbers,
    "tags": check_tags,
    "brackets": check_brackets,
}

COMPARISONS: dict[str, Comparison] = {
    "several-targets": compare_targets,
    "several-sources": compare_sources,
    "near-duplicates": compare_nearly,
    "number-variants": compare_but_for_numbers,
}

RULES = (*CHECKS, *COMPARISONS)
"""All rules' names, in the order in which they are told."""
