"""Names of bodies, offices and documents, with the abbreviation that the text gives: National People's Congress (NPC)."""

import re
from collections.abc import Iterator, Sequence

from glossary.formulas.base import Finding, is_headline
from glossary.formulas.english_scan import find_names
from glossary.formulas.page import GAP, lay_out, match_at
from tm.texts import Segment

__all__ = ["find_chinese", "find_english"]

KIND = "name"

_CAPITAL = r"(?:[A-Z][\w]*(?:[-'’][\w]+)*|\d+th|\d+st|\d+nd|\d+rd)"
_LINK = rf"(?:of{GAP}the|of|for|on|and|to|the)"
_RUN = re.compile(rf"\b{_CAPITAL}(?:{GAP}(?:{_LINK}{GAP})?{_CAPITAL})+(?=\W|$)")
_HEADS = frozenset(
    """
    Committee Congress Conference Commission Council Government Party Ministry Bureau Office Court Procuratorate Bank
    University Academy Secretary Governor Mayor Premier President Chairman Minister Plan Initiative Act Law Constitution
    Programme Program Strategy Agreement Convention Treaty Organization Organisation Union Fund Army Federation Association
    Assembly Forum Zone Summit Session Republic Agency Authority Administration Department Protocol Declaration Charter
    Group Board Corps League Nations Corporation Delta Region Corridor Road Economic Thought Era Revolution Movement
    Campaign Framework Agenda Goals Principles Center Centre Institute
    """.split()
)
_LONGEST = 14
"""In words; what runs on longer is two names side by side."""

_ABBREVIATION = re.compile(r"[^\S\n]*\((?:the\s+)?(?P<short>[A-Z][A-Za-z]*[A-Z]s?)\)")
_SMALL = frozenset("of the for on and to in a an".split())
_OPENERS = frozenset("The A An In On At For From To By And But Or This That These Its Their Our As With Under First Second "
                     "Third We It All Since After During Report Comrade Mr Mrs Ms".split())  # fmt: skip


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Runs of capitalised words that name a body, an office or a document, or that an abbreviation follows."""
    page = lay_out(segments)
    for match in match_at(_RUN, page.text, find_names(page)):
        start = _skip_openers(page.text, match.start(), match.end())
        text = page.text[start : match.end()]
        words = text.split()
        after = _ABBREVIATION.match(page.text, match.end())
        short = after["short"] if after and _abbreviates(after["short"], words) else ""
        if 2 <= len(words) <= _LONGEST and (short or any(word in _HEADS for word in words)):
            span = page.span(start, match.end())
            if not is_headline(span.segment.text):
                yield Finding(KIND, (span,), short)


def _skip_openers(text: str, start: int, end: int) -> int:
    """Where a run begins without the article or preposition that is capitalised only at a sentence's start."""
    while True:
        word = re.compile(r"[\w'’-]+\s*").match(text, start, end)
        if word is None or (word.group().strip() not in _OPENERS and word.group().strip() not in _SMALL):
            return start
        start = word.end()


def _abbreviates(short: str, words: Sequence[str]) -> bool:
    """Whether the letters are the words' initials, small words left out or not: CPC, NPC, BRICS is not."""
    initials = [re.sub(r"\W", "", word)[:1].upper() for word in words if word not in _SMALL]
    everything = [word[:1].upper() for word in words]
    letters = short.rstrip("s").upper()
    return letters in {"".join(initials), "".join(everything)}


_CHINESE = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{4,20})[（(](?:以下)?(?:简称|下称|即)?[:：]?[“\"]?(?P<short>[\u4e00-\u9fff]{2,6})[”\"]?[）)]"
)


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """A name that its abbreviation follows in brackets; the name begins where the abbreviation's first character stands."""
    page = lay_out(segments)
    for match in _CHINESE.finditer(page.text):
        start = match["name"].rfind(match["short"][0])
        if start >= 0 and _is_drawn_from(match["short"], match["name"][start:]):
            yield Finding(KIND, (page.span(match.start("name") + start, match.end("name")),), match["short"])


def _is_drawn_from(short: str, name: str) -> bool:
    """Whether an abbreviation's characters stand in the name in their order: 发改委 in 发展和改革委员会."""
    rest = iter(name)
    return len(name) > len(short) and all(character in rest for character in short)
