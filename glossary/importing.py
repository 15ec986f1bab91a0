"""Imports one file of entries and makes counts and renderings true for what is new."""

from pathlib import Path
from typing import TYPE_CHECKING

from glossary.entries import Status
from glossary.exchange import gather_entries
from glossary.intake import store_entries
from glossary.report.results import tell_skipped
from glossary.stages.base import Progress, Result
from glossary.termbase import Termbase
from tm.errors import MissingFile, UnreadableFile
from tm.formats.base import Languages
from tm.intake import read_terms

if TYPE_CHECKING:
    from tm.texts import Skipped

__all__ = ["import_file"]


def import_file(
    termbase: Termbase,
    path: Path,
    *,
    status: Status,
    languages: Languages = (None, None),
    drafts: bool = False,
    format_name: str | None = None,
    progress: Progress,
) -> Result:
    """Read a file's entries into the termbase, all of them or none; a second time changes nothing.

    Args:
        termbase: open for writing; the import is one transaction.
        path: any file that `read_terms()` reads.
        status: for terms whose file says none.
        languages: as for `read_terms()`.
        drafts: as for `read_terms()`.
        format_name: as for `read_terms()`.
        progress: told how much of the recount is done.
    Raises:
        MissingFile: there is no such file.
        UnreadableFile: it is broken, or has no entry.
    """
    if not path.exists():
        raise MissingFile(path, "there is no such file", "check the name")
    skipped: list[Skipped] = []
    units = read_terms(path, languages=languages, report=skipped.append, drafts=drafts, format_name=format_name)
    entries = gather_entries(units, status=status)
    if not entries:
        reason = f" ({skipped[0].reason})" if skipped else ""
        place = f"{path}:{skipped[0].line}" if skipped and skipped[0].line else path
        raise UnreadableFile(place, f"has no entry{reason}", "check its header, languages and statuses")
    with termbase.transaction():
        total, changed = store_entries(termbase, entries)
        if changed and termbase.connection.execute("SELECT EXISTS (SELECT 1 FROM segments)").fetchone()[0]:
            # Only where there are documents to count in: this needs what a quick import of a table does not.
            from glossary.stages.pair import find_all_renderings  # noqa: PLC0415
            from glossary.stages.recognize import count_terms  # noqa: PLC0415

            count_terms(termbase, progress)
            find_all_renderings(termbase, progress)
    line = f"{total:,} {'entry' if total == 1 else 'entries'}, {changed:,} new or changed"
    return Result(line + tell_skipped(skipped))
