"""Fill a file that waits for translation with what the memory has: `tm pretranslate`."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from tm.errors import UnknownFormat
from tm.formats import po_editing, xliff_editing
from tm.formats.base import Languages
from tm.formats.editing import CLOSED, EMPTY, FUZZY, TRANSLATED, Catalogue, Filling, Slot
from tm.normalize import clean
from tm.proposals import propose
from tm.texts import Match

if TYPE_CHECKING:
    from tm.terms import FindTerms

__all__ = ["EDITORS", "Pretranslated", "Suggest", "open_file", "pretranslate"]

Suggest = Callable[[str, str, str, tuple[str, str]], Sequence[Match]]
"""What the memory has for a text, best first, given the texts before and after it and the languages' tags."""

Progress = Callable[[int, int], None]


class Editor(Protocol):
    """A kind of file whose entries can be rewritten one by one."""

    SUFFIXES: tuple[str, ...]
    """The suffixes of its files, with their dot."""

    def open_catalogue(self, path: Path, languages: Languages | None = None) -> Catalogue:
        """Read a file for filling; the languages are those that the user names for what it does not tell."""


_EDITORS: tuple[Editor, ...] = (po_editing, xliff_editing)
EDITORS: dict[str, Editor] = {suffix: editor for editor in _EDITORS for suffix in editor.SUFFIXES}


@dataclass(frozen=True, slots=True)
class Pretranslated:
    """A file after filling, and what became of its entries."""

    content: bytes
    """The file."""

    entries: int
    """How many there are to be translated at all."""

    translated: int
    """How many had been translated before, and were not touched."""

    waiting: int
    """How many had a translation that waits for review (fuzzy), and were not touched either."""

    exact: int
    """How many were filled with what the memory has for the same text."""

    fuzzy: int
    """How many were filled for review with what it has for a similar one."""

    refused: Mapping[str, Sequence[int]]
    """Why proposals could not be put in → the lines of those entries."""

    @property
    def left(self) -> int:
        """How many are still empty."""
        return self.entries - self.translated - self.waiting - self.exact - self.fuzzy


def open_file(path: Path, languages: Languages | None = None) -> Catalogue:
    """Read a file for filling.

    Args:
        path: a file with one of the suffixes in `EDITORS`.
        languages: the tags of source and target that the user names for what the file does not tell.
    Returns:
        Its texts, and how to fill them.
    Raises:
        UnknownFormat: files with that suffix are not filled.
        MissingFile: it is not there.
        UnreadableFile: it is broken, or does not tell its languages.
    """
    editor = EDITORS.get(path.suffix.lower())
    if editor is None:
        known = ", ".join(EDITORS)
        raise UnknownFormat(path, f"{path.suffix or 'a file without suffix'} is not filled", f"use one of {known}")
    return editor.open_catalogue(path, languages)


def pretranslate(
    catalogue: Catalogue,
    suggest: Suggest,
    *,
    min_score: float = 0.75,
    approve: bool = False,
    find_terms: "FindTerms | None" = None,
    progress: Progress = lambda _done, _total: None,
) -> Pretranslated:
    """Fill what is empty in a file.

    Args:
        catalogue: the file.
        suggest: asks the memory.
        min_score: the least score of a similar text, from 0 to 1; above 1 only the same text counts.
        approve: whether matches of the same text need no review.
        find_terms: asks the glossary, where there is one.
        progress: told of (texts asked for, all texts to ask for).
    Returns:
        The file and its figures; where the memory has nothing the file is as it was, byte for byte.
    """
    slots = catalogue.slots
    empty = [number for number, slot in enumerate(slots) if slot.state == EMPTY]
    # Texts of one length are looked for in the same part of the memory's index, which is then read once.
    empty.sort(key=lambda number: len(slots[number].sources[0]))
    neighbours = _find_neighbours(slots)
    fillings: dict[int, Filling] = {}
    for done, number in enumerate(empty):
        progress(done, len(empty))
        asked = _ask_memory(slots[number], neighbours[number], suggest)
        proposals = tuple(propose(text, found, min_score=min_score, approve=approve) for text, found in asked)
        terms = _ask_glossary(slots[number], find_terms) if find_terms else ()
        if terms or any(proposals):
            fillings[number] = Filling(proposals, terms)
    filled = catalogue.fill(fillings)
    refused: dict[str, list[int]] = {}
    for number, reason in sorted(filled.refused.items()):
        refused.setdefault(reason, []).append(slots[number].line)
    states = Counter(slot.state for slot in slots)
    return Pretranslated(
        filled.content,
        entries=len(slots) - states[CLOSED],
        translated=states[TRANSLATED],
        waiting=states[FUZZY],
        exact=len(filled.exact),
        fuzzy=len(filled.fuzzy),
        refused=refused,
    )


def _find_neighbours(slots: Sequence[Slot]) -> dict[int, tuple[str, str]]:
    """The texts before and after each slot in its part of the file; empty at its edges."""
    used = [number for number, slot in enumerate(slots) if slot.state != CLOSED]
    neighbours = {}
    for place, number in enumerate(used):
        before = slots[used[place - 1]] if place else None
        after = slots[used[place + 1]] if place + 1 < len(used) else None
        part = slots[number].part
        neighbours[number] = (
            before.sources[-1] if before and before.part == part else "",
            after.sources[0] if after and after.part == part else "",
        )
    return neighbours


def _ask_memory(slot: Slot, around: tuple[str, str], suggest: Suggest) -> Iterator[tuple[str, list[Match]]]:
    """Each text of a slot with what the memory has for it.

    A text with white space at its edges is asked for without it, too, where it is not known as it is: other files have
    the same text in another place.
    """
    texts = [clean(around[0]), *map(clean, slot.sources), clean(around[1])]
    for before, text, after in zip(texts, texts[1:], texts[2:], strict=False):
        found = list(suggest(text, before, after, slot.languages))
        stripped = text.strip()
        if stripped != text and not any(match.score >= 1 for match in found):
            found += suggest(stripped, before, after, slot.languages)
            found.sort(key=lambda match: -match.score)
        yield text, found


def _ask_glossary(slot: Slot, find_terms: "FindTerms") -> tuple[tuple[str, str], ...]:
    """The terms of all texts of a slot, each once."""
    return tuple(dict.fromkeys(term for text in slot.sources for term in find_terms(text, slot.languages)))
