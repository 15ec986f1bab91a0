"""What is done to zip archives, which workbooks and Word documents are: bombs, lies, odd names, parts that are hostile."""

import io
import random
import re
import stat
import struct
import zipfile
from collections.abc import Callable, Mapping

from attacks_on_texts import ATTACKS_ON_BYTES, ATTACKS_ON_TEXTS, draw_size
from attacks_on_xml import ATTACKS_ON_XML

__all__ = ["ATTACKS_ON_ARCHIVES", "pack"]

Attack = Callable[[random.Random, bytes], bytes]

_NAMES = (
    "../../etc/passwd", "/etc/passwd", "..\\..\\x.xml", "C:\\x.xml", "xl/../../x.xml", "a\0b.xml", "\u202egpj.xml", "x" * 5000, "", ".", "xl/worksheets/",
    "XL/WORKBOOK.XML", "[Content_Types].xml", "word/document.xml", "xl/sharedStrings.xml", "%2e%2e/x",
)  # fmt: skip
_RELATIONSHIPS = (
    ("externalLink", "file:///etc/passwd"), ("externalLinkPath", "http://127.0.0.1:9/l"), ("attachedTemplate", "http://127.0.0.1:9/t"), ("worksheet", "file:///etc/passwd"),
    ("sharedStrings", "http://127.0.0.1:9/s"), ("image", "http://127.0.0.1:9/i"), ("oleObject", "file:///etc/passwd"), ("officeDocument", "http://127.0.0.1:9/d"),
    ("worksheet", "../../../../bait.txt"), ("subDocument", "file:///etc/passwd"), ("frame", "http://127.0.0.1:9/f"), ("styles", "/etc/passwd"), ("styles", ""),
)  # fmt: skip
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELLS = (
    '<c r="A2"><f>HYPERLINK("http://127.0.0.1:9/h")</f></c>', '<c r="B2" t="str"><f>cmd|\' /C calc\'!A0</f><v>x</v></c>', '<c r="A2"><f>[1]Sheet1!A1</f><v>7</v></c>',
    '<c r="XFD1048576"><v>1</v></c>', '<c r="A1" t="s"><v>999999999</v></c>', '<c r="A1" t="s"><v>-1</v></c>', '<c r="A1" t="d"><v>9999-99-99</v></c>',
    '<c r="A1" t="e"><v>#REF!</v></c>', '<c r="A1"><v>1e400</v></c>', '<c r="A0"><v>1</v></c>', '<c r="ZZZZZZ9"><v>1</v></c>', '<c r="A1" s="999"><v>1</v></c>',
    "<c><v>2</v></c>", '<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>', '<c r="A1"><v>' + "9" * 5000 + "</v></c>", '<c r="B1" t="b"><v>x</v></c>', '<c r="A1" t="n"><v>nan</v></c>',
)  # fmt: skip
_ROWS = (
    b'<row r="1048576">',
    b'<row r="999999999999">',
    b'<row r="-1">',
    b'<row r="x">',
    b"<row>",
    b'<row r="3"/><row r="2">',
)


def pack(parts: Mapping[str, bytes]) -> bytes:
    """An archive of parts, the same bytes each time."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            _add(archive, name, content)
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> None:
    info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
    archive.NameToInfo.pop(info.filename, None)  # so that a name may stand twice without a warning
    archive.writestr(info, content, zipfile.ZIP_DEFLATED)


def _unpack(content: bytes) -> dict[str, bytes]:
    """The parts of an archive; nothing where it is broken already."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [one for one in archive.infolist() if one.file_size < 1 << 21]
            return {one.filename: archive.read(one) for one in members[:50]}
    except Exception:  # noqa: BLE001 - whatever an attack before this one has left
        return {}


def _draw_part(choice: random.Random, parts: Mapping[str, bytes]) -> str:
    """The name of a part, those with the content more often."""
    main = [name for name in parts if re.search("sheet1|sharedStrings|document.xml$", name)]
    return choice.choice([*parts, *main * 3, *([] if parts else ["x"])])


def _spoil(attacks: Mapping[str, Attack]) -> Attack:
    """Do to one part what is done to files."""

    def spoil(choice: random.Random, content: bytes) -> bytes:
        parts = _unpack(content)
        name = _draw_part(choice, parts)
        parts[name] = attacks[choice.choice(list(attacks))](choice, parts.get(name, b""))
        return pack(parts)

    return spoil


