"""Terms get the renderings that their pairs show, with the pairs that show them; what is unsure is left out."""

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary import pairing
from glossary.articles import ARTICLES
from glossary.findings import Rendering
from glossary.pairing import ALTERNATIVE, OFFERED, find_renderings
from glossary.rendering.bitext import read_bitext
from glossary.rendering.sides import read_side
from tm.errors import UnknownLanguage
from tm.texts import Segment, SegmentPair

CASES = json.loads((Path(__file__).parent.parent / "cases/renderings.json").read_text("utf-8"))


def make_pairs(texts: Sequence[Sequence[str]]) -> list[SegmentPair]:
    return [
        SegmentPair((Segment("d", number, "zh-CN", chinese),), (Segment("d", number, "en", english),), 1.0)
        for number, (chinese, english) in enumerate(texts)
    ]


def ask(term: str, language: str, pairs: Sequence[SegmentPair], **more: Any) -> tuple[Rendering, ...]:
    ((answered, renderings),) = find_renderings([term], language, pairs, **more)
    assert answered == term
    return renderings


def list_words(pairs: Sequence[SegmentPair], language: str) -> list[str]:
    """Every word of one side, to be asked about."""
    bitext = read_bitext(pairs, language, {})
    assert bitext is not None
    words = {bitext.own.words[kind].lower() for kind in bitext.own.kinds}
    return sorted({word for word in words if word[0].isalnum()} - ARTICLES)


def list_parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
        )
        for case in CASES["cases"]
    ]


@pytest.mark.parametrize("case", list_parameters())
def test_a_term_is_rendered_as_its_pairs_show(case: dict[str, Any]) -> None:
    pairs = make_pairs(CASES["bitexts"][case["bitext"]])
    known = {case["term"]: case["known"]} if "known" in case else {}
    renderings = ask(case["term"], case["language"], pairs, known=known, phrases=case.get("phrases", ()))
    shown = [[rendering.text, list(rendering.evidence)] for rendering in renderings]
    if case.get("none"):
        assert shown == []
    if "best" in case:
        assert shown[0] == case["best"]
    if "within" in case:
        assert shown
        assert {pair for _, evidence in shown for pair in evidence} <= set(case["within"])
    for rendering in case.get("among", ()):
        assert rendering in shown


