"""Matches: all of them, the best first, in either direction, with what their origins and neighbours make of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tm.matching import CONTEXT, Matcher, Penalties
from tm.texts import Match, Origin, Unit
from tm.units import Units, open_units

PAIRS = (
    ("The meeting was held in Linjiang.", "会议在临江召开。"),
    ("The meeting was held in Haizhou.", "会议在海州召开。"),
    ("The meeting opened at 9.", "会议九点开始。"),
    ("The meeting opened at 10.", "会议十点开始。"),
    ("THE MEETING OPENED AT 9.", "会议于九点开始。"),
    ("Nothing else was said.", "别无他话。"),
)


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        store(opened, "minutes.tmx", PAIRS)
        yield opened


def store(units: Units, name: str, pairs: tuple[tuple[str, str], ...], **known: object) -> None:
    with units.transaction():
        row, first, _ = units.begin(Origin(0, name, "file", **known), "digest", "2026-11-22T00:00:00Z")  # type: ignore[arg-type]
        made = (Unit("", (("en", source), ("zh-CN", target))) for source, target in pairs)
        units.add(row, enumerate(made, first))


def list_texts(matches: list[Match]) -> list[tuple[float, str]]:
    return [(round(match.score, 2), match.source) for match in matches]


def test_the_best_come_first(units: Units) -> None:
    assert list_texts(Matcher(units).find("The meeting opened at 9.")) == [
        (1.0, "The meeting opened at 9."),
        (0.98, "The meeting opened at 10."),
        (0.79, "THE MEETING OPENED AT 9."),
    ]


def test_either_side_is_found(units: Units) -> None:
    (found, *_) = Matcher(units).find("会议在临江召开")
    assert (found.source, found.target, found.languages) == (PAIRS[0][1], PAIRS[0][0], ("zh-CN", "en"))
    assert found.differences == ("punctuation",)
    assert Matcher(units).find("会议在临江召开", languages=("en", None)) == []


def test_a_limit_cuts_the_list_and_a_score_the_tail(units: Units) -> None:
    assert len(Matcher(units).find("The meeting opened at 9.", limit=1)) == 1
    assert len(Matcher(units).find("The meeting opened at 9.", min_score=1.0)) == 1
    assert len(Matcher(units).find("The meeting opened at 9.", min_score=0.4)) == 5
    assert Matcher(units).find("") == []


def test_words_can_decide(units: Units) -> None:
    found = Matcher(units).find("The meeting was held in Yanjing.", words=True, min_score=0.8)
    assert {round(match.score, 3) for match in found} == {round(6 / 7, 3)}


def test_neighbours_make_more_of_the_same_text(units: Units) -> None:
    store(units, "other.tmx", (PAIRS[5], PAIRS[0], PAIRS[2]))
    matcher = Matcher(units)
    (best, *_) = matcher.find(PAIRS[0][0], before=PAIRS[5][0], after=PAIRS[2][0])
    assert (best.score, best.source) == (CONTEXT, PAIRS[0][0])
    assert matcher.find(PAIRS[0][0], before=PAIRS[5][0], after="Something else.")[0].score == 1
    assert matcher.find(PAIRS[0][1], before=PAIRS[5][1])[0].score == CONTEXT, "in the other direction, too"
    assert matcher.find(PAIRS[0][0][:-1], before=PAIRS[5][0])[0].score < 1


def test_penalties_are_taken_off_and_the_best_origin_counts(units: Units) -> None:
    store(units, "machine.tmx", (PAIRS[0], ("The meeting was held in Linjiang!", "会议在临江召开！")), penalty=20)
    found = Matcher(units).find("The meeting was held in Linjiang!", min_score=0.5)
    assert list_texts(found)[:2] == [(0.99, PAIRS[0][0]), (0.8, "The meeting was held in Linjiang!")]
    assert [origin.name for origin in found[0].origins] == ["machine.tmx", "minutes.tmx"]


def test_age_costs_what_is_asked(units: Units) -> None:
    store(units, "old.tmx", (("An old sentence.", "旧句子。"),), date="2016-11-22")
    matcher = Matcher(units, Penalties(0.01, "2026-11-22"))
    assert matcher.find("An old sentence.")[0].score == pytest.approx(0.9)
    assert matcher.find(PAIRS[5][0])[0].score == 1, "of what has no date nothing is taken"


def test_a_unit_that_was_deleted_is_gone_at_once(units: Units) -> None:
    matcher = Matcher(units)
    found = matcher.find(PAIRS[5][0])
    with units.transaction():
        units.remove([found[0].unit])
    assert matcher.find(PAIRS[5][0]) == []


def test_a_text_without_letters_is_compared_as_it_is(units: Units) -> None:
    store(units, "figures.tmx", (("12.5%", "12.5 %"), ("......", "……")))
    assert list_texts(Matcher(units).find("12.7%")) == [(0.94, "12.5%"), (0.78, "12.5 %")]
