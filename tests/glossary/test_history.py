"""The log has every change, the newest first."""

from pathlib import Path

from glossary.entries import Entry, Status, Term
from glossary.history import read_changes
from glossary.termbase import Termbase, open_termbase

ENTRY = Entry("k1", (Term("四风", "zh-CN", Status.PREFERRED), Term("four winds", "en", Status.DEPRECATED)))


def test_every_change_is_in_the_log_the_newest_first(tmp_path: Path) -> None:
    with open_termbase(tmp_path / "t.db", command="test") as termbase:
        check_log(termbase)


def check_log(termbase: Termbase) -> None:
    termbase.save_entry(ENTRY)
    termbase.save_entry(Entry("k1", (Term("four winds", "en", Status.ADMITTED),)))
    termbase.rename_concept("k1", "k9", "四风")
    changes = read_changes(termbase)
    assert [(one.action, one.subject, one.before, one.after) for one in changes] == [
        ("rename concept", "四风", "k1", "k9"),
        ("set status", "four winds", "deprecated", "admitted"),
        ("add term", "four winds", "", "deprecated"),
        ("add term", "四风", "", "preferred"),
    ]
    assert {one.command for one in changes} == {"test"}
    assert all(one.moment.endswith("+00:00") for one in changes)
    assert [one.subject for one in read_changes(termbase, "k9")] == ["四风"]
    assert len(read_changes(termbase, "four winds")) == 2
    assert len(read_changes(termbase, limit=1)) == 1
    assert read_changes(termbase, "%") == []
