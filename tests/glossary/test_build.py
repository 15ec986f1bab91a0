"""The main job as a whole: what it leaves, run once, twice, on more, and on bad input."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from comparing import read_content, read_files

from glossary.build import build
from glossary.lookup import look_up
from glossary.stages import STAGES, Job, Result
from glossary.termbase import open_termbase
from tm.errors import NothingToRead

SHARED = Path(__file__).parents[3] / "shared"
Build = Callable[..., dict[str, Result]]


def ask(database: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def finished(kept_sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The termbase of one build, to be read only."""
    folder = tmp_path_factory.mktemp("finished")
    with open_termbase(folder / "g.db", command="build") as termbase:
        assert list(build(termbase, Job((kept_sources,), folder / "out"), lambda _: lambda done, total: None))
    return folder / "g.db"


def test_every_stage_tells_what_it_did(sources: Path, tmp_path: Path, run_build: Build) -> None:
    results = run_build(tmp_path / "g.db", tmp_path / "out", sources)
    assert list(results) == list(STAGES)
    assert all(result.line for result in results.values())


def test_a_slogan_is_there_with_its_rendering_and_its_evidence(finished: Path) -> None:
    """The whole chain from two documents to what a translator sees."""
    with open_termbase(finished) as termbase:
        (answer, *_) = look_up(termbase, "一岗双责")
    assert answer.why == "exact"
    assert answer.term.count == 2
    assert (answer.term.first, answer.term.last) == ("2023-04-22", "2024-11-06")
    assert answer.renderings[0].term.text == "one post with two responsibilities"
    assert answer.renderings[0].sighting.count == 2
    assert answer.example is not None
    assert "一岗双责" in answer.example.text
    assert "one post with two responsibilities" in answer.example.translation


def test_running_it_twice_changes_nothing(sources: Path, tmp_path: Path, run_build: Build) -> None:
    database, out = tmp_path / "g.db", tmp_path / "out"
    run_build(database, out, sources)
    content, files = read_content(database), read_files(out)
    stamps = {path.name: path.stat().st_mtime_ns for path in out.iterdir()}
    results = run_build(database, out, sources)
    assert "(0 new)" in results["read"].line
    assert read_content(database) == content
    assert read_files(out) == files
    assert {path.name: path.stat().st_mtime_ns for path in out.iterdir()} == stamps


def test_running_it_twice_on_real_pairs_changes_nothing(tmp_path: Path, run_build: Build) -> None:
    """Hundreds of phrases that share renderings: who gets which must not depend on who had it before."""
    report = SHARED / "data" / "parallel" / "government-work-report-2024.zh-en.tsv"
    if not report.exists():
        pytest.skip("../shared/data is not here")
    run_build(tmp_path / "g.db", tmp_path / "out", report)
    content = read_content(tmp_path / "g.db")
    run_build(tmp_path / "g.db", tmp_path / "out", report)
    assert read_content(tmp_path / "g.db") == content


def test_running_it_on_more_adds(sources: Path, tmp_path: Path, run_build: Build) -> None:
    """Two documents first, all of them afterwards: no term goes, only renderings that no pair shows any more."""
    database, out = tmp_path / "g.db", tmp_path / "out"
    run_build(database, out, sources / "terms.csv", *sorted(sources.glob("2023-04-22*")))
    before = set(ask(database, "SELECT language, text FROM terms WHERE kind != 'rendering'"))
    run_build(database, out, sources)
    after = set(ask(database, "SELECT language, text FROM terms"))
    assert before < after
    assert ask(database, "SELECT count(*) FROM documents") == [(6,)]


def test_the_order_of_the_files_does_not_matter(sources: Path, tmp_path: Path, run_build: Build) -> None:
    paths = sorted(sources.iterdir())
    run_build(tmp_path / "a.db", tmp_path / "a", *paths)
    run_build(tmp_path / "b.db", tmp_path / "b", *reversed(paths))
    assert read_content(tmp_path / "a.db") == read_content(tmp_path / "b.db")
    assert read_files(tmp_path / "a") == read_files(tmp_path / "b")


def test_a_document_that_was_edited_replaces_its_older_text(sources: Path, tmp_path: Path, run_build: Build) -> None:
    database, out = tmp_path / "g.db", tmp_path / "out"
    run_build(database, out, sources)
    document = sources / "2023-04-22-safety-meeting.en.txt"
    document.write_text("Safety first.\n\nOne post with two responsibilities is what we ask for.\n", encoding="utf-8")
    results = run_build(database, out, sources)
    assert "1 replaced by a newer text" in results["read"].line
    texts = ask(database, "SELECT segments.text FROM segments JOIN documents ON documents.id = document_id"
                          " WHERE name = '2023-04-22-safety-meeting' AND language = 'en' ORDER BY number")  # fmt: skip
    assert texts == [("Safety first.",), ("One post with two responsibilities is what we ask for.",)]


def test_the_same_text_under_another_name_counts_once(sources: Path, tmp_path: Path, run_build: Build) -> None:
    original = sources / "2023-04-22-safety-meeting.en.txt"
    (sources / "zz-copy.en.txt").write_bytes(original.read_bytes())
    results = run_build(tmp_path / "g.db", tmp_path / "out", sources)
    assert "1 the same text as another, counted once" in results["read"].line
    assert ask(tmp_path / "g.db", "SELECT count(*) FROM documents") == [(6,)]


