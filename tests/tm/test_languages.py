"""Languages are known by every tag that tools give them, and by their letters."""

import pytest

from tm.errors import UnknownLanguage
from tm.languages import LANGUAGES, canonical_tag, find_language, guess_language


@pytest.mark.parametrize(
    "tag",
    [
        *("zh-CN", "zh", "zh_CN", "zh-cn", "ZH-CN", "zh-Hans", "zh-Hans-CN", "cmn", "zho", "chi", " zh ", "zho-CN"),
        *("cmn-Hans-CN", "zh-cmn-Hans", "zh-CHS", "zh_Hans_SG", "Chinese", "Chinese (Simplified)", "Chinese_PRC"),
        *("Chinese (PRC)", "Chinese (Simplified, China)", "Simplified Chinese", "中文", "中文（简体）", "简体中文"),
    ],
)
def test_chinese_is_known_by_every_tag(tag: str) -> None:
    assert find_language(tag).TAG == "zh-CN"


@pytest.mark.parametrize(
    "tag",
    ["en", "EN-US", "en_GB", "eng", "en-us", "eng-US", "English", "English (United States)", "English_UK", "英文"],
)
def test_english_is_known_by_every_tag(tag: str) -> None:
    assert find_language(tag).TAG == "en"


@pytest.mark.parametrize("tag", ["fr", "", "x", "zhen", "english please", "e n", "-", "zh-TW", "Chinese (Traditional)"])
def test_what_nobody_registered_is_told_with_what_is(tag: str) -> None:
    with pytest.raises(UnknownLanguage, match="en, zh-CN"):
        find_language(tag)


@pytest.mark.parametrize(("tag", "canonical"), [("FR_ca", "fr-CA"), ("sr-LATN-rs", "sr-Latn-RS"), ("DE", "de")])
def test_other_tags_get_their_usual_case(tag: str, canonical: str) -> None:
    assert canonical_tag(tag) == canonical
    assert canonical_tag(canonical) == canonical


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("坚持一岗双责", "zh-CN"),
        ("one post", "en"),
        ("坚持5G和AI发展战略", "zh-CN"),
        ("the term 一岗双责 means", "en"),
        ("123…", None),
        ("", None),
        ("Привет", None),
    ],
)
def test_a_text_shows_its_language(text: str, tag: str | None) -> None:
    assert guess_language(text) == tag


def test_registered_tags_stand_for_themselves() -> None:
    assert all(canonical_tag(tag) == tag == language.TAG for tag, language in LANGUAGES.items())
    assert all(canonical_tag(language.NAME) == tag for tag, language in LANGUAGES.items())