@pytest.mark.parametrize("name", CASES["bitexts"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_evidence_really_contains_both_texts(name: str, language: str) -> None:
    pairs = make_pairs(CASES["bitexts"][name])
    bitext = read_bitext(pairs, language, {})
    assert bitext is not None
    terms = list_words(pairs, language)
    seen = 0
    for term, renderings in find_renderings(terms, language, pairs, bitext=bitext):
        for rendering in renderings:
            shown = read_side([rendering.text], rendering.language).list_keys(0)
            asked = read_side([term], language).list_keys(0)
            assert rendering.count == len(rendering.evidence) == len(set(rendering.evidence))
            assert ALTERNATIVE <= rendering.score <= 1
            for pair in rendering.evidence:
                assert contains(bitext.own.list_keys(pair), asked)
                assert contains(bitext.other.list_keys(pair), shown)
                seen += 1
    assert seen >= 5


def contains(text: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words stand in a text, articles and punctuation marks left out."""
    plain, wanted = ([key for key in keys if key[0].isalnum() and key not in ARTICLES] for keys in (text, words))
    if not wanted[0].isascii():
        return "".join(wanted) in "".join(plain)
    return any(plain[start : start + len(wanted)] == wanted for start in range(len(plain)))


def test_renderings_of_one_term_share_no_evidence_unless_it_stands_there_twice() -> None:
    pairs = make_pairs(CASES["bitexts"]["lake"])
    renderings = ask("湖长制", "zh-CN", pairs, known={"湖长制": ["system of lake heads"]})
    evidence = [pair for rendering in renderings for pair in rendering.evidence]
    assert len(renderings) == 2
    assert sorted(evidence) == [0, 1, 2, 3, 4]


def test_a_pair_s_position_is_told_where_pairs_without_an_answer_stand_between() -> None:
    pairs = make_pairs(CASES["bitexts"]["lake"])
    alone = SegmentPair((Segment("d", 99, "zh-CN", "湖长制。"),), (), 0.0)
    assert ask("湖长制", "zh-CN", [alone, *pairs])[0].evidence == (1, 2, 3)


def test_segments_of_one_pair_are_one_text() -> None:
    """多个 segments: a term that stands over the border of two Chinese segments is found; English ones get a space."""
    chinese = [Segment("d", 0, "zh-CN", "全县推行湖长"), Segment("d", 1, "zh-CN", "制。")]
    english = [Segment("d", 0, "en", "The county adopted the lake"), Segment("d", 1, "en", "chief system.")]
    pairs = [SegmentPair(tuple(chinese), tuple(english), 1.0)]
    (rendering,) = ask("湖长制", "zh-CN", pairs, known={"湖长制": ["lake chief system"]})
    assert (rendering.text, rendering.evidence) == ("lake chief system", (0,))


def test_english_may_be_the_source_of_the_pairs() -> None:
    turned = [SegmentPair(pair.target, pair.source, 1.0) for pair in make_pairs(CASES["bitexts"]["lake"])]
    assert ask("湖长制", "zh-CN", turned)[0].text == "lake chief system"


def test_a_turned_bitext_answers_as_the_pairs_do() -> None:
    pairs = make_pairs(CASES["bitexts"]["lake"])
    bitext = read_bitext(pairs, "zh-CN", {})
    assert bitext is not None
    (best, *_) = ask("lake chief system", "en", pairs, bitext=bitext.turn())
    assert (best.text, best.evidence) == ("湖长制", (0, 1, 2))


def test_a_whole_document_in_one_pair_is_left_out() -> None:
    pairs = make_pairs([*CASES["bitexts"]["lake"], ("湖长制" * 20_000, "lake chief system " * 20_000)])
    assert ask("湖长制", "zh-CN", pairs)[0].evidence == (0, 1, 2)


def test_no_pairs_no_terms_no_renderings() -> None:
    assert list(find_renderings([], "en", [])) == []
    assert ask("湖长制", "zh-CN", []) == ()


def test_a_known_rendering_that_stands_nowhere_gives_nothing() -> None:
    pairs = make_pairs(CASES["bitexts"]["bazaar"])
    assert ask("粮价稳定", "zh-CN", pairs, known={"粮价稳定": ["stable grain prices"]}) == ()


def test_an_unregistered_language_is_refused() -> None:
    with pytest.raises(UnknownLanguage):
        list(find_renderings(["x"], "tlh", make_pairs([("湖", "lake")])))


@pytest.mark.parametrize("name", CASES["bitexts"])
@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_doubtful_ones_follow_what_is_sure_and_change_none_of_it(name: str, language: str) -> None:
    pairs = make_pairs(CASES["bitexts"][name])
    terms = list_words(pairs, language)
    sure = dict(find_renderings(terms, language, pairs))
    offered = 0
    for term, renderings in find_renderings(terms, language, pairs, doubtful=True):
        doubtful = [one for one in renderings if one.doubtful]
        assert renderings == (*sure[term], *doubtful)
        assert len(renderings) <= max(OFFERED, len(sure[term]))
        assert all(one.count == 0 and one.evidence for one in doubtful)
        assert len({one.text for one in renderings}) == len(renderings)
        assert not any(one.doubtful for one in sure[term])
        offered += len(doubtful)
    assert offered >= 5


def test_a_doubtful_one_shows_pairs_where_both_stand() -> None:
    pairs = make_pairs(CASES["bitexts"]["bazaar"])
    renderings = ask("粮价稳定", "zh-CN", pairs, doubtful=True)
    assert renderings
    for one in renderings:
        for pair in one.evidence:
            assert "粮价稳定" in pairs[pair].source[0].text
            assert one.text.lower() in pairs[pair].target[0].text.lower()


@settings(max_examples=5, deadline=None)
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(CASES["bitexts"])))
def test_the_order_of_pairs_changes_nothing_that_is_shown(shuffler: random.Random, name: str) -> None:
    """Neither texts nor scores, counts, variants and evidence, those of doubtful ones included."""
    pairs = make_pairs(CASES["bitexts"][name])
    order = list(range(len(pairs)))
    shuffler.shuffle(order)
    for language in ("zh-CN", "en"):
        terms = list_words(pairs, language)
        plain = list(find_renderings(terms, language, pairs, doubtful=True))
        mixed = find_renderings(terms, language, [pairs[place] for place in order], doubtful=True)
        assert plain == [
            (term, tuple(replace(one, evidence=tuple(sorted(order[pair] for pair in one.evidence))) for one in found))
            for term, found in mixed
        ]


@pytest.mark.parametrize("at_once", [1, 3])
def test_how_many_terms_are_asked_at_once_makes_no_difference(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = make_pairs(CASES["bitexts"]["station"])
    terms, bitext = list_words(pairs, "zh-CN"), read_bitext(pairs, "zh-CN", {})
    plain = list(find_renderings(terms, "zh-CN", pairs, bitext=bitext, doubtful=True))
    monkeypatch.setattr(pairing, "_AT_ONCE", at_once)
    assert list(find_renderings(terms, "zh-CN", pairs, bitext=bitext, doubtful=True)) == plain
    alone = [(term, ask(term, "zh-CN", pairs, bitext=bitext, doubtful=True)) for term in terms]
    assert alone == plain


def test_a_name_in_capitals_may_render_a_term_but_the_pronoun_may_not() -> None:
    """世卫组织 is WHO."""
    names = [
        ("世卫组织发布了报告。", "The WHO published a report."),
        ("世卫组织说得对。", "The WHO is right."),
        ("渔民感谢世卫组织。", "Fishermen thank the WHO."),
    ]
    assert ask("世卫组织", "zh-CN", make_pairs(names))[0].text == "WHO"
    small = [(chinese, english.replace("The WHO", "who").replace("WHO", "who")) for chinese, english in names]
    assert "who" not in {one.text for one in ask("世卫组织", "zh-CN", make_pairs(small), doubtful=True)}


def test_quotation_marks_that_lost_their_partner_are_not_shown() -> None:
    """放管服改革 out of “放管服”改革."""
    texts = [
        ("“湖长”制有用。", "The “lake chief” system is useful."),
        ("“湖长”制来了。", "The “lake chief” system came."),
    ]
    for one in ask("湖长制", "zh-CN", make_pairs(texts), doubtful=True):
        assert one.text.count("“") == one.text.count("”")
