"""A document's segments: its sentences and headings in order, without datelines and notices."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tm.documents import find_sources, read_source
from tm.segments import cut
from tm.texts import Document

SEEDS = Path(__file__).parents[3] / "shared" / "data" / "seeds"


def texts(text: str, language: str = "zh-CN") -> list[str]:
    return [segment.text for segment in cut(Document("d", language, text))]


def test_dateline_is_cut_off_and_the_sentence_after_it_stays() -> None:
    assert texts(
        "压实责任\n新华社北京4月22日电（记者陈小岚）会议强调，要落实。会议指出，要改进。\n（责任编辑：周平）"
    ) == [
        "压实责任",
        "会议强调，要落实。",
        "会议指出，要改进。",
    ]


def test_segments_are_numbered_from_0_and_know_their_paragraph() -> None:
    segments = list(cut(Document("d", "en", "A Heading\n\nOne. Two.\n\n***\n\nThree.")))
    assert [(segment.number, segment.paragraph, segment.text) for segment in segments] == [
        (0, 0, "A Heading"),
        (1, 1, "One."),
        (2, 1, "Two."),
        (3, 3, "Three."),
    ]
    assert {(segment.document, segment.language) for segment in segments} == {("d", "en")}


@pytest.mark.parametrize(
    "text",
    [
        "我们要改革，" * 10_000,
        "我们要改革；" * 10_000,
        "字" * 50_000,
        "word " * 20_000,
        "w" * 50_000,
        "。" * 50_000,
        "“" * 50_000,
    ],
    ids=["commas", "semicolons", "nothing", "words", "one word", "stops", "quotes"],
)
def test_no_segment_is_longer_than_2000_characters_and_nothing_is_lost(text: str) -> None:
    pieces = texts(text)
    assert all(0 < len(piece) <= 2_000 for piece in pieces)
    if text.strip("。“"):
        assert "".join("".join(pieces).split()) == "".join(text.split())


@given(st.text(max_size=300), st.sampled_from(["zh-CN", "en"]))
def test_every_text_can_be_cut(text: str, language: str) -> None:
    segments = list(cut(Document("d", language, text)))
    assert [segment.number for segment in segments] == list(range(len(segments)))
    assert all(segment.text == segment.text.strip() != "" for segment in segments)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/data/seeds is not here")
def test_no_reporter_is_left_in_the_two_starting_documents() -> None:
    for source in find_sources([SEEDS]):
        assert not isinstance(source, Exception)
        for document in read_source(source):
            first, *others = cut(document)
            assert first.text.startswith("On April 2")
            assert not any("eporter" in segment.text for segment in (first, *others))
