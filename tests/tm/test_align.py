"""Sentences of two documents, paired."""

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.align import align, measure_parallelism, measure_unaligned
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


@pytest.mark.parametrize("character", ["甲", "㐂", "あ", "x", "7", "一", " "])
def test_one_character_50_000_times_gives_a_result(character: str) -> None:
    assert len(pair_texts([character * 50_000, "完了。"], ["It is done."])) in {2, 3}


def test_one_huge_segment_beside_many_gives_a_result() -> None:
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
    own, foreign = pair_texts(source, target), pair_texts(source, [english for _, english in ORCHARD])
    assert measure_parallelism(own) > 0.8
    assert measure_unaligned(own) < 0.1
    assert measure_parallelism(foreign) < 0.5


def test_the_wrong_language_scores_low() -> None:
    source, _ = make_documents()
    assert measure_parallelism(pair_texts(source, [chinese for chinese, _ in ORCHARD])) < 0.5


def test_an_empty_side_leaves_everything_unaligned() -> None:
    assert measure_unaligned(pair_texts(["中国经济持续增长。"], [])) == 1
    assert measure_unaligned([]) == 0
    assert measure_parallelism([]) == 0


def test_unaligned_counts_each_side_for_half() -> None:
    one, two, three = make_segments(["四个字呢", "四个字吧", "四个字吗"], "zh-CN")
    other = make_segments(["So many letters"], "en")[0]
    pairs = [SegmentPair((one,), (other,), 0.9), SegmentPair((two,), (), 0.0), SegmentPair((three,), (), 0.0)]
    assert measure_unaligned(pairs) == pytest.approx(1 / 3)


@pytest.mark.parametrize("half", [0, 1])
def test_of_a_side_twice_as_long_one_half_is_paired_and_the_other_is_not(half: int) -> None:
    source, target = make_documents()
    chinese = [chinese for chinese, _ in ORCHARD]
    whole = [source + chinese, chinese + source][half]
    pairs = pair_texts(whole, target)
    translated = range(len(chinese) * half, len(chinese) * half + len(source))
    right = [pair for pair in pairs if pair.target and {one.number for one in pair.source} <= set(translated)]
    assert len(right) == len(target)
    assert 0.1 < measure_unaligned(pairs) < 0.5
    assert 0.4 < measure_parallelism(pairs) < 0.95


def test_lines_of_the_other_language_in_one_side_do_not_unsettle_the_rest() -> None:
    """A Chinese document that gives the English below each of its sentences, beside the English alone."""
    source, target = make_documents()
    mixed = [text for pair in zip(source, target, strict=True) for text in pair]
    pairs = pair_texts(mixed, target)
    together = {(one.number // 2, other.number) for pair in pairs for one in pair.source for other in pair.target}
    assert sum(row == column for row, column in together) >= 0.8 * len(target)
    assert all(abs(row - column) <= 2 for row, column in together)


def test_one_paragraph_of_50_000_characters_answers_one() -> None:
    source, target = make_documents()
    times = 50_000 // len("".join(source)) + 1
    (pair,) = pair_texts(["".join(source * times)], [" ".join(target * times)])
    assert pair.source
    assert pair.target
    assert pair.score > 0.5


def test_one_paragraph_of_50_000_characters_in_sentences_is_paired() -> None:
    source, target = make_documents()
    times = 50_000 // len("".join(source)) + 1
    pairs = pair_texts(source * times, target * times)
    assert sum(bead[0] == bead[1] for bead in number(pairs)) > 0.9 * len(source) * times


@pytest.mark.parametrize("sizes", [(800, 800), (500, 900)])
def test_segments_all_alike_are_paired_in_order(sizes: tuple[int, int]) -> None:
    pairs = pair_texts(["中国经济持续增长。"] * sizes[0], ["China's economy keeps growing."] * sizes[1])
    assert all(pair.source and pair.target for pair in pairs)


def test_thousands_of_empty_lines_do_no_harm() -> None:
    source, target = make_documents()
    pairs = pair_texts([*[""] * 2_000, *source], [*target, *[""] * 1_000])
    filled = [pair for pair in pairs if any(one.text for one in pair.source)]
    right = [
        pair
        for pair in filled
        if [one.number - 2_000 for one in pair.source if one.text] == [one.number for one in pair.target if one.text]
    ]
    assert len(right) > 0.8 * len(source)


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


def test_paragraphs_that_a_translator_joined_still_say_where_sentences_belong() -> None:
    """Half of the paragraphs stand on both sides; the words say nothing of what was split."""
    source, target = make_documents()
    odd = [0 if place < 2 else place // 2 for place in range(len(source))]
    even = [number // 2 for number in odd]
    pairs = list(align(make_segments(source, "zh-CN", odd), make_segments(target, "en", even)))
    assert number(pairs) == number(pair_texts(source, target))


def test_the_same_input_gives_the_same_output() -> None:
    source, target = make_documents()
    assert pair_texts(source, target) == pair_texts(source, target)


def score_beads(pairs: Numbered, gold: Numbered) -> float:
    """Strict F1: only beads with exactly the gold segments count."""
    right = sum(bead in gold for bead in pairs)
    return 2 * right / (len(pairs) + len(gold))


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
def test_corrections_of_the_gold_hold_the_segments_that_they_replace() -> None:
    lines = (DATA / "align" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    documents = {document["name"]: document["beads"] for line in lines if (document := json.loads(line))}
    cases = Path(__file__).parents[1] / "cases" / "alignment_audit.json"
    for place in json.loads(cases.read_text(encoding="utf-8")):
        replaced = [documents[place["document"]][number] for number in place["gold"]]
        for side in (0, 1):
            assert [one for bead in place["beads"] for one in bead[side]] == [
                one for bead in replaced for one in bead[side]
            ]
        assert place["beads"] != replaced


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
def test_a_document_beside_the_translation_of_another_one_is_told() -> None:
    lines = (DATA / "align" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    first, second = json.loads(lines[1]), json.loads(lines[-1])
    pairs = pair_texts(first["zh"], second["en"])
    assert measure_parallelism(pairs) < 0.1
    assert measure_unaligned(pairs) > 0.3


@pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data is not here")
@pytest.mark.parametrize("name", ["un-dev-1", "wmt21-1", "gwr2024-0"])
def test_real_documents_are_mostly_right(name: str) -> None:
    """Without a dictionary; the floor is well below what tests/bench/align_sentences.py prints."""
    lines = (DATA / "align" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    document = next(document for line in lines if (document := json.loads(line))["name"] == name)
    assert score_beads(number(pair_texts(document["zh"], document["en"])), document["beads"]) > 0.75
