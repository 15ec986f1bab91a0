"""From a document to its segments: boilerplate cut off, paragraphs put together, sentences parted."""

import re
from collections.abc import Iterator

from tm.dateline import find_boilerplate
from tm.languages import find_language
from tm.paragraphs import split_paragraphs
from tm.texts import Document, Segment

__all__ = ["cut"]

# No sentence is longer; what is, is a list without full stops or a file without any.
_LONGEST = 2_000
_WORD = re.compile(r"\w")
# Where to cut what is too long, the best place first.
_CUTS = (re.compile(r"[;；]\s*"), re.compile(r"[,，、:：]\s*"), re.compile(r"\s+"))


def cut(document: Document, *, whole: bool = False) -> Iterator[Segment]:
    """Cut a document into sentences, headings and table cells.

    Datelines, bylines and editors' notes are left out, so that `Reporter Song Liangliang` never becomes a phrase; the
    sentence that follows a dateline stays. What is all punctuation is left out too.

    Args:
        document: in a registered language.
        whole: keep datelines and notices, too: who translates a document translates them.
    Yields:
        Segments of at most 2,000 characters, numbered from 0 in the order of the text.
    Raises:
        UnknownLanguage: nobody registered the document's language.
    """
    language = find_language(document.language)
    number = 0
    content = document.text if whole else _leave_out_boilerplate(document.text)
    for paragraph, text in enumerate(split_paragraphs(content)):
        for sentence in language.split_sentences(text):
            for piece in _limit(sentence):
                if _WORD.search(piece):
                    yield Segment(document.name, number, language.TAG, piece, paragraph)
                    number += 1


def _leave_out_boilerplate(text: str) -> str:
    """The text without its datelines and notices."""
    parts, past = [], 0
    for start, end in find_boilerplate(text):
        parts.append(text[past:start])
        past = end
    parts.append(text[past:])
    return "".join(parts)


def _limit(sentence: str) -> Iterator[str]:
    """The sentence in pieces that are short enough, cut at semicolons, commas or spaces where there are any."""
    while len(sentence) > _LONGEST:
        place = _find_cut(sentence)
        if piece := sentence[:place].strip():
            yield piece
        sentence = sentence[place:].strip()
    if sentence:
        yield sentence


def _find_cut(sentence: str) -> int:
    for pattern in _CUTS:
        places = [match.end() for match in pattern.finditer(sentence, 0, _LONGEST)]
        if places and places[-1] > _LONGEST // 4:
            return places[-1]
    return _LONGEST
