"""What a person has decided about pairs is never overwritten by a later build, whichever of the two came first."""

import sqlite3
from pathlib import Path

import pytest

from glossary.stages import STAGES, Job
from glossary.termbase import open_termbase
from tm.aligned import align_files
from tm.importing import Imported, import_file
from tm.memory import Memory
from tm.review import write_review
from tm.units import open_units

NAME = "2023-04-22-safety-meeting"


def write_edited(sources: Path, folder: Path) -> Path:
    """The table of one document, with its first two rows made one and a sentence mended."""
    aligned = align_files(sources / f"{NAME}.zh-CN.txt", sources / f"{NAME}.en.txt")
    text = b"".join(write_review([(NAME, aligned.pairs)], aligned.languages)).decode("utf-8-sig")
    header, first, second, *rest = text.splitlines()
    merged = [f"{one} ‖ {other}" for one, other in zip(first.split("\t")[-2:], second.split("\t")[-2:], strict=True)]
    assert sum("delivered a speech" in row for row in rest) == 1
    rest = [row.replace("delivered a speech", "made a speech") for row in rest[:-1]]
    path = folder / "reviewed.tsv"
    path.write_text("\n".join([header, f"{NAME}\t\t\t\t" + "\t".join(merged), *rest]) + "\n", encoding="utf-8")
    return path


def read_pairs(database: Path) -> list[tuple[str, str, float]]:
    connection = sqlite3.connect(database)
    try:
        sql = "SELECT source_text, target_text, score FROM sentences WHERE document = ? ORDER BY pair_id"
        return connection.execute(sql, (NAME,)).fetchall()
    finally:
        connection.close()


def take_in(database: Path, table: Path) -> Imported:
    with open_units(database, write=True) as units:
        done = import_file(Memory(units.connection), units, table)
        assert isinstance(done, Imported)
        return done


def read_and_align(database: Path, sources: Path) -> str:
    """The stages of a build that make pairs; comes back with what the second of them tells."""
    with open_termbase(database, command="build") as termbase:
        for name in ("read", "align"):
            with termbase.transaction():
                result = STAGES[name].run(termbase, Job((sources,), sources / "out"), lambda done, total: None)
    return result.line


@pytest.fixture
def table(sources: Path, tmp_path: Path) -> Path:
    return write_edited(sources, tmp_path)


def test_a_build_after_the_review_keeps_it(sources: Path, table: Path, tmp_path: Path) -> None:
    database = tmp_path / "g.db"
    read_and_align(database, sources)
    before = read_pairs(database)
    done = take_in(database, table)
    assert (done.new, done.replaced, done.removed) == (0, 2, 1)
    assert done.unchanged == len(before) - 4
    reviewed = read_pairs(database)
    assert {score for *_, score in reviewed} == {1.0}
    told = read_and_align(database, sources)
    assert "(0 new, from 0 documents)" in told
    assert sorted(read_pairs(database)) == sorted(reviewed)


def test_a_build_that_finds_the_documents_of_a_table_makes_them_its_own(
    sources: Path, table: Path, tmp_path: Path
) -> None:
    database = tmp_path / "g.db"
    assert take_in(database, table).new > 10
    reviewed = read_pairs(database)
    told = read_and_align(database, sources)
    assert "from 2 documents)" in told, "the two others"
    assert sorted(read_pairs(database)) == sorted(reviewed)
    connection = sqlite3.connect(database)
    paths = connection.execute("SELECT path, date FROM documents WHERE name = ?", (NAME,)).fetchall()
    connection.close()
    assert sorted(Path(path).name for path, _ in paths) == [f"{NAME}.en.txt", f"{NAME}.zh-CN.txt"]
    assert {date for _, date in paths} == {"2023-04-22"}
    assert take_in(database, table).unchanged == len(reviewed)


def test_a_review_that_left_no_pair_is_a_decision_too(sources: Path, table: Path, tmp_path: Path) -> None:
    database = tmp_path / "g.db"
    read_and_align(database, sources)
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    blanked = [row.rpartition("\t")[0] + "\t" for row in rows]
    table.write_text("\n".join([header, *blanked]), encoding="utf-8")
    take_in(database, table)
    read_and_align(database, sources)
    assert read_pairs(database) == []


def test_a_changed_document_keeps_the_reviewed_pairs_whose_sentences_are_still_there(
    sources: Path, table: Path, tmp_path: Path
) -> None:
    database = tmp_path / "g.db"
    read_and_align(database, sources)
    take_in(database, table)
    for language, more in (("zh-CN", "\n全市新建了12座消防站。\n"), ("en", "\nThe city built 12 new fire stations.\n")):
        path = sources / f"{NAME}.{language}.txt"
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + more, encoding="utf-8")
    read_and_align(database, sources)
    pairs = read_pairs(database)
    merged = [pair for pair in pairs if pair[0].count("\n") == 1 and pair[2] == 1.0]
    assert merged, "the two rows that a person made one"
    assert any("12座消防站" in source and "fire stations" in target for source, target, _ in pairs)
    told = read_and_align(database, sources)
    assert "(0 new, from 0 documents)" in told
    assert sorted(read_pairs(database)) == sorted(pairs)
