"""Tables as people and other tools make them."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.errors import UnreadableFile
from tm.formats import FORMATS, Skipped, find_format, table_csv, table_units
from tm.formats.table_headings import HEADER
from tm.texts import Unit, Wording

Read = Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]
PAIR = (("zh-CN", "一岗双责"), ("en", "one post"))


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("zh-CN,en\n一岗双责,one post\n", "a.csv"),
        ("ZH,EN-US\r\n一岗双责,one post\r\n", "a.csv"),
        ("\ufeffzh_CN;en;\n一岗双责;one post;\n", "a.csv"),
        ("Chinese (PRC),English\n一岗双责,one post\n", "a.csv"),
        ("Chinese_PRC;English_United_States\n一岗双责;one post\n", "a.csv"),
        ("中文（简体）\t英文\n一岗双责\tone post\n", "a.tsv"),
        ("\n\nzh-CN\ten\n一岗双责\tone post\n", "a.tsv"),
        ("一岗双责\tone post\n", "a.zh-en.tsv"),
        ("一岗双责,one post", "NAME.zh-CN_en.csv"),
        ("zh,en\n一岗双责,one post", "NAME.en_zh.csv"),
        ("source,target,source_language,target_language\n一岗双责,one post,zh,en", "a.csv"),
        ("source,target\n一岗双责,one post", "a.zh-en.csv"),
    ],
)
def test_a_header_or_the_name_gives_the_languages(read_bytes: Read, content: str, name: str) -> None:
    units, skipped = read_bytes(content.encode(), name)
    assert [unit.texts for unit in units] == [PAIR]
    assert not skipped


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_the_encoding_is_found(read_bytes: Read, encoding: str) -> None:
    text = "zh-CN,en\n一岗双责,one post\n坚持以人民为中心的发展思想,put the people first\n"
    units, _ = read_bytes(text.encode(encoding), "a.csv")
    assert units[0].texts == PAIR


@pytest.mark.parametrize("header", ["term,meaning", "一岗双责,one post", "context,source,target", "status,note"])
def test_a_table_without_languages_is_refused(read_bytes: Read, header: str) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.csv:1: .*(?:language tags such as zh-CN,en|name the columns zh-CN)"):
        read_bytes(f"{header}\na,b\n".encode(), "a.csv")


def test_fields_are_read_whatever_their_case_and_order(read_bytes: Read) -> None:
    content = "EN,Status,zh-cn,Domain,Definition,NOTE,Source,unknown\none post,preferred,一岗双责,d,f,n,s,?\n"
    units, _ = read_bytes(content.encode(), "a.csv")
    assert units == [
        Unit(
            "1",
            (("en", "one post"), ("zh-CN", "一岗双责")),
            status="preferred",
            domain="d",
            definition="f",
            note="n",
            source="s",
        )
    ]


def test_rows_with_the_same_id_are_one_concept(read_bytes: Read) -> None:
    content = "id,zh-CN,en,status\n7,三农,agriculture,preferred\n7,三农,three rurals,deprecated\n,五位一体,x,\n"
    units, _ = read_bytes(content.encode(), "a.csv")
    assert [(unit.id, unit.concept) for unit in units] == [("7", "7"), ("7~2", "7"), ("3", "")]


def test_two_columns_of_one_language_are_synonyms(read_bytes: Read) -> None:
    units, _ = read_bytes("zh,en-US,en-GB\n颜色,color,colour\n".encode(), "a.csv")
    assert [unit.texts[1][1] for unit in units] == ["color", "colour"]
    assert units[0].concept == units[1].concept != ""


def test_a_row_in_one_language_is_kept_in_a_glossary_only(read_bytes: Read) -> None:
    units, skipped = read_bytes("zh,en,status\n三农,,proposed\n".encode(), "a.csv")
    assert [unit.texts for unit in units] == [(("zh-CN", "三农"),)]
    assert not skipped
    units, skipped = read_bytes("zh,en\n三农,\n".encode(), "a.csv")
    assert not units
    assert [(one.line, one.reason) for one in skipped] == [(2, "has text in only one language (zh-CN)")]


def test_a_row_that_does_not_fit_is_skipped_with_its_line(read_bytes: Read) -> None:
    content = 'zh,en,status\n"三\n农",x,\n一,a,b,c\n二,b,perfect\n,,proposed\n三,c,,,\n四,d\n'
    units, skipped = read_bytes(content.encode(), "a.csv")
    assert [unit.texts[0][1] for unit in units] == ["三\n农", "三", "四"]
    assert [(one.line, one.reason) for one in skipped] == [
        (4, "has 4 cells under 3 columns"),
        (5, "has an unknown status (perfect)"),
        (6, "has no text"),
    ]


def test_quotation_marks_are_characters_in_tsv(read_bytes: Read) -> None:
    units, skipped = read_bytes('他说"好"\t"good" he said\n"\t"\n'.encode(), "a.zh-en.tsv")
    assert [unit.texts for unit in units] == [
        (("zh-CN", '他说"好"'), ("en", '"good" he said')),
        (("zh-CN", '"'), ("en", '"')),
    ]
    assert not skipped


@pytest.mark.parametrize("content", ['zh,en\n"一,a\n二,b\n', 'zh,en\n"一"x,a\n'])
def test_a_quotation_mark_that_is_not_closed_is_refused_with_its_line(read_bytes: Read, content: str) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.csv:2: has a broken row"):
        read_bytes(content.encode(), "a.csv")


def test_no_written_cell_is_a_formula_and_every_context_stands_once(nasty_units: list[Unit]) -> None:
    stream = io.BytesIO()
    table_csv.write(nasty_units, stream, source="zh-CN", target="en")
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert len({row["context"] for row in rows}) == len(rows) == len(nasty_units)


def test_the_first_sheet_of_a_workbook_is_read(read_bytes: Read) -> None:
    content = workbook(("zh-CN", "en", "note"), ("一岗双责", "one post", 7), (), ("三农", None, None))
    units, skipped = read_bytes(content, "a.xlsx")
    assert units == [Unit("1", PAIR, note="7")]
    assert [(one.line, one.reason) for one in skipped] == [(4, "has text in only one language (zh-CN)")]


def test_a_broken_workbook_is_refused(read_bytes: Read) -> None:
    content = workbook(("zh-CN", "en"), ("一岗双责", "one post"))
    empty, damaged = io.BytesIO(), io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(damaged, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"<worksheet>" if "sheet1" in name else old.read(name))
    for broken in (b"PK", b"zh,en\na,b", content[:-30], empty.getvalue(), damaged.getvalue()):
        with pytest.raises(UnreadableFile, match="is no workbook"):
            read_bytes(broken, "a.xlsx")


def test_a_workbook_that_unpacks_to_far_more_is_refused_unopened(read_bytes: Read) -> None:
    stream = io.BytesIO(workbook(("zh-CN", "en")))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", b"0" * 30_000_000)
    with pytest.raises(UnreadableFile, match="unpacks to 28 MB"):
        read_bytes(stream.getvalue(), "a.xlsx")


def test_a_table_of_terms_is_told_from_running_text(tmp_path: Path) -> None:
    for header, answer in (("zh,en,status", True), ("zh,en,definition", True), ("zh,en,note", False), ("zh,en", False)):
        path = tmp_path / "a.csv"
        path.write_text(f"{header}\n", encoding="utf-8")
        assert table_units.is_glossary(path) is answer


cells = st.sampled_from(
    ["一", "one", "'=x", "=x", '"', "", " ", " a ", "\x0b", "\u3000", "e\u0301", "zh", "is", "\r", "\ufeff"]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, min_size=1, max_size=3), max_size=5), suffix=st.sampled_from([".csv", ".tsv"]))
def test_two_columns_read_fast_as_any_table_reads(
    rows: list[list[str]], suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short way for tables of two columns gives what the long way gives."""
    path = tmp_path / f"a{suffix}"
    with path.open("w", encoding="utf-8", newline="") as stream:
        if suffix == ".csv":
            csv.writer(stream).writerows([["zh", "en"], *rows])
        else:
            stream.writelines("\t".join(row) + "\n" for row in [["zh", "en"], *rows])
    outcomes = []
    for shortcut in (table_units._find_plain_pair, lambda _columns: None):
        monkeypatch.setattr(table_units, "_find_plain_pair", shortcut)
        skipped: list[Skipped] = []
        outcomes.append((list(find_format(path).read(path, skipped.append)), skipped))
        monkeypatch.undo()
    assert outcomes[0] == outcomes[1]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_large_table_reads_as_a_small_one_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    """UTF-8 comes line by line, what must be guessed whole; one that is UTF-8 at first is refused before its first row."""
    line = "坚持以人民为中心的发展思想\tput the people first\n"
    path = tmp_path / "a.zh-en.tsv"
    path.write_bytes((line * 6000).encode(encoding))
    units = list(find_format(path).read(path, print))
    assert {unit.texts for unit in units} == {(("zh-CN", "坚持以人民为中心的发展思想"), ("en", "put the people first"))}
    assert len(units) == 6000
    mixed = b"ten\tthousand lines\n" * 10_000 + (line * 3).encode("gb18030")
    path.write_bytes(mixed)
    with pytest.raises(UnreadableFile, match="undecodable byte 0xBC at offset 190000"):
        next(find_format(path).read(path, print))


