"""Pinyin is read however it is typed."""

import pytest

from glossary.looking.pinyin import Spoken, read_pinyin


@pytest.mark.parametrize(
    ("text", "sound", "tones"),
    [
        ("yī gǎng shuāng zé", "yigangshuangze", "1312"),
        ("yi1gang3 shuang1ze2", "yigangshuangze", "1312"),
        ("Yigang-Shuangze", "yigangshuangze", ""),
        ("nǚ", "nv", "3"),
        ("nü3", "nv", "3"),
        ("nu:3", "nv", "3"),
        ("nv", "nv", ""),
        ("lüe", "lve", ""),
        ("jü", "ju", ""),
        ("Xi'an", "xian", ""),
        ("de5", "de", ""),
        ("G20 fenghui", "g20fenghui", ""),
    ],
)
def test_it_is_read(text: str, sound: str, tones: str) -> None:
    spoken = read_pinyin(text)
    assert spoken
    assert (spoken.sound, spoken.tones) == (sound, tones)


@pytest.mark.parametrize("text", ["一岗双责", "a+b", "50%", "café 岗", "", "“”", ":yi", "été§"])
def test_what_is_none_is_not_read(text: str) -> None:
    assert read_pinyin(text) is None


def test_only_letters_alone_can_be_initials() -> None:
    assert read_pinyin("ygsz") == Spoken("ygsz", "", initials=True)
    assert read_pinyin("yg sz") == Spoken("ygsz", "", initials=False)
