"""A known term and the rendering beside it answer each other, and hardly anything else."""

import numpy as np

from glossary.rendering.links import Links
from glossary.rendering.occurrences import Places
from glossary.rendering.settled import settle_known
from glossary.rendering.sides import read_side

CHINESE = ["湖长 制 ， 村民 说", "白鹭 回来"]
ENGLISH = ["villagers say lake chief system", "egrets came back"]


def settle(known: dict[str, list[str]], chance: float = 0.2) -> tuple[Links, Links]:
    """The links before, all alike, and after."""
    own, other = read_side(CHINESE, "zh-CN"), read_side(ENGLISH, "en")
    shapes = np.stack([np.diff(own.offsets), np.diff(other.offsets)], axis=1)
    count = int(shapes.prod(axis=1).sum())
    before = Links.join(shapes, [(np.arange(count), np.full(count, chance, np.float32))])
    return before, settle_known(Places(own), Places(other), before, known)


def test_a_known_term_is_linked_to_its_rendering_and_to_little_else() -> None:
    before, after = settle({"村民": ["villager"]})
    row = read_side(CHINESE, "zh-CN").list_keys(0).index("村民")
    cells = after.of(0)
    assert cells[row, 0] > before.of(0)[row, 0]
    assert cells[row].argmax() == cells[:, 0].argmax() - row == 0
    rest = np.delete(np.delete(cells, row, axis=0), 0, axis=1)
    np.testing.assert_array_equal(rest, np.delete(np.delete(before.of(0), row, axis=0), 0, axis=1))
    assert (np.delete(cells[row], 0) < 0.2).all()
    assert (np.delete(cells[:, 0], row) < 0.2).all()


def test_other_pairs_stay_as_they_are() -> None:
    before, after = settle({"村民": ["villager"]})
    np.testing.assert_array_equal(after.of(1), before.of(1))


def test_a_term_without_its_rendering_changes_nothing() -> None:
    before, after = settle({"村民": ["egret"], "渔船": ["boat"], "白鹭": []})
    assert after is before


def test_a_part_of_a_longer_term_is_not_settled_by_itself() -> None:
    """市委 in 市委常委会 is not the one that `Municipal Party Committee` stands for."""
    _, both = settle({"湖长制": ["lake chief system"], "湖长": ["villagers"]})
    _, longer = settle({"湖长制": ["lake chief system"]})
    np.testing.assert_array_equal(both.of(0), longer.of(0))


def test_the_order_of_what_is_known_makes_no_difference() -> None:
    known = {"村民": ["villager"], "说": ["say"], "湖长制": ["lake chief", "lake chief system"]}
    _, one = settle(known)
    _, other = settle({term: known[term][::-1] for term in reversed(known)})
    np.testing.assert_array_equal(one.of(0), other.of(0))
