"""Places are in order, the longest first, and each knows the shortest one around it."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glossary.scanning.nesting import Places, arrange

SPANS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1])))


def arrange_spans(spans: list[tuple[int, int]], foreign: list[bool] | None = None, wide: int = -1) -> Places:
    """Places of these spans, each of a form of its own."""
    columns = np.array(spans, np.int64).reshape(-1, 2)
    forms = np.arange(len(spans))
    marks = np.array(foreign or [False] * len(spans), np.bool_)
    return arrange(columns[:, 0], columns[:, 1], forms, marks, forms == wide)


@given(SPANS)
def test_each_place_knows_the_shortest_one_around_it(spans: list[tuple[int, int]]) -> None:
    places = arrange_spans(spans)
    found = list(zip(places.starts.tolist(), places.ends.tolist(), strict=True))
    assert found == sorted(spans, key=lambda span: (span[0], -span[1]))
    for (start, end), row in zip(found, places.around.tolist(), strict=True):
        containing = [one for one in found if one[0] <= start and end <= one[1] and one != (start, end)]
        if row < 0:
            assert not containing
        else:
            assert found[row] in containing
            assert not [one for one in containing if found[row][0] <= one[0] and one[1] < found[row][1]]


@given(SPANS, st.data())
def test_of_two_languages_at_one_place_the_one_of_the_text_stays(
    spans: list[tuple[int, int]], data: st.DataObject
) -> None:
    foreign = data.draw(st.lists(st.booleans(), min_size=len(spans), max_size=len(spans)))
    kept = set(arrange_spans(spans, foreign).forms.tolist())
    own = {span for span, other in zip(spans, foreign, strict=True) if not other}
    assert kept == {row for row, span in enumerate(spans) if not foreign[row] or span not in own}


def test_nothing_stands_within_a_term_with_gaps_and_it_within_none() -> None:
    places = arrange_spans([(0, 10), (2, 4), (0, 12)], wide=0)
    assert places.forms.tolist() == [2, 0, 1]
    assert places.around.tolist() == [-1, -1, 0]
