"""Sentences of two documents, paired."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.align import align, measure_parallelism
from tm.texts import Segment, SegmentPair

CASES = json.loads((Path(__file__).parents[1] / "cases" / "alignments.json").read_text(encoding="utf-8"))
DATA = Path(__file__).parents[3] / "shared" / "data"
PARAMETERS = [
    pytest.param(case, id=case["name"], marks=[pytest.mark.xfail(strict=True, reason=case["known_failure"])])
    if "known_failure" in case
    else pytest.param(case, id=case["name"])
    for case in CASES
]
Numbered = list[list[list[int]]]


def make_segments(texts: Sequence[str], language: str, paragraphs: Sequence[int] | None = None) -> list[Segment]:
    numbers = paragraphs or [0] * len(texts)
    return [Segment("text", place, language, text, numbers[place]) for place, text in enumerate(texts)]


def number(pairs: Sequence[SegmentPair]) -> Numbered:
    return [[[one.number for one in pair.source], [one.number for one in pair.target]] for pair in pairs]


def pair_texts(
    source: Sequence[str], target: Sequence[str], tags: tuple[str, str] = ("zh-CN", "en")
) -> list[SegmentPair]:
    return list(align(make_segments(source, tags[0]), make_segments(target, tags[1])))


@pytest.mark.parametrize("case", PARAMETERS)
def test_cases_from_chinese(case: dict[str, Any]) -> None:
    assert number(pair_texts(case["source"], case["target"])) == case["beads"]


@pytest.mark.parametrize("case", PARAMETERS)
def test_cases_from_english_are_the_same_turned_around(case: dict[str, Any]) -> None:
    pairs = pair_texts(case["target"], case["source"], ("en", "zh-CN"))
    assert number(pairs) == [[target, source] for source, target in case["beads"]]


def test_a_lexicon_decides_where_lengths_do_not() -> None:
    """Only the termbase knows that 提法 is a wording and 抓手 a handle: it says which sentence was left out."""
    source = make_segments(["提法很新。", "抓手很实。"], "zh-CN")
    target = make_segments(["Its handle is firm."], "en")
    pairs = list(align(source, target, lexicon={"提法": ["wording"], "抓手": ["handle"], "实": ["firm"]}))
    best = max(pairs, key=lambda pair: pair.score)
    assert source[1] in best.source
    assert target[0] in best.target


TEXT = st.text(alphabet="我们三中国经济，。！3 a b The economy of China.?\n", max_size=30)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(TEXT, max_size=14),
    st.lists(TEXT, max_size=14),
    st.sampled_from(["zh-CN", "en"]),
    st.sampled_from(["zh-CN", "en"]),
)
def test_every_segment_is_in_one_pair_in_order(source: list[str], target: list[str], one: str, other: str) -> None:
    pairs = pair_texts(source, target, (one, other))
    assert [segment.text for pair in pairs for segment in pair.source] == source
    assert [segment.text for pair in pairs for segment in pair.target] == target
    assert all(pair.source or pair.target for pair in pairs)
    assert all(0 <= pair.score <= 1 for pair in pairs)
    assert all(pair.score == 0 for pair in pairs if not (pair.source and pair.target))


@pytest.mark.parametrize("sizes", [(0, 0), (0, 3), (3, 0), (1, 40), (40, 1), (30, 60)])
def test_unequal_sides_give_a_result(sizes: tuple[int, int]) -> None:
    source = [f"第{place}号通知要求落实责任。" for place in range(sizes[0])]
    target = [f"Notice {place} asks that responsibilities be met." for place in range(sizes[1])]
    pairs = pair_texts(source, target)
    assert [segment.number for pair in pairs for segment in pair.source] == list(range(sizes[0]))
    assert [segment.number for pair in pairs for segment in pair.target] == list(range(sizes[1]))


def test_one_huge_paragraph_gives_a_result() -> None:
    source = ["中国经济持续增长，社会保持稳定" * 3_400]
    target = ["China's economy keeps growing and society remains stable."] * 300
    assert len(pair_texts(source, target)) <= 301


def test_two_versions_in_one_language_are_paired_too() -> None:
    first = [
        "The court heard the case of three farmers who lost their land to the dam.",
        "The railway opened in March.",
        "Prices fell again.",
    ]
    second = ["The railway opened in March, a year late.", "Prices fell again."]
    assert number(pair_texts(first, second, ("en", "en"))) == [[[0], []], [[1], [0]], [[2], [1]]]


def make_documents() -> tuple[list[str], list[str]]:
    """A document and its translation, from the cases that pair one to one."""
    plain = [case for case in CASES if all(len(source) == len(target) == 1 for source, target in case["beads"])]
    source = [text for case in plain for text in case["source"]]
    target = [text for case in plain for text in case["target"]]
    return source, target


ORCHARD = [
    ("祖母在果园的墙后面养蜂。", "My grandmother kept bees behind the orchard wall."),
    ("她一边熏蜂箱一边哼歌。", "She hummed while she smoked the hives."),
    ("从来没有谁被蜇过。", "Nobody was ever stung."),
    ("冬天猫睡在箱盖上。", "In winter the cat slept on the lids."),
    ("雪落下来，什么声音都没有。", "Snow fell, and there was no sound at all."),
    ("我写信给表哥，他从不回信。", "I wrote to my cousin, who never answered."),
    ("那只钟慢了一刻。", "The clock was a quarter slow."),
    ("夏夜我们躺在草上数流星。", "On summer nights we lay on the lawn counting meteors."),
    ("后来房子卖了。", "Later the house was sold."),
    ("钥匙还在我的抽屉里。", "The key is still in my drawer."),
]


def test_a_text_that_is_no_translation_scores_low() -> None:
    source, target = make_documents()
    assert measure_parallelism(pair_texts(source, target)) > 0.8
    assert measure_parallelism(pair_texts(source, [english for _, english in ORCHARD])) < 0.5


def test_the_wrong_language_scores_low() -> None:
    source, _ = make_documents()
    assert measure_parallelism(pair_texts(source, [chinese for chinese, _ in ORCHARD])) < 0.5


def test_paragraphs_decide_where_words_do_not() -> None:
    """Nonsense with the same paragraphs on both sides: the paragraphs keep it together."""
    source = make_segments(["甲甲甲甲", "乙乙乙乙", "丙丙丙丙", "丁丁丁丁"], "zh-CN", [0, 0, 1, 1])
    target = make_segments(["Aaaa bbbb cccc dddd eeee ff.", "Gggg hhhh iiii.", "Jjjj kkkk llll."], "en", [0, 1, 1])
    pairs = list(align(source, target))
    assert {(one.paragraph, other.paragraph) for pair in pairs for one in pair.source for other in pair.target} == {
        (0, 0),
        (1, 1),
    }


def test_paragraphs_counted_alike_by_accident_do_no_harm() -> None:
    source, target = make_documents()
    numbers = random.Random(5)
    first = sorted(numbers.choices(range(4), k=len(source)))
    second = sorted(numbers.choices(range(4), k=len(target)))
    pairs = list(align(make_segments(source, "zh-CN", first), make_segments(target, "en", second)))
    assert number(pairs) == number(pair_texts(source, target))


def test_the_same_input_gives_the_same_output() -> None:
    source, target = make_documents()
    assert pair_texts(source, target) == pair_texts(source, target)


def score_beads(pairs: Numbered, gold: Numbered) -> float:
    """Strict F1: only beads with exactly the gold segments count."""
    right = sum(bead in gold for bead in pairs)
    return 2 * right / (len(pairs) + len(gold))


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("name", ["un-dev-1", "wmt21-1", "gwr2024-0"])
def test_real_documents_are_mostly_right(name: str) -> None:
    """Without a dictionary; the floor is well below what tests/bench/align_sentences.py prints."""
    lines = (DATA / "align" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    document = next(document for line in lines if (document := json.loads(line))["name"] == name)
    assert score_beads(number(pair_texts(document["zh"], document["en"])), document["beads"]) > 0.75
