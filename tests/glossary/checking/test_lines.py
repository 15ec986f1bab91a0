"""Texts are found in the lines of their file, whatever markup stands in them."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checking.lines import LineFinder, find_po_lines, read_lines


def test_a_text_over_several_lines_has_its_first_and_last() -> None:
    finder = LineFinder(["# A title", "", "One **bold** sentence", "goes on. Another", "follows."], markup=False)
    assert finder.find("A title") == (1, 1)
    assert finder.find("One bold sentence goes on.") == (3, 4)
    assert finder.find("Another follows.") == (4, 5)


def test_the_second_of_two_same_texts_is_behind_the_first() -> None:
    finder = LineFinder(["Yes.", "No.", "Yes."], markup=False)
    assert [finder.find(text)[0] for text in ("Yes.", "No.", "Yes.")] == [1, 2, 3]


def test_tags_and_entities_are_no_text() -> None:
    assert LineFinder(["<p>", "a &amp; b <b>c</b>", "</p>"], markup=True).find("a & b c") == (2, 2)


def test_what_is_not_found_stands_where_the_last_one_ended() -> None:
    finder = LineFinder(["One.", "Two."], markup=False)
    finder.find("Two.")
    assert finder.find("Nowhere at all.") == (2, 2)


@settings(deadline=None)
@given(
    st.lists(
        st.text(alphabet="ab中文。 ", min_size=1, max_size=9).filter(lambda text: any(map(str.isalnum, text))),
        min_size=1,
    )
)
def test_every_line_of_a_file_is_found_in_its_place(lines: list[str]) -> None:
    finder = LineFinder(lines, markup=False)
    assert [finder.find(line)[1] for line in lines] == list(range(1, len(lines) + 1))


def test_a_po_file_of_windows_has_the_lines_of_an_editor(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(
        'msgid ""\r\nmsgstr "Content-Type: text/plain; charset=UTF-8"\r\n\r\nmsgid "一"\r\nmsgstr "one"\r\n'.encode()
    )
    assert [list(one) for one in find_po_lines(path).values()] == [[4]]
    assert len(read_lines(path)) == 6
