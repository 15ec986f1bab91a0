"""The main job: run every stage on a termbase, one transaction each."""

from collections.abc import Callable, Iterator

from glossary.stages import STAGES, Job, Progress, Result
from glossary.termbase import Termbase
from tm.indexes import bring_up_to_date

__all__ = ["build"]


def build(termbase: Termbase, job: Job, start: Callable[[str], Progress]) -> Iterator[tuple[str, Result]]:
    """Run the stages in order.

    A stage that fails, is interrupted or killed leaves the termbase as the stage before it left it; the next build
    completes the work.

    Args:
        termbase: open for writing.
        job: what to do.
        start: told a stage's name when it begins; gives back whom to tell its progress.
    Yields:
        Each stage's name and result when it has been stored.
    Raises:
        UserError: the inputs cannot be read at all, an output cannot be written.
    """
    for name, stage in STAGES.items():
        progress = start(name)
        with termbase.transaction():
            result = stage.run(termbase, job, progress)
        yield name, result
    bring_up_to_date(termbase.connection)
