"""Text comes out of every usual encoding as it went in; what is no text is refused in one line."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.decoding import decode, read_bytes, read_text
from tm.errors import MissingFile, UnreadableFile, UserError

PATH = Path("x.txt")
SIMPLIFIED = "会议强调，要切实把思想和行动统一到中央的部署上来，压实各方责任，坚决守住安全生产底线。"
TRADITIONAL = "會議強調，要切實把思想和行動統一到中央的部署上來，壓實各方責任，堅決守住安全生產底線。"
ENGLISH = "The committee’s plan — “one post with two responsibilities” — was adopted in São Paulo’s sister city."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *(
            (SIMPLIFIED, name)
            for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030")
        ),
        *((TRADITIONAL, name) for name in ("utf-8", "big5", "big5hkscs", "gb18030", "utf-16-be")),
        *((ENGLISH, name) for name in ("utf-8", "cp1252", "utf-16-le", "utf-16-be", "utf-8-sig")),
        (SIMPLIFIED[:30] + "\nGDP增长5.2%，就业1244万人\n", "utf-16-le"),
        ("plain ASCII", "ascii"),
        ("plain ASCII", "utf-16-be"),
    ],
)
def test_text_of_every_encoding_comes_out_as_it_went_in(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), PATH) == text


@pytest.mark.parametrize("length", [30, 33])
def test_thirty_characters_are_enough(length: int) -> None:
    assert decode(SIMPLIFIED[:length].encode("gb18030"), PATH) == SIMPLIFIED[:length]
    assert decode(TRADITIONAL[:length].encode("big5"), PATH) == TRADITIONAL[:length]


def test_declared_encoding_is_believed_where_utf_8_does_not_fit() -> None:
    assert decode("镕".encode("gb18030"), PATH, declared="GB2312") == "镕"
    assert decode("责任".encode(), PATH, declared="gb2312") == "责任"
    assert decode("责任落实到人，各方都要负责".encode("gb18030"), PATH, declared="no-such-codec").startswith("责任")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "binary"),
        (b"text with a NUL \x00 in it", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (b"\xff\xfe\x00\xd8\x00\x00", "offset 2"),
        ((SIMPLIFIED + ENGLISH).encode() + b"\xff", "offset"),
        (("The committee’s plan " * 5).encode() + b"\xe2\x80", "offset 115"),
        (b"\xef\xbb\xbf\xff", "offset"),
    ],
)
def test_what_is_no_text_is_refused_with_its_offset(raw: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        decode(raw, PATH)


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    try:
        text = decode(raw, PATH)
    except UserError as error:
        text = str(error)
    assert "\x00" not in text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_utf_8_always_comes_out_as_it_went_in(text: str) -> None:
    assert decode(text.encode(), PATH) == text.removeprefix("\ufeff")


def test_files_that_cannot_be_read_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(MissingFile):
        read_bytes(tmp_path / "gone.txt")
    with pytest.raises(UnreadableFile, match="folder"):
        read_bytes(tmp_path)
    (tmp_path / "empty.txt").touch()
    with pytest.raises(UnreadableFile, match="0 bytes"):
        read_bytes(tmp_path / "empty.txt")
    (tmp_path / "white.txt").write_text(" \n\u3000\t", "utf-8")
    with pytest.raises(UnreadableFile, match="white space"):
        read_text(tmp_path / "white.txt")

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableFile, match="Permission denied"):
        read_bytes(tmp_path / "white.txt")
