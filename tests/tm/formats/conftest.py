"""What the formats' tests share: the nasty units that golden files are made of, and a reader that keeps its report."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tm.formats import Skipped, find_format
from tm.texts import Unit

TESTS = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def nasty_units() -> list[Unit]:
    """The units of tests/cases/nasty_units.json, from Chinese to English."""
    records = json.loads((TESTS / "cases" / "nasty_units.json").read_text(encoding="utf-8"))
    return [Unit(texts=(("zh-CN", record.pop("zh-CN")), ("en", record.pop("en"))), **record) for record in records]


@pytest.fixture(scope="session")
def turned_units(nasty_units: list[Unit]) -> list[Unit]:
    """The same from English to Chinese."""
    return [replace(unit, texts=unit.texts[::-1]) for unit in nasty_units]


@pytest.fixture
def read_bytes(tmp_path: Path) -> Callable[[bytes, str], tuple[list[Unit], list[Skipped]]]:
    """Read bytes as a file of that name; give the units and what was skipped."""

    def read(content: bytes, name: str) -> tuple[list[Unit], list[Skipped]]:
        path = tmp_path / name
        path.write_bytes(content)
        skipped: list[Skipped] = []
        return list(find_format(path).read(path, skipped.append)), skipped

    return read
