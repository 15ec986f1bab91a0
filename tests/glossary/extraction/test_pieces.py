"""Texts are joined to pieces of which none is much too large, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from glossary.extraction.pieces import collect


@given(st.lists(st.text(max_size=60), max_size=12), st.integers(1, 40))
def test_every_character_comes_back_at_its_place(texts: list[str], size: int) -> None:
    found = [""] * len(texts)
    ended = []
    for piece in collect(texts, size):
        assert len(piece.text) <= max(size, 2 * size + 1)
        for number, start in enumerate(piece.starts.tolist()):
            end = int(piece.ends[number]) if number < len(piece.ends) else len(piece.text)
            assert len(found[piece.first + number]) == max(0, -start)
            found[piece.first + number] += piece.text[max(0, start) : end]
        assert all(piece.text[end] == "\n" for end in piece.ends.tolist())
        ended += list(range(piece.first, piece.first + len(piece.ends)))
    assert found == texts
    assert ended == list(range(len(texts)))


def test_a_long_text_is_cut_where_no_word_stands() -> None:
    pieces = [piece.text for piece in collect(["people's U.S. well-being, 1.5% " * 20], 25)]
    assert len(pieces) > 10
    assert all(piece.endswith((" ", "\n")) for piece in pieces)
