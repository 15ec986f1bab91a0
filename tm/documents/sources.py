"""From files and folders in any mix to the documents to read, each with its name."""

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from tm.documents.naming import Found, Source, is_language_folder, name_sources, registered_tag
from tm.documents.readers import READERS
from tm.errors import MissingFile, NothingToRead, UnknownFormat, UnknownLanguage, UnreadableFile, UserError
from tm.languages import LANGUAGES

__all__ = ["find_sources"]

# What lies in many folders and is no document of theirs; `licensing-reform.txt` is one.
_ABOUT_THE_FOLDER = re.compile(r"(?:readme|licen[cs]e|changelog)(?![a-z])", re.IGNORECASE)
_HIDDEN = (".", "~$")

PassOver = Callable[[Path], None]


def find_sources(
    paths: Iterable[Path], *, leave_out: Iterable[Path] = (), pass_over: PassOver | None = None
) -> Iterator[Source | UserError]:
    """Find the documents in files and folders.

    Folders are walked; what is hidden, README, LICENSE and CHANGELOG, and what lies in `leave_out` is passed over
    there, while a file that is named is always taken. A file that is reached twice counts once. The result does not
    depend on the order of the paths.

    Args:
        paths: files and folders in any mix.
        leave_out: files and folders to pass over, such as the folder that exports are written to.
        pass_over: told of every file in a folder that is of a kind nobody reads, and of README and the like.
    Yields:
        First what is wrong, as errors that are not raised, so that one bad path spoils nothing: `MissingFile`,
        `UnreadableFile`, `UnknownFormat` for a named file, `NothingToRead` for a folder without documents,
        `UnknownLanguage` for a language marker nobody registered. Then the sources by name and language.
    """
    spared = set(map(_settle, leave_out))
    errors: list[UserError] = []
    found: dict[Path, Found] = {}
    for path in sorted(set(paths)):
        for one in _find(path, spared, pass_over or _ignore):
            if isinstance(one, UserError):
                errors.append(one)
                continue
            # Reached twice, a file is seen from the outermost folder that was given.
            known = found.setdefault(_settle(one.path), one)
            if len(one.relative.parts) > len(known.relative.parts):
                found[_settle(one.path)] = one
    yield from errors
    yield from name_sources(found.values(), tuple(READERS))


def _settle(path: Path) -> Path:
    """Where a path leads; of links that lead to themselves, where they stand: reading one tells what is wrong."""
    return Path(os.path.realpath(path))  # Path.resolve() raises RuntimeError for these, up to Python 3.12


def _ignore(path: Path) -> None:
    """Pass over without a word."""


def _find(path: Path, spared: set[Path], pass_over: PassOver) -> Iterator[Found | UserError]:
    """The documents at a path that was named."""
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield MissingFile(path, "no such file or folder", "check the path")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield UnreadableFile(path, f"cannot be read ({reason})", "check the path and its permissions")
    else:
        if stat.S_ISDIR(mode):
            yield from _find_in_folder(path, spared, pass_over)
        elif not stat.S_ISREG(mode):
            yield UnreadableFile(path, "neither a file nor a folder", "name a file")
        elif path.suffix.lower() not in READERS:
            problem = f"files of the kind {path.suffix} are not read" if path.suffix else "its name has no suffix"
            yield UnknownFormat(path, problem, f"these are: {' '.join(READERS)}")
        else:
            yield Found(path, PurePosixPath(path.name), PurePosixPath(path.resolve().parent.as_posix()))


def _find_in_folder(folder: Path, spared: set[Path], pass_over: PassOver) -> Iterator[Found | UserError]:
    """The documents below a folder, in sorted order; an error where it has none."""
    given = PurePosixPath(folder.resolve().as_posix())
    problems: list[UserError] = []
    empty = True
    for place, folders, files in os.walk(folder, onerror=lambda error: problems.append(_refuse_folder(error))):
        here = Path(place)
        chosen = list(_choose_folders(here, folders, spared))
        problems.extend(one for one in chosen if isinstance(one, UserError))
        folders[:] = [one for one in chosen if isinstance(one, str)]
        for name in sorted(files):
            path = here / name
            if name.startswith(_HIDDEN) or _settle(path) in spared:
                continue
            if path.suffix.lower() in READERS and not _ABOUT_THE_FOLDER.match(name):
                empty = False
                yield Found(path, PurePosixPath(path.relative_to(folder).as_posix()), given)
            else:
                pass_over(path)
    if empty and not problems:
        problems.append(NothingToRead(folder, "no document in this folder", f"these are read: {' '.join(READERS)}"))
    yield from problems


def _choose_folders(here: Path, names: list[str], spared: set[Path]) -> Iterator[str | UserError]:
    """The folders to go into; beside `en` or `zh-CN` a folder `fr` holds a language that nobody registered."""
    has_languages = any(map(registered_tag, names))
    for name in sorted(names):
        path = here / name
        if name.startswith(_HIDDEN) or _settle(path) in spared:
            continue
        if has_languages and is_language_folder(name) and not registered_tag(name):
            known = ", ".join(sorted(LANGUAGES))
            problem = f"a folder for {name}, a language that is not registered"
            yield UnknownLanguage(path, problem, f"leave it out; registered are {known}")
        else:
            yield name


def _refuse_folder(error: OSError) -> UnreadableFile:
    return UnreadableFile(error.filename, f"cannot be read ({error.strerror or error})", "check its permissions")
