"""Reads JSON lines (.jsonl): one document a line, its text in `content` or `text`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tm.decoding import read_text
from tm.documents.base import Reading
from tm.documents.front_matter import DATE_KEYS, LANGUAGE_KEYS, SOURCE_KEYS, TITLE_KEYS, pick
from tm.errors import UnreadableFile

SUFFIXES = (".jsonl", ".ndjson")
_TEXT_KEYS = ("content", "text")
_REMEDY = 'each line must be an object like {"content": "…", "title": "…", "date": "2023-04-22"}'


def read(path: Path) -> Iterator[Reading]:
    """Read one document a line; empty lines are passed over."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield _read_record(_parse(line, path, number), path, number)


def _parse(line: str, path: Path, number: int) -> dict[str, Any]:
    place = f"{path}:{number}"
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply or a number too long"
        raise UnreadableFile(place, f"broken JSON ({reason})", _REMEDY) from error
    if not isinstance(record, dict):
        raise UnreadableFile(place, "not a JSON object", _REMEDY)
    return record


def _read_record(record: dict[str, Any], path: Path, number: int) -> Reading:
    fields = {key.lower(): str(value) for key, value in record.items() if isinstance(value, str | int)}
    text = next((record[key] for key in _TEXT_KEYS if isinstance(record.get(key), str)), None)
    if text is None:
        raise UnreadableFile(f"{path}:{number}", 'neither "content" nor "text" is there as a string', _REMEDY)
    return Reading(
        text=text,
        part=pick(fields, TITLE_KEYS) or f"{number:04}",
        line=number,
        language=pick(fields, LANGUAGE_KEYS),
        date=pick(fields, DATE_KEYS),
        source=pick(fields, SOURCE_KEYS),
    )
