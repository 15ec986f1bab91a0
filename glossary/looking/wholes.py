"""Finds terms that a question names as a whole: as written, inflected, in pinyin, abbreviated."""

import sqlite3
from collections.abc import Iterator

from glossary.looking.base import MOST, Found, Question, Row, ask_index, by_status, read_rows
from glossary.looking.pinyin import read_pinyin
from tm.normalize import is_han

__all__ = ["find_abbreviated", "find_inflected", "find_initials", "find_same", "find_spoken"]


def find_same(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Terms that are written so: `exact`; or would be, but for case, width, marks and traditional characters: `folded`."""
    rows = read_rows(connection, "WHERE folded = ?", question.key)
    for row in sorted(rows, key=lambda row: (row.text != question.text, *by_status(row))):
        yield Found(row, "exact" if row.text == question.text else "folded")


def find_inflected(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Terms of the same words, `inflected` or also `reordered`, whatever the articles and prepositions."""
    if _is_chinese(question.key):
        return
    from glossary.looking.keys import join_stems  # noqa: PLC0415 - Chinese does not inflect
    from glossary.looking.words import list_stems  # noqa: PLC0415

    stems = list_stems(question.key)
    if not stems:
        return
    rows = ask_index(connection, [join_stems(stems)])
    moved = {row.id: list_stems(row.folded)[: len(stems)] != stems for row in rows}
    for row in sorted(rows, key=lambda row: (moved[row.id], *by_status(row))):
        yield Found(row, "reordered" if moved[row.id] else "inflected")


def find_spoken(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Chinese terms that are pronounced so; those whose tones are as typed first."""
    spoken = read_pinyin(question.text)
    if spoken is None or len(spoken.sound) < 2:
        return
    for row in rank_by_tones(connection, ask_index(connection, [f":{spoken.sound}"]), spoken.tones):
        yield Found(row, "pinyin")


def rank_by_tones(connection: sqlite3.Connection, rows: list[Row], tones: str) -> list[Row]:
    """Sort terms: the fewer tones are others, the better; a beginning is compared with as many as were typed."""
    known: dict[int, str] = {}
    if tones:
        marks = ", ".join("?" * len(rows))
        sql = f"SELECT term_id, tones FROM term_keys WHERE term_id IN ({marks})"  # noqa: S608 - question marks
        known = dict(connection.execute(sql, [row.id for row in rows]))

    def count_wrong(row: Row) -> int:
        own = known.get(row.id, "").replace("5", "")[: len(tones)]
        return sum(one != other for one, other in zip(own, tones, strict=False)) + len(tones) - len(own)

    return sorted(rows, key=lambda row: (count_wrong(row), *by_status(row)))


_MOST_INITIALS = 16


def find_initials(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Chinese terms whose syllables begin so: ygsz, ygshz."""
    spoken = read_pinyin(question.text)
    if spoken is None or not spoken.initials or not 1 < len(spoken.sound) <= 2 * _MOST_INITIALS:
        return
    for row in sorted(ask_index(connection, [f"!{spoken.sound}"]), key=by_status):
        yield Found(row, "initials")


_LONGEST_SHORT = 8
# What the full names of bodies begin with and their short names leave out: 全国人民代表大会 is 人大.
_LEFT_OUT = ("", "中国", "全国", "国家", "中央", "中共", "中共中央", "中国人民", "中华全国", "中华人民共和国")
_SHORT_CHINESE = range(2, 5)
_ENDS_WITHIN = 4


def find_abbreviated(connection: sqlite3.Connection, question: Question) -> Iterator[Found]:
    """Terms whose abbreviation it is: NPC of National People's Congress, 人大 of 全国人民代表大会."""
    if question.key.isascii():
        short = "".join(filter(str.isalnum, question.key))
        rows = (
            ask_index(connection, [f"@{short}"]) if 1 < len(short) <= _LONGEST_SHORT and " " not in question.key else []
        )
    else:
        rows = _find_long(connection, question.key)
    for row in sorted(rows, key=by_status):
        yield Found(row, "abbreviation")


def _find_long(connection: sqlite3.Connection, short: str) -> list[Row]:
    """Longer Chinese names that have an abbreviation's characters in its order, the first and the last at their edges."""
    if len(short) not in _SHORT_CHINESE or not all(map(is_han, short)):
        return []
    patterns = [f"{left}{'*'.join(short)}*" for left in _LEFT_OUT]
    condition = " OR ".join(["folded GLOB ?"] * len(patterns))
    rows = read_rows(connection, f"WHERE {condition} LIMIT ?", *patterns, MOST)
    return [row for row in rows if _can_stand_for(short, row.folded)]


def _can_stand_for(short: str, name: str) -> bool:
    """Whether a name is at least twice as long, and its last word has the abbreviation's last character."""
    rest = min((name.removeprefix(left) for left in _LEFT_OUT if name.removeprefix(left).startswith(short[0])), key=len)
    return len(rest) >= 2 * len(short) and short not in name and short[-1] in rest[-_ENDS_WITHIN:-1]


def _is_chinese(key: str) -> bool:
    return bool(key) and all(map(is_han, key))
