"""Sources become documents: cleaned, in a known language, dated, named; and any bytes at all end in these or in one line."""

import io
import json
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tm.documents import READERS, Source, find_sources, read_source
from tm.errors import UnknownLanguage, UnreadableFile, UserError
from tm.texts import Bitext, Document

if TYPE_CHECKING:
    from tm.texts import Skipped

DATA = Path(__file__).parents[4] / "shared" / "data"
ZH = "会议强调，要压实各方责任。"
EN = "The meeting stressed that everyone is responsible."


def read(path: Path, **options: str) -> list[Document | Bitext]:
    sources = list(find_sources([path]))
    assert all(isinstance(source, Source) for source in sources)
    return [text for source in sources if isinstance(source, Source) for text in read_source(source, **options)]


def read_one(path: Path, **options: str) -> Document:
    (document,) = read(path, **options)
    assert isinstance(document, Document)
    return document


def save_docx(path: Path, *lines: str) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def save_xlsx(path: Path, *rows: tuple[str, ...]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)


def test_a_tour_of_all_kinds(tmp_path: Path) -> None:
    """Every kind in one folder, bilingual files among them, is read with its name, language and date."""
    (tmp_path / "plain.zh-CN.txt").write_bytes(ZH.encode("gb18030"))
    (tmp_path / "plain.en.md").write_text(f"---\ndate: 2023-04-22\n---\n# Heading\n\n{EN}", "utf-8")
    (tmp_path / "page.html").write_text(f"<html lang='en'><p>{EN}", "utf-8")
    save_docx(tmp_path / "word_zh.docx", "2024年3月5日 来源：湖滨日报", ZH)
    (tmp_path / "lines.jsonl").write_text(json.dumps({"content": ZH, "title": "甲", "year": 1954}), "utf-8")
    (tmp_path / "table.csv").write_text("zh-CN,en,status\n责任,responsibility,preferred\n", "utf-8")
    (tmp_path / "pairs-2023.zh-en.tsv").write_text(f"{ZH}\t{EN}\n", "utf-8")
    save_xlsx(tmp_path / "sheet.xlsx", ("zh-CN", "en"), (ZH, EN))
    po = 'msgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    (tmp_path / "ui.po").write_text(f'{po}msgid "duty"\nmsgstr "责任"\n', "utf-8")
    tmx = '<tmx version="1.4"><header srclang="zh-CN"/><body><tu><tuv xml:lang="zh-CN"><seg>责任</seg></tuv>'
    (tmp_path / "memory.tmx").write_text(f'{tmx}<tuv xml:lang="en"><seg>duty</seg></tuv></tu></body></tmx>', "utf-8")
    xliff = '<xliff version="1.2"><file original="x" source-language="zh-CN" target-language="en" datatype="x"><body>'
    unit = '<trans-unit id="1"><source>责任</source><target>duty</target></trans-unit></body></file></xliff>'
    (tmp_path / "ui.xlf").write_text(xliff + unit, "utf-8")

    texts = read(tmp_path)

    documents = {(text.name, text.language): text for text in texts if isinstance(text, Document)}
    bitexts = {text.name: text for text in texts if isinstance(text, Bitext)}
    assert sorted(documents) == [
        ("lines/甲", "zh-CN"),
        ("page", "en"),
        ("plain", "en"),
        ("plain", "zh-CN"),
        ("word", "zh-CN"),
    ]
    assert documents["plain", "zh-CN"].text == ZH
    assert documents["plain", "en"].date == "2023-04-22"
    assert documents["lines/甲", "zh-CN"].date == "1954"
    assert (documents["word", "zh-CN"].date, documents["word", "zh-CN"].source) == ("2024-03-05", "湖滨日报")
    assert sorted(bitexts) == ["memory", "pairs-2023", "sheet", "table", "ui", "ui.xlf"]
    assert {name for name, bitext in bitexts.items() if bitext.glossary} == {"table"}
    assert bitexts["pairs-2023"].date == "2023"
    assert all(len(bitext.units) == 1 for bitext in bitexts.values())


