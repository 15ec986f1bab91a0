"""Phrases that were found, in words and as plain objects."""

from glossary.findings import Phrase
from glossary.report.phrases import describe_phrases, list_phrases, tell_phrases
from tm.texts import Segment

PHRASES = [
    Phrase("党的十八大以来", "zh-CN", 5, 3, 9.5, "recurring", (), (("a", 1), ("b", 0)), "党的{十八, 十九}大以来"),
    Phrase("hidden danger", "en", 3, 2, 4.25, "recurring", ("hidden dangers", "Hidden danger"), (("a", 1),)),
    Phrase(
        "党的十九大以来", "zh-CN", 2, 2, 1.5, "recurring", ("党的“十九大”以来",), (("b", 0),), "党的{十八, 十九}大以来"
    ),
]
SEGMENTS = [
    Segment("a", 1, "zh-CN", "党的十八大以来。"),
    Segment("a", 1, "en", "A hidden danger."),
    Segment("b", 0, "zh-CN", "党的十九大以来，党的十八大以来。"),
    Segment("b", 1, "zh-CN", "别的。"),
]


def test_a_family_is_one_row_where_its_best_member_stands() -> None:
    assert list_phrases(PHRASES)[1] == [
        ("党的{十八, 十九}大以来", "zh-CN", "recurring", 7, 3, 9.5),
        ("hidden danger", "en", "recurring", 3, 2, 4.25),
    ]


def test_phrases_are_told_with_members_variants_and_sentences() -> None:
    assert list(tell_phrases(PHRASES, SEGMENTS)) == [
        "党的{十八, 十九}大以来  [zh-CN · recurring · 7× in 3 documents · 9.50]",
        "  党的十八大以来 (5×), 党的十九大以来 (2×)",
        "  also 党的“十九大”以来",
        "  “党的十八大以来。” (a)",
        "  “党的十九大以来，党的十八大以来。” (b)",
        "hidden danger  [en · recurring · 3× in 2 documents · 4.25]",
        "  also hidden dangers, Hidden danger",
        "  “A hidden danger.” (a)",
    ]


def test_a_phrase_as_an_object_has_its_sentences() -> None:
    first, second, third = describe_phrases(PHRASES, SEGMENTS)
    assert first["examples"] == [
        {"document": "a", "text": "党的十八大以来。"},
        {"document": "b", "text": "党的十九大以来，党的十八大以来。"},
    ]
    assert second["variants"] == ["hidden dangers", "Hidden danger"]
    assert (second["family"], third["family"]) == ("", "党的{十八, 十九}大以来")
