"""What a build or an import did, in words."""

from pathlib import Path

from glossary.report.results import tell_skipped, tell_summary
from glossary.summary import summarize
from glossary.termbase import open_termbase
from tm.texts import Skipped


def test_the_summary_names_the_termbase_the_files_and_the_best(small_termbase: Path) -> None:
    with open_termbase(small_termbase) as termbase:
        summary = summarize(termbase, "zh-CN", best=1)
    lines = list(tell_summary(summary, Path("t.db"), [Path("out/a.tmx"), Path("out/a.po")]))
    assert lines[0].startswith("4 documents, ")
    assert lines[1:4] == ["termbase: t.db", "files: out/ a.tmx a.po", "the best phrases:"]
    assert len(lines) == 5


def test_what_was_left_out_is_counted_with_the_first_reason() -> None:
    assert tell_skipped([]) == ""
    skipped = [Skipped("a.csv", 3, "no text"), Skipped("b.csv", None, "no")]
    assert tell_skipped(skipped) == "; 2 left out, the first: a.csv:3: no text"