@pytest.mark.parametrize("content", ["a\tb\n" * 70_000 + "a\x00\tb\n", "\x01\x02\x03\x04\tb\n"])
def test_a_binary_file_is_no_table(read_bytes: Read, content: str) -> None:
    with pytest.raises(UnreadableFile, match="binary"):
        read_bytes(content.encode(), "a.zh-en.tsv")


def test_a_workbook_comes_row_by_row(read_bytes: Read) -> None:
    rows = [(f"第{number}句", f"sentence {number}") for number in range(2500)]
    units, _ = read_bytes(workbook(("zh", "en"), *rows[:1200], (), *rows[1200:]), "a.xlsx")
    assert [unit.texts[0][1] for unit in units] == [source for source, _ in rows]


said = st.sampled_from(["", "=1", "'=1", "a\nb", "\\n", '"', "_x0041_", ",", ";", "一", "-", "a\tb", "|", "@ 𠮷"])
words = st.builds(Wording, st.sampled_from(["", "preferred", "deprecated"]), said, said)
pair_texts = st.tuples(said.filter(bool).map("x{}".format), said.filter(bool))


@st.composite
def units_with_wordings(draw: st.DrawFn) -> list[Unit]:
    units = []
    for number in range(draw(st.integers(1, 4))):
        both = tuple(zip(("zh-CN", "en"), draw(pair_texts), strict=True))
        texts = draw(st.sampled_from([both, both[:1], both[1:]]))
        wordings = tuple(draw(words) for _ in texts)
        kept = wordings if any(one != Wording() for one in wordings) else ()
        status = draw(st.sampled_from(["", "proposed"]))
        units.append(Unit(str(number), texts, status=status, note=draw(said), concept=draw(said), wordings=kept))
    return units


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(units=units_with_wordings())
def test_single_texts_and_what_is_said_of_each_come_back(name: str, units: list[Unit], tmp_path: Path) -> None:
    path = tmp_path / f"a.{name}"
    with path.open("wb") as stream:
        FORMATS[name].write(units, stream, source="zh-CN", target="en")
    assert list(find_format(path).read(path, print)) == units


