"""A dictionary and glossaries make one lexicon."""

from pathlib import Path

import pytest

from tm.errors import MissingFile, UnreadableFile
from tm.lexicons import read_lexicon

CEDICT = "責任 责任 [ze2 ren4] /responsibility/duty/\n四風 四风 [si4 feng1] /four forms of decadence/\n"


def test_nothing_given_is_no_lexicon() -> None:
    assert read_lexicon(None) is None


def test_a_glossary_goes_before_the_dictionary(tmp_path: Path) -> None:
    (tmp_path / "d.u8").write_text(CEDICT, encoding="utf-8")
    (tmp_path / "a.csv").write_text(
        "zh-CN,en,status\n四風,four winds,deprecated\n四风,four malpractices,\n", encoding="utf-8"
    )
    (tmp_path / "b.tsv").write_text("en\tzh-CN\nfour malpractices\t四风\npost\t岗位\n", encoding="utf-8")
    lexicon = read_lexicon(tmp_path / "d.u8", [tmp_path / "a.csv", tmp_path / "b.tsv"])
    assert lexicon is not None
    assert list(lexicon["四风"])[:3] == ["four winds", "four malpractices", "four forms of decadence"]
    assert lexicon["岗位"] == ("post",)
    assert "duty" in lexicon["责任"]


@pytest.mark.parametrize(("name", "error"), [("missing.csv", MissingFile), ("a.txt", UnreadableFile)])
def test_what_is_no_glossary_is_told(name: str, error: type[Exception], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One post, two duties.", encoding="utf-8")
    with pytest.raises(error):
        read_lexicon(None, [tmp_path / name])
