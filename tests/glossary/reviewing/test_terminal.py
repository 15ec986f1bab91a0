"""A review in a real terminal: single keys, narrow windows, and a terminal that is left as it was."""

import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a POSIX terminal", allow_module_level=True)

from terminals import Terminal

from tm.widths import measure_width

Open = Callable[..., Terminal]

READY = "q quit\n"
"""What the keys beneath a proposal end with."""


@pytest.fixture
def folder(lake_termbase: Path, tmp_path: Path) -> Path:
    """A termbase whose lake has one rendering to decide about, and a word that has none."""
    shutil.copy(lake_termbase, tmp_path / "t.db")
    connection = sqlite3.connect(tmp_path / "t.db", isolation_level=None)
    connection.execute(
        "UPDATE terms SET status = 'admitted' WHERE status = 'proposed' AND text != 'system of lake heads'"
    )
    connection.execute("INSERT INTO concepts (id, domain) VALUES ('k2', 'lakes')")
    sql = "INSERT INTO terms (concept_id, language, text, folded, status, kind) VALUES ('k2', ?, ?, ?, 'proposed', 'quoted')"
    connection.executemany(sql, [("zh-CN", "河湖长制", "河湖长制"), ("en", "river heads", "river heads")])
    connection.close()
    return tmp_path


@pytest.fixture
def window(folder: Path) -> Iterator[Open]:
    """Open a window in which a review runs."""
    opened: list[Terminal] = []

    def start(*arguments: object, **settings: object) -> Terminal:
        opened.append(Terminal(folder, "review", "--db", "t.db", *arguments, **settings))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def read_statuses(folder: Path) -> dict[str, str]:
    connection = sqlite3.connect(folder / "t.db")
    try:
        return dict(connection.execute("SELECT text, status FROM terms").fetchall())
    finally:
        connection.close()


def test_a_key_is_a_decision_with_its_evidence_and_undo_takes_it_back(window: Open, folder: Path) -> None:
    terminal = window()
    shown = terminal.wait_for(READY)
    assert "── 1 of 3 ─" in shown
    assert "system of lake heads" in shown
    assert "→ 湖长制" in shown.replace("←", "→")
    assert "2024-06-01-county, 2024-06-01" in " ".join(shown.split())
    terminal.press("d")
    assert "“system of lake heads” is deprecated" in terminal.wait_for("2 of 3")
    terminal.wait_for(READY)
    assert read_statuses(folder)["system of lake heads"] == "deprecated"
    terminal.press("u")
    assert "took back: deprecate" in terminal.wait_for("1 of 3")
    terminal.wait_for(READY)
    assert read_statuses(folder)["system of lake heads"] == "proposed"
    terminal.press("a")
    terminal.wait_for("2 of 3")
    terminal.wait_for(READY)
    terminal.press("q")
    assert terminal.end() == 0
    assert "t.db: 1 accepted; 2 left" in terminal.screen
    assert terminal.read_settings() == terminal.before
    statuses = read_statuses(folder)
    assert (statuses["system of lake heads"], statuses["lake chief system"]) == ("preferred", "admitted")


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["Ctrl-C", "Ctrl-D"])
def test_who_leaves_keeps_what_was_decided_and_finds_the_terminal_as_it_was(
    window: Open, folder: Path, key: str
) -> None:
    terminal = window()
    terminal.wait_for(READY)
    terminal.press("i")
    terminal.wait_for("2 of 3")
    terminal.wait_for(READY)
    assert terminal.read_settings() != terminal.before, "keys are not shown"
    terminal.press(key)
    assert terminal.end() == 0
    assert "1 admitted; 2 left" in terminal.screen
    assert terminal.read_settings() == terminal.before
    assert read_statuses(folder)["system of lake heads"] == "admitted"


def test_a_process_that_is_told_to_end_gives_the_terminal_back(window: Open) -> None:
    terminal = window()
    terminal.wait_for(READY)
    terminal.process.send_signal(signal.SIGTERM)
    assert terminal.end() == -signal.SIGTERM
    assert terminal.read_settings() == terminal.before


def test_words_are_corrected_and_concepts_merged(window: Open, folder: Path) -> None:
    terminal = window("--language", "zh-CN")
    terminal.wait_for(READY)
    terminal.press("\x1b[A?")  # an arrow means nothing, though its last letter is a key's
    assert "it is the preferred term" in terminal.wait_for("do the same")
    terminal.press("e")
    terminal.wait_for("new words: ")
    terminal.press("度\n")
    assert "is “河湖长制度” now" in terminal.wait_for("1 of 1")
    terminal.wait_for(READY)
    terminal.press("m")
    terminal.wait_for("id or term: ")
    terminal.press("no such lake\n")
    terminal.wait_for("no concept has this id")
    terminal.press("m")
    terminal.wait_for("id or term: ")
    terminal.press("湖长制\n")
    assert "merged into “湖长制”" in terminal.wait_for("1 of 1")
    terminal.wait_for(READY)
    terminal.press("i")
    terminal.wait_for("that was all")
    terminal.press("q")
    assert terminal.end() == 0
    assert "1 edited, 1 merged, 1 admitted; 0 left" in terminal.screen
    assert terminal.read_settings() == terminal.before
    assert read_statuses(folder)["河湖长制度"] == "admitted"


def test_a_narrow_window_cuts_no_line_and_a_wider_one_is_filled(window: Open) -> None:
    terminal = window(size=(40, 12), more={"NO_COLOR": "1"})
    shown = terminal.wait_for(READY)
    assert len(shown.splitlines()) < 12
    assert "view" in shown
    terminal.press("v")
    shown += terminal.wait_for(READY)
    terminal.press("s")
    shown += terminal.wait_for(READY)
    assert max(measure_width(line) for line in shown.splitlines()) <= 40
    terminal.resize(70, 30)
    wide = terminal.wait_for(READY)
    assert 40 < max(measure_width(line) for line in wide.splitlines()) <= 70
    terminal.press("ｑ")  # as a Chinese input method writes it
    assert terminal.end() == 0


@pytest.mark.parametrize(
    ("more", "bold"),
    [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
    ids=["plain", "NO_COLOR", "dumb"],
)
def test_words_are_bold_where_the_terminal_can_and_nobody_minds(window: Open, more: dict[str, str], bold: bool) -> None:
    terminal = window(more=more)
    assert ("\x1b[1msystem of lake heads\x1b[0m" in terminal.wait_for(READY)) is bold
    terminal.press("q")
    terminal.end()


def test_what_was_skipped_comes_last_the_next_time(window: Open) -> None:
    first = window()
    first.wait_for(READY)
    first.press("s")
    first.wait_for(READY)
    first.press("q")
    assert first.end() == 0
    again = window()
    assert "system of lake heads" not in again.wait_for(READY)
    for _ in range(2):
        again.press("s")
        shown = again.wait_for(READY)
    assert "3 of 3" in shown
    assert "system of lake heads" in shown
    again.press("q")
    assert again.end() == 0
