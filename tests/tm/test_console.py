"""What a person sees: widths, tables, messages."""

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.console import cut_to_width, measure_width, print_json, print_table, read_text, read_user, report


class Terminal(io.StringIO):
    """A stream that says that a person is looking."""

    def isatty(self) -> bool:
        return True


def show(monkeypatch: pytest.MonkeyPatch, header: tuple[str, ...], *rows: tuple[object, ...]) -> str:
    """What a terminal shows of a table."""
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", Terminal())
        print_table(header, rows)
        return str(sys.stdout.getvalue())  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("一岗", 4), ("，", 2), ("ａ", 2), ("e\u0301", 1), ("“a”", 3), ("𠮷", 2), ("ｱ", 1)],
)
def test_a_width_is_what_a_terminal_needs(text: str, width: int) -> None:
    assert measure_width(text) == width


@given(st.text(st.sampled_from("ab一岗，e\u0301 "), max_size=30), st.integers(1, 20))
def test_a_cut_text_fits_and_begins_as_the_whole(text: str, width: int) -> None:
    cut = cut_to_width(text, width)
    assert measure_width(cut) <= width
    assert cut == text or (cut.endswith("…") and text.startswith(cut[:-1]))
    assert (cut == text) == (measure_width(text) <= width)


def test_a_pipe_gets_tabs_and_everything(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(("text", "count"), [("a\tb\nc", 1), ("很" * 300, 2)])
    assert capsys.readouterr().out == f"text\tcount\na b c\t1\n{'很' * 300}\t2\n"


def test_a_terminal_gets_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = show(monkeypatch, ("text", "count"), ("一岗双责", 12), ("ab", 3))
    assert shown == "text      count\n一岗双责  12\nab        3\n"


def test_a_terminal_cuts_the_widest_column_to_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    lines = show(monkeypatch, ("id", "text", "count"), ("k1", "很" * 100, 1), ("k2", "短", 2)).splitlines()
    assert all(measure_width(line) <= 60 for line in lines)
    assert "…" in lines[1]


def test_a_table_without_rows_is_its_header(monkeypatch: pytest.MonkeyPatch) -> None:
    assert show(monkeypatch, ("a", "b")) == "a  b\n"


def test_json_is_readable_and_one_array(capsys: pytest.CaptureFixture[str]) -> None:
    print_json([{"text": "一岗双责"}, {"text": "b"}])
    assert capsys.readouterr().out == '[{"text": "一岗双责"},\n {"text": "b"}]\n'
    print_json([])
    assert capsys.readouterr().out == "[]\n"


def test_a_message_is_one_line_without_control_characters(capsys: pytest.CaptureFixture[str]) -> None:
    report("a\nb\x1b[31m\x07 一\u202e")
    assert capsys.readouterr().err == "a b\\x1b[31m\\x07 一\\x202e\n"


def test_an_argument_is_read_as_utf_8_whatever_the_locale_made_of_it() -> None:
    assert read_text("一岗".encode().decode("ascii", "surrogateescape")) == "一岗"
    assert read_text("一岗\x07") == "一岗"
    assert read_text(" on\n\tduty ") == "on duty"
    assert read_text("\udcffa") == "\ufffda"


@pytest.mark.parametrize("nobody", ["", "  ", "\x1b"])
def test_who_types_is_the_login_where_nobody_is_named(monkeypatch: pytest.MonkeyPatch, nobody: str) -> None:
    monkeypatch.setenv("LOGNAME", "li")
    monkeypatch.setenv("GLOSSARY_USER", nobody)
    assert read_user() == "li"


def test_who_types_can_be_stored_whatever_the_name_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_USER", " Li\t\x1b Mei\udcff")
    assert read_user() == "Li Mei\ufffd"
