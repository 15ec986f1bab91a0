"""What is to be translated, of every kind of file."""

from pathlib import Path

import pytest

from tm.errors import UserError
from tm.jobs import JobFile, read_job

PO = """msgid ""
msgstr "Language: zh_CN\\n"

msgid "Open the gate"
msgstr "打开大门"

msgid "Shut the gate"
msgstr ""

msgid "one boat"
msgid_plural "%d boats"
msgstr[0] ""

#~ msgid "Gone"
#~ msgstr "没了"

msgid "..."
msgstr ""
"""
XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a" source-language="en" target-language="zh-CN" datatype="plaintext"><body>
<trans-unit id="1"><source>Open the gate</source></trans-unit>
<trans-unit id="2"><source>Shut the gate</source><target state="translated">关门</target></trans-unit>
</body></file></xliff>
"""


def read(*paths: Path, **options: object) -> tuple[list[JobFile], list[UserError]]:
    problems: list[UserError] = []
    return list(read_job(paths, refuse=problems.append, **options)), problems  # type: ignore[arg-type]


def list_texts(file: JobFile) -> list[str]:
    return [segment.text for segment in file.segments]


def test_po_files_give_their_sources_translated_or_not(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(PO, encoding="utf-8")
    ((file,), _) = read(path)
    assert list_texts(file) == ["Open the gate", "Shut the gate", "one boat", "%d boats"]
    assert file.segments[0].languages == ("en", "zh-CN")
    ((file,), _) = read(path, untranslated=True)
    assert list_texts(file) == ["Shut the gate", "one boat", "%d boats"]


@pytest.mark.parametrize("name", ["a.xlf", "a.sdlxliff"])
def test_xliff_files_give_their_sources(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(XLIFF, encoding="utf-8")
    ((file,), _) = read(path)
    assert list_texts(file) == ["Open the gate", "Shut the gate"]


def test_tables_give_the_column_of_the_source(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("zh-CN,en\n老磨坊,the old mill\n船,boat\n", encoding="utf-8")
    ((file,), _) = read(path)
    assert list_texts(file) == ["老磨坊", "船"]
    ((file,), _) = read(path, languages=("en", "zh-CN"))
    assert list_texts(file) == ["the old mill", "boat"]
    assert file.segments[0].languages == ("en", "zh-CN")


def test_documents_are_cut_into_sentences_and_their_datelines_count(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# The mill\n\nXinhua, Beijing, May 3 (Reporter Li Lei) It turns. It is old.\n", encoding="utf-8")
    ((file,), _) = read(path)
    assert " ".join(list_texts(file)) == "The mill Xinhua, Beijing, May 3 (Reporter Li Lei) It turns. It is old."
    assert file.name == str(path)


def test_folders_are_read_and_each_file_counts_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text("It turns. It is old.", encoding="utf-8")
    files, problems = read(tmp_path / "b.txt", tmp_path)
    assert [Path(file.name).name for file in files] == ["a.txt", "b.txt"]
    assert not problems


def test_a_pipe_is_a_document() -> None:
    ((file,), _) = read(Path("-"), piped=b"It turns. It is old.")
    assert (file.name, list_texts(file)) == ("stdin", ["It turns.", "It is old."])


def test_what_cannot_be_used_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It turns.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("水车转动。", encoding="utf-8")
    files, problems = read(tmp_path, tmp_path / "c.txt", languages=("en", None))
    assert [list_texts(file) for file in files] == [["It turns."]]
    assert [problem.problem for problem in problems] == ["no such file or folder", "is in zh-CN, not in en"]
