"""What watches hostile files sees what it is there to see."""

import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import watching
from attacking import BAIT, list_samples, make_inputs

from tm.documents import READERS, Reading
from tm.errors import UnreadableFile


def touch(path: Path) -> Iterator[Reading]:
    (path.parent / BAIT[0]).read_text("utf-8")
    yield Reading("村里要打井")


def tell(path: Path) -> Iterator[Reading]:
    yield Reading(f"村里要打井 {BAIT[1]}")


def connect(path: Path) -> Iterator[Reading]:
    with socket.socket() as one:
        one.settimeout(0.01)
        one.connect_ex(("127.0.0.1", 9))
    yield Reading("村里要打井")


def break_down(path: Path) -> Iterator[Reading]:
    yield Reading({}["text"])


def name_nothing(path: Path) -> Iterator[Reading]:
    yield Reading("村里要打井")
    raise UnreadableFile("somewhere", "is broken", "mend it")


def never_end(path: Path) -> Iterator[Reading]:
    while True:
        pass
    yield Reading()


def want_all(path: Path) -> Iterator[Reading]:
    yield Reading(str(len(bytes(4 << 30))))


@pytest.mark.parametrize(
    ("reader", "fault"),
    [
        (touch, "opened "),
        (tell, "gave "),
        (connect, "socket."),
        (break_down, "KeyError"),
        (name_nothing, "names no place"),
        (never_end, "BoundsError"),
        (want_all, "MemoryError"),
    ],
)
def test_what_no_file_may_bring_about_is_a_fault(
    reader: Callable[[Path], Iterator[Reading]], fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(READERS, ".md", reader)
    monkeypatch.setattr(watching, "SECONDS", 0.3)
    path = tmp_path / "a.md"
    path.write_text("村里", encoding="utf-8")
    (tmp_path / BAIT[0]).write_text(BAIT[1], encoding="utf-8")
    outcome = watching.examine_bounded(path, (BAIT[1],))
    assert any(one.startswith(fault) for one in outcome.faults), outcome


@pytest.mark.parametrize("suffix", list_samples())
def test_the_same_seed_makes_the_same_files_however_many(suffix: str) -> None:
    ten = list(make_inputs(suffix, 10, seed=3))
    assert ten == list(make_inputs(suffix, 20, seed=3))[:10]
    assert ten != list(make_inputs(suffix, 10, seed=4))
    assert len({one.content for one in ten}) > 5
