"""The members of a numbered slogan, where the termbase has them: 两个维护 and which two."""

import re
import sqlite3
from collections.abc import Iterator, Sequence

from glossary.entries import Entry, Term
from glossary.looking.base import ask_index

__all__ = ["find_members"]

_VALUES = {character: value for value, characters in enumerate(("一", "二两兩双雙", "三", "四", "五", "六", "七", "八", "九", "十"), 1)
           for character in characters}  # fmt: skip
_NUMERAL = f"[{''.join(_VALUES)}]"
_HAN = "\u3400-\u9fff"
_SENTENCES = 40
_ITEM = f"[{_HAN}A-Za-z“”‘’《》]{{2,20}}"


def find_members(connection: sqlite3.Connection, entry: Entry, term: Term) -> tuple[str, ...]:
    """What a numbered slogan counts.

    From its definition, where that lists as many things as the numerals say; else from the terms that end as it does,
    where there are exactly so many; else from a stored sentence that lists so many beside it.

    Args:
        connection: a termbase's.
        entry: the slogan's concept.
        term: its term that was asked for.
    Returns:
        The members in their order; none where the term is no numbered slogan or nothing shows them.
    """
    # Folding would load what simplifies traditional characters, and numerals need no more than the marks dropped.
    plain = ("".join(filter(str.isalnum, one.text)) for one in (term, *entry.terms) if not one.text.isascii())
    slogan = next((text for text in plain if count_members(text)), "")
    number = count_members(slogan)
    if not number:
        return ()
    return (
        _read_definition(entry.definition, number)
        or _find_alike(connection, slogan, number)
        or _find_listed(connection, entry.id, slogan, number)
    )


def count_members(slogan: str) -> int:
    """How many things a Chinese slogan counts: 2 in 两个维护, 6 in 三严三实; 0 where it is no numbered slogan."""
    # 五位一体 is five in one, not six.
    numerals = re.findall(_NUMERAL, slogan.replace("位一体", ""))
    if not re.match(f"{_NUMERAL}[{_HAN}]", slogan) or len(slogan) < len(numerals) + 2 or len(slogan) > 12:
        return 0
    total = sum(_VALUES[numeral] for numeral in numerals)
    # 一岗双责 counts what stands on either side of it, and one of anything needs no list.
    return total if 2 <= total <= 12 and not slogan.startswith("一") else 0


def _read_definition(definition: str, number: int) -> tuple[str, ...]:
    """The parts of a definition, where there are as many as it takes: at semicolons, else at commas and `and`, too."""
    listed = definition.rpartition(":")[2].strip().rstrip(".。")
    # `A, B and C, advanced together`: the list ends before what is said of all.
    for text in (listed, re.sub(r"^(.* and [^,;]+),[^;]*$", r"\1", listed)):
        for pattern in (r"\s*[;；]\s*(?:and\s+)?", r"\s*[;；,，、]\s*(?:and\s+)?|\s+and\s+|\s*[和与]\s*"):
            parts = [part for part in re.split(pattern, text) if part]
            if len(parts) == number and all(part.count("(") == part.count(")") for part in parts):
                return tuple(parts)
    return ()


_COUNTED = re.compile(f"{_NUMERAL}[个项大种条]?([{_HAN}]{{2,4}})")


def _find_alike(connection: sqlite3.Connection, slogan: str, number: int) -> tuple[str, ...]:
    """The terms that end with what is counted, if they are as many and of one length: 政治意识, 大局意识, … of 四个意识."""
    counted = _COUNTED.fullmatch(slogan)
    if counted is None:
        return ()
    what = counted.group(1)
    pairs = [one + other for one, other in zip(what, f"{what[1:]}$", strict=True)]
    texts = {
        row.folded: row.text
        for row in ask_index(connection, pairs)
        if row.folded.endswith(what) and len(row.folded) == 2 + len(what) and not count_members(row.folded)
    }
    return tuple(texts[folded] for folded in sorted(texts)) if len(texts) == number else ()


def _find_listed(connection: sqlite3.Connection, concept: str, slogan: str, number: int) -> tuple[str, ...]:
    """The items of a list of the right length that stands beside the slogan in a stored sentence, the newest first."""
    sql = """
        SELECT DISTINCT segments.text, documents.date FROM occurrences
        JOIN terms ON terms.id = term_id
        JOIN segments ON segments.id = segment_id
        JOIN documents ON documents.id = document_id
        WHERE concept_id = ? AND terms.language = 'zh-CN'
        ORDER BY documents.date DESC, segments.id LIMIT ?
    """
    for text, _ in connection.execute(sql, (concept, _SENTENCES)):
        for items in _list_beside(text, slogan, number):
            return tuple(items)
    return ()


def _list_beside(text: str, slogan: str, number: int) -> Iterator[Sequence[str]]:
    """Lists of so many items directly before or after a slogan: “四个意识”（政治意识、…、看齐意识）; 德治、法治、自治“三治”."""
    marks = "[”’」』\"']?"
    items = f"(?P<items>{_ITEM}(?:、{_ITEM}){{{max(number - 2, 0)}}}(?:、|和|与|以及){_ITEM}?)"
    after = f"{re.escape(slogan)}{marks}(?:[（(：:]|——|，?即|，?包括|，?是指){items}(?=[）)。；，]|$)"
    before = f"(?:^|[，。；：（])(?:[{_HAN}]{{0,2}}(?:增强|坚持|坚定|做到|强化))?{items}(?:等|这)?[“‘「『\"']?{re.escape(slogan)}"
    for pattern in (after, before):
        for match in re.finditer(pattern, text):
            found = re.split("、|和|与|以及", match["items"])
            # 健全自治、法治、德治: what is done to them all is no part of the first.
            if len({len(item) for item in found[1:]}) == 1:
                found[0] = found[0][-len(found[1]) :]
            if len(found) == number and all(len(item) > 1 for item in found):
                yield found
