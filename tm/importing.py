"""Imports a file of pairs: a reviewed table to its documents, what a CAT tool or a person has written to the memory."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tm.collecting import Collected, Progress, collect_file, say_nothing
from tm.errors import UnreadableFile, WrongUse
from tm.memory import Memory
from tm.registering import register_documents
from tm.review import Reviewed, read_review
from tm.revising import store_review
from tm.texts import Origin, SegmentPair
from tm.units import Units

__all__ = ["Imported", "compare", "import_file"]

Texts = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the pairs of a reviewed table."""

    new: int = 0
    """Nothing like them was there."""

    replaced: int = 0
    """They take the place of pairs that had some of their sentences."""

    unchanged: int = 0
    """They were there as they are."""

    removed: int = 0
    """They were there and are not in the file; in no other count."""

    @property
    def line(self) -> str:
        """All of it in one line."""
        total = self.new + self.replaced + self.unchanged
        line = f"{total:,} pair{'' if total == 1 else 's'}: {self.new:,} new, {self.replaced:,} replaced, {self.unchanged:,} unchanged"
        if self.removed:
            line += f", {self.removed:,} earlier ones taken out"
        return line


def import_file(
    memory: Memory,
    units: Units,
    path: Path,
    *,
    languages: tuple[str | None, str | None] = (None, None),
    origin: Origin | None = None,
    drafts: bool = False,
    format_name: str | None = None,
    progress: Progress = say_nothing,
) -> Imported | Collected:
    """Take a file's pairs in; a second time changes nothing.

    A table from `tm align --review` gives its documents the pairs that a person has left in it, in place of what the
    aligner made. Any other file's units go to the memory; where an older state of it is there, they take its place.

    Args:
        memory: the documents.
        units: the memory, on the same connection, outside of any transaction.
        path: a reviewed table (TSV, CSV, XLSX), or any file that `read_units()` reads.
        languages: of source and target, where the file does not say or has more than two.
        origin: what is known of the file beside its name, and whether its matches shall lose points.
        drafts: whether translations that wait for a person come in, too.
        format_name: the file's format, where its suffix does not tell it.
        progress: told how far it is.
    Raises:
        MissingFile: there is no such file.
        UnreadableFile: it is broken or has no pairs; the place names the line.
        UnknownFormat: files of this kind are not read.
        WrongUse: it is a document in one language, or a folder.
    """
    if path.is_dir():
        raise WrongUse(path, "is a folder", "name the files in it")
    reviewed = read_review(path) if path.is_file() and format_name is None else None
    if reviewed is None:
        return collect_file(
            units, path, languages=languages, origin=origin, drafts=drafts, format_name=format_name, progress=progress
        )
    imported = _import_reviewed(memory, reviewed, path)
    register_documents(memory, units)
    return imported


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
