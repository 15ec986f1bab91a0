"""The nastiest units that every file can carry, which golden files are made of and real clients are given."""

import json
from dataclasses import replace
from pathlib import Path

from tm.texts import Unit

__all__ = ["load_nasty_units", "turn"]


def load_nasty_units() -> list[Unit]:
    """The units of tests/cases/nasty_units.json, from Chinese to English."""
    records = json.loads((Path(__file__).parent / "cases" / "nasty_units.json").read_text(encoding="utf-8"))
    return [Unit(texts=(("zh-CN", one.pop("zh-CN")), ("en", one.pop("en"))), **one) for one in records]


def turn(unit: Unit) -> Unit:
    """The unit in the other direction."""
    return replace(unit, texts=unit.texts[::-1], wordings=unit.wordings[::-1])
