"""Which terms are everyday words, names, or so much of their own that their rendering must be there."""

import pytest

from glossary.checking.everyday import is_distinctive, is_everyday, is_name
from glossary.entries import Entry, Status, Term


def make(chinese: str, english: str, domain: str = "") -> tuple[Entry, Term, list[Term]]:
    term, rendering = Term(chinese, "zh-CN", Status.PREFERRED), Term(english, "en", Status.PREFERRED)
    return Entry("c1", (term, rendering), domain), term, [rendering]


@pytest.mark.parametrize(
    ("chinese", "english", "everyday", "distinctive"),
    [
        ("民族", "ethnic groups", True, False),
        ("军队", "the armed forces", True, False),
        ("四风", "four forms of decadence", False, False),
        ("一岗双责", "one post with two responsibilities", False, True),
        ("战斗堡垒", "fighting bastion", False, True),
        ("形成合力", "pool efforts", False, False),
        ("人民群众", "the general public", False, False),
        ("可持续发展", "sustainable development", False, True),
        ("恐怖主义", "terrorism", False, True),
    ],
)
def test_a_term_is_one_or_the_other(chinese: str, english: str, everyday: bool, distinctive: bool) -> None:
    named = make(chinese, english)
    assert is_everyday(*named) is everyday
    assert everyday or is_distinctive(*named) is distinctive


def test_names_are_known_by_their_domain_or_their_form() -> None:
    assert is_name(*make("市委", "Municipal Party Committee", "bodies and titles"))
    assert is_name(*make("财政部", "Ministry of Finance"))
    assert not is_name(*make("全部", "all of it"))
    assert not is_name(*make("干部", "Officials"))


def test_an_english_word_alone_is_everyday_even_where_it_names_a_body() -> None:
    entry, chinese, (english,) = make("中国共产党", "the Party", "bodies and titles")
    assert is_everyday(entry, english, [chinese])
    entry, chinese, (english,) = make("党中央", "Party Central Committee", "bodies and titles")
    assert not is_everyday(entry, english, [chinese])
