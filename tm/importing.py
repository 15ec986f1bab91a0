"""Imports one file of pairs into the memory: a reviewed table, or what a CAT tool or a person has written."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tm.documents import find_sources, read_source
from tm.documents.bilingual import SUFFIXES
from tm.errors import UnknownFormat, UnreadableFile, UserError, WrongUse
from tm.memory import Memory
from tm.review import Reviewed, read_review
from tm.revising import store_review
from tm.storing import list_pairs, store_bitext
from tm.texts import Bitext, SegmentPair, Skipped

__all__ = ["Imported", "compare", "import_file"]

Texts = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the pairs of a file."""

    new: int = 0
    """Nothing like them was there."""

    replaced: int = 0
    """They take the place of pairs that had some of their sentences."""

    unchanged: int = 0
    """They were there as they are."""

    removed: int = 0
    """They were there and are not in the file; in no other count."""

    skipped: tuple[Skipped, ...] = field(default=())
    """What was left out of the file, with the reasons."""

    @property
    def line(self) -> str:
        """All of it in one line."""
        total = self.new + self.replaced + self.unchanged
        line = f"{total:,} pair{'' if total == 1 else 's'}: {self.new:,} new, {self.replaced:,} replaced, {self.unchanged:,} unchanged"
        if self.removed:
            line += f", {self.removed:,} earlier ones taken out"
        if self.skipped:
            first = self.skipped[0]
            where = f"{first.path}:{first.line}" if first.line else first.path
            line += f"; {len(self.skipped):,} left out, the first: {where}: {first.reason}"
        return line


def import_file(memory: Memory, path: Path) -> Imported:
    """Read a file's pairs into the memory, all of them or none; a second time changes nothing.

    A table from `tm align --review` gives its documents the pairs that a person has left in it, in place of what the
    aligner made. Any other file becomes a document of its own; where an older state of it is there, it takes its place.

    Args:
        memory: the import is one transaction.
        path: a reviewed table (TSV, CSV, XLSX), or TMX, PO, XLIFF, TBX or a table with a column for each language.
    Raises:
        MissingFile: there is no such file.
        UnreadableFile: it is broken or has no pairs; the place names the line.
        UnknownFormat: files of this kind are not read.
        WrongUse: it is a document in one language, or a folder.
    """
    if path.is_dir():
        raise WrongUse(path, "is a folder", "name the files in it")
    reviewed = read_review(path) if path.is_file() else None
    if reviewed is not None:
        return _import_reviewed(memory, reviewed, path)
    skipped: list[Skipped] = []
    bitext = _read_bitext(path, skipped)
    with memory.transaction():
        return _import_bitext(memory, bitext, skipped)


def _import_reviewed(memory: Memory, reviewed: Sequence[Reviewed], path: Path) -> Imported:
    if not reviewed:
        raise UnreadableFile(path, "has no row with text", "give the table that `tm align --review` wrote")
    counts: Counter[str] = Counter()
    with memory.transaction():
        for document in reviewed:
            before, after = store_review(memory, document, str(path))
            counts.update(compare(map(_list_texts, before), map(_list_texts, after)))
    return Imported(counts["new"], counts["replaced"], counts["unchanged"], counts["removed"])


def _list_texts(pair: SegmentPair) -> Texts:
    return tuple(one.text for one in pair.source), tuple(one.text for one in pair.target)


def _read_bitext(path: Path, skipped: list[Skipped]) -> Bitext:
    (source,) = find_sources([path])
    if isinstance(source, UnknownFormat):
        raise UnknownFormat(path, source.problem, f"these are imported: {' '.join(SUFFIXES)}")
    if isinstance(source, UserError):
        raise source
    if path.suffix.lower() not in SUFFIXES:
        raise WrongUse(path, "is a document, not a file of pairs", "pair it with its translation first: `tm align`")
    (bitext,) = read_source(source, report=skipped.append)
    if not isinstance(bitext, Bitext) or not any(rows for _, rows in list_pairs(bitext)):
        raise UnreadableFile(path, "has no text in two registered languages", "check the languages that it names")
    return bitext


def _import_bitext(memory: Memory, bitext: Bitext, skipped: list[Skipped]) -> Imported:
    """Store a file of pairs; an older state of it is what came from its path."""
    before = _read_stored(memory, memory.decisions.find_couples(path=bitext.path))
    stored = list(store_bitext(memory, bitext))
    names = sorted({added.name for _, added in stored})
    after = _read_stored(memory, [rows for name in names for rows in memory.decisions.find_couples(name=name)])
    paired = sum(len(rows) for _, rows in list_pairs(bitext))
    skipped += [Skipped(bitext.path, None, "has no text in two registered languages")] * max(
        0, len(bitext.units) - paired
    )
    if not any(added.outcome in {"new", "changed"} for _, added in stored):
        return Imported(unchanged=len(after), skipped=tuple(skipped))
    counts = compare(before, after)
    return Imported(counts["new"], counts["replaced"], counts["unchanged"], counts["removed"], tuple(skipped))


def _read_stored(memory: Memory, couples: Iterable[tuple[int, int]]) -> list[Texts]:
    """The texts of all pairs of these documents."""
    return [_list_texts(pair) for rows in couples for _, pair in memory.decisions.read_pairs(*rows)]


def compare(before: Iterable[Texts], after: Iterable[Texts]) -> dict[str, int]:
    """Count what became of pairs, by their texts.

    Args:
        before: the segments of both sides of each pair that was there.
        after: those of each pair that is there now.
    Returns:
        How many are `new`, `replaced`, `unchanged`; and how many of those before are `removed`, no sentence of them
        being paired any more.
    """
    old, now = Counter(before), Counter(after)
    gone, come = old - now, now - old
    had, have = _list_sentences(gone), _list_sentences(come)
    replaced = sum(times for pair, times in come.items() if not had.isdisjoint(_list_sentences([pair])))
    removed = sum(times for pair, times in gone.items() if have.isdisjoint(_list_sentences([pair])))
    return {
        "new": come.total() - replaced,
        "replaced": replaced,
        "unchanged": (old & now).total(),
        "removed": removed,
    }


def _list_sentences(pairs: Iterable[Texts]) -> set[tuple[int, str]]:
    """Every sentence of pairs with the side that it stands on."""
    return {(side, text) for pair in pairs for side, texts in enumerate(pair) for text in texts}
