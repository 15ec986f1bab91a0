"""Each kind of document gives its text and what it says about itself, and nothing that is no text."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest

from tm.documents import READERS, Reading
from tm.errors import UnreadableFile

MARKDOWN = """---
title: "Production Safety"
date: 2023-04-22
source: Lakeside Daily
lang: en
---

# Safety *first*

The [committee](https://example.org "x") met
and agreed. See `code` and ![a picture](p.png).

```python
print("left out")
```

- one
- two
    - three

| zh | en |
|----|----|
| 责任 | responsibility |

<div>left out</div>
"""

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html><html lang="zh-CN"><head><title>left out</title>
<meta name="PubDate" content="2023-04-22 10:33"><meta name="ContentSource" content="湖滨日报">
<style>p {color: red}</style></head><body>
<nav><a href="/">left out</a></nav><ul><li><a>left</a></li><li><a>out</a></li><li><a>too</a></li></ul>
<form><div><h1>压实<b>责任</b></h1>
<p>会议强调，
要<a href="x">安全生产</a>。<script>left(out)</script>再读<br>一遍。</p><!-- left out -->
<p hidden>left out</p><p style="display: none">left out</p>
<table><tr><td>一</td><td>two words</td></tr></table>尾巴</div></form>
<footer>left out</footer></body></html>"""


def read(folder: Path, name: str, content: str | bytes) -> list[Reading]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(READERS[path.suffix](path))


def test_text_is_read_as_it_is_with_its_front_matter(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.txt", "一段。\n二段。\n")
    assert reading == Reading(text="一段。\n二段。\n")
    (reading,) = read(tmp_path, "b.txt", "---\ndate: 2023\n来源: 湖滨日报\n---\n一段。")
    assert (reading.text, reading.date, reading.source) == ("一段。", "2023", "湖滨日报")


@pytest.mark.parametrize(
    "text", ["---\nno front matter at all.\n", "---\n\nA line between rules.\n---\nMore.", "--- \n"]
)
def test_what_only_looks_like_front_matter_is_text(tmp_path: Path, text: str) -> None:
    (reading,) = read(tmp_path, "a.txt", text)
    assert reading.text == text


def test_markdown_gives_headings_paragraphs_lists_and_cells_without_code(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.md", MARKDOWN)
    assert reading.text.split("\n\n") == [
        "Safety first",
        "The committee met and agreed. See and .",
        "one",
        "two",
        "three",
        "zh",
        "en",
        "责任",
        "responsibility",
    ]
    assert (reading.date, reading.source, reading.language) == ("2023-04-22", "Lakeside Daily", "en")


def test_html_gives_the_main_text_and_what_its_meta_elements_say(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.html", PAGE)
    assert reading.text.split("\n\n") == [
        "压实责任",
        "会议强调，要安全生产。再读",
        "一遍。",
        "一",
        "two words",
        "尾巴",
    ]
    assert (reading.date, reading.source, reading.language) == ("2023-04-22 10:33", "湖滨日报", "zh-CN")


def test_html_says_its_own_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><p>朱镕基</p></html>'
    (reading,) = read(tmp_path, "a.htm", page.encode("gb18030"))
    assert reading.text == "朱镕基"


def test_an_article_is_the_main_text(tmp_path: Path) -> None:
    (reading,) = read(
        tmp_path, "a.html", "<body><p>left out</p><article><p>会议强调，要压实各方面的安全生产责任。</p></article>"
    )
    assert reading.text == "会议强调，要压实各方面的安全生产责任。"


def test_html_of_any_depth_is_read(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.html", "<div>" * 50_000 + "text")
    assert reading.text in {"text", ""}


def test_docx_gives_paragraphs_and_cells_in_order_once(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.created = datetime(2023, 4, 22, tzinfo=UTC)
    document.add_heading("压实责任", 1)
    paragraph = document.add_paragraph("会议强调，")
    paragraph.add_run("要落实。").bold = True
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "责任"
    table.cell(0, 1).text = "responsibility"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "merged"
    document.add_paragraph("完")
    stream = io.BytesIO()
    document.save(stream)
    (reading,) = read(tmp_path, "a.docx", stream.getvalue())
    assert [line for line in reading.text.split("\n") if line] == [
        "压实责任",
        "会议强调，要落实。",
        "责任",
        "responsibility",
        "merged",
        "完",
    ]
    assert reading.date is None, "the day that the file was made is no date of its text"


@pytest.mark.parametrize("content", [b"PK\x03\x04 broken", b"no zip at all", b"PK\x05\x06" + bytes(18)])
def test_a_broken_docx_is_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(UnreadableFile, match="broken docx"):
        read(tmp_path, "a.docx", content)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            with archive.open(f"word/{number}.xml", "w") as member:
                for _ in range(80):
                    member.write(bytes(2**20))
    with pytest.raises(UnreadableFile, match="unpacks to 240 MB"):
        read(tmp_path, "a.docx", stream.getvalue())


def test_json_lines_are_documents_with_their_titles_and_years(tmp_path: Path) -> None:
    lines = (
        '{"title": "甲", "content": "一。", "year": 1954}\n\n{"text": "Two.", "date": "2023-04-22", "language": "en"}\n'
    )
    first, second = read(tmp_path, "a.jsonl", lines)
    assert (first.part, first.text, first.date, first.line) == ("甲", "一。", "1954", 1)
    assert (second.part, second.text, second.date, second.language, second.line) == (
        "0003",
        "Two.",
        "2023-04-22",
        "en",
        3,
    )


@pytest.mark.parametrize(
    "line", ['{"content": "x"', "[1]", '{"title": "x"}', '{"content": 5}', "[" * 100_000, "9" * 5_000, "nonsense"]
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(UnreadableFile, match=r"a\.jsonl:2: "):
        read(tmp_path, "a.jsonl", '{"content": "x"}\n' + line)


def test_a_bilingual_file_is_one_reading_with_all_its_units(tmp_path: Path) -> None:
    (reading,) = read(tmp_path, "a.tsv", "zh-CN\ten\n责任\tresponsibility\n空\t\n")
    assert [unit.texts for unit in reading.units] == [(("zh-CN", "责任"), ("en", "responsibility"))]
    assert not reading.glossary
    assert len(reading.skipped) == 1
    (reading,) = read(tmp_path, "b.csv", "zh-CN,en,status\n责任,responsibility,preferred\n")
    assert reading.glossary


def test_a_table_without_two_languages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        read(tmp_path, "a.tsv", "zh-CN\ten\n责任\t\n")


def test_a_table_for_review_is_no_document(tmp_path: Path) -> None:
    """It belongs to documents that lie beside it; its separators would stand in the sentences."""
    path = tmp_path / "r.tsv"
    path.write_text("document\tscore\tzh-CN\ten\na\t0.9\t一。 ‖ 二。\tOne and two.\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match="tm import"):
        list(READERS[".tsv"](path))
