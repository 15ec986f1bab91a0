"""Dictionaries in CEDICT's format, and the vocabulary that comes with the aligner."""

from pathlib import Path

import pytest

from tm.dictionary import read_cedict, read_core_vocabulary
from tm.errors import MissingFile, UnreadableFile

LINES = """# a remark
責任 责任 [ze2 ren4] /duty (to sb)/responsibility/CL:個|个[ge4]/
長 长 [chang2] /long/length/
長 长 [zhang3] /chief/to grow/
海口 海口 [Hai3 kou3] /Haikou, capital of Hainan 海南[Hai3 nan2]/
this line is no entry
"""


def test_renderings_come_without_remarks_and_measure_words(tmp_path: Path) -> None:
    path = tmp_path / "words.u8"
    path.write_text(LINES, encoding="utf-8")
    lexicon = read_cedict(path)
    assert [rendering.strip() for rendering in lexicon["责任"]] == ["duty", "responsibility", "zeren"]
    assert "haikou" in lexicon["海口"]
    assert not any("[" in rendering for rendering in lexicon["海口"])


def test_homographs_share_an_entry(tmp_path: Path) -> None:
    path = tmp_path / "words.u8"
    path.write_text(LINES, encoding="utf-8")
    assert {"long", "chief", "to grow"} <= set(read_cedict(path)["长"])


def test_nobody_changes_a_lexicon(tmp_path: Path) -> None:
    path = tmp_path / "words.u8"
    path.write_text(LINES, encoding="utf-8")
    with pytest.raises(TypeError):
        read_cedict(path)["新"] = ("new",)  # type: ignore[index]


def test_a_missing_dictionary_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="no such dictionary"):
        read_cedict(tmp_path / "none.u8")


@pytest.mark.parametrize("content", [b"", b"word,translation\n", b"\xff\xfe\x00\x81"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.u8"
    path.write_bytes(content)
    with pytest.raises(UnreadableFile):
        read_cedict(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read_cedict(tmp_path)


def test_every_core_word_has_a_rendering() -> None:
    """The table that comes with the aligner has no line without English, and none that is no Chinese."""
    vocabulary = read_core_vocabulary()
    assert len(vocabulary) > 500
    for term, renderings in vocabulary.items():
        assert all("\u4e00" <= character <= "\u9fff" for character in term), term
        assert all(rendering and rendering.isascii() for rendering in renderings), term
