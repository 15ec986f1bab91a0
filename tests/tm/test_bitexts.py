"""The two sides of an alignment, from files to segments and from pairs to units."""

from pathlib import Path

import pytest

from tm.bitexts import make_units, read_side
from tm.errors import MissingFile, UnknownLanguage, UnreadableFile, UserError, WrongUse
from tm.texts import Segment, SegmentPair


def make_segments(language: str, *texts: str) -> tuple[Segment, ...]:
    return tuple(Segment("d", number, language, text) for number, text in enumerate(texts))


def test_a_side_is_cut_into_sentences(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One post. Two duties.\n\nThree.", encoding="utf-8")
    segments = read_side(tmp_path / "a.txt")
    assert [segment.text for segment in segments] == ["One post.", "Two duties.", "Three."]
    assert [segment.number for segment in segments] == [0, 1, 2]


def test_lines_stay_lines_with_their_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One. Two.\n\n Three. \n", encoding="utf-8")
    segments = read_side(tmp_path / "a.txt", lines=True)
    assert [(segment.number, segment.text) for segment in segments] == [(0, "One. Two."), (1, ""), (2, "Three.")]
    assert read_side(tmp_path / "a.txt", lines=True, language="zh")[0].language == "zh-CN"


@pytest.mark.parametrize(
    ("name", "content", "error", "lines"),
    [
        ("missing.txt", None, MissingFile, False),
        ("missing.txt", None, MissingFile, True),
        ("a.txt", "", UnreadableFile, False),
        ("a.txt", "", UnreadableFile, True),
        ("a.txt", "123", UserError, False),
        ("a.txt", "123", UserError, True),
        # A table has lines, too, so that it can be a side of lines.
        ("a.csv", "zh-CN,en\n四风,four winds\n", WrongUse, False),
    ],
)
def test_what_is_no_side_is_told(
    tmp_path: Path, name: str, content: str | None, error: type[UserError], *, lines: bool
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(error) as told:
        read_side(tmp_path / name, lines=lines)
    assert name in str(told.value)


def test_a_language_nobody_registered_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownLanguage):
        read_side(tmp_path / "a.txt", language="fr")


def test_a_pair_becomes_a_unit_joined_as_its_language_does() -> None:
    pairs = [
        SegmentPair(make_segments("zh-CN", "一。", "二。"), make_segments("en", "One.", "Two."), 0.876),
        SegmentPair(make_segments("zh-CN", "三。"), (), 0.5),
        SegmentPair(make_segments("zh-CN", "四。"), make_segments("en", "Four."), 1.0),
    ]
    units = make_units(pairs)
    assert [unit.id for unit in units] == ["1", "2"]
    assert units[0].texts == (("zh-CN", "一。二。"), ("en", "One. Two."))
    assert units[0].note == "score 0.88"
