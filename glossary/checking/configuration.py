"""Reads which rules a check follows, and where, from `pyproject.toml` or `tifaku.toml`."""

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from glossary.checking.base import ALL
from glossary.checking.rules import OPTIONAL, RULES
from tm.errors import MissingFile, UnreadableFile, WrongUse

__all__ = ["Configuration", "choose_rules", "read_configuration", "refuse_unknown"]

_OWN, _PROJECT = "tifaku.toml", "pyproject.toml"
_KEYS = ("disable", "enable", "per-file")


@dataclass(frozen=True, slots=True)
class Configuration:
    """Which rules a check follows."""

    path: Path | None = None
    """The file that says so; none where no file does."""

    disabled: frozenset[str] = frozenset()
    """The rules that are switched off, or `all`."""

    enabled: frozenset[str] = frozenset()
    """The rules that are switched on although they are off unless asked for, or although `all` are off."""

    per_file: tuple[tuple[str, frozenset[str]], ...] = ()
    """Patterns of file names, seen from the configuration's folder, with what is switched off for them."""


def read_configuration(path: Path | None, folder: Path) -> Configuration:
    """Read what is configured for a folder.

    It is the table `[check]` of the nearest `tifaku.toml`, or `[tool.tifaku.check]` of the nearest `pyproject.toml` that
    has one, in the folder or above it.

    Args:
        path: the file to read, where somebody named it.
        folder: where the command runs.
    Returns:
        The configuration; where no file has one, that every rule holds that is not off unless asked for.
    Raises:
        MissingFile: there is no such file.
        UnreadableFile: it is no TOML.
        WrongUse: it has no such table, or names an unknown key or rule.
    """
    if path is not None:
        table = _read_table(path)
        if table is None:
            wanted = "[tool.tifaku.check]" if path.name == _PROJECT else "[check]"
            raise WrongUse(path, f"has no table {wanted}", "write one, or name another file")
        return _parse(path, table)
    here = folder.absolute()
    for place in (here, *here.parents):
        for name in (_OWN, _PROJECT):
            file = place / name
            if file.is_file() and (table := _read_table(file)) is not None:
                return _parse(file, table)
    return Configuration()


def choose_rules(configuration: Configuration, file: str) -> tuple[str, ...]:
    """The names of the rules that a file is held against, in the order in which they are told.

    Args:
        configuration: from `read_configuration`.
        file: the file's name as it was given.
    """
    off = _list_off(configuration.disabled, configuration.enabled)
    for pattern, names in configuration.per_file:
        if _matches(configuration.path, pattern, file):
            off |= set(RULES) if ALL in names else names
    return tuple(name for name in RULES if name not in off)


def refuse_unknown(names: Collection[str], place: str) -> frozenset[str]:
    """The names as a set, if all are names of rules or `all`.

    Args:
        names: of rules.
        place: the option or key that has them, for the message.
    Raises:
        WrongUse: there is no rule of a name.
    """
    for name in names:
        if name != ALL and name not in RULES:
            raise WrongUse(place, f"{name} is no rule", f"these are: {ALL}, {', '.join(RULES)}")
    return frozenset(names)


def _list_off(disabled: frozenset[str], enabled: frozenset[str]) -> set[str]:
    """Who names a rule means more than who says `all`; off means more than on."""
    if ALL in disabled:
        return set(RULES) - (enabled - {ALL})
    off = set(OPTIONAL) - enabled if ALL not in enabled else set()
    return off | disabled


def _matches(path: Path | None, pattern: str, file: str) -> bool:
    """Whether a pattern means a file: `*.po` in any folder, `legacy/*` in that folder and below."""
    found = Path(file).absolute()
    base = path.parent.absolute() if path else Path.cwd()
    name = found.relative_to(base).as_posix() if found.is_relative_to(base) else found.as_posix()
    return fnmatchcase(name, pattern) or ("/" not in pattern and fnmatchcase(found.name, pattern))


def _read_table(path: Path) -> Mapping[str, object] | None:
    """The table of a file; none where it has none."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise MissingFile(path, "is not there", "check the name") from error
    except OSError as error:
        raise UnreadableFile(path, error.strerror or "cannot be read", "check the file") from error
    if path.name == _PROJECT and b"tifaku" not in content:
        return None  # whatever it says, it says nothing to us
    try:
        parsed = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableFile(path, f"is no TOML: {error}", "mend the file") from error
    if path.name == _PROJECT:
        return _find_table(path, parsed, "tool", "tifaku", "check")
    for key in parsed:
        if key not in ("check", "tool"):
            raise WrongUse(path, f"[{key}] is unknown", "write [check]")
    own = _find_table(path, parsed, "check")
    return own if own is not None else _find_table(path, parsed, "tool", "tifaku", "check")


def _find_table(path: Path, parsed: Mapping[str, object], *keys: str) -> Mapping[str, object] | None:
    table: object = parsed
    for number, key in enumerate(keys, 1):
        if not isinstance(table, dict):
            raise WrongUse(path, f"{'.'.join(keys[: number - 1])} is no table", f"write [{'.'.join(keys)}]")
        if key not in table:
            return None
        table = table[key]
    if not isinstance(table, dict):
        raise WrongUse(path, f"{'.'.join(keys)} is no table", f"write [{'.'.join(keys)}]")
    return table


def _parse(path: Path, table: Mapping[str, object]) -> Configuration:
    for key in table:
        if key not in _KEYS:
            raise WrongUse(path, f"{key} is unknown", f"these are: {', '.join(_KEYS)}")
    per_file = table.get("per-file", {})
    if not isinstance(per_file, dict):
        raise WrongUse(path, "per-file is no table", 'write per-file = {"legacy/*.po" = ["numbers"]}')
    return Configuration(
        path,
        _parse_names(path, "disable", table.get("disable", [])),
        _parse_names(path, "enable", table.get("enable", [])),
        tuple((pattern, _parse_names(path, f'per-file."{pattern}"', names)) for pattern, names in per_file.items()),
    )


def _parse_names(path: Path, key: str, names: object) -> frozenset[str]:
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise WrongUse(path, f"{key} is no list of rules", f'write {key} = ["numbers"]')
    return refuse_unknown(names, f"{path}: {key}")
