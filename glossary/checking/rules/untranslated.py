"""Finds what was left in the source's language: Han in an English target, a target that is its source, an empty one."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from glossary.checking.base import Finding, Passage
from glossary.checking.sides import HAN, has_han, is_in, is_within, list_foreign, list_quoted
from tm.languages.en import FUNCTION_WORDS

if TYPE_CHECKING:
    from glossary.checking.known import Known

__all__ = ["HELP", "NAME", "find"]

NAME = "untranslated"
HELP = (
    "Text left in the source's language: Han in English but in brackets or quotes, a target that is its source, none."
)

_HAN_RUN = re.compile(f"[{HAN}](?:[{HAN}、，。：；？！·“”《》\\s]*[{HAN}])?")
_ENGLISH_RUN = re.compile(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){2,}")
_LETTERS = re.compile(r"[^\W\d_]{2,}|[\u3400-\u9fff]")
# Ordinary punctuation, no option, no name like MainThread, no second line.
_PLAIN = re.compile(r"(?:(?!\s--?\w|[a-z][A-Z])[\w .,;:!?'’‘“”()/%&*$€£–—-])+")
_HEADING = re.compile(r"(?:[A-Z0-9]{1,3}\.\s*)?[A-Z][A-Za-z]*(?: [A-Za-z-]+)+[.:!?]?")
_WORD = re.compile(r"[A-Za-z]+")
_WORDS, _SHORT = 4, 3
# A quoted term is a gloss, a quoted sentence is not.
_LONGEST_HAN, _LONGEST_ENGLISH = 24, 80
_CODE = re.compile(
    r">>>|[=_{}]|\b(?:import|def|class|print|return|lambda|CREATE|SELECT)\b|[a-z]\.[a-z]|:\w+:|`|[@→]|\w\(\)|[a-z_]\([a-z]|:\s*\n|^\s*(?:for|if|while|with|except|from|elif)\b.*\n"
)
# `known as 一带一路`, `the term 内卷`: the text speaks about the words.
_MENTIONED = re.compile(
    r"(?:\b(?:called|known as|terms?|words?|characters?|phrases?|Chinese|Mandarin|pinyin|slogan|hashtag|expression)|[:：=/|—–-])\s*$",
    re.IGNORECASE,
)


def find(passages: Sequence[Passage], known: "Known") -> Iterator[Finding]:  # noqa: ARG001 - needs no termbase
    """Find the passages that are not translated, or not wholly; see `Rule.find`.

    What a file calls unfinished is no fault, nor is an empty target where less than half of them are filled: somebody is
    at work there.
    """
    sourced = [passage for passage in passages if passage.source.strip()]
    filled = 2 * sum(bool(passage.target.strip()) for passage in sourced) > len(sourced)
    for passage in passages:
        if passage.unfinished:
            continue
        if passage.target.strip():
            yield from _find_left(passage)
        elif filled and _LETTERS.search(passage.source):
            yield Finding(NAME, passage, "no translation")


def _find_left(passage: Passage) -> Iterator[Finding]:
    target = passage.target
    if passage.source and target.strip() == passage.source.strip():
        if has_han(target) or (not is_in(passage.source_language, "zh") and _has_prose(target)):
            yield Finding(NAME, passage, "the same as its source", (), "", 0, len(target))
    elif is_in(passage.target_language, "en"):
        yield from _find_han(passage)
    elif is_in(passage.target_language, "zh") and is_in(passage.source_language, "en"):
        yield from _find_english(passage)


def _has_prose(text: str) -> bool:
    """Whether a text has words that a translator would translate: an English function word, or a few plain words.

    A line of code, a command with its options and what a program prints are the same in every language.
    """
    if _CODE.search(text) or not _PLAIN.fullmatch(text.strip()):
        return False
    words = [word for word in _WORD.findall(text) if word.islower()]
    if any(word in FUNCTION_WORDS for word in words):
        return len(text.split()) > 2
    return _HEADING.fullmatch(text.strip()) is not None and any(len(word) > _SHORT for word in words)


def _find_han(passage: Passage) -> Iterator[Finding]:
    """The first run of Han that is neither quoted nor in brackets; one finding tells it all."""
    target = passage.target
    if not has_han(target):
        return
    spared = [*list_quoted(target, _LONGEST_HAN), *list_foreign(target)]
    for found in _HAN_RUN.finditer(target):
        start, end = found.span()
        if not is_within(start, end, spared) and not (end - start < 12 and _MENTIONED.search(target[:start])):
            yield Finding(NAME, passage, f"Chinese in an English text: {found.group()}", (), "", start, end)
            return


def _find_english(passage: Passage) -> Iterator[Finding]:
    """The first run of the source's English words in a Chinese text that is neither quoted nor a name."""
    target = passage.target
    if "\n" in target and _CODE.search(target):
        return  # a listing
    quoted = list_quoted(target, _LONGEST_ENGLISH) if has_han(target) else []
    spared = [*quoted, *list_foreign(target)]
    source = passage.source.lower()
    for found in _ENGLISH_RUN.finditer(target):
        words = found.group().lower().replace(",", " ").split()
        small = [word for word in _WORD.findall(found.group()) if word.islower()]
        prose = len(words) >= _WORDS and len(small) > 1 and any(word in FUNCTION_WORDS for word in small)
        if prose and found.group().lower() in source and not is_within(*found.span(), spared):
            yield Finding(NAME, passage, f"English in a Chinese text: {found.group()}", (), "", *found.span())
            return
