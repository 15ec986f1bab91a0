"""A person's table and the document in the memory find each other sentence by sentence."""

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.memory import Memory, digest_text, open_memory
from tm.review import Reviewed, ReviewedPair
from tm.revising import store_review
from tm.storing import store_documents
from tm.texts import Document

Row = tuple[tuple[str, ...], tuple[str, ...], tuple[int, ...], tuple[int, ...]]


def review(*rows: Row, name: str = "a") -> Reviewed:
    pairs = tuple(ReviewedPair((left, right), (numbers, others)) for left, right, numbers, others in rows)
    return Reviewed(name, ("zh-CN", "en"), pairs)


def simple(*pairs: tuple[str, str]) -> Reviewed:
    """A table of pairs of one sentence each, numbered from 0."""
    return review(*(((left,), (right,), (n,), (n,)) for n, (left, right) in enumerate(pairs)))


def list_texts(memory: Memory, language: str) -> list[tuple[str, int, str]]:
    return [(one.document, one.number, one.text) for _, one in memory.read_segments() if one.language == language]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    with open_memory(tmp_path / "t.db") as opened:
        yield opened


THREE = simple(("一。", "One."), ("二。", "Two."), ("三。", "Three."))


def test_rows_that_changed_places_keep_their_sentences(memory: Memory) -> None:
    store_review(memory, THREE, "r.tsv")
    before = list_texts(memory, "zh-CN")
    store_review(memory, simple(("三。", "One."), ("二。", "Two."), ("一。", "Three.")), "r.tsv")
    assert list_texts(memory, "zh-CN") == before


def test_a_sentence_that_stands_twice_is_two(memory: Memory) -> None:
    table = simple(("完。", "End."), ("一。", "One."), ("完。", "The end."))
    store_review(memory, table, "r.tsv")
    _, after = store_review(memory, review(*((*pair.texts, (), ()) for pair in table.pairs)), "r.tsv")
    assert [pair.source[0].number for pair in after] == [0, 1, 2]
    assert len(list_texts(memory, "zh-CN")) == 3


def test_numbers_of_another_version_mend_nothing(memory: Memory) -> None:
    """Where the numbers lead to other sentences, an unknown one is new and takes no other's place."""
    store_review(memory, simple(("序。", "Preface."), ("一。", "One."), ("二。", "Two."), ("三。", "Three.")), "r.tsv")
    store_review(memory, simple(("一。", "One."), ("二。", "Two."), ("三三。", "Three.")), "r.tsv")
    assert [text for _, _, text in list_texts(memory, "zh-CN")] == ["序。", "一。", "二。", "三三。", "三。"]


def test_a_number_outside_the_document_is_none(memory: Memory) -> None:
    store_review(memory, THREE, "r.tsv")
    _, after = store_review(memory, review((("一。",), ("One.",), (99,), (7,))), "r.tsv")
    assert [(pair.source[0].number, pair.target[0].number) for pair in after] == [(0, 0)]


def test_a_table_waits_for_the_document_of_its_name_only(memory: Memory) -> None:
    store_review(memory, THREE, "r.tsv")
    other = Document("a", "zh-CN", "会议在北京召开。\n要坚持一岗双责。", path="x/a.txt")
    ((_, added),) = store_documents(memory, [other])
    assert added.name == "a (2)"
    own = Document("a", "zh-CN", "一。\n二。\n三三。", path="a.txt")
    ((_, added),) = store_documents(memory, [own])
    assert (added.name, str(added.outcome)) == ("a", "known")
    assert memory.has_text("zh-CN", digest_text("zh-CN", own.text))
    assert [text for name, _, text in list_texts(memory, "zh-CN") if name == "a"] == ["一。", "二。", "三。"]


def test_a_document_is_the_same_seen_from_another_folder(memory: Memory) -> None:
    """The table was made below `2024`, the memory above it, or the other way round."""
    documents = [
        Document("2024/a", "zh-CN", "一。\n二。", path="a.zh"),
        Document("2024/a", "en", "One.\nTwo.", path="a.en"),
    ]
    list(store_documents(memory, documents))
    store_review(memory, THREE, "r.tsv")
    assert {name for name, _, _ in list_texts(memory, "zh-CN")} == {"2024/a"}
    store_review(memory, simple(("别。", "Other."), ("处。", "Place.")), "r.tsv")
    assert {name for name, _, _ in list_texts(memory, "zh-CN")} == {"2024/a", "a"}
    wider = [Document("x/a", "zh-CN", "别。\n处。\n有。", path="x"), Document("x/a", "en", "Other.\nPlace.", path="y")]
    assert [(added.name, str(added.outcome)) for _, added in store_documents(memory, wider)] == [("a", "known")] * 2
    assert memory.find_unpaired() == []


@contextmanager
def copy_memory(empty: Path) -> Iterator[Memory]:
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(empty, Path(folder) / "t.db"))
        with open_memory(path) as memory, memory.transaction():
            yield memory


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "t.db"
    with open_memory(path):
        return path


SENTENCES = st.lists(st.sampled_from("abcdefg"), max_size=3).map(tuple)
NUMBERS = st.lists(st.integers(0, 8), min_size=3, max_size=3)


@st.composite
def tables(draw: st.DrawFn) -> Reviewed:
    """Any table that a person can leave: sentences in any order, twice or missing, numbers right, wrong or none."""
    rows = draw(st.lists(st.tuples(SENTENCES, SENTENCES, NUMBERS, NUMBERS, st.booleans()), min_size=1, max_size=6))
    return review(
        *(
            (left, right, tuple(one[: len(left)]) if said else (), tuple(other[: len(right)]) if said else ())
            for left, right, one, other, said in rows
        )
    )


@settings(deadline=None, max_examples=60)
@given(first=tables(), second=tables())
def test_the_memory_has_what_the_table_says_whatever_was_there(first: Reviewed, second: Reviewed, empty: Path) -> None:
    with copy_memory(empty) as memory:
        for table in (first, second, second):
            _, after = store_review(memory, table, "r.tsv")
            # Within a pair, sentences stand in the order of their document.
            wanted = Counter(
                tuple("".join(sorted(side)) for side in pair.texts) for pair in table.pairs if all(pair.texts)
            )
            stored = Counter(
                tuple("".join(sorted(one.text for one in side)) for side in (pair.source, pair.target))
                for _, pair in memory.read_pairs()
                if after and pair.source[0].document == after[0].source[0].document
            )
            assert stored == wanted
            for language in ("zh-CN", "en"):
                places = [(name, number) for name, number, _ in list_texts(memory, language)]
                names = Counter(name for name, _ in places)
                assert places == [(name, number) for name in sorted(names) for number in range(names[name])]
        content = memory.read_pairs(), list(memory.read_segments())
        before, after = store_review(memory, second, "r.tsv")
        assert Counter(before) == Counter(after)
        assert (memory.read_pairs(), list(memory.read_segments())) == content
