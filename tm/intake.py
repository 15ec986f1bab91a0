"""Reads a file unit by unit, for the memory in pairs and for the termbase whole, and counts what is left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tm.errors import UnknownFormat, WrongUse
from tm.formats import Reader, find_format
from tm.formats.base import Languages
from tm.languages import LANGUAGES, canonical_tag
from tm.texts import Report, Skipped, Unit

__all__ = ["LOST", "LeftOut", "Tally", "keep_registered", "read_terms", "read_units", "tell_reasons"]

LOST = "without its text in languages that are not registered"
"""Why a unit is reported that is read all the same."""

_Text = tuple[str, str]
_Pair = tuple[_Text, _Text]

# Wikipedia has three hundred; a unit in n languages gives n² pairs where one side is left open and the other means many.
_MOST_LANGUAGES = 500


def read_units(
    path: Path,
    *,
    languages: Languages = (None, None),
    report: Report,
    drafts: bool = False,
    format_name: str | None = None,
) -> Iterator[Unit]:
    """Read the units of a file, one at a time; PO is the only format that is held in memory whole.

    A unit in two languages comes as it is, registered languages or not. One in more comes once for every two registered
    languages, and once from its first language to each other that is not registered, so that no text is lost.

    Args:
        path: TMX, PO, XLIFF, TBX, or a table (CSV, TSV, XLSX) with a column for each language or of two columns.
        languages: of source and target. They choose from units in more languages and decide the direction of all; a file
            that names no language, such as a table without a header, gets them. `fr` means `fr-CA`, too. One of them
            alone leaves the other side to any language.
        report: told of every unit that is left out, with its line where the parser knows it.
        drafts: whether translations that wait for a person are read, too; see `Reader.read`.
        format_name: the format, where the suffix does not tell it.
    Yields:
        Units with exactly two texts in two languages, the source first, neither empty; where one unit of the file gives
        several, they have its id in common.
    Raises:
        MissingFile: it is not there.
        UnreadableFile: it is broken or names no language; the place names the line. What stands before has been yielded.
        UnknownFormat: no format has its suffix.
        WrongUse: it is a folder, or the two languages are one.
    """
    source, target = _check_languages(path, languages)
    for unit in _find_reader(path, format_name).read(path, report, languages=(source, target), drafts=drafts):
        texts = unit.texts
        if len(texts) == 2 and not source and not target:
            yield unit
            continue
        if len(texts) > _MOST_LANGUAGES:
            report(
                Skipped(str(path), unit.line or None, f"is in more than {_MOST_LANGUAGES} languages ({len(texts):,})")
            )
            continue
        pairs = list(_choose(texts, source, target))
        if len(pairs) == 1 and pairs[0] == texts:
            yield unit
        elif pairs:
            yield from (_keep(unit, pair) for pair in pairs)
        else:
            report(Skipped(str(path), unit.line or None, _explain(texts, source, target)))


def read_terms(
    path: Path,
    *,
    languages: Languages = (None, None),
    report: Report,
    drafts: bool = False,
    format_name: str | None = None,
) -> Iterator[Unit]:
    """Read the units of a file as a termbase takes them: whole, in registered languages, a term without rendering, too.

    The same units come as from `read_units`, but for these: what has text in one language only is kept, and what has it
    in no two registered languages is left out, since a termbase knows how to compare, to cut and to find only in those.

    Args:
        path: as for `read_units`.
        languages: of source and target, for a file that names none; from one that does they choose: where one or both
            are named, texts in other languages are left out, and the source comes first.
        report: told of every unit that is left out, and of every one that is not taken whole, whose reason is `LOST`.
        drafts: as for `read_units`.
        format_name: as for `read_units`.
    Yields:
        Units with one text or more in registered languages, each in another one.
    Raises:
        UserError: as `read_units`.
    """
    named = _check_languages(path, languages)
    read = _find_reader(path, format_name).read(path, report, languages=named, drafts=drafts)
    yield from keep_registered(read, path, report, languages=named)


def keep_registered(
    units: Iterable[Unit], path: Path, report: Report, *, languages: Languages = (None, None)
) -> Iterator[Unit]:
    """Leave out texts in languages that nobody registered, and units that are no pair any more then.

    Args:
        units: as a format's reader yields them.
        path: their file.
        report: as for `read_terms`.
        languages: as for `read_terms`, tags as the house writes them.
    """
    for unit in units:
        kept = _choose_registered(unit.texts, *languages)
        if kept == unit.texts:
            yield unit
        elif len(kept) > 1:
            if lost := [tag for tag, _ in unit.texts if tag not in LANGUAGES]:
                report(Skipped(str(path), unit.line or None, f"{LOST} ({', '.join(lost)[:80]})"))
            yield _keep(unit, kept)
        else:
            report(Skipped(str(path), unit.line or None, _explain_unregistered(unit.texts, *languages)))


def _check_languages(path: Path, languages: Languages) -> Languages:
    """The tags of both languages as the house writes them."""
    if path.is_dir():
        raise WrongUse(path, "is a folder", "name the files in it")
    source, target = (canonical_tag(tag) if tag else None for tag in languages)
    if source and source == target:
        raise WrongUse(source, "is named as source and as target", "give --from and --to two languages")
    return source, target


def _choose_registered(texts: tuple[_Text, ...], source: str | None, target: str | None) -> tuple[_Text, ...]:
    """The texts in registered languages, of those that are wanted; none where one that is wanted is missing."""
    kept = [text for text in texts if text[0] in LANGUAGES]
    if source and target:
        kept = [text for text in kept if text[0] in {source, target}]
    wanted = {tag for tag in (source, target) if tag}
    if len(texts) > 1 and not wanted <= {tag for tag, _ in kept}:
        return ()
    return tuple(sorted(kept, key=lambda text: (text[0] != source if source else False, text[0] == target)))


def _keep(unit: Unit, texts: Sequence[_Text]) -> Unit:
    """A unit with these of its texts, in this order, and with what is said of them."""
    said = dict(zip(unit.texts, unit.wordings, strict=False))
    return replace(unit, texts=tuple(texts), wordings=tuple(said[text] for text in texts) if said else ())


def _explain_unregistered(texts: Sequence[_Text], source: str | None, target: str | None) -> str:
    """Why a termbase has no use for a unit."""
    tags = [tag for tag, _ in texts]
    others = [tag for tag in tags if tag not in LANGUAGES]
    if others:
        return f"is in languages that are not registered ({', '.join(others)[:80]})"
    return f"has no text in {next(tag for tag in (source, target) if tag and tag not in tags)} ({', '.join(tags)})"


def _find_reader(path: Path, name: str | None) -> Reader:
    try:
        return find_format(path, name)
    except UnknownFormat as error:
        remedy = f"{error.remedy}; pair a document with its translation first: `tm align`"
        raise UnknownFormat(error.place, error.problem, remedy) from None


def _choose(texts: tuple[_Text, ...], source: str | None, target: str | None) -> Iterator[_Pair]:
    """The pairs of a unit's texts that are wanted, those of different languages only."""
    if source or target:
        wanted = ((one, other) for one in texts for other in texts if _is(one[0], source) and _is(other[0], target))
        yield from ((one, other) for one, other in wanted if one[0] != other[0])
        return
    registered = [text for text in texts if text[0] in LANGUAGES]
    for place, one in enumerate(registered):
        yield from ((one, other) for other in registered[place + 1 :])
    first = texts[0]
    yield from ((first, other) for other in texts[1:] if not (first in registered and other in registered))


