"""Imports one file of entries and makes counts and renderings true for what is new."""

from pathlib import Path

from glossary.deciding.decisions import decide
from glossary.entries import Status
from glossary.exchange import gather_entries
from glossary.intake import store_entries
from glossary.stages.base import Progress, Result
from glossary.termbase import Termbase
from tm.errors import MissingFile, UnreadableFile
from tm.formats.base import Languages
from tm.intake import Tally, read_terms, tell_reasons

__all__ = ["count_anew", "import_file"]


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
        termbase: open for writing; the import is one decision, which can be undone.
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
    tally = Tally()
    units = read_terms(path, languages=languages, report=tally.add, drafts=drafts, format_name=format_name)
    entries = gather_entries(units, status=status)
    if not entries:
        first = tally.reasons[0].first if tally.reasons else None
        reason = f" ({first.reason})" if first else ""
        place = f"{path}:{first.line}" if first and first.line else path
        raise UnreadableFile(place, f"has no entry{reason}", "check its header, languages and statuses")
    with decide(termbase):
        total, changed = store_entries(termbase, entries, table=path.name)
        if changed:
            count_anew(termbase, progress)
    line = f"{total:,} {'entry' if total == 1 else 'entries'}, {changed:,} new or changed"
    return Result("; ".join(filter(None, (line, tell_reasons(tally.reasons)))))


def count_anew(termbase: Termbase, progress: Progress) -> None:
    """Make counts and renderings true after terms were added.

    Args:
        termbase: inside a transaction.
        progress: told how much of it is done.
    """
    if termbase.connection.execute("SELECT EXISTS (SELECT 1 FROM segments)").fetchone()[0]:
        # Only where there are documents to count in: this needs what a quick import of a table does not.
        from glossary.stages.pair import find_all_renderings  # noqa: PLC0415
        from glossary.stages.recognize import count_terms  # noqa: PLC0415

        count_terms(termbase, progress)
        find_all_renderings(termbase, progress)
