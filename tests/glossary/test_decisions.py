"""What a person has decided about renderings outlives every later run; what nobody has decided stays proposed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from glossary.entries import Status
from glossary.importing import import_file
from glossary.stages import Result
from glossary.termbase import open_termbase

Build = Callable[..., dict[str, Result]]

PLACES = {"码头": "pier", "学校": "school", "工厂": "factory", "车站": "station", "医院": "hospital", "集市": "market"}
VERBS = {
    "推行": "introduces",
    "讨论": "discusses",
    "欢迎": "welcomes",
    "宣传": "praises",
    "研究": "studies",
    "需要": "needs",
}


def write_table(rendering: str) -> str:
    """Every place does something with 湖长制, under the name that it has here, and something else with new rules."""
    rows = []
    for shift, (chinese, english) in enumerate((("湖长制", f"the {rendering}"), ("新规则", "new rules"))):
        verbs = [*list(VERBS.items())[shift:], *list(VERBS.items())[:shift]]
        for (place, name), (verb, does) in zip(PLACES.items(), verbs, strict=True):
            rows.append(f"{place}{verb}{chinese}。\tThe {name} {does} {english}.\n")
    return "zh-CN\ten\n" + "".join(rows)


DECISIONS = """zh-CN,en,status
湖长制,water warden scheme,preferred
湖长制,lake chief system,deprecated
湖长制,scheme of water guardians,admitted
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents that render one term in two ways, six times each."""
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "2023-03-01-villages.tsv").write_text(write_table("lake chief system"), encoding="utf-8")
    (tmp_path / "documents" / "2024-06-01-county.tsv").write_text(write_table("water warden scheme"), encoding="utf-8")
    return tmp_path / "documents"


def list_statuses(database: Path) -> dict[str, set[str]]:
    """Status by text, of every English term of a concept of 湖长制."""
    sql = """
        SELECT text, status FROM terms
        WHERE language = 'en' AND concept_id IN (SELECT concept_id FROM terms WHERE text = '湖长制')
    """
    statuses: dict[str, set[str]] = {}
    with open_termbase(database) as termbase:
        for text, status in termbase.connection.execute(sql):
            statuses.setdefault(text, set()).add(status)
    return statuses


def count_pairs(database: Path) -> dict[str, int]:
    with open_termbase(database) as termbase:
        sql = "SELECT rendering, count FROM rendered WHERE term = '湖长制'"
        return dict(termbase.connection.execute(sql).fetchall())


def decide(database: Path, tmp_path: Path) -> None:
    (tmp_path / "decisions.csv").write_text(DECISIONS, encoding="utf-8")
    with open_termbase(database, command="import") as termbase:
        import_file(termbase, tmp_path / "decisions.csv", status=Status.PROPOSED, progress=lambda done, total: None)


def test_several_established_renderings_are_all_kept_as_proposed(
    folder: Path, tmp_path: Path, run_build: Build
) -> None:
    run_build(tmp_path / "t.db", tmp_path / "out", folder)
    established = [text for text, count in count_pairs(tmp_path / "t.db").items() if count > 1]
    assert any("chief system" in text for text in established)
    assert any("warden scheme" in text for text in established)
    statuses = list_statuses(tmp_path / "t.db")
    assert all(statuses[text] == {"proposed"} for text in established)


def test_decisions_before_the_build_stay(folder: Path, tmp_path: Path, run_build: Build) -> None:
    decide(tmp_path / "t.db", tmp_path)
    run_build(tmp_path / "t.db", tmp_path / "out", folder)
    check_decided(tmp_path / "t.db")


def test_decisions_after_the_build_stay_when_more_is_read(folder: Path, tmp_path: Path, run_build: Build) -> None:
    run_build(tmp_path / "t.db", tmp_path / "out", folder)
    decide(tmp_path / "t.db", tmp_path)
    check_decided(tmp_path / "t.db")
    more = write_table("Lake Chief Systems").replace("新", "旧").replace("new", "old")
    (folder / "2025-01-01-later.tsv").write_text(more, encoding="utf-8")
    run_build(tmp_path / "t.db", tmp_path / "out", folder)
    check_decided(tmp_path / "t.db")
    assert count_pairs(tmp_path / "t.db")["lake chief system"] > 6, "what is deprecated is counted where it stands"


def check_decided(database: Path) -> None:
    """The three decisions stand, and nothing proposes the deprecated words again, in any case or inflection."""
    statuses = list_statuses(database)
    assert statuses["water warden scheme"] == {"preferred"}
    assert statuses["lake chief system"] == {"deprecated"}
    assert statuses["scheme of water guardians"] == {"admitted"}
    assert len([text for text in statuses if "lake chief system" in text.lower()]) == 1


def test_the_export_gives_what_was_decided_and_names_the_rest(folder: Path, tmp_path: Path, run_build: Build) -> None:
    decide(tmp_path / "t.db", tmp_path)
    run_build(tmp_path / "t.db", tmp_path / "out", folder)
    row = next(
        line for line in (tmp_path / "out" / "glossary.csv").read_text("utf-8").splitlines() if '"湖长制"' in line
    )
    assert '"water warden scheme"' in row
    assert 'of 2, 6 of 12 pairs; also lake chief system (6, deprecated)"' in row
