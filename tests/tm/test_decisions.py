"""A person's pairs are told from the aligner's, and a document's sentences change places without losing what hangs on them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tm.memory import Memory, open_memory
from tm.texts import Document, Segment, SegmentPair


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "t.db") as opened:
        yield opened


def add(memory: Memory, language: str, *texts: str) -> int:
    document = Document("a", language, "\n".join(texts), path=f"a.{language}.txt")
    segments = [Segment("a", number, language, text, number) for number, text in enumerate(texts)]
    return memory.add_document(document, "a", f"digest {language}", segments).id


def pair(memory: Memory, source: int, target: int, *, reviewed: bool) -> SegmentPair:
    sides = memory.read_document(source), memory.read_document(target)
    made = SegmentPair((sides[0][0],), (sides[1][0],), 0.5)
    memory.add_pairs(source, target, [made], reviewed=reviewed)
    return made


def test_documents_are_found_by_name_and_by_path(memory: Memory) -> None:
    chinese, english = add(memory, "zh-CN", "一。"), add(memory, "en", "One.")
    assert memory.decisions.find_document("a", "en") == english
    assert memory.decisions.find_document("b", "en") is None
    assert memory.decisions.find_couples(name="a") == [(chinese, english)]
    assert memory.decisions.find_couples() == [(chinese, english)]
    assert memory.decisions.find_couples(name="b") == memory.decisions.find_couples(path="a.en.txt") == []


def test_sentences_change_places_and_keep_their_pairs(memory: Memory) -> None:
    chinese, english = add(memory, "zh-CN", "一。", "二。"), add(memory, "en", "One.", "Two.")
    pair(memory, chinese, english, reviewed=False)
    memory.decisions.rewrite(chinese, [(None, "〇。"), (1, "二。"), (0, "一。")])
    assert [(one.number, one.text, one.paragraph) for one in memory.read_document(chinese)] == [
        (0, "〇。", 0),
        (1, "二。", 1),
        (2, "一。", 0),
    ]
    ((_, kept),) = memory.decisions.read_pairs(chinese, english)
    assert (kept.source[0].number, kept.target[0].number) == (2, 0)


def test_a_person_s_pairs_are_told_from_the_aligner_s(memory: Memory) -> None:
    chinese, english = add(memory, "zh-CN", "一。"), add(memory, "en", "One.")
    pair(memory, chinese, english, reviewed=False)
    assert memory.decisions.read_pairs(chinese, english, reviewed=True) == []
    ((row, _),) = memory.decisions.read_pairs(chinese, english)
    memory.decisions.confirm_pairs([row])
    ((_, confirmed),) = memory.decisions.read_pairs(chinese, english, reviewed=True)
    assert confirmed.score == 1.0
    memory.decisions.delete_pairs([row])
    assert memory.decisions.read_pairs(chinese, english) == []


def test_documents_wait_for_pairs_until_a_person_has_settled_them(memory: Memory) -> None:
    chinese, english = add(memory, "zh-CN", "一。"), add(memory, "en", "One.")
    pair(memory, chinese, english, reviewed=True)
    assert memory.find_unpaired() == [(chinese, english)], "only some of the pairs are settled"
    memory.decisions.settle(chinese, english)
    assert memory.find_unpaired() == []


def test_a_document_known_from_a_table_is_claimed_by_its_file(memory: Memory) -> None:
    row = memory.decisions.add_table(Document("a", "en", "", path="r.tsv"), "digest")
    assert memory.decisions.is_waiting(row)
    memory.decisions.claim(row, Document("a", "en", "One.", "2024-05-01", "Daily", "a.txt"), "digest en")
    assert not memory.decisions.is_waiting(row)
    assert memory.has_text("en", "digest en")
