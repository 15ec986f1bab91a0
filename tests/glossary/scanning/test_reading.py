"""Files of every kind are read for a scan, those that are still to be translated too."""

from pathlib import Path

from glossary.scanning.pages import Page
from glossary.scanning.reading import read_pages
from tm.errors import UserError

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "one post"
msgstr ""

#, fuzzy
msgid "one post with two responsibilities"
msgid_plural "posts"
msgstr[0] "一岗"
"""


def read(*paths: Path, piped: bytes | None = None) -> tuple[list[Page], list[UserError]]:
    problems: list[UserError] = []
    pages = read_pages(
        paths,
        language=None,
        piped=piped,
        refuse=problems.append,
        leave_out=lambda skipped: None,
        progress=lambda done, total: None,
    )
    return list(pages), problems


def test_the_sources_of_an_untranslated_file_are_read_with_their_lines(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(PO, "utf-8")
    (page,), problems = read(tmp_path / "a.po")
    assert problems == []
    assert page.text.split("\x00") == ["one post", "one post with two responsibilities", "posts"]
    assert page.lines.tolist() == [5, 9, 9]
    assert (page.language, page.document) == ("en", "a")


def test_the_order_of_the_files_does_not_matter(tmp_path: Path) -> None:
    paths = [tmp_path / "b.txt", tmp_path / "a.po", tmp_path / "a.txt"]
    for path in paths:
        path.write_text(PO, "utf-8")
    names = [page.path for page in read(*paths)[0]]
    assert names == [page.path for page in read(*reversed(paths))[0]]
    assert sorted(names) == sorted(map(str, paths))


def test_what_cannot_be_read_is_told_and_hinders_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text('msgid "x', "utf-8")
    (tmp_path / "b.po").write_text('msgid ""\nmsgstr ""\n', "utf-8")
    (tmp_path / "c.txt").write_text("一岗双责", "utf-8")
    pages, problems = read(tmp_path / "a.po", tmp_path / "b.po", tmp_path / "c.txt", tmp_path / "d.txt")
    assert [page.text for page in pages] == ["一岗双责"]
    assert len(problems) == 3
    assert all(len(str(problem).splitlines()) == 1 for problem in problems)


def test_a_piped_text_is_read() -> None:
    (page,), _ = read(Path("-"), piped="一岗\n双责".encode())
    assert (page.path, page.text) == ("stdin", "一岗\n双责")
