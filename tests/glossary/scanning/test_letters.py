"""Characters are looked up all at once, and some become several."""

from glossary.scanning.letters import (
    APOSTROPHE,
    ASCII_WORD,
    BREAK,
    COMMA,
    HAN,
    KEPT,
    PASSED,
    SEVERAL,
    SPACE,
    WORD,
    Letters,
)  # fmt: skip


def test_each_character_is_what_it_is_in_both_languages() -> None:
    kinds = {
        "農": KEPT | HAN,
        "，": KEPT | COMMA,
        "、": COMMA,
        "“": PASSED,
        "’": PASSED | APOSTROPHE,
        "-": SPACE | PASSED,
        "\u3000": SPACE | PASSED,
        "Ｇ": KEPT | ASCII_WORD | WORD,
        "é": KEPT | WORD,
        "。": KEPT,
        "…": SEVERAL,
        BREAK: KEPT,
    }
    read = Letters().read("".join(kinds))
    known = KEPT | SPACE | SEVERAL | HAN | ASCII_WORD | WORD | APOSTROPHE | PASSED | COMMA
    assert (read.kinds & known).tolist() == [int(kind) for kind in kinds.values()]
    assert [chr(code) for code in read.folded[:8]] == ["农", ",", BREAK, BREAK, BREAK, " ", " ", "g"]


def test_what_becomes_several_knows_where_it_came_from() -> None:
    letters = Letters()
    origins, folded, kinds = letters.expand(letters.read("约…㎡…"))
    assert "".join(map(chr, folded)) == "约...m2..."
    assert origins.tolist() == [0, 1, 1, 1, 2, 2, 3, 3, 3]
    assert (kinds & HAN > 0).tolist() == [True, *[False] * 8]
