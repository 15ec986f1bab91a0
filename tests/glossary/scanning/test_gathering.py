"""The places of all documents add up, however the documents are divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.scanning import gathering
from glossary.scanning.gathering import Gathered, gather
from glossary.scanning.index import Index
from glossary.scanning.pages import Page, lay_out
from tm.texts import Document


def make_page(text: str) -> Page:
    (page,) = lay_out(Document("a", "zh-CN", text, path="a.txt"))
    return page


@given(st.lists(st.sampled_from(["国家治理体系和治理能力", "国家治理体系", "治理", "。", "\n\n", "体系"]), max_size=12))
def test_the_rows_of_a_term_add_up_to_its_places(parts: list[str]) -> None:
    index = Index([(term, "zh-CN") for term in ("国家治理体系和治理能力", "国家治理体系", "治理", "体系", "理体")])
    gathered = gather(index, [make_page("".join(parts))])
    counts, alone, _ = gathered.count(index.count)
    nodes = gathered.nest(index.count)
    for form in range(index.count):
        assert sum(node.count for node in nodes if node.form == form) == counts[form]
        assert sum(node.count for node in nodes if node.form == form and node.outer < 0) == alone[form]
    assert all(node.outer < number for number, node in enumerate(nodes))


def list_places(gathered: Gathered) -> list[list[int]]:
    """The columns of all places."""
    return [column.tolist() for column in (gathered.numbers, gathered.places.starts, gathered.places.around)]


def test_a_long_text_is_searched_in_parts_without_losing_a_term(monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index([("治理", "zh-CN"), ("国家治理体系", "zh-CN")])
    pages = [make_page("国家治\n理体系\n\n" * 20), make_page("国家治理体系。" * 20)]
    whole = list_places(gather(index, pages))
    monkeypatch.setattr(gathering, "LARGEST", 30)
    assert list_places(gather(index, pages)) == whole
