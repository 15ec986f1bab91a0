"""Chinese texts become characters, with what words say of their edges."""

import numpy as np
import rjieba
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.extraction.rows import CLOSES, LIGHT, OPENS, VERB
from glossary.extraction.units import BOUNDARY
from glossary.forms.chinese_units import read_units
from glossary.forms.chinese_words import INNER_CLOSES, INNER_OPENS, JOINT, classify
from tm.normalize import fold

SOFT = '、“”‘’"「」『』·・ '
WORDS = "改革 开放 坚持 的 小康社会 大力发展 强调 “ ” 、 。 ， 5G 發展 A 「 」 𠀀 \n".split(" ")
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), max_size=20).map("".join) | st.text(max_size=10), max_size=5)


def loop(text: str) -> list[tuple[str, int, int]]:
    """(folded character or an empty text for a boundary, place, classes) of each unit of a text."""
    kinds = [0] * (len(text) + 1)
    at = 0
    for word, tag in rjieba.tag(text):
        kind = classify(word, tag)
        for place in range(at, at + len(word)):
            kinds[place] |= kind & LIGHT
        kinds[at] |= kind & (OPENS | VERB)
        at += len(word)
        kinds[at - 1] |= kind & CLOSES
        if joint := kind // JOINT:
            joint += at - len(word)
            kinds[joint] |= OPENS * (kind & INNER_OPENS > 0)
            kinds[joint - 1] |= CLOSES * (kind & INNER_CLOSES > 0)
    for place, character in enumerate(text):
        if character in "“「『":
            kinds[place + 1] |= OPENS
        if character in "”」』" and place:
            kinds[place - 1] |= CLOSES
    return [
        (fold(character) if character.isalnum() else "", place, kinds[place] if character.isalnum() else 0)
        for place, character in enumerate(text + "\n")
        if character not in SOFT
    ]


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_units_are_those_of_the_loop(texts: list[str]) -> None:
    columns = read_units(texts)
    expected = [(number, *row) for number, text in enumerate(texts) for row in loop(text)]
    owners, characters, places, kinds = zip(*expected, strict=True) if expected else ((),) * 4
    np.testing.assert_array_equal(columns.texts, owners)
    np.testing.assert_array_equal(columns.starts, places)
    np.testing.assert_array_equal(columns.ends, columns.starts + 1)
    inside = columns.ids != BOUNDARY
    for column, bit in (
        (columns.opens, OPENS),
        (columns.closes, CLOSES),
        (columns.light, LIGHT),
        (columns.verbs, VERB),
    ):
        np.testing.assert_array_equal(column[inside], (np.array(kinds, np.int64)[inside] & bit) > 0)
    pairs = set(zip(columns.ids.tolist(), characters, strict=True))
    assert len(pairs) == len({number for number, _ in pairs}) == len({character for _, character in pairs})
    assert all((number == BOUNDARY) == (not character) for number, character in pairs)


def test_texts_larger_and_smaller_than_a_piece_are_cut_alike() -> None:
    line = "坚持“双随机、一公开”，大力发展小康社会。"
    long, short = read_units([line * 3_000]), read_units([line] * 3_000)
    kept = np.ones(len(short.ids), np.bool_)
    kept[np.flatnonzero(np.diff(short.texts))] = False
    for column in ("ids", "opens", "closes", "verbs", "light"):
        np.testing.assert_array_equal(getattr(long, column), getattr(short, column)[kept])
    np.testing.assert_array_equal(long.starts, short.starts[kept] + short.texts[kept] * len(line))


def test_each_character_has_one_id_in_all_its_ways_to_be_written() -> None:
    ids = read_units(["發展，发ＡaA"]).ids.tolist()
    develop, unfold, _, other, *letters, _ = ids
    assert ids[2] == ids[-1] == BOUNDARY
    assert develop == other != unfold
    assert len(set(letters)) == 1
