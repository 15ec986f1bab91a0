"""The memory's units leave it with what is known of them, and what comes back changes nothing."""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tm.errors import WrongUse
from tm.formats import tmx
from tm.intake import read_units
from tm.outgoing import choose_languages, find_directions, find_origins, read_outgoing
from tm.texts import Origin, Unit
from tm.units import Units, open_units

MOMENT = "2026-01-01T00:00:00Z"
GATE = (("en", "gate"), ("zh-CN", "门"))
ROOF = (("zh-CN", "屋顶"), ("en", "roof"))
WALL = (("en", "wall"), ("fr", "mur"))


def add(units: Units, name: str, *added: Unit, domain: str = "") -> None:
    with units.transaction():
        origin, _, _ = units.begin(Origin(0, name, "file", domain=domain), "digest", MOMENT)
        units.add(origin, enumerate(added))


@pytest.fixture
def units(tmp_path: Path) -> Iterator[Units]:
    with open_units(tmp_path / "t.db", write=True) as opened:
        yield opened


def list_texts(units: Iterator[Unit]) -> list[object]:
    return [unit.texts for unit in units]


def test_every_unit_comes_once_in_its_own_direction(units: Units) -> None:
    add(units, "a", Unit("1", GATE), Unit("2", ROOF))
    add(units, "b", Unit("1", WALL), Unit("2", GATE))
    assert find_directions(units) == [("en", "zh-CN"), ("zh-CN", "en"), ("en", "fr")]
    assert [(unit.id, unit.texts) for unit in read_outgoing(units)] == [("1", GATE), ("2", ROOF), ("3", WALL)]


def test_one_pair_of_languages_turns_what_was_translated_the_other_way(units: Units) -> None:
    add(units, "a", Unit("1", GATE), Unit("2", ROOF), Unit("3", WALL))
    assert list_texts(read_outgoing(units, languages=("en", "zh-CN"))) == [GATE, ROOF[::-1]]
    assert list_texts(read_outgoing(units, languages=("fr", "en"))) == [WALL[::-1]]


def test_details_of_several_origins_are_put_together(units: Units) -> None:
    add(
        units,
        "a",
        Unit("x", GATE, note="of a"),
        Unit("2", ROOF, context="house", created="2024-01-01"),
        domain="building",
    )
    add(units, "b", Unit("x", WALL, note="w", domain="art"), Unit("y", GATE, note="of b", changed="2025-02-03"))
    found = list(read_outgoing(units))
    assert found == [
        Unit("x", GATE, note="of a", changed="2025-02-03", domain="building"),
        Unit("2", ROOF, context="house", created="2024-01-01", domain="building"),
        Unit("x~3", WALL, note="w", domain="art"),
    ]
    origins = find_origins(units, "b")
    assert list(read_outgoing(units, origins=origins)) == [
        Unit("y", GATE, note="of b", changed="2025-02-03"),
        Unit("x", WALL, note="w", domain="art"),
    ]
    assert list_texts(read_outgoing(units, domain="building")) == [GATE, ROOF]
    assert list_texts(read_outgoing(units, domain="law")) == []
    with pytest.raises(WrongUse, match="it has a, b"):
        find_origins(units, "c")


def test_details_find_their_units_whatever_was_removed_between(units: Units) -> None:
    """A line of the attestations covers many units; each keeps its own details."""
    every = [Unit(f"u{number}", (("en", f"text {number}"), ("fr", f"texte {number}"))) for number in range(300)]
    add(units, "a", *every)
    with units.transaction():
        units.remove([2, 64, 65, 130, 299])
    kept = [unit for number, unit in enumerate(every, start=1) if number not in {2, 64, 65, 130, 299}]
    assert list(read_outgoing(units)) == kept
    assert list(read_outgoing(units, origins=find_origins(units, "a"))) == kept


@pytest.mark.parametrize(
    ("directions", "named", "answer"),
    [
        ([("en", "zh-CN"), ("zh-CN", "en")], (None, None), ("en", "zh-CN")),
        ([("en", "zh-CN")], ("zh", None), ("zh-CN", "en")),
        ([("en", "zh-CN"), ("en", "fr")], (None, "fr"), ("en", "fr")),
        ([("en", "zh-CN"), ("en", "fr")], ("fr", "en-US"), ("fr", "en")),
        ([("en", "zh-CN")], ("fr", None), None),
        ([("en", "zh-CN")], ("en", "en"), None),
        ([], (None, None), None),
    ],
)
def test_the_languages_of_a_file_are_the_named_ones_or_the_only_ones(
    directions: Sequence[tuple[str, str]], named: tuple[str | None, str | None], answer: object
) -> None:
    assert choose_languages(directions, named) == answer


def test_several_pairs_of_languages_must_be_chosen_from() -> None:
    directions = [("en", "zh-CN"), ("fr", "en")]
    with pytest.raises(WrongUse, match="has units in en and fr, en and zh-CN; name two languages"):
        choose_languages(directions, (None, None))
    with pytest.raises(WrongUse):
        choose_languages(directions, ("en", None))


texts = st.text(st.sampled_from("a门 <&\n。"), min_size=1, max_size=4).map(str.strip).filter(bool)
languages = st.sampled_from([("en", "zh-CN"), ("zh-CN", "en"), ("en", "fr"), ("de-AT", "fr")])


@st.composite
def unit_lists(draw: st.DrawFn) -> list[Unit]:
    return [
        Unit(
            draw(st.sampled_from(["7", "a", "b"])),
            tuple((tag, draw(texts)) for tag in draw(languages)),
            note=draw(st.sampled_from(["", "n", "n\nm"])),
            context=draw(st.sampled_from(["", "c"])),
            changed=draw(st.sampled_from(["", "2024-01-01", "2024-01-01T09:30:00Z", "2024"])),
        )
        for _ in range(draw(st.integers(1, 6)))
    ]


@settings(max_examples=25, deadline=None)
@given(files=st.lists(unit_lists(), min_size=1, max_size=3))
def test_a_file_that_comes_back_changes_nothing(
    files: list[list[Unit]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Into the same memory no unit is new; in a new one the same file comes out."""
    folder = tmp_path_factory.mktemp("memory")
    with open_units(folder / "old.db", write=True) as units:
        for number, added in enumerate(files):
            add(units, str(number), *added)
        content = write(units)
        before = list(units.read_all())
        read_back(units, content, folder)
        assert list(units.read_all()) == before
        assert write(units) == content
    with open_units(folder / "new.db", write=True) as units:
        read_back(units, content, folder)
        assert write(units) == content


def write(units: Units) -> bytes:
    stream = io.BytesIO()
    tmx.write_all_languages(read_outgoing(units), stream, source="en")
    return stream.getvalue()


def read_back(units: Units, content: bytes, folder: Path) -> None:
    path = folder / "m.tmx"
    path.write_bytes(content)
    skipped: list[object] = []
    add(units, "m.tmx", *read_units(path, report=skipped.append))
    assert not skipped
