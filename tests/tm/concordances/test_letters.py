"""Many texts are folded at once as they are folded one by one, and cut as a question is cut."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.concordances.asking import cut_runs
from tm.concordances.keys import key_of_han, key_of_pair, key_of_word
from tm.concordances.letters import HAN, OTHER, Letters
from tm.concordances.postings import LARGEST, find_piece, read_row, unite
from tm.concordances.scanning import Scanner
from tm.concordances.sieve import Sieve
from tm.concordances.writing import write_rows
from tm.normalize import fold

PIECES = st.sampled_from(
    ["a", "B", " ", "  ", "\n", "\u3000", "\u200b", "中", "責", "，", "…", "ß", "İ", "e\u0301", "и", "и\u0306", "ｶﾞ", "-", "'", "\0", "9"]
)  # fmt: skip
TEXT = st.lists(PIECES | st.characters(exclude_categories=["Cs"]), max_size=8).map("".join)
LETTERS, SCANNER = Letters(), Scanner()


@settings(deadline=None)
@given(st.lists(TEXT, max_size=6))
def test_all_are_folded_as_each_is(texts: list[str]) -> None:
    assert LETTERS.fold_all(texts) == [fold(text) for text in texts]
    learned = Letters()
    learned.learn(LETTERS.tell())
    assert learned.fold_all(texts) == [fold(text) for text in texts]


def list_keys(text: str) -> set[int]:
    """The numbers of a text's pieces, found one by one."""
    found: set[int] = set()
    runs = cut_runs(fold(text))
    for number, run in enumerate(runs):
        if run.kind == HAN:
            found |= {key_of_han(one, two) for one, two in pairwise(run.text)} | {key_of_han(run.text[-1])}
        else:
            found.add(key_of_word(run.text))
            if (
                run.follows
                and number
                and OTHER not in {run.kind, runs[number - 1].kind}
                and runs[number - 1].kind != HAN
            ):
                found.add(key_of_pair(key_of_word(runs[number - 1].text), key_of_word(run.text)))
    return found


@settings(deadline=None)
@given(st.lists(TEXT.map(lambda text: text.replace("\0", "")), min_size=1, max_size=6))
def test_arrays_cut_as_loops_do(texts: list[str]) -> None:
    pieces = SCANNER.scan(texts)
    found: list[set[int]] = [set() for _ in texts]
    for key, place in zip(pieces.keys.tolist(), pieces.places.tolist(), strict=True):
        found[place].add(key)
    assert found == [list_keys(text) for text in texts]


@settings(deadline=None)
@given(TEXT.map(lambda text: text.replace("\0", "")), st.data())
def test_a_sieve_holds_nothing_back_that_contains_the_text(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded:
        return
    start = data.draw(st.integers(0, len(folded) - 1))
    key = fold(folded[start : start + data.draw(st.integers(1, 12))])
    letters = Letters()
    letters.fold_all([*text, text])
    if key and key in folded:
        assert Sieve(key, letters).lets_through(f"other\0{text}")


@pytest.mark.parametrize("count", [1, 9, 700, LARGEST])
def test_what_is_written_is_read_back(count: int) -> None:
    choose = np.random.default_rng(1)
    wanted: dict[int, set[int]] = {}
    for share in (0.0001, 0.01, 0.1, 0.13, 0.9):
        for _ in range(60):
            key = int(choose.integers(0, 1 << 33))
            wanted[key] = set(np.flatnonzero(choose.random(count) < share).tolist()) or {count - 1}
    every = np.array(sorted(key << 16 | chunk for key, chunks in wanted.items() for chunk in chunks), np.uint64)
    found: dict[int, set[int]] = {}
    for first, row in write_rows(every, count):
        for piece, posting in read_row(row, count):
            bits = unite([posting])
            found[first >> 32 << 32 | piece] = {chunk for chunk in range(count) if bits >> chunk & 1}
            assert find_piece(row, piece, count) == posting
        assert find_piece(row, 0xFFFFFFFF - 5, count) is None
    assert found == wanted
