"""Where and when something stands, in words."""

import pytest

from glossary.evidence import Shown
from glossary.report.places import describe_shown, tell_dates, tell_places, tell_shown, tell_sighting
from glossary.sightings import UNSEEN, Sighting


@pytest.mark.parametrize(
    ("sighting", "told"),
    [
        (Sighting(1, 3, 4, 2 / 3, ("a", "b"), "2023", "2024-05"), "rank 1 of 3 · 4× (67%) in 2 documents · 2023 to 2024-05"),
        (Sighting(2, 3, 1, 1 / 6, ("a",), "2023", "2023"), "rank 2 of 3 · seen once (17%) · 2023"),
        (Sighting(1, 1, 2, 1.0, ("a",)), "rank 1 of 1 · 2× (100%) in 1 document"),
        (UNSEEN, "not in the documents' pairs"),
        (Sighting(0, 2), "counted with other renderings"),
    ],
)  # fmt: skip
def test_a_sighting_is_told(sighting: Sighting, told: str) -> None:
    assert tell_sighting(sighting) == told


def test_places_dates_and_sentences_are_told() -> None:
    assert tell_places(4, 2) == "4× in 2 documents"
    assert tell_dates(Sighting(first="2023", last="2023")) == "2023"
    shown = Shown("甲。", "A.", "d", "")
    assert list(tell_shown(shown)) == ["“甲。”", "“A.” (d)"]
    assert describe_shown(shown) == {"source": "甲。", "target": "A.", "document": "d", "date": ""}
