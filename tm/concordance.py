"""Finds every unit of the memory that contains a text, on either side, however it is written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.concordances.asking import Layer, Run, cut_runs, find_chunks
from tm.concordances.layers import list_layers
from tm.concordances.letters import Letters
from tm.concordances.postings import CHUNK
from tm.concordances.sieve import Sieve
from tm.normalize import fold_with_offsets
from tm.units import StoredUnit, Units

__all__ = ["Concordance", "Found", "Occurrence"]

_COUNTED = 4
"""Chunks that are looked through beyond the limit, only to tell how many units more there are."""

_SCANNED = 256
"""Units that no layer covers are read so many at a time."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A unit that contains the text."""

    unit: int
    """Its row."""

    languages: tuple[str, str]
    """The tags of `text` and `other`."""

    text: str
    """The side that contains it; the source where both do."""

    other: str
    """The other side."""

    places: tuple[tuple[int, int], ...]
    """Where it stands in `text`: the first character and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found."""

    occurrences: tuple[Occurrence, ...]
    """In the order in which the units came into the memory."""

    more: int | None
    """How many units more there are; None where nobody has counted."""


class Concordance:
    """The index on an open connection; keeps what it has read for the next question."""

    def __init__(self, units: Units) -> None:
        self._units = units
        self._letters = Letters()
        self._layers: dict[int, Layer] = {}

    def find(self, text: str, *, limit: int = 20, language: str | None = None) -> Found:
        """Find the units that contain a text.

        They are compared as `fold` leaves them: case, width, quotation marks, hyphens, spaces and traditional characters
        do not count. The text need not begin or end where a word does.

        Args:
            text: a word, a part of one, a phrase, a single character.
            limit: how many units at most; 0 for all.
            language: the tag of the side that shall contain it, `zh` for every kind of Chinese; either where it is None.
        Returns:
            Nothing where the text is all quotation marks and hyphens.
        """
        self._read_layers()
        (key,) = self._letters.fold_all([text])
        if not key:
            return Found((), 0)
        occurrences: list[Occurrence] = []
        more = beyond = 0
        for units in self._read_candidates(key):
            if limit and len(occurrences) >= limit:
                beyond += 1
                if beyond > _COUNTED:
                    return Found(tuple(occurrences), None)
            for unit, side, folded in self._compare(units, key, language):
                if limit and len(occurrences) >= limit:
                    more += 1
                else:
                    occurrences.append(_show(unit, side, _locate(text, unit, side, key, folded)))
        return Found(tuple(occurrences), more)

    def _read_layers(self) -> None:
        """Take over what has changed since the last question."""
        known = self._layers
        connection = self._units.connection
        self._layers = {
            row: known.get(row) or Layer(connection, row, first, last) for row, first, last in list_layers(connection)
        }
        for row in self._layers.keys() - known.keys():
            (letters,) = connection.execute("SELECT letters FROM concordance_layers WHERE id = ?", (row,)).fetchone()
            self._letters.learn(letters)

    def _read_candidates(self, key: str) -> Iterator[Sequence[StoredUnit]]:
        """Units that can contain a folded text, chunk by chunk; those that no layer covers all."""
        runs = cut_runs(key)
        sieve = Sieve(key, self._letters)
        covered = 0
        for layer in self._layers.values():
            yield from self._read_between(covered + 1, layer.first - 1)
            yield from self._read_chunks(layer, runs, sieve)
            covered = layer.last
        yield from self._read_between(covered + 1, None)

    def _read_chunks(self, layer: Layer, runs: Sequence[Run], sieve: Sieve) -> Iterator[Sequence[StoredUnit]]:
        chunks = find_chunks(layer, runs)
        base = layer.first // CHUNK
        for chunk in _list_bits(chunks, layer.last // CHUNK - base + 1):
            start = (base + chunk) * CHUNK
            span = max(start, layer.first), min(start + CHUNK - 1, layer.last)
            if any(map(sieve.lets_through, self._units.join_between(*span))):
                units = self._units.read_between(*span)
                yield [one for one in units if sieve.lets_through(one.source) or sieve.lets_through(one.target)]

    def _read_between(self, first: int, last: int | None) -> Iterator[Sequence[StoredUnit]]:
        """Units that no layer covers."""
        while (last is None or first <= last) and (units := self._units.read_between(first, last, limit=_SCANNED)):
            yield units
            first = units[-1].id + 1

    def _compare(
        self, units: Sequence[StoredUnit], key: str, language: str | None
    ) -> Iterator[tuple[StoredUnit, int, str]]:
        """The units that contain a folded text, on which side, and this side folded."""
        sides = [
            self._letters.fold_all(["" if _cannot_hold(text, key) else text for text in texts])
            for texts in ([unit.source for unit in units], [unit.target for unit in units])
        ]
        for unit, *texts in zip(units, *sides, strict=True):
            for side, text in enumerate(texts):
                if key in text and (language is None or _is_language(unit.languages[side], language)):
                    yield unit, side, text
                    break


def _cannot_hold(text: str, key: str) -> bool:
    """Whether a text is plainly in another script."""
    return text.isascii() and not key.isascii()


def _is_language(tag: str, wanted: str) -> bool:
    return tag.lower() == wanted.lower() or tag.lower().startswith(f"{wanted.lower()}-")


def _list_bits(bits: int, count: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first; all where the number is negative."""
    if bits < 0:
        yield from range(count)
        return
    for place, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        while byte:
            yield 8 * place + (byte & -byte).bit_length() - 1
            byte &= byte - 1  # noqa: PLW2901 - bit by bit


def _show(unit: StoredUnit, side: int, places: list[tuple[int, int]]) -> Occurrence:
    if side == 0:
        return Occurrence(unit.id, unit.languages, unit.source, unit.target, tuple(places))
    return Occurrence(unit.id, (unit.languages[1], unit.languages[0]), unit.target, unit.source, tuple(places))


def _locate(asked: str, unit: StoredUnit, side: int, key: str, folded: str) -> list[tuple[int, int]]:
    """Where a text stands on a side of a unit."""
    text = unit.target if side else unit.source
    plain = _find_all(text.lower(), asked.lower())
    if len(text.lower() + asked.lower()) == len(text + asked) and len(plain) == folded.count(key):
        return [(place, place + len(asked)) for place in plain]
    folded, offsets = fold_with_offsets(text)
    return [(offsets[place], offsets[place + len(key) - 1] + 1) for place in _find_all(folded, key)]


def _find_all(text: str, part: str) -> list[int]:
    """Every place of a part, none overlapping the one before."""
    places: list[int] = []
    place = text.find(part)
    while place >= 0:
        places.append(place)
        place = text.find(part, place + len(part))
    return places