def test_a_row_of_our_own_reads_as_any_row(
    tmp_path: Path, nasty_units: list[Unit], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The short way for our own tables gives what the long way gives, whatever a person has done to the rows."""
    path = tmp_path / "a.csv"
    with path.open("wb") as stream:
        table_csv.write(nasty_units, stream, source="zh-CN", target="en")
    rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    for place, cell in (
        (3, ""),
        (1, " "),
        (5, "perfect"),
        (5, "Preferred"),
        (12, "4/22/2023 9:30:00 PM"),
        (4, "zh"),
        (10, ""),
    ):
        changed = [*rows[2][:place], cell, *rows[2][place + 1 :]]
        rows += [changed, changed[:-4], [*changed, "more"]]
    with path.open("w", encoding="utf-8", newline="") as text:
        csv.writer(text).writerows(rows)
    outcomes = []
    for shortcut in (table_units._read_own, lambda *_: None):
        monkeypatch.setattr(table_units, "_read_own", shortcut)
        skipped: list[Skipped] = []
        outcomes.append((list(table_csv.read(path, skipped.append)), skipped))
    assert outcomes[0] == outcomes[1]
    assert len(outcomes[0][1]) > 5


def test_a_row_of_our_own_without_a_language_is_left_out_each_time(read_bytes: Read) -> None:
    row = '"{0}","村医","village doctor","","en"' + "," * 16
    table = "\n".join([",".join(HEADER), *(row.format(number) for number in range(3)), ""])
    units, skipped = read_bytes(table.encode(), "glossary.csv")
    assert not [unit for unit in units if "" in dict(unit.texts)]
    assert len(units) + len(skipped) == 3
