"""Reads hostile files as the commands do, and watches what that takes and touches."""

import gc
import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tm.documents import READERS, Source, find_sources, read_source
from tm.errors import UserError
from tm.formats import find_format
from tm.normalize import clean
from tm.texts import Bitext, Unit

__all__ = ["MEGABYTES", "SECONDS", "BoundsError", "Outcome", "bound", "examine", "examine_bounded", "warm_up"]

SECONDS = 20.0
MEGABYTES = 512
"""What no file of a megabyte may take, in CPU time and in memory; a bound, not a measurement."""

_SOURCES = tuple(str(Path(place).resolve()) for place in {sys.prefix, sys.base_prefix, Path(__file__).parent.parent})
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "urllib.",
    "ftplib.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "ctypes.",
)
_LONGEST_LINE = 700

_watched: list[str] = []
"""The only file that may be opened; nobody watches while it is empty."""
_touched: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Note what is opened beside the watched file, and every connection and process."""
    if not _watched:
        return
    if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if path != _watched[0] and not path.startswith(_SOURCES):
            _touched.append(f"opened {path}")
    elif event.startswith(_FORBIDDEN) or event in {
        "os.remove",
        "os.rename",
        "os.mkdir",
        "os.symlink",
        "tempfile.mkstemp",
    }:
        _touched.append(f"{event} {arguments!r:.80}")


sys.addaudithook(_watch)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file."""

    read: int = 0
    """How many units or documents it gave."""

    refusal: str = ""
    """The line that refused it; empty where it was read."""

    faults: tuple[str, ...] = ()
    """What no file may bring about."""

    seconds: float = 0.0
    """CPU time."""

    megabytes: float = 0.0
    """What the process grew by at its peak; 0 where the system does not tell."""


class BoundsError(BaseException):
    """A file took more time than any may; nobody catches it by mistake."""


@contextmanager
def bound(megabytes: int) -> Iterator[None]:
    """Let this process grow by no more than so much within the block; what wants more fails then."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = _measure_size() + (megabytes << 20)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _measure_size() -> int:
    """The bytes that this process has mapped (proc(5), /proc/PID/statm); 1 GB, for the libraries, where no system tells."""
    if _SIZES < 0:
        return 1 << 30
    return int(os.pread(_SIZES, 100, 0).split()[0]) * resource.getpagesize()


def examine(path: Path, baits: tuple[str, ...], *, is_measured: bool = False) -> Outcome:
    """Read a file through every reader that its suffix has.

    Args:
        path: a file.
        baits: what stands in files that nobody may read.
        is_measured: whether the memory is; in a process of 500 MB that takes longer than the reading.
    Returns:
        What became of it, the faults of all readers together.
    """
    before = _begin_measuring() if is_measured else 0
    _touched.clear()
    _watched[:] = [os.path.realpath(path)]
    begin = time.process_time()
    read, refusals, faults = 0, [], []
    try:
        for give in (_read_units, _read_documents):
            texts: list[str] = []
            try:
                for text in give(path):
                    read += 1
                    texts.append(text)
            except UserError as error:
                refusals.append(str(error))
                faults += _judge_line(str(error), path)
            except (Exception, BoundsError) as error:  # noqa: BLE001 - whatever it is, it is a fault
                faults.append(f"{type(error).__name__}: {error!s:.200}")
            faults += (f"gave {bait!r}" for bait in baits if any(bait in text for text in texts))
    finally:
        seconds = time.process_time() - begin
        _watched.clear()
    faults += _touched
    return Outcome(read, "; ".join(refusals), tuple(faults), seconds, _measure(before))


def examine_bounded(path: Path, baits: tuple[str, ...], *, is_measured: bool = False) -> Outcome:
    """Examine a file, as `examine` does; one that takes more than `SECONDS` is stopped, and has that as its fault."""
    before = signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with bound(MEGABYTES):
            outcome = examine(path, baits, is_measured=is_measured)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if outcome.megabytes > MEGABYTES:
        return replace(outcome, faults=(*outcome.faults, f"took more than {MEGABYTES} MB"))
    return outcome


def _stop(*_signal: object) -> None:
    raise BoundsError(f"took more than {SECONDS} s")


def _read_units(path: Path) -> Iterator[str]:
    """The units of a file of pairs, as both imports read it; a fault where one is not as it must be."""
    if not _has_format(path):
        return
    ids: set[str] = set()
    languages = None if path.stat().st_size % 2 else ("zh-CN", "en")
    for unit in find_format(path).read(path, lambda _: None, languages=languages, drafts=True):
        if unit.id in ids:
            raise AssertionError(f"the id {unit.id[:40]!r} stands twice")
        ids.add(unit.id)
        yield _judge_unit(unit)


def _has_format(path: Path) -> bool:
    try:
        return bool(find_format(path))
    except UserError:
        return False


def _judge_unit(unit: Unit) -> str:
    everything = "\n".join(
        (*(part for text in unit.texts for part in text), unit.id, unit.note, unit.definition, unit.source)
    )
    everything.encode()
    if not all(tag and text.strip() and text == clean(text) for tag, text in unit.texts):
        raise AssertionError(f"an unclean unit: {unit!r:.200}")
    return everything


def _read_documents(path: Path) -> Iterator[str]:
    """The documents in a file, as `glossary build` reads it; of a bilingual one this was seen already."""
    if path.suffix not in READERS or READERS[path.suffix].__module__.endswith("bilingual"):
        return
    for source in find_sources([path]):
        if isinstance(source, UserError):
            raise source
        if isinstance(source, Source):
            for document in read_source(source):
                if isinstance(document, Bitext):
                    raise AssertionError("a bitext of a document")  # noqa: TRY004 - a fault, whatever its kind
                everything = "\n".join((document.name, document.text, document.date or "", document.source or ""))
                everything.encode()
                yield everything


def _judge_line(line: str, path: Path) -> Iterator[str]:
    """What is wrong with the line that refuses a file."""
    told = line.replace(str(path), "FILE")
    if not line.startswith(str(path)):
        yield f"names no place: {told:.200}"
    if not told.isprintable():
        yield f"does not print: {told!r:.200}"
    if len(told) > _LONGEST_LINE:
        yield f"is a line of {len(told)} characters: {told:.200}"
    if "; " not in told:
        yield f"names no remedy: {told:.200}"


def warm_up(path: Path) -> None:
    """Read a good file, so that no import counts for the next."""
    examine(path, ())


def _begin_measuring() -> int:
    """Kilobytes in use at this moment, from which on the kernel looks for the peak; 0 where it does not (Linux does)."""
    gc.collect(0)
    if _REFERENCES < 0:
        return 0
    os.write(_REFERENCES, b"5")
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _measure(before: int) -> float:
    return max(0, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024 if before else 0.0


def _open_once(path: str, mode: int) -> int:
    """A file of the kernel's, opened once, since opening takes longest; -1 where the system has none."""
    try:
        return os.open(path, mode)
    except OSError:
        return -1


_SIZES = _open_once("/proc/self/statm", os.O_RDONLY)
# What sets the kernel's peak back (proc(5), /proc/PID/clear_refs).
_REFERENCES = _open_once("/proc/self/clear_refs", os.O_WRONLY)
