"""Terms are found as tokens, whatever their form, with the share of each token that is theirs."""

import pytest

from glossary.rendering.occurrences import Occurrence, Places
from glossary.rendering.sides import read_side


def find(term: str, text: str, language: str) -> list[tuple[str, tuple[float, ...]]]:
    """Each occurrence as it is written, and its weights."""
    side = read_side([text], language)
    (found,) = Places(side).find([term])
    return [(side.read_stretch(one.pair, one.first, one.last), one.weights) for one in found]


@pytest.mark.parametrize(
    ("term", "text", "written"),
    [
        ("lake chief system", "Lake chief systems work.", "Lake chief systems"),
        ("lake-chief system", "The “lake chief” system works.", "lake chief” system"),
        ("the lake chief", "A lake chief came.", "lake chief"),
        ("A Lake Chief", "the lake chief came", "lake chief"),
        ("lake chief", "lake-chief-led work", "lake-chief"),
    ],
)
def test_english_terms_are_found_whatever_their_form(term: str, text: str, written: str) -> None:
    ((found, weights),) = find(term, text, "en")
    assert found == written
    assert set(weights) <= {0.0, 1.0}


def test_marks_inside_a_term_weigh_nothing() -> None:
    ((_, weights),) = find("lake chief system", "the “lake” chief system", "en")
    assert weights == (1, 0, 1, 1)


def test_a_term_may_be_a_part_of_a_word() -> None:
    """提法 is half of 新提法库 where that is one token."""
    ((found, weights),) = find("产党", "中国共产党", "zh-CN")
    assert found == "中国共产党"
    assert weights == (2 / 5,)


def test_traditional_characters_find_simplified_ones() -> None:
    ((found, weights),) = find("責任", "安全责任", "zh-CN")
    assert found in {"责任", "安全责任"}
    assert sum(weights) > 0


def test_every_occurrence_is_found_in_the_order_of_the_pairs() -> None:
    side = read_side(["lakes and a lake", "", "no water", "the lake"], "en")
    (found,) = Places(side).find(["lake"])
    assert [(one.pair, one.first, one.last) for one in found] == [(0, 0, 1), (0, 3, 4), (3, 1, 2)]


def test_a_term_of_nothing_but_marks_is_nowhere() -> None:
    assert Places(read_side(["“湖长制”。"], "zh-CN")).find(["“", "。", ""]) == [[], [], []]


def test_a_gap_reaches_from_the_first_part_to_the_last() -> None:
    ((found, _),) = find("问题导向 … 结果导向", "坚持问题导向、目标导向和结果导向。", "zh-CN")
    assert found == "问题导向、目标导向和结果导向"


def test_what_was_looked_for_is_not_looked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from glossary.rendering import occurrences  # noqa: PLC0415 - the module, to count what it does

    asked: list[list[str]] = []
    find_all = occurrences.find_occurrences

    def count(terms: list[str], side: object) -> list[list[Occurrence]]:
        asked.append(terms)
        return find_all(terms, side)  # type: ignore[arg-type]

    monkeypatch.setattr(occurrences, "find_occurrences", count)
    places = Places(read_side(["a lake, a sea"], "en"))
    first = places.find(["lake", "sea", "lake"])
    assert first[0] == first[2] != first[1]
    assert places.find(["sea", "reed"]) == [first[1], []]
    assert asked == [["lake", "sea"], ["reed"]]
