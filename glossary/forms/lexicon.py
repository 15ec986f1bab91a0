"""Tells the part of speech of an English word: by Brill's lexicon where it has the word, else by its ending."""

import re
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from tm.languages import en

__all__ = [
    "ADJECTIVE",
    "ADVERB",
    "FUNCTION",
    "GERUND",
    "NAME",
    "NOUN",
    "NUMBER",
    "PARTICIPLE",
    "VERB",
    "is_known",
    "is_verb",
    "tell_part",
]

NOUN, NAME, ADJECTIVE, ADVERB, VERB, PARTICIPLE, GERUND, NUMBER, FUNCTION = "NPJRVDGCF"
"""One letter a part of speech, so that the shape of a phrase is a string: `JNN` for `axial induction factor`."""

# The Penn Treebank's tags; what is not here is a function word or a mark.
_PARTS = {
    "NN": NOUN, "NNS": NOUN, "FW": NOUN, "NNP": NAME, "NNPS": NAME, "JJ": ADJECTIVE, "JJR": ADJECTIVE, "JJS": ADJECTIVE,
    "RB": ADVERB, "RBR": ADVERB, "RBS": ADVERB, "VB": VERB, "VBP": VERB, "VBZ": VERB, "VBD": PARTICIPLE,
    "VBN": PARTICIPLE, "VBG": GERUND, "CD": NUMBER, "IN": ADVERB, "RP": ADVERB,
}  # fmt: skip
_ENDINGS = (
    (re.compile(r"..ly$"), ADVERB),
    (re.compile(r"..(?:teen|teenth|ieth)$"), NUMBER),
    (re.compile(r"...ing$"), GERUND),
    (re.compile(r"...ed$"), PARTICIPLE),
    (re.compile(r".(?:ous|ful|able|ible|less|ic|ial|al|ish|ive|ary)$"), ADJECTIVE),
    (re.compile(r"..(?:ize|ise|ify)$"), VERB),
)
_NOUNS = frozenset({"NN", "NNS"})


@lru_cache(maxsize=1)
def _load() -> dict[str, str]:
    """The lexicon that textblob brings along: E. Brill, "A simple rule-based part of speech tagger", ANLP 1992."""
    spec = find_spec("textblob")
    # Its own import would load nltk, which takes 200 ms.
    place = Path(spec.origin).parent if spec and spec.origin else files("textblob")
    lines = (place / "en" / "en-lexicon.txt").read_text(encoding="utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if " " in line and not line.startswith(";;;"))


@lru_cache(maxsize=200_000)
def tell_part(word: str) -> str:
    """The part of speech that a word mostly has.

    Args:
        word: as it stands in a text, without hyphens.
    Returns:
        One of the letters above; a verb that is a noun as well (`lift`, `rides`) is a noun.
    """
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in en.FUNCTION_WORDS:
        return FUNCTION
    if word[0].isdigit():
        return NUMBER
    lexicon = _load()
    tag = lexicon.get(lower) or lexicon.get(word.removesuffix("'s").removesuffix("’s"))
    if tag is None:
        return next((part for ending, part in _ENDINGS if ending.search(lower)), NOUN)
    part = _PARTS.get(tag, FUNCTION)
    return NOUN if part == VERB and _is_noun_too(lower, lexicon) else part


def is_known(word: str) -> bool:
    """Whether the lexicon has a word in small letters, so that a capital at a sentence's beginning says nothing."""
    return word.lower() in _load()


def is_verb(word: str) -> bool:
    """Whether a word is mostly a verb in its bare form: tighten, but not train."""
    return _load().get(word.lower()) in {"VB", "VBP"}


def _is_noun_too(word: str, lexicon: dict[str, str]) -> bool:
    """Whether another form of a verb is mostly a noun: `talk` for `talks`, `rides` for `ride`."""
    forms = (word + "s", word + "es", word.removesuffix("s"), word.removesuffix("es"))
    return any(form != word and lexicon.get(form) in _NOUNS for form in forms)
