"""A term is found however it is asked for, and says why, with everything a translator asks for."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.entries import Status
from glossary.importing import import_file
from glossary.lookup import find_nearest, look_up
from glossary.termbase import Termbase, open_termbase

CASES = json.loads((Path(__file__).parent.parent / "cases" / "lookups.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Termbase]:
    """The terms of the cases."""
    folder = tmp_path_factory.mktemp("lookups")
    with (folder / "terms.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("zh-CN", "en", "status", "definition"), *CASES["terms"]])
    with open_termbase(folder / "t.db", command="import") as opened:
        import_file(opened, folder / "terms.csv", status=Status.PROPOSED, progress=lambda done, total: None)
        yield opened


@pytest.fixture
def termbase(small_termbase: Path) -> Iterator[Termbase]:
    with open_termbase(small_termbase) as opened:
        yield opened


@pytest.mark.parametrize(("text", "found", "why"), CASES["cases"])
def test_a_term_is_found_and_says_why(known: Termbase, text: str, found: str, why: str) -> None:
    answers = look_up(known, text)
    assert (found, why) in [(answer.term.text, answer.why) for answer in answers[:3]]
    assert "similar" not in answers[0].why or answers[0].why.partition("(")[2] >= why.partition("(")[2]


@pytest.mark.parametrize("text", CASES["nothing"])
def test_nothing_is_found_by_accident(known: Termbase, text: str) -> None:
    """Neither wildcards nor the marks of the index nor parts of words match."""
    assert look_up(known, text) == []


@pytest.mark.parametrize(("text", "missed", "why"), CASES["known failures"])
def test_known_failures_fail_still(known: Termbase, text: str, missed: str, why: str) -> None:
    """A case that is found one day belongs among the others."""
    assert missed not in [answer.term.text for answer in look_up(known, text)], why


@pytest.mark.parametrize(
    "text",
    ["", '"', "*", "-", "(((", "。，！", "😀", "😀" * 50_000, "\x00", "\x01\x1b[31m", " \n\t", "1 2 3 " * 20_000],
)
def test_marks_and_control_characters_name_no_term(known: Termbase, text: str) -> None:
    assert look_up(known, text) == []


@pytest.mark.parametrize("text", ["NEAR 一岗双责", '"一岗双责" AND *', "-一岗双责", "NOT(一岗双责)", "一岗双责:*'; --"])
def test_what_databases_take_as_operators_are_words_like_others(known: Termbase, text: str) -> None:
    assert "一岗双责" in [answer.term.text for answer in look_up(known, text)]


def test_a_term_at_the_beginning_of_a_pasted_page_is_found(known: Termbase) -> None:
    page = "会议强调，要落实一岗双责。" + "今天天气很好。" * 15_000
    assert "一岗双责" in [answer.term.text for answer in look_up(known, page)]


@pytest.mark.parametrize("asked", ["发展", "建设发", "promoting zeal", "zeal", "发"])
def test_a_decided_term_is_found_among_a_thousand_proposed(tmp_path: Path, asked: str) -> None:
    """The index has it last, and the others are shorter."""
    numbered = [f"{chr(0x4E00 + number)}设发展" for number in range(1000)]
    rows = [(zh, f"promote zeal {number}", "proposed") for number, zh in enumerate(numbered)]
    rows += [("建设发展新机制新道路", "zeal promoted by all the people", "preferred")]
    with (tmp_path / "terms.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("zh-CN", "en", "status"), *rows])
    with open_termbase(tmp_path / "t.db", command="import") as opened:
        import_file(opened, tmp_path / "terms.csv", status=Status.PROPOSED, progress=lambda done, total: None)
        answers = look_up(opened, asked, limit=500)
    assert Status.PREFERRED in {answer.term.status for answer in answers}


@pytest.mark.parametrize("text", ["\ud800", "x" * 10_000, "质" * 10_000, "a b " * 3000, "=" * 5000])
def test_odd_texts_find_nothing(known: Termbase, text: str) -> None:
    assert look_up(known, text.encode("utf-8", "replace").decode()) == []


@given(st.text(max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
def test_any_text_can_be_looked_up(known: Termbase, text: str) -> None:
    """Nothing that can be typed is an error."""
    for answer in look_up(known, text):
        assert answer.why


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_one_wrong_character_of_four_does_not_matter(known: Termbase, data: st.DataObject) -> None:
    term = data.draw(st.sampled_from([row[0] for row in CASES["terms"] if len(row[0]) > 3]))
    at = data.draw(st.integers(0, len(term) - 1))
    typed = term[:at] + data.draw(st.sampled_from("鑫的〇口")) + term[at + 1 :]
    assert term in [answer.term.text for answer in look_up(known, typed)]


@given(data=st.data())
@settings(max_examples=200, deadline=None)
def test_one_wrong_letter_of_a_long_word_does_not_matter(known: Termbase, data: st.DataObject) -> None:
    term = data.draw(st.sampled_from([row[1] for row in CASES["terms"] if len(row[1]) > 15 and "(" not in row[1]]))
    at = data.draw(st.sampled_from([at for at in range(1, len(term) - 1) if term[at : at + 2].isalpha()]))
    one, two = term[at], term[at + 1]
    typed = term[:at] + data.draw(st.sampled_from([two + one, two, one + one + two, "k" + two])) + term[at + 2 :]
    assert term in [answer.term.text for answer in look_up(known, typed)]


def test_the_surer_way_comes_first(known: Termbase) -> None:
    """Exact, inflected, then what it is a part of; a term is there once."""
    whys = [answer.why for answer in look_up(known, "opening up")]
    assert whys[0] == "exact"
    answers = look_up(known, "意识")
    assert len({answer.term.text for answer in answers}) == len(answers)
    assert [answer.why for answer in answers] == ["part of the term"] * 5


def test_tones_choose_among_what_sounds_alike(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("zh-CN,en\n实力,strength\n势力,forces\n视力,sight\n", encoding="utf-8")
    with open_termbase(tmp_path / "t.db", command="import") as opened:
        import_file(opened, tmp_path / "t.csv", status=Status.PROPOSED, progress=lambda done, total: None)
        assert look_up(opened, "shílì")[0].term.text == "实力"
        assert {answer.term.text for answer in look_up(opened, "shi4li4")[:2]} == {"势力", "视力"}
        assert len(look_up(opened, "shili")) == 3


def test_a_slogan_names_its_members(known: Termbase) -> None:
    """From the definition; from the terms that are as many as it says; nothing where nothing does."""
    assert look_up(known, "两个维护")[0].members == ("Uphold the core", "uphold the centre")
    assert look_up(known, "Four Awarenesses")[0].members == ("大局意识", "政治意识", "核心意识", "看齐意识")
    assert look_up(known, "一岗双责")[0].members == ()


def test_a_deprecated_rendering_shows_the_preferred_one(known: Termbase) -> None:
    answer = look_up(known, "double duty on one post")[0]
    assert answer.term.status is Status.DEPRECATED
    assert [shown.term.text for shown in answer.renderings] == ["一岗双责"]
    assert [shown.term.status for shown in look_up(known, "一岗双责")[0].renderings] == ["preferred", "deprecated"]


def test_a_long_text_finds_the_terms_in_it(termbase: Termbase) -> None:
    answers = look_up(termbase, "坚持一岗双责和高质量发展。" * 1000)
    assert {"一岗双责", "高质量发展"} <= {answer.term.text for answer in answers}
    assert {answer.why for answer in answers} == {"term in the text"}


def test_the_limit_holds(termbase: Termbase) -> None:
    assert len(look_up(termbase, "高质量", limit=1)) == 1
    assert len(look_up(termbase, "高质量", limit=9)) > 1


def test_the_nearest_are_told_where_they_are_near(termbase: Termbase) -> None:
    assert find_nearest(termbase, "一岗三责")[0] == "一岗双责"
    assert len(find_nearest(termbase, "quality educatian", limit=2)) == 2
    assert find_nearest(termbase, "鑫") == []


def test_an_answer_has_what_a_translator_asks_for(termbase: Termbase) -> None:
    """Status, domain, counts, dates; renderings, the preferred first; a sentence with its translation."""
    answer = look_up(termbase, "一岗双责")[0]
    assert answer.entry.domain == "safety"
    assert (answer.term.count, answer.term.documents) == (4, 2)
    assert (answer.term.first, answer.term.last) == ("2024-05-01", "2024-05-02")
    shown = [(one.term.text, str(one.term.status)) for one in answer.renderings]
    assert shown[0] == ("one post with two responsibilities", "preferred")
    assert shown[-1] == ("double duty on one post", "deprecated")
    assert answer.renderings[0].sighting.count > 0
    assert sum(one.sighting.share for one in answer.renderings) == pytest.approx(1)
    assert answer.example
    assert "一岗双责" in answer.example.text
    assert "one post with two responsibilities" in answer.example.translation
    assert answer.example.document.startswith("2024-05-0")


def test_the_other_direction_counts_the_same(termbase: Termbase) -> None:
    there = look_up(termbase, "一岗双责")[0]
    back = look_up(termbase, "one post with two responsibilities")[0]
    assert back.entry == there.entry
    assert {one.term.text: one.sighting.count for one in back.renderings}["一岗双责"] == there.renderings[
        0
    ].sighting.count
