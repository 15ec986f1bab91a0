"""Documents are aligned one after the other, all in one direction, and a bad one spoils no other."""

from pathlib import Path

import pytest

from tm.aligned import Aligned, align_couples, align_files, measure_lack
from tm.errors import UserError, WrongUse
from tm.folders import find_couples
from tm.texts import Segment, SegmentPair

CHINESE = "会议在北京召开。会议强调，要坚持问题导向。2024年全市有15个项目开工。"
ENGLISH = (
    "The meeting was held in Beijing. The meeting stressed a problem-oriented approach."
    " Construction of 15 projects began in the city in 2024."
)


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        (folder / f"{name.replace('_', '.')}.txt").write_text(text, encoding="utf-8")


def align_folder(folder: Path, **options: object) -> tuple[list[Aligned], list[UserError]]:
    refused: list[UserError] = []
    couples = find_couples(folder, None, refuse=refused.append)
    found = align_couples(
        couples,
        in_one_folder=True,
        refuse=refused.append,
        progress=lambda done, total: None,
        **options,  # type: ignore[arg-type]
    )
    return list(found), refused


def test_two_files_are_read_and_paired(tmp_path: Path) -> None:
    write(tmp_path, a_zh=CHINESE, a_en=ENGLISH)
    aligned = align_files(tmp_path / "a.zh.txt", tmp_path / "a.en.txt")
    assert (aligned.name, aligned.languages, aligned.count) == ("a", ("zh-CN", "en"), 3)
    assert aligned.score > 0.5
    assert not aligned.is_doubtful
    assert (aligned.unaligned, aligned.alone) == (0.0, (0.0, 0.0))


def test_what_one_side_lacks_is_measured_on_the_other() -> None:
    """A Chinese text counts as much as its English, which has three times the letters."""
    chinese = [Segment("a", number, "zh-CN", "一二三四") for number in range(4)]
    english = [Segment("a", number, "en", "one two three") for number in range(2)]
    pairs = [SegmentPair((left,), (right,), 0.9) for left, right in zip(chinese, english, strict=False)]
    pairs += [SegmentPair((left,), (), 0.1) for left in chinese[2:]]
    assert measure_lack(pairs) == (0.5, 0.0)
    assert measure_lack([SegmentPair((), (right,), 0.1) for right in english]) == (0.0, 1.0)
    assert measure_lack([]) == (0.0, 0.0)


def test_stdin_is_called_as_the_other_side(tmp_path: Path) -> None:
    write(tmp_path, a_en=ENGLISH)
    aligned = align_files(Path("-"), tmp_path / "a.en.txt", piped=CHINESE.encode())
    assert (aligned.name, aligned.languages, aligned.count) == ("a", ("zh-CN", "en"), 3)


def test_one_language_on_both_sides_is_refused(tmp_path: Path) -> None:
    write(tmp_path, a=ENGLISH, b=ENGLISH)
    with pytest.raises(WrongUse, match="is in en, as"):
        align_files(tmp_path / "a.txt", tmp_path / "b.txt")


@pytest.mark.parametrize(
    ("languages", "direction"),
    [((None, None), ("zh-CN", "en")), (("en", None), ("en", "zh-CN")), ((None, "zh"), ("en", "zh-CN"))],
)
def test_a_folder_comes_back_in_one_direction(
    languages: tuple[str | None, str | None], direction: tuple[str, str], tmp_path: Path
) -> None:
    write(tmp_path, b_zh=CHINESE, b_en=ENGLISH, a=ENGLISH, a_zh=CHINESE)
    found, refused = align_folder(tmp_path, languages=languages)
    assert [(one.name, one.languages) for one in found] == [("a", direction), ("b", direction)]
    assert refused == []


def test_a_bad_couple_spoils_no_other(tmp_path: Path) -> None:
    write(tmp_path, a_zh=ENGLISH, a_en=ENGLISH, b_zh=CHINESE, b_en=ENGLISH, c_zh=CHINESE, c_en=" ")
    found, refused = align_folder(tmp_path)
    assert [one.name for one in found] == ["b"]
    assert [Path(error.place).name for error in refused] == ["a.zh.txt", "c.en.txt"]
