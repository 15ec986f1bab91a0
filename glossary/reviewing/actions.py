"""What a reviewer can do with a proposal: each key is one decision, in one transaction, that `undo` takes back."""

from collections.abc import Callable
from dataclasses import dataclass

from glossary.deciding import (
    decide,
    edit_term,
    find_concept,
    merge_concepts,
    remove_concept,
    remove_term,
    set_status,
    undo_last,
)
from glossary.entries import Status
from glossary.reviewing.course import Course, find_current, go_on, replace_proposal, step_back
from glossary.reviewing.queue import Proposal, is_open, postpone, take_up
from glossary.termbase import Termbase
from tm.errors import WrongUse

__all__ = ["ACTIONS", "Action", "act", "pass_decided", "read_key_name", "skip", "undo"]


@dataclass(frozen=True, slots=True)
class Action:
    """A decision that one key makes."""

    name: str
    """What it is called: `accept`."""

    meaning: str
    """What it does, for the help."""

    apply: Callable[[Termbase, Proposal, str], tuple[list[str], Proposal | None]]
    """Does it inside `decide()`; gives back what to tell, and the proposal where it is still to be decided about."""

    question: str = ""
    """What the reviewer is asked first, if anything."""

    changes_words: bool = False
    """Whether the answer is the proposal's text, changed."""


def _set(status: Status) -> Callable[[Termbase, Proposal, str], tuple[list[str], Proposal | None]]:
    def apply(termbase: Termbase, proposal: Proposal, answer: str) -> tuple[list[str], Proposal | None]:  # noqa: ARG001 - one signature
        (entry,) = termbase.read_entries([proposal.concept])
        set_status(termbase, proposal.concept, proposal.language, proposal.text, status)
        before = {(term.language, term.text): term.status for term in entry.terms}
        (after,) = termbase.read_entries([proposal.concept])
        told = [
            f"“{term.text}” is {term.status}{'' if term.text == proposal.text else ' now'}"
            for term in sorted(after.terms, key=lambda term: term.text != proposal.text)
            if before[term.language, term.text] != term.status
        ]
        return told, None

    return apply


def _edit(termbase: Termbase, proposal: Proposal, answer: str) -> tuple[list[str], Proposal | None]:
    edit_term(termbase, proposal.concept, proposal.language, proposal.text, new_text=answer)
    return [f"“{proposal.text}” is “{answer}” now"], Proposal(proposal.concept, proposal.language, answer)


def _merge(termbase: Termbase, proposal: Proposal, answer: str) -> tuple[list[str], Proposal | None]:
    into = find_concept(termbase, answer)
    told = merge_concepts(termbase, into, proposal.concept)
    (entry,) = termbase.read_entries([into])
    return [f"merged into “{entry.terms[0].text}”", *told], Proposal(into, proposal.language, proposal.text)


def _reject(termbase: Termbase, proposal: Proposal, answer: str) -> tuple[list[str], Proposal | None]:  # noqa: ARG001 - one signature
    """Take a term away; its concept, too, where the rest is only what programs propose to render it."""
    (entry,) = termbase.read_entries([proposal.concept])
    place = (proposal.language, proposal.text)
    rest = [term for term in entry.terms if (term.language, term.text) != place]
    if all(term.kind == "rendering" and term.status is Status.PROPOSED for term in rest):
        remove_concept(termbase, proposal.concept)
        return [f"“{proposal.text}” is rejected" + (", with what was to render it" if rest else "")], None
    remove_term(termbase, proposal.concept, proposal.language, proposal.text)
    return [f"“{proposal.text}” is rejected"], None


ACTIONS: dict[str, Action] = {
    "a": Action("accept", "it is the preferred term; another one that was is admitted", _set(Status.PREFERRED)),
    "i": Action("admit", "it is good where the preferred one does not fit", _set(Status.ADMITTED)),
    "e": Action("edit", "correct its words, then decide", _edit, "new words", changes_words=True),
    "m": Action("merge", "its concept is another one, too: they become one", _merge, "the other concept's id or term"),
    "d": Action("deprecate", "do not use it; it is kept to be recognised", _set(Status.DEPRECATED)),
    "r": Action("reject", "it is no term: away with it, and never propose it again", _reject),
}
"""By key, in the order of the help."""


_NAMES = {action.name: key for key, action in ACTIONS.items()} | {
    "skip": "s",
    "undo": "u",
    "view": "v",
    "more": "v",
    " ": "v",
    "help": "?",
    "h": "?",
    "quit": "q",
}


def read_key_name(typed: str) -> str:
    """The key that a person means who typed its name, as lines from a pipe may."""
    return _NAMES.get(typed, typed)


def act(termbase: Termbase, course: Course, key: str, answer: str = "") -> tuple[Course, list[str]]:
    """Do what a key says with the current proposal.

    Args:
        termbase: open for writing, outside of any transaction.
        course: not at its end.
        key: of `ACTIONS`.
        answer: to the action's question, if it asks one; nothing is done where it is empty.
    Returns:
        The course after it, and what to tell.
    Raises:
        WrongUse: it cannot be done; nothing has changed.
    """
    action, proposal = ACTIONS[key], find_current(course)
    if proposal is None or (action.question and answer in {"", proposal.text}):
        return course, ["nothing changed"]
    with decide(termbase) as decision:
        told, new = action.apply(termbase, proposal, answer)
    if new is None:
        return go_on(course, action.name, decision), told
    return replace_proposal(course, action.name, decision, new), told


def pass_decided(termbase: Termbase, course: Course) -> Course:
    """Go past what is decided already, by an earlier step or by others meanwhile."""
    while (proposal := find_current(course)) and not is_open(termbase, proposal):
        course = go_on(course)
    return course


def skip(termbase: Termbase, course: Course) -> Course:
    """Leave the current proposal for later: after all others, the next time."""
    proposal = find_current(course)
    if proposal is None:
        return course
    postpone(termbase, proposal)
    return go_on(course, "skip")


def undo(termbase: Termbase, course: Course) -> tuple[Course, list[str]]:
    """Take the last step of this run back, be it a decision or a skip.

    Args:
        termbase: open for writing, outside of any transaction.
        course: as it is.
    Returns:
        The course as it was, and what to tell.
    Raises:
        WrongUse: another decision was made since, or stands in the way; nothing has changed.
    """
    if not course.steps:
        return course, ["nothing to undo in this run; `glossary undo` takes back earlier decisions"]
    step = course.steps[-1]
    if step.decision is None:
        take_up(termbase, step.proposal)
    else:
        sql = "SELECT max(id) FROM decisions WHERE undone IS NULL"
        (newest,) = termbase.connection.execute(sql).fetchone()
        if newest != step.decision:
            raise WrongUse("undo", "somebody else has decided something since", "`glossary undo` takes that back first")
        undo_last(termbase)
    return step_back(course), [f"took back: {step.action} “{step.proposal.text}”"]
