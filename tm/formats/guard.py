"""Stop units that no file can carry before the first byte of them is written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any

from tm.errors import WrongUse
from tm.texts import Unit, Wording

__all__ = ["guard_units"]

# What XML 1.0 cannot carry in any way, not even as a character reference (its production 2, "Char").
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_OR_RETURN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN = tuple(field.name for field in fields(Unit) if field.name not in {"texts", "wordings", "extras", "line"})
_get_plain = attrgetter(*_PLAIN)


def guard_units(units: Iterable[Unit], *, source: str, target: str | None, single: bool = False) -> Iterator[Unit]:
    r"""Let through what every format can carry.

    `clean()` has seen the texts long before; this is the last door, and the same for every format, so that all files
    of an EXPORT_DIR hold the same units.

    Args:
        units: each with exactly two texts, the source first.
        source: the tag of the source language.
        target: the tag of the target language; None where each unit may be in languages of its own.
        single: whether a unit may have one text only.
    Yields:
        The same units, a carriage return written as `\n`.
    Raises:
        WrongUse: an empty text, or a character that XML cannot carry; the place names the unit.
        ValueError: the unit's languages are not the two that were asked for, which is the caller's mistake.
    """
    for unit in units:
        texts = unit.texts
        is_usual = len(texts) == 2 and texts[0][0] == source and texts[1][0] == target
        if not is_usual or not texts[0][1].strip() or not texts[1][1].strip():
            _check_texts(unit, source, target, single=single)
        said = _list_said(unit) if unit.wordings or unit.extras else ()
        everything = "".join([*(text for _, text in texts), *_get_plain(unit), *said])
        # Nothing that prints is forbidden, and asking that is ten times faster than searching.
        if everything.isprintable() or not _FORBIDDEN_OR_RETURN.search(everything):
            yield unit
        elif found := _FORBIDDEN.search(everything):
            character = f"U+{ord(found.group()):04X}"
            place = f"unit {_FORBIDDEN.sub('?', unit.id)}"
            raise WrongUse(place, f"holds {character}, which XML cannot carry", "take it out")
        else:
            yield _end_lines(unit)


def _check_texts(unit: Unit, source: str, target: str | None, *, single: bool) -> None:
    """Refuse other languages than those that were asked for, and empty texts."""
    languages = tuple(language for language, _ in unit.texts)
    if target is not None and languages != (source, target) and not (single and languages in {(source,), (target,)}):
        raise ValueError(f"unit {unit.id} is {'-'.join(languages)}, not {source}-{target}")
    for language, text in unit.texts:
        if not text.strip():
            raise WrongUse(f"unit {unit.id}", f"has no text in {language}", "leave it out or give it one")


def _list_said(unit: Unit) -> list[str]:
    """What is said of single texts, and the rest."""
    said = [value for wording in unit.wordings for value in (wording.status, wording.note, wording.source)]
    return said + [part for extra in unit.extras for part in extra]


def _end_lines(unit: Unit) -> Unit:
    r"""The unit with `\n` for every way to end a line."""

    def end(text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n")

    plain: dict[str, Any] = {name: end(getattr(unit, name)) for name in _PLAIN}
    return replace(
        unit,
        texts=tuple((language, end(text)) for language, text in unit.texts),
        wordings=tuple(Wording(one.status, end(one.note), end(one.source)) for one in unit.wordings),
        extras=tuple((name, end(value)) for name, value in unit.extras),
        **plain,
    )
