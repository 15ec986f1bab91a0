"""The summary of a termbase counts what is there and shows the best."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.summary import summarize
from glossary.termbase import Termbase, open_termbase


@pytest.fixture
def termbase(small_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(small_termbase) as opened:
        yield opened


def test_the_summary_counts_what_is_there(termbase: Termbase) -> None:
    summary = summarize(termbase, "zh-CN", best=2)
    assert summary.documents == 4
    assert 0 < summary.rendered <= summary.phrases
    assert len(summary.best) == 2
    scores = [best.term.score for best in summary.best]
    assert scores == sorted(scores, reverse=True)
    assert {best.term.text for best in summary.best} & {"一岗双责", "高质量发展"}
