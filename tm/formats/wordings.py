"""What is said of single texts of a unit, as fields with names: for formats that have one place for everything."""

from collections.abc import Iterable, Iterator, Mapping

from tm.texts import Unit, Wording

__all__ = ["WORDING_FIELDS", "list_wording_fields", "make_wordings", "take_wordings"]

# The wording's `source` is called `origin` here, as in tables, where `source` is the source text.
_NAMES = {"status": "status", "note": "note", "source": "origin"}
_SIDES = ("source", "target")

WORDING_FIELDS = tuple(f"{side}_{name}" for side in _SIDES for name in _NAMES.values())
"""The names of all such fields: `source_status`, `target_note`, `target_origin`, …"""


def list_wording_fields(unit: Unit) -> Iterator[tuple[str, str]]:
    """Name what is said of each of a unit's two texts.

    Args:
        unit: its first text is the source, its second the target.
    Yields:
        (name of `WORDING_FIELDS`, value), nothing that is empty.
    """
    for side, wording in zip(_SIDES, unit.wordings, strict=False):
        for field, name in _NAMES.items():
            if value := getattr(wording, field):
                yield f"{side}_{name}", value


def take_wordings(fields: dict[str, str]) -> tuple[Wording, ...]:
    """Take the fields of `WORDING_FIELDS` out of others; the opposite of `list_wording_fields`.

    Args:
        fields: name → value; those that are taken are gone from it.
    Returns:
        Two wordings, or none where nothing was said.
    """
    return make_wordings({field: fields.pop(f"{side}_{name}", "") for field, name in _NAMES.items()} for side in _SIDES)


def make_wordings(said: Iterable[Mapping[str, str]]) -> tuple[Wording, ...]:
    """Make wordings as a unit has them.

    Args:
        said: the fields of the wording of each text.
    Returns:
        One each; none where nothing is said of any.
    """
    wordings = tuple(Wording(**fields) for fields in said)
    return wordings if any(wording != Wording() for wording in wordings) else ()
