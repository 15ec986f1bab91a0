"""English names of bodies, offices and documents, with the abbreviation that the text gives: National People's Congress (NPC)."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from glossary.forms.lexicon import is_verb
from glossary.formulas.abbreviations import find_definitions
from glossary.formulas.base import Finding, is_headline
from glossary.formulas.english_scan import find_names
from glossary.formulas.page import GAP, lay_out, match_at
from tm.texts import Segment

__all__ = ["find_english"]

KIND = "name"

_CAPITAL = r"(?:[A-Z]\w*(?:[-'’]\w+){0,6}|\d+th|\d+st|\d+nd|\d+rd)"
_LINK = rf"(?:of{GAP}the|of|for|on|and|to|the)"
_RUN = re.compile(rf"\b{_CAPITAL}(?:{GAP}(?:{_LINK}{GAP})?{_CAPITAL}){{1,40}}(?=\W|$)")
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

_LONG_WORD = 25

_SMALL = frozenset("of the for on and to in a an".split())
_OPENERS = frozenset("The A An In On At For From To By And But Or This That These Its Their Our As With Under First Second "
                     "Third We It All Since After During According Report Comrade Mr Mrs Ms".split())  # fmt: skip
_OFFICES = frozenset("Secretary Governor Mayor Premier President Chairman Minister Ambassador".split())
_EDGES = _SMALL | _OPENERS
_NO_PERSON = _HEADS | _SMALL | {"General", "Office"}
_PERSON = 3
"""A person's name has as many words at most."""

_PIECE = re.compile(r"\S+")


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Runs of capitalised words that name a body, an office or a document, and whatever has an abbreviation."""
    page = lay_out(segments)
    starts: dict[int, int] = {}
    for each in find_definitions(page):
        starts[each.end] = each.start
        yield Finding(KIND, (page.span(each.start, each.end),), each.short)
    for match in match_at(_RUN, page.text, find_names(page, _HEADS)):
        bounds = _trim(match.group(), page.begins(match.start()))
        if bounds is None:
            continue
        begin, end = match.start() + bounds[0], match.start() + bounds[1]
        # China and the National People's Congress (NPC): only what has the abbreviation is one name.
        defined = starts.get(end, -1)
        if defined >= begin and not _OF.search(page.text, begin, defined):
            continue
        span = page.span(begin, end)
        if not is_headline(span.segment.text):
            yield Finding(KIND, (span,))


_OF = re.compile(r"\bof\s+(?:the\s+)?$")


def _is_plain(word: str, following: str) -> bool:
    """Whether a word is capitalised because a sentence begins with it: Members of …, Include …."""
    return is_verb(word) or (following == "of" and word not in _HEADS)


@lru_cache(maxsize=20_000)
def _trim(run: str, begins: bool) -> tuple[int, int] | None:
    """Take off what does not belong to a name: a sentence's first word, a person after an office.

    Args:
        run: capitalised words.
        begins: whether a sentence begins with them.
    Returns:
        Where the name begins and ends in the run; None where it has no word that makes it a name.
    """
    if len(run) > _LONGEST * _LONG_WORD or _HEADS.isdisjoint(run.split()):
        return None
    words = list(_PIECE.finditer(run))
    plain = [word.group() for word in words]
    first, last = int(begins and _is_plain(plain[0], plain[1])), len(plain)
    while first < last and plain[first] in _EDGES:
        first += 1
    while first < last and (plain[last - 1] in _EDGES or len(plain[last - 1]) == 1):
        last -= 1
    # World Health Organization and UNODC are two.
    if last - first > 2 and plain[last - 2] == "and" and plain[last - 1].isupper():
        last -= 2
    office = max((place + 1 for place in range(first, last) if plain[place] in _OFFICES), default=last)
    if last - office <= _PERSON and _NO_PERSON.isdisjoint(plain[office:last]):
        last = office
    if not 2 <= last - first <= _LONGEST or _HEADS.isdisjoint(plain[first:last]):
        return None
    return words[first].start(), words[last - 1].end()
