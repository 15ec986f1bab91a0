"""Sentences end where a translator's sentences end, in Chinese and in English."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.languages import LANGUAGES

CASES = Path(__file__).parents[2] / "cases"
PARALLEL = Path(__file__).parents[4] / "shared" / "data" / "parallel"


def load(kind: str) -> list[Any]:
    return [
        (tag, text, sentences)
        for tag, name in (("zh-CN", "sentences_zh.json"), ("en", "sentences_en.json"))
        for text, sentences in json.loads((CASES / name).read_text("utf-8"))[kind]
    ]


@pytest.mark.parametrize(("tag", "text", "sentences"), load("known"))
def test_sentences_are_cut_at_their_ends(tag: str, text: str, sentences: list[str]) -> None:
    assert list(LANGUAGES[tag].split_sentences(text)) == sentences


@pytest.mark.parametrize(("tag", "text", "sentences"), load("wrong_still"))
@pytest.mark.xfail(strict=True, reason="known to be cut wrongly: take it over to the known ones when it is mended")
def test_sentences_that_are_still_cut_wrongly(tag: str, text: str, sentences: list[str]) -> None:
    assert list(LANGUAGES[tag].split_sentences(text)) == sentences


@given(st.sampled_from(sorted(LANGUAGES)), st.text(alphabet="中文说。！？…；“”《》（）\"'.!? \tAbc1", max_size=120))
def test_no_character_but_white_space_is_lost_or_moved(tag: str, text: str) -> None:
    sentences = list(LANGUAGES[tag].split_sentences(text))
    assert "".join("".join(sentences).split()) == "".join(text.split())
    assert all(sentence and sentence == sentence.strip() for sentence in sentences)


@pytest.mark.skipif(not PARALLEL.is_dir(), reason="../shared/data/parallel is not here")
@pytest.mark.parametrize(("name", "least"), [("un-dev", 0.995), ("wmt21-zhen", 0.99)])
def test_a_translators_sentence_stays_one_sentence(name: str, least: float) -> None:
    rows = [line.split("\t") for line in (PARALLEL / f"{name}.zh-en.tsv").read_text("utf-8").splitlines()]
    for column, tag in enumerate(("zh-CN", "en")):
        whole = sum(len(list(LANGUAGES[tag].split_sentences(row[column]))) == 1 for row in rows)
        assert whole / len(rows) >= least
