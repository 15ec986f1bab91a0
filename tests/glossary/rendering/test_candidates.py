"""For each occurrence the stretches that fit best are kept, and what fits is told by its words' links."""

import numpy as np
import pytest

from glossary.rendering import candidates
from glossary.rendering.candidates import Part, Rows, Standing, lay_out, list_rows, mix
from glossary.rendering.links import Links
from glossary.rendering.occurrences import Occurrence
from glossary.rendering.sides import Side, read_side
from glossary.rendering.spans import hash_keys, list_spans

NOTHING = np.empty(0, np.uint64)


def make_part(texts: list[str], own: list[int], links: list[list[tuple[int, int, float]]]) -> tuple[Side, Part]:
    """A part of the other side; for each text how many words the own side has, and (own, other, chance)."""
    side = read_side(texts, "en")
    shapes = np.stack([np.array(own, np.int64), np.diff(side.offsets)], axis=1)
    begins = np.cumsum(shapes.prod(axis=1)) - shapes.prod(axis=1)
    cells = [begins[pair] + i * shapes[pair, 1] + j for pair, found in enumerate(links) for i, j, _ in found]
    chances = np.array([chance for found in links for *_, chance in found], np.float32)
    joined = Links.join(shapes, [(np.array(cells, np.int64), chances)])
    pairs, _, columns = joined.locate(slice(None))
    answers = np.bincount(side.offsets[pairs] + columns, joined.chances, int(side.offsets[-1]))
    spans = list_spans(side, np.empty((0, 3), np.int64))
    return side, Part(0, spans, joined, np.concatenate((np.zeros(1), np.cumsum(answers))), side.offsets)


def list_all(standing: Standing, part: Part, known: np.ndarray = NOTHING) -> Rows:
    return Rows.join(list(list_rows(standing, np.arange(len(standing.terms)), part, known)))


def read_fits(side: Side, standing: Standing, rows: Rows) -> dict[str, float]:
    return {
        side.read_stretch(int(standing.pairs[occurrence]), int(start), int(end)): float(fit)
        for occurrence, start, end, fit in zip(rows.occurrences, rows.starts, rows.ends, rows.fits, strict=True)
    }


def test_what_covers_the_term_and_nothing_else_fits_wholly() -> None:
    side, part = make_part(["old lake chief system works"], [3], [[(0, 1, 1), (0, 2, 1), (1, 3, 1), (2, 4, 1)]])
    standing = lay_out([[Occurrence(0, 0, 2, (1, 1))]])
    fits = read_fits(side, standing, list_all(standing, part))
    assert fits["lake chief system"] == pytest.approx(1)
    assert fits["lake chief"] == pytest.approx(2 * (2 / 3) / (2 / 3 + 1))
    assert max(fits.values()) == fits["lake chief system"]
    assert "works" not in fits


def test_what_answers_other_words_too_fits_less() -> None:
    _, part = make_part(["lake chief"], [2], [[(0, 0, 1), (1, 1, 1)]])
    standing = lay_out([[Occurrence(0, 0, 1, (1,))]])
    fits = list_all(standing, part).fits
    assert fits.max() == 1
    assert fits.min() == pytest.approx(2 / 3)


def test_a_part_of_a_word_weighs_as_much_as_it_is_of_it() -> None:
    _, part = make_part(["lake chief"], [1], [[(0, 0, 1), (0, 1, 1)]])
    half = lay_out([[Occurrence(0, 0, 1, (0.5,))]])
    whole = lay_out([[Occurrence(0, 0, 1, (1,))]])
    assert list_all(half, part).fits.max() < list_all(whole, part).fits.max() == 1


def test_edges_and_neighbours_tell_how_cleanly_a_stretch_is_cut() -> None:
    side, part = make_part(["old lake chief works"], [2], [[(0, 1, 1), (0, 2, 1), (1, 3, 1)]])
    standing = lay_out([[Occurrence(0, 0, 1, (1,))]])
    rows = list_all(standing, part)
    cut = {
        text: (float(rows.edges[row]), float(rows.outside[row]))
        for row, text in enumerate(read_fits(side, standing, rows))
    }
    assert cut["lake chief"] == (1, 0)
    assert cut["lake"] == (1, 1)
    assert cut["lake chief works"] == (0, 0)


@pytest.mark.parametrize("at_once", [1, 50, 400_000])
def test_each_occurrence_keeps_only_the_best(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_AT_ONCE", at_once)
    texts = ["lake chief system county village water reed boat egret island"] * 3
    _, part = make_part(texts, [1, 1, 1], [[(0, j, 1) for j in range(10)]] * 3)
    standing = lay_out([[Occurrence(0, 0, 1, (1,)), Occurrence(2, 0, 1, (1,))], [Occurrence(1, 0, 1, (1,))]])
    rows = list_all(standing, part)
    assert np.bincount(rows.occurrences).tolist() == [candidates.KEPT] * 3
    assert part.spans.offsets[1] > candidates.KEPT
    # What is longest covers most of the term.
    assert (rows.fits > 0.7).all()


def test_what_is_known_is_kept_and_fits_wherever_it_stands() -> None:
    texts = ["lake chief system county village water reed boat egret island"]
    side, part = make_part(texts, [1], [[(0, j, 1) for j in range(9)]])
    standing = lay_out([[Occurrence(0, 0, 1, (1,))], [Occurrence(0, 0, 1, (1,))]])
    known = mix(np.array([1]), np.array([hash_keys(["island"], " ")], np.uint64))
    rows = list_all(standing, part, known)
    mine = rows.take(np.flatnonzero(rows.occurrences == 1))
    other = rows.take(np.flatnonzero(rows.occurrences == 0))
    assert read_fits(side, standing, mine)["island"] == 1
    assert "island" not in read_fits(side, standing, other)


def test_a_pair_that_nothing_answers_gives_no_rows() -> None:
    _, part = make_part(["lake chief", "", "reed"], [1, 1, 0], [[], [], []])
    standing = lay_out([[Occurrence(0, 0, 1, (1,)), Occurrence(1, 0, 1, (1,))]])
    assert len(list_all(standing, part).occurrences) == 0


def test_terms_are_laid_out_one_after_the_other() -> None:
    standing = lay_out([[Occurrence(3, 1, 3, (0.5, 1))], [], [Occurrence(0, 0, 1, (1,)), Occurrence(3, 2, 3, (1,))]])
    assert standing.terms.tolist() == [0, 2, 2]
    assert standing.pairs.tolist() == [3, 0, 3]
    assert [standing.weights[a:b].tolist() for a, b in zip(standing.begins, standing.begins[1:], strict=False)] == [
        [0.5, 1],
        [1],
        [1],
    ]


def test_a_text_mixes_differently_with_every_term() -> None:
    digests = np.array([7, 7, 8], np.uint64)
    assert len(set(mix(np.array([0, 1, 0]), digests).tolist())) == 3
