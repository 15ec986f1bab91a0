"""Sparse links say what dense arrays would say."""

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from glossary.rendering.links import FAINT, Links

Dense = NDArray[np.float32]


@st.composite
def list_dense(draw: st.DrawFn) -> list[Dense]:
    """Pairs of all shapes, empty sides among them; most cells have no link."""
    shapes = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=6))
    chance = st.sampled_from([0.0, 0.0, 0.25, 0.5, 1.0])
    return [
        np.array(draw(st.lists(chance, min_size=rows * columns, max_size=rows * columns)), np.float32).reshape(
            rows, columns
        )
        for rows, columns in shapes
    ]


def make_links(dense: Sequence[Dense]) -> Links:
    shapes = np.array([one.shape for one in dense], np.int64).reshape(-1, 2)
    flat = np.concatenate([one.ravel() for one in dense])
    cells = np.flatnonzero(flat)
    return Links.join(shapes, [(cells, flat[cells])])


def assert_same(links: Links, dense: Sequence[Dense]) -> None:
    assert len(links.shapes) == len(dense)
    for pair, expected in enumerate(dense):
        assert links.of(pair).shape == expected.shape
        np.testing.assert_allclose(links.of(pair), expected, atol=1e-6)


@given(list_dense())
def test_every_pair_gives_back_what_was_put_in(dense: list[Dense]) -> None:
    assert_same(make_links(dense), dense)


@given(list_dense())
def test_turning_transposes_every_pair_and_turning_twice_changes_nothing(dense: list[Dense]) -> None:
    turned = make_links(dense).turn()
    assert_same(turned, [one.T for one in dense])
    assert_same(turned.turn(), dense)


@given(list_dense(), st.data())
def test_changing_some_pairs_leaves_the_others_alone(dense: list[Dense], data: st.DataObject) -> None:
    some = data.draw(st.sets(st.integers(0, len(dense) - 1)))
    changes = {pair: np.full_like(dense[pair], 0.75) for pair in some}
    assert_same(make_links(dense).change(changes), [changes.get(pair, one) for pair, one in enumerate(dense)])


@given(list_dense())
def test_joining_adds_up_what_was_found_separately(dense: list[Dense]) -> None:
    one = make_links(dense)
    joined = Links.join(one.shapes, [(one.cells, one.chances), (one.cells[::-1], one.chances[::-1])])
    assert_same(joined, [2 * each for each in dense])


@given(list_dense())
def test_links_are_located_where_they_stand(dense: list[Dense]) -> None:
    links = make_links(dense)
    for pair, row, column, chance in zip(*links.locate(slice(None)), links.chances, strict=True):
        assert dense[pair][row, column] == chance


def test_faint_links_are_not_kept() -> None:
    faint, clear = np.float32(FAINT / 2), np.float32(FAINT * 2)
    links = make_links([np.array([[faint, clear]], np.float32)])
    assert links.of(0).tolist() == [[0, clear]]


def test_faint_links_that_add_up_are_kept() -> None:
    shapes, cell, faint = np.array([[1, 1]]), np.array([0]), np.array([FAINT * 0.75], np.float32)
    assert len(Links.join(shapes, [(cell, faint)]).cells) == 0
    assert len(Links.join(shapes, [(cell, faint), (cell, faint)]).cells) == 1


def test_no_links_at_all() -> None:
    links = Links.join(np.array([[2, 1], [0, 3]]), [])
    assert_same(links, [np.zeros((2, 1), np.float32), np.zeros((0, 3), np.float32)])
    assert_same(links.turn(), [np.zeros((1, 2), np.float32), np.zeros((3, 0), np.float32)])
