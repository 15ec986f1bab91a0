"""A review is worded in lines that no terminal has to cut."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.entries import Entry, Status, Term
from glossary.evidence import Shown
from glossary.report.reviews import tell_exhibit, tell_keys, tell_manual, tell_progress, tell_summary
from glossary.reviewing.exhibits import Exhibit, read_exhibit
from glossary.reviewing.queue import Proposal
from glossary.sightings import UNSEEN
from glossary.termbase import open_termbase
from tm.widths import measure_width

words = st.lists(
    st.sampled_from(["一岗双责", "“四风”", "one post", "responsibilities", "，", "x" * 90]), min_size=1
).map(" ".join)


@settings(deadline=None)
@given(text=words, other=words, sentence=words, width=st.integers(24, 100), left=st.integers(0, 999))
def test_no_line_is_wider_than_the_terminal(text: str, other: str, sentence: str, width: int, left: int) -> None:
    term = Term(text, "zh-CN", Status.PROPOSED, "quoted", note=sentence)
    more = Term(other, "en", Status.PREFERRED)
    entry = Entry("k1", (term, more), domain="law", definition=sentence)
    exhibit = Exhibit(entry, term, UNSEEN, ((more, UNSEEN),), (Shown(sentence, sentence, "a", "2024"),), ())
    head, lines = tell_exhibit(exhibit, width)
    everything = [*head, *lines, *tell_keys(width, left), *tell_manual(width), tell_progress(3, 120, width)]
    assert max(map(measure_width, everything)) <= width
    assert "".join(sentence.split()) in "".join("".join(lines).split())


@pytest.fixture
def exhibit(lake_termbase: Path) -> Iterator[Exhibit]:
    """The rendering of 湖长制 about which nobody has decided."""
    with open_termbase(lake_termbase) as termbase:
        (concept,) = termbase.find_concepts("zh-CN", "湖长制")
        yield read_exhibit(termbase, Proposal(concept, "en", "system of lake heads"))


def test_what_counts_comes_first(exhibit: Exhibit) -> None:
    head, lines = tell_exhibit(exhibit, 120)
    assert head == ["system of lake heads"]
    told = [line.strip() for line in lines]
    assert told[0].startswith("[en · proposed · rendering · ")
    assert told[1].startswith("as a rendering: rank 2 of 2 · ")
    assert told[2:4] == ["= who cares for a lake", told[3]]
    assert told[3].startswith("← 湖长制 [preferred · ")
    sentence = next(place for place, line in enumerate(told) if line.startswith("“"))
    others = [place for place, line in enumerate(told) if line.startswith("also ")]
    assert 3 < sentence < min(others)
    assert told[sentence + 1].endswith("(2024-06-01-county, 2024-06-01)")


def test_what_stands_in_no_document_says_so(exhibit: Exhibit) -> None:
    bare = replace(exhibit, sentences=(), others=())
    assert "no sentence of the documents shows it" in "\n".join(tell_exhibit(bare, 80)[1])


def test_a_sentence_without_a_translation_has_its_place(exhibit: Exhibit) -> None:
    alone = replace(exhibit, sentences=(Shown("湖长制。", "", "report", "2024"),))
    assert "  “湖长制。” (report, 2024)" in tell_exhibit(alone, 80)[1]


def test_a_summary_says_what_was_done_and_what_is_left() -> None:
    assert tell_summary({"accept": 2, "skip": 1}, 1117) == "2 accepted, 1 skipped; 1,117 left"
    assert tell_summary({}, 3) == "nothing decided; 3 left"


def test_the_keys_say_how_much_did_not_fit() -> None:
    assert "v view 1 more line " in tell_keys(200, 1)[0]
    assert "view" not in " ".join(tell_keys(200, 0))
    assert len(tell_keys(40, 12)) == 3
