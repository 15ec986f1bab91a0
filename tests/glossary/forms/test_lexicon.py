"""Parts of speech: from the lexicon, from another form of the word, from the ending."""

import pytest

from glossary.forms.lexicon import is_known, is_verb, tell_part


@pytest.mark.parametrize(
    ("word", "part"),
    [
        ("safety", "N"),
        ("Safety", "N"),
        ("Beijing", "P"),
        ("Beijing's", "P"),
        ("tighten", "V"),
        ("rides", "N"),
        ("hidden", "D"),
        ("major", "J"),
        ("quickly", "R"),
        ("inside", "R"),
        ("running", "G"),
        ("three", "C"),
        ("5", "C"),
        ("seventieth", "C"),
        ("the", "F"),
        ("zorbing", "G"),
        ("zorbed", "D"),
        ("zorbish", "J"),
        ("zorbize", "V"),
        ("zorb", "N"),
    ],
)
def test_a_word_has_its_most_usual_part_of_speech(word: str, part: str) -> None:
    assert tell_part(word) == part


def test_a_noun_may_still_be_a_verb() -> None:
    assert tell_part("implement") == "N"
    assert is_verb("implement")
    assert not is_verb("train")


def test_the_lexicon_knows_its_words_in_any_case() -> None:
    assert is_known("Safety")
    assert not is_known("Muybridge")