def _is(tag: str, wanted: str | None) -> bool:
    """Whether a text is in a language that is asked for (basic filtering of RFC 4647, 3.3.1)."""
    return wanted is None or tag == wanted or tag.startswith(f"{wanted}-")


def _explain(texts: tuple[_Text, ...], source: str | None, target: str | None) -> str:
    """Why no pair of a unit's texts is wanted."""
    tags = [tag for tag, _ in texts]
    if len(tags) == 1:
        return f"has text in only one language ({tags[0]})"
    for wanted in (source, target):
        if wanted and not any(_is(tag, wanted) for tag in tags):
            return f"has no text in {wanted} ({', '.join(tags)})"
    return f"has no other language beside the one that is named ({', '.join(tags)})"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many units of a file were left out for one reason."""

    reason: str
    """Why: `is fuzzy`."""

    count: int
    """How many."""

    first: Skipped
    """The first of them."""


class Tally:
    """Counts what is left out while a file is read, in a little memory however much it is; `add` is a `Report`."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._first: dict[str, Skipped] = {}

    def add(self, skipped: Skipped) -> None:
        """Count one more."""
        reason, _, _ = skipped.reason.partition(" (")  # `has an unknown status (good)`: one reason, whatever it was
        self._counts[reason] = self._counts.get(reason, 0) + 1
        self._first.setdefault(reason, skipped)

    @property
    def reasons(self) -> tuple[LeftOut, ...]:
        """What was left out by reason, in the order in which the reasons were met first."""
        return tuple(LeftOut(reason, count, self._first[reason]) for reason, count in self._counts.items())


def tell_reasons(reasons: Iterable[LeftOut]) -> str:
    """Word what was left out of a file in one line.

    Returns:
        `14 left out: is fuzzy (2, first in line 7), is obsolete (12, first in line 40)`; empty where nothing was. What was
        read, but not whole, comes behind.
    """
    every = list(reasons)
    lost = [one for one in every if one.reason == LOST]
    left = [one for one in every if one.reason != LOST]
    told = [f"{sum(one.count for one in left):,} left out: {', '.join(map(_tell_reason, left))}"] if left else []
    return "; ".join(told + [f"{one.count:,} read {one.first.reason}{_tell_line(one)}" for one in lost])


def _tell_reason(one: LeftOut) -> str:
    return f"{one.reason} ({one.count:,}{_tell_line(one)})"


def _tell_line(one: LeftOut) -> str:
    return f"{', first' if one.count > 1 else ''} in line {one.first.line:,}" if one.first.line else ""
