"""Whole texts are folded and cut into words as single terms are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.scanning.letters import Letters
from glossary.scanning.streams import Stream, Vocabulary, spread_characters
from tm.languages.en import stem
from tm.normalize import PLAIN, fold_with_offsets

LETTERS = Letters()


@given(st.text(st.sampled_from("三農农責任製“”「」、，。·—-_ \n\t\u3000ＡＰec５g½…㎡é'’()5 "), max_size=40))
def test_characters_are_folded_as_a_single_text_is(text: str) -> None:
    assert re.fullmatch(PLAIN, text)
    stream = spread_characters(LETTERS, LETTERS.read(text))
    folded, offsets = fold_with_offsets(text)
    kept = len(folded.rstrip(" "))
    assert "".join(map(chr, stream.units.tolist())) == folded[:kept]
    assert stream.starts.tolist() == offsets[:kept]
    assert stream.ends.tolist() == [offset + 1 for offset in offsets[:kept]]


def cut(terms: str, text: str) -> list[str]:
    """The words of a text that are words of terms."""
    vocabulary = Vocabulary()
    vocabulary.learn(LETTERS.read(terms))
    stream: Stream = vocabulary.spread(LETTERS.read(text))
    return [
        text[start:end]
        for start, end, unit in zip(stream.starts.tolist(), stream.ends.tolist(), stream.units.tolist(), strict=True)
        if unit
    ]


@given(st.lists(st.sampled_from(["posts", "Party’s", "APEC会议", "5G", "high-quality", "“x”", "50%", ",", "。"])))
def test_words_are_those_that_have_a_stem_in_the_terms(words: list[str]) -> None:
    text = " ".join(words)
    expected = [word for word in re.findall(r"[A-Za-z0-9]+(?:’[a-z]+)?|%", text) if word != "x"]
    assert cut("post party's apec 5g high quality 50%", text) == expected


@pytest.mark.parametrize(
    ("terms", "text", "words"),
    [
        ("responsibility", "responsi-\nbilities", ["responsi-\nbilities"]),
        ("responsibility", "responsi-  \n   bilities here", ["responsi-  \n   bilities"]),
        ("high quality", "high-\nquality", ["high", "quality"]),
        ("bilities", "responsi-\nbilities", ["bilities"]),
        ("co op coop", "co-\nop-\ncoop", ["co-\nop", "coop"]),
        ("ab", "a - b", []),
        ("a b", "a-\n", ["a"]),
    ],
)
def test_a_hyphen_at_a_line_end_divides_a_word_that_a_term_has(terms: str, text: str, words: list[str]) -> None:
    assert cut(terms, text) == words


def test_a_word_is_stemmed_once_for_all_its_places(monkeypatch: pytest.MonkeyPatch) -> None:
    stemmed: list[str] = []
    monkeypatch.setattr("tm.languages.en.stem", lambda word: stemmed.append(word) or stem(word))
    assert cut("post", "posts Posts POSTS ports posts") == ["posts", "Posts", "POSTS", "posts"]
    assert stemmed == ["post", "posts", "ports"]
