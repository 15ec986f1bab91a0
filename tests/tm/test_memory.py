"""Documents, segments and pairs are kept once, together, and in an order that never depends on when they came."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tm.database import open_database
from tm.memory import Added, Memory, Outcome, digest_text
from tm.schema import SCHEMA
from tm.texts import Document, Segment, SegmentPair

CHINESE = Document("report", "zh-CN", "一\n二", "2024-05-01", "新华社", "report.zh-CN.txt")
ENGLISH = Document("report", "en", "one\ntwo", "2024-05-01", None, "report.en.txt")


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with closing(open_database(tmp_path / "t.db", SCHEMA)) as connection:
        yield Memory(connection)


def add(memory: Memory, *documents: Document) -> list[Added]:
    digests = [digest_text(document.language, document.text) for document in documents]
    name = memory.choose_name(documents, digests)
    return [
        memory.add_document(
            document,
            name,
            digest,
            (Segment(name, n, document.language, line, n) for n, line in enumerate(document.text.split("\n"))),
        )
        for document, digest in zip(documents, digests, strict=True)
    ]


def test_a_text_is_kept_once(memory: Memory) -> None:
    first = add(memory, CHINESE)[0]
    assert first.outcome is Outcome.NEW
    assert add(memory, CHINESE) == [replace(first, outcome=Outcome.KNOWN)]
    copy = replace(CHINESE, name="copy", path="copy.txt")
    assert add(memory, copy)[0].outcome is Outcome.DUPLICATE
    assert [segment.text for _, segment in memory.read_segments()] == ["一", "二"]


def test_a_changed_file_replaces_its_older_text(memory: Memory) -> None:
    add(memory, CHINESE)
    added = add(memory, replace(CHINESE, text="三"))[0]
    assert (added.outcome, added.name) == (Outcome.CHANGED, "report")
    assert [segment.text for _, segment in memory.read_segments()] == ["三"]


def test_another_document_of_the_same_name_gets_a_number_in_both_languages(memory: Memory) -> None:
    add(memory, CHINESE, ENGLISH)
    others = (replace(CHINESE, text="三", path="b/report.txt"), replace(ENGLISH, text="three", path="b/report.en.txt"))
    assert [added.name for added in add(memory, *others)] == ["report (2)"] * 2
    assert [added.outcome for added in add(memory, *others)] == [Outcome.KNOWN] * 2


def test_documents_in_two_languages_wait_for_their_pairs(memory: Memory) -> None:
    chinese, english = add(memory, CHINESE, ENGLISH)
    assert memory.find_unpaired() == [(chinese.id, english.id)]
    source, target = memory.read_document(chinese.id), memory.read_document(english.id)
    pairs = [
        SegmentPair((source[0],), (target[0],), 0.91234),
        SegmentPair((source[1],), (), 0.1),
        SegmentPair((), (target[1],), 0.1),
    ]
    assert memory.add_pairs(chinese.id, english.id, pairs) == 1
    assert memory.find_unpaired() == []
    assert [pair for _, pair in memory.read_pairs()] == [SegmentPair((source[0],), (target[0],), 0.9123)]
    add(memory, replace(ENGLISH, text="one and two"))
    assert memory.read_pairs() == []
    assert len(memory.find_unpaired()) == 1


def test_the_order_does_not_depend_on_when_documents_came(tmp_path: Path) -> None:
    documents = [replace(CHINESE, name=name, text=name, path=name) for name in ("b", "a", "c")]
    read = []
    for number, order in enumerate((documents, documents[::-1])):
        with closing(open_database(tmp_path / f"{number}.db", SCHEMA)) as connection:
            memory = Memory(connection)
            for document in order:
                add(memory, document)
            read.append([segment for _, segment in memory.read_segments()])
    assert read[0] == read[1]


def test_a_digest_tells_languages_and_parts_apart() -> None:
    assert digest_text("en", "a") != digest_text("zh-CN", "a")
    assert digest_text("en", "ab") != digest_text("en", "a", "b")
    assert len(digest_text("en", "一")) == 64
