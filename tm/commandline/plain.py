"""Reads a plain command line by itself, since loading Typer takes longer than answering.

A line is plain where nothing can be said about it: every option is written whole and known, every value is what its type
wants, nothing is missing. Anything else, help and every mistake among it, is left to Typer, which sees the same declarations;
a test holds that the two read every plain line alike.
"""

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from tm.commandline.parameters import Parameter

__all__ = ["read_plain"]


class _NotPlainError(Exception):
    """A line that Typer shall read."""


def read_plain(
    parameters: Sequence[Parameter], words: Iterable[str], environment: Mapping[str, str] = os.environ
) -> dict[str, Any] | None:
    """Read what was typed behind a command's name.

    Args:
        parameters: of the command's function.
        words: as the shell gives them.
        environment: its variables; some options take their value from there.
    Returns:
        The function's arguments by name; None where the line is not plain.
    """
    try:
        typed, rest = _split(parameters, list(words))
        values = _fill(parameters, rest)
        return {one.name: _choose(one, typed, values, environment) for one in parameters}
    except _NotPlainError:
        return None


def _split(parameters: Sequence[Parameter], words: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The options' values by their parameters' names, and what is no option's."""
    options = {name: one for one in parameters for name in one.names}
    typed: dict[str, list[str]] = {}
    rest: list[str] = []
    while words:
        word = words.pop(0)
        if not word.startswith("-") or word == "-":
            rest.append(word)
            continue
        name, equals, value = word.partition("=")
        found = options.get(name)
        if found is None or (found.kind is bool and equals) or (found.kind is not bool and not (equals or words)):
            raise _NotPlainError
        if found.kind is not bool and not equals:
            value = words.pop(0)
            if value.startswith("-") and value != "-":
                raise _NotPlainError
        typed.setdefault(found.name, []).append(value)
    return typed, rest


def _fill(parameters: Sequence[Parameter], rest: list[str]) -> dict[str, list[str]]:
    """The arguments' values by their parameters' names; a list, which must be the last, takes what is left."""
    values: dict[str, list[str]] = {}
    arguments = [one for one in parameters if not one.declaration.is_option]
    for one in arguments:
        if one.is_list and one is not arguments[-1]:
            raise _NotPlainError
        count = len(rest) if one.is_list else 1
        values[one.name], rest = rest[:count], rest[count:]
    if rest:
        raise _NotPlainError
    return values


def _choose(
    one: Parameter, typed: Mapping[str, list[str]], values: Mapping[str, list[str]], environment: Mapping[str, str]
) -> Any:
    """A parameter's value: what was typed, else what the environment says, else the default."""
    given = typed.get(one.name) or values.get(one.name)
    if not given and (variable := one.declaration.settings.get("envvar")) and environment.get(variable):
        given = [environment[variable]]
    if not given:
        if one.is_required:
            raise _NotPlainError
        return one.default
    found = [_convert(one, word) for word in given]
    return found if one.is_list else found[-1]


def _convert(one: Parameter, word: str) -> Any:
    """A word as the type of its parameter."""
    value = _TYPES[one.kind](word) if one.kind in _TYPES else None
    least, most = (one.declaration.settings.get(name) for name in ("min", "max"))
    if value is None or (least is not None and value < least) or (most is not None and value > most):
        raise _NotPlainError
    return value


def _read_whole(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else None


def _read_decimal(word: str) -> float | None:
    whole, point, part = word.partition(".")
    digits = whole + part
    return float(word) if digits.isascii() and digits.isdecimal() and whole and bool(part) == bool(point) else None


def _read_text(word: str) -> str | None:
    # What the locale could not read is Typer's to judge.
    return word if word.isascii() or word.encode("utf-8", "replace").decode() == word else None


_TYPES: dict[Any, Callable[[str], Any]] = {
    str: _read_text,
    int: _read_whole,
    float: _read_decimal,
    bool: lambda _: True,
    Path: lambda word: Path(word) if _read_text(word) is not None else None,
}