def test_the_path_says_the_language_before_the_file_before_the_option_before_the_letters(tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text(ZH, "utf-8")
    (tmp_path / "b.md").write_text(f"---\nlang: zh\n---\n{ZH}", "utf-8")
    (tmp_path / "c.txt").write_text(ZH, "utf-8")
    (tmp_path / "d.txt").write_text("12345", "utf-8")
    said = [read_one(tmp_path / name, language="en").language for name in ("a.en.txt", "b.md", "c.txt", "d.txt")]
    assert said == ["en", "zh-CN", "en", "en"]
    assert read_one(tmp_path / "c.txt").language == "zh-CN"


def test_a_template_that_says_en_makes_no_chinese_page_english(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html lang='en'><p>{ZH}</p></html>", "utf-8")
    assert read_one(tmp_path / "a.html").language == "zh-CN"


def test_a_mixed_document_is_in_the_language_that_most_of_it_is_in(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ZH * 3 + EN, "utf-8")
    (tmp_path / "b.txt").write_text(ZH + EN * 3, "utf-8")
    assert [read_one(tmp_path / name).language for name in ("a.txt", "b.txt")] == ["zh-CN", "en"]


@pytest.mark.parametrize(("text", "words"), [("12345 ...", "--language"), ("---\nlang: fr\n---\nBonjour", "in fr,")])
def test_a_language_that_nobody_registered_is_told(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with pytest.raises(UnknownLanguage, match=words):
        read(tmp_path / "a.txt")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.txt", f"新华社北京4月22日电（记者陈小岚）{ZH}", (None, "新华社")),
        ("report-2023.txt", f"新华社北京4月22日电（记者陈小岚）{ZH}", ("2023-04-22", "新华社")),
        ("a.txt", f"---\nyear: 2023\n---\n新华社北京4月22日电 {ZH}", ("2023", "新华社")),
        ("20240101-a.txt", f"[2023-04-22]\n{ZH}", ("2023-04-22", None)),
        ("20240101-a.txt", ZH, ("2024-01-01", None)),
        ("a.txt", ZH, (None, None)),
    ],
)
def test_date_is_what_the_file_says_else_its_dateline_else_its_name(
    tmp_path: Path, name: str, text: str, expected: tuple[str | None, str | None]
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    document = read_one(tmp_path / name)
    assert (document.date, document.source) == expected


def test_several_documents_in_a_file_have_names_of_their_own(tmp_path: Path) -> None:
    rows = [
        {"title": "甲\n乙", "content": ZH},
        {"title": "甲 乙", "content": ZH},
        {"title": "甲 乙", "content": EN},
        {"text": ZH},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    assert [(text.name, text.language) for text in read(tmp_path / "a.jsonl") if isinstance(text, Document)] == [
        ("a/甲 乙", "zh-CN"),
        ("a/甲 乙 0002", "zh-CN"),
        ("a/甲 乙", "en"),
        ("a/0004", "zh-CN"),
    ]


def test_of_several_documents_one_without_text_or_language_is_left_out_and_told(tmp_path: Path) -> None:
    rows = [{"content": ZH}, {"content": " "}, {"content": "123"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    skipped: list[Skipped] = []
    texts = list(read_source(Source(tmp_path / "a.jsonl", "a", None), report=skipped.append))
    assert [text.name for text in texts] == ["a/0001"]
    assert [one.line for one in skipped] == [2, 3]


def test_a_broken_line_spoils_its_whole_file_so_that_nothing_is_half_read(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"content": ZH}) + "\n{", "utf-8")
    with pytest.raises(UnreadableFile, match=r":2: "):
        next(read_source(Source(tmp_path / "a.jsonl", "a", None)))


def test_texts_are_cleaned(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One\r\ntwo\x0b\rcafe\xcc\x81.")
    assert read_one(tmp_path / "a.txt").text == "One\ntwo\ncafé."


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    for suffix in READERS:
        with pytest.raises(UserError):
            list(read_source(Source(tmp_path.with_suffix(suffix), "a", None)))
        (tmp_path / f"folder{suffix}").mkdir()
        with pytest.raises(UnreadableFile):
            list(read_source(Source(tmp_path / f"folder{suffix}", "a", None)))


def make_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph(ZH)
    document.add_table(1, 2).cell(0, 0).text = EN
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


SAMPLES = (
    make_docx(),
    f"<html lang='en'><body><p>{EN}</p><table><tr><td>{ZH}".encode(),
    f"---\ndate: 2023-04-22\n---\n# {EN}\n\n- {ZH}\n\n| a | b |\n|--|--|\n| c | d |".encode(),
    json.dumps({"content": ZH, "title": EN, "year": 2023}).encode() * 2,
    f"zh-CN\ten\n{ZH}\t{EN}\n".encode(),
    ZH.encode("gb18030"),
    EN.encode("utf-16"),
)


@st.composite
def damage(draw: st.DrawFn) -> bytes:
    """A good file with some bytes replaced, removed or cut off."""
    raw = bytearray(draw(st.sampled_from(SAMPLES)))
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(raw)))
        raw[place : place + draw(st.integers(0, 8))] = draw(st.binary(max_size=8))
    return bytes(raw[: draw(st.integers(0, len(raw)))] if draw(st.booleans()) else raw)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(suffix=st.sampled_from(sorted(READERS)), raw=st.one_of(st.binary(max_size=400), damage()))
def test_any_bytes_under_any_suffix_end_in_documents_or_in_one_line(tmp_path: Path, suffix: str, raw: bytes) -> None:
    path = tmp_path / f"fuzzed{suffix}"
    path.write_bytes(raw)
    texts, line = [], ""
    try:
        texts = list(read_source(Source(path, "fuzzed", None)))
    except UserError as error:
        line = str(error)
    assert bool(texts) != bool(line)
    assert "\n" not in line


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
def test_the_reports_are_read_whole_with_their_years() -> None:
    documents = [text for text in read(DATA / "zh") if isinstance(text, Document)]
    assert len(documents) == 72 + 16
    assert len({document.name for document in documents}) == 88
    years = [document for document in documents if document.name.endswith("年中华人民共和国国务院政府工作报告")]
    assert len(years) > 40
    assert all(document.date == document.name.rpartition("/")[2][:4] for document in years)
    assert {document.language for document in documents} == {"zh-CN"}


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
def test_the_parallel_files_are_read_whole() -> None:
    bitexts = [text for text in read(DATA / "parallel") if isinstance(text, Bitext)]
    assert sum(len(bitext.units) for bitext in bitexts) == 431 + 432 + 4000 + 1948
