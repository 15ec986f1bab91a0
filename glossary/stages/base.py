"""What a stage of `glossary build` is: a module with one function, `run(termbase, job)`."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from glossary.entries import Status
from glossary.termbase import Termbase
from tm.dictionary import Lexicon
from tm.errors import UserError

__all__ = ["Job", "Progress", "Result", "Stage"]

Progress = Callable[[int, int], None]
"""Told how much of a stage is done: (done, total)."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a build was asked to do."""

    sources: tuple[Path, ...]
    """Files and folders to read."""

    out: Path
    """The EXPORT_DIR."""

    source: str = "zh-CN"
    """The source language of the exports."""

    target: str = "en"
    """Their target language."""

    language: str | None = None
    """The language of documents that do not show theirs."""

    statuses: frozenset[Status] = frozenset(Status) - {Status.DEPRECATED}
    """Which terms are exported."""

    status: Status = Status.PROPOSED
    """The status of imported terms whose file says none."""

    measure: str | None = None
    """The measure that ranks phrases; the default one where none is named."""

    min_count: int = 2
    """How often a phrase must recur."""

    limit: int | None = None
    """How many phrases a language at most."""

    dictionary: Lexicon = field(default_factory=dict)
    """Chinese terms and English definitions, from the user's copy of CC-CEDICT, that help to align."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a stage did."""

    line: str
    """One line for a person."""

    problems: tuple[UserError, ...] = ()
    """Inputs that were reported and skipped."""

    files: tuple[Path, ...] = ()
    """Files written."""


class Stage(Protocol):
    """One step from documents to exports, which reads from the termbase what the steps before left there.

    Each stage is one transaction and gives the same result when it is run again, so that a build that was
    interrupted anywhere is completed by the next one.
    """

    def run(self, termbase: Termbase, job: Job, progress: Progress) -> Result:
        """Do the stage's work.

        Args:
            termbase: inside a transaction.
            job: what the build was asked to do.
            progress: told how much is done.
        """
