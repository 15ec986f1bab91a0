"""Lists what can be typed for terms, statuses and measures, for a shell that completes words."""

from collections.abc import Iterator, Mapping
from typing import Any

from tm.commands.completing import pick
from tm.console import read_text

__all__ = [
    "list_each_format",
    "list_measures",
    "list_reports",
    "list_rules",
    "list_sides",
    "list_statuses",
    "list_terms",
]


def list_terms(beginning: str, typed: Mapping[str, Any]) -> Iterator[str]:
    """Terms of the termbase, the most frequent first; then ids of concepts where something was typed."""
    from glossary.beginnings import find_beginnings

    return find_beginnings(typed["db"], read_text(beginning) if beginning else "")


def list_statuses(beginning: str, typed: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - the signature of all
    """Statuses of terms, and the word for all of them."""
    from glossary.entries import Status

    return pick(Status if "," in beginning else (*Status, "all"), beginning)


def list_measures(beginning: str, typed: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - the signature of all
    """Measures that rank phrases."""
    from glossary.measures import MEASURES

    return pick(MEASURES, beginning)


def list_each_format(beginning: str, typed: Mapping[str, Any]) -> list[str]:
    """Formats that are written, and the word for a folder with all of them."""
    from tm.commands.completing import list_written_formats

    return [*list_written_formats(beginning, typed), *pick(["all"], beginning)]


def list_rules(beginning: str, typed: Mapping[str, Any]) -> list[str]:
    """Rules of `glossary check` that were not named yet."""
    from glossary.checking.rules import RULES

    named = [*(typed.get("rules") or ()), *(typed.get("disable") or ())]
    return pick((rule for rule in RULES if rule not in named), beginning)


def list_reports(beginning: str, typed: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - the signature of all
    """Ways to write what a check has found."""
    from glossary.report.findings import REPORTS

    return pick(REPORTS, beginning)


def list_sides(beginning: str, typed: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - the signature of all
    """The two sides of a conflict."""
    from glossary.merging.conflicts import OURS, THEIRS

    return pick((OURS, THEIRS), beginning)
