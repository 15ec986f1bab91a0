"""What the termbase knows of a text."""

from glossary.checking.known import Known, list_renderings


def test_a_concept_is_found_by_all_its_terms_and_alone(known: Known) -> None:
    (asked,) = known.ask("推行湖长制。", "zh-CN")
    ((entry, term),) = asked.named
    assert term.text == "湖长制"
    text = "The lake boss system, or Lake Chief System, is safe production."
    found = known.find_concept(entry, text, "en")
    assert [text[one.start : one.end] for one in found] == ["lake boss system", "Lake Chief System"]


def test_everyday_words_are_not_asked_about_but_found(known: Known) -> None:
    assert not known.ask("各民族。", "zh-CN")
    assert known.find("各民族。", "zh-CN")


def test_a_longer_term_takes_the_shorter_ones_in(known: Known) -> None:
    text = "安全生产法修订了。"
    assert len(known.find(text, "zh-CN")) == 2
    assert [text[one.start : one.end] for one in known.find_outermost(text, "zh-CN")] == ["安全生产法"]


def test_renderings_come_best_decided_first(known: Known) -> None:
    ((entry, _),) = known.find("湖长制", "zh-CN")[0].named
    assert [term.text for term in list_renderings(entry, "en")] == ["lake chief system", "system of lake chiefs"]
