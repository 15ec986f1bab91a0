"""The languages that documents can be in: one module each, in one dict."""

import re

from tm.errors import UnknownLanguage
from tm.languages import en, zh
from tm.languages.base import Language, Token

__all__ = ["LANGUAGES", "Language", "Token", "canonical_tag", "find_language", "guess_language"]

LANGUAGES: dict[str, Language] = {module.TAG: module for module in (zh, en)}


def canonical_tag(tag: str) -> str:
    """Write a language tag as this house does, whatever tool it comes from.

    `EN-US`, `zh_CN`, `zh-Hans`, `cmn`, `Chinese (Simplified)` and `中文（简体）` all name a registered language; the tag of
    any other language keeps its subtags and gets BCP 47's usual case.

    Args:
        tag: as a file or a person gives it.
    Returns:
        The registered tag, or the given one in canonical case: `fr-CA`.
    """
    plain = tag.strip().replace("_", "-").lower()
    name = plain if plain.isalnum() else "-".join(re.findall(r"[^\W_]+", plain))
    for language in LANGUAGES.values():
        if name == language.TAG.lower() or name in language.ALIASES:
            return language.TAG
    first, *rest = plain.split("-")
    return "-".join([first, *(_write_subtag(part) for part in rest)])


def _write_subtag(part: str) -> str:
    """A region in capitals (`CA`), a script in title case (`Hant`), anything else in small letters (BCP 47, 2.1.1)."""
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 else part


def find_language(tag: str) -> Language:
    """Look a language up by any spelling of its tag.

    Raises:
        UnknownLanguage: nobody registered it.
    """
    language = LANGUAGES.get(canonical_tag(tag))
    if language is None:
        known = ", ".join(sorted(LANGUAGES))
        raise UnknownLanguage(tag or "(empty)", "no such language is registered", f"use one of {known}")
    return language


def guess_language(text: str) -> str | None:
    """The registered language that most of a text's letters belong to; None where no letter belongs to any."""
    shares = {tag: language.measure_share(text) for tag, language in LANGUAGES.items()}
    best = max(shares, key=lambda tag: shares[tag])
    return best if shares[best] > 0 else None
