"""Terms of a glossary are found in texts as they are compared, whole words only."""

from pathlib import Path

import pytest

from tm.errors import UnknownFormat, UnreadableFile, WrongUse
from tm.terms import find_terms_of, read_glossary
from tm.texts import Unit

TERMS = [
    Unit("1", (("zh-CN", "一岗双责"), ("en", "double duty")), status="proposed"),
    Unit("2", (("zh-CN", "一岗双责"), ("en", "one post with two responsibilities")), status="preferred"),
    Unit("3", (("zh-CN", "安全"), ("en", "safety"))),
    Unit("4", (("zh-CN", "安全生产"), ("en", "production safety"))),
    Unit("5", (("zh-CN", "岗"), ("en", "post"))),
]
CHINESE, ENGLISH = ("zh-CN", "en"), ("en", "zh-CN")


def test_a_term_comes_with_its_renderings_the_preferred_first() -> None:
    find = find_terms_of(TERMS)
    assert find("要坚持“一岗双责”。", CHINESE) == (("一岗双责", "one post with two responsibilities; double duty"),)


def test_the_longest_term_is_found_and_each_once() -> None:
    assert find_terms_of(TERMS)("安全生产，安全第一，安全生产", CHINESE) == (
        ("安全生产", "production safety"),
        ("安全", "safety"),
    )


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Production Safety first", ["production safety"]),
        ("the post, the posts and the postman", ["post"]),
        ("postman, outpost, composts", []),
        ("PRODUCTION-SAFETY", ["production safety"]),
        ("岗post岗", ["post"]),
        ("", []),
    ],
)
def test_english_terms_are_whole_words_of_any_case_or_plurals(text: str, terms: list[str]) -> None:
    assert [term for term, _ in find_terms_of(TERMS)(text, ENGLISH)] == terms


def test_terms_of_other_languages_are_none() -> None:
    assert find_terms_of(TERMS)("安全", ("zh-CN", "fr")) == ()
    assert find_terms_of(TERMS)("安全", ("zh_CN", "en-GB")) == (("安全", "safety"),)


def test_a_glossary_is_any_file_of_terms_but_deprecated_ones(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("zh-CN,en,status\n岗,post,preferred\n责,blame,deprecated\n", encoding="utf-8")
    assert read_glossary(tmp_path / "a.csv")("岗责", CHINESE) == (("岗", "post"),)


def test_a_termbase_is_to_be_exported_first(tmp_path: Path) -> None:
    (tmp_path / "g.db").write_bytes(b"SQLite format 3\0" + bytes(100))
    with pytest.raises(WrongUse, match=r"g\.db: is a termbase; write its terms to a file first: glossary export"):
        read_glossary(tmp_path / "g.db")


def test_what_is_no_glossary_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        read_glossary(tmp_path / "a.doc")
    (tmp_path / "a.csv").write_text("zh-CN,en\n", encoding="utf-8")
    with pytest.raises(UnreadableFile):
        read_glossary(tmp_path / "a.csv")
