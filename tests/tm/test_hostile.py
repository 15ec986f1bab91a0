"""Hostile files end in units or in one line, within bounds, touching nothing else and storing nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from attacking import BAIT, CASES, cut_everywhere, list_samples, list_suffixes, make_inputs, read_parts
from attacks_on_archives import pack
from watching import Outcome, examine_bounded, warm_up

from tm.documents import READERS
from tm.errors import UnknownFormat
from tm.formats import find_format

Command = Callable[..., Any]
Examine = Callable[[str, bytes], Outcome]

SAMPLES = list_samples()
COUNT = 300
every_suffix = pytest.mark.parametrize("suffix", SAMPLES)


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Read every good sample once, so that what libraries open when they are loaded is no fault of a file."""
    for name, content in (sample for samples in SAMPLES.values() for sample in samples):
        path = tmp_path_factory.mktemp("warm") / name
        path.write_bytes(content)
        warm_up(path)


@pytest.fixture
def examine(warm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Examine:
    """Read bytes as a file of that name, with the bait beside it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / BAIT[0]).write_text(BAIT[1], encoding="utf-8")

    def read(name: str, content: bytes) -> Outcome:
        path = tmp_path / name
        path.write_bytes(content)
        return examine_bounded(path, (BAIT[1], "root:x:0:0"))

    return read


def list_readers(suffix: str) -> set[object]:
    """Who reads files of a suffix."""
    try:
        form: object = find_format(Path(f"a{suffix}"))
    except UnknownFormat:
        form = None
    return {form, READERS.get(suffix)} - {None}


def test_every_reader_has_a_sample() -> None:
    attacked = {reader for suffix in SAMPLES for reader in list_readers(suffix)}
    assert {reader for suffix in list_suffixes() for reader in list_readers(suffix)} <= attacked


@every_suffix
def test_the_samples_themselves_are_read(suffix: str, examine: Examine) -> None:
    for name, content in SAMPLES[suffix]:
        outcome = examine(name, content)
        assert not outcome.faults
        # Two columns without a header need languages, which are named for every other file only.
        assert outcome.read or "names no language" in outcome.refusal


@every_suffix
def test_hostile_files_end_in_units_or_in_one_line(suffix: str, examine: Examine) -> None:
    refused = 0
    for one in make_inputs(suffix, COUNT, seed=6):
        outcome = examine(one.name, one.content)
        assert not outcome.faults, (one.attack, outcome.faults)
        refused += bool(outcome.refusal)
    assert 0 < refused < COUNT


@every_suffix
def test_a_sample_that_is_cut_at_any_byte_ends_in_units_or_in_one_line(suffix: str, examine: Examine) -> None:
    name, content = min(SAMPLES[suffix], key=lambda sample: len(sample[1]))
    # Two columns without a header are read where languages are named, which they are for every other file.
    most = content.count(b"\n") if name == "pairs.csv" else examine(name, content).read
    for cut in cut_everywhere(content):
        outcome = examine(name, cut)
        assert not outcome.faults, (len(cut), outcome.faults)
        assert outcome.read <= most + 1


def wrap(body: str, doctype: str = "") -> bytes:
    return f'{doctype}<tmx version="1.4"><header srclang="en"/><body>{body}</body></tmx>'.encode()


def unit(text: str, attributes: str = "") -> str:
    return f'<tu{attributes}><tuv xml:lang="en"><seg>{text}</seg></tuv><tuv xml:lang="zh"><seg>门</seg></tuv></tu>'


LAUGHS = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
MILLION = 1_000_000
PO = 'msgid ""\nmsgstr "Language: zh_CN\\n"\n\n'
TBX = '<martif type="TBX"><text><body><termEntry id="a">{}</termEntry></body></text></martif>'
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "external entity": ("a.tmx", wrap(unit("&e;"), '<!DOCTYPE tmx [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), ":1: declares the entity &e;"),
    "external parameter entity": ("a.tmx", wrap(unit("x"), '<!DOCTYPE tmx [<!ENTITY % e SYSTEM "bait.txt"> %e;]>'), ":1: declares the entity &e;"),
    "billion laughs": ("a.tbx", f'<!DOCTYPE martif [<!ENTITY e0 "ha">{LAUGHS}]>\n{TBX.format("&e9;")}'.encode(), ":1: declares the entity &e0;"),
    "quadratic blow-up": ("a.xlf", f'<!DOCTYPE xliff [<!ENTITY e "{"a" * 50_000}">]><xliff>{"&e;" * 50_000}</xliff>'.encode(), ":1: declares the entity &e;"),
    "entity of a DTD that nobody fetches": ("a.tmx", wrap(unit("&e;"), '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">\n'), ":2: uses the entity &e;"),
    "elements that are never closed": ("a.tmx", wrap(unit("<hi>" * 100_000)), ":1: has elements nested more than 200 deep"),
    "elements nested where a reader calls itself": ("a.tbx", TBX.format("<descripGrp>" * 3000 + "</descripGrp>" * 3000).encode(), ":1: has elements nested more than"),
    "a comment of 10 MB": ("a.tmx", wrap(f"<!--{'x' * 10 * MILLION}-->"), ":1: has a tag or comment of more than 4 MB"),
    "an attribute of 10 MB": ("a.xlf", f'<xliff a="{"x" * 10 * MILLION}"/>'.encode(), ":1: has a tag or comment of more than 4 MB"),
    "a unit of 10 MB": ("a.tmx", wrap(unit("x" * 10 * MILLION)), ":1: has a <tu> of more than 8 MB"),
    "a character that no XML has": ("a.tmx", wrap("\n" + unit("&#xD800;")), ":2: is no well-formed XML"),
    "a compressing codec": ("a.xlf", b'<?xml version="1.0" encoding="zlib"?><xliff/>', ":1: says that it is in zlib, which it cannot be"),
    "a codec that takes quadratic time": ("a.po", b'msgid ""\nmsgstr "Content-Type: text/plain; charset=punycode\\n"\n', "is in punycode, which is no encoding"),
    "lone surrogates in UTF-8": ("a.tmx", wrap(unit("x")).replace(b"x", b"\xed\xa0\x80"), ":1: is no well-formed XML"),
    "a table with NULs": ("a.csv", b"zh-CN,en\n\0,x\n", "binary"),
    "a quotation mark that opens 20 MB": ("a.csv", b'zh-CN,en\n"' + b"x" * 20 * MILLION, ":2: has a broken row"),
    "a page nested 100,000 deep": ("a.html", b"<div>" * 100_000 + "村里要打井".encode(), "no text in it"),
    "quotations nested 10,000 deep": ("a.md", b"> " * 10_000 + "村里要打井".encode(), "no text in it"),
    "JSON too deep": ("a.jsonl", b'{"text": ' + b"[" * 100_000, ":1: broken JSON"),
    "a number too long": ("a.jsonl", b'{"text": "x", "year": ' + b"9" * 100_000 + b"}", ":1: broken JSON"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_an_attack_is_refused_with_the_place_and_the_fault(name: str, examine: Examine, tmp_path: Path) -> None:
    file, content, line = REFUSED[name]
    outcome = examine(file, content)
    assert not outcome.faults
    assert outcome.refusal.startswith(str(tmp_path / file))
    assert line in outcome.refusal


READ: dict[str, tuple[str, bytes]] = {
    "a DTD that nobody fetches": ("a.tmx", wrap(unit("x"), '<!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">')),
    "an inclusion that nobody follows": ("a.tmx", wrap(unit('x<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="bait.txt" parse="text"/>'))),
    "a style sheet that nobody fetches": ("a.tmx", b'<?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?>' + wrap(unit("x"))),
    "100,000 attributes": ("a.tmx", wrap(unit("x", "".join(f' a{number}=""' for number in range(100_000))))),
    "a name of 1 MB": ("a.tmx", wrap(unit("x") + f"<{'a' * MILLION}/>")),
    "a segment of 5 MB": ("a.tmx", wrap(unit("x" * 5 * MILLION))),
    "a unit in 20,000 languages": ("a.tmx", wrap("<tu>" + "".join(f'<tuv xml:lang="en-x-{number}"><seg>x</seg></tuv>' for number in range(20_000)) + "</tu>")),
    "a message of 5 MB in one line": ("a.po", f'{PO}msgid "{"a" * 5 * MILLION}"\nmsgstr "b"\n'.encode()),
    "a cell of 5 MB": ("a.csv", b"zh-CN,en\nx," + b"y" * 5 * MILLION + b"\n"),
    "a line of 10 MB": ("a.txt", "好".encode() * 3 * MILLION),
    "a page from a false codec": ("a.html", '<meta charset="unicode_escape"><p>\\ud800 村里要打井</p>'.encode()),
    "a page that refers to files": ("a.html", '<!DOCTYPE html [<!ENTITY e SYSTEM "bait.txt">]><p>村里&e;</p><iframe src="bait.txt"></iframe>'.encode()),
    "lone surrogates in JSON": ("a.jsonl", rb'{"content": "\ud800 \u6751\u91cc", "title": "\udfff", "date": "\ud800", "source": "\ud800"}'),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_and_harmless_is_read_without_touching_anything_else(name: str, examine: Examine) -> None:
    outcome = examine(*READ[name])
    # What is a text and no glossary is told so where a glossary is wanted, and read as a document all the same.
    refusal = outcome.refusal if "is no glossary: line 1 has no tab" in outcome.refusal else ""
    assert outcome == Outcome(max(1, outcome.read), refusal, seconds=outcome.seconds)


def spoil(folder: str, part: str, old: bytes, new: bytes) -> bytes:
    """A sample archive with something else in one of its parts."""
    parts = read_parts(CASES / folder)
    assert old in parts[part]
    return pack(parts | {part: parts[part].replace(old, new, 1)})


SHEET, STRINGS, WORD, BOOK = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "word/document.xml",
    "xl/_rels/workbook.xml.rels",
)
ROW, TEXT = b'<row r="4">', "村里要".encode()
OUTSIDE = b'<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"%s/></Relationships>'
EXTERNAL = b' TargetMode="External"'
ARCHIVES: dict[str, tuple[str, bytes, str]] = {
    "bomb": ("a.xlsx", spoil("terms.xlsx", SHEET, ROW, b" " * 300 * MILLION + ROW), "unpacks to 2"),
    "bomb of elements": ("a.docx", spoil("notes.docx", WORD, b"<w:sectPr/>", b"<w:p/>" * 3 * MILLION), "unpacks to 1"),
    "more elements than a document has": (
        "a.docx",
        pack(read_parts(CASES / "notes.docx") | {"word/a.xml": b"<a/>" * 3 * MILLION, "word/media/a.png": bytes(range(256)) * 900}),
        "unpacks to",
    ),
    "more members than a document has": ("a.docx", pack({f"{number}.xml": b"x" for number in range(10_001)}), "has 10,001 members"),
    "row of a sheet that no sheet has": ("a.xlsx", spoil("terms.xlsx", SHEET, ROW, b'<row r="99999999999">'), "has rows below the 1,048,576th"),
    "archive of nothing": ("a.docx", b"PK\5\6" + bytes(18), "broken docx"),
    "external worksheet": ("a.xlsx", spoil("terms.xlsx", BOOK, b"worksheets/sheet1.xml", b"file:///etc/passwd"), "is no workbook"),
    "worksheet above the archive": ("a.xlsx", spoil("terms.xlsx", BOOK, b"worksheets/sheet1.xml", b"../../../../../etc/passwd"), "is no workbook"),
    "document above the archive": ("a.docx", spoil("notes.docx", "_rels/.rels", b"word/document.xml", b"../../bait.txt"), "broken docx"),
}  # fmt: skip


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_attack_by_archive_is_refused(name: str, examine: Examine) -> None:
    file, content, line = ARCHIVES[name]
    outcome = examine(file, content)
    assert not outcome.faults
    assert line in outcome.refusal


HARMLESS_ARCHIVES: dict[str, tuple[str, bytes]] = {
    "names that lead elsewhere": ("a.docx", pack(read_parts(CASES / "notes.docx") | {"../../bait.txt": b"x", "/etc/tifaku": b"x"})),
    "a link in Word": ("a.docx", spoil("notes.docx", "word/_rels/document.xml.rels", b"</Relationships>", OUTSIDE % (b"attachedTemplate", b"http://127.0.0.1:9/t", EXTERNAL))),
    "a link in a workbook": ("a.xlsx", spoil("terms.xlsx", BOOK, b"</Relationships>", OUTSIDE % (b"externalLinkPath", b"http://127.0.0.1:9/t", EXTERNAL))),
    "an entity in Word": ("a.docx", spoil("notes.docx", WORD, b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "bait.txt">]><w:document')),
    "a formula": ("a.xlsx", spoil("terms.xlsx", SHEET, b"CONCATENATE(", b"cmd|' /C calc'!A0&amp;CONCATENATE(")),
    "a row far below": ("a.xlsx", spoil("terms.xlsx", SHEET, ROW, b'<row r="1048576">')),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMLESS_ARCHIVES)
def test_an_archive_that_leads_elsewhere_is_read_and_nobody_goes_there(name: str, examine: Examine) -> None:
    outcome = examine(*HARMLESS_ARCHIVES[name])
    assert not outcome.faults
    assert not outcome.refusal
    assert outcome.read


def dump(database: Path) -> list[str]:
    """All that a database holds."""
    with closing(sqlite3.connect(database)) as connection:
        return list(connection.iterdump())


def list_broken(suffix: str) -> Iterator[tuple[str, bytes]]:
    """A sample that breaks behind its first unit, and some hostile files."""
    name, content = max(SAMPLES[suffix], key=lambda sample: len(sample[1]))
    yield name, content[: len(content) * 9 // 10]
    for one in make_inputs(suffix, 6, seed=8):
        yield one.name, one.content


IMPORTED = [suffix for suffix in SAMPLES if suffix in {".tmx", ".po", ".tbx", ".xlf", ".csv", ".tsv", ".xlsx"}]


@pytest.mark.parametrize("suffix", IMPORTED)
@pytest.mark.parametrize("program", ["glossary", "tm"])
def test_of_a_refused_file_nothing_is_stored(program: str, suffix: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "good.csv").write_text("zh-CN,en,status\n收费站,toll gate,preferred\n", encoding="utf-8")
    assert command("import", "good.csv", "--db", "t.db", program=program).code == 0
    before, refused = dump(tmp_path / "t.db"), 0
    for name, content in list_broken(suffix):
        (tmp_path / name).write_bytes(content)
        done = command("import", name, "--db", "t.db", program=program)
        if done.code == 0:  # it was harmless: begin again
            before = dump(tmp_path / "t.db")
            continue
        refused += 1
        assert done.code == 2
        assert len(done.err.splitlines()) == 1
        assert done.err.startswith(name)
        assert dump(tmp_path / "t.db") == before
    assert refused
