"""The keys of a term are all that it can be asked for by."""

import pytest

from glossary.looking.keys import make_keys
from glossary.looking.speech import list_sounds, read_aloud
from glossary.looking.words import list_stems
from tm.normalize import fold


def list_keys(text: str) -> list[str]:
    return make_keys(text, fold(text)).keys.split()


def test_a_chinese_term_has_its_pairs_and_its_reading() -> None:
    assert list_keys("一岗双责") == ["^一", "一岗", "岗双", "双责", "责$", ":yigangshuangze", "!ygsz", "!ygshz"]
    assert make_keys("一岗双责", "一岗双责").tones == "1312"


def test_an_english_term_has_its_stems_forwards_backwards_and_sorted() -> None:
    keys = list_keys("the responsibilities of posts")
    assert keys == ["responsibiliti", "<itilibisnopser", "post", "<tsop", "=post=responsibiliti"]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("National People's Congress", "@npc"),
        ("National People's Congress (NPC)", "@npc"),
        ("gross domestic product (GDP)", "@gdp"),
        ("Secretary of the Party Committee", "@spc"),
    ],
)
def test_names_have_their_abbreviations(text: str, key: str) -> None:
    assert key in list_keys(text)


@pytest.mark.parametrize("text", ["green development", "representative of the National Congress", "China", "NPC"])
def test_what_is_no_name_or_has_one_word_has_none(text: str) -> None:
    assert not [key for key in list_keys(text) if key.startswith("@")]


def test_a_mixed_term_has_the_keys_of_both() -> None:
    assert {"5g", "^网", "网络", ":5gwangluo", "!5gwl"} <= set(list_keys("5G网络"))


def test_the_word_decides_how_a_character_is_read_and_other_readings_are_bounded() -> None:
    assert ":yinhanghangzhang" in list_keys("银行行长")
    assert ":chongqing" in list_keys("重庆")
    assert ":zhongyao" in list_keys("重要")
    assert len([key for key in list_keys("行长重乐都还") if key.startswith(":")]) <= 4


def test_marks_have_no_sound_and_what_nobody_can_read_stands_for_itself() -> None:
    assert read_aloud("双随机、一公开") == [
        *(("shuang", "1"), ("sui", "2"), ("ji", "1"), ("yi", "1"), ("gong", "1"), ("kai", "1")),
    ]
    assert read_aloud("绿色") == [("lv", "4"), ("se", "4")]
    assert read_aloud("\U00020001")[0][0]


def test_every_common_character_has_a_sound() -> None:
    sounds = list_sounds()
    assert {"岗", "刚"} <= set(sounds["gang"])
    assert "行" in sounds["xing"]
    assert "行" in sounds["hang"]
    assert len(set("".join(sounds.values()))) > 6700


def test_small_words_do_not_matter_where_there_are_others() -> None:
    assert list_stems("the rule of law") == ["rul", "law"]
    assert list_stems("to the") == ["to", "the"]
    assert list_stems("opening up") != list_stems("opening")
    assert list_stems("womens rights") == list_stems("woman right")
