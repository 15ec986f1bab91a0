"""Coinages in quotation marks: “main front”, “放管服”, not speech and not titles."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from glossary.formulas.base import Finding
from glossary.formulas.english_scan import find_quotes
from glossary.formulas.page import lay_out, match_at
from tm.languages.en import FUNCTION_WORDS
from tm.texts import Segment

__all__ = ["find_chinese", "find_english"]

KIND = "quoted"

_ENGLISH = re.compile(
    r"“(?P<a>[^“”\n]{3,70})”|(?<!\w)\"(?P<b>[^\"“”\n]{3,70})\"(?!\w)|(?<!\w)[‘'](?P<c>[^‘’'\"“”\n]{3,70})[’'](?!\w)"
)
# Speech, not a coinage: it has a person or a modal in it.
_SPEECH = re.compile(
    r"\b(?:i|you|he|she|it|we|they|me|him|us|them|my|your|his|her|our|their|this|that|there|who|what|if|because|must|should"
    r"|will|would|can|could|may|might|was|were|has|had|have|been|do|does|did|said|says|please|yes|ok|i'm|it's|don't)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"\b(?:Outline|Opinions?|Regulations?|Measures?|Notice|Law|Act|Decision|Circular|Provisions|Rules|Report|Guidelines"
    r"|Plan|Interpretations?|Bulletin|Communiqu[eé]|Convention|Agreement|Declaration|Resolution|Protocol|Charter)\b"
)


def find_english(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Two to seven words in quotation marks."""
    page = lay_out(segments)
    for match in match_at(_ENGLISH, page.text, find_quotes(page)):
        group = match.lastgroup or "a"
        content = match[group]
        if _is_english_coinage(content):
            start = match.start(group) + len(content) - len(content.lstrip())
            yield Finding(KIND, (page.span(start, start + len(content.strip().rstrip(","))),))


def _is_english_coinage(content: str) -> bool:
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", content)
    if not 2 <= len(words) <= 7 or content.rstrip()[-1:] in ".!?;:…" or re.search(r"[.!?;:]\s", content):
        return False
    if content.rstrip().endswith(",") and content[:1].isupper():
        return False
    if _SPEECH.search(content) or not any(word[0].isalpha() for word in words) or _is_cut_off(words):
        return False
    # A title of a document names one text; it is no coinage.
    capitals = sum(word[0].isupper() for word in words)
    return not (len(words) > 3 and capitals >= len(words) / 2 and _DOCUMENT.search(content))


def _is_cut_off(words: Sequence[str]) -> bool:
    """Whether a sentence goes on around the words that are quoted: [was] too young, [took] an important turn."""
    first, last = words[0].lower(), words[-1].lower()
    if first in _LOOSE or (first.endswith("ly") and words[0].islower()) or first.endswith(_NOT):
        return True
    # Putting people first is a slogan, come to life is none.
    return last in FUNCTION_WORDS and not (words[0][0].isupper() and len(words) > 2)


_LOOSE = (FUNCTION_WORDS - frozenset("the no one first second third not both".split())) | frozenset(
    "too very quite made took got gone came went let".split()
)
_NOT = ("n't", "n’t")

_CHINESE = re.compile(
    r"“(?P<a>[^“”\n]{2,14})”|「(?P<b>[^「」\n]{2,14})」|‘(?P<c>[^‘’\n]{2,14})’|\"(?P<d>[^\"\n]{2,14})\""
)
_CHINESE_FORM = re.compile(r"[\u4e00-\u9fffA-Za-z\d、+·＋－\-]+")
_CHINESE_SPEECH = re.compile(
    "[我你他她您吗呢吧啊]|这是|那是|不是|就是|怎么|什么|可以|应该|[的了着]$|^[的要请让在将把对当]|^(?:当前|完全|有关|这|那)"
)


def find_chinese(segments: Sequence[Segment]) -> Iterator[Finding]:
    """Two to fourteen characters in quotation marks, without the marks of a sentence."""
    page = lay_out(segments)
    for match in match_at(_CHINESE, page.text, np.flatnonzero(page.mark('“「‘"')).tolist()):
        group = match.lastgroup or "a"
        if _is_chinese_coinage(match[group]):
            yield Finding(KIND, (page.span(*match.span(group)),))


def _is_chinese_coinage(content: str) -> bool:
    if not _CHINESE_FORM.fullmatch(content) or _CHINESE_SPEECH.search(content):
        return False
    han = len(re.findall(r"[\u4e00-\u9fff]", content))
    return han >= 2 and (han <= 8 or "、" in content) and not content.isdigit()
