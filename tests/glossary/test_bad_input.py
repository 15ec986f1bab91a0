"""Bad input ends in one line that says what, where and what to do, and never loses or half-writes anything."""

import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from glossary.build import build
from glossary.stages import Job
from glossary.termbase import open_termbase

Command = Callable[..., Any]

CHINESE = "会议强调，要坚持一岗双责。各级干部要坚持一岗双责，抓好安全生产。\n"
ENGLISH = "The meeting stressed one post with two responsibilities. Officials must observe one post with two responsibilities.\n"

BAD: dict[str, tuple[str, bytes]] = {
    "empty": ("a.txt", b""),
    "blank": ("a.txt", b" \n\n"),
    "binary": ("a.txt", random.Random(1).randbytes(3000)),
    "binary that says it is a page": ("a.html", random.Random(2).randbytes(3000)),
    "broken docx": ("a.docx", b"PK\x03\x04 and no more"),
    "no docx": ("a.docx", b"plain"),
    "broken xlsx": ("a.xlsx", b"PK\x03\x04 and no more"),
    "broken TMX": ("a.tmx", b'<tmx version="1.4"><body><tu><tuv xml:lang="en"><seg>half'),
    "TMX that is no XML": ("a.tmx", b"source,target"),
    "broken XLIFF": ("a.xlf", b"<xliff"),
    "broken PO": ("a.po", b'msgid "half'),
    "broken CSV": ("a.csv", 'zh-CN,en\n"一岗双责'.encode()),
    "CSV without languages": ("a.csv", b"colour,size\nred,1\n"),
    "CSV in unregistered languages": ("a.csv", b"fr,de\nun,ein\n"),
    "undecodable": ("a.txt", b"abc \xff\xfe\xfa \xe4\xbc"),
    "language nobody registered": ("a.fr.txt", b"Bonjour le monde"),
    "no letters": ("a.txt", b"12345 67890 ...\n"),
    "unknown kind": ("a.xyz", b"text"),
    "broken JSON lines": ("a.jsonl", b'{"title": "half'),
}


def check_line(err: str, *parts: str) -> None:
    """One line on stderr after the stages' results, with a place, a problem and a remedy; no traceback."""
    assert "Traceback" not in err
    lines = [line for line in err.splitlines() if not line.startswith(STAGES)]
    assert len(lines) == 1, err
    place, _, rest = lines[0].partition(": ")
    assert place
    assert all(len(half.strip()) > 5 for half in rest.split(";", 1)), lines[0]
    assert ";" in rest
    for part in parts:
        assert part in lines[0]


STAGES = ("read:", "align:", "find phrases:", "recognize terms:", "pair:", "export:")


