"""Over all pairs the candidate that fits, that keeps the term's company and that is cut cleanly is the strongest."""

from typing import Any

import numpy as np

from glossary.rendering.candidates import Rows, Standing, lay_out, mix
from glossary.rendering.gathering import Gathered
from glossary.rendering.occurrences import Occurrence
from glossary.rendering.strengths import Candidates, judge_candidates

# Of each row: occurrence, start, end, text, fit. Text 1 stands beside the term in all pairs, text 0 in one.
ROWS = [(0, 0, 1, 0, 0.5), (0, 4, 6, 1, 0.9), (1, 2, 4, 1, 0.8), (2, 5, 7, 1, 0.9)]


def stand(count: int = 3) -> Standing:
    return lay_out([[Occurrence(pair, 0, 1, (1,)) for pair in range(count)]])


def make_gathered(rows: list[tuple[int, int, int, int, float]] = ROWS, **more: Any) -> Gathered:
    occurrences, starts, ends, keys, fits = (np.array(column) for column in zip(*rows, strict=True))
    texts = int(keys.max()) + 1
    hashes = np.arange(1, texts + 1, dtype=np.uint64) * np.uint64(1000)
    settings: dict[str, Any] = {
        "flaws": np.zeros(len(rows)),
        "edges": np.ones(len(rows)),
        "outside": np.zeros(len(rows)),
        "frequencies": np.full(texts, 3),
        "phrases": np.zeros(texts, np.bool_),
        "known": np.empty(0, np.uint64),
    } | more
    columns = (settings.pop(name).astype(np.float32) for name in ("edges", "outside"))
    small = (column.astype(np.int32) for column in (occurrences, starts, ends))
    listed = Rows(*small, hashes[keys], settings.pop("flaws").astype(np.float32), fits.astype(np.float32), *columns)
    return Gathered(rows=listed, keys=keys.astype(np.int32), hashes=hashes, **settings)


def judge(gathered: Gathered, standing: Standing | None = None) -> Candidates:
    return judge_candidates(gathered, slice(0, len(gathered.keys)), standing or stand())


def test_rows_of_one_text_are_one_candidate() -> None:
    judged = judge(make_gathered())
    assert judged.of_rows.tolist() == [0, 1, 1, 1]
    assert judged.terms.tolist() == [0, 0]


def test_what_stands_beside_the_term_more_often_and_fits_better_is_stronger() -> None:
    strengths = judge(make_gathered()).strengths
    assert strengths[1] > strengths[0]


def test_the_rows_of_each_candidate_can_be_told() -> None:
    judged = judge(make_gathered([*ROWS, (2, 9, 10, 0, 0.3)]))
    assert judged.in_order.tolist() == [0, 4, 1, 2, 3]
    assert judged.begins.tolist() == [0, 2, 5]


def test_what_stands_everywhere_keeps_no_company() -> None:
    rare, common = (judge(make_gathered(frequencies=np.array([3, count]))).strengths for count in (3, 300))
    assert common[1] < rare[1]
    assert common[0] == rare[0]


def test_flaws_and_unclean_cuts_weaken() -> None:
    plain = judge(make_gathered()).strengths
    last = np.array([0, 1, 1, 1])
    for name, value in (("flaws", 2 * last), ("edges", 1 - last), ("outside", last)):
        changed = judge(make_gathered(**{name: value})).strengths
        assert changed[1] < plain[1], name
        assert changed[0] == plain[0], name


def test_of_one_text_the_form_with_the_fewest_flaws_counts() -> None:
    assert (
        judge(make_gathered(flaws=np.array([0, 3, 0, 3]))).strengths.tolist()
        == judge(make_gathered()).strengths.tolist()
    )


def test_phrases_and_what_is_known_are_stronger() -> None:
    plain, phrase = judge(make_gathered()), judge(make_gathered(phrases=np.array([True, False])))
    known = judge(make_gathered(known=mix(np.array([0]), np.array([1000], np.uint64))))
    assert plain.strengths[0] < phrase.strengths[0] < known.strengths[0]
    assert plain.strengths[1] == phrase.strengths[1] == known.strengths[1]


def test_what_is_only_ever_part_of_something_longer_is_weaker() -> None:
    """`Cayman` never stands without `Islands`; `sustainable` does."""
    nested = [row for pair in range(3) for row in ((pair, 2, 3, 0, 0.7), (pair, 2, 4, 1, 0.8))]
    beside = [row for pair in range(3) for row in ((pair, 0, 1, 0, 0.7), (pair, 2, 4, 1, 0.8))]
    only, free = (judge(make_gathered(rows)).strengths for rows in (nested, beside))
    elsewhere = judge(make_gathered(nested, frequencies=np.array([300, 3]))).strengths
    seldom = judge(make_gathered(beside, frequencies=np.array([300, 3]))).strengths
    assert only[0] < free[0]
    assert only[1] == free[1]
    assert seldom[0] - elsewhere[0] < free[0] - only[0]


def test_a_pair_where_a_text_stands_twice_counts_once() -> None:
    twice = [*ROWS[:2], (0, 8, 10, 1, 0.9), *ROWS[2:]]
    once = judge(make_gathered()).strengths
    assert judge(make_gathered(twice)).strengths[1] == once[1]


def test_some_terms_are_judged_as_all_are() -> None:
    standing = lay_out([[Occurrence(0, 0, 1, (1,))], [Occurrence(pair, 0, 1, (1,)) for pair in (1, 2)]])
    gathered = make_gathered()
    whole = judge(gathered, standing)
    later = judge_candidates(gathered, slice(2, 4), standing)
    assert whole.terms.tolist() == [0, 0, 1]
    assert later.terms.tolist() == [1]
    assert later.strengths.tolist() == whole.strengths[2:].tolist()


def test_nothing_to_judge() -> None:
    judged = judge_candidates(make_gathered(), slice(0, 0), stand())
    assert len(judged.terms) == len(judged.strengths) == 0