def _put_bomb(choice: random.Random, content: bytes) -> bytes:
    """A part that unpacks to a thousand times its size: spaces, text or elements before the end of a part."""
    parts = _unpack(content)
    name = _draw_part(choice, parts)
    start, bracket, end = parts.get(name, b"").rpartition(b"</")
    filling = choice.choice([b" ", b"a", b"<a/>", b"<row/>", b'<w:p xmlns:w="x"/>', b"<si><t>x</t></si>"])
    parts[name] = start + filling * choice.choice([10_000] * 7 + [100_000] * 2 + [1_000_000]) + bracket + end
    return pack(parts)


def _nest(choice: random.Random, content: bytes) -> bytes:
    """Archives in archives."""
    for _ in range(choice.randint(1, 6)):
        content = pack({choice.choice(["a.xlsx", "word/document.xml", "xl/workbook.xml"]): content, "b.zip": content})
    return content


def _lie(choice: random.Random, content: bytes) -> bytes:
    """Other sizes, checksums, methods, flags or places in a member's headers than it has."""
    changed = bytearray(content)
    mark, fields = choice.choice(
        [
            (b"PK\1\2", (8, 10, 16, 20, 24, 28, 34, 38, 42)),
            (b"PK\3\4", (4, 6, 8, 14, 18, 22, 26)),
            (b"PK\5\6", (4, 8, 10, 12, 16, 20)),
        ]
    )
    places = [found.start() for found in re.finditer(re.escape(mark), content)]
    if places:
        place = choice.choice(places) + choice.choice(fields)
        value = choice.choice([0, 1, 99, 0xFFFF, 0xFFFFFFFF, 0x7FFFFFFF, choice.getrandbits(32)])
        changed[place : place + 4] = struct.pack("<I", value)
    return bytes(changed)


def _add_members(choice: random.Random, content: bytes) -> bytes:
    """Names that lead elsewhere, links, or very many members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in _unpack(content).items():
            _add(archive, name, part)
        for number in range(draw_size(choice, 3000)):
            info = zipfile.ZipInfo(choice.choice([*_NAMES, f"{number}.xml"])[:60_000], (2024, 1, 1, 0, 0, 0))
            if choice.random() < 0.3:
                info.create_system, info.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
            archive.NameToInfo.pop(info.filename, None)  # so that a name may stand twice without a warning
            archive.writestr(info, b"bait.txt")
    return stream.getvalue()


def _rename(choice: random.Random, content: bytes) -> bytes:
    parts = _unpack(content)
    old = _draw_part(choice, parts)
    return pack({(choice.choice(_NAMES) if name == old else name): part for name, part in parts.items()})


def _lose(choice: random.Random, content: bytes) -> bytes:
    parts = _unpack(content)
    parts.pop(_draw_part(choice, parts), None)
    return pack(parts)


def _relate(choice: random.Random, content: bytes) -> bytes:
    """A relationship that leads out of the archive."""
    parts = _unpack(content)
    names = [name for name in parts if name.endswith(".rels")]
    kind, target = choice.choice(_RELATIONSHIPS)
    mode = choice.choice(["", ' TargetMode="External"'])
    one = f'<Relationship Id="rId{choice.choice([1, 2, 9])}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'.encode()
    for name in choice.sample(names, min(1, len(names))):
        parts[name] = parts[name].replace(b"</Relationships>", one + b"</Relationships>")
        if choice.random() < 0.4:
            parts[name] = re.sub(rb'Target="[^"]*"', b'Target="%s"' % target.encode(), parts[name], count=1)
    return pack(parts)


def _put_cells(choice: random.Random, content: bytes) -> bytes:
    """Cells and rows that mean something to a spreadsheet: formulas, links, places beyond the sheet."""
    parts = _unpack(content)
    for name in [name for name in parts if "sheet" in name and b"</row>" in parts[name]][:1]:
        cells = "".join(choice.choices(_CELLS, k=choice.randint(1, 4))).encode()
        parts[name] = parts[name].replace(b"</row>", cells + b"</row>", choice.choice([1, -1]))
        if choice.random() < 0.4:
            parts[name] = re.sub(rb"<row[^>]*>", choice.choice(_ROWS), parts[name], count=choice.choice([0, 1]))
    return pack(parts)


ATTACKS_ON_ARCHIVES: Mapping[str, Attack] = {
    "hostile XML in a part": _spoil(ATTACKS_ON_XML),
    "spoiled bytes in a part": _spoil(ATTACKS_ON_BYTES),
    "spoiled text in a part": _spoil(ATTACKS_ON_TEXTS),
    "a bomb": _put_bomb,
    "archives in archives": _nest,
    "lying headers": _lie,
    "names that lead elsewhere": _add_members,
    "a part under another name": _rename,
    "a part lost": _lose,
    "relationships that lead elsewhere": _relate,
    "cells and rows": _put_cells,
}
