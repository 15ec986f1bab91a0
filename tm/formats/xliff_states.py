"""How far a translation is, as XLIFF 1.2 and 2.0 say it and as a unit does."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from tm.texts import Unit

__all__ = ["FIRST_STATES", "SECOND_STATES", "State", "States", "read_state", "write_state"]


@dataclass(frozen=True, slots=True, eq=False)
class States:
    """What a version of XLIFF says of a translation."""

    kind: str
    """What the names of its extras begin with: `xliff:`."""

    usual: Mapping[str, str]
    """The state that a unit's status is written as; the status itself is said in a note, where others leave it alone."""

    known: re.Pattern[str]
    """The states that the schema allows,"""

    waiting: re.Pattern[str]
    """and those of a translation that a person still has to look at;"""

    draft: str
    """one of these."""

    qualifier: str
    """The attribute that says more than the state,"""

    qualifiers: re.Pattern[str]
    """and what it may say."""

    has_approval: bool
    """Whether a unit is approved, too, whatever its state."""


FIRST_STATES = States(
    "xliff:",
    {
        "": "translated",
        "preferred": "signed-off",  # more than `final` to Lokalize
        "admitted": "signed-off",
        "proposed": "translated",
        "deprecated": "needs-review-translation",
    },
    re.compile(
        "final|new|signed-off|translated|needs-(?:adaptation|l10n|translation|review-(?:adaptation|l10n|translation))"
        r"|x-\S+"
    ),
    re.compile("new|needs-.*"),
    "needs-review-translation",
    "state-qualifier",
    re.compile(
        "(?:exact|fuzzy|id)-match|leveraged-(?:glossary|inherited|mt|repository|tm)|mt-suggestion|tm-suggestion"
        r"|rejected-(?:grammar|inaccurate|length|spelling)|x-\S+"
    ),
    has_approval=True,
)
"""Version 1.2."""

SECOND_STATES = States(
    "xliff2:",
    {
        "": "translated",
        "preferred": "final",
        "admitted": "reviewed",
        "proposed": "translated",
        "deprecated": "initial",
    },
    re.compile("initial|translated|reviewed|final"),
    re.compile("initial"),
    "initial",
    "subState",
    re.compile(r"[^\s:]+:[^\s:]+"),
    has_approval=False,
)
"""Version 2.0."""


@dataclass(frozen=True, slots=True)
class State:
    """How far a translation is."""

    status: str
    """As a unit's."""

    is_draft: bool
    """Whether it waits for a person."""

    state: str
    """As the file says it,"""

    qualifier: str
    """and what it says more; empty where it does not."""

    is_approved: bool
    """Whether its unit is approved."""


# Most units of a file say one of a few things.
@lru_cache(maxsize=1024)
def read_state(
    states: States, tag: str, status: str, said: str = "", qualifier: str = "", approved: str = ""
) -> tuple[State, tuple[tuple[str, str], ...]]:
    """Read how far a translation is.

    A translation without a state is as good as one that is translated, although 2.0 says that it is `initial`: most
    programs write none. What is deprecated needs nobody's work, whatever its state.

    Args:
        states: the version's.
        tag: the translation's language.
        status: what our own note says.
        said: what the file says of the state,
        qualifier: what it says more,
        approved: and what 1.2 says of the unit: `yes`, `no` or nothing.
    Returns:
        The state, and as extras what its status does not say.
    """
    is_draft = bool(states.waiting.fullmatch(said)) and approved != "yes" and status != "deprecated"
    if is_draft:
        status = "proposed"
    state = said if states.known.fullmatch(said) else states.draft if is_draft else ""
    if not states.qualifiers.fullmatch(qualifier):
        qualifier = ""
    extras: list[tuple[str, str]] = []
    if state and state != states.usual[status]:
        extras.append((f"{states.kind}state:{tag}", state))
    if qualifier:
        extras.append((f"{states.kind}{states.qualifier}:{tag}", qualifier))
    if approved == "no" and not is_draft and status != "deprecated":
        extras.append((f"{states.kind}approved", "no"))
    return State(status, is_draft, state, qualifier, approved == "yes"), tuple(extras)


def write_state(states: States, unit: Unit, tag: str) -> State:
    """Say how far a translation is.

    Only what is deprecated or was a draft in such a file is one: clients leave out what nobody has approved, and a
    translator who imports a fresh termbase wants what is proposed.

    Args:
        states: the version's.
        unit: a unit; what it has kept of a state holds as long as its status agrees.
        tag: the target's language.
    Returns:
        What the file says.
    """
    usual = _find_usual(states, unit.status)
    if not unit.extras:
        return usual
    said = dict(unit.extras)
    state = said.get(f"{states.kind}state:{tag}", "")
    qualifier = said.get(f"{states.kind}{states.qualifier}:{tag}", "")
    is_waiting = bool(states.waiting.fullmatch(state))
    is_draft = is_waiting and unit.status == "proposed"
    may_wait = is_draft or (states.has_approval and unit.status in {"", "deprecated"})
    if not states.known.fullmatch(state) or (is_waiting and not may_wait):
        state = usual.state
    if not states.qualifiers.fullmatch(qualifier):
        qualifier = ""
    is_approved = not is_draft and unit.status != "deprecated" and said.get(f"{states.kind}approved") != "no"
    return State(unit.status, is_draft, state, qualifier, is_approved)


@lru_cache(maxsize=64)
def _find_usual(states: States, status: str) -> State:
    return State(status, False, states.usual.get(status, "translated"), "", status != "deprecated")
