"""What the memory proposes is the best that it has, trusted as far as it may be."""

import pytest
from remembering import make_match

from tm.proposals import propose


def test_the_same_text_is_exact_and_approved_only_where_that_was_asked() -> None:
    matches = [make_match("Open", "打开"), make_match("Opens", "打开着", 0.9)]
    assert (one := propose("Open", matches, min_score=0.7))
    assert (one.target, one.percent, one.exact, one.approved, one.origin) == ("打开", 100, True, False, "old.tmx")
    assert (one := propose("Open", matches, min_score=0.7, approve=True))
    assert one.approved


def test_the_same_neighbours_show_as_101() -> None:
    matches = [make_match("Open", "打开", 1.01), make_match("Open", "开放")]
    assert (one := propose("Open", matches, min_score=0.7, approve=True))
    assert (one.target, one.percent, one.approved) == ("打开", 101, True)


def test_one_text_with_several_translations_is_for_people_to_decide() -> None:
    matches = [make_match("Open", "打开"), make_match("Open", "开放"), make_match("Open", "打开")]
    assert (one := propose("Open", matches, min_score=0.7, approve=True))
    assert (one.target, one.exact, one.approved, one.remark) == ("打开", True, False, "2 translations")


def test_a_similar_text_is_never_exact_and_never_100() -> None:
    assert (one := propose("Open it", [make_match("Open in", "打开", 0.9999)], min_score=0.7, approve=True))
    assert (one.percent, one.exact, one.approved, one.source) == (99, False, False, "Open in")


def test_a_score_of_100_for_another_text_is_no_exact_match() -> None:
    assert (one := propose("Open!", [make_match("Open", "打开", 1.0)], min_score=0.7, approve=True))
    assert not one.exact


def test_a_penalty_makes_the_same_text_one_to_be_reviewed() -> None:
    assert (one := propose("Open", [make_match("Open", "打开", 0.95)], min_score=0.7, approve=True))
    assert (one.percent, one.exact) == (95, False)


@pytest.mark.parametrize(("score", "found"), [(0.75, True), (0.749, False)])
def test_what_scores_less_than_was_asked_is_not_proposed(score: float, found: bool) -> None:
    assert bool(propose("a", [make_match("b", "乙", score)], min_score=0.75)) == found


def test_where_only_the_same_text_counts_nothing_else_is_proposed() -> None:
    assert propose("%d a", [make_match("%d b", "乙", 0.99), make_match("%d a", "甲")], min_score=2) is None
    assert propose("a", [make_match("a", "甲")], min_score=2)


@pytest.mark.parametrize("target", ["个文件", "%s 个文件", "%d %d 个文件"])
def test_a_target_with_other_placeholders_is_never_exact(target: str) -> None:
    assert (one := propose("%d files", [make_match("%d files", target)], min_score=0.7, approve=True))
    assert (one.exact, one.percent, one.remark) == (False, 99, "placeholders differ")


def test_of_equal_texts_the_one_with_the_right_placeholders_is_taken() -> None:
    matches = [make_match("%d files", "些文件"), make_match("%d files", "%d 个文件")]
    assert (one := propose("%d files", matches, min_score=0.7, approve=True))
    assert (one.target, one.approved) == ("%d 个文件", True)


@pytest.mark.parametrize(
    ("text", "source", "target", "framed"),
    [
        ("Name: ", "Name: ", "名称：", "名称："),  # what translators did with spaces stays
        ("Name: ", "Name:", "名称：", "名称： "),
        ("  Open\n", "Open", "打开", "  打开\n"),
        ("Open\n", "Open\n", "打开", "打开\n"),  # msgfmt refuses a line feed on one side only
        ("Open", "Open", "打开\n", "打开"),
        ("\nOpen\n", "\nOpen\n", "\n打开\n", "\n打开\n"),
        ("Open", "Opened\n", "打开了\n", "打开了"),
    ],
)
def test_white_space_at_the_edges_is_that_of_the_text(text: str, source: str, target: str, framed: str) -> None:
    assert (one := propose(text, [make_match(source, target, 1.0)], min_score=0.7))
    assert one.target == framed


def test_nothing_is_proposed_where_nothing_is_known() -> None:
    assert propose("a", [], min_score=0.7) is None
    assert propose("a", [make_match("a", " ")], min_score=0.7) is None
