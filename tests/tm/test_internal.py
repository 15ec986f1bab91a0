"""The most similar earlier segment is found, whatever the order and the lengths."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tm.internal import Earlier
from tm.similarity import compare

TEXTS = st.lists(st.text(alphabet="abcAB12 .,!磨坊", min_size=1, max_size=14), min_size=1, max_size=12, unique=True)


@settings(deadline=None, max_examples=300)
@given(TEXTS, st.sampled_from([0.5, 0.75, 0.85, 0.95]))
def test_the_best_is_the_one_that_comparing_all_finds(texts: list[str], least: float) -> None:
    """All that are alike by their levelled characters, or by their letters alone, with the score of a match."""
    earlier = Earlier()
    for text in texts[:-1]:
        earlier.add(text)
    best = max((compare(texts[-1], text)[0] for text in texts[:-1]), default=0.0)
    found = earlier.find_best(texts[-1], least)
    assert abs(found - (best if best >= least else 0.0)) < 1e-9


def test_nothing_is_like_the_first() -> None:
    assert Earlier().find_best("The old mill", 0.5) == 0.0


def test_another_number_counts_less_than_another_word() -> None:
    earlier = Earlier()
    earlier.add("Turn wheel 1 slowly")
    numbers, words = earlier.find_best("Turn wheel 2 slowly", 0.5), earlier.find_best("Turn wheel 1 quickly", 0.5)
    assert 0.95 < numbers < 1
    assert 0.5 < words < 0.9
