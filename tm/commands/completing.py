"""Lists what can be typed for the options that several commands share, for a shell that completes words."""

from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["list_formats", "list_languages", "list_origins", "list_rules", "list_written_formats", "pick"]


def pick(words: Iterable[str], beginning: str) -> list[str]:
    """Those of some words that begin so.

    Args:
        words: all that can be typed.
        beginning: what was typed; behind commas, of the last of several: `preferred,ad`.
    """
    before, comma, last = beginning.rpartition(",")
    return [f"{before}{comma}{word}" for word in words if word.startswith(last) and word not in before.split(",")]


def list_languages(beginning: str, typed: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - the signature of all
    """Tags of languages."""
    from tm.languages import LANGUAGES

    return pick(LANGUAGES, beginning)


def list_formats(beginning: str, typed: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - the signature of all
    """Formats that are read."""
    from tm.formats import FORMATS, Reader

    return pick((name for name, form in FORMATS.items() if isinstance(form, Reader)), beginning)


def list_written_formats(beginning: str, typed: Mapping[str, Any]) -> list[str]:  # noqa: ARG001 - the signature of all
    """Formats that are written."""
    from tm.formats import list_writers

    return pick(list_writers(), beginning)


def list_rules(beginning: str, typed: Mapping[str, Any]) -> list[str]:
    """Rules of `tm audit` that were not named yet."""
    from tm.auditing import RULES

    return pick((rule for rule in RULES if rule not in (typed.get("rules") or ())), beginning)


def list_origins(beginning: str, typed: Mapping[str, Any]) -> list[str]:
    """Names of the files that the memory's units come from."""
    from tm.units import open_units

    with open_units(typed["db"]) as units:
        return [one.name for one in units.list_origins() if one.name.startswith(beginning) and one.kind == "file"]
