"""What was changed, in a person's words."""

from glossary.deciding import Passed, Undone
from glossary.history import Change
from glossary.report.changes import (
    HEADER,
    describe_change,
    list_changes,
    tell_change,
    tell_decided,
    tell_passed,
    tell_undone,
)

MOMENT = "2026-05-04T08:00:00+00:00"


def make_change(subject: str, before: str = "", after: str = "", *, undone: bool = False) -> Change:
    return Change(MOMENT, "li", "set-status", "set status", "c1", subject, before, after, undone)


def test_a_table_marks_what_was_undone_where_anything_was() -> None:
    header, rows = list_changes([make_change("四风", "proposed", "preferred")])
    assert header == HEADER
    assert rows == [[MOMENT, "li", "set-status", "set status", "c1", "四风", "proposed", "preferred"]]
    header, rows = list_changes([make_change("四风"), make_change("五风", undone=True)])
    assert header == (*HEADER, "undone")
    assert [row[-1] for row in rows] == ["", "undone"]


def test_an_object_has_every_field() -> None:
    assert describe_change(make_change("四风", undone=True))["undone"] is True
    assert tuple(describe_change(make_change("四风"))) == (*HEADER, "undone")


def test_a_line_says_who_and_what() -> None:
    told = tell_change(make_change("四风", "proposed", "preferred"))
    assert told == f"{MOMENT} li  set-status: set status 四风 (proposed → preferred)"
    assert tell_change(make_change("四风", "", "admitted", undone=True)).endswith("四风 (admitted, undone)")


def test_terms_that_were_changed_alike_share_a_line() -> None:
    alike = [make_change(f"词{number}", "proposed", "admitted") for number in range(7)]
    other = make_change("四风", "preferred", "")
    assert list(tell_decided([*alike, other])) == [
        "c1: set status 词0, 词1, 词2, 词3, 词4 and 2 more: proposed → admitted",
        "c1: set status 四风 (preferred)",
    ]


def test_what_was_undone_and_what_stays_is_told() -> None:
    undone = Undone(3, MOMENT, "li", "import", (Passed("build", MOMENT, 1), Passed("pair", MOMENT, 1_200)))
    assert tell_undone(undone) == f"undone: import by li, {MOMENT}"
    assert [tell_passed(one) for one in undone.passed] == [
        f"build of {MOMENT} came later and stays, with 1 change: it is no decision",
        f"pair of {MOMENT} came later and stays, with 1,200 changes: it is no decision",
    ]
