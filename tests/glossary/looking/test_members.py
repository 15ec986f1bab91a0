"""Numbered slogans have members only where something shows as many as they count."""

import pytest

from glossary.looking.members import _list_beside, _read_definition, count_members


@pytest.mark.parametrize(
    ("slogan", "number"),
    [
        ("两个维护", 2),
        ("三严三实", 6),
        ("五位一体", 5),
        ("五险一金", 6),
        ("一岗双责", 0),
        ("安全生产", 0),
        ("三", 0),
        ("", 0),
    ],
)
def test_what_a_slogan_counts(slogan: str, number: int) -> None:
    assert count_members(slogan) == number


@pytest.mark.parametrize(
    ("definition", "members"),
    [
        ("Uphold the core; uphold the centre.", ("Uphold the core", "uphold the centre")),
        ("Affirmed long ago: the core; the thought.", ("the core", "the thought")),
        ("Bread and roses, wanted together.", ("Bread", "roses")),
        ("Bread, roses and wine.", ()),
        ("Two (bread, roses) or more.", ()),
        ("", ()),
    ],
)
def test_a_definition_lists_as_many_or_nothing(definition: str, members: tuple[str, ...]) -> None:
    assert _read_definition(definition, 2) == members


@pytest.mark.parametrize(
    ("text", "number", "items"),
    [
        (
            "要增强“四个意识”（政治意识、大局意识、核心意识、看齐意识）。",
            4,
            ["政治意识", "大局意识", "核心意识", "看齐意识"],
        ),
        (
            "树立政治意识、大局意识、核心意识和看齐意识等“四个意识”。",
            4,
            ["政治意识", "大局意识", "核心意识", "看齐意识"],
        ),
        ("增强“四个意识”、坚定信心、做到维护。", 4, None),
        ("四个意识（政治意识、大局意识）", 4, None),
    ],
)
def test_a_list_beside_the_slogan_has_as_many_items(text: str, number: int, items: list[str] | None) -> None:
    assert next(_list_beside(text, "四个意识", number), None) == items
