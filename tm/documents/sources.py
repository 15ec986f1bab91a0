"""From files and folders in any mix to the documents to read, each with its name."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

from tm.documents.naming import Found, Source, is_language_folder, name_sources, registered_tag
from tm.documents.readers import READERS
from tm.errors import MissingFile, NothingToRead, UnknownFormat, UnknownLanguage, UnreadableFile, UserError
from tm.languages import LANGUAGES

__all__ = ["find_sources"]

# What lies in every folder and is no document of it.
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "changelog")
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
    walk = _Walk({path.resolve() for path in leave_out}, pass_over or _ignore)
    for path in sorted(set(paths)):
        walk.take(path)
    yield from walk.errors
    yield from name_sources(walk.found.values(), tuple(READERS))


def _ignore(path: Path) -> None:
    """Pass over without a word."""


class _Walk:
    """What was found so far: files by their real path, each as the outermost given folder sees it."""

    def __init__(self, leave_out: set[Path], pass_over: PassOver) -> None:
        self.leave_out = leave_out
        self.pass_over = pass_over
        self.found: dict[Path, Found] = {}
        self.errors: list[UserError] = []

    def take(self, path: Path) -> None:
        """Take a file or a folder that was named."""
        try:
            mode = path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            self.errors.append(MissingFile(path, "no such file or folder", "check the path"))
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            self.errors.append(UnreadableFile(path, f"cannot be read ({reason})", "check the path and its permissions"))
        else:
            if stat.S_ISDIR(mode):
                self._take_folder(path)
            elif not stat.S_ISREG(mode):
                self.errors.append(UnreadableFile(path, "neither a file nor a folder", "name a file"))
            elif path.suffix.lower() not in READERS:
                known = " ".join(READERS)
                problem = f"files of the kind {path.suffix} are not read" if path.suffix else "its name has no suffix"
                self.errors.append(UnknownFormat(path, problem, f"these are: {known}"))
            else:
                self._add(path, path.resolve().parent)

    def _take_folder(self, folder: Path) -> None:
        before = len(self.errors)
        real = folder.resolve()
        files = list(self._walk(folder))
        for path in files:
            self._add(path, real, path.relative_to(folder))
        if not files and len(self.errors) == before:
            known = " ".join(READERS)
            self.errors.append(NothingToRead(folder, "no document in this folder", f"these are read: {known}"))

    def _add(self, path: Path, folder: Path, relative: Path | None = None) -> None:
        """Note a file; where it was noted already, the longer relative path stays."""
        found = Found(path, PurePosixPath((relative or Path(path.name)).as_posix()), PurePosixPath(folder.as_posix()))
        real = path.resolve()
        known = self.found.get(real)
        if known is None or len(found.relative.parts) > len(known.relative.parts):
            self.found[real] = found

    def _walk(self, folder: Path) -> Iterator[Path]:
        """The documents below a folder, in sorted order."""
        for place, folders, files in os.walk(folder, onerror=self._note_error):
            here = Path(place)
            folders[:] = sorted(self._choose_folders(here, folders))
            for name in sorted(files):
                path = here / name
                if name.startswith(_HIDDEN) or path.resolve() in self.leave_out:
                    continue
                if path.suffix.lower() in READERS and not name.lower().startswith(_ABOUT_THE_FOLDER):
                    yield path
                else:
                    self.pass_over(path)

    def _choose_folders(self, here: Path, names: list[str]) -> Iterator[str]:
        """The folders to go into; beside `en` or `zh-CN` a folder `fr` holds a language that nobody registered."""
        has_languages = any(registered_tag(name) for name in names)
        for name in sorted(names):
            path = here / name
            if name.startswith(_HIDDEN) or path.resolve() in self.leave_out:
                continue
            if has_languages and is_language_folder(name) and not registered_tag(name):
                known = ", ".join(sorted(LANGUAGES))
                problem = f"a folder for {name}, a language that is not registered"
                self.errors.append(UnknownLanguage(path, problem, f"leave it out; registered are {known}"))
            else:
                yield name

    def _note_error(self, error: OSError) -> None:
        reason = error.strerror or str(error)
        self.errors.append(UnreadableFile(error.filename, f"cannot be read ({reason})", "check its permissions"))
