"""Stop units that no file can carry before the first byte of them is written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from operator import attrgetter

from tm.errors import WrongUse
from tm.texts import Unit

__all__ = ["guard_units"]

# What XML 1.0 cannot carry in any way, not even as a character reference (its production 2, "Char").
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FORBIDDEN_OR_RETURN = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PLAIN = tuple(field.name for field in fields(Unit) if field.name != "texts")
_get_plain = attrgetter(*_PLAIN)


def guard_units(units: Iterable[Unit], *, source: str, target: str | None) -> Iterator[Unit]:
    r"""Let through what every format can carry.

    `clean()` has seen the texts long before; this is the last door, and the same for every format, so that all files
    of an EXPORT_DIR hold the same units.

    Args:
        units: each with exactly two texts, the source first.
        source: the tag of the source language.
        target: the tag of the target language; None where each unit may be in languages of its own.
    Yields:
        The same units, a carriage return written as `\n`.
    Raises:
        WrongUse: an empty text, or a character that XML cannot carry; the place names the unit.
        ValueError: the unit's languages are not the two that were asked for, which is the caller's mistake.
    """
    for unit in units:
        (first, source_text), (second, target_text) = unit.texts
        if target is not None and (first != source or second != target):
            raise ValueError(f"unit {unit.id} is {first}-{second}, not {source}-{target}")
        if not source_text.strip() or not target_text.strip():
            tag = second if source_text.strip() else first
            raise WrongUse(f"unit {unit.id}", f"has no text in {tag}", "leave it out or give it one")
        # Nothing that prints is forbidden, and asking that is ten times faster than searching.
        rest = _get_plain(unit)
        if source_text.isprintable() and target_text.isprintable() and "".join(rest).isprintable():
            yield unit
            continue
        everything = " ".join((source_text, target_text, *rest))
        if not _FORBIDDEN_OR_RETURN.search(everything):
            yield unit
        elif found := _FORBIDDEN.search(everything):
            character = f"U+{ord(found.group()):04X}"
            place = f"unit {_FORBIDDEN.sub('?', unit.id)}"
            raise WrongUse(place, f"holds {character}, which XML cannot carry", "take it out")
        else:
            yield _end_lines(unit)


def _end_lines(unit: Unit) -> Unit:
    r"""The unit with `\n` for every way to end a line."""

    def end(text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n")

    texts = tuple((language, end(text)) for language, text in unit.texts)
    return replace(unit, texts=texts, **{name: end(getattr(unit, name)) for name in _PLAIN})