def count_rows(database: Path) -> dict[str, int]:
    """How many rows each table has."""
    if not database.exists():
        return {}
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608 - ours
    # An index has its settings, and what characters sound like, before it has a term.
    empty = ("_", "term_index_", "sounds")
    return {table: count for table, count in counts.items() if count and not table.startswith(empty)}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A folder with one document: aligning and pairing have nothing to do."""
    folder = tmp_path / "good"
    folder.mkdir()
    (folder / "meeting.zh-CN.txt").write_text(CHINESE, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    (folder / "terms.csv").write_text("zh-CN,en,status\n一岗双责,one post,preferred\n", encoding="utf-8")
    (folder / "meeting.zh-CN.txt").write_text(CHINESE, encoding="utf-8")
    job = Job((folder / "terms.csv", folder / "meeting.zh-CN.txt"), folder / "out")
    with open_termbase(folder / "t.db", command="build") as termbase:
        assert list(build(termbase, job, lambda _: lambda done, total: None))
    return folder


@pytest.fixture
def built(built_once: Path, good: Path, tmp_path: Path) -> Path:
    """A folder with `t.db` and the exports in `out`."""
    shutil.copy(built_once / "t.db", tmp_path)
    shutil.copytree(built_once / "out", tmp_path / "out")
    return tmp_path


def read_folder(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_alone_is_told_and_nothing_is_stored(name: str, command: Command, tmp_path: Path) -> None:
    file, content = BAD[name]
    (tmp_path / file).write_bytes(content)
    done = command("build", file, "--out", "out", "--db", "t.db")
    assert done.code == 2
    check_line(done.err, file)
    assert done.out == ""
    assert not (tmp_path / "out").exists()
    assert count_rows(tmp_path / "t.db") == {}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_no_import(name: str, command: Command, tmp_path: Path) -> None:
    file, content = BAD[name]
    (tmp_path / file).write_bytes(content)
    done = command("import", file, "--db", "t.db")
    assert done.code == 2
    check_line(done.err, file)
    assert count_rows(tmp_path / "t.db") == {}


@pytest.mark.parametrize(
    "source", ["missing.txt", "missing/folder", "empty folder", "/dev/null", "folder without documents"]
)
def test_nothing_to_read_is_told(source: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty folder").mkdir()
    (tmp_path / "folder without documents").mkdir()
    (tmp_path / "folder without documents" / "picture.png").write_bytes(b"\x89PNG")
    done = command("build", source, "--out", "out", "--db", "t.db")
    assert done.code == 2
    check_line(done.err, source)
    assert not (tmp_path / "out").exists()


def test_bad_files_among_good_ones_are_skipped_and_told(command: Command, good: Path, tmp_path: Path) -> None:
    """The run says so at the end and exits 2; 0 with --keep-going; the good ones are all there."""
    for number, name in enumerate(name for name in BAD if name != "unknown kind"):
        file, content = BAD[name]
        (good / f"{number}{file}").write_bytes(content)
    (good / "terms.csv").write_text("zh-CN,en,fr,status\n三严三实,three,trois,preferred\n", encoding="utf-8")
    first = command("build", good, "missing.txt", "--out", "out", "--db", "t.db")
    assert first.code == 2
    assert "Traceback" not in first.err
    assert sum(line.startswith("skipped ") for line in first.err.splitlines()) == len(BAD)
    assert first.err.splitlines()[-1].startswith(f"{len(BAD)} of the inputs could not be used")
    assert count_rows(tmp_path / "t.db")["documents"] == 1
    assert "三严三实" in (tmp_path / "out" / "glossary.csv").read_text(encoding="utf-8")
    second = command("build", good, "missing.txt", "--out", "out", "--db", "t.db", "--keep-going")
    assert second.code == 0
    assert second.out == first.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nosuch"],
        ["build"],
        ["build", "good"],
        ["build", "good", "--out", "out", "--nope"],
        ["build", "good", "--out", "out", "--measure", "nope"],
        ["build", "good", "--out", "out", "--status", "nope"],
        ["build", "good", "--out", "out", "--status", ""],
        ["build", "good", "--out", "out", "--limit", "0"],
        ["build", "good", "--out", "out", "--min-count", "0"],
        ["build", "good", "--out", "out", "--limit", "many"],
        ["build", "good", "--out", "out", "--from", "en", "--to", "en-US"],
        ["build", "good", "--out", "out", "--from", "fr"],
        ["build", "good", "--out", "out", "--language", "fr"],
        ["build", "good", "--out", "out", "--db", "no/such/folder/t.db"],
        ["build", "good", "--out", "out", "--db", "good"],
        ["build", "good", "--out", "out", "--db", ""],
        ["extract", "good", "--measure", "nope"],
        ["extract", "missing"],
        ["lookup"],
        ["lookup", ""],
        ["lookup", " “” "],
        ["lookup", "x", "--limit", "0"],
        ["lookup", "x", "--db", "missing.db"],
        ["list", "--db", "missing.db"],
        ["list", "--status", "nope"],
        ["history", "--db", "missing.db"],
        ["export", "--db", "missing.db", "--output", "x.csv"],
        ["export", "--output", "x.csv", "--from", "en", "--to", "en"],
        ["export", "--output", "-", "--format", "all"],
        ["import", "missing.csv", "--db", "t.db"],
        ["import", "good", "--db", "t.db"],
        ["import", "good/meeting.zh-CN.txt", "--db", "t.db"],
        ["import", "good/meeting.zh-CN.txt", "--db", "t.db", "--status", "nope"],
        ["import", "good/meeting.zh-CN.txt", "--db", "t.db", "--status", "preferred,admitted"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_told_before_anything_is_done(arguments: list[str], command: Command, good: Path) -> None:
    done = command(*arguments)
    assert done.code == 2
    check_line(done.err)
    assert done.out == ""
    assert not list(good.parent.glob("out*"))


def test_an_unknown_measure_or_status_is_told_with_the_known_ones(command: Command, good: Path) -> None:
    assert "c-value" in command("extract", good, "--measure", "nope").err
    assert "deprecated" in command("list", "--status", "nope").err
    assert "en, zh-CN" in command("extract", good, "--language", "nope").err


@pytest.mark.parametrize(
    "arguments", [["--format", "nope", "--output", "-"], ["--output", "x.odt"], ["--output", "-"]], ids=" ".join
)
def test_an_unknown_format_is_told_with_the_known_ones(arguments: list[str], command: Command, built: Path) -> None:
    done = command("export", "--db", "t.db", *arguments)
    assert done.code == 2
    check_line(done.err, "tmx, ", "po, ", "omegat, ")


def test_no_arguments_show_the_help(command: Command) -> None:
    done = command()
    assert done.code == 2
    assert "Commands:" in done.err
    assert done.out == ""


def make_foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")


def make_newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        sql = "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('glossary', 'm999', '')"
        connection.execute(sql)
        connection.commit()


def damage(path: Path) -> None:
    """Overwrite the middle of every page but the first two."""
    content = bytearray(path.read_bytes())
    for start in range(8192, len(content), 4096):
        content[start : start + 200] = random.Random(start).randbytes(200)
    path.write_bytes(content)


DATABASES: dict[str, Callable[[Path], object]] = {
    "truncated": lambda path: os.truncate(path, path.stat().st_size // 2),
    "damaged": damage,
    "random bytes": lambda path: path.write_bytes(random.Random(3).randbytes(5000)),
    "text": lambda path: path.write_text("hello"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "another program's": lambda path: (path.unlink(), make_foreign(path)),
    "a newer version's": make_newer,
}


@pytest.mark.parametrize("name", DATABASES)
def test_an_unusable_database_is_told_and_left_alone(name: str, command: Command, built: Path) -> None:
    database = built / "t.db"
    DATABASES[name](database)
    before = database.read_bytes() if database.is_file() else b""
    exports = read_folder(built / "out")
    for arguments in (
        ["list"],
        ["lookup", "一岗双责"],
        ["history"],
        ["export", "--format", "all", "--output", "out"],
        ["build", "good", "--out", "out"],
        ["import", "terms.csv"],
    ):
        (built / "terms.csv").write_text("zh-CN,en\n一岗双责,one post\n", encoding="utf-8")
        done = command(*arguments, "--db", "t.db")
        assert done.code == 2, arguments
        check_line(done.err, "t.db")
        assert done.out == ""
    assert (database.read_bytes() if database.is_file() else b"") == before
    assert read_folder(built / "out") == exports


def test_a_database_of_no_bytes_is_no_termbase_but_can_become_one(command: Command, good: Path, tmp_path: Path) -> None:
    (tmp_path / "t.db").touch()
    done = command("lookup", "x", "--db", "t.db")
    assert done.code == 2
    check_line(done.err, "t.db")
    assert command("build", good, "--out", "out", "--db", "t.db").code == 0


def test_a_locked_database_can_be_read_but_not_written(
    command: Command, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tm.database.BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(built / "t.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert command("lookup", "一岗双责", "--db", "t.db").code == 0
        done = command("build", "good", "--out", "out", "--db", "t.db")
    assert done.code == 2
    check_line(done.err, "t.db", "another process")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_a_read_only_termbase_answers_and_refuses_changes(
    built: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run_as_nobody(*arguments: str) -> Any:
        command("lookup", "一岗双责", "--db", "t.db")  # loads what nobody may not read
        command("import", "missing.csv", "--db", "t.db")
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            shutil.copy(built / "t.db", folder)
            (folder / "terms.csv").write_text("zh-CN,en\n三严三实,three\n", encoding="utf-8")
            folder.chmod(0o555)
            monkeypatch.chdir(folder)
            os.seteuid(65534)
            try:
                return command(*arguments)
            finally:
                os.seteuid(0)
                monkeypatch.chdir(built)

    done = run_as_nobody("lookup", "一岗双责", "--db", "t.db")
    assert done.code == 0, done.err
    assert "one post" in done.out
    done = run_as_nobody("import", "terms.csv", "--db", "t.db")
    assert done.code == 2
    check_line(done.err, "t.db")


def limit(size: int) -> Callable[[], None]:
    """Let a child process write files of so many bytes at most: the nearest thing to a full disk."""

    def set_limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return set_limit


@pytest.mark.parametrize("size", [0, 30_000, 150_000])
def test_a_full_disk_leaves_no_half_stage_in_the_database(
    size: int, process: Command, good: Path, tmp_path: Path
) -> None:
    (good / "meeting.zh-CN.txt").write_text(CHINESE * 800, encoding="utf-8")
    done = process("build", good, "--out", "out", "--db", "t.db", preexec_fn=limit(size))
    assert done.code == 2
    check_line(done.err, "t.db", "free space")
    assert count_rows(tmp_path / "t.db") == {}
    assert not (tmp_path / "out").exists()


def test_a_full_disk_leaves_the_previous_export(process: Command, built: Path) -> None:
    exports = read_folder(built / "out")
    smallest, largest = min(map(len, exports.values())), max(map(len, exports.values()))
    (built / "out" / "langs").write_text("of another direction", encoding="utf-8")
    exports = read_folder(built / "out")
    arguments = ["export", "--from", "en", "--to", "zh-CN", "--db", "t.db"]
    for size in (smallest // 2, largest // 2):
        done = process(*arguments, "--format", "all", "--output", "out", preexec_fn=limit(size))
        assert done.code == 2
        check_line(done.err, "out", "free space")
        assert read_folder(built / "out") == exports
    done = process(*arguments, "--output", "out/memory.tmx", preexec_fn=limit(100))
    assert done.code == 2
    check_line(done.err, "out/memory.tmx", "free space")
    assert read_folder(built / "out") == exports


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["list"], ["export", "--format", "csv", "--output", "-"]], ids=" ".join)
def test_a_full_disk_behind_stdout_is_told(arguments: list[str], process: Command, built: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = process(*arguments, "--db", "t.db", stdout=full)
    assert done.code == 2
    check_line(done.err, "stdout")


def test_an_export_that_cannot_be_written_is_told(command: Command, built: Path) -> None:
    for output in ("t.db/x.csv", "good"):
        done = command("export", "--db", "t.db", "--format", "csv", "--output", output)
        assert done.code == 2
        check_line(done.err, output)
    assert not list(built.rglob("*.partial"))
    done = command("build", "good", "--db", "t.db", "--out", "t.db")
    assert done.code == 2
    check_line(done.err, "t.db")


@pytest.mark.parametrize("stage", [0, 1, 3, 4])
def test_an_interrupt_leaves_whole_stages_only(stage: int, good: Path, tmp_path: Path) -> None:
    """Ctrl-C ends with 130 and one line; the next run completes the work."""
    for number in range(12):
        (good / f"{number}.zh-CN.txt").write_text(f"{number}、" + CHINESE * 10, encoding="utf-8")
        (good / f"{number}.en.txt").write_text(f"{number}. " + ENGLISH * 10, encoding="utf-8")
    command = [sys.executable, "-m", "glossary", "build", str(good), "--out", "out", "--db", "t.db"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        lines = [running.stderr.readline() for _ in range(stage)]
        if not stage:
            while not (tmp_path / "t.db-wal").exists():
                pass
        running.send_signal(signal.SIGINT)
        lines += running.stderr.readlines()
        # Where the interrupt went through a library's C code, Python ends by the signal itself: 130 to a shell, too.
        assert running.wait(30) in {130, -signal.SIGINT}, "".join(lines)
    check_line("".join(lines), "interrupted", "nothing of the unfinished stage was stored")
    rows = count_rows(tmp_path / "t.db")
    assert rows.get("documents", 0) in ({0, 25} if not stage else {25})
    assert not (tmp_path / "out").exists()
