"""Builds in processes of their own, which can be killed; they are forked from a server that has everything loaded.

The server itself never builds: a process that has used several threads, as NumPy's libraries do,
cannot be forked.
"""

import multiprocessing
import os
import signal
from pathlib import Path

from glossary.build import build
from glossary.stages import Job, Progress
from glossary.termbase import open_termbase

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["glossary.build", "tm.align", "glossary.pairing"])


def build_here(database: Path, out: Path, sources: Path, kill_at: str = "", after: bool = False) -> None:
    """Run a build; with `kill_at`, one that kills itself when that stage begins, or when it has been stored."""

    def start(name: str) -> Progress:
        if name == kill_at and not after:
            os.kill(os.getpid(), signal.SIGKILL)
        return lambda done, total: None

    with open_termbase(database, command="build") as termbase:
        for name, _ in build(termbase, Job((sources,), out), start):
            if name == kill_at and after:
                os.kill(os.getpid(), signal.SIGKILL)


def start_build(*arguments: object) -> multiprocessing.process.BaseProcess:
    """Run `build_here` in a new process."""
    process = FORKS.Process(target=build_here, args=arguments)
    process.start()
    return process


def finish_build(*arguments: object) -> int:
    """Run `build_here` to its end; gives back the exit code, negative for a signal."""
    process = start_build(*arguments)
    process.join(120)
    return process.exitcode if process.exitcode is not None else 1
