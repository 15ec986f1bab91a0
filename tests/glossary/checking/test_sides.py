"""Languages of sides, and the parts of a text that are no prose."""

import pytest

from glossary.checking.sides import has_han, is_in, is_inside, is_within, list_foreign, list_quoted


@pytest.mark.parametrize(
    ("tag", "language", "same"), [("zh-CN", "zh", True), ("ZH_tw", "zh", True), ("zha", "zh", False)]
)
def test_a_tag_means_a_language(tag: str, language: str, same: bool) -> None:
    assert is_in(tag, language) == same


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("see https://a.example/b now", ["https://a.example/b"]),
        ("press <b>Open</b> or {key}", ["<b>", "</b>", "{key}"]),
        ("渔民--返航", []),
        ("run it with --all -v", ["--all", "-v"]),
        ("%s of %1$d, 50% of it", ["%s", "%1$d"]),
        ("write lin@a.example", ["lin@a.example"]),
    ],
)
def test_code_and_addresses_are_no_prose(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in list_foreign(text)] == parts


def test_what_is_quoted_or_in_brackets_is_known_with_its_marks() -> None:
    text = "the lamp (灯(燈)) and “网”"
    spans = list_quoted(text, 20)
    assert [text[start:end] for start, end in spans] == ["(灯(燈))", "“网”"]
    assert list_quoted(text, 4) == spans[1:]
    assert is_within(10, 11, spans)
    assert not is_within(8, 11, spans)
    assert is_inside(8, 11, spans)
    assert has_han(text)
    assert not has_han("lamp")
