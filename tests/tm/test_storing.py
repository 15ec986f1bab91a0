"""Files of pairs and documents go into the memory once, in both languages under one name."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tm.memory import Memory, open_memory
from tm.storing import list_pairs, store_bitext, store_documents
from tm.texts import Bitext, Document, Unit

UNITS = (
    Unit("1", (("en", "One."), ("zh-CN", "一。"), ("fr", "Un."))),
    Unit("2", (("en", "Two."), ("fr", "Deux."))),
    Unit("3", (("zh-CN", "三。"), ("en", "Three."))),
)
BITEXT = Bitext("m", UNITS, "2024", "UN", "m.tmx")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "t.db") as opened:
        yield opened


def test_only_units_in_two_registered_languages_are_pairs_and_chinese_is_their_source() -> None:
    assert list(list_pairs(BITEXT)) == [(("zh-CN", "en"), [("一。", "One."), ("三。", "Three.")])]


def test_a_file_of_pairs_is_stored_once(memory: Memory) -> None:
    for outcome in ("new", "known"):
        stored = list(store_bitext(memory, BITEXT))
        assert [(document.language, str(added.outcome)) for document, added in stored] == [
            ("zh-CN", outcome),
            ("en", outcome),
        ]
    assert [(pair.source[0].text, pair.target[0].text, pair.score) for _, pair in memory.read_pairs()] == [
        ("一。", "One.", 1.0),
        ("三。", "Three.", 1.0),
    ]


def test_the_languages_of_a_document_share_its_name(memory: Memory) -> None:
    documents = [Document("a", "zh-CN", "一。", path="a.zh.txt"), Document("a", "en", "One.", path="a.en.txt")]
    assert [added.name for _, added in store_documents(memory, documents)] == ["a", "a"]
    others = [Document("a", "zh-CN", "三。", path="b/a.txt"), Document("a", "en", "Three.", path="b/a.en.txt")]
    assert [added.name for _, added in store_documents(memory, others)] == ["a (2)", "a (2)"]
    assert len(memory.find_unpaired()) == 2