def test_two_documents_of_one_name_stay_two(tmp_path: Path, run_build: Build) -> None:
    """`2023/report.txt` and `2024/report.txt`, each given by itself, are no versions of each other."""
    for year in ("2023", "2024"):
        (tmp_path / year).mkdir()
        (tmp_path / year / "report.en.txt").write_text(f"The report of {year} is short.\n", encoding="utf-8")
        run_build(tmp_path / "g.db", tmp_path / "out", tmp_path / year / "report.en.txt")
    assert ask(tmp_path / "g.db", "SELECT name FROM documents ORDER BY name") == [("report",), ("report (2)",)]


def test_two_files_of_one_name_and_language_are_two_documents(tmp_path: Path, run_build: Build) -> None:
    """`report.txt` shows only when it is read that it is Chinese, as `report.zh-CN.txt` beside it is."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "report.txt").write_text("全面从严治党永远在路上。", encoding="utf-8")
    (folder / "report.zh-CN.txt").write_text("坚持人民至上、生命至上。", encoding="utf-8")
    (folder / "report.en.txt").write_text("Put the people and their lives above all else.", encoding="utf-8")
    for _ in range(2):
        run_build(tmp_path / "g.db", tmp_path / "out", folder)
        rows = ask(tmp_path / "g.db", "SELECT name, language FROM documents ORDER BY name, language")
        assert rows == [("report", "en"), ("report", "zh-CN"), ("report.txt", "zh-CN")]


def test_files_of_other_kinds_are_counted(sources: Path, tmp_path: Path, run_build: Build) -> None:
    (sources / "photo.png").write_bytes(b"\x89PNG")
    results = run_build(tmp_path / "g.db", tmp_path / "out", sources)
    assert "1 other file passed over" in results["read"].line


def test_one_bad_file_is_skipped_and_told(sources: Path, tmp_path: Path, run_build: Build) -> None:
    (sources / "broken.docx").write_bytes(b"PK\x03\x04 this is no archive")
    results = run_build(tmp_path / "g.db", tmp_path / "out", sources)
    (problem,) = results["read"].problems
    assert "broken.docx" in str(problem)
    assert "1 skipped" in results["read"].line
    assert ask(tmp_path / "g.db", "SELECT count(*) FROM documents") == [(6,)]


def test_nothing_but_bad_files_stores_nothing(tmp_path: Path, run_build: Build) -> None:
    (tmp_path / "in").mkdir()
    with pytest.raises(NothingToRead):
        run_build(tmp_path / "g.db", tmp_path / "out", tmp_path / "in")
    assert ask(tmp_path / "g.db", "SELECT count(*) FROM documents") == [(0,)]
    assert not (tmp_path / "out").exists()


def test_the_exports_do_not_become_documents(sources: Path, tmp_path: Path, run_build: Build) -> None:
    """`--out` may lie inside the folder that is read."""
    out = sources / "out"
    run_build(tmp_path / "g.db", out, sources)
    count = ask(tmp_path / "g.db", "SELECT count(*) FROM documents")
    run_build(tmp_path / "g.db", out, sources)
    assert ask(tmp_path / "g.db", "SELECT count(*) FROM documents") == count


def test_a_decision_of_a_person_outlives_the_next_build(sources: Path, tmp_path: Path, run_build: Build) -> None:
    database, out = tmp_path / "g.db", tmp_path / "out"
    run_build(database, out, sources)
    (tmp_path / "mine.csv").write_text("zh-CN,en,status\n一岗双责,dual duty,preferred\n", encoding="utf-8")
    run_build(database, out, tmp_path / "mine.csv")
    run_build(database, out, sources / "2023-04-22-safety-meeting.en.txt")
    assert ask(database, "SELECT status FROM terms WHERE text = 'dual duty'") == [("preferred",)]


def test_every_rendering_has_its_evidence(finished: Path) -> None:
    """A count is the number of pairs that a person can look at."""
    counted = ask(finished, "SELECT id, count FROM renderings ORDER BY id")
    shown = ask(finished, "SELECT rendering_id, count(*) FROM evidence GROUP BY rendering_id ORDER BY 1")
    assert counted == shown
    assert len(counted) > 50


def test_no_single_character_is_proposed(finished: Path) -> None:
    """市 is a piece of 市人民代表大会; a person may enter it, a program may not."""
    assert not ask(finished, "SELECT text FROM terms WHERE length(text) < 2 AND status = 'proposed'")


def test_occurrences_are_where_they_say(finished: Path) -> None:
    """Chinese terms without marks inside stand letter for letter at their place."""
    rows = ask(
        finished,
        "SELECT terms.text, substr(segments.text, start + 1, end - start) FROM occurrences"
        " JOIN terms ON terms.id = term_id JOIN segments ON segments.id = segment_id WHERE language = 'zh-CN'",
    )
    assert len(rows) > 100
    marks = str.maketrans("", "", "、“”‘’ …")
    assert not [row for row in rows if "…" not in str(row[0]) and row[0].translate(marks) != row[1].translate(marks)]  # type: ignore[attr-defined]
