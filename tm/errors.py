"""Every error that a user can cause or mend, in one tree; anything else is a bug and keeps its traceback.

UserError                    one line: place: problem; remedy
  MissingFile                a path that is not there
  UnreadableFile             a file that is broken, binary, empty or undecodable
  UnknownLanguage            a language nobody registered
  UnknownFormat              a suffix or format name nobody registered
  NothingToRead              a folder without any readable document
  WrongUse                   arguments that do not go together
  UnwritableFile             an output that could not be written: no space, no permission
  DatabaseError              a termbase that cannot be used
    MissingDatabase          not there yet
    LockedDatabase           another process holds it
    ForeignDatabase          an SQLite file of another program, or of a newer version of this one
    CorruptDatabase          not an SQLite file, or a damaged one
"""

__all__ = [
    "CorruptDatabase",
    "DatabaseError",
    "ForeignDatabase",
    "LockedDatabase",
    "MissingDatabase",
    "MissingFile",
    "NothingToRead",
    "UnknownFormat",
    "UnknownLanguage",
    "UnreadableFile",
    "UnwritableFile",
    "UserError",
    "WrongUse",
]


_LONGEST = 400


class UserError(Exception):
    """What a user can cause and mend, told in one line.

    Args:
        place: the file, option or value that is meant; with a line where there is one: "terms.csv:12".
        problem: what is wrong with it.
        remedy: what to do about it.
    """

    def __init__(self, place: object, problem: str, remedy: str) -> None:
        self.place = str(place)
        self.problem = problem
        self.remedy = remedy
        super().__init__(place, problem, remedy)

    def __str__(self) -> str:
        # Problems quote what stands in files: a language tag may be a megabyte long, or clear the terminal.
        problem = self.problem if len(self.problem) <= _LONGEST else f"{self.problem[:_LONGEST]}…"
        line = " ".join(f"{self.place}: {problem}; {self.remedy}".split())
        return line if line.isprintable() else "".join(map(_show, line))


def _show(character: str) -> str:
    """A character, or its escape where it does not print."""
    return character if character.isprintable() else character.encode("unicode_escape").decode("ascii")


class MissingFile(UserError):
    """A path that is not there."""


class UnreadableFile(UserError):
    """A file that is broken, binary, empty or undecodable."""


class UnknownLanguage(UserError):
    """A language nobody registered."""


class UnknownFormat(UserError):
    """A suffix or a format's name that nobody registered."""


class NothingToRead(UserError):
    """A folder without any readable document."""


class WrongUse(UserError):
    """Arguments that do not go together."""


class UnwritableFile(UserError):
    """An output that could not be written: no space left, no permission."""


class DatabaseError(UserError):
    """A termbase that cannot be used."""


class MissingDatabase(DatabaseError):
    """A termbase that is not there yet."""


class LockedDatabase(DatabaseError):
    """A termbase that another process holds."""


class ForeignDatabase(DatabaseError):
    """An SQLite file of another program, or of a newer version of this one."""


class CorruptDatabase(DatabaseError):
    """A file that is no SQLite database, or a damaged one."""
