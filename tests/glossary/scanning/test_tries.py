"""A trie finds what a search of every place for every sequence finds."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glossary.scanning.tries import Trie

SEQUENCES = st.lists(st.lists(st.integers(1, 4), max_size=5), max_size=12)


def make_trie(sequences: list[list[int]]) -> Trie:
    units = np.array([unit for sequence in sequences for unit in sequence], np.uint32)
    return Trie(units, np.array([len(sequence) for sequence in sequences], np.int64))


@given(SEQUENCES, st.lists(st.integers(0, 5), max_size=30))
def test_every_place_of_every_sequence_is_found_and_no_other(sequences: list[list[int]], text: list[int]) -> None:
    trie = make_trie(sequences)
    hits = trie.find(np.array(text, np.uint32), np.arange(len(text)))
    found = sorted(zip(hits.at.tolist(), hits.length.tolist(), hits.form.tolist(), strict=True))
    forms = dict(zip(map(tuple, sequences), trie.forms.tolist(), strict=True))
    assert found == sorted(
        (at, len(sequence), form)
        for sequence, form in forms.items()
        for at in range(len(text))
        if sequence and tuple(text[at : at + len(sequence)]) == sequence
    )


@given(SEQUENCES)
def test_equal_sequences_share_a_form_and_empty_ones_have_none(sequences: list[list[int]]) -> None:
    trie = make_trie(sequences)
    for one, form in zip(sequences, trie.forms.tolist(), strict=True):
        assert (form < 0) == (not one)
        assert [form == other for other in trie.forms.tolist()] == [one == other for other in sequences]
    assert trie.count == len({tuple(sequence) for sequence in sequences if sequence})


def test_a_search_begins_only_where_it_may() -> None:
    trie = make_trie([[1, 1]])
    assert trie.find(np.array([1, 1, 1, 1], np.uint32), np.array([2])).at.tolist() == [2]


def test_thousands_of_sequences_are_told_apart() -> None:
    """Steps that fall into one slot of the table are kept in the next."""
    sequences = [[first, second] for first in range(1, 101) for second in range(1, 101)]
    trie = make_trie(sequences)
    text = np.array([unit for sequence in sequences for unit in [*sequence, 0]], np.uint32)
    hits = trie.find(text, np.arange(len(text)))
    assert trie.count == len(sequences)
    assert sorted(hits.form.tolist()) == list(range(len(sequences)))
