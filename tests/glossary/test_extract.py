"""Extraction: from segments to ranked phrases."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.extract import extract
from glossary.extraction.anchors import KINDS
from glossary.findings import Phrase
from glossary.measures import MEASURES
from tm.errors import WrongUse
from tm.languages import find_language
from tm.texts import Segment

CASES = json.loads((Path(__file__).resolve().parents[1] / "cases" / "extract.json").read_text("utf-8"))
SEEDS = Path(__file__).resolve().parents[3] / "shared" / "data" / "seeds"

ENGLISH = st.lists(
    st.sampled_from("party reform work safety law rule of the national zone , “quoted word” strengthen".split()),
    max_size=30,
).map(" ".join)
CHINESE = st.text(alphabet="改革开放发展的、，“”一岗双责党政同", max_size=30)


def cut(language: str, *texts: str) -> list[Segment]:
    return [Segment(f"document {number}", 0, language, text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_phrases_of_a_case(case: dict[str, Any]) -> None:
    counts = {phrase.text: phrase.count for phrase in extract(cut(case["language"], *case["texts"]))}
    assert {text: counts.get(text) for text in case["listed"]} == case["listed"]
    assert not counts.keys() & set(case.get("unlisted", ()))


def test_a_phrase_tells_its_variants_documents_and_examples() -> None:
    segments = [
        Segment("a", 3, "en", "Hidden dangers grow."),
        Segment("a", 5, "en", "We fear hidden dangers."),
        Segment("b", 0, "en", "Each hidden danger counts."),
    ]
    (phrase,) = (phrase for phrase in extract(segments) if phrase.text == "hidden danger")
    assert (phrase.kind, phrase.count, phrase.documents) == ("recurring", 3, 2)
    assert phrase.variants == ("hidden dangers", "Hidden dangers")
    assert phrase.examples == (("a", 3), ("a", 5), ("b", 0))


def test_languages_are_kept_apart_and_come_by_their_tag() -> None:
    segments = cut("zh-CN", "落实一岗双责。") + cut("en", "Adhere to one post with two responsibilities.")
    found = [(phrase.language, phrase.text) for phrase in extract(segments)]
    assert found == [("en", "one post with two responsibilities"), ("zh-CN", "一岗双责")]


def test_a_series_over_sentences_is_one_phrase_and_each_member_another() -> None:
    texts = (
        "First, we must adhere to problem orientation.", "Second, we must adhere to goal orientation.",
        "Third, we must adhere to the result orientation.",
    )  # fmt: skip
    segments = [Segment("document", number, "en", text) for number, text in enumerate(texts)]
    found = {phrase.text for phrase in extract(segments) if phrase.kind == "series"}
    whole = "problem orientation … goal orientation … result orientation"
    assert found == {whole, *whole.split(" … ")}


def test_a_known_term_is_listed_though_it_stands_once_and_looks_like_nothing() -> None:
    segments = cut("en", "Then we went on to seek truth from facts again.")
    assert extract(segments) == []
    assert [(phrase.text, phrase.kind) for phrase in extract(segments, known=["seek truth from facts", "unseen"])] == [
        ("seek truth from facts", "known")
    ]


def test_a_long_sentence_that_is_repeated_word_for_word_counts_once() -> None:
    footer = "This text is in the public domain because it is an official document of the state."
    assert "public domain" not in {phrase.text for phrase in extract(cut("en", *[footer] * 5)) if phrase.count > 1}


def test_limit_and_scores_cut_the_list() -> None:
    segments = cut(
        "en", "Food safety, road traffic, food safety.", "Road traffic and food safety and tea houses.", "Tea houses."
    )
    everything = extract(segments, min_score=0)
    assert extract(segments, limit=2) == everything[:2]
    assert extract(segments, limit=0) == []
    least = everything[1].score
    assert extract(segments, min_score=least) == [phrase for phrase in everything if phrase.score >= least]
    assert all(phrase.count >= 3 for phrase in extract(segments, min_count=3))


@pytest.mark.parametrize("wrong", [{"measure": "magic"}, {"min_count": 0}, {"limit": -1}])
def test_arguments_without_sense_are_refused_in_one_line(wrong: dict[str, Any]) -> None:
    with pytest.raises(WrongUse) as error:
        extract([], **wrong)
    assert "\n" not in str(error.value)


@settings(max_examples=30, deadline=None)
@given(st.lists(ENGLISH, max_size=8), st.lists(CHINESE, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_segments_changes_nothing(english: list[str], chinese: list[str], chance: random.Random) -> None:
    segments = cut("en", *english) + cut("zh-CN", *chinese)
    shuffled = segments.copy()
    chance.shuffle(shuffled)
    assert extract(shuffled) == extract(segments)


@settings(max_examples=30, deadline=None)
@given(st.lists(ENGLISH, max_size=8), st.lists(CHINESE, max_size=8), st.sampled_from(list(MEASURES)))
def test_every_listed_phrase_stands_in_its_examples(english: list[str], chinese: list[str], measure: str) -> None:
    segments = cut("en", *english) + cut("zh-CN", *chinese)
    texts = {(segment.document, segment.number, segment.language): segment.text for segment in segments}
    phrases = extract(segments, measure=measure)
    assert len({(phrase.language, phrase.text) for phrase in phrases}) == len(phrases)
    for phrase in phrases:
        assert phrase.kind in KINDS
        assert 1 <= phrase.documents <= phrase.count
        assert phrase.examples
        surfaces = {strip(surface) for surface in (phrase.text, *phrase.variants)}
        for document, number in phrase.examples:
            text = strip(texts[document, number, phrase.language])
            assert any(surface in text for surface in surfaces)


def strip(text: str) -> str:
    return "".join(character for character in text if character not in "“”、 ")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "word " * 100_000),
        ("en", "the of and to in it is " * 20_000),
        ("en", "\x01\x02\x03" * 50_000),
        ("en", "early a, " * 20_000),
        ("en", "“" * 50_000),
        ("zh-CN", "改" * 200_000),
        ("zh-CN", "改革" * 100_000),
        ("zh-CN", "早改、" * 50_000),
        ("zh-CN", "一岗双责" * 20_000),
        ("zh-CN", "、“” \t" * 20_000),
        ("en", ""),
        ("zh-CN", ""),
    ],
    ids=lambda text: text[:12],
)
def test_odd_texts_end_in_a_short_list(language: str, text: str) -> None:
    assert len(extract([Segment("document", 0, language, text)])) <= 2


def test_a_language_without_a_form_gives_nothing() -> None:
    assert extract([Segment("document", 0, "fr", "Bonjour, bonjour.")]) == []


def rank_seeds() -> list[Phrase]:
    if not SEEDS.exists():
        pytest.skip("no ../shared/data here")
    split = find_language("en").split_sentences
    return extract(
        Segment(path.stem, number, "en", sentence)
        for path in sorted(SEEDS.glob("*.txt"))
        for number, sentence in enumerate(part for line in path.read_text("utf-8").split("\n") for part in split(line))
    )


def test_the_two_seed_documents_give_a_list_that_a_person_can_read() -> None:
    phrases = rank_seeds()
    assert 100 <= len(phrases) <= 200
    numbered = [phrase.text for phrase in phrases if phrase.kind == "numbered"]
    assert numbered == ["one post with two responsibilities", "one standard and three reals"]
    listed = {phrase.text for phrase in phrases[:100]}
    assert {"main front", "production safety", "rule of virtue", "hidden dangers", "grassroots governance"} <= listed
