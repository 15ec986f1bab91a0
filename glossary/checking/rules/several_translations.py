"""Finds segments that one file translates in several ways, and tells each once with all its lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from tm.auditing.likeness import reduce

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "several-translations"
HELP = "The same source segment translated differently in one file; case, spaces, punctuation and a first `the` aside."

_ARTICLE = re.compile(r"^\W*(?:the|an?)\b", re.IGNORECASE)
# The key of a menu: 下一个(&N), &Next.
_MNEMONIC = re.compile(r"\s?[(（][&_][A-Za-z0-9][)）]|&(?=\w)")
_SHOWN = 60
_MOST_LINES = 5


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the sources with several translations, in the order of their first lines; see `Rule.find`.

    What has different contexts is different: `Open` the verb and `Open` the state. So is what nobody has finished.
    """
    groups: dict[tuple[str, str, str, str], list[Passage]] = {}
    for passage in passages:
        if passage.target.strip() and not passage.unfinished and (source := _reduce(passage.source)):
            languages = passage.source_language, passage.target_language
            groups.setdefault((source, passage.context, *languages), []).append(passage)
    for members in groups.values():
        targets = Counter(_reduce(passage.target) for passage in members)
        if len(targets) > 1 and any(one.isalpha() for one in members[0].source):
            yield _tell(members, targets)


def _reduce(text: str) -> str:
    """A text without what may differ: case, width, white space, punctuation, a menu's key and a first article."""
    plain = _ARTICLE.sub("", _MNEMONIC.sub("", text))
    return reduce(plain) or plain.strip()


def _tell(members: list[Passage], targets: Counter[str]) -> Finding:
    """The first line that departs from the commonest translation is where it is told."""
    best = targets.most_common(1)[0][0]
    shown = {reduced: next(one.target for one in members if _reduce(one.target) == reduced) for reduced in targets}
    first = next(passage for passage in members if _reduce(passage.target) != best)
    evidence = "; ".join(
        f"“{_cut(shown[reduced])}” {_list_lines(members, reduced)}" for reduced, _ in targets.most_common()
    )
    message = f"{len(targets)} translations of one source in {len(members)} places"
    return Finding(NAME, first, message, (shown[best],), evidence)


def _list_lines(members: list[Passage], reduced: str) -> str:
    lines = [str(one.line) for one in members if _reduce(one.target) == reduced and one.line]
    if not lines:
        count = sum(_reduce(one.target) == reduced for one in members)
        return f"{count}×"
    more = "…" if len(lines) > _MOST_LINES else ""
    return f"line{'s' if len(lines) > 1 else ''} {', '.join(lines[:_MOST_LINES])}{more}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN]}…"
