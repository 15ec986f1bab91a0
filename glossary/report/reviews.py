"""Words what a reviewer sees: the proposal with its evidence, the keys, the summary; in lines of a terminal's width."""

from collections.abc import Iterator, Mapping

from glossary.entries import Status, Term
from glossary.evidence import Shown
from glossary.report.answers import tell_history
from glossary.report.conflicts import tell_conflict
from glossary.report.places import tell_sighting
from glossary.reviewing.actions import ACTIONS
from glossary.reviewing.exhibits import Exhibit
from glossary.sightings import Sighting
from tm.widths import wrap_to_width

__all__ = ["tell_end", "tell_exhibit", "tell_keys", "tell_manual", "tell_message", "tell_progress", "tell_summary"]

_OTHER_KEYS = {
    "s": ("skip", "leave it for later: it comes last the next time"),
    "u": ("undo", "take the last key back, a skip, too"),
    "v": ("view more", "what did not fit on the screen"),
    "?": ("help", "this list"),
    "q": ("quit", "everything decided is kept; Ctrl-C and Ctrl-D do the same"),
}
_PAST = {"accept": "accepted", "admit": "admitted", "edit": "edited", "merge": "merged", "deprecate": "deprecated",
         "reject": "rejected", "skip": "skipped"}  # fmt: skip


def tell_progress(place: int, total: int, width: int) -> str:
    """Where the reviewer is, as a rule across the screen: `── 3 of 120 ──────`."""
    told = f"── {place} of {total} "
    return told + "─" * max(min(width, 72) - len(told), 0)


def tell_exhibit(exhibit: Exhibit, width: int) -> tuple[list[str], list[str]]:
    """A proposal with its evidence.

    Args:
        exhibit: what is known about it.
        width: columns of the terminal.
    Returns:
        The lines of its words, and the lines of all else; none is wider than the terminal.
    """
    told = [line for text in _tell(exhibit) for line in tell_message(text, width)]
    return wrap_to_width(" ".join(exhibit.term.text.split()), width, "  "), told


def tell_message(text: str, width: int) -> list[str]:
    """A remark beneath what it is about, in lines that are not wider than the terminal."""
    return ["  " + line for line in wrap_to_width(" ".join(text.split()), width - 2, "  ")]


def _tell(exhibit: Exhibit) -> Iterator[str]:
    entry, term = exhibit.entry, exhibit.term
    facts = [term.language, str(term.status), term.kind, tell_history(term), entry.domain]
    yield f"[{' · '.join(filter(None, facts))}]"
    if exhibit.sighting.of:
        yield f"as a rendering: {tell_sighting(exhibit.sighting)}"
    for sign, value in (("=", entry.definition), ("note:", entry.note), ("note:", term.note), ("source:", term.source)):
        if value:
            yield f"{sign} {value}"
    yield from _tell_evidence(exhibit)


def _tell_evidence(exhibit: Exhibit) -> Iterator[str]:
    term = exhibit.term
    for conflict in exhibit.conflicts:
        yield f"! conflict {tell_conflict(conflict)}"
    # Where the screen is small, one sentence says more than what else a concept could be called.
    main = [other for other, _ in exhibit.others if other.language != term.language or other.status is Status.PREFERRED]
    for other, sighting in exhibit.others:
        if other in main:
            yield _tell_other(other, sighting, term)
    for shown in exhibit.sentences[:1]:
        yield from _tell_shown(shown)
    if not exhibit.sentences:
        yield "no sentence of the documents shows it"
    for other, sighting in exhibit.others:
        if other not in main:
            yield _tell_other(other, sighting, term)
    for shown in exhibit.sentences[1:]:
        yield from _tell_shown(shown)


def _tell_other(other: Term, sighting: Sighting, term: Term) -> str:
    sign = "also" if other.language == term.language else "→" if term.language == "zh-CN" else "←"
    seen = tell_sighting(sighting) if sighting.count else tell_history(other)
    return f"{sign} {other.text} [{other.status} · {seen}]"


def _tell_shown(shown: Shown) -> Iterator[str]:
    place = f"({', '.join(filter(None, [shown.document, shown.date]))})"
    yield f"“{shown.source}”" + ("" if shown.target else f" {place}")
    if shown.target:
        yield f"“{shown.target}” {place}"


def tell_end(width: int) -> list[str]:
    """What there is to say behind the last proposal."""
    return wrap_to_width("that was all: u takes the last step back, q ends", width)


def tell_keys(width: int, left: int) -> list[str]:
    """The keys in one line, or more where the terminal is narrow.

    Args:
        width: columns of the terminal.
        left: how many lines of evidence did not fit.
    """
    names = {key: action.name for key, action in ACTIONS.items()}
    names |= {key: name for key, (name, _) in _OTHER_KEYS.items()} | {
        "v": f"view {left} more line{'' if left == 1 else 's'}" if left else ""
    }
    lines = [""]
    for told in (f"{key} {name}" for key, name in names.items() if name):
        if lines[-1] and len(lines[-1]) + 2 + len(told) > width:
            lines.append("")
        lines[-1] += f"{'  ' if lines[-1] else ''}{told}"
    return lines


def tell_manual(width: int) -> list[str]:
    """What every key does."""
    meanings = {key: (action.name, action.meaning) for key, action in ACTIONS.items()} | _OTHER_KEYS
    return [
        line
        for key, (name, meaning) in meanings.items()
        for line in wrap_to_width(f"{key} {name}: {meaning}", width, "    ")
    ]


def tell_summary(steps: Mapping[str, int], left: int) -> str:
    """What was done in a run, and what is left: `2 accepted, 1 skipped; 117 left`."""
    done = ", ".join(f"{count} {_PAST[action]}" for action, count in steps.items()) or "nothing decided"
    return f"{done}; {left:,} left"
