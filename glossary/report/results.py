"""Words what a build or an import did."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from glossary.summary import Summary
from tm.texts import Skipped

__all__ = ["tell_skipped", "tell_summary"]


def tell_summary(summary: Summary, database: Path, files: Sequence[Path]) -> Iterator[str]:
    """A build's result as lines."""
    yield (
        f"{summary.documents:,} documents, {summary.segments:,} segments, {summary.phrases:,} phrases and terms in them, "
        f"{summary.rendered:,} of these with a rendering"
    )
    yield f"termbase: {database}"
    if files:
        yield f"files: {files[0].parent}/ {' '.join(file.name for file in files)}"
    if summary.best:
        yield "the best phrases:"
    for best in summary.best:
        shown = f"{best.times}×" if best.times else best.rendering and best.rendering.status
        rendered = f" → {best.rendering.text} ({shown})" if best.rendering else ""
        yield f"  {best.term.text} ({best.term.count}×){rendered}"


def tell_skipped(skipped: Sequence[Skipped]) -> str:
    """How many units or texts of a file were left out and why the first was, as the end of a line."""
    if not skipped:
        return ""
    where = f"{skipped[0].path}:{skipped[0].line}" if skipped[0].line else skipped[0].path
    return f"; {len(skipped):,} left out, the first: {where}: {skipped[0].reason}"
