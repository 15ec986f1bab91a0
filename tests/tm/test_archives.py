"""An archive that unpacks to more than any document of its size does is refused before anything unpacks it."""

import random
import struct
from pathlib import Path

import pytest
from attacks_on_archives import pack

from tm.archives import refuse_bomb
from tm.errors import UnreadableFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.docx"


def refuse(path: Path) -> None:
    refuse_bomb(path, "is no archive", "save it again", largest=20_000_000, tags=1_000_000)


def test_what_shrinks_as_text_does_is_no_bomb(path: Path) -> None:
    words = random.Random(1).choices(["<p>", "</p>", "井", "村里", "要", "植树", "。", "水"], k=900_000)
    path.write_bytes(pack({"word/document.xml": "".join(words).encode(), "word/media/a.png": bytes(100)}))
    refuse(path)


@pytest.mark.parametrize(
    ("parts", "problem"),
    [
        ({"a.xml": bytes(10_000_000)}, "unpacks to 9 MB"),
        ({f"{number}.xml": bytes(1_000_000) for number in range(10)}, "unpacks to 9 MB"),
        ({"a.bin": random.Random(2).randbytes(20_000_001)}, "unpacks to 19 MB"),
        ({"a.xml": b"<a/>" * 1_000_001}, "has more than 1,000,000 XML tags"),
        ({}, "is no archive"),
        ({f"{number}": b"" for number in range(10_001)}, "has 10,001 members"),
    ],
)
def test_a_bomb_is_refused(parts: dict[str, bytes], problem: str, path: Path) -> None:
    path.write_bytes(pack(parts))
    with pytest.raises(UnreadableFile, match=problem):
        refuse(path)


def test_sizes_that_lie_are_no_way_in(path: Path) -> None:
    """A member that announces a hundred bytes is never unpacked further, and what does not fit is broken."""
    content = bytearray(pack({"a.xml": b"<a/>" * 900_000}))
    directory = content.index(b"PK\1\2")
    content[directory + 24 : directory + 28] = struct.pack("<I", 1_000_001)
    path.write_bytes(content)
    with pytest.raises(UnreadableFile, match="is no archive"):
        refuse(path)
