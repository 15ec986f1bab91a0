"""OmegaT's glossaries, ours and its own."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from tm.errors import UnreadableFile
from tm.formats import Skipped, omegat
from tm.texts import Unit

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]
PAIR = (("zh-CN", "一岗双责"), ("en", "one post"))


def write(first: str, second: str, **fields: str) -> str:
    stream = BytesIO()
    omegat.write([Unit("1", (("zh-CN", first), ("en", second)), **fields)], stream, source="zh-CN", target="en")
    return stream.getvalue().decode()


def test_tabs_and_line_ends_become_spaces() -> None:
    assert write("一\t岗\n双责", "one\npost", note="a\nb") == "一 岗 双责\tone post\ta b\n"


def test_a_leading_hash_is_no_comment() -> None:
    assert write("#话题", "#topic") == " #话题\t#topic\n"


def test_what_is_known_beside_the_texts_is_the_comment() -> None:
    assert write("三农", "farming", status="preferred", domain="rural", source="新华社") == (
        "三农\tfarming\tpreferred; rural; 新华社\n"
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("name", ["a.zh-CN_en.txt", "a.zh-en.utf8", "zh_en.tab"])
def test_a_glossary_is_read_in_any_encoding(read_bytes: Read, name: str, encoding: str) -> None:
    content = (
        "# 术语\t表\n一岗双责\tone post\t要点, draft\tmore\r\n\n坚持以人民为中心的发展思想\tput the people first\n"
    )
    units, skipped = read_bytes(content.encode(encoding), name)
    assert [unit.texts for unit in units] == [
        PAIR,
        (("zh-CN", "坚持以人民为中心的发展思想"), ("en", "put the people first")),
    ]
    assert [unit.note for unit in units] == ["要点, draft", ""]
    assert not skipped


def test_the_languages_are_those_of_the_name_or_of_a_person(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("一岗双责\tone post\n", encoding="utf-8")
    (unit,) = omegat.read(path, print, languages=("zh", "en-US"))
    assert unit.texts == PAIR
    with pytest.raises(
        UnreadableFile, match=r"a\.txt: does not say .*NAME\.zh-CN_en\.txt, or name both with --from and --to"
    ):
        list(omegat.read(path, print, languages=(None, "en")))
    with pytest.raises(UnreadableFile, match=r"call it NAME\.zh-CN_en\.txt$"):
        list(omegat.read(path, print))


def test_a_text_without_tabs_is_no_glossary(read_bytes: Read) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.zh-en\.txt: is no glossary: line 3 has no tab"):
        read_bytes("# 一\t二\n\n会议在北京召开。\n".encode(), "a.zh-en.txt")
    with pytest.raises(UnreadableFile, match="nothing but comments"):
        read_bytes(b"# a\tb\n", "a.zh-en.txt")


def test_a_line_that_holds_no_pair_is_skipped_with_its_number(read_bytes: Read) -> None:
    units, skipped = read_bytes("一\tone\n二\n三\t\n四\tfour\n".encode(), "a.zh-en.txt")
    assert [unit.texts[0][1] for unit in units] == ["一", "四"]
    assert [(one.line, one.reason) for one in skipped] == [
        (2, "has no tab"),
        (3, "has text in only one language (zh-CN)"),
    ]
