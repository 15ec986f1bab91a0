"""Documents are laid out so that every place has its line, and no term goes from one paragraph into the next."""

from pathlib import Path

import docx
import pytest

from glossary.scanning.letters import BREAK
from glossary.scanning.pages import Page, lay_out
from tm.documents import find_sources, read_source
from tm.errors import UserError
from tm.texts import Bitext, Document, Unit


def lay_out_text(text: str, path: str = "a.txt") -> Page:
    (page,) = lay_out(Document("a", "zh-CN", text, path=path))
    return page


def lay_out_file(path: Path) -> Page:
    (source,) = find_sources([path])
    assert not isinstance(source, UserError)
    (page,) = (page for text in read_source(source) for page in lay_out(text))
    return page


@pytest.mark.parametrize(
    ("text", "laid"),
    [
        ("一行\n两行", "一行\n两行"),
        ("一行\n\n两行", "一行||两行"),
        ("一行\n \u3000\n两行", "一行| \u3000|两行"),
        ("一行\n- 两行", "一行|- 两行"),
        ("一行\n（一）两行", "一行|（一）两行"),
        ("一行\n1. 两行\n三行", "一行|1. 两行\n三行"),
        (f"{'长' * 121}\n两行", f"{'长' * 121}|两行"),
        (f"一行\n{'长' * 121}", f"一行|{'长' * 121}"),
        ("", ""),
        ("\n", "|"),
    ],
)
def test_lines_flow_where_nothing_shows_that_a_paragraph_ends(text: str, laid: str) -> None:
    assert lay_out_text(text).text == laid.replace("|", BREAK)
    assert lay_out_text(text, "a.html").text == text.replace("\n", BREAK)


def test_each_line_begins_where_it_begins() -> None:
    page = lay_out_text("一\n二三\n\n四")
    assert [page.text[start] for start in page.starts] == ["一", "二", BREAK, "四"]
    assert page.lines.tolist() == [1, 2, 3, 4]


def test_lines_are_counted_from_the_top_of_a_file_with_front_matter(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff---\r\ndate: 2024-01-01\r\n---\r\n\r\n一岗双责\r\n".encode())
    page = lay_out_file(path)
    assert page.lines[page.text[: page.text.index("一")].count(BREAK)] == 5
    path.write_text("--- 一岗双责", "utf-8")
    assert lay_out_file(path).lines.tolist() == [1]


def test_in_files_without_lines_paragraphs_are_counted(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("标题", "", "一岗双责"):
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    page = lay_out_file(tmp_path / "a.docx")
    assert page.lines[page.text[: page.text.index("一岗")].count(BREAK)] == 2


def test_of_a_bilingual_file_all_texts_in_known_languages_are_laid_out() -> None:
    units = (
        Unit("1", (("zh-CN", "一岗\n双责"), ("en-GB", "double duty"), ("fr", "double tâche")), line=7),
        Unit("2", (("zh-CN", f"党{BREAK}政"),)),
    )
    (page,) = lay_out(Bitext("a", units))
    assert page.text == BREAK.join(["一岗\n双责", "double duty", "党 政"])
    assert page.starts.tolist() == [0, 6, 18]
    assert page.lines.tolist() == [7, 7, 2]
    assert list(lay_out(Bitext("a", (Unit("1", (("fr", "tâche"), ("de", "Pflicht"))),)))) == []
