"""English texts become the units that the regular expression of `tm.languages.en` and a loop would make of them."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.extraction.rows import CAPITAL, CLOSES, LIGHT, OPENS, VERB
from glossary.extraction.units import BOUNDARY, Columns
from glossary.forms.english_units import NAME, read_units, skip_foreign
from glossary.forms.english_words import BREAKS
from glossary.generality import look_up_general
from tm.languages import en

SHARED = Path(__file__).resolve().parents[4] / "shared" / "data"
SOFT = "\"“”‘’'`-‐‑_"

# All that tells tokens apart: letters of other scripts, digits that are none, marks that join, marks that vanish.
ALPHABET = "aAbs1250é中²٣𝐀ß .,%'’-‐–_“”!\n\t\u0301—"
TEXTS = st.lists(st.text(ALPHABET, max_size=40) | st.text(max_size=20), max_size=6)


def classify(word: str) -> int:
    """Classes that differ from word to word and from case to case, as any classes may."""
    return sum(map(ord, word)) % 16


def loop(texts: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """(stem or an empty text for a boundary, text, start, end, classes) of each unit, one token after the other."""
    bounded = False
    for number, text in enumerate(texts):
        for token in en.tokenize(text):
            if not token.text[0].isalnum() and token.text[0] in SOFT:
                continue
            if not token.text[0].isalnum() or token.text.lower() in BREAKS:
                if not bounded:
                    yield "", number, token.start, token.end, 0
                bounded = True
                continue
            parts = list(re.finditer("[^-]+", token.text))
            for place, part in enumerate(parts):
                kind = classify(part.group())
                kind &= ~OPENS if place > 0 else ~0
                kind &= ~CLOSES if place < len(parts) - 1 else ~0
                end = token.start + part.start() + len(re.sub("['’]s$", "", part.group()))
                yield en.stem(part.group()), number, token.start + part.start(), end, kind
            bounded = False
        yield "", number, len(text), len(text), 0
        bounded = True


def check(texts: list[str]) -> None:
    columns = read_units(texts, classify)
    stems, *others = zip(*loop(texts), strict=True) if texts else ((),) * 5
    owners, starts, ends, kinds = (np.array(column, np.int32) for column in others)
    np.testing.assert_array_equal(columns.texts, owners)
    np.testing.assert_array_equal(columns.starts, starts)
    np.testing.assert_array_equal(columns.ends, ends)
    for column, bit in (
        (columns.opens, OPENS),
        (columns.closes, CLOSES),
        (columns.light, LIGHT),
        (columns.verbs, VERB),
    ):
        np.testing.assert_array_equal(column, (kinds & bit) > 0)
    pairs = set(zip(columns.ids.tolist(), stems, strict=True))
    assert len(pairs) == len({number for number, _ in pairs}) == len({stem for _, stem in pairs})
    assert all((number == BOUNDARY) == (not stem) for number, stem in pairs)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_units_are_those_of_the_loop(texts: list[str]) -> None:
    check(texts)


@pytest.mark.parametrize(
    "text",
    [
        "12-34-a-56-b 5.2a 5.2-a 1,000.5%a 1.2.3_ 5%_ 5% 7%, 19th",
        "U.S. U.S.A x-U.S.A. a.b.c-d 'e.g.' U.S.-China U.S.'s A.",
        "the people's well-being, CHINA'S, Xi’s o'clock it's's students' rock-'n'-roll -a- b--c",
        "that is; we said: “must” - that—which is-not this",
    ],
)
def test_joined_tokens_are_cut_as_the_loop_does(text: str) -> None:
    check([text, text[::-1]])


def test_texts_larger_and_smaller_than_a_piece_are_cut_alike() -> None:
    line = "The people's well-being of 1.4 billion is, in the U.S. view, first-class; Xi’s is. "
    check(["", line * 7_000, *[line] * 4_000, "x" * 300_000, "", "“ " * 150_000, "1-" * 20_000])


def test_a_word_of_any_length_or_script_has_an_id_of_its_own() -> None:
    long = ["ab" * 20 + "c", "ab" * 20 + "d", "ab" * 20, "𝐀a", "𝐀b", "퐀b", "abcd", "abcdf", "abcdabcd"]
    assert len(set(read_units([" ".join(long)], classify).ids.tolist())) == len(long) + 1


def test_each_id_tells_how_often_its_words_stand_in_general_language() -> None:
    columns = read_units(["Reforms, REFORMED; the reform’s reform-minded", "zzyzzy"], classify)
    rates = dict(
        zip(
            ("reform", "reformed", "reforms", "the"),
            look_up_general(("reform", "reformed", "reforms", "the"), "en"),
            strict=True,
        )
    )
    assert columns.general[BOUNDARY] == 0
    assert columns.general[columns.ids[0]] == pytest.approx(rates["reform"] + rates["reformed"] + rates["reforms"])
    assert columns.general[columns.ids[4]] == pytest.approx(rates["the"])
    assert columns.general[columns.ids[-2]] == 0


def test_a_capital_that_begins_a_sentence_is_no_sign_of_a_name_unless_the_word_says_so() -> None:
    kinds = {"Reform": CAPITAL, "Geneva": CAPITAL + NAME}
    columns = read_units(["Reform Reform", "Geneva Geneva"], lambda word: kinds[word])
    assert columns.capitals.tolist() == [False, True, False, True, True, False]


def test_a_text_in_another_language_has_no_units() -> None:
    texts = [
        "The rule of law is the basis of peace.",
        "Bu bildiride insan yetileri belirginlik kazanabilmektedir dikkate.",
    ]
    columns = skip_foreign(read_units(texts, classify))
    assert (columns.ids[columns.texts == 0][:-1] != BOUNDARY).sum() >= 6
    assert (columns.ids[columns.texts == 1] == BOUNDARY).all()


def test_each_way_to_write_a_word_is_classified_once() -> None:
    asked: list[str] = []

    def ask(word: str) -> int:
        asked.append(word)
        return 3

    read_units(["Reform and reform and Reform"] * 50_000, ask)
    assert sorted(asked) == ["Reform", "and", "reform"]


def test_the_order_of_texts_changes_ids_only() -> None:
    texts = ["The rule of law.", "Laws rule, people’s law."]
    columns, turned = read_units(texts, classify), read_units(texts[::-1], classify)
    assert sorted(columns.general) == sorted(turned.general)
    assert tell(columns, 0) == tell(turned, 1)


def tell(columns: Columns, text: int) -> list[float]:
    return columns.general[columns.ids[columns.texts == text]].tolist()


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/data is not here")
def test_real_texts_become_the_units_of_the_loop() -> None:
    paths = sorted((SHARED / "parallel").glob("*.tsv"))
    texts = [line.partition("\t")[2] for path in paths for line in path.read_text("utf-8").splitlines()]
    texts += [path.read_text("utf-8") for path in sorted((SHARED / "acter").rglob("*.txt"))]
    with gzip.open(SHARED / "tm" / "en-zh-100k.tsv.gz", "rt", encoding="utf-8") as lines:
        texts += [line.partition("\t")[0] for line, _ in zip(lines, range(6_000), strict=False)]
    check(texts)
