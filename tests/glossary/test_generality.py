"""General language: common words stand there often, rare ones seldom, unknown ones never."""

from glossary.generality import RAREST, look_up_general


def test_words_are_looked_up_in_any_case_and_with_either_apostrophe() -> None:
    assert look_up_general(["Safety", "don’t"], "en") == look_up_general(["safety", "don't"], "en")


def test_rates_are_times_in_a_million() -> None:
    the, safety, dressage, nothing = look_up_general(["the", "safety", "dressage", "zorbish"], "en")
    assert 30_000 < the < 80_000
    assert the > safety > dressage > RAREST
    assert nothing == 0
