"""What the formats' tests share: the nasty units that golden files are made of, and a reader that keeps its report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from nasty import load_nasty_units, turn

from tm.formats import Skipped, find_format
from tm.texts import Unit


@pytest.fixture(scope="session")
def nasty_units() -> list[Unit]:
    """The units of tests/cases/nasty_units.json, from Chinese to English."""
    return load_nasty_units()


@pytest.fixture(scope="session")
def turned_units(nasty_units: list[Unit]) -> list[Unit]:
    """The same from English to Chinese."""
    return [turn(unit) for unit in nasty_units]


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]:
    """Read bytes as a file of that name; give the units and what was skipped."""

    def read(content: bytes, name: str) -> tuple[list[Unit], list[Skipped]]:
        path = tmp_path / name
        path.write_bytes(content)
        skipped: list[Skipped] = []
        return list(find_format(path).read(path, skipped.append)), skipped

    return read
