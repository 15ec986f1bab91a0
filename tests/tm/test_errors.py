"""A user's error is one line that a terminal can show, whatever the file holds that it quotes."""

from tm.errors import UnreadableFile


def test_an_error_is_one_line_with_place_problem_and_remedy() -> None:
    assert str(UnreadableFile("a.tmx:3", "is\n broken", "mend it")) == "a.tmx:3: is broken; mend it"
    assert str(UnreadableFile("a.txt", "says 一\u3000二", "mend it")) == "a.txt: says 一 二; mend it"


def test_what_does_not_print_is_escaped() -> None:
    assert str(UnreadableFile("a\x1b.txt", "says \x1b[2J\u202e\ud800\x9b", "mend it")) == (
        r"a\x1b.txt: says \x1b[2J\u202e\ud800\x9b; mend it"
    )


def test_a_problem_of_a_megabyte_is_cut_and_its_remedy_is_not() -> None:
    line = str(UnreadableFile("a.txt", "says " + "en-" * 1_000_000, "mend it"))
    assert len(line) < 500
    assert line.startswith("a.txt: says en-en-")
    assert line.endswith("…; mend it")
