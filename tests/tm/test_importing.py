"""Files of pairs come into the memory once, whole, and a person's table in place of what was there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tm.collecting import Collected
from tm.errors import MissingFile, UnknownFormat, UnreadableFile, UserError, WrongUse
from tm.importing import Imported, compare
from tm.importing import import_file as import_pairs
from tm.memory import Memory
from tm.units import Units, open_units

HEADER = "document\tscore\tzh-CN segments\ten segments\tzh-CN\ten"
TABLE = (
    "a\t0.9\t0\t0\t一。\tOne.",
    "a\t0.4\t1–2\t1\t二。 ‖ 三。\tTwo.",
    "a\t0.1\t\t2\t\tThree.",
    "b\t0.9\t0\t0\t乙。\tB.",
)
TMX = """<tmx version="1.4"><header srclang="en"/><body>
<tu><tuv xml:lang="en"><seg>One.</seg></tuv><tuv xml:lang="zh"><seg>一。</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Two.</seg></tuv><tuv xml:lang="zh"><seg>二。</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Three.</seg></tuv><tuv xml:lang="fr"><seg>Trois.</seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Four.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        yield opened


@pytest.fixture
def memory(units: Units) -> Memory:
    return Memory(units.connection)


def import_file(memory: Memory, path: Path) -> Imported | Collected:
    return import_pairs(memory, Units(memory._connection), path)


def list_units(units: Units) -> list[tuple[str, str]]:
    return [(unit.source, unit.target) for unit in units.read_all()]


def write_table(folder: Path, rows: Sequence[str]) -> Path:
    path = folder / "r.tsv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def list_pairs(memory: Memory) -> list[tuple[str, list[str], list[str], float]]:
    return [
        (pair.source[0].document, [one.text for one in pair.source], [one.text for one in pair.target], pair.score)
        for _, pair in memory.read_pairs()
    ]


def test_a_table_makes_the_documents_that_are_not_there(memory: Memory, tmp_path: Path) -> None:
    assert import_file(memory, write_table(tmp_path, TABLE)) == Imported(new=3)
    assert list_pairs(memory) == [
        ("a", ["一。"], ["One."], 1.0),
        ("a", ["二。", "三。"], ["Two."], 1.0),
        ("b", ["乙。"], ["B."], 1.0),
    ]
    assert [segment.text for _, segment in memory.read_segments() if segment.language == "en"] == [
        "One.", "Two.", "Three.", "B.",
    ]  # fmt: skip


def test_importing_a_table_twice_changes_nothing(memory: Memory, tmp_path: Path) -> None:
    path = write_table(tmp_path, TABLE)
    import_file(memory, path)
    before = list(memory.read_segments()), memory.read_pairs()
    assert import_file(memory, path) == Imported(unchanged=3)
    assert (list(memory.read_segments()), memory.read_pairs()) == before


@pytest.mark.parametrize(
    ("rows", "counts", "pairs"),
    [
        # A segment moves to the row below.
        (["a\t\t0\t0\t一。\tOne.", "a\t\t1–2\t1\t二。\tTwo.", "a\t\t\t2\t三。\tThree."], Imported(0, 2, 1), 3),
        # A sentence is mended.
        (["a\t\t0\t0\t一。\tOne!", "a\t\t1–2\t1\t二。 ‖ 三。\tTwo.", "a\t\t\t2\t\tThree."], Imported(0, 1, 1), 2),
        # A side is blanked.
        (["a\t\t0\t0\t一。\t", "a\t\t1–2\t1\t二。 ‖ 三。\tTwo.", "a\t\t\t2\t\tThree."], Imported(0, 0, 1, 1), 1),
        # A row is deleted, another added.
        (["a\t\t1–2\t1\t二。 ‖ 三。\tTwo.", "a\t\t\t\t四。\tFour."], Imported(1, 0, 1, 1), 2),
    ],
)
def test_an_edited_table_replaces_the_pairs_of_its_document_only(
    rows: list[str], counts: Imported, pairs: int, memory: Memory, tmp_path: Path
) -> None:
    import_file(memory, write_table(tmp_path, TABLE))
    assert import_file(memory, write_table(tmp_path, rows)) == counts
    assert len([one for one in list_pairs(memory) if one[0] == "a"]) == pairs
    assert ("b", ["乙。"], ["B."], 1.0) in list_pairs(memory)
    texts = {segment.text for _, segment in memory.read_segments()}
    assert {"三。", "Three."} <= texts, "what has no counterpart any more stays in its document"


