"""Single words and names: which are admitted, and how much rarer they are in general language."""

import numpy as np
import pytest
from counting import count

from glossary.extraction.candidates import gather_candidates
from glossary.extraction.strangeness import choose_words, find_names, find_single, measure_weirdness
from glossary.extraction.units import Units, number_documents
from glossary.forms import en, zh
from tm.texts import Segment

TEXTS = [
    "The horse learned the piaffe with Anna Mustermann.",
    "A piaffe is what a horse of Geneva shows, and Geneva likes it.",
    "The levade was shown, too, by the horse.",
]


def read(texts: list[str], form: object = en) -> Units:
    segments = tuple(Segment(str(number), 0, "en", text) for number, text in enumerate(texts))
    columns = (zh if form is zh else en).read_units(texts)
    return Units("en", segments, columns, number_documents(segments))


def write(units: Units, place: int, length: int) -> str:
    columns = units.columns
    text = units.segments[columns.texts[place]].text
    return text[columns.starts[place] : columns.ends[place + length - 1]]


def test_words_that_recur_are_chosen_unless_they_are_function_words() -> None:
    units = read(TEXTS)
    grams = count(units)
    rows = np.flatnonzero(choose_words(grams, units.columns, min_count=2))
    assert {write(units, int(grams.first[row]), 1) for row in rows} == {"horse", "piaffe", "Geneva"}


def test_what_stands_once_is_found_if_it_is_rare_elsewhere_or_a_name() -> None:
    units = read(TEXTS)
    places, lengths = find_single(count(units), units.columns)
    found = {write(units, *pair) for pair in zip(places.tolist(), lengths.tolist(), strict=True)}
    assert {"levade", "Anna Mustermann", "Mustermann"} <= found
    assert not found & {"horse", "The", "the", "Geneva"}


def test_names_are_what_is_written_so_most_of_the_time() -> None:
    units = read(TEXTS)
    grams = count(units)
    nothing = np.zeros(0, np.int64)
    candidates = gather_candidates(grams, units, np.arange(grams.bounds[1]), nothing, nothing)
    named = find_names(grams, units.columns, candidates)
    found = {write(units, int(first), 1) for first in candidates.first[named]}
    assert "Geneva" in found
    assert "horse" not in found


def test_weirdness_is_the_ratio_of_the_rates_and_its_geometric_mean() -> None:
    units = read(TEXTS)
    grams = count(units)
    nothing = np.zeros(0, np.int64)
    places = np.array([units.columns.starts.tolist().index(TEXTS[0].index(word)) for word in ("piaffe", "horse")])
    candidates = gather_candidates(grams, units, nothing, places, np.ones(2, np.int64))
    weirdness = measure_weirdness(units.columns, candidates)
    words = int((units.columns.ids > 0).sum())
    rates = units.columns.general[units.columns.ids[places]]
    assert weirdness[1] == pytest.approx(3 / words * 1e6 / rates[1])
    assert weirdness[0] > weirdness[1] > 1


def test_a_language_that_nobody_counted_has_no_weirdness_and_no_single_words() -> None:
    units = read(["落实一岗双责。", "坚持一岗双责。"], zh)
    grams = count(units)
    assert not choose_words(grams, units.columns, min_count=1).any()
    assert not len(find_single(grams, units.columns)[0])
    nothing = np.zeros(0, np.int64)
    candidates = gather_candidates(grams, units, np.arange(len(grams)), nothing, nothing)
    assert np.isnan(measure_weirdness(units.columns, candidates)).all()
