"""Renderings learned from paired texts."""

import numpy as np

from tm.alignment.cooccurrence import NOTHING, TokenRows, learn


def make_rows(texts: list[list[int]]) -> TokenRows:
    starts = np.cumsum([0, *map(len, texts)]).astype(np.int64)
    return TokenRows(starts, np.array([token for text in texts for token in text], dtype=np.int64))


def test_what_stands_together_again_and_again_is_learned_in_both_directions() -> None:
    """Token 1 answers 11, 2 answers 12, whatever stands beside them; 3 stands everywhere and 13 too."""
    source = make_rows([[1, 3], [2, 3], [1, 3], [2, 3], [1, 2, 3], [1, 3]])
    target = make_rows([[11, 13], [12, 13], [11, 13], [12, 13], [11, 12, 13], [11, 13]])
    learned = learn(source, target)
    there = dict(zip(zip(learned.sources.tolist(), learned.targets.tolist(), strict=True), learned.there, strict=True))
    back = dict(zip(zip(learned.sources.tolist(), learned.targets.tolist(), strict=True), learned.back, strict=True))
    assert there[1, 11] > 2 * there.get((1, 13), 0.0)
    assert back[2, 12] > 2 * back.get((2, 13), 0.0)


def test_what_was_seen_together_once_is_not_learned() -> None:
    learned = learn(make_rows([[1, 2], [1, 3], [4, 2]]), make_rows([[11, 12], [13, 14], [15, 16]]))
    assert not len(learned.sources)


def test_nothing_teaches_nothing() -> None:
    learned = learn(make_rows([]), make_rows([]))
    assert learned.sources.tolist() == NOTHING.sources.tolist() == []