def test_a_mended_sentence_takes_the_place_of_the_old_one(memory: Memory, tmp_path: Path) -> None:
    import_file(memory, write_table(tmp_path, TABLE))
    import_file(
        memory, write_table(tmp_path, [TABLE[0], TABLE[1].replace("Two.", "The second and the third."), TABLE[2]])
    )
    english = [one.text for _, one in memory.read_segments() if (one.language, one.document) == ("en", "a")]
    assert english == ["One.", "The second and the third.", "Three."]


def test_another_document_of_the_same_name_stays(memory: Memory, tmp_path: Path) -> None:
    import_file(memory, write_table(tmp_path, TABLE))
    other = [f"a\t1\t{n}\t{n}\t其他第{n}句。\tAnother sentence, number {n}." for n in range(4)]
    assert import_file(memory, write_table(tmp_path, other)) == Imported(new=4)
    assert {one[0] for one in list_pairs(memory)} == {"a", "a (2)", "b"}
    assert import_file(memory, write_table(tmp_path, other)) == Imported(unchanged=4)


def test_a_bad_row_leaves_everything_as_it_was(memory: Memory, tmp_path: Path) -> None:
    path = write_table(tmp_path, [*TABLE, "a\t\t\t\t五。\tFive.\tstray"])
    with pytest.raises(UnreadableFile, match=r"r\.tsv:6"):
        import_file(memory, path)
    assert list_pairs(memory) == []


def test_the_pairs_of_a_table_are_searched(memory: Memory, units: Units, tmp_path: Path) -> None:
    """They are units of the memory, too, and follow the table."""
    import_file(memory, write_table(tmp_path, TABLE))
    assert list_units(units) == [("一。", "One."), ("二。三。", "Two."), ("乙。", "B.")]
    assert [(one.kind, one.name) for one in units.list_origins()] == [
        ("documents", "a (zh-CN, en)"),
        ("documents", "b (zh-CN, en)"),
    ]
    import_file(memory, write_table(tmp_path, [TABLE[0].replace("One.", "The first."), *TABLE[1:]]))
    assert sorted(list_units(units)) == [("一。", "The first."), ("乙。", "B."), ("二。三。", "Two.")]


def test_units_of_other_tools_go_to_the_memory(memory: Memory, units: Units, tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(TMX, encoding="utf-8")
    done = import_file(memory, path)
    assert isinstance(done, Collected)
    assert (done.new, done.known, done.removed, [one.count for one in done.left_out]) == (3, 0, 0, [1])
    assert "1 left out" in done.line
    assert list_units(units) == [("One.", "一。"), ("Two.", "二。"), ("Three.", "Trois.")]
    assert list_pairs(memory) == [], "documents are what `glossary build` counts"


@pytest.mark.parametrize(
    ("name", "content", "error"),
    [
        ("missing.tmx", None, MissingFile),
        ("missing.tsv", None, MissingFile),
        ("a.odt", "x", UnknownFormat),
        ("a.txt", "会议在北京召开。", UnreadableFile),
        ("a.tmx", "<tmx><body>", UnreadableFile),
        ("a.csv", "zh-CN,en\n", UnreadableFile),
        ("a.tsv", f"{HEADER}\n", UnreadableFile),
        ("", None, WrongUse),
    ],
)
def test_what_holds_no_pairs_is_told(
    name: str, content: str | None, error: type[UserError], memory: Memory, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(error):
        import_file(memory, tmp_path / name)
    assert list_pairs(memory) == []


def test_pairs_are_compared_by_their_sentences() -> None:
    one, two, three = (("一",), ("one",)), (("二",), ("two",)), (("三",), ("three",))
    merged, mended = (("一", "二"), ("one", "two")), (("三",), ("Three",))
    assert compare([one, two], [one, two]) == {"new": 0, "replaced": 0, "unchanged": 2, "removed": 0}
    assert compare([one, two], [merged]) == {"new": 0, "replaced": 1, "unchanged": 0, "removed": 0}
    assert compare([one, three], [one, mended]) == {"new": 0, "replaced": 1, "unchanged": 1, "removed": 0}
    assert compare([one, two], [two, three]) == {"new": 1, "replaced": 0, "unchanged": 1, "removed": 1}
    assert compare([one, one], [one]) == {"new": 0, "replaced": 0, "unchanged": 1, "removed": 1}
