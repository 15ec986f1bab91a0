"""Renderings are ranked by the pairs that show them, and a pair counts once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.sightings import put_in_order, read_sightings, share_out
from glossary.termbase import Termbase, open_termbase

keys = st.sampled_from(["a", "b", "c", "d"])
pairs = st.sets(st.integers(0, 9), min_size=1)


@pytest.fixture
def termbase(small_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(small_termbase) as opened:
        yield opened


def test_what_pairs_show_comes_first_then_the_sure_then_the_frequent() -> None:
    found = [(2, 0.9, "b"), (5, 0.3, "c"), (2, 0.9, "a"), (3, 0.9, "e"), (0, 0.99, "f"), (2, 0.95, "d")]
    assert [text for *_, text in sorted(found, key=lambda one: put_in_order(*one))] == ["d", "e", "a", "b", "c", "f"]


def test_what_was_found_for_the_phrase_counts_before_what_the_phrase_was_found_for() -> None:
    """联合国 is `United Nations`; that `Nations` is 联合国 in the same pairs says nothing more."""
    shares = share_out({"United Nations": {1, 2, 3}}, {"Nations": {2, 3}, "UN": {3, 4}})
    assert shares == {"United Nations": {1, 2, 3}, "Nations": set(), "UN": {4}}


@given(st.dictionaries(keys, pairs), st.dictionaries(keys, pairs))
def test_every_pair_is_given_to_somebody_and_what_was_asked_keeps_its_own(
    asked: dict[str, set[int]], answered: dict[str, set[int]]
) -> None:
    shares = share_out(asked, answered)
    everything = {pair for found in (asked, answered) for shown in found.values() for pair in shown}
    assert {pair for shown in shares.values() for pair in shown} == everything
    assert all(shares[key] >= shown for key, shown in asked.items())
    only = [pair for key in shares for pair in shares[key] - asked.get(key, set())]
    assert len(only) == len(set(only))


def test_a_concept_s_terms_have_rank_count_share_documents_and_dates(termbase: Termbase) -> None:
    (concept,) = termbase.find_concepts("zh-CN", "一岗双责")
    (entry,) = termbase.read_entries([concept])
    term = next(one for one in entry.terms if one.text == "一岗双责")
    found = read_sightings(termbase.connection, concept, term)
    best = found["en", "one post with two responsibilities"]
    assert (best.rank, best.count, len(best.pairs)) == (1, best.count, best.count)
    assert best.count > 1
    assert best.documents == ("2024-05-01", "2024-05-02")
    assert (best.first, best.last) == ("2024-05-01", "2024-05-02")
    assert sum(one.share for one in found.values()) == pytest.approx(1)
    assert ("en", "double duty on one post") not in found
    assert {language for language, _ in found} == {"en"}


def test_without_a_term_both_languages_are_ranked(termbase: Termbase) -> None:
    (concept,) = termbase.find_concepts("zh-CN", "一岗双责")
    found = read_sightings(termbase.connection, concept)
    for language in ("zh-CN", "en"):
        ranks = [one.rank for (tag, _), one in found.items() if tag == language and one.rank]
        assert ranks == list(range(1, len(ranks) + 1))
        assert ranks
