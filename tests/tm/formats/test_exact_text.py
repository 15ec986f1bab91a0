"""What is decoded becomes the same bytes again, or is not taken."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import UnreadableFile
from tm.formats.exact_text import decode_exactly

CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030", "cp950", "windows-1252"]


@given(st.binary(max_size=40), st.sampled_from(CODECS))
@settings(max_examples=300, deadline=None)
def test_bytes_come_back_or_are_refused(raw: bytes, codec: str) -> None:
    try:
        text = decode_exactly(raw, codec, Path("a.po"))
    except UnreadableFile:
        return
    assert text.encode(text.content) == raw


@pytest.mark.parametrize("codec", CODECS)
def test_line_ends_and_the_mark_stay(codec: str) -> None:
    raw = "人\r\nb\rc\n".encode(codec) if codec != "windows-1252" else b"a\r\nb\rc\n"
    text = decode_exactly(raw, codec, Path("a.po"))
    assert text.content.endswith("\r\nb\rc\n")
    assert not text.content.startswith("\ufeff")
    assert text.encode(text.content) == raw


def test_what_cannot_come_back_is_refused_with_the_place() -> None:
    with pytest.raises(UnreadableFile, match=r"a\.po:2: is not in utf-8"):
        decode_exactly(b"a\n\xff", "utf-8", Path("a.po"))
    twice = b"\xf9\xf9"  # Big5 has this line of a frame under another code, too
    assert twice.decode("cp950").encode("cp950") != twice
    with pytest.raises(UnreadableFile, match=r"a\.po: has bytes that would not come back in cp950"):
        decode_exactly(twice, "cp950", Path("a.po"))


def test_what_the_encoding_can_hold_is_told() -> None:
    text = decode_exactly(b"a", "windows-1252", Path("a.po"))
    assert text.can_hold("é—")
    assert not text.can_hold("岗")
