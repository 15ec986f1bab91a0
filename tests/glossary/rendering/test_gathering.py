"""What could render terms is the same whether it is gathered at once or part by part."""

import json
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from glossary.rendering import candidates, gathering
from glossary.rendering.bitext import Bitext, read_bitext
from glossary.rendering.candidates import Standing, lay_out, mix
from glossary.rendering.gathering import Gathered, gather
from glossary.rendering.spans import hash_keys, list_spans
from tm.texts import Segment, SegmentPair

BITEXTS = json.loads((Path(__file__).parents[2] / "cases/renderings.json").read_text("utf-8"))["bitexts"]
TERMS = ["湖长制", "派出所", "不在这里", "垃圾", "一岗双责"]
NAMES = ["system of lake heads", "police station", "nowhere", "with two"]


@pytest.fixture(scope="module")
def bitext() -> Bitext:
    pairs = [
        SegmentPair((Segment("d", number, "zh-CN", chinese),), (Segment("d", number, "en", english),), 1.0)
        for number, (chinese, english) in enumerate([*BITEXTS["lake"], *BITEXTS["station"]])
    ]
    read = read_bitext(pairs, "zh-CN", {})
    assert read is not None
    return read


def gather_all(bitext: Bitext) -> tuple[Standing, Gathered]:
    standing = lay_out(bitext.own_places.find(TERMS))
    known = [[0, 2], [1], [1], [], [3]]
    return standing, gather(standing, bitext, bitext.other_places.find(NAMES), {1, 2}, known)


def read_rows(bitext: Bitext, standing: Standing, gathered: Gathered) -> list[tuple[int, str]]:
    """The term of each row and the stretch as it is written."""
    rows = gathered.rows
    return [
        (
            int(standing.terms[occurrence]),
            bitext.other.read_stretch(int(standing.pairs[occurrence]), int(start), int(end)),
        )
        for occurrence, start, end in zip(rows.occurrences, rows.starts, rows.ends, strict=True)
    ]


@pytest.mark.parametrize(("tokens", "at_once"), [(1, 400_000), (25, 400_000), (300_000, 1), (40, 300)])
def test_the_size_of_parts_and_portions_makes_no_difference(
    bitext: Bitext, tokens: int, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, plain = gather_all(bitext)
    monkeypatch.setattr(gathering, "PART_TOKENS", tokens)
    monkeypatch.setattr(candidates, "_AT_ONCE", at_once)
    _, parted = gather_all(bitext)
    for field in fields(plain.rows):
        one, other = getattr(plain.rows, field.name), getattr(parted.rows, field.name)
        assert one.dtype == other.dtype
        # Sums begin elsewhere in another part.
        np.testing.assert_allclose(one.astype(np.float64), other.astype(np.float64), rtol=1e-6, err_msg=field.name)
    for name in ("keys", "frequencies", "phrases", "known", "hashes"):
        np.testing.assert_array_equal(getattr(plain, name), getattr(parted, name), err_msg=name)


def test_rows_come_by_occurrence_and_place(bitext: Bitext) -> None:
    _, gathered = gather_all(bitext)
    rows = gathered.rows
    order = list(zip(rows.occurrences.tolist(), rows.starts.tolist(), rows.ends.tolist(), strict=True))
    assert order == sorted(set(order))


def test_what_renders_a_term_is_among_its_rows(bitext: Bitext) -> None:
    standing, gathered = gather_all(bitext)
    rows = read_rows(bitext, standing, gathered)
    assert {(0, "lake chief system"), (0, "system of lake heads"), (1, "police station")} <= set(rows)
    assert 2 not in {term for term, _ in rows}


def test_what_is_known_is_there_whatever_its_form_and_fits_best(bitext: Bitext) -> None:
    """`with two` begins with a function word: nobody would list it, were it not known."""
    standing, gathered = gather_all(bitext)
    rows = read_rows(bitext, standing, gathered)
    assert (4, "with two") in rows
    assert gathered.rows.fits[rows.index((4, "with two"))] == 1
    assert (0, "with two") not in rows
    digest = np.array([hash_keys(["with", "two"], " ")], np.uint64)
    assert mix(np.array([4]), digest)[0] in gathered.known
    assert mix(np.array([0]), digest)[0] not in gathered.known


def test_a_text_is_counted_in_all_pairs_not_only_beside_the_term(bitext: Bitext) -> None:
    standing, gathered = gather_all(bitext)
    whole = list_spans(bitext.other, np.empty((0, 3), np.int64))
    counts = dict(zip(*(column.tolist() for column in whole.count()), strict=True))
    rows = read_rows(bitext, standing, gathered)
    for row, (_, text) in enumerate(rows):
        if text != "with two":
            assert gathered.frequencies[gathered.keys[row]] == counts[int(gathered.rows.hashes[row])]
    assert gathered.frequencies[gathered.keys[rows.index((1, "police station"))]] == 2


def test_phrases_are_marked(bitext: Bitext) -> None:
    standing, gathered = gather_all(bitext)
    marked = {
        text
        for row, (_, text) in enumerate(read_rows(bitext, standing, gathered))
        if gathered.phrases[gathered.keys[row]]
    }
    assert {text.lower() for text in marked} == {"police station"}
