"""Statuses as TBX has them, one a term, and as units have them, one a pair."""

import re
from collections.abc import Sequence
from functools import lru_cache

from tm.texts import Unit

__all__ = ["PICKLIST", "STATUSES", "find_worst", "read_status", "spread_statuses", "tell_statuses"]

STATUSES = ("preferred", "", "admitted", "proposed", "deprecated")
"""The best first; what nobody has judged is better than what somebody only admits."""

_RANK = {status: rank for rank, status in enumerate(STATUSES)}

PICKLIST = {
    "preferred": ("administrativeStatus", "preferredTerm-admn-sts"),
    "admitted": ("administrativeStatus", "admittedTerm-admn-sts"),
    "deprecated": ("administrativeStatus", "deprecatedTerm-admn-sts"),
    # The picklist has no word for what nobody has decided; the one for the state of the work on a term has.
    "proposed": ("processStatus", "provisionallyProcessed"),
}
"""Status → how TBX says it: the category and its value."""

# The picklists of v2, of v3 and of TermWeb by the letters that they begin with.
_STATUS_OF_START = {
    "preferred": "preferred",
    "standardized": "preferred",
    "legal": "preferred",
    "regulated": "preferred",
    "admitted": "admitted",
    "provisionally": "proposed",
    "proposed": "proposed",
    "deprecated": "deprecated",
    "superseded": "deprecated",
    "obsolete": "deprecated",
    "notrecommended": "deprecated",
}


@lru_cache(maxsize=1024)
def read_status(value: str) -> str:
    """The status that a value of any picklist means; empty where it means none."""
    letters = re.sub("[^a-z]", "", value.lower())
    return next((status for start, status in _STATUS_OF_START.items() if letters.startswith(start)), "")


def find_worst(statuses: Sequence[str]) -> str:
    """The worst of some statuses: a pair is no better than its worse term."""
    return max(statuses, key=_RANK.__getitem__)


def tell_statuses(statuses: list[str]) -> tuple[str, list[str]]:
    """What a unit and its wordings say where its terms say this.

    Args:
        statuses: of each term; empty where nobody said.
    Returns:
        The unit's status, which is the worst of them, and of each wording its own, where that is another. Where one
        term says nothing and another is worse, that one says so itself, so that the first is not taken for it.
    """
    worst = find_worst(statuses)
    if worst and "" in statuses:
        return worst, statuses
    return worst, ["" if status == worst else status for status in statuses]


def spread_statuses(unit: Unit) -> tuple[list[str], bool]:
    """Give each term of a unit its own status; the opposite of `tell_statuses`.

    Returns:
        The status of each term, and whether they say all that the unit does: a unit may call itself preferred whose
        terms are both deprecated.
    """
    own = [wording.status for wording in unit.wordings] or [""] * len(unit.texts)
    statuses = [status or unit.status for status in own] if unit.status not in own else own
    return statuses, tell_statuses(statuses) == (unit.status, own)
