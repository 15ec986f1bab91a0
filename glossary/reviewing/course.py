"""How far a review is: what is left, what was done, and where one is when the last step is taken back."""

from collections import Counter
from dataclasses import dataclass, replace

from glossary.reviewing.queue import Proposal

__all__ = ["Course", "Step", "count_left", "count_steps", "find_current", "go_on", "replace_proposal", "step_back"]


@dataclass(frozen=True, slots=True)
class Step:
    """What a reviewer did."""

    action: str
    """Which: `accept`, `skip`."""

    proposal: Proposal
    """About what."""

    decision: int | None
    """The decision's number; none where nothing was decided, as when it was skipped."""

    before: "Course"
    """How far the review was then."""


@dataclass(frozen=True, slots=True)
class Course:
    """A review in progress."""

    queue: tuple[Proposal, ...]
    """All that the reviewer shall see, in order."""

    place: int = 0
    """Where in it the reviewer is."""

    steps: tuple[Step, ...] = ()
    """What was done in this run, and not taken back."""


def find_current(course: Course) -> Proposal | None:
    """What the reviewer shall decide about now; none at the end."""
    return course.queue[course.place] if course.place < len(course.queue) else None


def go_on(course: Course, action: str | None = None, decision: int | None = None) -> Course:
    """The course after a step, one place further.

    Args:
        course: before it.
        action: what was done; nothing where others have decided meanwhile.
        decision: its number, where something was decided.
    """
    steps = course.steps
    if action:
        steps = (*steps, Step(action, course.queue[course.place], decision, course))
    return replace(course, place=course.place + 1, steps=steps)


def replace_proposal(course: Course, action: str, decision: int, new: Proposal) -> Course:
    """The course after a step that leaves the reviewer where he is: the term has other words or another concept now.

    Args:
        course: before it.
        action: `edit` or `merge`.
        decision: its number.
        new: the proposal as it is now.
    """
    old = course.queue[course.place]

    def rename(proposal: Proposal) -> Proposal:
        return replace(proposal, concept=new.concept) if proposal.concept == old.concept else proposal

    queue = (*map(rename, course.queue[: course.place]), new, *map(rename, course.queue[course.place + 1 :]))
    return replace(course, queue=queue, steps=(*course.steps, Step(action, old, decision, course)))


def step_back(course: Course) -> Course:
    """The course as it was before the last step."""
    return course.steps[-1].before


def count_left(course: Course) -> int:
    """How many the reviewer has not decided about: those that come, and those that were skipped."""
    return len(course.queue) - course.place + sum(step.action == "skip" for step in course.steps)


def count_steps(course: Course) -> dict[str, int]:
    """How often each action was done and not taken back, the first done first."""
    return dict(Counter(step.action for step in course.steps))
