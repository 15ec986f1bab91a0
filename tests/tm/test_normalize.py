"""What is stored changes nothing that a reader sees; what is compared forgets how it was written."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tm.normalize import clean, fold, fold_with_offsets, simplify

# Letters of every kind that meet in these texts, and every mark that folding drops, spaces or composes.
MIXED = st.text(
    st.sampled_from(
        "aZéÉßİſＫ１一岗雙責製乾著〇“”‘’\"'「」《》、·-–—_　 \t\n\u0301\u0308\u200b\u00ad´¨ŉǅ㎡％…ﾊﾞ가ᄀ\U00020bb7"
    ),
    max_size=12,
)
ANYTHING = MIXED | st.text(st.characters(codec="utf-16", categories=None, exclude_categories=["Cs"]), max_size=20)


@given(ANYTHING)
@example("e'\u0301")
@example("\u1100'\u1161")
@example("´")
@example("会 ´")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANYTHING)
@example(" 一 岗 ")
@example("乾 隆")
def test_offsets_come_with_the_same_text(text: str) -> None:
    """The running text folds as the term does, so that one finds the other."""
    folded, offsets = fold_with_offsets(text)
    assert folded.strip() == fold(text)
    assert len(folded) == len(offsets)
    assert offsets == sorted(offsets)


@given(MIXED)
def test_an_offset_points_at_the_character_that_it_came_from(text: str) -> None:
    text = clean(text)
    for character, offset in zip(*fold_with_offsets(text), strict=True):
        # ㎡ becomes m2, … three full stops: each of these points at it.
        assert character == " " or character in fold(text[offset:])[:4]


@pytest.mark.parametrize(
    "other",
    [
        "“一岗双责”",
        "「一岗双责」",
        "《一岗双责》",
        "一 岗 双 责",
        "一岗\n双责",
        "一崗雙責",
        " 一岗·双责",
        "一岗、双责",
        "一岗\u200b双责",
    ],
)
def test_one_chinese_term_has_one_key(other: str) -> None:
    assert fold(other) == fold("一岗双责")


@pytest.mark.parametrize(
    "other",
    [
        *[
            "high-quality development",
            "High Quality Development",
            "high‑quality development",
            "high–quality  development",
        ],
        *[
            "“high-quality” development",
            "ｈｉｇｈ－ｑｕａｌｉｔｙ development",
            "HIGH_QUALITY\tDEVELOPMENT",
            "high quality ‘development’",
        ],
    ],
)
def test_one_english_term_has_one_key(other: str) -> None:
    assert fold(other) == "high quality development"


@pytest.mark.parametrize(
    ("one", "other"), [("三严三实", "三嚴三虛"), ("farm", "form"), ("5g", "5"), ("re-form", "reform")]
)
def test_different_terms_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(
    st.text(st.sampled_from("乾隆發髮后後裡里麵面著着瞭解於藉"), max_size=6),
    st.text(st.sampled_from("乾隆發後麵著瞭"), max_size=6),
)
def test_a_part_is_simplified_as_the_whole(left: str, right: str) -> None:
    assert simplify(left + right) == simplify(left) + simplify(right)
    assert len(simplify(left)) == len(left)


@given(ANYTHING | st.text(st.characters(categories=None), max_size=20))
@example("\x00\x1b\ufffe\ud800a")
@example("a\r\nb\rc\u2028d")
def test_cleaned_text_is_writable_as_xml_and_stays_clean(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    element = ET.Element("seg")
    element.text = cleaned
    assert (ET.fromstring(ET.tostring(element, encoding="utf-8")).text or "") == cleaned  # noqa: S314 - our own


@pytest.mark.parametrize("text", ["２０２３年，“一岗双责”。", "high-quality\tdevelopment\n第二段", "責任制 〇 ㎡"])
def test_cleaning_changes_nothing_that_a_reader_sees(text: str) -> None:
    assert clean(text) == text
