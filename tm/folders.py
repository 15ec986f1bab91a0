"""Finds the documents of folders and the translation of each, by their names."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tm.documents import Source, find_sources
from tm.documents.bilingual import SUFFIXES as BILINGUAL
from tm.errors import MissingFile, NothingToRead, UserError, WrongUse

__all__ = ["Couple", "find_couples"]

_FIRST = "zh-CN"


@dataclass(frozen=True, slots=True)
class Couple:
    """A document and its translation, still to be read."""

    name: str
    """What both are called, without folder, language and suffix."""

    source: Path
    """The document."""

    target: Path
    """Its translation."""


Refuse = Callable[[UserError], None]


def find_couples(source: Path, target: Path | None, *, refuse: Refuse) -> list[Couple]:
    """Find what is to be aligned in what a person names: two files, two folders, or one folder.

    Args:
        source: a document, `-` for stdin, or a folder.
        target: its translation, `-` for stdin, or the folder of the translations; none for a folder with both.
        refuse: told of every document in a folder that cannot be used.
    Returns:
        Couples by name; of two files, one without a name.
    Raises:
        MissingFile: one of them is not there.
        NothingToRead: no document of the folders has a partner.
        WrongUse: a folder and a file, a file alone, stdin on both sides.
    """
    for path in (source, target):
        if path is not None and str(path) != "-" and not path.exists():
            raise MissingFile(path, "no such file or folder", "check the path")
    if target is None:
        if not source.is_dir():
            raise WrongUse(source, "has no translation beside it", "name that, too: tm align SOURCE TARGET")
        return _couple_folder(source, refuse)
    if source.is_dir() != target.is_dir():
        folder, file = (source, target) if source.is_dir() else (target, source)
        raise WrongUse(folder, f"is a folder and {file} is none", "give two files, two folders, or one folder alone")
    if source.is_dir():
        return _couple_folders(source, target, refuse)
    if str(source) == str(target) == "-":
        raise WrongUse("-", "cannot be both sides", "give one of them as a file")
    return [Couple("", source, target)]


def _couple_folders(source: Path, target: Path, refuse: Refuse) -> list[Couple]:
    """Find what has the same name in two folders, whatever the suffix: `a/2024/report.docx` and `b/2024/report.txt`."""
    if source.resolve() == target.resolve():
        return _couple_folder(source, refuse)
    sides = [_group(folder, refuse) for folder in (source, target)]
    couples = []
    for name in sorted(sides[0].keys() | sides[1].keys()):
        left, right = (side.get(name, []) for side in sides)
        if len(left) == len(right) == 1:
            couples.append(Couple(name, left[0].path, right[0].path))
        elif left and right:
            several = max(left, right, key=len)
            refuse(WrongUse(several[0].path, f"is there {len(several)} times", "give one folder a language"))
        else:
            (alone, *_), other = (left, target) if left else (right, source)
            refuse(WrongUse(alone.path, f"has no partner in {other}", "give its translation the same name there"))
    return _check(couples, source)


def _couple_folder(folder: Path, refuse: Refuse) -> list[Couple]:
    """Find the documents of one folder that are there in two languages.

    `NAME.zh-CN.txt` goes with `NAME.en.txt`, `NAME_zh.docx` with `NAME_en.docx`, `zh/NAME.txt` with `en/NAME.txt`.
    """
    couples = []
    for name, sources in sorted(_group(folder, refuse).items()):
        if len(sources) == 2:
            # What says no language, `report.txt` beside `report.en.txt`, is most likely the original.
            first, second = sorted(sources, key=lambda one: (one.language != _FIRST, one.language is not None))
            couples.append(Couple(name, first.path, second.path))
        else:
            remedy = "name its translation like it: NAME.zh-CN.txt and NAME.en.txt"
            refuse(WrongUse(sources[0].path, "is there in one language only", remedy))
    return _check(couples, folder)


def _group(folder: Path, refuse: Refuse) -> dict[str, list[Source]]:
    """The documents below a folder by their names; what holds both languages already is none."""
    groups: dict[str, list[Source]] = defaultdict(list)
    for source in find_sources([folder]):
        if isinstance(source, UserError):
            refuse(source)
        elif source.path.suffix.lower() not in BILINGUAL:
            groups[source.name].append(source)
    return groups


def _check(couples: list[Couple], folder: Path) -> list[Couple]:
    if not couples:
        remedy = "name the two alike: NAME.zh-CN.txt and NAME.en.txt, or zh/NAME.txt and en/NAME.txt"
        raise NothingToRead(folder, "no document here has a translation", remedy)
    return couples
