"""The table that a person corrects comes back as it was left, whatever a spreadsheet did to it."""

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import UnreadableFile
from tm.normalize import clean
from tm.review import Reviewed, ReviewedPair, read_review, write_review
from tm.texts import Segment, SegmentPair

CASES = json.loads((Path(__file__).parents[1] / "cases" / "review_tables.json").read_text(encoding="utf-8"))
HEADER = "document\tscore\tzh-CN segments\ten segments\tzh-CN\ten"
LANGUAGES = ("zh-CN", "en")
TEXTS = (
    st.text(st.characters(codec="utf-8") | st.sampled_from("‖'\"=+-@\t,;%年 1"), min_size=1, max_size=12)
    .map(lambda text: " ".join(clean(text).split("\n")).strip())
    .filter(bool)
)


def make_pairs(beads: Sequence[tuple[Sequence[str], Sequence[str]]]) -> list[SegmentPair]:
    """Beads with the numbers that the segments have in their documents."""
    numbers, pairs = [0, 0], []
    for bead in beads:
        sides = []
        for side, texts in enumerate(bead):
            first = numbers[side]
            sides.append(tuple(Segment("a", first + n, LANGUAGES[side], text) for n, text in enumerate(texts)))
            numbers[side] += len(texts)
        pairs.append(SegmentPair(sides[0], sides[1], 0.5))
    return pairs


def write(path: Path, *documents: tuple[str, list[SegmentPair]]) -> Path:
    path.write_bytes(b"".join(write_review(documents, ("zh-CN", "en"))))
    return path


BEADS = st.lists(
    st.tuples(st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3)).filter(any), min_size=1, max_size=5
)


@settings(deadline=None)
@given(beads=BEADS, names=st.lists(TEXTS.filter(lambda name: "\t" not in name), min_size=1, max_size=2, unique=True))
def test_what_is_written_is_read_back(beads: list[tuple[list[str], list[str]]], names: list[str]) -> None:
    pairs = make_pairs(beads)
    with TemporaryDirectory() as folder:
        read = read_review(write(Path(folder) / "r.tsv", *((name, pairs) for name in names)))
    expected = tuple(
        ReviewedPair(
            (tuple(one.text for one in pair.source), tuple(one.text for one in pair.target)),
            (tuple(one.number for one in pair.source), tuple(one.number for one in pair.target)),
        )
        for pair in pairs
    )
    assert read == [Reviewed(name, ("zh-CN", "en"), expected) for name in names]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
@pytest.mark.parametrize("dress", ["plain", "windows", "utf-16", "gbk", "csv", "xlsx"])
def test_an_edited_table_is_understood(case: dict[str, Any], dress: str, tmp_path: Path) -> None:
    """As a text editor leaves it, and as spreadsheets save it."""
    path = dress_table("\n".join(case["lines"]) + "\n", dress, tmp_path)
    read = read_review(path)
    assert read is not None
    found = {one.document: [[*map(list, pair.texts), *map(list, pair.numbers)] for pair in one.pairs] for one in read}
    assert found == case["documents"]
    assert list(read[0].languages) == case.get("languages", ["zh-CN", "en"])


def dress_table(text: str, dress: str, folder: Path) -> Path:
    """Save a table as one program or another does."""
    import csv  # noqa: PLC0415 - only here
    import io  # noqa: PLC0415

    path = folder / "r.tsv"
    if dress == "plain":
        path.write_text(text, encoding="utf-8")
    elif dress == "windows":
        path.write_bytes(("\ufeff" + text).replace("\n", "\r\n").encode())
    elif dress in {"utf-16", "gbk"}:
        path = folder / "r.txt"
        path.write_bytes(text.encode(dress))
    else:
        rows = list(csv.reader(io.StringIO(text, newline=""), "excel-tab"))
        path = folder / f"r.{dress}"
        if dress == "csv":
            with path.open("w", encoding="utf-8-sig", newline="") as stream:
                csv.writer(stream, delimiter=";").writerows(rows)
        else:
            workbook = openpyxl.Workbook()
            for row in rows:
                workbook.active.append([cell if not cell.isdecimal() else int(cell) for cell in row])
            workbook.save(path)
    return path


@pytest.mark.parametrize(
    ("line", "place", "problem"),
    [
        ("a\t1\t0\t0\t一。\tOne.\tstray", ":2", "has 7 cells under 6 columns"),
        ("\t1\t0\t0\t一。\tOne.", ":2", "names no document"),
        ('a\t1\t0\t0\t一。\t"One.', ":2", "has a broken row"),
        ('a\t1\t0\t0\t一。\tOne.\na\t1\t1\t1\t二。\t"One" two.', ":3", "has a broken row"),
    ],
)
def test_a_bad_row_is_told_with_its_line(line: str, place: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "r.tsv"
    path.write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile) as told:
        read_review(path)
    assert told.value.place == f"{path}{place}"
    assert problem in told.value.problem


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.tsv", "zh-CN\ten\n一。\tOne.\n"),
        ("a.csv", "context,source,target,source_language,target_language\n"),
        ("a.txt", "A text that mentions a document and its score.\n"),
        ("a.tsv", "document\tscore\ten\n"),
        ("a.tmx", f"{HEADER}\n"),
    ],
)
def test_other_files_are_no_such_table(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_review(tmp_path / name) is None


def test_the_table_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    """A mark that says UTF-8, no formula, no date made of numbers."""
    pairs = make_pairs([(["=HYPERLINK(1)"], ["3/4"]), (["5月1日", "二。"], [])])
    raw = write(tmp_path / "r.tsv", ("a", pairs)).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = [line.split("\t") for line in raw.decode("utf-8-sig").splitlines()]
    assert rows == [
        HEADER.split("\t"),
        ["a", "0.50", "0", "0", "'=HYPERLINK(1)", "'3/4"],
        ["a", "0.50", "1–2", "", "5月1日 ‖ 二。", ""],
    ]
