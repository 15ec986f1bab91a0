"""A unit that is made the short way is a unit like any other."""

import copy
import pickle
from dataclasses import FrozenInstanceError, fields

import pytest

from tm.formats.plain_units import make_unit
from tm.texts import Unit

TEXTS = (("en", "gate"), ("zh-CN", "门"))


@pytest.mark.parametrize(
    "details", [{}, {"note": "n"}, {one.name: one.name for one in fields(Unit) if one.name not in {"id", "texts"}}]
)
def test_it_is_the_same_as_its_class_makes(details: dict[str, str]) -> None:
    made = make_unit("7", TEXTS, details)
    unit = Unit("7", TEXTS, **details)
    assert type(made) is Unit
    assert made == unit
    assert hash(made) == hash(unit)
    assert repr(made) == repr(unit)
    assert copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == unit  # noqa: S301 - our own


def test_it_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        make_unit("7", TEXTS, {}).id = "8"  # type: ignore[misc]


def test_a_field_that_no_unit_has_is_refused() -> None:
    with pytest.raises(TypeError):
        make_unit("7", TEXTS, {"colour": "red"})
