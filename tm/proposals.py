"""Choose what the memory proposes for a text, and say how far it may be trusted."""

from collections.abc import Sequence

from tm.formats.editing import Proposal
from tm.placeholders import find_placeholders
from tm.texts import Match

__all__ = ["propose"]


def propose(text: str, matches: Sequence[Match], *, min_score: float, approve: bool = False) -> Proposal | None:
    """Choose the best match of a text.

    A match of the same text may stand as it is only where its target has the placeholders of the text: `%d files`
    translated without `%d` crashes programs. Where one text has several targets that are equally good, somebody must
    choose: such a match is proposed, and never approved.

    Args:
        text: what is to be translated.
        matches: what the memory has for it, best first.
        min_score: the least score of a similar text, from 0 to 1; above 1 only the same text counts.
        approve: whether matches of the same text need no review.
    Returns:
        The proposal, its white space at the edges that of the text; None where nothing is good enough.
    """
    usable = [match for match in matches if match.target.strip()]
    wanted = find_placeholders(text)
    same = [match for match in usable if match.score >= 1 and match.source in {text, text.strip()}]
    fitting = [match for match in same if find_placeholders(match.target) == wanted]
    if fitting:
        best = fitting[0]
        rivals = {match.target for match in fitting if match.score >= best.score}
        remark = f"{len(rivals)} translations" if len(rivals) > 1 else ""
        return _make(text, best, round(best.score * 100), exact=True, approved=approve and not remark, remark=remark)
    if not usable or usable[0].score < min_score:
        return None
    best = usable[0]
    remark = "" if find_placeholders(best.target) == wanted else "placeholders differ"
    return _make(text, best, min(int(best.score * 100), 99), remark=remark)


def _make(
    text: str, match: Match, percent: int, *, exact: bool = False, approved: bool = False, remark: str = ""
) -> Proposal:
    origin = match.origins[0].name if match.origins else ""
    target = _frame(text, match)
    return Proposal(target, match.source, percent, exact=exact, approved=approved, origin=origin, remark=remark)


def _frame(text: str, match: Match) -> str:
    """The target with white space at its edges where the text has it.

    What the memory's own translators did with spaces stays, `Name: ` → `名称：`, but line feeds must agree: msgfmt
    refuses a file otherwise.
    """
    target, edges = match.target, _find_edges(text)
    agreeing = all(
        one.startswith("\n") == text.startswith("\n") and one.endswith("\n") == text.endswith("\n")
        for one in (target, match.source)
    )
    return target if agreeing and _find_edges(match.source) == edges else f"{edges[0]}{target.strip()}{edges[1]}"


def _find_edges(text: str) -> tuple[str, str]:
    """The white space before and behind a text."""
    middle = text.strip()
    begin = text.find(middle)
    return text[:begin], text[begin + len(middle) :]
