"""Takes the units of a file into the memory, some thousand at a time, so that nothing acknowledged is lost with the rest."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path

from tm.errors import UnreadableFile
from tm.intake import LeftOut, Tally, read_units, tell_reasons
from tm.texts import Origin, Skipped, Unit
from tm.units import Units

__all__ = ["AT_ONCE", "Collected", "Progress", "collect_file", "collect_units", "drop_older", "say_nothing"]

AT_ONCE = 20_000
"""How many units a transaction stores: others who write wait half a second for it."""

_CHUNK = 1 << 20

Progress = Callable[[int, int], None]
"""Told how many units are done, and of how many."""


def say_nothing(_done: int, _total: int) -> None:
    """Progress that nobody wants to see."""


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the units of a file."""

    new: int = 0
    """No file had them."""

    known: int = 0
    """They were there: from another file, from the same one, or further up in it."""

    removed: int = 0
    """An older state of the file had them, and nothing has them now."""

    left_out: tuple[LeftOut, ...] = ()
    """What was not taken in, with the reasons."""

    @property
    def line(self) -> str:
        """All of it in one line."""
        total = self.new + self.known
        line = f"{total:,} unit{'' if total == 1 else 's'}: {self.new:,} new, {self.known:,} known"
        if self.removed:
            line += f", {self.removed:,} that the file has no more taken out"
        return "; ".join(filter(None, (line, tell_reasons(self.left_out))))


def collect_file(
    units: Units,
    path: Path,
    *,
    languages: tuple[str | None, str | None] = (None, None),
    origin: Origin | None = None,
    drafts: bool = False,
    format_name: str | None = None,
    progress: Progress = say_nothing,
) -> Collected:
    """Take a file's units in; what is there already changes nothing, and what was cut short goes on.

    The file is read twice, first to see that it can be read to its end: of a broken one nothing is taken.

    Args:
        units: the memory, outside of any transaction.
        path: any file that `read_units()` reads.
        languages: of source and target, see there.
        origin: what is known of the file; its name and kind do not count.
        drafts: whether translations that wait for a person come in, too.
        format_name: the file's format, where its suffix does not tell it.
        progress: told how far it is.
    Raises:
        UserError: as `read_units()`; or it has no unit.
    """
    named = replace(origin or Origin(0, "", ""), name=str(path), kind="file")
    digest = _digest_file(path, (languages, drafts, format_name)) if path.is_file() else ""
    if digest and units.is_whole(named, digest):
        return collect_units(units, named, (), digest=digest, total=units.count_places(named))
    tally = Tally()
    read = partial(read_units, path, languages=languages, drafts=drafts, format_name=format_name)
    total = sum(1 for _ in read(report=tally.add))
    if not total:
        told = tell_reasons(tally.reasons) or "it is empty"
        raise UnreadableFile(path, f"has no unit in two languages ({told})", "check its languages, or name them")
    found = collect_units(units, named, read(report=_ignore), digest=digest, total=total, progress=progress)
    return Collected(found.new, found.known, found.removed, tally.reasons)


def _ignore(_skipped: Skipped) -> None:
    """Nothing: the first reading has counted what is left out."""


def _digest_file(path: Path, options: tuple[object, ...]) -> str:
    digest = hashlib.sha256(repr(options).encode())
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def collect_units(
    units: Units,
    origin: Origin,
    read: Iterable[Unit],
    *,
    digest: str,
    total: int,
    progress: Progress = say_nothing,
) -> Collected:
    """Take an origin's units in, in place of an older state of it.

    Args:
        units: the memory, outside of any transaction.
        origin: known by its kind and name.
        read: all of its units, with two texts each.
        digest: of what they are read from: the same one changes nothing.
        total: how many they are.
        progress: told how far it is.
    """
    whole = units.is_whole(origin, digest)
    if whole and any(replace(one, id=0) == replace(origin, id=0) for one in units.list_origins()):
        return Collected(known=total)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    with units.transaction():
        row, first, done = units.begin(origin, digest, moment)
    if whole:
        return Collected(known=total)
    new, known = 0, done
    for start, batch in _cut(islice(read, done, None), done):
        with units.transaction():
            stored = units.add(row, ((first + start + place, unit) for place, unit in enumerate(batch)))
        new, known = new + stored.new, known + stored.merged
        progress(start + len(batch), total)
    return Collected(new, known, drop_older(units, row, first))


def drop_older(units: Units, origin: int, first: int, *, forget: bool = False) -> int:
    """Take away what only an older state of an origin had, some thousand units at a time.

    Args:
        units: the memory, outside of any transaction.
        origin: its row.
        first: the number of the first unit of its state of now.
        forget: whether the origin goes, too, with the last of them.
    Returns:
        How many units went.
    """
    removed = 0
    while True:
        with units.transaction():
            dropped = units.drop_older(origin, first, AT_ONCE)
            if dropped is None:
                if forget:
                    units.drop_origin(origin)
                return removed
        removed += dropped


def _cut(read: Iterable[Unit], start: int) -> Iterator[tuple[int, list[Unit]]]:
    """Units some at a time, with the place of the first of them."""
    rest = iter(read)
    while batch := list(islice(rest, AT_ONCE)):
        yield start, batch
        start += len(batch)
