"""What a scan found is worded shortly, and fully for programs."""

from glossary.entries import Entry, Status, Term
from glossary.lookup import Shown
from glossary.report.scans import describe_scan, list_scan, tell_glossary
from glossary.scanning.found import Found, Place, Row, Scan, Sense
from glossary.sightings import UNSEEN, Sighting

SEEN = Sighting(1, 2, 3, 0.75, ("a", "b"), "2023", "2024", (1, 2, 3))


def make_found(text: str, *senses: Sense, places: tuple[Place, ...], alone: int = 1) -> Found:
    assert text == senses[0].term.text
    return Found(senses, senses[0].term.language, len(places), alone, places[0], places)


def make_sense(
    text: str, *renderings: Shown, status: Status = Status.PREFERRED, language: str = "zh-CN", instead: str = ""
) -> Sense:
    term = Term(text, language, status)
    other = Term(instead, language, Status.PREFERRED) if instead else None
    return Sense(Entry(f"c-{text}", (term,)), term, renderings, other)


def show(text: str, status: Status = Status.PREFERRED, sighting: Sighting = UNSEEN) -> Shown:
    return Shown(Term(text, "en", status), sighting)


OUTER = make_found(
    "党政同责",
    make_sense("党政同责", show("shared duty", sighting=SEEN), show("same duty", Status.DEPRECATED)),
    make_sense("党政同责", show("other duty", Status.DEPRECATED, SEEN)),
    places=(Place("a.txt", "a", 3, 1, 5, ""), Place("b.txt", "b", 1, 0, 4, "")),
)
INNER = make_found("党政", make_sense("党政"), places=(Place("a.txt", "a", 3, 1, 3, "党政同责"),), alone=0)
OLD = make_found(
    "gain",
    make_sense("gain", Shown(Term("获得", "zh-CN", Status.PREFERRED), UNSEEN), status=Status.DEPRECATED, language="en", instead="fulfillment"),
    places=(Place("a.txt", "a", 4, 0, 4, ""),),
)  # fmt: skip
SCAN = Scan((OUTER, INNER, OLD), (Row(0, 0, 2), Row(1, 1, 1), Row(2, 0, 1)), 99, "zh-CN")


def test_a_table_shows_what_is_within_a_term_beneath_it() -> None:
    header, rows = list_scan(SCAN)
    assert header == ("term", "count", "first", "status", "renderings")
    assert rows == [
        (
            *("党政同责", 2, "3", "preferred"),
            "shared duty (rank 1 of 2, 3×); same duty (deprecated) | other duty (deprecated, rank 1 of 2, 3×)",
        ),
        ("· 党政", 1, "", "preferred", ""),
        ("gain", 1, "4", "deprecated", "use fulfillment; 获得"),
    ]


def test_a_deprecated_term_without_another_is_not_to_be_used() -> None:
    found = make_found("gain", make_sense("gain", status=Status.DEPRECATED), places=OLD.places)
    _, rows = list_scan(Scan((found,), (Row(0, 0, 1),), 9, "en"))
    assert rows[0][-1] == "do not use"


def test_of_several_files_each_place_names_its_own() -> None:
    other = make_found("党", make_sense("党"), places=(Place("b.jsonl", "b/一月", 2, 0, 1, ""),))
    _, rows = list_scan(Scan((OUTER, other), (Row(0, 0, 2), Row(1, 0, 1)), 9, "zh-CN"))
    assert [row[2] for row in rows] == ["a.txt:3", "b/一月:2"]


def test_programs_are_told_every_place_and_concept() -> None:
    objects = list(describe_scan(SCAN))
    assert [(one["id"], one["term"], one["count"], one["alone"], one["instead"]) for one in objects] == [
        ("c-党政同责", "党政同责", 2, 1, None),
        ("c-党政同责", "党政同责", 2, 1, None),
        ("c-党政", "党政", 1, 0, None),
        ("c-gain", "gain", 1, 1, "fulfillment"),
    ]
    assert objects[2]["places"] == [
        {"file": "a.txt", "document": "a", "line": 3, "start": 1, "end": 3, "nested": True, "within": "党政同责"}
    ]
    (first, second) = objects[0]["renderings"]  # type: ignore[misc]
    assert (first["text"], first["rank"], first["of"], first["count"], first["documents"]) == (
        "shared duty",
        1,
        2,
        3,
        2,
    )
    assert (second["text"], second["status"], second["rank"]) == ("same duty", "deprecated", None)


def test_a_glossary_tells_what_it_lacks() -> None:
    assert (
        tell_glossary(2, 3, "en", "zh-CN", "a.csv")
        == "2 pairs of terms in a.csv; 1 of 3 en terms has no zh-CN rendering"
    )
    assert tell_glossary(1, 1, "en", "zh-CN", "-") == "1 pair of terms in stdout"
    assert tell_glossary(0, 2, "en", "zh-CN", "-") == "nothing is written; 2 of 2 en terms have no zh-CN rendering"
    assert tell_glossary(0, 0, "en", "zh-CN", "-") == "no en term was found; nothing is written"
