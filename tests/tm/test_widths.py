"""Texts are cut and wrapped to columns of a terminal, in which a Han character takes two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.widths import measure_width, wrap_to_width

texts = st.lists(
    st.sampled_from(["一岗双责", "，", "“四风”", "one post", " ", "responsibilities", "(2024-05-01)", "e\u0301", "Ａ"]),
    max_size=12,
).map(lambda parts: " ".join("".join(parts).split()))


@settings(deadline=None)
@given(text=texts, width=st.integers(6, 60), indent=st.sampled_from(["", "  ", "    "]))
def test_no_line_is_wider_and_nothing_is_lost(text: str, width: int, indent: str) -> None:
    lines = wrap_to_width(text, width, indent)
    assert max(map(measure_width, lines)) <= width
    assert all(line.startswith(indent) for line in lines[1:])
    assert "".join("".join(lines).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("要坚持一岗双责，抓好安全", ["要坚持一岗", "  双责，抓", "  好安全"]),
        ("one post with two", ["one post", "  with two"]),
        ("antidisestablish", ["antidisest", "  ablish"]),
        ("", [""]),
    ],
)
def test_lines_break_between_words_and_between_han_characters(text: str, lines: list[str]) -> None:
    """Never before a mark that closes: ，stays with 责."""
    assert wrap_to_width(text, 10, "  ") == lines
